#include "engine/model/text_search_dictionary.h"

#include "parser/yaml/plain_entries.h"

namespace plumb::yaml {

static void finish(const Reading& r, const Node& entry, TextSearchDictionary& d) {
  if (d.text_template.empty()) r.error(entry.mark, "invalid", fmt::format("{} has no \"template\"", describe(d.id)));
  settle_named(r, Kind::text_search_template, d.text_template);
}

void read_text_search_dictionaries(const Reading& r, const Node& node) {
  read_plain_entries<TextSearchDictionary>(r, node, finish);
}
void write_text_search_dictionaries(Writing& w, const std::string& schema, Node& owner) {
  write_plain_entries<TextSearchDictionary>(w, schema, owner);
}

}  // namespace plumb::yaml
