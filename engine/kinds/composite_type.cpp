#include <fmt/format.h>

#include <algorithm>

#include "engine/base/identifier.h"
#include "engine/kinds/contract.h"
#include "engine/kinds/known_rows.h"

namespace plumb {

void references(const CompositeType& c, const Catalog& catalog, References& out) {
  refer_to_schema(c.id, out);
  for (const auto& a : c.attributes) {
    refer_to_type(a.type, catalog, out);
    refer_to_collation(a.collation, out);
  }
}

void claims(const CompositeType& c, Names& out) {
  out.push_back("type " + c.id.schema + "." + c.id.name);
  out.push_back("relation " + c.id.schema + "." + c.id.name);
}

static std::string attribute_sql(const CompositeAttribute& a) {
  std::string out = quote_identifier(a.name) + " " + a.type.text();
  if (!a.collation.empty()) out += " COLLATE " + a.collation.text();
  return out;
}

static const CompositeAttribute* find(const CompositeType& c, const std::string& name) {
  auto it = std::find_if(c.attributes.begin(), c.attributes.end(), [&](const auto& a) { return a.name == name; });
  return it == c.attributes.end() ? nullptr : &*it;
}

/// ALTER TYPE can drop, change and append attributes, not put one in front of another.
static bool keeps_order(const CompositeType& from, const CompositeType& to) {
  std::vector<std::string> result;
  for (const auto& a : from.attributes) {
    if (find(to, a.name)) result.push_back(a.name);
  }
  for (const auto& a : to.attributes) {
    if (!find(from, a.name)) result.push_back(a.name);
  }
  return std::equal(result.begin(), result.end(), to.attributes.begin(), to.attributes.end(),
                    [](const std::string& name, const CompositeAttribute& a) { return a.name == name; });
}

/// Whether a table stores values of the type: then PostgreSQL refuses to change an attribute's type.
static bool is_stored(const CompositeType& c, const Catalog& catalog) {
  const auto& columns = catalog.all<Column>();
  return std::any_of(columns.begin(), columns.end(), [&](const Column& column) {
    return column.type.schema == c.id.schema && column.type.name == c.id.name;
  });
}

static bool is_swapped(const CompositeAttribute& a, const Context& context) {
  return context.is_swapped(a.type) || context.is_swapped_collation(a.collation);
}

static bool changes_a_type(const CompositeType& from, const CompositeType& to, const Context& context) {
  return std::any_of(from.attributes.begin(), from.attributes.end(), [&](const CompositeAttribute& a) {
    const CompositeAttribute* b = find(to, a.name);
    return b && (!(a == *b) || is_swapped(*b, context));
  });
}

Alteration plan_alter(const CompositeType& from, const CompositeType& to, const FieldSet&, const Context& context) {
  bool possible = keeps_order(from, to) && !(changes_a_type(from, to, context) && is_stored(from, context.from));
  Alteration out{possible ? Way::in_place : Way::swap, {}};
  bool drops = std::any_of(from.attributes.begin(), from.attributes.end(),
                           [&](const CompositeAttribute& a) { return !find(to, a.name); });
  // An attribute that is only added is in nobody's way.
  if (possible && (drops || changes_a_type(from, to, context))) out.disturbs = {Kind::view, Kind::materialized_view};
  return out;
}

void emit_create(const CompositeType& c, const Context&, Script& out) {
  std::string attributes;
  for (const auto& a : c.attributes) attributes += (attributes.empty() ? "\n    " : ",\n    ") + attribute_sql(a);
  out.statement(fmt::format("CREATE TYPE {} AS ({}\n)", sql_name(c.id), attributes));
}

void emit_alter(const CompositeType& from, const CompositeType& to, const FieldSet&, const Context& context,
                Script& out) {
  std::vector<std::string> clauses;
  for (const auto& a : from.attributes) {
    if (!find(to, a.name)) clauses.push_back("DROP ATTRIBUTE " + quote_identifier(a.name));
  }
  bool drops = !clauses.empty();
  for (const auto& b : to.attributes) {
    const CompositeAttribute* a = find(from, b.name);
    if (!a) {
      clauses.push_back("ADD ATTRIBUTE " + attribute_sql(b));
    } else if (!(*a == b) || is_swapped(b, context)) {
      std::string clause = "ALTER ATTRIBUTE " + quote_identifier(b.name) + " TYPE " + b.type.text();
      if (!b.collation.empty()) clause += " COLLATE " + b.collation.text();
      clauses.push_back(clause);
    }
  }
  if (clauses.empty()) return;
  std::string sql = "ALTER TYPE " + sql_name(to.id);
  for (size_t i = 0; i < clauses.size(); i++) {
    sql += (clauses.size() == 1 ? " " : "\n    ") + clauses[i] + (i + 1 < clauses.size() ? "," : "");
  }
  out.statement(sql);
  if (drops && holds_values_of(to.id, context)) {
    out.hazard(HazardType::data_loss, to.id,
               "drops attributes of " + describe(to.id) + ": their values in stored rows are gone");
  }
}

void emit_drop(const CompositeType& c, const Context&, Script& out) { out.statement("DROP TYPE " + sql_name(c.id)); }

}  // namespace plumb
