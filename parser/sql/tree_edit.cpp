#include "parser/sql/tree_edit.h"

#include <algorithm>
#include <cstring>

namespace plumb {

char* new_text(const std::string& text) { return strdup(text.c_str()); }

PgQuery__Node* new_copy(const PgQuery__Node& node) {
  std::vector<uint8_t> bytes(pg_query__node__get_packed_size(&node));
  pg_query__node__pack(&node, bytes.data());
  return pg_query__node__unpack(nullptr, bytes.size(), bytes.data());
}

void set_text(char*& to, const std::string& text) {
  // A text that the parser left empty is protobuf-c's own.
  if (to != nullptr && to != protobuf_c_empty_string) std::free(to);
  to = new_text(text);
}

PgQuery__Node* new_string(const std::string& text) {
  PgQuery__String s = PG_QUERY__STRING__INIT;
  s.sval = new_text(text);
  PgQuery__Node node = PG_QUERY__NODE__INIT;
  node.node_case = PG_QUERY__NODE__NODE_STRING;
  node.string = new_message(s);
  return new_message(node);
}

PgQuery__Node** new_list(const std::vector<PgQuery__Node*>& nodes) {
  auto** out = static_cast<PgQuery__Node**>(std::malloc(sizeof(PgQuery__Node*) * std::max<size_t>(nodes.size(), 1)));
  std::copy(nodes.begin(), nodes.end(), out);
  return out;
}

void set_name(PgQuery__Node**& names, size_t& count, const QualifiedName& name, bool with_schema) {
  for (size_t i = 0; i < count; i++) pg_query__node__free_unpacked(names[i], nullptr);
  std::free(names);
  std::vector<PgQuery__Node*> parts;
  if (with_schema) parts.push_back(new_string(name.schema));
  parts.push_back(new_string(name.name));
  names = new_list(parts);
  count = parts.size();
}

}  // namespace plumb
