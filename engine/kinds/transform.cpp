#include "engine/model/transform.h"

#include "engine/kinds/contract.h"

namespace plumb {

void references(const Transform& t, const Catalog& catalog, References& out) {
  refer_to_type(t.type, catalog, out);
  ObjectId language = object_id(Kind::language, "", t.language);
  out.push_back({language, Strength::normal});
  if (!catalog.contains(language)) {
    for (const Extension& e : catalog.all<Extension>()) out.push_back({e.id, Strength::soft});
  }
  refer_to_uses(t, out);
}

void claims(const Transform& t, Names& out) { out.push_back("transform " + sql_name(t.id)); }

Alteration plan_alter(const Transform&, const Transform&, const FieldSet&, const Context&) { return {}; }

static std::string transform_sql(const Transform& t, const std::string& head) {
  std::string functions;
  auto say = [&](const std::string& word, const QualifiedName& f) {
    if (!f.empty()) functions += (functions.empty() ? "\n    " : ",\n    ") + word + f.text() + "(internal)";
  };
  say("FROM SQL WITH FUNCTION ", t.from_sql);
  say("TO SQL WITH FUNCTION ", t.to_sql);
  return head + " TRANSFORM " + sql_name(t.id) + " (" + functions + "\n)";
}

void emit_create(const Transform& t, const Context&, Script& out) { out.statement(transform_sql(t, "CREATE")); }

void emit_alter(const Transform&, const Transform& to, const FieldSet&, const Context&, Script& out) {
  out.statement(transform_sql(to, "CREATE OR REPLACE"));
}

void emit_drop(const Transform& t, const Context&, Script& out) { out.statement("DROP TRANSFORM " + sql_name(t.id)); }

}  // namespace plumb
