#include "engine/model/text_search_configuration.h"

#include <algorithm>

#include "parser/yaml/plain_entries.h"

namespace plumb::yaml {

static void finish(const Reading& r, const Node& entry, TextSearchConfiguration& c) {
  if (c.parser.empty()) r.error(entry.mark, "invalid", fmt::format("{} has no \"parser\"", describe(c.id)));
  settle_named(r, Kind::text_search_parser, c.parser);
  for (TokenMapping& m : c.mappings) {
    for (QualifiedName& d : m.dictionaries) settle_named(r, Kind::text_search_dictionary, d);
  }
  std::sort(c.mappings.begin(), c.mappings.end(),
            [](const TokenMapping& a, const TokenMapping& b) { return a.token < b.token; });
}

void read_text_search_configurations(const Reading& r, const Node& node) {
  read_plain_entries<TextSearchConfiguration>(r, node, finish);
}
void write_text_search_configurations(Writing& w, const std::string& schema, Node& owner) {
  write_plain_entries<TextSearchConfiguration>(w, schema, owner);
}

}  // namespace plumb::yaml
