#pragma once
#include "engine/model/catalog.h"

namespace plumb {

/// `from` as it is once its extensions are in the schemas that `to` gives them: the types and operator classes that
/// they bring, which are no objects of a catalog, go along, and so do the names of these wherever they stand. Functions
/// of extensions, which only texts name, do not. Where `from` does not say in which schema an extension is, and `to`
/// does, its types tell.
Catalog with_extensions_moved(const Catalog& from, const Catalog& to);

}  // namespace plumb
