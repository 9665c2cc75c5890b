#include "engine/base/identifier.h"
#include "engine/kinds/contract.h"

namespace plumb {

void references(const Schema&, const Catalog&, References&) {}

void claims(const Schema& s, Names& out) { out.push_back("schema " + s.id.name); }

Alteration plan_alter(const Schema&, const Schema&, const FieldSet&, const Context&) { return {}; }

void emit_create(const Schema& s, const Context&, Script& out) { out.statement("CREATE SCHEMA " + sql_name(s.id)); }

void emit_alter(const Schema&, const Schema&, const FieldSet&, const Context&, Script&) {}

void emit_drop(const Schema& s, const Context&, Script& out) { out.statement("DROP SCHEMA " + sql_name(s.id)); }

}  // namespace plumb
