#include "parser/sql/body_references.h"

#include <set>

#include "engine/base/identifier.h"
#include "parser/sql/children.h"
#include "parser/sql/lexer.h"
#include "parser/sql/references.h"
#include "parser/sql/scope.h"
#include "parser/sql/tree.h"

namespace plumb {

namespace {

struct Found : TreeVisitor {
  std::vector<ObjectId> uses;

  void add(const SourceColumn& c) { uses.insert(uses.end(), c.origins.begin(), c.origins.end()); }
  void relation(PgQuery__RangeVar&, const ObjectId& id) override { uses.push_back(id); }
  void column(PgQuery__ColumnRef&, const SourceColumn& c) override { add(c); }
  void named_column(ProtobufCMessage&, const SourceColumn& c) override { add(c); }
  void star(PgQuery__ColumnRef&, const std::vector<SourceColumn>& columns, bool) override {
    for (const SourceColumn& c : columns) add(c);
  }
  void call(PgQuery__FuncCall&, const std::vector<const Routine*>& candidates) override {
    for (const Routine* r : candidates) uses.push_back(r->id);
  }
  void type(PgQuery__TypeName&, const ObjectId& id) override { uses.push_back(id); }
  void named_relation(PgQuery__AConst&, const ObjectId& id) override { uses.push_back(id); }
};

std::vector<ObjectId> references_of_string_body(const Routine& routine, const Catalog& catalog) {
  auto tree = parse_sql(*routine.body);
  if (!tree) return {};
  NamesOf<Catalog> names(catalog, {"public", routine.id.schema});
  Found found;
  for (size_t i = 0; i < tree->size(); i++) TreeWalk(names, found).statement(*content_of(&tree->statement(i)), nullptr);
  std::erase(found.uses, routine.id);
  return std::move(found.uses);
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

std::vector<ObjectId> declared_types(const Routine& routine, const Catalog& catalog) {
  std::vector<ObjectId> out;
  for (const auto& parts : Declarations(*routine.body).type_names()) {
    std::vector<std::string> schemas = {routine.id.schema, "public"};
    if (parts.size() == 2) schemas = {parts.front()};
    if (parts.size() > 2) continue;
    for (const std::string& schema : schemas) {
      auto found = type_in(catalog, schema, parts.back());
      if (!found) continue;
      out.push_back(*found);
      break;
    }
  }
  return out;
}

using UsesByRoutine = std::map<ObjectId, std::vector<ObjectId>>;

template <class F>
UsesByRoutine uses_by_routine(const Catalog& catalog, const std::string& language, F&& uses_of) {
  UsesByRoutine out;
  for (const Routine& r : catalog.all<Routine>()) {
    if (r.language != language || !r.body) continue;
    if (auto uses = uses_of(r, catalog); !uses.empty()) out[r.id] = std::move(uses);
  }
  return out;
}

Catalog with_uses(Catalog catalog, UsesByRoutine more) {
  if (more.empty()) return catalog;
  std::vector<Routine> routines = catalog.all<Routine>();
  for (Routine& r : routines) {
    if (auto found = more.find(r.id); found != more.end()) add_uses(r.uses, std::move(found->second));
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
  UsesByRoutine uses = uses_by_routine(catalog, "sql", references_of_string_body);
  uses.merge(uses_by_routine(catalog, "plpgsql", declared_types));
  return with_uses(std::move(catalog), std::move(uses));
}

}  // namespace plumb
