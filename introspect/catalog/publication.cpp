#include <fmt/format.h>

#include <algorithm>

#include "introspect/catalog/query.h"
#include "introspect/catalog/text_array.h"

namespace plumb::live {

static void take_publication(Snapshot& s, const Row& row) {
  enum { oid, name, all_tables, insert, update, delete_, truncate, via_root, schemas, generated };
  if (!s.ours(of_class::publication, row.oid(oid))) return;
  Publication p;
  p.id = object_id(Kind::publication, "", row.text(name));
  p.all_tables = row.flag(all_tables);
  p.publish_insert = row.flag(insert);
  p.publish_update = row.flag(update);
  p.publish_delete = row.flag(delete_);
  p.publish_truncate = row.flag(truncate);
  p.via_partition_root = row.flag(via_root);
  p.generated_columns = row.flag(generated);
  p.schemas = array_elements(row.view(schemas));
  std::sort(p.schemas.begin(), p.schemas.end());
  s.add(of_class::publication, row.oid(oid), std::move(p));
}

CatalogQuery publication_query(int version) {
  std::string schemas = version >= 150000
                            ? "ARRAY(SELECT nspname FROM pg_publication_namespace n JOIN pg_namespace s ON s.oid = "
                              "pnnspid WHERE pnpubid = p.oid)"
                            : "NULL";
  return {
      fmt::format("SELECT oid, pubname, puballtables, pubinsert, pubupdate, pubdelete, pubtruncate, pubviaroot, {}, {} "
                  "FROM pg_publication p",
                  schemas, version >= 180000 ? "pubgencols = 's'" : "false"),
      take_publication};
}

static void take_published_table(Snapshot& s, const Row& row) {
  enum { publication, table, columns, condition };
  auto* p = static_cast<Publication*>(s.placed(of_class::publication, row.oid(publication)));
  const Relation* r = s.relation(row.oid(table));
  if (!p || !r) return;
  PublishedTable t;
  t.table = s.name_of(*r);
  t.columns = s.column_names(*r, numbers(row.view(columns)));
  std::sort(t.columns.begin(), t.columns.end());
  if (!row.null(condition)) t.condition = Expression{row.text(condition)};
  auto place = std::lower_bound(p->tables.begin(), p->tables.end(), t,
                                [](const PublishedTable& a, const PublishedTable& b) { return a.table < b.table; });
  p->tables.insert(place, std::move(t));
}

CatalogQuery published_table_query(int version) {
  std::string more = version >= 150000 ? "prattrs, pg_get_expr(prqual, prrelid)" : "NULL, NULL";
  return {fmt::format("SELECT prpubid, prrelid, {} FROM pg_publication_rel", more), take_published_table};
}

}  // namespace plumb::live
