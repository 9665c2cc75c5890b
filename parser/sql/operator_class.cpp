#include "engine/model/operator_class.h"

#include "parser/sql/families.h"
#include "parser/sql/with_args.h"

namespace plumb {

/// A class that names no family is of that of its name, which is made when there is none.
static QualifiedName own_family(Interpreter& in, const OperatorClass& c) {
  OperatorFamily family;
  family.id = object_id(Kind::operator_family, c.id.schema, c.id.name, "", c.id.args);
  QualifiedName name{c.id.schema, c.id.name};
  if (!in.draft.contains(family.id)) add_object(in, std::move(family));
  return name;
}

void run_create_operator_class(Interpreter& in, const PgQuery__CreateOpClassStmt& stmt) {
  QualifiedName name = name_of(stmt.opclassname, stmt.n_opclassname);
  OperatorClass c;
  c.id = object_id(Kind::operator_class, creation_schema(in, name.schema), name.name, "", stmt.amname);
  c.type = bare_type(in, *stmt.datatype);
  c.is_default = stmt.is_default;
  if (stmt.n_opfamilyname > 0)
    c.family = family_named(in, name_of(stmt.opfamilyname, stmt.n_opfamilyname), stmt.amname);
  FamilyItems items = read_family_items(in, stmt.items, stmt.n_items, stmt.amname, c.type);
  c.operators = std::move(items.members.operators);
  c.functions = std::move(items.members.functions);
  c.uses = std::move(items.uses);
  if (!(items.storage == c.type)) c.storage = std::move(items.storage);
  detail::check_new(in, c.id, -1);
  if (stmt.n_opfamilyname == 0) c.family = own_family(in, c);
  ObjectId id = c.id;
  add_object(in, std::move(c));
  declare_renames(in, id);
}

}  // namespace plumb
