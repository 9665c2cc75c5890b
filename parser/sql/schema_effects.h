#pragma once
// Which statements leave the schema as it is, although they may run code: DO, CALL, and SELECT of a function.
#include <string>

#include "parser/sql/interpreter.h"

namespace plumb {

/// The name of a function or procedure called in `message` that may change the schema; "" when there is none. One of
/// PostgreSQL's own cannot, nor one that is not VOLATILE, nor one of the schema's whose body only changes rows.
std::string call_with_effects(const Interpreter& in, ProtobufCMessage& message);

/// Whether all that the called procedure does is known, and it only changes rows.
bool is_harmless_call(const Interpreter& in, const PgQuery__CallStmt& stmt);

/// Whether the DO block, in PL/pgSQL, only changes rows: INSERT, UPDATE, DELETE, SELECT, with any loops, conditions,
/// variables and COMMITs around them; no DDL but that of temporary tables, no EXECUTE.
bool only_changes_rows(const Interpreter& in, const std::string& block);

/// Whether a query in the DO block, or a value that it computes, calls what may change the schema. True also when that
/// cannot be known. Its DDL is not looked at.
bool hides_effects(const Interpreter& in, const std::string& block);

}  // namespace plumb
