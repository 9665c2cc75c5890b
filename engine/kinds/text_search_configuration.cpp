#include "engine/model/text_search_configuration.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/identifier.h"
#include "engine/kinds/contract.h"

namespace plumb {

void references(const TextSearchConfiguration& c, const Catalog&, References& out) {
  refer_to_schema(c.id, out);
  out.push_back({object_id(Kind::text_search_parser, c.parser.schema, c.parser.name), Strength::normal});
  for (const TokenMapping& m : c.mappings) {
    for (const QualifiedName& d : m.dictionaries)
      out.push_back({object_id(Kind::text_search_dictionary, d.schema, d.name), Strength::normal});
  }
}

void claims(const TextSearchConfiguration& c, Names& out) {
  out.push_back("text search configuration " + sql_name(c.id));
}

Alteration plan_alter(const TextSearchConfiguration&, const TextSearchConfiguration&, const FieldSet& fields,
                      const Context&) {
  return {fields.has("parser") ? Way::recreate : Way::in_place, {}};
}

namespace {

const TokenMapping* find(const std::vector<TokenMapping>& mappings, const std::string& token) {
  auto it = std::find_if(mappings.begin(), mappings.end(), [&](const TokenMapping& m) { return m.token == token; });
  return it == mappings.end() ? nullptr : &*it;
}

std::string dictionaries_sql(const TokenMapping& m) {
  std::string out;
  for (const QualifiedName& d : m.dictionaries) out += (out.empty() ? "" : ", ") + d.text();
  return out;
}

/// One statement for all tokens that the same dictionaries look at.
void emit_mappings(const TextSearchConfiguration& c, const std::string& verb, std::vector<TokenMapping> mappings,
                   Script& out) {
  while (!mappings.empty()) {
    const TokenMapping first = mappings.front();
    std::string tokens;
    for (const TokenMapping& m : mappings) {
      if (m.dictionaries == first.dictionaries) tokens += (tokens.empty() ? "" : ", ") + quote_identifier(m.token);
    }
    std::erase_if(mappings, [&](const TokenMapping& m) { return m.dictionaries == first.dictionaries; });
    out.statement(fmt::format("ALTER TEXT SEARCH CONFIGURATION {}\n    {} MAPPING FOR {}\n    WITH {}", sql_name(c.id),
                              verb, tokens, dictionaries_sql(first)));
  }
}

}  // namespace

void emit_create(const TextSearchConfiguration& c, const Context&, Script& out) {
  out.statement("CREATE TEXT SEARCH CONFIGURATION " + sql_name(c.id) + " (PARSER = " + c.parser.text() + ")");
  emit_mappings(c, "ADD", c.mappings, out);
}

void emit_alter(const TextSearchConfiguration& from, const TextSearchConfiguration& to, const FieldSet&, const Context&,
                Script& out) {
  std::string gone;
  for (const TokenMapping& m : from.mappings) {
    if (!find(to.mappings, m.token)) gone += (gone.empty() ? "" : ", ") + quote_identifier(m.token);
  }
  if (!gone.empty())
    out.statement("ALTER TEXT SEARCH CONFIGURATION " + sql_name(to.id) + "\n    DROP MAPPING FOR " + gone);
  std::vector<TokenMapping> added, changed;
  for (const TokenMapping& m : to.mappings) {
    const TokenMapping* old = find(from.mappings, m.token);
    if (!old) added.push_back(m);
    if (old && !(*old == m)) changed.push_back(m);
  }
  emit_mappings(to, "ALTER", std::move(changed), out);
  emit_mappings(to, "ADD", std::move(added), out);
}

void emit_drop(const TextSearchConfiguration& c, const Context&, Script& out) {
  out.statement("DROP TEXT SEARCH CONFIGURATION " + sql_name(c.id));
}

}  // namespace plumb
