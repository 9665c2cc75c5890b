#pragma once
#include <string>
#include <vector>

#include "engine/migrate/statement_text.h"
#include "introspect/db/connection.h"

namespace plumb {

struct FoundIndex {
  std::string oid;
  std::string name;  ///< Quoted, with its schema.
  bool valid = false;
};

/// The indexes that a CREATE INDEX CONCURRENTLY may have made.
struct LeftIndexes {
  std::vector<FoundIndex> own;     ///< By its table, its name and its definition.
  std::vector<FoundIndex> unsure;  ///< By its table and its name; definitions cannot be compared.
};

/// Those of the statement's table that are not among `before` (OIDs with commas) and that nobody builds right now. What
/// the statement would make is found out by making it on an empty table of the same columns, which is rolled back.
LeftIndexes left_indexes(db::Connection& connection, const StatementText& statement, const std::string& before);

/// Those of `oids` (with commas) that are still there and still invalid.
std::vector<FoundIndex> still_invalid(db::Connection& connection, const std::string& oids);

/// Quoted names with commas between them.
std::string names_of(const std::vector<FoundIndex>& indexes);
std::string oids_of(const std::vector<FoundIndex>& indexes);

}  // namespace plumb
