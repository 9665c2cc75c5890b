#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "parser/sql/tree.h"

namespace plumb {

/// A NOT NULL that is an object of its own since PostgreSQL 18, in a text that an older grammar was given otherwise.
struct NewerNotNull {
  int32_t location = 0;     ///< Of its Constraint node.
  bool of_table = false;    ///< Stands beside the columns: the older grammar sees CHECK (column).
  bool no_inherit = false;  ///< Behind a column: the older grammar sees nothing of it.
};

/// A text of SQL in which these NOT NULLs are such that the grammar of PostgreSQL 15 reads them, each byte at its
/// place.
struct OlderText {
  std::string sql;
  std::vector<NewerNotNull> not_nulls = {};

  /// Takes up the NOT NULL at which the grammar gave up; false when there is none.
  bool replace_at(size_t offset);
};

/// What parse_sql() has taken up at that place of the tree's text; nullptr for nothing.
const NewerNotNull* newer_not_null(const ParseTree& tree, int32_t location);

}  // namespace plumb
