#pragma once
#include "parser/source_text.h"

namespace plumb {

/// Reads YAML schema files (several are one schema).
Loaded load_yaml(const std::vector<SourceText>& files);

/// The whole catalog as one YAML document; load_yaml() of it gives an equal catalog.
std::string write_yaml(const Catalog& catalog);

}  // namespace plumb
