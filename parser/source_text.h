#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/diagnostics.h"
#include "engine/diff/rename.h"
#include "engine/model/catalog.h"

namespace plumb {

struct SourceText;

/// What psql's \i puts in a text's place.
struct Inclusion {
  uint32_t line = 0;  ///< That of the command, from 1.
  std::shared_ptr<const SourceText> text;
};

/// A file's content, read by whoever does I/O.
struct SourceText {
  std::string name;  ///< As the user named it; "<stdin>" for standard input.
  std::string text;
  std::string runner = {};  ///< The role that has run it; "" for whoever will.
  std::vector<Inclusion> inclusions = {};
};

/// What reading a desired state gives. `catalog` is only good when `diagnostics` has no errors.
struct Loaded {
  Catalog catalog;
  Diagnostics diagnostics;
  std::vector<Rename> renames;  ///< Declared in the text.
  /// Statements that cannot be known offline (DO, EXECUTE, CREATE TABLE AS, ...): each is also a diagnostic with code
  /// "offline". When not empty, a replay needs a scratch server.
  std::vector<Position> needs_server;
};

}  // namespace plumb
