#include "parser/sql/output_names.h"

#include "parser/sql/references.h"
#include "parser/sql/scope.h"
#include "parser/sql/tree.h"

namespace plumb {

std::vector<Name> output_names(const ObjectId& view, const std::string& query, const Catalog& catalog) {
  auto tree = parse_sql(query);
  if (!tree || tree->size() != 1) return {};
  std::vector<Name> out;
  for (ViewColumn& c : output_columns(tree->statement(), NamesOf<Catalog>(catalog, {"public", view.schema}))) {
    out.push_back(std::move(c.name));
  }
  return out;
}

}  // namespace plumb
