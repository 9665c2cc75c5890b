#include "engine/model/text_search_template.h"

#include "parser/yaml/plain_entries.h"

namespace plumb::yaml {

static void finish(const Reading& r, const Node& entry, TextSearchTemplate& t) {
  settle_function(r, place_of(entry, "init"), describe(t.id), "internal", t.init, t.uses);
  settle_function(r, place_of(entry, "lexize"), describe(t.id), "internal, internal, internal, internal", t.lexize,
                  t.uses);
}

void read_text_search_templates(const Reading& r, const Node& node) {
  read_plain_entries<TextSearchTemplate>(r, node, finish);
}
void write_text_search_templates(Writing& w, const std::string& schema, Node& owner) {
  write_plain_entries<TextSearchTemplate>(w, schema, owner);
}

}  // namespace plumb::yaml
