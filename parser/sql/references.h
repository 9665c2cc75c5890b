#pragma once
#include <pg_query/pg_query.pb-c.h>

#include <string>
#include <string_view>
#include <vector>

#include "engine/model/catalog.h"

namespace plumb {

struct Interpreter;
class Names;

/// What the expression refers to: columns and relations, routines, user types and sequences; sorted and unique. Columns
/// are those of `relation` (its table, view or composite type) when it is not null. Names that mean nothing in the
/// catalog are passed over: they are pg_catalog's or an extension's, or a problem that somebody else reports.
std::vector<ObjectId> references_of_expression(const PgQuery__Node& node, const Interpreter& in,
                                               const ObjectId* relation);

/// The same for a query (or INSERT, UPDATE, DELETE): relations, and each column of a table that it reads.
std::vector<ObjectId> references_of_query(const PgQuery__Node& select, const Interpreter& in);

/// The same for the WHEN of a trigger, where OLD and NEW are rows of `relation`.
std::vector<ObjectId> references_of_trigger(const PgQuery__Node& when, const Interpreter& in, const ObjectId& relation);

/// The same for the condition and the actions of a rule on `relation`, of which OLD and NEW are rows.
std::vector<ObjectId> references_of_rule(const PgQuery__RuleStmt& rule, const Interpreter& in,
                                         const ObjectId& relation);

/// The same for the body of a routine: its SQL-standard body, or its string body in LANGUAGE sql (best effort: a body
/// that does not parse refers to nothing).
std::vector<ObjectId> references_of_body(const Routine& routine, const PgQuery__Node* sql_body, const Interpreter& in);

/// The output columns of a query, named as PostgreSQL names them, with their types where they can be told; empty when
/// the names cannot be told (a star over an unknown relation).
std::vector<ViewColumn> output_columns(const PgQuery__Node& select, const Interpreter& in);
std::vector<ViewColumn> output_columns(const PgQuery__Node& select, const Names& names);

/// Whether `*` or `t.*` stands anywhere in the query; that of count(*) is none.
bool has_star(const PgQuery__Node& query);

/// Adds what is in `more` to `uses`, which stays sorted and unique.
void add_uses(std::vector<ObjectId>& uses, std::vector<ObjectId> more);

}  // namespace plumb
