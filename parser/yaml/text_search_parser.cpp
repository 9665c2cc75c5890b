#include "engine/model/text_search_parser.h"

#include "parser/yaml/plain_entries.h"

namespace plumb::yaml {

static void finish(const Reading& r, const Node& entry, TextSearchParser& p) {
  auto settle = [&](std::string_view key, QualifiedName& function, const std::string& args) {
    settle_function(r, place_of(entry, key), describe(p.id), args, function, p.uses);
  };
  settle("start", p.start, "internal, integer");
  settle("gettoken", p.gettoken, "internal, internal, internal");
  settle("end", p.end, "internal");
  settle("headline", p.headline, "internal, internal, tsquery");
  settle("lextypes", p.lextypes, "internal");
}

void read_text_search_parsers(const Reading& r, const Node& node) {
  read_plain_entries<TextSearchParser>(r, node, finish);
}
void write_text_search_parsers(Writing& w, const std::string& schema, Node& owner) {
  write_plain_entries<TextSearchParser>(w, schema, owner);
}

}  // namespace plumb::yaml
