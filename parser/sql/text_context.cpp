#include "parser/sql/text_context.h"

namespace plumb {

namespace {

bool goes_in(const Argument& a) { return a.mode != ArgumentMode::out && a.mode != ArgumentMode::table; }

/// The type of the argument with that default; empty where there is none.
TypeName type_with_default(const Routine& routine, const std::string& text) {
  TypeName out;
  for (const Argument& a : routine.arguments) {
    if (a.default_value && a.default_value->text == text) out = a.type;
  }
  return out;
}

/// The types of the key of the table that `partition` is a partition of.
template <class C>
std::vector<TypeName> key_types(const Table* partition, const C& catalog) {
  std::vector<TypeName> out;
  if (partition == nullptr) return out;
  const QualifiedName& of = partition->partition_of;
  const Table* parent = catalog.template find<Table>(object_id(Kind::table, of.schema, of.name));
  if (parent == nullptr || !parent->partition_key) return out;
  for (const IndexElement& e : parent->partition_key->elements) {
    const Column* c = catalog.template find<Column>(object_id(Kind::column, of.schema, e.column, of.name));
    out.push_back(c != nullptr ? c->type : TypeName{});
  }
  return out;
}

}  // namespace

Scope parameters_of(const Routine& routine) {
  Scope out;
  RangeEntry entry;  // `f.a` names them as well.
  entry.name = routine.id.name;
  entry.number = -1;
  for (const Argument& a : routine.arguments) {
    if (!a.name.empty()) entry.columns.push_back({a.name, a.type, {}, entry.number});
    if (!goes_in(a)) continue;
    Name name = a.name.empty() ? "$" + std::to_string(out.parameters.size() + 1) : a.name;
    out.parameters.push_back({name, a.type, {}, entry.number});
  }
  out.columns = entry.columns;
  out.entries.push_back(std::move(entry));
  return out;
}

template <class C>
TextContext context_of_text(const ObjectId& id, const std::string& text, const C& catalog, const Names& names) {
  TextContext out;
  auto relation = [&](const std::string& name) {
    return names.relation(id.schema, name).value_or(object_id(Kind::table, id.schema, name));
  };
  auto column_type = [&](const ObjectId& column) {
    if (const Column* c = catalog.template find<Column>(column)) return c->type;
    for (const ViewColumn& c : names.columns(relation(column.parent))) {
      if (c.name == column.name) return c.type;
    }
    return TypeName{};
  };
  switch (id.kind) {
    case Kind::column_default:
      out.target = column_type(object_id(Kind::column, id.schema, id.name, id.parent));
      break;
    case Kind::column:
      add_entry(out.scope, names, id.parent, relation(id.parent), true);
      out.target = column_type(id);
      break;
    case Kind::check_constraint:
    case Kind::exclusion_constraint:
    case Kind::index:
    case Kind::policy:
      add_entry(out.scope, names, id.parent, relation(id.parent), true);
      break;
    case Kind::table:
      add_entry(out.scope, names, id.name, id, true);
      out.key = key_types(catalog.template find<Table>(id), catalog);
      break;
    case Kind::statistics:
      if (const Statistics* s = catalog.template find<Statistics>(id)) {
        auto table = names.relation(s->table.schema, s->table.name);
        add_entry(out.scope, names, s->table.name,
                  table.value_or(object_id(Kind::table, s->table.schema, s->table.name)), true);
      }
      break;
    case Kind::publication:
      if (const Publication* p = catalog.template find<Publication>(id)) {
        for (const PublishedTable& t : p->tables) {
          if (!t.condition || t.condition->text != text) continue;
          add_entry(out.scope, names, t.table.name, object_id(Kind::table, t.table.schema, t.table.name), true);
          break;
        }
      }
      break;
    case Kind::rule:
    case Kind::trigger:
      add_entry(out.scope, names, "old", relation(id.parent), false);
      add_entry(out.scope, names, "new", relation(id.parent), false);
      break;
    case Kind::domain:
      if (const Domain* d = catalog.template find<Domain>(id)) out.target = d->type;
      break;
    case Kind::domain_constraint:
      if (const Domain* d = catalog.template find<Domain>(object_id(Kind::domain, id.schema, id.parent))) {
        out.scope.columns.push_back({"value", d->type, {}, -1});
      }
      break;
    case Kind::view:
      if (const View* v = catalog.template find<View>(id)) out.column_names = v->column_names;
      break;
    case Kind::materialized_view:
      if (const MaterializedView* v = catalog.template find<MaterializedView>(id)) out.column_names = v->column_names;
      break;
    case Kind::routine:
      if (const Routine* r = catalog.template find<Routine>(id)) {
        out.scope = parameters_of(*r);
        out.target = type_with_default(*r, text);
      }
      break;
    // No texts, or texts without names.
    default:
      break;
  }
  return out;
}

template TextContext context_of_text(const ObjectId&, const std::string&, const Catalog&, const Names&);
template TextContext context_of_text(const ObjectId&, const std::string&, const CatalogDraft&, const Names&);

}  // namespace plumb
