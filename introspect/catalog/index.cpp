#include "introspect/catalog/index_elements.h"
#include "introspect/catalog/text_array.h"

namespace plumb::live {

static void set_statistics(const Snapshot& s, Oid oid, Index& index) {
  if (s.index_statistics.empty()) return;
  for (size_t i = 1; i <= index.elements.size(); i++) {
    auto found = s.index_statistics.find(Snapshot::key(oid, static_cast<Oid>(i)));
    if (found != s.index_statistics.end()) index.statistics[std::to_string(i)] = found->second;
  }
}

/// An index of a partition that is there because its parent has one is a partition of that index.
static void take_index(Snapshot& s, const Row& row) {
  enum { table, unique, valid, not_distinct, clustered, replica_identity, elements };
  Oid oid = row.oid(elements);
  const Relation* r = s.my_relation(row.oid(table));
  const Relation* i = s.relation(oid);
  if (!r || !i || i->partition || s.constraint_of_index.contains(oid)) return;
  RawElements raw = raw_elements(s, *r, row, elements);
  Index x;
  x.id = object_id(Kind::index, s.schema_name(r->schema), i->name, r->name);
  x.unique = row.flag(unique);
  x.method = s.access_methods[i->access_method];
  x.elements = index_elements(s, *r, raw);
  x.include = included_columns(s, *r, raw);
  x.nulls_not_distinct = row.flag(not_distinct);
  x.predicate = raw.predicate;
  if (!i->options.empty()) x.options = option_list(i->options);
  x.tablespace = s.tablespace_name(i->tablespace);
  x.clustered = row.flag(clustered);
  x.replica_identity = row.flag(replica_identity);
  set_statistics(s, oid, x);
  x.only = i->kind == 'I' && !row.flag(valid);
  x.invalid = i->kind == 'i' && !row.flag(valid);
  s.add(of_class::relation, oid, std::move(x));
}

CatalogQuery index_query(int version) {
  std::string not_distinct = version >= 150000 ? "i.indnullsnotdistinct" : "false";
  // One that is being built right now is not left over from anything.
  std::string valid =
      "i.indisvalid OR i.indexrelid IN (SELECT index_relid FROM pg_catalog.pg_stat_progress_create_index), ";
  return {"SELECT i.indrelid, i.indisunique, " + valid + not_distinct + ", i.indisclustered, i.indisreplident, " +
              raw_elements_columns() + " FROM " + raw_elements_source("indexrelid >= 16384 AND NOT indisprimary"),
          take_index, reserve_rows<Index>};
}

}  // namespace plumb::live
