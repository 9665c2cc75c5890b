#include <fmt/format.h>

#include <algorithm>

#include "engine/base/identifier.h"
#include "engine/kinds/contract.h"

namespace plumb {

void references(const Collation& c, const Catalog&, References& out) { refer_to_schema(c.id, out); }

void claims(const Collation& c, Names& out) { out.push_back("collation " + c.id.schema + "." + c.id.name); }

/// Whether data is stored by it: then it cannot be dropped before everything that has it has the new one.
static bool is_stored(const Collation& c, const Catalog& catalog) {
  QualifiedName name{c.id.schema, c.id.name};
  auto has_it = [&](const auto& objects) {
    return std::any_of(objects.begin(), objects.end(), [&](const auto& o) { return o.collation == name; });
  };
  const auto& composites = catalog.all<CompositeType>();
  return has_it(catalog.all<Column>()) || has_it(catalog.all<Domain>()) || has_it(catalog.all<RangeType>()) ||
         std::any_of(composites.begin(), composites.end(), [&](const auto& t) { return has_it(t.attributes); });
}

/// PostgreSQL alters nothing of a collation but its name, schema, owner and version.
Alteration plan_alter(const Collation& from, const Collation&, const FieldSet&, const Context& context) {
  return {is_stored(from, context.from) ? Way::swap : Way::recreate, {}};
}

void emit_create(const Collation& c, const Context&, Script& out) {
  std::string sql = fmt::format("CREATE COLLATION {} (provider = {}", sql_name(c.id), enum_word(c.provider));
  if (!c.locale.empty()) sql += ", locale = " + quote_literal(c.locale);
  if (!c.collate.empty()) sql += ", lc_collate = " + quote_literal(c.collate);
  if (!c.ctype.empty()) sql += ", lc_ctype = " + quote_literal(c.ctype);
  if (!c.deterministic) sql += ", deterministic = false";
  if (!c.rules.empty()) sql += ", rules = " + quote_literal(c.rules);
  out.statement(sql + ")");
}

void emit_alter(const Collation&, const Collation&, const FieldSet&, const Context&, Script&) {}

void emit_drop(const Collation& c, const Context&, Script& out) { out.statement("DROP COLLATION " + sql_name(c.id)); }

}  // namespace plumb
