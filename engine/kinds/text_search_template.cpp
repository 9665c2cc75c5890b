#include "engine/model/text_search_template.h"

#include "engine/kinds/contract.h"

namespace plumb {

void references(const TextSearchTemplate& t, const Catalog&, References& out) {
  refer_to_schema(t.id, out);
  refer_to_uses(t, out);
}

void claims(const TextSearchTemplate& t, Names& out) { out.push_back("text search template " + sql_name(t.id)); }

/// PostgreSQL alters nothing of it but its name and schema.
Alteration plan_alter(const TextSearchTemplate&, const TextSearchTemplate&, const FieldSet&, const Context&) {
  return {Way::recreate, {}};
}

void emit_create(const TextSearchTemplate& t, const Context&, Script& out) {
  std::string sql;
  auto say = [&](const std::string& word, const QualifiedName& function) {
    if (!function.empty()) sql += (sql.empty() ? "" : ", ") + word + " = " + function.text();
  };
  say("INIT", t.init);
  say("LEXIZE", t.lexize);
  out.statement("CREATE TEXT SEARCH TEMPLATE " + sql_name(t.id) + " (" + sql + ")");
}

void emit_alter(const TextSearchTemplate&, const TextSearchTemplate&, const FieldSet&, const Context&, Script&) {}

void emit_drop(const TextSearchTemplate& t, const Context&, Script& out) {
  out.statement("DROP TEXT SEARCH TEMPLATE " + sql_name(t.id));
}

}  // namespace plumb
