#include "engine/model/base_type.h"

#include "parser/yaml/plain_entries.h"

namespace plumb::yaml {

static void finish(const Reading& r, const Node& entry, BaseType& t) {
  std::string what = describe(t.id), own = sql_name(t.id);
  auto settle = [&](std::string_view key, QualifiedName& function, const std::string& args) {
    settle_function(r, place_of(entry, key), what, args, function, t.uses);
  };
  settle("input", t.input, "cstring");
  settle("output", t.output, own);
  settle("receive", t.receive, "internal");
  settle("send", t.send, own);
  settle("typmod_in", t.typmod_in, "cstring[]");
  settle("typmod_out", t.typmod_out, "integer");
  settle("analyze", t.analyze, "internal");
  settle("subscript", t.subscript, "internal");
}

static void read_base_type(const Reading& r, const Node::Pair& pair) {
  BaseType* type = declared<BaseType>(r, pair.mark, object_id(Kind::base_type, r.schema, pair.key));
  if (type == nullptr) return;
  if (!pair.value.is_map()) return report_shape(r, pair.value, pair.key, "a mapping");
  read_fields(r, pair.value, *type, {"comment", "owner", "privileges", "renamed_from"});
  if (type->input.empty() || type->output.empty())
    r.error(pair.mark, "invalid", fmt::format("{} needs \"input\" and \"output\"", describe(type->id)));
  read_renamed_from(r, pair.value, type->id);
  read_attachments(r, pair.value, type->id);
  r.loading.finishing.push_back([r, &entry = pair.value, type] { finish(r, entry, *type); });
}

void read_base_types(const Reading& r, const Node& node) {
  if (!is_entries(r, node, "base_types")) return;
  for (const Node::Pair& pair : node.pairs) read_base_type(r, pair);
}

void write_base_types(Writing& w, const std::string& schema, Node& owner) {
  write_plain_entries<BaseType>(w, schema, owner);
}

}  // namespace plumb::yaml
