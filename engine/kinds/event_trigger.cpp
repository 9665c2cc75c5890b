#include <fmt/format.h>

#include "engine/base/identifier.h"
#include "engine/kinds/contract.h"

namespace plumb {

void references(const EventTrigger& t, const Catalog&, References& out) {
  out.push_back({object_id(Kind::routine, t.function.schema, t.function.name), Strength::normal});
}

void claims(const EventTrigger& t, Names& out) { out.push_back("event trigger " + t.id.name); }

Alteration plan_alter(const EventTrigger&, const EventTrigger&, const FieldSet& fields, const Context&) {
  return {fields.only("enabled") ? Way::in_place : Way::recreate, {}};
}

static void emit_enabled(const EventTrigger& t, Script& out) {
  out.statement(fmt::format("ALTER EVENT TRIGGER {} {}", sql_name(t.id), enabled_words(t.enabled)));
}

void emit_create(const EventTrigger& t, const Context&, Script& out) {
  std::string tags;
  for (const auto& tag : t.tags) tags += (tags.empty() ? "" : ", ") + quote_literal(tag);
  if (!tags.empty()) tags = "\n    WHEN TAG IN (" + tags + ")";
  out.statement(fmt::format("CREATE EVENT TRIGGER {} ON {}{}\n    EXECUTE FUNCTION {}()", sql_name(t.id),
                            quote_identifier(t.event), tags, t.function.text()));
  if (t.enabled != TriggerEnabled::origin) emit_enabled(t, out);
}

void emit_alter(const EventTrigger&, const EventTrigger& to, const FieldSet&, const Context&, Script& out) {
  emit_enabled(to, out);
}

void emit_drop(const EventTrigger& t, const Context&, Script& out) {
  out.statement("DROP EVENT TRIGGER " + sql_name(t.id));
}

}  // namespace plumb
