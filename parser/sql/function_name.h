#pragma once
#include "parser/sql/interpreter.h"

namespace plumb {

/// The function that a statement names without its arguments, as the model keeps it: schema "" for pg_catalog's. Where
/// the draft has it, the routine is added to `uses`: that with these argument types (text without modifiers, joined by
/// ", "), or all of that name when none has just these. Throws MissingObject for one that comes later.
QualifiedName function_named(const Interpreter& in, PgQuery__Node* const* names, size_t count, const std::string& args,
                             std::vector<ObjectId>& uses);
QualifiedName function_named(const Interpreter& in, const PgQuery__DefElem& option, const std::string& args,
                             std::vector<ObjectId>& uses);

/// The names in a DefElem's argument, which the grammar takes for a type name, a list or a string.
std::vector<PgQuery__Node*> names_in(const PgQuery__DefElem& option);
/// The same, last two parts.
QualifiedName name_in(const PgQuery__DefElem& option);

}  // namespace plumb
