#pragma once
#include "introspect/catalog/query.h"

namespace plumb::live {

/// The key of an index, an exclusion constraint or a partitioned table, as the catalogs hold it.
struct RawElements {
  std::vector<int64_t> columns;  ///< attnums, 0 for an expression; INCLUDE columns may follow.
  std::vector<int64_t> options;  ///< indoption; empty for a partition key.
  std::vector<int64_t> opclasses;
  std::vector<int64_t> collations;
  std::vector<std::string> expressions;
  std::optional<Expression> predicate;
  size_t count = 0;  ///< How many of `columns` are keys.
  Oid index = 0;     ///< Whose column options count; 0 for a partition key.
  /// pg_get_indexdef(), only there when an expression has a collation other than the database's: whether it is its own
  /// or one that was given is told by nothing else.
  std::string definition;
};

/// What raw_elements() reads of `i`, see raw_elements_source(), as a SELECT list.
std::string raw_elements_columns();
/// FROM item of pg_index under the name `i`, cut down to what `condition` says of pg_index, with whether the stand-in
/// prints the index's expressions.
std::string raw_elements_source(const std::string& condition);
/// Reads them, the first being column `first` of `row`.
RawElements raw_elements(const Snapshot& s, const Relation& table, const Row& row, size_t first);

std::vector<IndexElement> index_elements(const Snapshot& s, const Relation& table, const RawElements& raw);

/// The columns behind the keys.
std::vector<std::string> included_columns(const Snapshot& s, const Relation& table, const RawElements& raw);

}  // namespace plumb::live
