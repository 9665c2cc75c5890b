#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "engine/migrate/statement_text.h"

namespace plumb {

/// The statements of a migration file, one by one, with what the executor must know of each (engine/migrate). Comments
/// in front of a statement are left out, those inside are kept. BEGIN and COMMIT of the author are left out too: an
/// author's COMMIT (and a COMMIT that a new enum value needs) becomes `commit_before` of the next statement.
///
/// Statements are told apart and classified by their words, not by libpg_query: one that only a newer PostgreSQL knows
/// is cut like any other, and left to the server. Throws Error{input} with file:line for what cannot be run statement
/// by statement: COPY ... FROM STDIN, a psql meta-command (pg_dump's \restrict is passed over), ROLLBACK, a quote or
/// comment without an end; and for an annotation that nothing would obey.
///
/// An author overrules the classification of the next statement by a comment line of its own:
///   -- plumb:transaction off      it runs outside a transaction
///   -- plumb:transaction off repeatable   the same; after an interruption it may run again without asking a person
///   -- plumb:transaction on       it runs inside one
///   -- plumb:transaction commit   what went before is committed first
std::vector<StatementText> split_statements(std::string_view text, const std::string& file = {});

/// The same of a migration, in which an annotation of schema files is refused too: a script may be a schema file.
std::vector<StatementText> split_migration(std::string_view text, const std::string& file = {});

/// Whether the server refuses the statement inside a transaction block (CREATE INDEX CONCURRENTLY, VACUUM, ...).
bool runs_outside_transaction(std::string_view statement);

}  // namespace plumb
