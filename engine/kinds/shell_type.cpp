#include "engine/model/shell_type.h"

#include "engine/kinds/contract.h"

namespace plumb {

static ObjectId base_of(const ShellType& t) { return object_id(Kind::base_type, t.id.schema, t.id.name); }

void references(const ShellType& t, const Catalog& catalog, References& out) {
  refer_to_schema(t.id, out);
  if (catalog.contains(base_of(t))) out.push_back({base_of(t), Strength::owned});
}

void claims(const ShellType& t, Names& out) { out.push_back("type " + t.id.schema + "." + t.id.name); }

Alteration plan_alter(const ShellType&, const ShellType&, const FieldSet&, const Context&) { return {}; }

void emit_create(const ShellType& t, const Context&, Script& out) { out.statement("CREATE TYPE " + sql_name(t.id)); }

void emit_alter(const ShellType&, const ShellType&, const FieldSet&, const Context&, Script&) {}

void emit_drop(const ShellType& t, const Context&, Script& out) { out.statement("DROP TYPE " + sql_name(t.id)); }

}  // namespace plumb
