#include "engine/model/text_search_parser.h"

#include "engine/kinds/contract.h"

namespace plumb {

void references(const TextSearchParser& t, const Catalog&, References& out) {
  refer_to_schema(t.id, out);
  refer_to_uses(t, out);
}

void claims(const TextSearchParser& t, Names& out) { out.push_back("text search parser " + sql_name(t.id)); }

/// PostgreSQL alters nothing of it but its name and schema.
Alteration plan_alter(const TextSearchParser&, const TextSearchParser&, const FieldSet&, const Context&) {
  return {Way::recreate, {}};
}

void emit_create(const TextSearchParser& t, const Context&, Script& out) {
  std::string sql;
  auto say = [&](const std::string& word, const QualifiedName& function) {
    if (!function.empty()) sql += (sql.empty() ? "" : ", ") + word + " = " + function.text();
  };
  say("START", t.start);
  say("GETTOKEN", t.gettoken);
  say("END", t.end);
  say("HEADLINE", t.headline);
  say("LEXTYPES", t.lextypes);
  out.statement("CREATE TEXT SEARCH PARSER " + sql_name(t.id) + " (" + sql + ")");
}

void emit_alter(const TextSearchParser&, const TextSearchParser&, const FieldSet&, const Context&, Script&) {}

void emit_drop(const TextSearchParser& t, const Context&, Script& out) {
  out.statement("DROP TEXT SEARCH PARSER " + sql_name(t.id));
}

}  // namespace plumb
