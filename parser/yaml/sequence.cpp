#include "parser/yaml/kinds.h"
#include "parser/yaml/serial.h"

namespace plumb::yaml {

/// owned_by: table.column or schema.table.column
static void read_owner(const Reading& r, const Node& node, Sequence& sequence) {
  std::string text;
  read_value(r, node, "owned_by", text);
  auto parts = name_parts(text);
  if (!parts || parts->size() < 2 || parts->size() > 3) {
    return report_shape(r, node, "owned_by", "a column like table.column or schema.table.column");
  }
  sequence.owner_column = parts->back();
  sequence.owner_table = {parts->size() == 3 ? parts->front() : r.schema, (*parts)[parts->size() - 2]};
  r.loading.finishing.push_back([r, &node, &sequence] {
    const QualifiedName& table = sequence.owner_table;
    if (!check_table(r, node, "owner of " + describe(sequence.id), table)) return;
    check_columns(r, node, object_id(Kind::table, table.schema, table.name), {sequence.owner_column});
  });
}

void read_sequences(const Reading& r, const Node& node) {
  if (!is_entries(r, node, "sequences")) return;
  for (const Node::Pair& pair : node.pairs) {
    Sequence* sequence = declared<Sequence>(r, pair.mark, object_id(Kind::sequence, r.schema, pair.key));
    if (sequence == nullptr || !is_entry(r, pair.value, pair.key)) continue;
    read_fields(r, pair.value, *sequence, {"owned_by", "comment", "owner", "privileges", "renamed_from"});
    if (const Node* owner = pair.value.find("owned_by")) read_owner(r, *owner, *sequence);
    read_renamed_from(r, pair.value, sequence->id);
    read_attachments(r, pair.value, sequence->id);
  }
}

void write_sequences(Writing& w, const std::string& schema, Node& owner) {
  Node entries;
  auto [first, last] = w.catalog.children<Sequence>(schema, "");
  for (auto it = first; it != last; ++it) {
    if (is_of_serial(w, *it)) {
      w.written++;
      continue;
    }
    Node entry = entry_of(w, *it);
    if (!it->owner_table.empty()) {
      std::string table = name_part(it->owner_table.schema) + "." + name_part(it->owner_table.name);
      entry.add("owned_by", to_node(table + "." + name_part(it->owner_column)));
    }
    write_attachments(w, it->id, entry);
    entry.flow = true;
    entries.add(it->id.name, std::move(entry));
  }
  if (!entries.is_null()) owner.add("sequences", std::move(entries));
}

}  // namespace plumb::yaml
