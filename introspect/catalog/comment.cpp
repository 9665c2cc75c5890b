#include "engine/model/comment.h"

#include "introspect/catalog/query.h"

namespace plumb::live {

/// The index behind a constraint is no object, but can have a comment.
static std::optional<ObjectId> index_id(Snapshot& s, Oid oid, const Relation& index) {
  if (const Object* x = s.placed(of_class::relation, oid); x && x->id.kind == Kind::index) return x->id;
  auto constraint = s.constraint_of_index.find(oid);
  if (constraint == s.constraint_of_index.end()) return std::nullopt;
  const Object* c = s.placed(of_class::constraint, constraint->second);
  if (!c) return std::nullopt;
  return object_id(Kind::index, c->id.schema, index.name, c->id.parent);
}

/// A column of a view or an attribute of a composite type is named as the column of a table is.
static std::optional<ObjectId> subject(Snapshot& s, Oid class_oid, Oid oid, int64_t sub) {
  if (class_oid != of_class::relation) return s.id_of(class_oid, oid, sub);
  const Relation* r = s.my_relation(oid);
  const Relation* any = s.relation(oid);
  if (any && (any->kind == 'i' || any->kind == 'I')) return index_id(s, oid, *any);
  if (!r || sub == 0 || r->is_table()) return s.id_of(class_oid, oid, sub);
  return object_id(Kind::column, s.schema_name(r->schema), s.column_name(*r, sub), r->name);
}

static void take_comment(Snapshot& s, const Row& row) {
  Oid class_oid = row.oid(0), oid = row.oid(1);
  auto id = subject(s, class_oid, oid, row.number(2));
  if (!id) return;
  Comment c;
  c.id = attached_to(*id, Kind::comment);
  c.text = row.text(3);
  bool of_public = *id == object_id(Kind::schema, "", "public");  // by name: made again, it has another oid
  if (of_public && c.text == "standard public schema") return;
  const Object* of = id->kind == Kind::routine ? s.placed(class_oid, oid) : nullptr;
  c.of_procedure = of && static_cast<const Routine*>(of)->procedure;
  s.catalog.add(std::move(c));
}

CatalogQuery comment_query() {
  return {"SELECT classoid, objoid, objsubid, description FROM pg_description WHERE objoid >= 16384 OR objoid = 2200",
          take_comment};
}

}  // namespace plumb::live
