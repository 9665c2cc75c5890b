#include "parser/sql/plain_names.h"

#include <algorithm>
#include <string_view>

#include "parser/sql/children.h"
#include "parser/sql/tree.h"

namespace plumb {

namespace {

using Of = PlainName::Of;

struct Finder {
  std::vector<PlainName> found;

  void note(Of of, std::string_view name) {
    PlainName each{of, std::string(name)};
    if (std::find(found.begin(), found.end(), each) == found.end()) found.push_back(std::move(each));
  }
  /// A name in its parts.
  void note(Of of, PgQuery__Node* const* parts, size_t count) {
    if (count == 1) note(of, string_of(parts[0]));
  }
  void walk(ProtobufCMessage& message);
  void look_at(ProtobufCMessage& message);
  void look_at_cast(const PgQuery__TypeCast& cast);
};

/// What a text may name: 'orders'::regclass, to_tsvector('english', ...).
bool names_an_object(const PgQuery__TypeName& type) {
  return type.n_names > 0 && std::string_view(string_of(type.names[type.n_names - 1])).starts_with("reg");
}

void Finder::look_at_cast(const PgQuery__TypeCast& cast) {
  if (cast.type_name == nullptr || cast.arg == nullptr || !names_an_object(*cast.type_name)) return;
  if (cast.arg->node_case != PG_QUERY__NODE__NODE_A_CONST) return;
  if (cast.arg->a_const->val_case != PG_QUERY__A__CONST__VAL_SVAL) return;
  std::string_view text = cast.arg->a_const->sval->sval;
  if (text.find('.') == std::string_view::npos) note(Of::relation, text);
}

void Finder::look_at(ProtobufCMessage& message) {
  if (auto* r = message_as<PgQuery__RangeVar>(message, pg_query__range_var__descriptor)) {
    if (*r->schemaname == '\0') note(Of::relation, r->relname);
  } else if (auto* f = message_as<PgQuery__FuncCall>(message, pg_query__func_call__descriptor)) {
    note(Of::routine, f->funcname, f->n_funcname);
  } else if (auto* t = message_as<PgQuery__TypeName>(message, pg_query__type_name__descriptor)) {
    note(Of::type, t->names, t->n_names);
  } else if (auto* e = message_as<PgQuery__AExpr>(message, pg_query__a__expr__descriptor)) {
    bool between =
        e->kind >= PG_QUERY__A__EXPR__KIND__AEXPR_BETWEEN && e->kind <= PG_QUERY__A__EXPR__KIND__AEXPR_NOT_BETWEEN_SYM;
    if (!between) note(Of::sql_operator, e->name, e->n_name);
    if (between) note(Of::sql_operator, ">="), note(Of::sql_operator, "<=");
  } else if (auto* c = message_as<PgQuery__CollateClause>(message, pg_query__collate_clause__descriptor)) {
    note(Of::collation, c->collname, c->n_collname);
  } else if (auto* i = message_as<PgQuery__IndexElem>(message, pg_query__index_elem__descriptor)) {
    note(Of::collation, i->collation, i->n_collation);
    note(Of::operator_class, i->opclass, i->n_opclass);
  } else if (auto* cast = message_as<PgQuery__TypeCast>(message, pg_query__type_cast__descriptor)) {
    look_at_cast(*cast);
  } else if (auto* constant = message_as<PgQuery__AConst>(message, pg_query__a__const__descriptor)) {
    if (constant->val_case == PG_QUERY__A__CONST__VAL_SVAL) note(Of::text, constant->sval->sval);
  }
}

void Finder::walk(ProtobufCMessage& message) {
  look_at(message);
  for_each_child(message, [&](ProtobufCMessage& child) { walk(child); });
}

bool only_detaches(const PgQuery__AlterTableStmt& stmt) {
  return std::all_of(stmt.cmds, stmt.cmds + stmt.n_cmds, [](const PgQuery__Node* cmd) {
    auto type = cmd->alter_table_cmd->subtype;
    return type == PG_QUERY__ALTER_TABLE_TYPE__AT_DetachPartition ||
           type == PG_QUERY__ALTER_TABLE_TYPE__AT_DetachPartitionFinalize;
  });
}

/// Statements all of whose names stand where the finder looks.
bool names_are_told(const PgQuery__Node& statement) {
  switch (statement.node_case) {
    case PG_QUERY__NODE__NODE_INDEX_STMT:
    case PG_QUERY__NODE__NODE_REINDEX_STMT:
    case PG_QUERY__NODE__NODE_VACUUM_STMT:
    case PG_QUERY__NODE__NODE_CLUSTER_STMT:
    case PG_QUERY__NODE__NODE_CREATEDB_STMT:
    case PG_QUERY__NODE__NODE_DROPDB_STMT:
    case PG_QUERY__NODE__NODE_ALTER_DATABASE_STMT:
    case PG_QUERY__NODE__NODE_ALTER_SYSTEM_STMT:
    case PG_QUERY__NODE__NODE_CREATE_TABLE_SPACE_STMT:
    case PG_QUERY__NODE__NODE_DROP_TABLE_SPACE_STMT:
    case PG_QUERY__NODE__NODE_CREATE_SUBSCRIPTION_STMT:
    case PG_QUERY__NODE__NODE_ALTER_SUBSCRIPTION_STMT:
    case PG_QUERY__NODE__NODE_DROP_SUBSCRIPTION_STMT:
      return true;
    case PG_QUERY__NODE__NODE_DROP_STMT:
      return statement.drop_stmt->remove_type == PG_QUERY__OBJECT_TYPE__OBJECT_INDEX;
    case PG_QUERY__NODE__NODE_ALTER_TABLE_STMT:
      return only_detaches(*statement.alter_table_stmt);
    default:
      return false;
  }
}

}  // namespace

std::optional<std::vector<PlainName>> plain_names(const std::string& sql) {
  auto tree = parse_sql(sql);
  if (!tree || tree->size() != 1 || !names_are_told(tree->statement())) return std::nullopt;
  Finder finder;
  const PgQuery__Node& statement = tree->statement();
  if (statement.node_case == PG_QUERY__NODE__NODE_DROP_STMT) {
    const PgQuery__DropStmt& drop = *statement.drop_stmt;
    for (size_t i = 0; i < drop.n_objects; i++)
      finder.note(Of::relation, drop.objects[i]->list->items, drop.objects[i]->list->n_items);
  }
  finder.walk(*content_of(&statement));
  return std::move(finder.found);
}

}  // namespace plumb
