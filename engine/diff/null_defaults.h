#pragma once
#include "engine/diff/reconcile.h"

namespace plumb {

/// Both sides without the NULL defaults of columns that have no default on the other: that means the same. PostgreSQL
/// keeps a NULL that went through a length coercion (AddRelationNewConstraints() drops plain constants only), and
/// pg_dump writes DEFAULT NULL for a partition's column without a default: what is loaded from its file is not what was
/// dumped. A column of a domain may have that one's default otherwise, and keeps its NULL.
Sides without_null_defaults(Sides sides);

}  // namespace plumb
