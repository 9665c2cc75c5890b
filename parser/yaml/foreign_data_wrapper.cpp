#include "parser/yaml/function_name.h"
#include "parser/yaml/kinds.h"

namespace plumb::yaml {

static void read_wrapper(const Reading& r, const Node::Pair& pair) {
  if (!is_entry(r, pair.value, pair.key)) return;
  ForeignDataWrapper wrapper;
  wrapper.id = object_id(Kind::foreign_data_wrapper, "", pair.key);
  read_fields(r, pair.value, wrapper, {"comment", "owner", "privileges", "renamed_from"});
  wrapper.options = without_secrets(std::move(wrapper.options));
  ForeignDataWrapper* placed = put(r, pair.mark, std::move(wrapper));
  if (placed == nullptr) return;
  read_renamed_from(r, pair.value, placed->id);
  read_attachments(r, pair.value, placed->id);
  Reading in_public = r;
  in_public.schema = "public";
  r.loading.finishing.push_back([in_public, &node = pair.value, placed] {
    std::string what = describe(placed->id);
    settle_function(in_public, place_of(node, "handler"), what, "", placed->handler, placed->uses);
    settle_function(in_public, place_of(node, "validator"), what, "text[], oid", placed->validator, placed->uses);
  });
}

void read_foreign_data_wrappers(const Reading& r, const Node& node) {
  if (!is_entries(r, node, "foreign_data_wrappers")) return;
  for (const Node::Pair& pair : node.pairs) read_wrapper(r, pair);
}

void write_foreign_data_wrappers(Writing& w, Node& root) {
  Node entries;
  for (const ForeignDataWrapper& wrapper : w.catalog.all<ForeignDataWrapper>()) {
    Node entry = entry_of(w, wrapper);
    write_attachments(w, wrapper.id, entry);
    entries.add(wrapper.id.name, std::move(entry));
  }
  if (!entries.is_null()) root.add("foreign_data_wrappers", std::move(entries));
}

}  // namespace plumb::yaml
