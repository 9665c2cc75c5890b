#pragma once
// Statements whose effect lies outside the parse tree, and what can be known of them all the same.
#include "parser/sql/interpreter.h"

namespace plumb {

/// What SET does is worked out before the first statement runs (load.cpp, session_settings.h).
void run_set(Interpreter& in, const PgQuery__VariableSetStmt& stmt);
/// A SELECT creates nothing unless it calls a function for its side effects, or is SELECT INTO.
/// set_config('search_path',
/// ...) is obeyed.
void run_select(Interpreter& in, const PgQuery__SelectStmt& stmt);
/// A DO block that only guards plain statements against being there already (BEGIN ...; EXCEPTION WHEN duplicate_object
/// THEN null; END, the form Drizzle writes) is run, and one that only changes rows is passed over; any other cannot be
/// known.
void run_do(Interpreter& in, const PgQuery__DoStmt& stmt);
/// The language of the block.
std::string language_of(const PgQuery__DoStmt& stmt);
/// Passed over where the procedure only changes rows.
void run_call(Interpreter& in, const PgQuery__CallStmt& stmt);
/// CREATE MATERIALIZED VIEW goes on to its kind, CREATE TABLE AS to table_as.h.
void run_create_table_as(Interpreter& in, const PgQuery__CreateTableAsStmt& stmt);

/// The search path that `value` ("a, \"B\"") stands for, without "$user" and pg_temp.
std::vector<std::string> search_path_from_text(const std::string& value);
struct SearchPathChange {
  std::vector<std::string> path;
  bool local = false;  ///< Until the transaction ends.
};
/// What SET search_path or SELECT set_config('search_path', ...) does; nullopt for other statements. `usual`: the path
/// that RESET goes back to.
std::optional<SearchPathChange> search_path_set_by(const PgQuery__Node& statement,
                                                   const std::vector<std::string>& usual);

/// The role that the statement sets: SET ROLE or SET SESSION AUTHORIZATION; "" when it goes back to whoever runs the
/// file.
std::optional<std::string> role_set_by(const PgQuery__Node& statement);

}  // namespace plumb
