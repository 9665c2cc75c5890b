#include "engine/kinds/known_rows.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/identifier.h"
#include "engine/kinds/column.h"

namespace plumb {

namespace {

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_subset(const std::vector<std::string>& part, const std::vector<std::string>& whole) {
  return std::all_of(part.begin(), part.end(), [&](const std::string& name) { return contains(whole, name); });
}

const Column* new_column(const ObjectId& child, const std::string& name, const Context& context) {
  ObjectId id = column_id(child.schema, child.parent, name);
  return context.is_created(id) ? context.to.find<Column>(id) : nullptr;
}

bool is_filled_with_null(const Column& c, const Context& context) {
  return !c.not_null && !c.generated && !c.identity && !context.to.contains(default_id_of(c.id));
}

/// By an identity or a sequence: another value for every row.
bool is_numbered(const Column& c, const Context& context) {
  if (c.identity) return true;
  const ColumnDefault* d = context.to.find<ColumnDefault>(default_id_of(c.id));
  return d && std::any_of(d->uses.begin(), d->uses.end(),
                          [&](const ObjectId& id) { return id.kind == Kind::sequence && context.is_created(id); });
}

/// The columns are on both sides and hold the same values afterwards.
bool keep_values(const ObjectId& child, const std::vector<std::string>& columns, const Context& context) {
  return std::all_of(columns.begin(), columns.end(), [&](const std::string& name) {
    ObjectId id = column_id(child.schema, child.parent, name);
    const Column* a = context.from.find<Column>(id);
    const Column* b = context.to.find<Column>(id);
    return a && b && !context.is_created(id) && a->type == b->type && a->collation == b->collation &&
           !context.is_swapped(b->type);
  });
}

bool was_unique(const ObjectId& child, const std::vector<std::string>& columns, bool nulls_repeat,
                const Context& context) {
  auto proves = [&](const std::vector<std::string>& key, bool key_nulls_repeat) {
    return !key.empty() && is_subset(key, columns) && (!nulls_repeat || key_nulls_repeat) &&
           keep_values(child, key, context);
  };
  auto [key, last_key] = context.from.children<KeyConstraint>(child.schema, child.parent);
  for (; key != last_key; ++key) {
    if (proves(key->columns, key->primary || key->nulls_not_distinct)) return true;
  }
  auto [index, last_index] = context.from.children<Index>(child.schema, child.parent);
  for (; index != last_index; ++index) {
    auto names = element_columns(index->elements);
    bool plain = index->unique && !index->invalid && !index->predicate && names.size() == index->elements.size();
    if (plain && proves(names, index->nulls_not_distinct)) return true;
  }
  return false;
}

bool is_type(const TypeName& name, const ObjectId& type) {
  return name.schema == type.schema && name.name == type.name;
}

}  // namespace

bool cannot_repeat(const ObjectId& child, const std::vector<std::string>& columns, bool nulls_repeat,
                   const Context& context) {
  bool by_new_column = std::any_of(columns.begin(), columns.end(), [&](const std::string& name) {
    const Column* c = new_column(child, name, context);
    return c && (is_numbered(*c, context) || (!nulls_repeat && is_filled_with_null(*c, context)));
  });
  return by_new_column || was_unique(child, columns, nulls_repeat, context);
}

bool cannot_dangle(const ForeignKey& key, const Context& context) {
  bool null = std::any_of(key.columns.begin(), key.columns.end(), [&](const std::string& name) {
    const Column* c = new_column(key.id, name, context);
    return c && is_filled_with_null(*c, context);
  });
  if (null && key.match == ForeignKeyMatch::simple) return true;
  ObjectId target = object_id(Kind::foreign_key, key.table.schema, "", key.table.name);
  if (context.is_created(table_id(key.table)) || !keep_values(target, key.referenced_columns, context)) return false;
  auto [first, last] = context.from.children<ForeignKey>(key.id.schema, key.id.parent);
  return std::any_of(first, last, [&](const ForeignKey& f) {
    return !f.not_valid && !f.not_enforced && f.columns == key.columns && f.table == key.table &&
           f.match == key.match && f.referenced_columns == key.referenced_columns &&
           keep_values(key.id, key.columns, context);
  });
}

bool was_checked(const CheckConstraint& check, const Context& context) {
  std::vector<std::string> columns;
  for (const ObjectId& id : check.uses) {
    if (id.kind != Kind::column) return false;  // a function may say something else by now
    if (id.schema == check.id.schema && id.parent == check.id.parent) columns.push_back(id.name);
  }
  if (columns.empty() || !keep_values(check.id, columns, context)) return false;
  auto [first, last] = context.from.children<CheckConstraint>(check.id.schema, check.id.parent);
  return std::any_of(first, last, [&](const CheckConstraint& c) {
    return !c.not_valid && !c.not_enforced && c.expression == check.expression && (check.no_inherit || !c.no_inherit);
  });
}

/// SET NOT NULL reaches the children, for which a check that they do not have proves nothing.
static bool is_proof(const CheckConstraint& check, const Column& column, const Context& context) {
  bool alone = check.no_inherit && !heirs_below({check.id.schema, check.id.parent}, context.children_before).empty();
  if (alone) return false;
  const std::string proof = quote_identifier(column.id.name) + " IS NOT NULL", &text = check.expression.text;
  return !check.not_valid && !check.not_enforced && (text == proof || text == "(" + proof + ")");
}

static bool only_becomes_not_null(const Column& to, const Context& context) {
  const Column* from = context.from.find<Column>(to.id);
  bool stays = from && !context.is_created(to.id) && from->type == to.type && from->collation == to.collation &&
               from->generated == to.generated && !context.is_swapped(to.type);
  bool becomes = to.not_null && !to.not_null_not_valid && from && (!from->not_null || from->not_null_not_valid);
  return stays && becomes;
}

bool proves_not_null_before_it_goes(const CheckConstraint& check, const Context& context) {
  if (!context.is_dropped(check.id) || context.is_created(check.id) || !context.table_stays(check.id)) return false;
  auto [first, last] = context.to.children<Column>(check.id.schema, check.id.parent);
  return std::any_of(first, last, [&](const Column& column) {
    return is_proof(check, column, context) && only_becomes_not_null(column, context);
  });
}

bool is_checked_not_null(const Column& column, const Context& context) {
  auto [first, last] = context.from.children<CheckConstraint>(column.id.schema, column.id.parent);
  return std::any_of(first, last, [&](const CheckConstraint& c) {
    return is_proof(c, column, context) && (!context.is_dropped(c.id) || proves_not_null_before_it_goes(c, context));
  });
}

bool holds_values_of(const ObjectId& type, const Context& context) {
  const auto& columns = context.from.all<Column>();
  const auto& domains = context.from.all<Domain>();
  const auto& rows = context.from.all<CompositeType>();
  return std::any_of(columns.begin(), columns.end(), [&](const Column& c) { return is_type(c.type, type); }) ||
         std::any_of(domains.begin(), domains.end(), [&](const Domain& d) { return is_type(d.type, type); }) ||
         std::any_of(rows.begin(), rows.end(), [&](const CompositeType& row) {
           return std::any_of(row.attributes.begin(), row.attributes.end(),
                              [&](const CompositeAttribute& a) { return is_type(a.type, type); });
         });
}

/// Whether a value of `type` has one of `domain` in it; `inside`: as a part.
static bool holds_within(const TypeName& type, const ObjectId& domain, bool inside, const Catalog& catalog) {
  inside = inside || type.array;
  if (is_type(type, domain)) return inside;
  if (type.builtin()) return false;
  if (const auto* d = catalog.find<Domain>(object_id(Kind::domain, type.schema, type.name)))
    return holds_within(d->type, domain, inside, catalog);
  if (const auto* r = catalog.find<RangeType>(object_id(Kind::range_type, type.schema, type.name)))
    return holds_within(r->subtype, domain, true, catalog);
  if (const auto* row = catalog.find<CompositeType>(object_id(Kind::composite_type, type.schema, type.name))) {
    return std::any_of(row->attributes.begin(), row->attributes.end(),
                       [&](const CompositeAttribute& a) { return holds_within(a.type, domain, true, catalog); });
  }
  auto [first, last] = catalog.children<Column>(type.schema, type.name);
  return std::any_of(first, last, [&](const Column& c) { return holds_within(c.type, domain, true, catalog); });
}

void mark_values_within(const ObjectId& domain, const std::string& hint, const Context& context, Script& out) {
  const auto& columns = context.from.all<Column>();
  auto found = std::find_if(columns.begin(), columns.end(),
                            [&](const Column& c) { return holds_within(c.type, domain, false, context.from); });
  if (found == columns.end()) return;
  out.hazard(HazardType::needs_decision, domain,
             fmt::format("PostgreSQL does not check the values of {} while {} holds some inside of others",
                         describe(domain), describe(found->id)),
             hint);
}

/// A column that stays and holds rows of the table.
static const Column* column_of_rows(const QualifiedName& table, const Context& context) {
  const auto& columns = context.from.all<Column>();
  auto found = std::find_if(columns.begin(), columns.end(), [&](const Column& c) {
    return !c.type.builtin() && !context.is_dropped(c.id) && holds_within(c.type, table_id(table), true, context.from);
  });
  return found == columns.end() ? nullptr : &*found;
}

void mark_rows_within(const QualifiedName& table, const Context& context, Script& out) {
  const auto& columns = context.from.all<Column>();
  bool any = std::any_of(columns.begin(), columns.end(), [&](const Column& c) {
    return !c.type.builtin() && !context.from.contains(object_id(Kind::enum_type, c.type.schema, c.type.name));
  });
  if (!any) return;  // The tables below are many to look for, and mostly for nothing.
  std::vector<QualifiedName> tables = heirs_below(table, context.children_before);
  tables.insert(tables.begin(), table);
  for (const QualifiedName& each : tables) {
    const Column* c = column_of_rows(each, context);
    if (!c) continue;
    out.hazard(HazardType::needs_decision, table_id(table),
               fmt::format("PostgreSQL refuses to change the rows of {} while {} holds some", describe(table_id(each)),
                           describe(c->id)),
               fmt::format("move the values of {} into a type of its own first", describe(c->id)));
    return;
  }
}

}  // namespace plumb
