#include "engine/kinds/heirs.h"

#include <algorithm>

namespace plumb {

static void add_heirs(const QualifiedName& table, const Catalog& catalog, std::vector<QualifiedName>& out) {
  for (const Table& t : catalog.all<Table>()) {
    bool inherits = std::find(t.inherits.begin(), t.inherits.end(), table) != t.inherits.end();
    if (!inherits && t.partition_of != table) continue;
    QualifiedName heir{t.id.schema, t.id.name};
    if (std::find(out.begin(), out.end(), heir) != out.end()) continue;
    out.push_back(heir);
    add_heirs(heir, catalog, out);
  }
}

std::vector<QualifiedName> heirs_below(const QualifiedName& table, const Catalog& catalog) {
  std::vector<QualifiedName> out;
  add_heirs(table, catalog, out);
  return out;
}

}  // namespace plumb
