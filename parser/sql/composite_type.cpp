#include <algorithm>

#include "engine/base/identifier.h"
#include "parser/sql/stored_stars.h"
#include "parser/sql/table_parts.h"

namespace plumb {

static CompositeAttribute attribute_of(const Interpreter& in, const PgQuery__ColumnDef& def) {
  CompositeAttribute out;
  out.name = def.colname;
  out.type = resolve_type(in, *def.type_name);
  if (def.coll_clause) out.collation = resolve_collation(in, def.coll_clause->collname, def.coll_clause->n_collname);
  return out;
}

void run_create_composite_type(Interpreter& in, const PgQuery__CompositeTypeStmt& stmt) {
  CompositeType type;
  type.id = object_id(Kind::composite_type, creation_schema(in, stmt.typevar->schemaname, stmt.typevar->location),
                      stmt.typevar->relname);
  for (size_t i = 0; i < stmt.n_coldeflist; i++) {
    CompositeAttribute attribute = attribute_of(in, *stmt.coldeflist[i]->column_def);
    for (const CompositeAttribute& other : type.attributes) {
      if (other.name != attribute.name) continue;
      throw StatementError{"attribute " + quote_identifier(attribute.name) + " is given twice", "", "duplicate",
                           stmt.coldeflist[i]->column_def->location};
    }
    type.attributes.push_back(std::move(attribute));
  }
  ObjectId id = type.id;
  add_object(in, std::move(type), stmt.typevar->location);
  declare_renames(in, id);
  for (size_t i = 0; i < stmt.n_coldeflist; i++) {
    const PgQuery__ColumnDef& attribute = *stmt.coldeflist[i]->column_def;
    int32_t end = i + 1 < stmt.n_coldeflist ? stmt.coldeflist[i + 1]->column_def->location
                                            : static_cast<int32_t>(in.statement->text.size());
    declare_renames_of_part(in, object_id(Kind::column, id.schema, attribute.colname, id.name), attribute.location,
                            end);
  }
}

/// The attribute of that name, or throws MissingObject.
static std::vector<CompositeAttribute>::iterator attribute_named(CompositeType& type, const std::string& name) {
  auto it = std::find_if(type.attributes.begin(), type.attributes.end(), [&](const auto& a) { return a.name == name; });
  if (it != type.attributes.end()) return it;
  throw MissingObject{
      "attribute " + quote_identifier(name) + " of type " + qualified(type.id.schema, type.id.name) + " does not exist",
      name, "", "unknown_column", -1};
}

static void alter(Interpreter& in, CompositeType& type, const PgQuery__AlterTableCmd& command) {
  switch (command.subtype) {
    case PG_QUERY__ALTER_TABLE_TYPE__AT_AddColumn:
      type.attributes.push_back(attribute_of(in, *command.def->column_def));
      return;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DropColumn: {
      std::string name = command.name;
      bool there =
          std::any_of(type.attributes.begin(), type.attributes.end(), [&](const auto& a) { return a.name == name; });
      if (!there && command.missing_ok) return;
      type.attributes.erase(attribute_named(type, name));
      in.draft.erase(attached_to(object_id(Kind::column, type.id.schema, name, type.id.name), Kind::comment));
      return;
    }
    case PG_QUERY__ALTER_TABLE_TYPE__AT_AlterColumnType: {
      auto attribute = attribute_named(type, command.name);
      std::string name = attribute->name;
      *attribute = attribute_of(in, *command.def->column_def);
      attribute->name = name;
      return;
    }
    case PG_QUERY__ALTER_TABLE_TYPE__AT_ChangeOwner:
      return;
    default:
      throw StatementError{"unknown form of ALTER TYPE", "", "invalid", -1};
  }
}

void run_alter_composite_type(Interpreter& in, const PgQuery__AlterTableStmt& stmt) {
  ObjectId id = resolve_relation(in, *stmt.relation);
  const CompositeType* type = in.draft.find<CompositeType>(id);
  if (type == nullptr) {
    throw StatementError{qualified(id.schema, id.name) + " is not a composite type", "", "invalid",
                         stmt.relation->location};
  }
  CompositeType altered = *type;  // The draft changes only when every part of the statement succeeds.
  for (size_t i = 0; i < stmt.n_cmds; i++) alter(in, altered, *stmt.cmds[i]->alter_table_cmd);
  auto adds = [](const PgQuery__Node* cmd) {
    return cmd->alter_table_cmd->subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_AddColumn;
  };
  if (std::any_of(stmt.cmds, stmt.cmds + stmt.n_cmds, adds)) write_out_stars(in, id);
  *in.draft.find<CompositeType>(id) = std::move(altered);
  for (const ObjectId& table : tables_of(in, id)) {
    for (size_t i = 0; i < stmt.n_cmds; i++) alter_typed_table(in, table, *stmt.cmds[i]->alter_table_cmd);
  }
}

}  // namespace plumb
