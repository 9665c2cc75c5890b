#include "parser/sql/normal_form.h"

#include <map>
#include <memory>
#include <tuple>
#include <unordered_map>

#include "engine/base/identifier.h"
#include "parser/sql/builtin_results.h"
#include "parser/sql/children.h"
#include "parser/sql/normal_tree.h"
#include "parser/sql/tree.h"

namespace plumb {

namespace {

/// Where a text stands: what its names mean and to what type its value is brought.
struct Context {
  Scope scope;
  TypeName target;
  std::vector<std::string> column_names;  ///< Of a view.
};

const Routine* routine_of(const Catalog& catalog, const ObjectId& id) { return catalog.find<Routine>(id); }

void add_parameters(Scope& scope, const Routine& routine) {
  for (const Argument& a : routine.arguments) {
    if (!a.name.empty()) scope.columns.push_back({a.name, a.type, {}, -1});
  }
}

Context context_of(const TextPair& pair, const Catalog& catalog, const Names& names) {
  Context out;
  const ObjectId& id = pair.object;
  auto relation = [&](const std::string& name) {
    return names.relation(id.schema, name).value_or(object_id(Kind::table, id.schema, name));
  };
  switch (id.kind) {
    case Kind::column_default:
      if (const Column* c = catalog.find<Column>(object_id(Kind::column, id.schema, id.name, id.parent))) out.target = c->type;
      break;
    case Kind::column:
      add_entry(out.scope, names, id.parent, relation(id.parent), true);
      if (const Column* c = catalog.find<Column>(id)) out.target = c->type;
      break;
    case Kind::check_constraint:
    case Kind::exclusion_constraint:
    case Kind::index: add_entry(out.scope, names, id.parent, relation(id.parent), true); break;
    case Kind::table: add_entry(out.scope, names, id.name, id, true); break;
    case Kind::trigger:
      add_entry(out.scope, names, "old", relation(id.parent), false);
      add_entry(out.scope, names, "new", relation(id.parent), false);
      break;
    case Kind::domain:
      if (const Domain* d = catalog.find<Domain>(id)) out.target = d->type;
      break;
    case Kind::domain_constraint:
      if (const Domain* d = catalog.find<Domain>(object_id(Kind::domain, id.schema, id.parent))) {
        out.scope.columns.push_back({"value", d->type, {}, -1});
      }
      break;
    case Kind::view:
      if (const View* v = catalog.find<View>(id)) out.column_names = v->column_names;
      break;
    case Kind::materialized_view:
      if (const MaterializedView* v = catalog.find<MaterializedView>(id)) out.column_names = v->column_names;
      break;
    case Kind::routine:
      if (const Routine* r = routine_of(catalog, id)) add_parameters(out.scope, *r);
      break;
    default: break;
  }
  return out;
}

/// A routine's default has the type of its argument: of the one whose default has that text.
TypeName argument_type(const TextPair& pair, const Catalog& catalog, const std::string& text) {
  const Routine* routine = routine_of(catalog, pair.object);
  if (routine == nullptr) return {};
  for (const Argument& a : routine->arguments) {
    if (a.default_value && a.default_value->text == text) return a.type;
  }
  return {};
}

std::optional<NormalText> normal_of_expression(const std::string& text, const Names& names, const Context& context) {
  auto tree = parse_sql("SELECT " + text);
  if (!tree || tree->size() != 1 || tree->statement().node_case != PG_QUERY__NODE__NODE_SELECT_STMT) return std::nullopt;
  PgQuery__SelectStmt& select = *tree->statement().select_stmt;
  if (select.n_target_list != 1) return std::nullopt;
  ProtobufCMessage* value = content_of(select.target_list[0]->res_target->val);
  return normal_expression(*value, names, context.scope, context.target);
}

/// "FOR VALUES FROM (...) TO (...)": its values are literals, brought to the types of the key.
std::optional<NormalText> normal_of_bound(const std::string& text, const Names& names, const Context& context) {
  auto tree = parse_sql("CREATE TABLE a PARTITION OF b " + text);
  if (!tree || tree->size() != 1 || tree->statement().node_case != PG_QUERY__NODE__NODE_CREATE_STMT) return std::nullopt;
  PgQuery__PartitionBoundSpec* bound = tree->statement().create_stmt->partbound;
  if (bound == nullptr) return std::nullopt;
  NormalText out{bound->strategy, bound->strategy};
  out.exact += bound->is_default ? " default" : " " + std::to_string(bound->modulus) + "/" + std::to_string(bound->remainder);
  out.bare = out.exact;
  auto add = [&](const char* head, PgQuery__Node* const* values, size_t count) {
    out.exact += head, out.bare += head;
    for (size_t i = 0; i < count; i++) {
      // '5' and 5 are one value here: the server prints it as the key's type has it.
      const PgQuery__Node& value = *values[i];
      NormalText one = normal_expression(*content_of(&value), names, context.scope, {});
      bool number = one.bare[0] == '#';
      std::string bare = number ? quote_literal(one.bare.substr(1)) : one.bare;
      out.exact += " " + bare, out.bare += " " + bare;
    }
  };
  add(" in", bound->listdatums, bound->n_listdatums);
  add(" from", bound->lowerdatums, bound->n_lowerdatums);
  add(" to", bound->upperdatums, bound->n_upperdatums);
  return out;
}

std::optional<NormalText> normal_of_query(const std::string& text, const Names& names, const Context& context) {
  auto tree = parse_sql(text);
  if (!tree || tree->size() != 1) return std::nullopt;
  return normal_statement(*content_of(&tree->statement()), names, nullptr, context.column_names);
}

std::optional<NormalText> normal_of_body(const std::string& text, const Names& names, const Context& context) {
  auto tree = parse_sql("CREATE FUNCTION f() RETURNS void LANGUAGE sql " + text);
  if (!tree || tree->size() != 1 || tree->statement().node_case != PG_QUERY__NODE__NODE_CREATE_FUNCTION_STMT) {
    return std::nullopt;
  }
  PgQuery__Node* body = tree->statement().create_function_stmt->sql_body;
  if (body == nullptr) return std::nullopt;
  if (body->node_case == PG_QUERY__NODE__NODE_RETURN_STMT) {
    return normal_expression(*content_of(body->return_stmt->returnval), names, context.scope, {});
  }
  NormalText out;
  for (PgQuery__Node* list : items_of(body)) {
    for (PgQuery__Node* statement : items_of(list)) {
      NormalText one = normal_statement(*content_of(statement), names, &context.scope, {});
      out.exact += one.exact + ";", out.bare += one.bare + ";";
    }
  }
  return out;
}

/// One side of the comparison, which remembers the normal forms of the texts that it has seen.
class Side {
 public:
  explicit Side(const Catalog& catalog) : catalog_(catalog) {}

  const std::optional<NormalText>& normal_form(const TextPair& pair, const std::string& text) {
    Key key{pair.form, pair.object.kind, pair.object.schema, place_of(pair.object), text};
    auto found = known_.find(key);
    if (found == known_.end()) found = known_.emplace(std::move(key), make(pair, text)).first;
    return found->second;
  }

 private:
  using Key = std::tuple<TextForm, Kind, std::string, std::string, std::string>;

  /// What the meaning of a text depends on besides its kind and schema.
  static std::string place_of(const ObjectId& id) {
    switch (id.kind) {
      case Kind::check_constraint:
      case Kind::exclusion_constraint:
      case Kind::index:
      case Kind::trigger:
      case Kind::domain_constraint: return id.parent;
      default: return id.parent + "." + id.name + "(" + id.args;
    }
  }

  std::optional<NormalText> make(const TextPair& pair, const std::string& text) {
    NamesOf<Catalog> names(catalog_, {"public", pair.object.schema});
    Context context = context_of(pair, catalog_, names);
    switch (pair.form) {
      case TextForm::expression:
        if (pair.field == "partition_bound") return normal_of_bound(text, names, context);
        if (pair.object.kind == Kind::routine) context.target = argument_type(pair, catalog_, text);
        return normal_of_expression(text, names, context);
      case TextForm::query: return normal_of_query(text, names, context);
      case TextForm::sql_body: return normal_of_body(text, names, context);
    }
    return std::nullopt;
  }

  const Catalog& catalog_;
  std::map<Key, std::optional<NormalText>> known_;
};

Equality compare(const std::optional<NormalText>& from, const std::optional<NormalText>& to) {
  // What libpg_query cannot parse (a newer PostgreSQL's syntax) cannot be judged here.
  if (!from || !to) return Equality::undecided;
  if (from->exact == to->exact) return Equality::equal;
  return from->bare == to->bare ? Equality::undecided : Equality::different;
}

}  // namespace

CompareTexts offline_comparison() {
  return [](const std::vector<TextPair>& pairs, const Catalog& from, const Catalog& to) {
    Side from_side(from), to_side(to);
    std::vector<Equality> out;
    out.reserve(pairs.size());
    for (const TextPair& pair : pairs) {
      out.push_back(compare(from_side.normal_form(pair, pair.from), to_side.normal_form(pair, pair.to)));
    }
    return out;
  };
}

}  // namespace plumb
