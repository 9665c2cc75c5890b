#pragma once
#include <cstdint>
#include <string>

#include "engine/base/name.h"

namespace plumb {

/// A place in a source text. Lines and columns count from 1, columns in bytes; line 0 means "not from a file".
struct Position {
  Name file;  ///< As the user named it; "<stdin>" for standard input.
  uint32_t line = 0;
  uint32_t column = 0;

  bool known() const { return line != 0; }
  /// "file:line:column", or "" when not known.
  std::string text() const;
};

}  // namespace plumb
