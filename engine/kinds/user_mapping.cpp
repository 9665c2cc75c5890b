#include <fmt/format.h>

#include "engine/base/identifier.h"
#include "engine/kinds/contract.h"
#include "engine/kinds/foreign_options.h"
#include "engine/model/role.h"

namespace plumb {

void references(const UserMapping& m, const Catalog&, References& out) {
  out.push_back({object_id(Kind::foreign_server, "", m.id.parent), Strength::normal});
}

void claims(const UserMapping& m, Names& out) { out.push_back("user mapping " + m.id.parent + "." + m.id.name); }

Alteration plan_alter(const UserMapping&, const UserMapping&, const FieldSet&, const Context&) { return {}; }

static std::string subject_sql(const UserMapping& m) {
  std::string user = m.id.name == "public" ? "PUBLIC" : sql_role(m.id.name);
  return fmt::format("USER MAPPING FOR {} SERVER {}", user, quote_identifier(m.id.parent));
}

void emit_create(const UserMapping& m, const Context&, Script& out) {
  out.statement("CREATE " + subject_sql(m) + foreign_options_sql(m.options));
}

void emit_alter(const UserMapping& from, const UserMapping& to, const FieldSet&, const Context&, Script& out) {
  out.statement("ALTER " + subject_sql(to) + " " + changed_foreign_options_sql(from.options, to.options));
}

void emit_drop(const UserMapping& m, const Context&, Script& out) {
  out.statement("DROP " + subject_sql(m));
  out.hazard(HazardType::data_loss, m.id, "drops " + describe(m.id) + " with the password it may have");
}

}  // namespace plumb
