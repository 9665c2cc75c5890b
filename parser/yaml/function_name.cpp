#include "parser/yaml/function_name.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/identifier.h"

namespace plumb::yaml {

static std::vector<ObjectId> routines_named(const CatalogDraft& draft, const std::string& schema,
                                            const std::string& name) {
  std::vector<ObjectId> out;
  const auto& routines = draft.map<Routine>();
  for (auto it = routines.lower_bound(object_id(Kind::routine, schema, name));
       it != routines.end() && it->first.schema == schema && it->first.name == name; ++it) {
    out.push_back(it->first);
  }
  return out;
}

void settle_function(const Reading& r, const Node& node, const std::string& what, const std::string& args,
                     QualifiedName& function, std::vector<ObjectId>& uses) {
  if (function.empty() || (node.is_scalar() && node.text.rfind("pg_catalog.", 0) == 0)) return;
  const CatalogDraft& draft = r.loading.resolver.draft();
  std::string schema = function.schema.empty() ? r.schema : function.schema.str();
  std::vector<ObjectId> found = routines_named(draft, schema, function.name);
  auto exact = std::find_if(found.begin(), found.end(), [&](const ObjectId& id) { return id.args == args; });
  if (exact != found.end()) found = {*exact};
  if (!found.empty()) {
    function.schema = schema;
    uses.insert(uses.end(), found.begin(), found.end());
    return;
  }
  // PostgreSQL's own, or an extension's.
  if (function.schema.empty() || !draft.map<Extension>().empty()) return;
  if (!is_described(r, node, what, function)) return;
  r.error(node.mark, "unknown_function", fmt::format("{}: function {}() does not exist", what, function.text()));
}

}  // namespace plumb::yaml
