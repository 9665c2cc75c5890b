#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/values.h"

namespace plumb {

/// How to find out whether a statement that ran outside a transaction, and whose end nobody saw, has done its work.
enum class Recovery {
  rerun,  ///< Running it again does no harm (VACUUM, ALTER SYSTEM); "already there" and "already gone" mean done.
  create_index,     ///< CREATE INDEX CONCURRENTLY: its invalid index is dropped first, its valid one means done.
  drop_index,       ///< DROP INDEX CONCURRENTLY: gone means done.
  reindex,          ///< REINDEX CONCURRENTLY: leftovers (_ccnew, _ccold) are dropped, then it runs again.
  ask,              ///< Put outside by its author, and twice may do harm (INSERT, DO, CALL): only a person can tell.
  detach_partition  ///< ALTER TABLE ... DETACH PARTITION ... CONCURRENTLY: pending means FINALIZE, gone means done.
};

/// A name without a schema: what it means hangs on the search_path, but for what pg_catalog alone has.
struct PlainName {
  enum class Of { relation, routine, type, sql_operator, operator_class, collation, text };
  Of of = Of::relation;  ///< text: a constant that may name a text search configuration or dictionary.
  std::string name;
  bool operator==(const PlainName&) const = default;
};

/// One statement of a migration as its author wrote it, and what the executor must know about it. Made by
/// parser/sql/statements.h, consumed by introspect/apply; neither knows the other.
struct StatementText {
  std::string sql;                ///< Without the semicolon, without comments in front of it.
  uint32_t line = 1;              ///< Of its first character in the file.
  bool transactional = true;      ///< False: the server refuses it inside a transaction block.
  bool commit_before = false;     ///< What went before must be committed first (a new enum value, an author's COMMIT).
  bool commits_itself = false;    ///< Outside a transaction: a block that commits, a procedure that may.
  bool session_state = false;     ///< SET, set_config(..., false): said again when a migration is resumed behind it.
  bool sets_search_path = false;  ///< Of those: nothing but the search_path.
  /// Of a statement outside a transaction; nullopt: not known, or one inside.
  std::optional<std::vector<PlainName>> plain_names = {};
  Recovery recovery = Recovery::rerun;
  QualifiedName object;  ///< What `recovery` looks at: the index, or the partition; empty name: not known.
  QualifiedName table;   ///< The index's table, or the partitioned table.
  /// Of an index: what stands behind its table, "USING gin (a) WHERE a > 0", by which it is told from others.
  std::string definition;
  bool unique = false;    ///< The index.
  std::string temporary;  ///< The temporary table, view or sequence that it makes, which goes with its session.
  bool operator==(const StatementText&) const = default;
};

}  // namespace plumb
