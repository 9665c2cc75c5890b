#pragma once
#include <pg_query/pg_query.pb-c.h>

#include <cstdint>
#include <optional>
#include <string>

#include "engine/model/object_id.h"

namespace plumb {

struct Interpreter;

/// What makes an expression one that is not IMMUTABLE.
struct MutablePart {
  std::string what;  ///< As PostgreSQL describes it: "date(timestamp with time zone)", "the cast from mood to text".
  std::string hint;
  int32_t location = -1;
};

/// The first part of the expression, on columns of `relation`, that is certainly not IMMUTABLE on any server from
/// PostgreSQL 13 to 18: a call, an operator or a cast of pg_catalog between types that are known, or a call of a
/// routine of the catalog. Not of one in LANGUAGE sql, which is judged by what its body comes to
/// (contain_mutable_functions_after_planning() in clauses.c).
std::optional<MutablePart> mutable_part(const PgQuery__Node& expression, const Interpreter& in,
                                        const ObjectId& relation);

/// Throws StatementError when there is one. `place`: where PostgreSQL takes none of them, "an index expression".
void refuse_mutable_part(const PgQuery__Node& expression, const Interpreter& in, const ObjectId& relation,
                         const char* place);

}  // namespace plumb
