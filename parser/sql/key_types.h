#pragma once
#include "engine/model/catalog.h"

namespace plumb {

/// Whether it is certain that PostgreSQL has no operator by which a foreign key's column of type `from` could be
/// compared with one of type `to`: both are its own types, and nobody has made casts or operators. Of types that it
/// could cast on the way, as numeric to integer, nothing is said here.
bool cannot_refer(const TypeName& from, const TypeName& to, const CatalogDraft& draft);

}  // namespace plumb
