#include "introspect/apply/pooler.h"

#include <string_view>

#include "engine/base/identifier.h"

namespace plumb {

namespace {

constexpr std::string_view word_of(PlainName::Of of) {
  switch (of) {
    case PlainName::Of::relation:
      return "relation";
    case PlainName::Of::routine:
      return "routine";
    case PlainName::Of::type:
      return "type";
    case PlainName::Of::sql_operator:
      return "operator";
    case PlainName::Of::operator_class:
      return "operator class";
    case PlainName::Of::collation:
      return "collation";
    case PlainName::Of::text:
      return "text";
  }
  return "";
}

std::string array_of(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) {
    out += out.empty() ? "{\"" : ",\"";
    for (char c : text) out += c == '"' || c == '\\' ? std::string{'\\', c} : std::string{c};
    out += '"';
  }
  return out.empty() ? "{}" : out + "}";
}

}  // namespace

bool behind_pooler(db::Connection& connection) {
  return connection.query("SELECT pg_catalog.pg_backend_pid()").number(0, 0) != connection.backend_pid();
}

std::optional<std::string> name_that_hangs_on_path(db::Connection& connection, const std::vector<PlainName>& names) {
  if (names.empty()) return std::nullopt;
  std::vector<std::string> words, texts;
  for (const PlainName& each : names) words.emplace_back(word_of(each.of)), texts.push_back(each.name);
  // A constant is a name only where there is something of that name.
  db::Rows rows = connection.query(R"(
WITH named (word, name, schema) AS (
  SELECT 'routine', proname, pronamespace FROM pg_catalog.pg_proc
  UNION ALL SELECT 'type', typname, typnamespace FROM pg_catalog.pg_type
  UNION ALL SELECT 'operator', oprname, oprnamespace FROM pg_catalog.pg_operator
  UNION ALL SELECT 'operator class', opcname, opcnamespace FROM pg_catalog.pg_opclass
  UNION ALL SELECT 'collation', collname, collnamespace FROM pg_catalog.pg_collation
  UNION ALL SELECT 'text', cfgname, cfgnamespace FROM pg_catalog.pg_ts_config
  UNION ALL SELECT 'text', dictname, dictnamespace FROM pg_catalog.pg_ts_dict)
SELECT u.word, u.name FROM unnest($1::text[], $2::text[]) WITH ORDINALITY u (word, name, number)
  LEFT JOIN named n ON n.word = u.word AND n.name = u.name
GROUP BY u.word, u.name, u.number
HAVING CASE WHEN count(n.schema) = 0 THEN u.word <> 'text'
            ELSE bool_or(n.schema <> 'pg_catalog'::pg_catalog.regnamespace) END
ORDER BY u.number LIMIT 1)",
                                   {array_of(words), array_of(texts)});
  if (rows.size() == 0) return std::nullopt;
  std::string name(rows.text(0, 1));
  bool as_it_is = rows.text(0, 0) == "operator" || rows.text(0, 0) == "text";
  return as_it_is ? name : quote_identifier(name);
}

}  // namespace plumb
