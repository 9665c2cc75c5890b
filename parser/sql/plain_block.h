#pragma once
#include <optional>
#include <string_view>
#include <vector>

namespace plumb {

/// IF, each ELSIF and ELSE: its arms, of which one runs.
struct BlockChoice {
  std::vector<std::pair<size_t, size_t>> conditions;  ///< Begin and end in the block's text, in order.
  /// Only one arm has statements that may change the schema: where its condition is not known, what it does can be
  /// done, or is forgiven.
  bool one_counts = true;
};

/// The arm of a choice in which a statement stands: as many as there are conditions for that behind ELSE.
struct BlockArm {
  size_t choice = 0, arm = 0;
};

/// A plain SQL statement of a PL/pgSQL block, with what its surroundings forgive.
struct BlockStatement {
  size_t begin = 0;  ///< In the block's text.
  size_t end = 0;
  int group =
      0;  ///< Statements of one BEGIN ... EXCEPTION block: when one is forgiven, the rest of the group is passed over.
  bool forgives_existing = false;   ///< WHEN duplicate_object, or IF NOT EXISTS (SELECT ... FROM pg_...)
  bool forgives_missing = false;    ///< WHEN undefined_table, or IF EXISTS (...)
  std::vector<BlockArm> arms = {};  ///< Those in which it stands, the outer ones first.
};

struct PlainBlock {
  std::vector<BlockStatement> statements;
  std::vector<BlockChoice> choices;
};

/// The statements of a PL/pgSQL block that is nothing but guarded plain SQL: DECLARE, BEGIN, IF [NOT] EXISTS (a catalog
/// query) THEN, ELSIF, ELSE, EXCEPTION WHEN ... THEN null. nullopt for any other: loops, assignments and EXECUTE cannot
/// be known without running them.
std::optional<PlainBlock> read_plain_block(std::string_view text);

}  // namespace plumb
