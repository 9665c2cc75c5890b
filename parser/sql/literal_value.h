#pragma once
#include <string>
#include <string_view>

#include "engine/model/values.h"

namespace plumb {

/// The value that a string literal of the type stands for, in one spelling: '24 hours' and '1 00:00:00' are not the
/// same interval, '1 day' and '1 days' are; booleans, JSON, numbers and timestamps likewise. Literals of types that are
/// not known here stand for themselves.
std::string literal_value(std::string_view text, const TypeName& type);

}  // namespace plumb
