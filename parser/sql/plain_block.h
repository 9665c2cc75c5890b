#pragma once
#include <optional>
#include <string_view>
#include <vector>

namespace plumb {

/// A plain SQL statement of a PL/pgSQL block, with what its surroundings forgive.
struct BlockStatement {
  size_t begin = 0;  ///< In the block's text.
  size_t end = 0;
  int group =
      0;  ///< Statements of one BEGIN ... EXCEPTION block: when one is forgiven, the rest of the group is passed over.
  bool forgives_existing = false;  ///< WHEN duplicate_object, or IF NOT EXISTS (SELECT ... FROM pg_...)
  bool forgives_missing = false;   ///< WHEN undefined_table, or IF EXISTS (...)
};

/// The statements of a PL/pgSQL block that is nothing but guarded plain SQL: DECLARE, BEGIN, IF [NOT] EXISTS (a catalog
/// query) THEN, EXCEPTION WHEN ... THEN null. nullopt for any other: loops, assignments and EXECUTE cannot be known
/// without running them.
std::optional<std::vector<BlockStatement>> read_plain_block(std::string_view text);

}  // namespace plumb
