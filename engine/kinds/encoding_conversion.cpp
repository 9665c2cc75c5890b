#include "engine/model/encoding_conversion.h"

#include <fmt/format.h>

#include "engine/base/identifier.h"
#include "engine/kinds/contract.h"

namespace plumb {

void references(const EncodingConversion& c, const Catalog&, References& out) {
  refer_to_schema(c.id, out);
  refer_to_uses(c, out);
}

/// A schema has one default conversion for each pair of encodings.
void claims(const EncodingConversion& c, Names& out) {
  const std::string schema = c.id.schema, name = c.id.name;
  out.push_back("conversion " + schema + "." + name);
  if (c.is_default) out.push_back("default conversion " + schema + " " + c.source + " " + c.target);
}

/// PostgreSQL alters nothing of a conversion but its name, schema and owner.
Alteration plan_alter(const EncodingConversion&, const EncodingConversion&, const FieldSet&, const Context&) {
  return {Way::recreate, {}};
}

void emit_create(const EncodingConversion& c, const Context&, Script& out) {
  out.statement(fmt::format("CREATE {}CONVERSION {} FOR {} TO {} FROM {}", c.is_default ? "DEFAULT " : "",
                            sql_name(c.id), quote_literal(c.source), quote_literal(c.target), c.function.text()));
}

void emit_alter(const EncodingConversion&, const EncodingConversion&, const FieldSet&, const Context&, Script&) {}

void emit_drop(const EncodingConversion& c, const Context&, Script& out) {
  out.statement("DROP CONVERSION " + sql_name(c.id));
}

}  // namespace plumb
