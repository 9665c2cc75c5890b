#include <fmt/format.h>

#include <algorithm>

#include "engine/base/identifier.h"
#include "engine/diff/name_aside.h"
#include "engine/kinds/contract.h"

namespace plumb {

void references(const RangeType& r, const Catalog& catalog, References& out) {
  refer_to_schema(r.id, out);
  refer_to_type(r.subtype, catalog, out);
  refer_to_collation(r.collation, out);
  refer_to_uses(r, out);
}

void claims(const RangeType& r, Names& out) {
  out.push_back("type " + r.id.schema + "." + r.id.name);
  if (!r.multirange.empty()) out.push_back("type " + r.id.schema + "." + r.multirange);
}

static bool is_stored(const RangeType& r, const Catalog& catalog) {
  auto is_it = [&](const TypeName& t) {
    return t.schema == r.id.schema && (t.name == r.id.name || t.name == r.multirange);
  };
  auto has_it = [&](const auto& objects) {
    return std::any_of(objects.begin(), objects.end(), [&](const auto& o) { return is_it(o.type); });
  };
  const auto& composites = catalog.all<CompositeType>();
  return has_it(catalog.all<Column>()) || has_it(catalog.all<Domain>()) ||
         std::any_of(composites.begin(), composites.end(), [&](const auto& t) { return has_it(t.attributes); });
}

Alteration plan_alter(const RangeType& from, const RangeType&, const FieldSet& fields, const Context& context) {
  if (fields.only("multirange")) return {};
  return {is_stored(from, context.from) ? Way::swap : Way::recreate, {}};
}

void emit_create(const RangeType& r, const Context& context, Script& out) {
  std::vector<std::string> options{"subtype = " + r.subtype.text()};
  auto add = [&](std::string_view word, const QualifiedName& name) {
    if (!name.empty()) options.push_back(fmt::format("{} = {}", word, name.text()));
  };
  add("subtype_opclass", r.opclass);
  add("collation", r.collation);
  add("canonical", r.canonical);
  add("subtype_diff", r.subtype_diff);
  if (!r.multirange.empty() && r.multirange != default_multirange_name(r.id.name) && context.server_version >= 140000)
    options.push_back("multirange_type_name = " + qualified(r.id.schema, r.multirange));
  out.statement(fmt::format("CREATE TYPE {} AS RANGE ({})", sql_name(r.id), fmt::join(options, ", ")));
}

/// The functions that make values of the multirange type keep its old name.
void emit_alter(const RangeType& from, const RangeType& to, const FieldSet&, const Context&, Script& out) {
  std::string old = qualified(to.id.schema, from.multirange), name = quote_identifier(to.multirange);
  std::string range = sql_name(to.id);
  out.statement(fmt::format("ALTER TYPE {} RENAME TO {}", old, name));
  for (const std::string& args : {std::string(), range, range + "[]"})
    out.statement(fmt::format("ALTER FUNCTION {}({}) RENAME TO {}", old, args, name));
}

static void rename_constructor(const RangeType& r, const std::string& name, const std::string& args, Script& out) {
  out.statement(fmt::format("ALTER FUNCTION {}({}) RENAME TO {}", qualified(r.id.schema, name), args,
                            quote_identifier(name_aside(name))));
}

/// The multirange type and the functions that make values keep their names when the range type is renamed, and would be
/// in the way of the new ones.
void emit_after_aside(const RangeType& r, const Context&, Script& out) {
  std::string subtype = r.subtype.text(), old = qualified(r.id.schema, name_aside(r.id.name));
  rename_constructor(r, r.id.name, subtype + ", " + subtype, out);
  rename_constructor(r, r.id.name, subtype + ", " + subtype + ", text", out);
  if (r.multirange.empty()) return;
  for (const std::string& args : {std::string(), old, old + "[]"}) rename_constructor(r, r.multirange, args, out);
  out.statement(fmt::format("ALTER TYPE {} RENAME TO {}", qualified(r.id.schema, r.multirange),
                            quote_identifier(name_aside(r.multirange))));
}

void emit_drop(const RangeType& r, const Context&, Script& out) { out.statement("DROP TYPE " + sql_name(r.id)); }

}  // namespace plumb
