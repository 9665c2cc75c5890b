#include "engine/kinds/contract.h"

#include "engine/base/identifier.h"
#include "engine/base/letter_case.h"

namespace plumb {

bool Context::is_swapped(const TypeName& type) const {
  if (type.builtin() || swapped.empty()) return false;
  auto id = to.find_type(type.schema, type.name);
  return id && swapped.contains(*id);
}

bool Context::is_swapped_collation(const QualifiedName& collation) const {
  return !swapped.empty() && swapped.contains(object_id(Kind::collation, collation.schema, collation.name));
}

bool Context::table_stays(const ObjectId& child) const {
  ObjectId relation = relation_of(child, from);
  return from.contains(relation) && !is_dropped(relation);
}

ObjectId relation_of(const ObjectId& child, const Catalog& catalog) {
  for (Kind kind : {Kind::table, Kind::view, Kind::materialized_view}) {
    ObjectId id = object_id(kind, child.schema, child.parent);
    if (catalog.contains(id)) return id;
  }
  return object_id(Kind::table, child.schema, child.parent);
}

ObjectId table_id(const QualifiedName& name) { return object_id(Kind::table, name.schema, name.name); }

ObjectId column_id(const std::string& schema, const std::string& table, const std::string& column) {
  return object_id(Kind::column, schema, column, table);
}

/// Whether the type is the domain or a domain over it.
static bool rests_on(const TypeName& type, const std::string& schema, const std::string& name, const Catalog& catalog) {
  if (type.builtin() || type.array) return false;
  if (type.schema == schema && type.name == name) return true;
  const Domain* d = catalog.find<Domain>(object_id(Kind::domain, type.schema, type.name));
  return d && rests_on(d->type, schema, name, catalog);
}

void lock_tables_of_domain(const std::string& schema, const std::string& name, const Context& context, Script& out) {
  for (const Column& c : context.from.all<Column>()) {
    if (rests_on(c.type, schema, name, context.from) && context.table_stays(c.id))
      out.lock(c.id.schema, c.id.parent, LockMode::share);
  }
}

void refer_to_type(const TypeName& type, const Catalog& catalog, References& out, Strength strength) {
  if (type.builtin()) return;
  if (auto id = catalog.find_type(type.schema, type.name)) out.push_back({*id, strength});
  // The type may be an extension's: whoever uses a foreign name comes after all extensions of that schema.
  else
    for (const Extension& e : catalog.all<Extension>()) out.push_back({e.id, Strength::soft});
}

void refer_to_schema(const ObjectId& id, References& out) {
  out.push_back({object_id(Kind::schema, "", id.schema), Strength::normal});
}

void refer_to_collation(const QualifiedName& collation, References& out) {
  if (!collation.schema.empty())
    out.push_back({object_id(Kind::collation, collation.schema, collation.name), Strength::normal});
}

void refer_to_collations(const std::vector<IndexElement>& elements, References& out) {
  for (const auto& e : elements) refer_to_collation(e.collation, out);
}

/// The default class of the type, when it is one of the user's.
static void refer_to_default_opclass(const TypeName& type, const std::string& method, const Catalog& catalog,
                                     References& out) {
  for (const OperatorClass& c : catalog.all<OperatorClass>()) {
    bool same = c.is_default && c.id.args == method && c.type.schema == type.schema && c.type.name == type.name;
    if (same && c.type.array == type.array) out.push_back({c.id, Strength::normal});
  }
}

void refer_to_opclasses(const QualifiedName& table, const std::vector<IndexElement>& elements,
                        const std::string& method, const Catalog& catalog, References& out) {
  if (catalog.all<OperatorClass>().empty()) return;
  for (const IndexElement& e : elements) {
    if (!e.opclass.empty())
      out.push_back({object_id(Kind::operator_class, e.opclass.schema, e.opclass.name, "", method), Strength::normal});
    const Column* c = e.column.empty() ? nullptr : catalog.find<Column>(column_id(table.schema, table.name, e.column));
    if (e.opclass.empty() && c) refer_to_default_opclass(c->type, method, catalog, out);
  }
}

std::string_view enabled_words(TriggerEnabled enabled) {
  static constexpr std::string_view words[] = {"ENABLE", "DISABLE", "ENABLE REPLICA", "ENABLE ALWAYS"};
  return words[static_cast<size_t>(enabled)];
}

void refer_to_subject(const ObjectId& subject, const Catalog& catalog, References& out) {
  out.push_back({subject, Strength::part_of});
  const Sequence* s = subject.kind == Kind::sequence ? catalog.find<Sequence>(subject) : nullptr;
  if (!s || s->owner_table.empty()) return;
  out.push_back({column_id(s->owner_table.schema, s->owner_table.name, s->owner_column), Strength::normal});
}

void refer_to_uses(const Object& object, References& out, Strength strength) {
  for (const ObjectId& id : object.uses) out.push_back({id, strength});
}

void refer_to_columns(const ObjectId& child, const std::vector<std::string>& columns, References& out,
                      Strength strength) {
  for (const auto& c : columns) out.push_back({column_id(child.schema, child.parent, c), strength});
}

std::vector<std::string> element_columns(const std::vector<IndexElement>& elements) {
  std::vector<std::string> out;
  for (const auto& e : elements) {
    if (!e.column.empty()) out.push_back(e.column);
  }
  return out;
}

bool is_table_element(Kind kind) {
  return with_kind(kind, []<class T>(KindTag<T>) { return TableElement<T>; });
}

bool comes_from_parents(Kind kind) {
  return kind == Kind::key_constraint || kind == Kind::check_constraint || kind == Kind::exclusion_constraint ||
         kind == Kind::foreign_key || kind == Kind::index || kind == Kind::trigger;
}

bool shapes_rows(Kind kind) { return kind == Kind::column || kind == Kind::check_constraint; }

bool fits_create_table(const Object& object) {
  return with_object(object, []<class T>(const T& each) {
    if constexpr (requires { each.not_valid; }) {
      return TableElement<T> && !each.not_valid;
    } else {
      return TableElement<T>;
    }
  });
}

std::string sql_keyword(const ObjectId& id, const Catalog& catalog) {
  const Table* table = id.kind == Kind::table ? catalog.find<Table>(id) : nullptr;
  if (table && !table->server.empty()) return "FOREIGN TABLE";
  const Routine* routine = id.kind == Kind::routine ? catalog.find<Routine>(id) : nullptr;
  if (id.kind == Kind::routine) return routine && routine->procedure ? "PROCEDURE" : "FUNCTION";
  if (id.kind == Kind::shell_type) return "TYPE";
  if (id.kind == Kind::column_default) return "COLUMN";
  return upper_case(kind_word(id.kind));
}

}  // namespace plumb
