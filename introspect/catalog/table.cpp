#include "introspect/catalog/index_elements.h"
#include "introspect/catalog/text_array.h"

namespace plumb::live {

/// Of tables and indexes alike; an index is left out for being a partition, which pg_class says.
CatalogQuery table_parent_query() {
  return {
      "SELECT inhrelid, inhparent FROM pg_inherits WHERE inhrelid NOT IN (SELECT indexrelid FROM pg_index) "
      "ORDER BY inhrelid, inhseqno",
      [](Snapshot& s, const Row& row) { s.parents[row.oid(0)].push_back(row.oid(1)); }};
}

static void set_parents(const Snapshot& s, const Relation& r, Oid oid, Table& table) {
  auto parents = s.parents.find(oid);
  if (parents == s.parents.end()) return;
  for (Oid parent : parents->second) {
    const Relation* p = s.relation(parent);
    if (!p) continue;
    if (r.partition) {
      table.partition_of = s.name_of(*p);
    } else {
      table.inherits.push_back(s.name_of(*p));
    }
  }
}

static ReplicaIdentity replica_identity(char c) {
  return c == 'n'   ? ReplicaIdentity::nothing
         : c == 'f' ? ReplicaIdentity::full
         : c == 'i' ? ReplicaIdentity::index
                    : ReplicaIdentity::default_;
}

static void add_tables(Snapshot& s, size_t) {
  for (const auto& [oid, r] : s.relations) {
    if (!r.is_table() || !r.mine || s.places.contains(Snapshot::key(of_class::relation, oid))) continue;
    Table t;
    t.id = object_id(Kind::table, s.schema_name(r.schema), r.name);
    t.unlogged = r.persistence == 'u';
    set_parents(s, r, oid, t);
    if (r.kind != 'f') t.replica_identity = replica_identity(r.replica_identity);
    t.partition_bound.text = r.partition_bound;
    t.row_security = r.row_security;
    t.force_row_security = r.force_row_security;
    t.access_method = s.table_access_method(r.access_method);
    if (const Type* type = s.type(r.of_type)) t.of_type = {s.schema_name(type->schema), type->name};
    t.tablespace = s.tablespace_name(r.tablespace);
    if (!r.options.empty() || !s.toast_options.empty()) t.options = s.relation_options(r);
    s.add(of_class::relation, oid, std::move(t));
  }
}

static void take_partition_key(Snapshot& s, const Row& row) {
  enum { oid, strategy, columns, opclasses, collations, expressions };
  auto* table = static_cast<Table*>(s.placed(of_class::relation, row.oid(oid)));
  if (!table) return;
  PartitionKey key;
  char c = row.letter(strategy);
  key.strategy = c == 'l' ? PartitionStrategy::list : c == 'h' ? PartitionStrategy::hash : PartitionStrategy::range;
  RawElements raw;
  raw.columns = numbers(row.view(columns));
  raw.count = raw.columns.size();
  raw.opclasses = numbers(row.view(opclasses));
  raw.collations = numbers(row.view(collations));
  raw.expressions = expression_list(row.view(expressions));
  key.elements = index_elements(s, *s.relation(row.oid(oid)), raw);
  table->partition_key = std::move(key);
}

CatalogQuery table_query() {
  return {
      "SELECT partrelid, partstrat, partattrs, partclass, partcollation, pg_get_expr(partexprs, partrelid) "
      "FROM pg_partitioned_table",
      take_partition_key, add_tables};
}

}  // namespace plumb::live
