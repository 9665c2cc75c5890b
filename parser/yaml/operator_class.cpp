#include "engine/model/operator_class.h"

#include "parser/yaml/members.h"
#include "parser/yaml/plain_entries.h"

namespace plumb::yaml {

static void finish(const Reading& r, const Node& entry, OperatorClass& c) {
  settle_members_of(r, describe(c.id), entry, c.operators, c.functions, c.uses);
  if (c.storage == c.type) c.storage = {};
  if (c.type.empty()) r.error(entry.mark, "invalid", fmt::format("{} has no \"type\"", describe(c.id)));
  CatalogDraft& draft = r.loading.resolver.draft();
  if (c.family.empty()) {
    c.family = {c.id.schema, c.id.name};
    OperatorFamily own;
    own.id = object_id(Kind::operator_family, c.id.schema, c.id.name, "", c.id.args);
    own.where = c.where;
    if (!draft.contains(own.id)) draft.put(std::move(own));
  } else if (c.family.schema.empty() &&
             draft.contains(object_id(Kind::operator_family, r.schema, c.family.name, "", c.id.args))) {
    c.family.schema = r.schema;
  }
}

void read_operator_classes(const Reading& r, const Node& node) {
  auto identify = [](const Reading& in, const OperatorClass&, const std::string& name, const std::string& method) {
    return object_id(Kind::operator_class, in.schema, name, "", method);
  };
  read_plain_entries<OperatorClass>(r, node, identify, finish);
}

void write_operator_classes(Writing& w, const std::string& schema, Node& owner) {
  write_plain_entries<OperatorClass>(w, schema, owner);
}

}  // namespace plumb::yaml
