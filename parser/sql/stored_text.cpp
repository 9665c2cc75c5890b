#include "parser/sql/stored_text.h"

#include <algorithm>
#include <cstring>

#include "engine/base/identifier.h"
#include "parser/sql/children.h"
#include "parser/sql/deparse.h"
#include "parser/sql/scope.h"
#include "parser/sql/tree_edit.h"

namespace plumb {

namespace {

/// Puts schemas before names.
struct Qualifying : TreeVisitor {
  bool changed = false;

  static bool needs_schema(const ObjectId& id) { return id.schema != "public"; }

  void relation(PgQuery__RangeVar& range, const ObjectId& id) override {
    if (*range.schemaname != '\0' || !needs_schema(id)) return;
    set_text(range.schemaname, id.schema);
    changed = true;
  }
  void call(PgQuery__FuncCall& f, const std::vector<const Routine*>& candidates) override {
    if (f.n_funcname != 1 || candidates.empty() || !needs_schema(candidates[0]->id)) return;
    set_name(f.funcname, f.n_funcname, {candidates[0]->id.schema, candidates[0]->id.name}, true);
    changed = true;
  }
  void aggregate(PgQuery__FuncCall& f, const ObjectId& id) override {
    if (f.n_funcname != 1 || !needs_schema(id)) return;
    set_name(f.funcname, f.n_funcname, {id.schema, id.name}, true);
    changed = true;
  }
  void collation(PgQuery__CollateClause& c, const ObjectId& id) override {
    if (c.n_collname != 1 || !needs_schema(id)) return;
    set_name(c.collname, c.n_collname, {id.schema, id.name}, true);
    changed = true;
  }
  void type(PgQuery__TypeName& t, const ObjectId& id) override {
    if (t.n_names != 1 || !needs_schema(id)) return;
    set_name(t.names, t.n_names, {id.schema, std::string(string_of(t.names[0]))}, true);
    changed = true;
  }
  void named_relation(PgQuery__AConst& c, const ObjectId& id) override {
    if (std::strchr(c.sval->sval, '.') != nullptr || !needs_schema(id)) return;
    set_text(c.sval->sval, qualified(id.schema, id.name));
    changed = true;
  }
};

}  // namespace

bool names_stand_as_written(const Interpreter& in) {
  return std::all_of(in.search_path.begin(), in.search_path.end(), [](const auto& s) { return s == "public"; });
}

std::string stored_text(const PgQuery__Node& expression, const Interpreter& in) {
  std::string text = expression_text(expression);
  if (names_stand_as_written(in)) return text;
  // The statement's own tree may be run again: a copy is changed.
  auto tree = parse_sql_to_change("SELECT " + text);
  if (!tree || tree->size() != 1 || tree->statement().node_case != PG_QUERY__NODE__NODE_SELECT_STMT) return text;
  PgQuery__SelectStmt& select = *tree->statement().select_stmt;
  if (select.n_target_list != 1) return text;
  const PgQuery__Node& value = *select.target_list[0]->res_target->val;
  NamesOf<CatalogDraft> names(in.draft, in.search_path);
  Qualifying qualifying;
  TreeWalk(names, qualifying).expression(*content_of(&value), Scope{});
  return qualifying.changed ? expression_text(value) : text;
}

std::string stored_query(const PgQuery__Node& query, const Interpreter& in) {
  std::string text = query_text(query);
  if (names_stand_as_written(in)) return text;
  auto tree = parse_sql_to_change(text);
  if (!tree || tree->size() != 1) return text;
  NamesOf<CatalogDraft> names(in.draft, in.search_path);
  Qualifying qualifying;
  TreeWalk(names, qualifying).statement(*content_of(&tree->statement()), nullptr);
  return qualifying.changed ? query_text(tree->statement()) : text;
}

}  // namespace plumb
