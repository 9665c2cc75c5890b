#pragma once
#include <pg_query/pg_query.pb-c.h>

#include <string_view>

#include "engine/model/object_id.h"

namespace plumb {

/// The table that a statement names, where nothing tells of a search path: without a schema it is taken to be in
/// public.
inline ObjectId table_named(const PgQuery__RangeVar& relation) {
  std::string_view schema = relation.schemaname == nullptr ? "" : relation.schemaname;
  return object_id(Kind::table, schema.empty() ? "public" : schema, relation.relname);
}

}  // namespace plumb
