#pragma once
#include <string>
#include <string_view>

#include "engine/base/identifier.h"

namespace plumb {

/// The name of an object that gives way to another: until its own next rename, or until it is dropped.
inline std::string name_aside(std::string_view name) { return truncate_identifier("plumb_old_" + std::string(name)); }
inline bool is_name_aside(std::string_view name) { return name.substr(0, 10) == "plumb_old_"; }

}  // namespace plumb
