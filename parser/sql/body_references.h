#pragma once
#include "engine/base/diagnostics.h"
#include "engine/model/catalog.h"

namespace plumb {

/// A server does not note what the string bodies of its functions refer to, yet it checks those in LANGUAGE sql when
/// they are made, and looks up the types of the variables that a PL/pgSQL body declares: the same catalog with that
/// added to their `uses`. Of a call, every overload that takes so many arguments counts.
Catalog with_body_references(Catalog catalog);

/// A warning for each relation that a string body in LANGUAGE sql names with a schema of the catalog, and that is not
/// in it: the server refuses to make the function, unless check_function_bodies is off. Names without a schema are
/// passed over, which may be an extension's.
Diagnostics unknown_relations_in_bodies(const Catalog& catalog);

}  // namespace plumb
