#pragma once
#include "parser/source_text.h"

namespace plumb {

/// Reads YAML schema files (several are one schema). The format is described by schemas/plumb-schema.json.
Loaded load_yaml(const std::vector<SourceText>& files);

/// Whether a YAML file may be meant as a schema file: one of its keys is, or is misspelt from, one of a schema file.
/// What else lies in a directory (a workflow, a compose file) has none.
bool may_be_schema_yaml(std::string_view text);

/// The whole catalog as one YAML document; load_yaml() of it gives an equal catalog, and `renames` as it was given.
/// Throws Error{internal} when an object hangs on one that is not in the catalog.
std::string write_yaml(const Catalog& catalog, const std::vector<Rename>& renames = {});

}  // namespace plumb
