#include "engine/model/cast.h"

#include "parser/yaml/plain_entries.h"

namespace plumb::yaml {

static std::string types_text(const std::vector<TypeName>& types) {
  std::string out;
  for (const TypeName& t : types) out += (out.empty() ? "" : ", ") + t.text_without_modifiers();
  return out;
}

static void finish(const Reading& r, const Node& entry, Cast& c) {
  settle_function(r, place_of(entry, "function"), describe(c.id), types_text(c.arguments), c.function, c.uses);
}

/// A list: a cast has no name.
void read_casts(const Reading& r, const Node& node) {
  if (!node.is_list()) return report_shape(r, node, "casts", "a list");
  Reading in_public = r;
  in_public.schema = "public";
  for (const Node& entry : node.items) {
    if (!entry.is_map()) {
      report_shape(r, entry, "casts", "a list of mappings");
      continue;
    }
    Cast c;
    read_fields(in_public, entry, c, {"comment"});
    if (c.source.empty() || c.target.empty()) {
      r.error(entry.mark, "invalid", "a cast needs \"source\" and \"target\"");
      continue;
    }
    c.id = cast_id(c.source, c.target);
    put_plain(in_public, entry.mark, entry, std::move(c), finish);
  }
}

void write_casts(Writing& w, Node& root) {
  std::vector<Node> entries;
  for (const Cast& c : w.catalog.all<Cast>()) {
    Node entry = entry_of(w, c);
    write_attachments(w, c.id, entry);
    entries.push_back(std::move(entry));
  }
  if (!entries.empty()) root.add("casts", list(std::move(entries)));
}

}  // namespace plumb::yaml
