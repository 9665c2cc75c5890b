#include "engine/base/identifier.h"
#include "engine/base/name_addition.h"
#include "introspect/catalog/index_elements.h"
#include "introspect/catalog/query.h"
#include "introspect/catalog/text_array.h"

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

/// ChooseIndexName() in indexcmds.c, where the name is free. A check is called like the parent's, and so is a foreign
/// key unless that name is `taken`.
static std::string generated_name(char letter, const std::string& table, const std::string& columns, std::string above,
                                  bool taken) {
  switch (letter) {
    case 'f':
      return taken ? make_object_name(table, columns, "fkey") : above;
    case 'p':
      return make_object_name(table, "", "pkey");
    case 'u':
      return make_object_name(table, columns, "key");
    case 'x':
      return make_object_name(table, columns, "excl");
    case 'i':
      return make_object_name(table, columns, "idx");
    default:
      return above;
  }
}

static void take_implied_part(Snapshot& s, const Row& row) {
  enum { letter, name, relation, parent_name, parent, taken, columns, names, state };
  auto* table = static_cast<Table*>(s.placed(of_class::relation, row.oid(relation)));
  const Relation* r = s.relation(row.oid(relation));
  const Relation* by = s.relation(row.oid(parent));
  if (!table || !by) return;
  char c = row.letter(letter);
  Kind kind = kind_of(c);
  // Of an expression only the index's own column tells how it was called.
  std::string of_columns = !row.null(names)     ? row.text(names)
                           : !row.null(columns) ? name_addition(s.column_names(*r, numbers(row.view(columns))))
                                                : "";
  ImpliedPart part;
  part.id = object_id(kind, table->id.schema, row.text(name), table->id.name);
  part.by = object_id(kind, s.schema_name(by->schema), row.text(parent_name), by->name);
  // Since 18 a foreign key whose name is taken gets a number, any that is free (addFkConstraint()).
  bool numbered =
      s.version >= 180000 && c == 'f' && row.flag(taken) && is_numbered(row.view(name), row.text(parent_name));
  part.generated =
      numbered ? row.text(name) : generated_name(c, table->id.name, of_columns, row.text(parent_name), row.flag(taken));
  part.named = part.id.name != part.generated;
  if (!row.null(state)) {
    part.invalid = c == 'i' && !row.flag(state);
    if (c == 'c') part.validated = row.flag(state);
  }
  table->implied.push_back(std::move(part));
}

/// A foreign key to a partitioned table has parts for its partitions on the referencing table itself: those are
/// nobody's.
CatalogQuery implied_part_query() {
  std::string names =
      "CASE WHEN x.indexprs IS NOT NULL THEN (SELECT string_agg(a.attname, '_' ORDER BY a.attnum) "
      "FROM pg_attribute a WHERE a.attrelid = x.indexrelid) END";
  std::string columns_of_key = "coalesce(x.indkey::text, c.conkey::text), " + names;
  return {
      "SELECT c.contype, c.conname, c.conrelid, p.conname, p.conrelid, c.contype = 'f' AND EXISTS (SELECT FROM "
      "pg_constraint o WHERE o.conrelid = c.conrelid AND o.conname = p.conname AND o.oid <> c.oid), " +
          columns_of_key +
          ", NULL FROM pg_constraint c JOIN pg_constraint p ON p.oid = c.conparentid "
          "LEFT JOIN pg_index x ON x.indexrelid = c.conindid AND c.contype IN ('u', 'x') "
          "WHERE c.conparentid <> 0 AND c.conrelid <> p.conrelid AND c.contype NOT IN ('t', 'n') "
          "UNION ALL SELECT 'c', c.conname, c.conrelid, p.conname, p.conrelid, false, NULL, NULL, "
          "c.convalidated FROM pg_constraint c "
          "JOIN pg_inherits h ON h.inhrelid = c.conrelid "
          "JOIN pg_constraint p ON p.conrelid = h.inhparent AND p.conname = c.conname AND p.contype = 'c' "
          "WHERE c.contype = 'c' AND NOT c.conislocal "
          "UNION ALL SELECT 'i', i.relname, x.indrelid, pi.relname, px.indrelid, false, x.indkey::text, " +
          names +
          ", x.indisvalid FROM pg_inherits h "
          "JOIN pg_index x ON x.indexrelid = h.inhrelid JOIN pg_class i ON i.oid = h.inhrelid "
          "JOIN pg_index px ON px.indexrelid = h.inhparent JOIN pg_class pi ON pi.oid = h.inhparent "
          "WHERE NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = h.inhrelid AND c.contype IN ('p', 'u', "
          "'x')) ORDER BY 1, 3, 2",
      take_implied_part};
}

static void take_part_marks(Snapshot& s, const Row& row) {
  enum { relation, clustered, replica_identity, top };
  auto* table = static_cast<Table*>(s.placed(of_class::relation, row.oid(relation)));
  const Relation* index = s.relation(row.oid(top));
  if (!table || !index) return;
  QualifiedName name = s.name_of(*index);
  if (row.flag(clustered)) table->cluster_on_part_of = name;
  if (row.flag(replica_identity)) table->replica_identity_part_of = std::move(name);
}

/// From part to part up to an index that is an object: one that is no part, or has a constraint of its own.
CatalogQuery part_marks_query() {
  return {
      "WITH RECURSIVE own AS (SELECT conindid FROM pg_constraint WHERE contype IN ('p', 'u', 'x') AND conparentid = "
      "0), "
      "up AS (SELECT i.indexrelid AS part, i.indexrelid AS above FROM pg_index i "
      "JOIN pg_class c ON c.oid = i.indexrelid WHERE c.relispartition AND (i.indisclustered OR i.indisreplident) "
      "UNION ALL SELECT part, inhparent FROM up JOIN pg_inherits ON inhrelid = above "
      "WHERE above NOT IN (SELECT conindid FROM own)) "
      "SELECT i.indrelid, i.indisclustered, i.indisreplident, up.above FROM up "
      "JOIN pg_index i ON i.indexrelid = up.part WHERE above <> part AND (above IN (SELECT conindid FROM own) "
      "OR NOT EXISTS (SELECT FROM pg_inherits WHERE inhrelid = above))",
      take_part_marks};
}

}  // namespace plumb::live
