#include "introspect/catalog/query.h"

namespace plumb::live {

static Kind kind_of(char letter) {
  switch (letter) {
    case 'f':
      return Kind::foreign_key;
    case 'c':
      return Kind::check_constraint;
    case 'x':
      return Kind::exclusion_constraint;
    case 'i':
      return Kind::index;
    default:
      return Kind::key_constraint;
  }
}

static void take_implied_part(Snapshot& s, const Row& row) {
  enum { letter, name, relation, parent_name, parent };
  auto* table = static_cast<Table*>(s.placed(of_class::relation, row.oid(relation)));
  const Relation* by = s.relation(row.oid(parent));
  if (!table || !by) return;
  Kind kind = kind_of(row.letter(letter));
  table->implied.push_back({object_id(kind, table->id.schema, row.text(name), table->id.name),
                            object_id(kind, s.schema_name(by->schema), row.text(parent_name), by->name), false});
}

/// A foreign key to a partitioned table has parts for its partitions on the referencing table itself: those are
/// nobody's.
CatalogQuery implied_part_query() {
  return {
      "SELECT c.contype, c.conname, c.conrelid, p.conname, p.conrelid FROM pg_constraint c "
      "JOIN pg_constraint p ON p.oid = c.conparentid WHERE c.conparentid <> 0 AND c.conrelid <> p.conrelid "
      "AND c.contype NOT IN ('t', 'n') "
      "UNION ALL SELECT 'c', c.conname, c.conrelid, p.conname, p.conrelid FROM pg_constraint c "
      "JOIN pg_inherits h ON h.inhrelid = c.conrelid "
      "JOIN pg_constraint p ON p.conrelid = h.inhparent AND p.conname = c.conname AND p.contype = 'c' "
      "WHERE c.contype = 'c' AND NOT c.conislocal "
      "UNION ALL SELECT 'i', i.relname, x.indrelid, pi.relname, px.indrelid FROM pg_inherits h "
      "JOIN pg_index x ON x.indexrelid = h.inhrelid JOIN pg_class i ON i.oid = h.inhrelid "
      "JOIN pg_index px ON px.indexrelid = h.inhparent JOIN pg_class pi ON pi.oid = h.inhparent "
      "WHERE NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = h.inhrelid AND c.contype IN ('p', 'u', 'x')) "
      "ORDER BY 1, 3, 2",
      take_implied_part};
}

}  // namespace plumb::live
