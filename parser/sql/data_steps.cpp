#include "parser/sql/data_steps.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/base/identifier.h"
#include "engine/model/catalog.h"
#include "parser/sql/builtin_resolution.h"
#include "parser/sql/children.h"
#include "parser/sql/deparse.h"
#include "parser/sql/lexer.h"
#include "parser/sql/offline.h"
#include "parser/sql/plpgsql.h"
#include "parser/sql/scope.h"
#include "parser/sql/table_named.h"
#include "parser/sql/tree.h"
#include "parser/sql/types_cast_to.h"

namespace plumb {

namespace {

template <class Words>
bool is_one_of(std::string_view text, const Token& token, const Words& words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return is_word(text, token, word); });
}

ObjectId column_of(const PgQuery__RangeVar& relation, const PgQuery__AlterTableCmd& change) {
  ObjectId table = table_named(relation);
  return object_id(Kind::column, table.schema, change.name, table.name);
}

std::string name_of(const PgQuery__RangeVar& relation) {
  ObjectId id = table_named(relation);
  return qualified(id.schema, id.name);
}

/// A name as a list of strings, as it is written.
std::string written_name(PgQuery__Node* const* parts, size_t count) {
  std::string out;
  for (const std::string& part : strings_of(parts, count)) out += (out.empty() ? "" : ".") + quote_identifier(part);
  return out;
}

std::string written_name(const PgQuery__Node& node) {
  switch (node.node_case) {
    case PG_QUERY__NODE__NODE_LIST:
      return written_name(node.list->items, node.list->n_items);
    case PG_QUERY__NODE__NODE_TYPE_NAME:
      return written_name(node.type_name->names, node.type_name->n_names);
    default:
      return quote_identifier(std::string(string_of(&node)));
  }
}

ObjectId named(Kind kind, const PgQuery__Node& name) {
  std::vector<std::string> parts = strings_of(name.list->items, name.list->n_items);
  return object_id(kind, parts.size() > 1 ? parts[parts.size() - 2] : "public", parts.back());
}

struct Losses {
  std::vector<Loss> out;

  void add(std::string what, ObjectId object = {}) { out.push_back({std::move(object), std::move(what), false}); }
  void statement(const PgQuery__Node& node);
  void changes_in(ProtobufCMessage& message);
  void calls_in(ProtobufCMessage& message);
  void drop(const PgQuery__DropStmt& stmt);
  void alter_table(const PgQuery__AlterTableStmt& stmt);
  void change_type(const PgQuery__RangeVar& table, const PgQuery__AlterTableCmd& change);
  void convert(const PgQuery__RangeVar& table, const PgQuery__AlterTableCmd& change);
  void block(const std::string& text);
};

/// Of the statement itself, and of the WITH queries in it.
void Losses::changes_in(ProtobufCMessage& message) {
  if (auto* deletes = message_as<PgQuery__DeleteStmt>(message, pg_query__delete_stmt__descriptor)) {
    add("deletes rows of " + name_of(*deletes->relation));
  } else if (auto* updates = message_as<PgQuery__UpdateStmt>(message, pg_query__update_stmt__descriptor)) {
    add("overwrites values of " + name_of(*updates->relation));
  } else if (auto* merges = message_as<PgQuery__MergeStmt>(message, pg_query__merge_stmt__descriptor)) {
    add("overwrites or deletes rows of " + name_of(*merges->relation));
  } else if (auto* inserts = message_as<PgQuery__InsertStmt>(message, pg_query__insert_stmt__descriptor)) {
    const auto* conflict = inserts->on_conflict_clause;
    if (conflict != nullptr && conflict->action == PG_QUERY__ON_CONFLICT_ACTION__ONCONFLICT_UPDATE)
      add("overwrites values of " + name_of(*inserts->relation));
  }
  for_each_child(message, [&](ProtobufCMessage& child) { changes_in(child); });
}

/// Calls of what is not PostgreSQL's own.
void Losses::calls_in(ProtobufCMessage& message) {
  if (auto* call = message_as<PgQuery__FuncCall>(message, pg_query__func_call__descriptor)) {
    std::string_view name = string_of(call->funcname[call->n_funcname - 1]);
    bool own = !name.starts_with("pg_") && !is_builtin_function(name);
    if (own) add(fmt::format("calls {}, which may do anything", written_name(call->funcname, call->n_funcname)));
  }
  for_each_child(message, [&](ProtobufCMessage& child) { calls_in(child); });
}

void Losses::drop(const PgQuery__DropStmt& stmt) {
  bool cascade = stmt.behavior == PG_QUERY__DROP_BEHAVIOR__DROP_CASCADE;
  for (size_t i = 0; i < stmt.n_objects; i++) {
    std::string name = written_name(*stmt.objects[i]);
    switch (stmt.remove_type) {
      case PG_QUERY__OBJECT_TYPE__OBJECT_TABLE:
        add("drops table " + name + " and its rows", named(Kind::table, *stmt.objects[i]));
        break;
      case PG_QUERY__OBJECT_TYPE__OBJECT_SEQUENCE:
        add("drops sequence " + name + ": its position is gone", named(Kind::sequence, *stmt.objects[i]));
        break;
      case PG_QUERY__OBJECT_TYPE__OBJECT_EXTENSION:
        add("drops extension " + name + " and the tables that it has",
            object_id(Kind::extension, "", std::string(string_of(stmt.objects[i]))));
        break;
      case PG_QUERY__OBJECT_TYPE__OBJECT_SCHEMA:
      case PG_QUERY__OBJECT_TYPE__OBJECT_TYPE:
      case PG_QUERY__OBJECT_TYPE__OBJECT_DOMAIN:
        // Without CASCADE PostgreSQL refuses where rows hang on it.
        if (cascade) add("drops " + name + " with all tables and columns that hang on it");
        break;
      default:
        break;  // What hangs on the others holds no rows of its own.
    }
  }
}

/// Whether values of some type are rounded or cut when they become the type's by assignment.
bool rounds_or_cuts(const TypeName& type) {
  static constexpr std::array<std::string_view, 16> names = {"smallint",
                                                             "integer",
                                                             "bigint",
                                                             "numeric",
                                                             "real",
                                                             "double precision",
                                                             "money",
                                                             "date",
                                                             "time without time zone",
                                                             "time with time zone",
                                                             "timestamp without time zone",
                                                             "timestamp with time zone",
                                                             "interval",
                                                             "name",
                                                             "\"char\"",
                                                             "cidr"};
  if (type.name == "numeric" && type.modifiers.empty()) return false;
  return type.builtin() && std::find(names.begin(), names.end(), type.name.str()) != names.end();
}

/// Without a USING: what that loses hangs on the type before.
void Losses::convert(const PgQuery__RangeVar& table, const PgQuery__AlterTableCmd& change) {
  Catalog nothing;
  TypeName wanted = type_of_name(*change.def->column_def->type_name, NamesOf<Catalog>(nothing, {}));
  if (!rounds_or_cuts(wanted)) return;
  ObjectId column = column_of(table, change);
  out.push_back(
      {column,
       fmt::format("makes {} of the values of {}, which may round or cut them", wanted.text(), describe(column)),
       true});
}

/// A cast of the column to just the type that it gets: what that loses the schemas tell, as of a change without USING.
void Losses::change_type(const PgQuery__RangeVar& table, const PgQuery__AlterTableCmd& change) {
  const PgQuery__ColumnDef& def = *change.def->column_def;
  if (def.raw_default == nullptr) return convert(table, change);
  Column column;
  column.id = column_of(table, change);
  std::string expression = expression_text(*def.raw_default);
  static const std::array<TypeName, 3> old_types = {TypeName{}, *builtin_type("timestamp"),
                                                    *builtin_type("timestamptz")};  // AT TIME ZONE says nothing of it
  Catalog nothing;
  TypeName wanted = type_of_name(*def.type_name, NamesOf<Catalog>(nothing, {}));
  bool plain = std::any_of(old_types.begin(), old_types.end(), [&](const TypeName& old_type) {
    column.type = old_type;
    auto types = types_cast_to(expression, column, nothing);
    if (!types || (!types->empty() && !(types->back() == wanted && wanted.modifiers.empty()))) return false;
    return std::all_of(types->begin(), types->end(),
                       [&](const TypeName& t) { return t == wanted || t == *builtin_type("text"); });
  });
  if (!plain) add(fmt::format("puts {} in place of the values of {}", expression, describe(column.id)));
}

void Losses::alter_table(const PgQuery__AlterTableStmt& stmt) {
  for (size_t i = 0; i < stmt.n_cmds; i++) {
    const PgQuery__AlterTableCmd& change = *stmt.cmds[i]->alter_table_cmd;
    if (change.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_AlterColumnType) change_type(*stmt.relation, change);
    if (change.subtype != PG_QUERY__ALTER_TABLE_TYPE__AT_DropColumn) continue;
    ObjectId column = column_of(*stmt.relation, change);
    add(fmt::format("drops {} and its values", describe(column)), column);
  }
}

void Losses::block(const std::string& text) {
  auto body = read_plpgsql(text);
  if (!body) return add("runs a block that may do anything");
  if (body->dynamic) add("runs SQL that it builds itself");
  for (const ParseTree& query : body->queries) {
    for (size_t i = 0; i < query.size(); i++) statement(query.statement(i));
  }
}

bool is_analyze(const PgQuery__ExplainStmt& stmt) {
  return std::any_of(stmt.options, stmt.options + stmt.n_options, [](const PgQuery__Node* option) {
    return std::string_view(option->def_elem->defname) == "analyze";
  });
}

void Losses::statement(const PgQuery__Node& node) {
  switch (node.node_case) {
    case PG_QUERY__NODE__NODE_TRUNCATE_STMT:
      for (size_t i = 0; i < node.truncate_stmt->n_relations; i++)
        add("empties " + name_of(*node.truncate_stmt->relations[i]->range_var));
      return;
    case PG_QUERY__NODE__NODE_DROP_STMT:
      return drop(*node.drop_stmt);
    case PG_QUERY__NODE__NODE_DROP_OWNED_STMT:
      return add("drops all that the role owns");
    case PG_QUERY__NODE__NODE_DROPDB_STMT:
      return add("drops database " + quote_identifier(node.dropdb_stmt->dbname));
    case PG_QUERY__NODE__NODE_ALTER_TABLE_STMT:
      return alter_table(*node.alter_table_stmt);
    case PG_QUERY__NODE__NODE_CALL_STMT:
      return calls_in(node.call_stmt->base);
    case PG_QUERY__NODE__NODE_DO_STMT:
      return add("runs a block that may do anything");  // one in another language, or inside of another
    case PG_QUERY__NODE__NODE_EXECUTE_STMT:
      return add("runs a prepared statement");
    case PG_QUERY__NODE__NODE_EXPLAIN_STMT:
      if (is_analyze(*node.explain_stmt)) statement(*node.explain_stmt->query);
      return;
    case PG_QUERY__NODE__NODE_COPY_STMT:
      if (node.copy_stmt->query != nullptr) statement(*node.copy_stmt->query);
      return;
    case PG_QUERY__NODE__NODE_SELECT_STMT:
    case PG_QUERY__NODE__NODE_INSERT_STMT:
    case PG_QUERY__NODE__NODE_CREATE_TABLE_AS_STMT:
      calls_in(*content_of(&node));
      return changes_in(*content_of(&node));
    case PG_QUERY__NODE__NODE_DELETE_STMT:
    case PG_QUERY__NODE__NODE_UPDATE_STMT:
    case PG_QUERY__NODE__NODE_MERGE_STMT:
      return changes_in(*content_of(&node));
    default:
      return;
  }
}

/// What a newer PostgreSQL knows, by its words.
bool has_losing_word(std::string_view text) {
  static constexpr std::array<std::string_view, 9> words = {"delete", "update", "merge",   "truncate", "drop",
                                                            "using",  "call",   "execute", "do"};
  for (Token token = next_code_token(text, 0); token.kind != TokenKind::end; token = next_code_token(text, token.end)) {
    if (is_one_of(text, token, words)) return true;
  }
  return false;
}

}  // namespace

std::vector<Loss> losses_of(const std::string& statement) {
  Losses losses;
  auto tree = parse_sql(statement);
  if (!tree && has_losing_word(statement)) losses.add("cannot be read by this build's grammar, and may do anything");
  for (size_t i = 0; tree && i < tree->size(); i++) {
    const PgQuery__Node& node = tree->statement(i);
    bool block = node.node_case == PG_QUERY__NODE__NODE_DO_STMT && language_of(*node.do_stmt) == "plpgsql";
    block ? losses.block(statement) : losses.statement(node);
  }
  return std::move(losses.out);
}

bool changes_rows(std::string_view statement) {
  static constexpr std::array<std::string_view, 10> words = {"insert", "update", "delete",   "merge", "do",
                                                             "select", "with",   "truncate", "call",  "execute"};
  return is_one_of(statement, next_code_token(statement, 0), words);
}

}  // namespace plumb
