#include "parser/sql/output_names.h"

#include "parser/sql/children.h"
#include "parser/sql/scope.h"
#include "parser/sql/tree.h"

namespace plumb {

std::vector<Name> output_names(const ObjectId& view, const std::string& query, const Catalog& catalog) {
  auto tree = parse_sql(query);
  if (!tree || tree->size() != 1) return {};
  NamesOf<Catalog> names(catalog, {"public", view.schema});
  TreeVisitor nobody;
  CommonTable shown = TreeWalk(names, nobody).statement(*content_of(&tree->statement()), nullptr);
  std::vector<Name> out;
  if (!shown.known) return out;
  for (const SourceColumn& c : shown.columns) out.push_back(c.name);
  return out;
}

}  // namespace plumb
