#pragma once
#include <string>
#include <string_view>

#include "parser/sql/interpreter.h"

namespace plumb {

/// The query of CREATE [MATERIALIZED] VIEW ... AS <query> as its author wrote it, without what follows it (WITH CHECK
/// OPTION, WITH [NO] DATA); deparsed where the text cannot be had. Names whose schema is not public and which the
/// search path made plain are qualified: the text must mean the same under any path.
std::string query_source(const Interpreter& in, const PgQuery__Node& query);

/// The same for a routine's BEGIN ATOMIC ... END or RETURN expression.
std::string sql_body_source(const Interpreter& in, const PgQuery__Node& body);

/// The same for what a rule does: "NOTHING", a statement, or several in parentheses.
std::string rule_actions_source(const Interpreter& in, const PgQuery__RuleStmt& rule, const ObjectId& relation);
/// What a rule does, deparsed.
std::string rule_actions_text(const PgQuery__RuleStmt& rule);

/// A routine's SQL-standard body, deparsed.
std::string sql_body_text(const PgQuery__Node& body);

}  // namespace plumb
