#pragma once
#include "parser/source_text.h"

namespace plumb {

/// Reads YAML schema files (several are one schema). The format is described by schemas/plumb-schema.json.
Loaded load_yaml(const std::vector<SourceText>& files);

/// The whole catalog as one YAML document; load_yaml() of it gives an equal catalog, and `renames` as it was given.
/// Throws Error{internal} when an object hangs on one that is not in the catalog.
std::string write_yaml(const Catalog& catalog, const std::vector<Rename>& renames = {});

}  // namespace plumb
