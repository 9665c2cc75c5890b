#include "parser/sql/schema_effects.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "engine/base/identifier.h"
#include "parser/sql/children.h"
#include "parser/sql/offline.h"
#include "parser/sql/plpgsql.h"

namespace plumb {

namespace {

/// Functions of extensions that make or change tables.
bool is_ddl_function(std::string_view name) {
  static constexpr std::array<std::string_view, 14> names = {"addgeometrycolumn",
                                                             "dropgeometrycolumn",
                                                             "updategeometrysrid",
                                                             "create_hypertable",
                                                             "create_distributed_table",
                                                             "create_reference_table",
                                                             "dblink_exec",
                                                             "create_parent",
                                                             "add_dimension",
                                                             "undistribute_table",
                                                             "query_to_xml",
                                                             "lo_import",
                                                             "create_queue",
                                                             "populate_geometry_columns"};
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Follows calls into the bodies of the schema's own routines.
class Effects {
 public:
  explicit Effects(const Interpreter& in) : in_(in) {}
  std::string of_calls(ProtobufCMessage& message);
  bool plpgsql_changes_rows(const std::string& statement);
  bool is_harmless(const PgQuery__FuncCall& call, bool procedure);
  bool hidden_in(const ParseTree& queries);

 private:
  bool changes_rows(const ParseTree& tree);
  bool changes_rows(const PgQuery__Node& statement);
  bool makes_temporary(const PgQuery__RangeVar& relation);
  bool is_made_here(const QualifiedName& name) const;
  bool drops_none_of_schema(const PgQuery__DropStmt& stmt) const;
  bool changes_rows(const Routine& routine);
  bool body_changes_rows(const Routine& routine);

  const Interpreter& in_;
  std::set<std::string> temporary_;  ///< The tables that are made on the way.
  std::set<ObjectId> entered_;       ///< One that calls itself is judged by the rest of its body.
};

bool is_temporary(const PgQuery__RangeVar& relation) {
  return std::string_view(relation.relpersistence) == "t" || std::string_view(relation.schemaname) == "pg_temp";
}

bool Effects::makes_temporary(const PgQuery__RangeVar& relation) {
  if (is_temporary(relation)) temporary_.insert(relation.relname);
  return is_temporary(relation);
}

/// Whether it is a temporary table that was made before; the schema's own of that name would be hidden by it only then.
bool Effects::is_made_here(const QualifiedName& name) const {
  bool unqualified = name.schema.empty() || name.schema == "pg_temp";
  return unqualified && temporary_.contains(name.name.str()) && !find_relation(in_, name);
}

/// Temporary tables, or such as are not there.
bool Effects::drops_none_of_schema(const PgQuery__DropStmt& stmt) const {
  if (stmt.remove_type != PG_QUERY__OBJECT_TYPE__OBJECT_TABLE) return false;
  for (size_t i = 0; i < stmt.n_objects; i++) {
    NodeRange names = items_of(stmt.objects[i]);
    QualifiedName name = name_of(names.first, names.size());
    if (!is_made_here(name) && (!stmt.missing_ok || find_relation(in_, name))) return false;
  }
  return true;
}

bool Effects::changes_rows(const PgQuery__Node& statement) {
  switch (statement.node_case) {
    case PG_QUERY__NODE__NODE_CALL_STMT:
      if (!is_harmless(*statement.call_stmt->funccall, true)) return false;
      break;
    case PG_QUERY__NODE__NODE_SELECT_STMT:
      if (const auto* into = statement.select_stmt->into_clause; into && !makes_temporary(*into->rel)) return false;
      break;
    case PG_QUERY__NODE__NODE_CREATE_STMT:
      if (!makes_temporary(*statement.create_stmt->relation)) return false;
      break;
    case PG_QUERY__NODE__NODE_CREATE_TABLE_AS_STMT:
      if (!makes_temporary(*statement.create_table_as_stmt->into->rel)) return false;
      break;
    case PG_QUERY__NODE__NODE_INDEX_STMT:
      if (!is_made_here(name_of(*statement.index_stmt->relation))) return false;
      break;
    case PG_QUERY__NODE__NODE_DROP_STMT:
      if (!drops_none_of_schema(*statement.drop_stmt)) return false;
      break;
    case PG_QUERY__NODE__NODE_INSERT_STMT:
    case PG_QUERY__NODE__NODE_UPDATE_STMT:
    case PG_QUERY__NODE__NODE_DELETE_STMT:
    case PG_QUERY__NODE__NODE_MERGE_STMT:
    case PG_QUERY__NODE__NODE_TRUNCATE_STMT:
    case PG_QUERY__NODE__NODE_COPY_STMT:
    case PG_QUERY__NODE__NODE_LOCK_STMT:
    case PG_QUERY__NODE__NODE_VACUUM_STMT:
    case PG_QUERY__NODE__NODE_REFRESH_MAT_VIEW_STMT:
    case PG_QUERY__NODE__NODE_NOTIFY_STMT:
    case PG_QUERY__NODE__NODE_VARIABLE_SET_STMT:
      break;
    default:
      return false;
  }
  // These say where the next statements' names go, and whose their objects are.
  if (search_path_set_by(statement, {"public"}) || role_set_by(statement)) return false;
  return of_calls(*content_of(&statement)).empty();
}

bool Effects::changes_rows(const ParseTree& tree) {
  for (size_t i = 0; i < tree.size(); i++) {
    if (!changes_rows(tree.statement(i))) return false;
  }
  return true;
}

bool Effects::plpgsql_changes_rows(const std::string& statement) {
  auto body = read_plpgsql(statement);
  if (!body || body->dynamic) return false;
  return std::all_of(body->queries.begin(), body->queries.end(), [&](const ParseTree& q) { return changes_rows(q); });
}

/// As CREATE FUNCTION has it, of no matter what type: PL/pgSQL's grammar asks for names only.
std::string argument_text(const Argument& argument) {
  bool out = argument.mode == ArgumentMode::out || argument.mode == ArgumentMode::table;
  std::string mode = out ? "OUT " : argument.mode == ArgumentMode::inout ? "INOUT " : "";
  return mode + (argument.name.empty() ? "" : quote_identifier(argument.name) + " ") + "text";
}

std::string definition_of(const Routine& routine) {
  std::string arguments;
  for (const Argument& a : routine.arguments) arguments += (arguments.empty() ? "" : ", ") + argument_text(a);
  std::string returns = routine.returns.empty() ? "record" : routine.returns.text();
  if (routine.returns_set) returns.insert(0, "SETOF ");
  std::string head = routine.procedure ? "CREATE PROCEDURE f(" + arguments + ")"
                                       : "CREATE FUNCTION f(" + arguments + ") RETURNS " + returns;
  constexpr std::string_view quote = "$plumb_body$";
  return fmt::format("{} LANGUAGE plpgsql AS {}{}{}", head, quote, *routine.body, quote);
}

bool Effects::body_changes_rows(const Routine& routine) {
  if (routine.language == "plpgsql" && routine.body) return plpgsql_changes_rows(definition_of(routine));
  if (routine.language != "sql" || !routine.body) return false;
  auto tree = parse_sql(*routine.body);
  return tree && changes_rows(*tree);
}

bool Effects::changes_rows(const Routine& routine) {
  if (!entered_.insert(routine.id).second) return true;
  return body_changes_rows(routine);
}

bool Effects::is_harmless(const PgQuery__FuncCall& call, bool procedure) {
  QualifiedName name = name_of(call.funcname, call.n_funcname);
  std::vector<ObjectId> routines = find_routines(in_, name);
  if (is_ddl_function(name.name) || (procedure && routines.empty())) return false;
  return std::all_of(routines.begin(), routines.end(), [&](const ObjectId& id) {
    const Routine& routine = *in_.draft.find<Routine>(id);
    return (!procedure && routine.volatility != Volatility::volatile_) || changes_rows(routine);
  });
}

std::string Effects::of_calls(ProtobufCMessage& message) {
  std::string found;
  if (const auto* call = message_as<PgQuery__FuncCall>(message, pg_query__func_call__descriptor)) {
    if (!is_harmless(*call, false)) return name_of(call->funcname, call->n_funcname).text();
  }
  for_each_child(message, [&](ProtobufCMessage& child) {
    if (found.empty()) found = of_calls(child);
  });
  return found;
}

bool Effects::hidden_in(const ParseTree& queries) {
  for (size_t i = 0; i < queries.size(); i++) {
    const PgQuery__Node& statement = queries.statement(i);
    switch (statement.node_case) {
      case PG_QUERY__NODE__NODE_SELECT_STMT:
      case PG_QUERY__NODE__NODE_INSERT_STMT:
      case PG_QUERY__NODE__NODE_UPDATE_STMT:
      case PG_QUERY__NODE__NODE_DELETE_STMT:
      case PG_QUERY__NODE__NODE_MERGE_STMT:
        if (!of_calls(*content_of(&statement)).empty()) return true;
        break;
      default:
        break;
    }
  }
  return false;
}

}  // namespace

bool is_harmless_call(const Interpreter& in, const PgQuery__CallStmt& stmt) {
  return Effects(in).is_harmless(*stmt.funccall, true);
}

std::string call_with_effects(const Interpreter& in, ProtobufCMessage& message) {
  return Effects(in).of_calls(message);
}

bool hides_effects(const Interpreter& in, const std::string& block) {
  auto body = read_plpgsql(block);
  return !body || std::any_of(body->queries.begin(), body->queries.end(),
                              [&](const ParseTree& q) { return Effects(in).hidden_in(q); });
}

bool only_changes_rows(const Interpreter& in, const std::string& block) {
  return Effects(in).plpgsql_changes_rows(block);
}

}  // namespace plumb
