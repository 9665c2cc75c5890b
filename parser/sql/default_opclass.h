#pragma once
#include "parser/sql/interpreter.h"

namespace plumb {

/// The operator class as the model keeps it: schema "" when it is pg_catalog's, empty altogether when it is the default
/// of `type` for `method`. An empty type is one that is not known: every stated class is kept then.
QualifiedName opclass_of(const Interpreter& in, const std::string& method, const TypeName& type,
                         PgQuery__Node* const* names, size_t count);

}  // namespace plumb
