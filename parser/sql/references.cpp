#include "parser/sql/references.h"

#include <algorithm>
#include <array>

#include "engine/base/identifier.h"
#include "parser/sql/builtin_resolution.h"
#include "parser/sql/children.h"
#include "parser/sql/enum_operands.h"
#include "parser/sql/extension_types.h"
#include "parser/sql/interpreter.h"
#include "parser/sql/scope.h"
#include "parser/sql/system_column.h"
#include "parser/sql/text_context.h"
#include "parser/sql/tree.h"

namespace plumb {

namespace {

struct ExtensionRelation {
  std::string_view relation, extension;
};
constexpr std::array<ExtensionRelation, 10> extension_relations = {{
    {"spatial_ref_sys", "postgis"},
    {"geometry_columns", "postgis"},
    {"geography_columns", "postgis"},
    {"raster_columns", "postgis_raster"},
    {"raster_overviews", "postgis_raster"},
    {"topology", "postgis_topology"},
    {"layer", "postgis_topology"},
    {"job", "pg_cron"},
    {"job_run_details", "pg_cron"},
    {"hypopg_list_indexes", "hypopg"},
}};

/// What the extension brings is listed above, or it has none.
bool relations_are_known(std::string_view extension) {
  return extension_types_are_known(extension) ||
         std::any_of(extension_relations.begin(), extension_relations.end(),
                     [&](const ExtensionRelation& r) { return r.extension == extension; });
}

/// In a schema that an extension which nobody here knows is put into, or that it may have made. Elsewhere a relation
/// that is not there is a mistake.
bool may_be_of_unknown_extension(const Interpreter& in, const QualifiedName& name) {
  if (name.schema.empty() || name.schema == in.default_schema) return false;
  bool declared = in.draft.contains(object_id(Kind::schema, "", name.schema));
  return std::any_of(in.draft.map<Extension>().begin(), in.draft.map<Extension>().end(), [&](const auto& e) {
    return (!declared || e.second.schema == name.schema) && !relations_are_known(e.first.name);
  });
}

/// A catalog of the server's, found without its schema, or a relation of an extension: nobody describes them.
bool is_brought_along(const Interpreter& in, const QualifiedName& name) {
  if (name.name.starts_with("pg_") || may_be_of_unknown_extension(in, name)) return true;
  return std::any_of(extension_relations.begin(), extension_relations.end(), [&](const ExtensionRelation& r) {
    return r.relation == name.name && in.draft.contains(object_id(Kind::extension, "", r.extension));
  });
}

/// Collects what a tree refers to. Strict: what is not there is MissingObject; else only what a later statement will
/// create is.
struct References : TreeVisitor {
  const Interpreter& in;
  bool strict;
  bool columns_must_exist = false;
  std::string_view own_name;  ///< Of the routine whose body it is: a recursive one does not wait for itself.
  std::vector<ObjectId> uses;
  EnumOperands operands;

  References(const Interpreter& in_, bool strict_) : in(in_), strict(strict_), operands(in_) {}

  void await(std::string_view name, const std::string& what, const char* code, int32_t location) {
    if (is_expected(in, name)) {
      throw MissingObject{what + " " + quote_identifier(name) + " does not exist", std::string(name), "", code,
                          location};
    }
  }

  /// A later statement may add the value.
  void typed(const ProtobufCMessage& expression, const TypeName& type) override {
    if (!strict || in.mode != SqlMode::schema) return;
    if (auto wrong = operands.take(expression, type))
      throw MissingObject{wrong->problem.message, wrong->problem.value, wrong->problem.hint, "unknown_value",
                          wrong->location};
  }
  void relation(PgQuery__RangeVar&, const ObjectId& id) override { uses.push_back(id); }
  void unknown_relation(PgQuery__RangeVar& range) override {
    await(range.relname, "relation", "unknown_relation", strict ? range.location : -1);
    QualifiedName name = name_of(range);
    if (strict && !is_ignored_relation(in, name) && !is_brought_along(in, name)) resolve_relation(in, range);
  }
  void add_column(const SourceColumn& column) {
    uses.insert(uses.end(), column.origins.begin(), column.origins.end());
    // A literal beside it takes the column's type, and so the stored tree refers to it.
    if (!column.type.builtin()) {
      auto id = find_type_object(in, {column.type.schema, column.type.name});
      if (id && (id->kind == Kind::enum_type || id->kind == Kind::domain)) uses.push_back(*id);
    }
  }
  void column(PgQuery__ColumnRef&, const SourceColumn& c) override { add_column(c); }
  void named_column(ProtobufCMessage&, const SourceColumn& c) override { add_column(c); }
  void whole_row(PgQuery__ColumnRef&, const RangeEntry& entry) override {
    if (entry.relation) uses.push_back(*entry.relation);
  }
  void field(PgQuery__Node& name, const ObjectId& of) override {
    if (of.kind == Kind::composite_type) uses.push_back(of);
    if (of.kind == Kind::table) uses.push_back(object_id(Kind::column, of.schema, string_of(&name), of.name));
  }
  void star(PgQuery__ColumnRef&, const std::vector<SourceColumn>& columns, bool) override {
    for (const SourceColumn& c : columns) add_column(c);
  }
  void unknown_column(PgQuery__ColumnRef& ref, bool scope_known, bool may_be_output) override {
    if (!columns_must_exist || !scope_known || may_be_output) return;
    std::string name(string_of(ref.fields[ref.n_fields - 1]));
    // The last is no column, but a word that grammars before PostgreSQL 16 take for one.
    if (is_system_column(name) || name == "value" || name == "oid" || name == "system_user") return;
    if (ref.n_fields > 1 && may_be_called(name)) return;
    throw MissingObject{"column " + shown(ref, ref.n_fields) + " does not exist", name, "", "unknown_column",
                        strict ? ref.location : -1};
  }
  void unknown_item(PgQuery__ColumnRef& ref, bool scope_known) override {
    if (!columns_must_exist || !scope_known) return;
    throw MissingObject{"there is no table or alias " + shown(ref, ref.n_fields - 1) + " here",
                        std::string(string_of(ref.fields[0])),
                        "only the tables, aliases and common table expressions of the query can be named here",
                        "unknown_column", strict ? ref.location : -1};
  }
  static std::string shown(const PgQuery__ColumnRef& ref, size_t count) {
    std::string out;
    for (size_t i = 0; i < count; i++) out += (i == 0 ? "" : ".") + quote_identifier(string_of(ref.fields[i]));
    return out;
  }
  /// `t.f` is f(t) as well, or a cast of the row. An extension's function may have the extension's name.
  bool may_be_called(const std::string& name) const {
    auto is_named = [&](const auto& objects) {
      return std::any_of(objects.begin(), objects.end(), [&](const auto& o) { return o.first.name == name; });
    };
    return is_builtin_function(name) || builtin_type(name) || find_type_object(in, {"", name}) ||
           is_expected(in, name) || is_named(in.draft.map<Routine>()) || is_named(in.draft.map<Aggregate>()) ||
           is_named(in.draft.map<Extension>());
  }
  bool is_aggregate(const PgQuery__FuncCall& f) const {
    return !NamesOf<CatalogDraft>(in.draft, in.search_path).aggregates(name_of(f.funcname, f.n_funcname), f).empty();
  }
  void call(PgQuery__FuncCall& f, const std::vector<const Routine*>& candidates) override {
    for (const Routine* r : candidates) uses.push_back(r->id);
    if (candidates.empty() && string_of(f.funcname[f.n_funcname - 1]) != own_name && !is_aggregate(f)) {
      await(string_of(f.funcname[f.n_funcname - 1]), "function", "unknown_function", strict ? f.location : -1);
    }
  }
  void aggregate(PgQuery__FuncCall&, const ObjectId& id) override { uses.push_back(id); }
  void collation(PgQuery__CollateClause&, const ObjectId& id) override { uses.push_back(id); }
  /// What a query shows of a table without grouping by it hangs on the table's primary key (check_functional_grouping()
  /// in pg_constraint.c): every column of that must be grouped by.
  void grouped(const std::vector<SourceColumn>& by, const std::vector<SourceColumn>& shown) override {
    auto is_by = [&](const SourceColumn& c) {
      return std::any_of(by.begin(), by.end(),
                         [&](const SourceColumn& b) { return b.origins == c.origins && b.entry == c.entry; });
    };
    NamesOf<CatalogDraft> names(in.draft, in.search_path);
    for (const SourceColumn& c : shown) {
      if (c.origins.size() != 1 || is_by(c)) continue;
      const ObjectId& column = c.origins[0];
      const KeyConstraint* key = names.primary_key(object_id(Kind::table, column.schema, column.parent));
      if (!key) continue;
      bool all = std::all_of(key->columns.begin(), key->columns.end(), [&](const std::string& name) {
        return std::any_of(by.begin(), by.end(), [&](const SourceColumn& b) {
          return b.entry == c.entry && b.origins.size() == 1 && b.origins[0].name == name;
        });
      });
      if (all) uses.push_back(key->id);
    }
  }
  void unknown_collation(const std::string& name) override { await(name, "collation", "unknown_collation", -1); }
  void type(PgQuery__TypeName&, const ObjectId& id) override { uses.push_back(id); }
  void unknown_type(PgQuery__TypeName& type) override {
    await(string_of(type.names[type.n_names - 1]), "type", "unknown_type", strict ? type.location : -1);
    if (strict) resolve_type(in, type);
  }
  void named_relation(PgQuery__AConst&, const ObjectId& id) override { uses.push_back(id); }
  void named_object(PgQuery__AConst&, const ObjectId& id) override { uses.push_back(id); }
  void unknown_named_object(const std::string& name) override {
    await(name, "text search configuration", "unknown_object", -1);
  }
  void operation(PgQuery__AExpr&, const ObjectId& id) override { uses.push_back(id); }
  /// Not for names that pg_catalog has too: most expressions would wait for one operator.
  void unknown_operator(const std::string& name) override {
    if (!is_builtin_operator(name)) await(name, "operator", "unknown_operator", -1);
  }
  void unknown_named_relation(const std::string& name) override { await(name, "relation", "unknown_relation", -1); }

  std::vector<ObjectId> result() {
    add_uses(uses, {});
    return std::move(uses);
  }
};

// The walk hands out nodes that may be changed; these visitors don't.
ProtobufCMessage& content(const PgQuery__Node& node) { return *content_of(&node); }

}  // namespace

void add_uses(std::vector<ObjectId>& uses, std::vector<ObjectId> more) {
  uses.insert(uses.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  std::sort(uses.begin(), uses.end());
  uses.erase(std::unique(uses.begin(), uses.end()), uses.end());
}

std::vector<ObjectId> references_of_expression(const PgQuery__Node& node, const Interpreter& in,
                                               const ObjectId* relation) {
  if (node.node_case == PG_QUERY__NODE__NODE_A_CONST) return {};
  NamesOf<CatalogDraft> names(in.draft, in.search_path);
  References found(in, true);
  Scope scope;
  if (relation != nullptr) add_entry(scope, names, relation->name, *relation, true);
  found.columns_must_exist = scope.known;
  TreeWalk(names, found).expression(content(node), scope);
  return found.result();
}

std::vector<ObjectId> references_of_trigger(const PgQuery__Node& when, const Interpreter& in,
                                            const ObjectId& relation) {
  NamesOf<CatalogDraft> names(in.draft, in.search_path);
  References found(in, true);
  Scope scope;
  add_entry(scope, names, "old", relation, false);
  add_entry(scope, names, "new", relation, false);
  found.columns_must_exist = scope.known;
  TreeWalk(names, found).expression(content(when), scope);
  return found.result();
}

std::vector<ObjectId> references_of_rule(const PgQuery__RuleStmt& rule, const Interpreter& in,
                                         const ObjectId& relation) {
  NamesOf<CatalogDraft> names(in.draft, in.search_path);
  References found(in, true);
  Scope scope;
  add_entry(scope, names, "old", relation, false);
  add_entry(scope, names, "new", relation, false);
  TreeWalk walk(names, found);
  if (rule.where_clause != nullptr) walk.expression(content(*rule.where_clause), scope);
  for (size_t i = 0; i < rule.n_actions; i++) walk.statement(content(*rule.actions[i]), &scope);
  return found.result();
}

std::vector<ObjectId> references_of_query(const PgQuery__Node& select, const Interpreter& in) {
  NamesOf<CatalogDraft> names(in.draft, in.search_path);
  References found(in, true);
  found.columns_must_exist = true;
  TreeWalk(names, found).statement(content(select), nullptr);
  return found.result();
}

/// A string body is resolved when it runs, by the search path of then: pg_dump's own, which is empty, says nothing of
/// it.
static std::vector<std::string> path_of_string_body(const Routine& routine, const Interpreter& in) {
  std::vector<std::string> path = in.search_path;
  for (const std::string& schema : {Name(in.default_schema), routine.id.schema}) {
    if (std::find(path.begin(), path.end(), schema) == path.end()) path.push_back(schema);
  }
  return path;
}

std::vector<ObjectId> references_of_body(const Routine& routine, const PgQuery__Node* sql_body, const Interpreter& in) {
  NamesOf<CatalogDraft> names(in.draft, sql_body != nullptr ? in.search_path : path_of_string_body(routine, in));
  References found(in, sql_body != nullptr);
  found.own_name = routine.id.name;
  const Scope parameters = parameters_of(routine);
  if (sql_body != nullptr) {
    TreeWalk(names, found).statement(content(*sql_body), &parameters);
  } else if (routine.language == "sql" && routine.body) {
    auto tree = parse_sql(*routine.body);
    if (!tree) return {};
    for (size_t i = 0; i < tree->size(); i++)
      TreeWalk(names, found).statement(content(tree->statement(i)), &parameters);
  }
  return found.result();
}

std::vector<ViewColumn> output_columns(const PgQuery__Node& select, const Interpreter& in) {
  return output_columns(select, NamesOf<CatalogDraft>(in.draft, in.search_path));
}

std::vector<ViewColumn> output_columns(const PgQuery__Node& select, const Names& names) {
  TreeVisitor nobody;
  CommonTable table = TreeWalk(names, nobody).statement(content(select), nullptr);
  std::vector<ViewColumn> out;
  if (!table.known) return out;
  for (SourceColumn& c : table.columns) out.push_back({std::move(c.name), std::move(c.type)});
  return out;
}

static bool holds_star(ProtobufCMessage& message) {
  bool found = message.descriptor == &pg_query__a__star__descriptor;
  for_each_child(message, [&](ProtobufCMessage& child) { found = found || holds_star(child); });
  return found;
}

bool has_star(const PgQuery__Node& query) { return holds_star(content(query)); }

}  // namespace plumb
