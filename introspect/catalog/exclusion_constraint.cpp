#include "engine/base/identifier.h"
#include "introspect/catalog/index_elements.h"
#include "introspect/catalog/text_array.h"

namespace plumb::live {

CatalogQuery exclusion_operator_query() {
  return {
      "SELECT oid, oprname, oprnamespace FROM pg_operator WHERE oid IN "
      "(SELECT unnest(conexclop) FROM pg_constraint WHERE contype = 'x')",
      [](Snapshot& s, const Row& row) {
        s.operators[row.oid(0)] = {s.reference_schema(row.oid(2)), row.text(1)};
      }};
}

static std::string operator_text(const Snapshot& s, Oid oid) {
  auto found = s.operators.find(oid);
  if (found == s.operators.end()) return "";
  const QualifiedName& name = found->second;
  return name.schema.empty() ? name.name.str() : "OPERATOR(" + quote_identifier(name.schema) + "." + name.name + ")";
}

static void take_exclusion(Snapshot& s, const Row& row) {
  enum { oid, name, table, deferrable, deferred, operators, clustered, replica_identity, elements };
  const Relation* r = s.my_relation(row.oid(table));
  if (!r || !r->is_table()) return;
  ExclusionConstraint c;
  c.id = object_id(Kind::exclusion_constraint, s.schema_name(r->schema), row.text(name), r->name);
  RawElements raw = raw_elements(s, *r, row, elements);
  std::vector<int64_t> ops = numbers(row.view(operators));
  size_t i = 0;
  for (auto& e : index_elements(s, *r, raw)) {
    std::string op = i < ops.size() ? operator_text(s, static_cast<Oid>(ops[i])) : "";
    c.elements.push_back({std::move(e), std::move(op)});
    i++;
  }
  c.include = included_columns(s, *r, raw);
  c.predicate = raw.predicate;
  c.deferrable = row.flag(deferrable);
  c.initially_deferred = row.flag(deferred);
  c.clustered = row.flag(clustered);
  c.replica_identity = row.flag(replica_identity);
  if (const Relation* index = s.relation(raw.index)) {
    c.method = s.access_methods[index->access_method];
    c.options = option_list(index->options);
    c.tablespace = s.tablespace_name(index->tablespace);
  }
  s.constraint_of_index[raw.index] = row.oid(oid);
  s.places[Snapshot::key(of_class::relation, raw.index)] = {Kind::exclusion_constraint,
                                                            s.catalog.all<ExclusionConstraint>().size()};
  s.add(of_class::constraint, row.oid(oid), std::move(c));
}

CatalogQuery exclusion_constraint_query() {
  return {
      "SELECT c.oid, c.conname, c.conrelid, c.condeferrable, c.condeferred, c.conexclop, "
      "i.indisclustered, i.indisreplident, " +
          raw_elements_columns() + " FROM pg_constraint c JOIN " + raw_elements_source("indisexclusion") +
          " ON i.indexrelid = c.conindid WHERE c.contype = 'x' AND c.conparentid = 0",
      take_exclusion};
}

}  // namespace plumb::live
