#pragma once
#include "introspect/catalog/snapshot.h"

namespace plumb::live {

/// To print an expression over a table, the server opens the table: 20 microseconds, of which most go into what it has
/// no use for here (triggers, checks), and more than all else that is read of a table. All it needs are names by column
/// number. So pg_index, which is always open, lends its columns' names, and those of the table are put in their place
/// afterwards. Tables with more columns than it has are printed as they are.
inline constexpr const char* stand_in_oid = "2610";
inline constexpr int64_t stand_in_width = 20;

/// `text`, printed with the stand-in for `table`, with the table's own names.
std::string with_own_columns(const Snapshot& s, const Relation& table, std::string_view text);

}  // namespace plumb::live
