#include "engine/model/encoding_conversion.h"

#include "parser/yaml/plain_entries.h"

namespace plumb::yaml {

static void finish(const Reading& r, const Node& entry, EncodingConversion& c) {
  for (std::string* encoding : {&c.source, &c.target}) {
    std::string known = canonical_encoding(*encoding);
    if (known.empty()) r.error(entry.mark, "invalid", fmt::format("there is no encoding \"{}\"", *encoding));
    *encoding = known;
  }
  settle_function(r, place_of(entry, "function"), describe(c.id),
                  "integer, integer, cstring, internal, integer, boolean", c.function, c.uses);
}

void read_conversions(const Reading& r, const Node& node) { read_plain_entries<EncodingConversion>(r, node, finish); }
void write_conversions(Writing& w, const std::string& schema, Node& owner) {
  write_plain_entries<EncodingConversion>(w, schema, owner);
}

}  // namespace plumb::yaml
