#include "engine/kinds/domain.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/identifier.h"
#include "engine/diff/name_aside.h"
#include "engine/kinds/column.h"
#include "engine/kinds/known_rows.h"

namespace plumb {

void references(const Domain& d, const Catalog& catalog, References& out) {
  refer_to_schema(d.id, out);
  refer_to_type(d.type, catalog, out);
  refer_to_collation(d.collation, out);
  refer_to_uses(d, out);
}

void claims(const Domain& d, Names& out) { out.push_back("type " + d.id.schema + "." + d.id.name); }

Alteration plan_alter(const Domain&, const Domain& to, const FieldSet& fields, const Context& context) {
  bool other_type = fields.has("type") || fields.has("collation") || context.is_swapped(to.type) ||
                    context.is_swapped_collation(to.collation);
  return {other_type ? Way::swap : Way::in_place, {}};
}

/// A domain over a domain starts with that one's default.
static bool base_has_default(const Domain& d, const Catalog& catalog) {
  const Domain* base = catalog.find<Domain>(object_id(Kind::domain, d.type.schema, d.type.name));
  return base && base->default_value;
}

void emit_create(const Domain& d, const Context& context, Script& out) {
  std::string sql = fmt::format("CREATE DOMAIN {} AS {}", sql_name(d.id), d.type.text());
  if (!d.collation.empty()) sql += " COLLATE " + d.collation.text();
  if (d.default_value) {
    sql += " DEFAULT " + default_sql(*d.default_value);
  } else if (base_has_default(d, context.to)) {
    sql += " DEFAULT NULL";
  }
  if (d.not_null) {
    sql += d.not_null_name.empty() ? " NOT NULL" : " CONSTRAINT " + quote_identifier(d.not_null_name) + " NOT NULL";
  }
  out.statement(sql);
}

static std::string not_null_name(const Domain& d) {
  return d.not_null_name.empty() ? make_object_name(d.id.name, "", "not_null") : d.not_null_name.str();
}

void emit_alter(const Domain& from, const Domain& to, const FieldSet& fields, const Context& context, Script& out) {
  std::string head = "ALTER DOMAIN " + sql_name(to.id);
  if (fields.has("default")) {
    out.statement(head + (to.default_value ? " SET DEFAULT " + default_sql(*to.default_value) : " DROP DEFAULT"));
  }
  if (fields.has("not_null")) {
    bool named = to.not_null && !to.not_null_name.empty() && context.server_version >= 170000;
    out.statement(head + (named         ? " ADD CONSTRAINT " + quote_identifier(to.not_null_name) + " NOT NULL"
                          : to.not_null ? " SET NOT NULL"
                                        : " DROP NOT NULL"));
    if (to.not_null) {
      mark_values_within(to.id, "declare CHECK (VALUE IS NOT NULL) NOT VALID: it holds for new values alone", context,
                         out);
    }
    if (to.not_null && holds_values_of(to.id, context)) {
      lock_tables_of_domain(to.id.schema, to.id.name, context, out);
      out.hazard(HazardType::may_fail_on_data, to.id, "fails when a column of " + describe(to.id) + " holds a null");
      out.hazard(HazardType::blocks_writes, to.id,
                 "reads every table with a column of " + describe(to.id) + " and blocks writes to it meanwhile");
    }
  } else if (fields.has("not_null_name") && to.not_null && context.server_version >= 170000) {
    out.statement(fmt::format("{} RENAME CONSTRAINT {} TO {}", head, quote_identifier(not_null_name(from)),
                              quote_identifier(not_null_name(to))));
  }
}

void emit_after_aside(const Domain& d, const Context& context, Script& out) {
  if (std::none_of(d.uses.begin(), d.uses.end(), [&](const ObjectId& id) { return context.is_dropped(id); })) return;
  out.statement(fmt::format("ALTER DOMAIN {} DROP DEFAULT", qualified(d.id.schema, name_aside(d.id.name))));
}

void emit_drop(const Domain& d, const Context&, Script& out) { out.statement("DROP DOMAIN " + sql_name(d.id)); }

}  // namespace plumb
