#pragma once
#include <pg_query/pg_query.pb-c.h>

#include <string>

namespace plumb {

/// A scalar expression as SQL. Plain constants, column references, calls without arguments and the like are spelled
/// here, all others by libpg_query's deparser: a big schema has tens of thousands of small defaults.
std::string expression_text(const PgQuery__Node& node);

/// A SELECT as SQL, without a semicolon. Prefer the user's own text where it is at hand.
std::string query_text(const PgQuery__Node& select);

/// Any statement as SQL, without a semicolon.
std::string statement_text(const PgQuery__Node& statement);

/// A type as SQL spells it, modifiers and array bounds included.
std::string type_text(const PgQuery__TypeName& type);

}  // namespace plumb
