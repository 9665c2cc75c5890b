#pragma once
#include "engine/base/diagnostics.h"
#include "engine/model/catalog.h"

namespace plumb {

/// A server does not note what the string bodies of its functions refer to, yet it checks those in LANGUAGE sql when
/// they are made: the same catalog with that added to their `uses`, as a SQL file's reader has it.
Catalog with_body_references(Catalog catalog);

/// PL/pgSQL looks up the types of the variables that a body declares when the function is made: the same catalog with
/// those added to the functions' `uses`.
Catalog with_declared_types(Catalog catalog);

/// A warning for each relation that a string body in LANGUAGE sql names with a schema of the catalog, and that is not in
/// it: the server refuses to make the function, unless check_function_bodies is off. Names without a schema are passed
/// over, which may be an extension's.
Diagnostics unknown_relations_in_bodies(const Catalog& catalog);

}  // namespace plumb
