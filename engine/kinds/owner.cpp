#include "engine/model/owner.h"

#include <fmt/format.h>

#include "engine/kinds/contract.h"
#include "engine/kinds/routine.h"

namespace plumb {

void references(const Owner& o, const Catalog& catalog, References& out) {
  refer_to_subject(subject_of(o.id), catalog, out);
}

void claims(const Owner&, Names&) {}

Alteration plan_alter(const Owner&, const Owner&, const FieldSet&, const Context&) { return {}; }

/// ACCESS EXCLUSIVE on a relation that was there before.
static void emit_owner(const ObjectId& subject, const std::string& role, bool procedure, const Context& context,
                       Script& out) {
  std::string word(procedure ? "PROCEDURE" : sql_keyword(subject, context.to));
  out.statement(
      fmt::format("ALTER {} {} OWNER TO {}", word, statement_name(subject, context.to.find(subject)), sql_role(role)));
  bool lockable = subject.kind == Kind::table || subject.kind == Kind::view || subject.kind == Kind::materialized_view;
  if (lockable && context.from.contains(subject) && !context.is_dropped(subject))
    out.lock(subject.schema, subject.name, LockMode::access_exclusive);
}

void emit_create(const Owner& o, const Context& context, Script& out) {
  ObjectId subject = subject_of(o.id);
  if (context.is_created(subject) && o.role == context.runner) return;  // It owns what it makes.
  emit_owner(subject, o.role, o.of_procedure, context, out);
}

void emit_alter(const Owner&, const Owner& to, const FieldSet&, const Context& context, Script& out) {
  emit_owner(subject_of(to.id), to.role, to.of_procedure, context, out);
}

/// Who shall own it instead is not said.
void emit_drop(const Owner&, const Context&, Script&) {}

void emit_owner_of_recreated(const Object& object, const Context& context, Script& out) {
  const std::string& owner = context.to.owner;
  if (!has_owner(object.id) || owner.empty() || context.runner.empty() || owner == context.runner) return;
  if (context.to.contains(attached_to(object.id, Kind::owner))) return;
  if (object.id.kind == Kind::sequence && !static_cast<const Sequence&>(object).owner_table.empty()) return;
  emit_owner(object.id, owner, false, context, out);
}

}  // namespace plumb
