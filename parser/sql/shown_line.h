#pragma once
#include <string>

#include "parser/sql/tree.h"

namespace plumb {

/// The line of `where` for a message; "" when the place is far out in a line too long to show.
std::string shown_line(const TextLines& lines, const Position& where);

}  // namespace plumb
