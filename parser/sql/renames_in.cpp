#include "parser/sql/renames_in.h"

#include <algorithm>

#include "engine/diff/reversed_renames.h"
#include "parser/sql/table_named.h"
#include "parser/sql/tree.h"

namespace plumb {

namespace {

Rename with_new_name(const ObjectId& id, const char* name) {
  Rename out{id, id, {}, {}, {}};
  out.to.name = name;
  return out;
}

void add(const PgQuery__RenameStmt& stmt, std::vector<Rename>& out) {
  switch (stmt.rename_type) {
    case PG_QUERY__OBJECT_TYPE__OBJECT_TABLE:
      return out.push_back(with_new_name(table_named(*stmt.relation), stmt.newname));
    case PG_QUERY__OBJECT_TYPE__OBJECT_COLUMN:
    case PG_QUERY__OBJECT_TYPE__OBJECT_ATTRIBUTE: {
      ObjectId table = table_named(*stmt.relation);
      return out.push_back(
          with_new_name(object_id(Kind::column, table.schema, stmt.subname, table.name), stmt.newname));
    }
    case PG_QUERY__OBJECT_TYPE__OBJECT_SCHEMA:
      return out.push_back(with_new_name(object_id(Kind::schema, "", stmt.subname), stmt.newname));
    default:
      return;
  }
}

}  // namespace

std::vector<Rename> renames_in(const std::string& statement) {
  std::vector<Rename> out;
  auto tree = parse_sql(statement);
  for (size_t i = 0; tree && i < tree->size(); i++) {
    const PgQuery__Node& node = tree->statement(i);
    if (node.node_case == PG_QUERY__NODE__NODE_RENAME_STMT) add(*node.rename_stmt, out);
    if (node.node_case != PG_QUERY__NODE__NODE_ALTER_OBJECT_SCHEMA_STMT) continue;
    const PgQuery__AlterObjectSchemaStmt& stmt = *node.alter_object_schema_stmt;
    if (stmt.object_type != PG_QUERY__OBJECT_TYPE__OBJECT_TABLE) continue;
    ObjectId table = table_named(*stmt.relation), moved = table;
    moved.schema = stmt.newschema;
    out.push_back({table, moved, {}, {}, {}});
  }
  return out;
}

ObjectId renamed(ObjectId id, const Rename& rename) {
  if (id == rename.from) return rename.to;
  if (rename.from.kind == Kind::schema && id.schema == rename.from.name) id.schema = rename.to.name;
  bool holds = rename.from.kind == Kind::table && id.schema == rename.from.schema && id.parent == rename.from.name;
  if (holds) id.schema = rename.to.schema, id.parent = rename.to.name;
  return id;
}

std::vector<Rename> taken_together(const std::vector<Rename>& steps) {
  std::vector<Rename> out;
  for (size_t i = 0; i < steps.size(); i++) {
    bool goes_on = std::any_of(out.begin(), out.end(), [&](const Rename& r) { return r.to == steps[i].from; });
    for (Rename& r : out) r.to = renamed(r.to, steps[i]);
    if (goes_on) continue;
    ObjectId before = steps[i].from;
    for (size_t n = i; n > 0; n--) before = renamed(before, reversed(steps[n - 1]));
    out.push_back({before, steps[i].to, {}, {}, {}});
  }
  std::erase_if(out, [](const Rename& r) { return r.from == r.to; });
  return out;
}

}  // namespace plumb
