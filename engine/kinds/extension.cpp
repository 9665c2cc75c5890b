#include <algorithm>
#include <cctype>

#include "engine/base/identifier.h"
#include "engine/kinds/contract.h"

namespace plumb {

void references(const Extension& e, const Catalog&, References& out) {
  if (!e.schema.empty()) out.push_back({object_id(Kind::schema, "", e.schema), Strength::normal});
}

void claims(const Extension& e, Names& out) { out.push_back("extension " + e.id.name); }

/// The numbers in a version: 1.10 comes after 1.9.
static std::vector<int> numbers_of(const std::string& version) {
  std::vector<int> out;
  for (size_t i = 0; i < version.size();) {
    size_t end = i;
    while (end < version.size() && std::isdigit(static_cast<unsigned char>(version[end]))) end++;
    if (end > i && end - i < 9) out.push_back(std::stoi(version.substr(i, end - i)));
    i = std::max(end, i + 1);
  }
  return out;
}

/// Extensions come with scripts for the way up. The way down, and into another schema where that is not foreseen, is to
/// make it anew, which PostgreSQL refuses as long as anything uses it.
Alteration plan_alter(const Extension& from, const Extension& to, const FieldSet& fields, const Context&) {
  bool down = fields.has("version") && numbers_of(to.version) < numbers_of(from.version);
  bool stuck = fields.has("schema") && !from.relocatable;
  return {down || stuck ? Way::recreate : Way::in_place, {}};
}

void emit_create(const Extension& e, const Context&, Script& out) {
  std::string sql = "CREATE EXTENSION " + sql_name(e.id);
  if (!e.schema.empty()) sql += " WITH SCHEMA " + quote_identifier(e.schema);
  if (!e.version.empty()) sql += (e.schema.empty() ? " WITH VERSION " : " VERSION ") + quote_literal(e.version);
  out.statement(sql);
}

void emit_alter(const Extension& from, const Extension& to, const FieldSet& fields, const Context&, Script& out) {
  if (fields.has("schema")) {
    out.statement("ALTER EXTENSION " + sql_name(from.id) + " SET SCHEMA " + quote_identifier(to.schema));
  }
  if (fields.has("version")) {
    out.statement("ALTER EXTENSION " + sql_name(from.id) + " UPDATE TO " + quote_literal(to.version));
  }
}

void emit_drop(const Extension& e, const Context&, Script& out) {
  out.statement("DROP EXTENSION " + sql_name(e.id));
  out.hazard(HazardType::data_loss, e.id, "drops " + describe(e.id) + " and everything it provides");
}

}  // namespace plumb
