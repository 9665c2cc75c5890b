#include "engine/model/operator_family.h"

#include "parser/yaml/members.h"
#include "parser/yaml/plain_entries.h"

namespace plumb::yaml {

void settle_members_of(const Reading& r, const std::string& what, const Node& entry,
                       std::vector<FamilyOperator>& operators, std::vector<FamilyFunction>& functions,
                       std::vector<ObjectId>& uses) {
  const CatalogDraft& draft = r.loading.resolver.draft();
  for (FamilyOperator& m : operators) {
    bool own = m.name.schema.empty() && draft.contains(operator_id({r.schema, m.name.name}, m.left, m.right));
    if (own) m.name.schema = r.schema;
    if (!m.sort_family.empty() && m.sort_family.schema.empty() &&
        draft.contains(object_id(Kind::operator_family, r.schema, m.sort_family.name, "", "btree")))
      m.sort_family.schema = r.schema;
  }
  for (FamilyFunction& m : functions) {
    std::string args;
    for (const TypeName& t : m.arguments) args += (args.empty() ? "" : ", ") + t.text_without_modifiers();
    settle_function(r, place_of(entry, "functions"), what, args, m.function, uses);
  }
}

static void finish(const Reading& r, const Node& entry, OperatorFamily& f) {
  settle_members_of(r, describe(f.id), entry, f.operators, f.functions, f.uses);
}

void read_operator_families(const Reading& r, const Node& node) {
  auto identify = [](const Reading& in, const OperatorFamily&, const std::string& name, const std::string& method) {
    return object_id(Kind::operator_family, in.schema, name, "", method);
  };
  read_plain_entries<OperatorFamily>(r, node, identify, finish);
}

void write_operator_families(Writing& w, const std::string& schema, Node& owner) {
  write_plain_entries<OperatorFamily>(w, schema, owner);
}

}  // namespace plumb::yaml
