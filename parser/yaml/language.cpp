#include "engine/model/language.h"

#include "parser/yaml/plain_entries.h"

namespace plumb::yaml {

static void finish(const Reading& r, const Node& entry, Language& l) {
  Reading in_public = r;
  in_public.schema = "public";
  std::string what = describe(l.id);
  if (l.handler.empty()) r.error(entry.mark, "invalid", fmt::format("{} has no \"handler\"", what));
  settle_function(in_public, place_of(entry, "handler"), what, "", l.handler, l.uses);
  settle_function(in_public, place_of(entry, "inline"), what, "internal", l.inline_handler, l.uses);
  settle_function(in_public, place_of(entry, "validator"), what, "oid", l.validator, l.uses);
}

void read_languages(const Reading& r, const Node& node) { read_plain_entries<Language>(r, node, finish); }
void write_languages(Writing& w, Node& root) { write_plain_entries<Language>(w, "", root); }

}  // namespace plumb::yaml
