#include "parser/yaml/inheritance.h"
#include "parser/yaml/kinds.h"

namespace plumb::yaml {

namespace {
using ReadPart = void (*)(const Reading&, const Node&, const Parent&);

struct Part {
  std::string_view key;
  ReadPart read;
};
/// What a table holds, besides its columns, in the order in which it must be read: keys before what may refer to them.
constexpr Part parts[] = {
    {"primary_key", read_primary_key},
    {"uniques", read_uniques},
    {"checks", read_checks},
    {"exclusions", read_exclusions},
    {"foreign_keys", read_foreign_keys},
    {"indexes", read_indexes},
    {"rules", read_rules},
    {"triggers", read_triggers},
    {"policies", read_policies},
};

void finish(const Reading& r, const Node& entry, Table& table) {
  std::string what = describe(table.id);
  if (!table.partition_of.empty()) {
    bool known = check_table(r, place_of(entry, "partition_of"), what, table.partition_of);
    ObjectId parent = object_id(Kind::table, table.partition_of.schema, table.partition_of.name);
    SqlProblem problem;
    if (auto bound = r.loading.resolver.partition_bound(table.partition_bound.text, parent, &problem); bound && known) {
      table.partition_bound.text = std::move(*bound);
    } else if (!bound && !table.partition_bound.text.empty()) {
      r.sql_error(place_of(entry, "bound"), what, problem);
    }
    if (table.partition_bound.text.empty()) {
      r.error(place_of(entry, "partition_of").mark, "invalid", what + ": a partition needs its \"bound\"",
              "for example: bound: FOR VALUES FROM (1) TO (100), or: bound: DEFAULT");
    }
  } else if (!table.partition_bound.text.empty()) {
    r.error(place_of(entry, "bound").mark, "invalid", what + ": a \"bound\" needs \"partition_of\"");
  }
  const QualifiedName& type = table.of_type;
  if (!type.empty() && !r.loading.resolver.draft().contains(object_id(Kind::composite_type, type.schema, type.name)))
    r.error(place_of(entry, "of_type").mark, "unknown_type",
            fmt::format("{}: there is no composite type {}", what, type.text()));
  for (const QualifiedName& parent : table.inherits) check_table(r, place_of(entry, "inherits"), what, parent);
  if (table.partition_key) {
    std::string method = table.partition_key->strategy == PartitionStrategy::hash ? "hash" : "btree";
    use_elements(r, place_of(entry, "partition_by"), what, table.id, method, pointers_to(table.partition_key->elements),
                 table.uses);
  }
}

void read_table(const Reading& r, const Node::Pair& pair) {
  Table* table = declared<Table>(r, pair.mark, object_id(Kind::table, r.schema, pair.key));
  const Node& entry = pair.value;
  if (table == nullptr || !is_entry(r, entry, pair.key)) return;
  read_fields(r, entry, *table,
              {"columns", "primary_key", "uniques", "checks", "exclusions", "foreign_keys", "indexes", "rules",
               "triggers", "policies", "part_names", "comment", "owner", "privileges", "renamed_from"});
  table->foreign_options = without_secrets(std::move(table->foreign_options));
  if (!table->partition_of.empty() && table->partition_of.schema.empty()) table->partition_of.schema = r.schema;
  if (!table->of_type.empty() && table->of_type.schema.empty()) table->of_type.schema = r.schema;
  for (QualifiedName* index : {&table->cluster_on_part_of, &table->replica_identity_part_of}) {
    if (!index->empty() && index->schema.empty()) index->schema = r.schema;
  }
  for (QualifiedName& parent : table->inherits) {
    if (parent.schema.empty()) parent.schema = r.schema;
  }
  Parent parent{table->id, read_renamed_from(r, entry, table->id)};
  read_attachments(r, entry, table->id);
  read_columns(r, entry.find("columns"), parent);
  for (const Part& part : parts) {
    if (const Node* node = entry.find(part.key)) part.read(r, *node, parent);
  }
  if (!parents_of(*table).empty()) r.loading.has_parent_columns.emplace(table->id, false);
  r.loading.finishing.push_back([r, &entry, table] { finish(r, entry, *table); });
  read_index_parts(r, entry, *table);
}
}  // namespace

void read_tables(const Reading& r, const Node& node) {
  if (!is_entries(r, node, "tables")) return;
  for (const Node::Pair& pair : node.pairs) read_table(r, pair);
}

void write_tables(Writing& w, const std::string& schema, Node& owner) {
  Node entries;
  auto [first, last] = w.catalog.children<Table>(schema, "");
  for (auto it = first; it != last; ++it) {
    Node entry = entry_of(w, *it);
    write_part_names(w, *it, entry);
    write_attachments(w, it->id, entry);
    write_columns(w, *it, entry);
    write_keys(w, it->id, entry);
    write_checks(w, it->id, entry);
    write_exclusions(w, it->id, entry);
    write_foreign_keys(w, it->id, entry);
    write_indexes(w, it->id, entry);
    write_rules(w, it->id, entry);
    write_triggers(w, it->id, entry);
    write_policies(w, it->id, entry);
    entries.add(it->id.name, std::move(entry));
  }
  if (!entries.is_null()) owner.add("tables", std::move(entries));
}

}  // namespace plumb::yaml
