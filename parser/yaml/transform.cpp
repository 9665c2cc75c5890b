#include "engine/model/transform.h"

#include "parser/yaml/plain_entries.h"

namespace plumb::yaml {

static void finish(const Reading& r, const Node& entry, Transform& t) {
  settle_function(r, place_of(entry, "from_sql"), describe(t.id), "internal", t.from_sql, t.uses);
  settle_function(r, place_of(entry, "to_sql"), describe(t.id), "internal", t.to_sql, t.uses);
}

/// A list: a transform has no name.
void read_transforms(const Reading& r, const Node& node) {
  if (!node.is_list()) return report_shape(r, node, "transforms", "a list");
  Reading in_public = r;
  in_public.schema = "public";
  for (const Node& entry : node.items) {
    if (!entry.is_map()) {
      report_shape(r, entry, "transforms", "a list of mappings");
      continue;
    }
    Transform t;
    read_fields(in_public, entry, t, {"comment"});
    if (t.type.empty() || t.language.empty()) {
      r.error(entry.mark, "invalid", "a transform needs \"type\" and \"language\"");
      continue;
    }
    t.id = transform_id(t.type, t.language);
    put_plain(in_public, entry.mark, entry, std::move(t), finish);
  }
}

void write_transforms(Writing& w, Node& root) {
  std::vector<Node> entries;
  for (const Transform& t : w.catalog.all<Transform>()) {
    Node entry = entry_of(w, t);
    write_attachments(w, t.id, entry);
    entries.push_back(std::move(entry));
  }
  if (!entries.empty()) root.add("transforms", list(std::move(entries)));
}

}  // namespace plumb::yaml
