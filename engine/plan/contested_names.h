#pragma once
#include <optional>
#include <vector>

#include "engine/model/catalog.h"
#include "engine/plan/plan.h"

namespace plumb {

struct NamesAside {
  std::vector<Statement> statements;
  Catalog from;  ///< The old side as it is afterwards.
};

/// Since PostgreSQL 18 a NOT NULL constraint has a name of its own in its table. One that gives its name up to another
/// column's, by another name or because it goes, steps aside first: the other column may have to be there before its
/// own can go. nullopt when there are none, or the server (server_version_num) has no such names.
std::optional<NamesAside> with_contested_names_aside(const Catalog& from, const Catalog& to, int server_version);

}  // namespace plumb
