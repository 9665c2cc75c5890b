#include "introspect/catalog/index_elements.h"
#include "introspect/catalog/text_array.h"

namespace plumb::live {

static void take_key(Snapshot& s, const Row& row) {
  enum {
    oid,
    name,
    table,
    primary,
    columns,
    deferrable,
    deferred,
    index,
    key_count,
    index_columns,
    not_distinct,
    clustered,
    replica_identity,
    valid,
    period
  };
  const Relation* r = s.my_relation(row.oid(table));
  if (!r || !r->is_table()) return;
  KeyConstraint k;
  k.id = object_id(Kind::key_constraint, s.schema_name(r->schema), row.text(name), r->name);
  k.primary = row.flag(primary);
  k.columns = s.column_names(*r, numbers(row.view(columns)));
  RawElements keys;
  keys.columns = numbers(row.view(index_columns));
  keys.count = static_cast<size_t>(row.number(key_count));
  k.include = included_columns(s, *r, keys);
  k.nulls_not_distinct = row.flag(not_distinct);
  k.deferrable = row.flag(deferrable);
  k.initially_deferred = row.flag(deferred);
  k.clustered = row.flag(clustered);
  k.replica_identity = row.flag(replica_identity);
  k.without_overlaps = row.flag(period);
  if (const Relation* i = s.relation(row.oid(index))) {
    k.options = option_list(i->options);
    k.tablespace = s.tablespace_name(i->tablespace);
  }
  if (r->kind == 'p' && !row.flag(valid)) {  // made ON ONLY the table
    Unmanaged u;
    u.what = "partition without its part of " + describe(k.id);
    u.schema = k.id.schema;
    s.catalog.unmanaged.push_back(std::move(u));
  }
  s.constraint_of_index[row.oid(index)] = row.oid(oid);
  s.add(of_class::constraint, row.oid(oid), std::move(k));
}

CatalogQuery key_constraint_query(int version) {
  std::string not_distinct = version >= 150000 ? "i.indnullsnotdistinct" : "false";
  return {
      "SELECT c.oid, c.conname, c.conrelid, c.contype = 'p', c.conkey, c.condeferrable, c.condeferred, c.conindid, "
      "i.indnkeyatts, i.indkey, " +
          not_distinct + ", i.indisclustered, i.indisreplident, i.indisvalid, " +
          (version >= 180000 ? "c.conperiod" : "false") +
          " FROM pg_constraint c JOIN pg_index i ON i.indexrelid = c.conindid "
          "WHERE c.contype IN ('p', 'u') AND c.conparentid = 0",
      take_key, reserve_rows<KeyConstraint>};
}

}  // namespace plumb::live
