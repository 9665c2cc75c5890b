#pragma once
#include "parser/sql/interpreter.h"

namespace plumb {

/// OPTIONS (name 'value', ...) of CREATE, without secrets, of which there is a note.
Options foreign_options(Interpreter& in, PgQuery__Node* const* options, size_t count);
/// OPTIONS (ADD a '1', SET b '2', DROP c) of ALTER; secrets are passed over.
void change_foreign_options(Options& to, PgQuery__Node* const* options, size_t count);
/// Says which of the options are not managed because they are secrets.
void note_secrets(Interpreter& in, PgQuery__Node* const* options, size_t count);

}  // namespace plumb
