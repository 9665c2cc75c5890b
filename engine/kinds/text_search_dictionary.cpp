#include "engine/model/text_search_dictionary.h"

#include "engine/base/identifier.h"
#include "engine/kinds/contract.h"

namespace plumb {

void references(const TextSearchDictionary& d, const Catalog&, References& out) {
  refer_to_schema(d.id, out);
  out.push_back(
      {object_id(Kind::text_search_template, d.text_template.schema, d.text_template.name), Strength::normal});
}

void claims(const TextSearchDictionary& d, Names& out) { out.push_back("text search dictionary " + sql_name(d.id)); }

Alteration plan_alter(const TextSearchDictionary&, const TextSearchDictionary&, const FieldSet& fields,
                      const Context&) {
  return {fields.has("template") ? Way::recreate : Way::in_place, {}};
}

void emit_create(const TextSearchDictionary& d, const Context&, Script& out) {
  std::string sql = "TEMPLATE = " + d.text_template.text();
  for (const auto& [name, value] : d.options) sql += ", " + quote_identifier(name) + " = " + quote_literal(value);
  out.statement("CREATE TEXT SEARCH DICTIONARY " + sql_name(d.id) + " (" + sql + ")");
}

/// An option without a value is taken away.
void emit_alter(const TextSearchDictionary& from, const TextSearchDictionary& to, const FieldSet&, const Context&,
                Script& out) {
  std::string sql;
  auto say = [&](const std::string& option) { sql += (sql.empty() ? "" : ", ") + option; };
  for (const auto& [name, value] : from.options) {
    if (!to.options.contains(name)) say(quote_identifier(name));
  }
  for (const auto& [name, value] : to.options) {
    auto old = from.options.find(name);
    if (old == from.options.end() || old->second != value) say(quote_identifier(name) + " = " + quote_literal(value));
  }
  out.statement("ALTER TEXT SEARCH DICTIONARY " + sql_name(to.id) + " (" + sql + ")");
}

void emit_drop(const TextSearchDictionary& d, const Context&, Script& out) {
  out.statement("DROP TEXT SEARCH DICTIONARY " + sql_name(d.id));
}

}  // namespace plumb
