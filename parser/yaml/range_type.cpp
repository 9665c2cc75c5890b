#include "parser/yaml/function_name.h"
#include "parser/yaml/kinds.h"

namespace plumb::yaml {

static void finish(const Reading& r, const Node& entry, RangeType& range) {
  std::string what = describe(range.id), subtype = range.subtype.text_without_modifiers();
  settle_function(r, place_of(entry, "canonical"), what, sql_name(range.id), range.canonical, range.uses);
  settle_function(r, place_of(entry, "subtype_diff"), what, subtype + ", " + subtype, range.subtype_diff, range.uses);
  if (!range.opclass.empty())
    range.opclass = r.loading.resolver.opclass(range.opclass, "btree", range.subtype, r.schema);
}

static void read_range(const Reading& r, const Node::Pair& pair) {
  RangeType* range = declared<RangeType>(r, pair.mark, object_id(Kind::range_type, r.schema, pair.key));
  if (range == nullptr) return;
  if (pair.value.is_scalar()) {
    read_value(r, pair.value, "subtype", range->subtype);
  } else if (is_entry(r, pair.value, pair.key)) {
    read_fields(r, pair.value, *range, {"comment", "owner", "privileges", "renamed_from"});
    read_renamed_from(r, pair.value, range->id);
    read_attachments(r, pair.value, range->id);
  }
  if (range->subtype.empty())
    return r.error(pair.mark, "invalid", fmt::format("{} has no \"subtype\"", describe(range->id)));
  range->subtype = signature_type(range->subtype);  // also in the short form
  r.loading.finishing.push_back([r, &node = pair.value, range] { finish(r, node, *range); });
}

void read_ranges(const Reading& r, const Node& node) {
  if (!is_entries(r, node, "ranges")) return;
  for (const Node::Pair& pair : node.pairs) read_range(r, pair);
}

void write_ranges(Writing& w, const std::string& schema, Node& owner) {
  Node entries;
  auto [first, last] = w.catalog.children<RangeType>(schema, "");
  for (auto it = first; it != last; ++it) {
    Node entry = entry_of(w, *it);
    write_attachments(w, it->id, entry);
    entries.add(it->id.name, std::move(entry));
  }
  if (!entries.is_null()) owner.add("ranges", std::move(entries));
}

}  // namespace plumb::yaml
