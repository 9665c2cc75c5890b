#include "introspect/catalog/query.h"

namespace plumb::live {

namespace {

enum Cell { oid, type, start, increment, min_value, max_value, cache, cycle, owner, owner_column, dependency };

SequenceOptions options_of(const Row& row) {
  return {row.number(start),     row.number(increment), row.number(min_value),
          row.number(max_value), row.number(cache),     row.flag(cycle)};
}

/// An identity's sequence is a part of its column.
void set_identity(Snapshot& s, const Relation& sequence, const Row& row) {
  const Relation* table = s.my_relation(row.oid(owner));
  size_t place = static_cast<size_t>(row.number(owner_column));
  if (!table || place > table->attributes.size()) return;
  size_t column = table->attributes[place - 1].column;
  if (column == SIZE_MAX) return;
  Column& c = s.catalog.all<Column>()[column];
  if (!c.identity) return;
  c.identity->options = options_of(row);
  c.identity->sequence_name = sequence.name;
}

void take_sequence(Snapshot& s, const Row& row) {
  const Relation* r = s.my_relation(row.oid(oid));
  if (!r) return;
  if (row.letter(dependency) == 'i') {
    set_identity(s, *r, row);
    s.identity_sequences.insert(row.oid(oid));
    return;
  }
  Sequence q;
  q.id = object_id(Kind::sequence, s.schema_name(r->schema), r->name);
  q.type = s.type_name(row.oid(type));
  q.options = options_of(row);
  q.unlogged = r->persistence == 'u';
  if (const Relation* table = s.relation(row.oid(owner))) {
    q.owner_table = s.name_of(*table);
    q.owner_column = s.column_name(*table, row.number(owner_column));
  }
  s.add(of_class::relation, row.oid(oid), std::move(q));
}

}  // namespace

/// With its owner: deptype 'a' for OWNED BY, 'i' for an identity column.
CatalogQuery sequence_query() {
  return {
      "SELECT s.seqrelid, s.seqtypid, s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle, "
      "d.refobjid, d.refobjsubid, d.deptype FROM pg_sequence s LEFT JOIN pg_depend d ON d.classid = 1259 AND "
      "d.objid = s.seqrelid AND d.objsubid = 0 AND d.refclassid = 1259 AND d.refobjsubid > 0 AND d.deptype IN ('a', "
      "'i')",
      take_sequence};
}

}  // namespace plumb::live
