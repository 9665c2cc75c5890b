#include "parser/sql/body_references.h"

#include <set>
#include <string_view>

#include "engine/base/identifier.h"
#include "parser/sql/builtin_resolution.h"
#include "parser/sql/children.h"
#include "parser/sql/lexer.h"
#include "parser/sql/references.h"
#include "parser/sql/scope.h"
#include "parser/sql/tree.h"

namespace plumb {

namespace {

/// What a string body refers to.
struct BodyNames {
  std::vector<ObjectId> uses;
  bool hangs_on_search_path = false;
};

struct Found : TreeVisitor {
  explicit Found(const std::set<std::string_view>& names) : routine_names(names) {}

  const std::set<std::string_view>& routine_names;  ///< Of all schemas.
  std::vector<ObjectId> uses;
  bool hangs_on_search_path = false;

  void add(const SourceColumn& c) { uses.insert(uses.end(), c.origins.begin(), c.origins.end()); }
  /// pg_catalog and public are found by everybody.
  void found(const ObjectId& id, bool says_schema) {
    uses.push_back(id);
    if (!says_schema && id.schema != "public") hangs_on_search_path = true;
  }
  void relation(PgQuery__RangeVar& range, const ObjectId& id) override { found(id, *range.schemaname != '\0'); }
  void unknown_relation(PgQuery__RangeVar& range) override {
    if (!std::string_view(range.relname).starts_with("pg_")) hangs_on_search_path = true;
  }
  void column(PgQuery__ColumnRef&, const SourceColumn& c) override { add(c); }
  void named_column(ProtobufCMessage&, const SourceColumn& c) override { add(c); }
  void star(PgQuery__ColumnRef&, const std::vector<SourceColumn>& columns, bool) override {
    for (const SourceColumn& c : columns) add(c);
  }
  void call(PgQuery__FuncCall& f, const std::vector<const Routine*>& candidates) override {
    for (const Routine* r : candidates) found(r->id, f.n_funcname > 1);
    // What no path leads to may be an extension's; but not what another schema has.
    if (candidates.empty() && f.n_funcname == 1 && is_elsewhere(string_of(f.funcname[0]))) hangs_on_search_path = true;
  }
  bool is_elsewhere(std::string_view function) const {
    return !is_builtin_function(function) && routine_names.contains(function);
  }
  void type(PgQuery__TypeName& t, const ObjectId& id) override { found(id, t.n_names > 1); }
  void named_relation(PgQuery__AConst&, const ObjectId& id) override { uses.push_back(id); }
};

BodyNames names_in_string_body(const Routine& routine, const Catalog& catalog,
                               const std::set<std::string_view>& routine_names) {
  auto tree = parse_sql(*routine.body);
  if (!tree) return {};
  NamesOf<Catalog> names(catalog, {"public", routine.id.schema});
  Found found(routine_names);
  for (size_t i = 0; i < tree->size(); i++) TreeWalk(names, found).statement(*content_of(&tree->statement(i)), nullptr);
  std::erase(found.uses, routine.id);
  return {std::move(found.uses), found.hangs_on_search_path};
}

/// Reads the declarations of a PL/pgSQL body for the names of their types.
class Declarations {
 public:
  explicit Declarations(std::string_view body) : body_(body) { advance(); }

  /// Names in their parts: what stands before %TYPE and %ROWTYPE anywhere, and the types in DECLARE sections.
  std::vector<std::vector<std::string>> type_names() {
    while (token_.kind != TokenKind::end) {
      if (is(";")) {
        begins_ = true;
        advance();
      } else if (is_word(body_, token_, "declare") || is_word(body_, token_, "begin")) {
        declares_ = begins_ = is_word(body_, token_, "declare");
        advance();
      } else if (is_name()) {
        take_name();
      } else {
        begins_ = false;
        advance();
      }
    }
    return std::move(names_);
  }

 private:
  void advance() { token_ = next_code_token(body_, token_.end); }
  bool is(std::string_view symbol) const { return body_.substr(token_.begin, token_.end - token_.begin) == symbol; }
  bool is_name() const { return token_.kind == TokenKind::word || token_.kind == TokenKind::quoted_identifier; }

  void take_name() {
    bool variable = declares_ && begins_;
    std::vector<std::string> parts = dotted_name();
    begins_ = false;
    if (variable) {
      if (is_word(body_, token_, "constant")) advance();
      if (!is_name()) return;
      parts = dotted_name();
      names_.push_back(parts);
    }
    if (!is("%")) return;
    advance();
    if (is_word(body_, token_, "rowtype")) names_.push_back(parts);
    if (is_word(body_, token_, "type") && parts.size() > 1) names_.emplace_back(parts.begin(), parts.end() - 1);
  }

  std::vector<std::string> dotted_name() {
    std::vector<std::string> parts;
    for (;;) {
      parts.push_back(token_value(body_, token_));
      advance();
      if (!is(".")) return parts;
      advance();
      if (!is_name()) return parts;
    }
  }

  std::string_view body_;
  Token token_;
  bool declares_ = false, begins_ = false;
  std::vector<std::vector<std::string>> names_;
};

std::optional<ObjectId> type_in(const Catalog& catalog, const std::string& schema, const std::string& name) {
  for (Kind kind : {Kind::enum_type, Kind::domain, Kind::range_type, Kind::base_type}) {
    ObjectId id = object_id(kind, schema, name);
    if (catalog.contains(id)) return id;
  }
  return catalog.find_relation(schema, name);
}

BodyNames declared_types(const Routine& routine, const Catalog& catalog) {
  BodyNames out;
  for (const auto& parts : Declarations(*routine.body).type_names()) {
    std::vector<std::string> schemas = {routine.id.schema, "public"};
    if (parts.size() == 2) schemas = {parts.front()};
    if (parts.size() > 2) continue;
    for (const std::string& schema : schemas) {
      auto found = type_in(catalog, schema, parts.back());
      if (!found) continue;
      if (parts.size() == 1 && found->schema != "public") out.hangs_on_search_path = true;
      out.uses.push_back(*found);
      break;
    }
  }
  return out;
}

using NamesByRoutine = std::map<ObjectId, BodyNames>;

template <class F>
NamesByRoutine names_by_routine(const Catalog& catalog, const std::string& language, F&& names_of) {
  NamesByRoutine out;
  for (const Routine& r : catalog.all<Routine>()) {
    if (r.language != language || !r.body) continue;
    BodyNames names = names_of(r, catalog);
    if (!names.uses.empty() || names.hangs_on_search_path) out[r.id] = std::move(names);
  }
  return out;
}

Catalog with_names(Catalog catalog, NamesByRoutine names) {
  if (names.empty()) return catalog;
  std::vector<Routine> routines = catalog.all<Routine>();
  for (Routine& r : routines) {
    auto found = names.find(r.id);
    if (found == names.end()) continue;
    add_uses(r.uses, std::move(found->second.uses));
    r.hangs_on_search_path = found->second.hangs_on_search_path;
  }
  return catalog.with(std::move(routines));
}

void find_relations(ProtobufCMessage& message, std::set<QualifiedName>& named) {
  if (auto* r = message_as<PgQuery__RangeVar>(message, pg_query__range_var__descriptor)) {
    named.insert({r->schemaname, r->relname});
  }
  for_each_child(message, [&](ProtobufCMessage& child) { find_relations(child, named); });
}

/// What the statement itself makes is there for those behind it.
void take_out_made(ProtobufCMessage& statement, std::set<QualifiedName>& named) {
  const PgQuery__RangeVar* made = nullptr;
  if (auto* table = message_as<PgQuery__CreateStmt>(statement, pg_query__create_stmt__descriptor)) {
    made = table->relation;
  } else if (auto* view = message_as<PgQuery__ViewStmt>(statement, pg_query__view_stmt__descriptor)) {
    made = view->view;
  } else if (auto* as = message_as<PgQuery__CreateTableAsStmt>(statement, pg_query__create_table_as_stmt__descriptor)) {
    made = as->into->rel;
  }
  if (made) named.erase({made->schemaname, made->relname});
}

std::set<QualifiedName> relations_in(const std::string& body) {
  std::set<QualifiedName> named;
  auto tree = parse_sql(body);
  if (!tree) return named;
  for (size_t i = 0; i < tree->size(); i++) find_relations(*content_of(&tree->statement(i)), named);
  for (size_t i = 0; i < tree->size(); i++) take_out_made(*content_of(&tree->statement(i)), named);
  return named;
}

}  // namespace

Diagnostics unknown_relations_in_bodies(const Catalog& catalog) {
  Diagnostics out;
  for (const Routine& r : catalog.all<Routine>()) {
    if (r.language != "sql" || !r.body) continue;
    for (const QualifiedName& name : relations_in(*r.body)) {
      bool known =
          !catalog.contains(object_id(Kind::schema, "", name.schema)) || catalog.find_relation(name.schema, name.name);
      if (known) continue;
      out.add({Severity::warning, r.where,
               "relation " + name.text() + ", which the body of " + describe(r.id) + " names, does not exist",
               "the server refuses to make the function unless check_function_bodies is off", "", "unknown_relation"});
    }
  }
  return out;
}

Catalog with_body_references(Catalog catalog) {
  std::set<std::string_view> routine_names;
  for (const Routine& r : catalog.all<Routine>()) routine_names.insert(r.id.name);
  NamesByRoutine names = names_by_routine(
      catalog, "sql", [&](const Routine& r, const Catalog& c) { return names_in_string_body(r, c, routine_names); });
  names.merge(names_by_routine(catalog, "plpgsql", declared_types));
  return with_names(std::move(catalog), std::move(names));
}

}  // namespace plumb
