#include "engine/model/sql_operator.h"

#include "parser/yaml/plain_entries.h"

namespace plumb::yaml {

static void settle_partner(const Reading& r, QualifiedName& name, const TypeName& left, const TypeName& right) {
  if (name.empty() || !name.schema.empty()) return;
  if (r.loading.resolver.draft().contains(operator_id({r.schema, name.name}, left, right))) name.schema = r.schema;
}

static void finish(const Reading& r, const Node& entry, SqlOperator& o) {
  std::string what = describe(o.id), args = o.left.empty() ? "" : o.left.text_without_modifiers() + ", ";
  args += o.right.text_without_modifiers();
  settle_function(r, place_of(entry, "function"), what, args, o.function, o.uses);
  settle_function(r, place_of(entry, "restrict"), what, "internal, oid, internal, integer", o.restrict, o.uses);
  settle_function(r, place_of(entry, "join"), what, "internal, oid, internal, smallint, internal", o.join, o.uses);
  settle_partner(r, o.commutator, o.right, o.left);
  settle_partner(r, o.negator, o.left, o.right);
}

void read_operators(const Reading& r, const Node& node) {
  auto identify = [](const Reading& in, const SqlOperator& o, const std::string& name, const std::string&) {
    return operator_id({in.schema, name}, o.left, o.right);
  };
  read_plain_entries<SqlOperator>(r, node, identify, finish);
}

void write_operators(Writing& w, const std::string& schema, Node& owner) {
  write_plain_entries<SqlOperator>(w, schema, owner);
}

}  // namespace plumb::yaml
