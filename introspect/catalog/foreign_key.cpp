#include "introspect/catalog/query.h"
#include "introspect/catalog/text_array.h"

namespace plumb::live {

static ForeignKeyAction action(char c) {
  switch (c) {
    case 'r':
      return ForeignKeyAction::restrict;
    case 'c':
      return ForeignKeyAction::cascade;
    case 'n':
      return ForeignKeyAction::set_null;
    case 'd':
      return ForeignKeyAction::set_default;
    default:
      return ForeignKeyAction::no_action;
  }
}

static void take_foreign_key(Snapshot& s, const Row& row) {
  enum {
    oid,
    name,
    table,
    columns,
    target,
    target_columns,
    match,
    on_update,
    on_delete,
    set_columns,
    deferrable,
    deferred,
    validated,
    period,
    enforced
  };
  const Relation* r = s.my_relation(row.oid(table));
  const Relation* to = s.relation(row.oid(target));
  if (!r || !r->is_table() || !to) return;
  ForeignKey k;
  k.id = object_id(Kind::foreign_key, s.schema_name(r->schema), row.text(name), r->name);
  k.columns = s.column_names(*r, numbers(row.view(columns)));
  k.table = s.name_of(*to);
  k.referenced_columns = s.column_names(*to, numbers(row.view(target_columns)));
  k.match = row.letter(match) == 'f' ? ForeignKeyMatch::full : ForeignKeyMatch::simple;
  k.on_update = action(row.letter(on_update));
  k.on_delete = action(row.letter(on_delete));
  if (!row.null(set_columns)) k.set_columns = s.column_names(*r, numbers(row.view(set_columns)));
  k.deferrable = row.flag(deferrable);
  k.initially_deferred = row.flag(deferred);
  k.period = row.flag(period);
  k.not_enforced = !row.flag(enforced);
  k.not_valid = !k.not_enforced && !row.flag(validated);
  s.add(of_class::constraint, row.oid(oid), std::move(k));
}

CatalogQuery foreign_key_query(int version) {
  std::string set_columns = version >= 150000 ? "confdelsetcols" : "NULL";
  return {"SELECT oid, conname, conrelid, conkey, confrelid, confkey, confmatchtype, confupdtype, confdeltype, " +
              set_columns + ", condeferrable, condeferred, convalidated, " +
              (version >= 180000 ? "conperiod, conenforced" : "false, true") +
              " FROM pg_constraint WHERE contype = 'f' AND conparentid = 0",
          take_foreign_key, reserve_rows<ForeignKey>};
}

}  // namespace plumb::live
