#include "engine/model/privileges.h"

#include <algorithm>

#include "engine/base/identifier.h"
#include "engine/kinds/grant_sql.h"
#include "engine/kinds/routine.h"

namespace plumb {

namespace {

/// The relation whose own privileges reach those of its column; nullopt for what is no column.
std::optional<ObjectId> list_above(const Privileges& p, const Catalog& catalog) {
  ObjectId subject = subject_of(p.id);
  if (subject.kind != Kind::column) return std::nullopt;
  return attached_to(relation_of(subject, catalog), Kind::privileges);
}

/// The column behind an identity column's sequence.
const Column* identity_column(const ObjectId& sequence, const Catalog& catalog) {
  auto [first, last] = catalog.children<Column>(sequence.schema, sequence.parent);
  auto it = std::find_if(first, last,
                         [&](const Column& c) { return c.identity && c.identity->sequence_name == sequence.name; });
  return it == last ? nullptr : &*it;
}

bool is_made(const ObjectId& subject, const Context& context) {
  if (context.is_created(subject)) return true;
  if (subject.parent.empty()) return false;
  if (context.is_created(relation_of(subject, context.to))) return true;
  if (subject.kind != Kind::sequence) return false;
  const Column* c = identity_column(subject, context.to);
  return c && (context.is_created(c->id) || !identity_column(subject, context.from));
}

/// REVOKE on a relation takes the same privileges from its columns: what is left of the column's list.
void take_with_relation(const Privileges& p, const Context& context, Grants& grants) {
  auto above = list_above(p, context.from);
  if (!above) return;
  const auto* from = context.from.find<Privileges>(*above);
  const auto* to = context.to.find<Privileges>(*above);
  if (!from || !to) return;
  for (const Grant& g : from->grants) {
    Grant kept;
    for (const Grant& w : to->grants) {
      if (w.role == g.role && w.grantor == g.grantor) kept = w;
    }
    revoke(grants, g.role, g.grantor,
           without(united(g.privileges, g.grantable), united(kept.privileges, kept.grantable)), false);
  }
}

/// The list as the plan finds it, when it comes to this object.
AccessList before(const Privileges& p, const Context& context) {
  ObjectId subject = subject_of(p.id);
  if (is_made(subject, context)) return granted_at_creation(subject, context.from, context.runner);
  AccessList out{built_in_grants(subject, context.server_version), std::nullopt};
  if (const auto* from = context.from.find<Privileges>(p.id)) out = {from->grants, from->owner};
  take_with_relation(p, context, out.grants);
  return out;
}

/// "TABLE", also for views: GRANT knows no other word for them.
std::string on_sql(const Privileges& p, const Catalog& catalog) {
  ObjectId subject = subject_of(p.id);
  Kind kind = subject.kind;
  if (kind == Kind::table || kind == Kind::view || kind == Kind::materialized_view) return "TABLE " + sql_name(subject);
  if (kind == Kind::column) return "TABLE " + sql_parent(subject);
  if (kind == Kind::aggregate) return "FUNCTION " + sql_name(subject);
  if (kind == Kind::routine)
    return (p.of_procedure ? "PROCEDURE " : "FUNCTION ") + statement_name(subject, catalog.find(subject));
  if (kind == Kind::foreign_server) return "FOREIGN SERVER " + sql_name(subject);
  return sql_keyword(subject, catalog) + " " + sql_name(subject);
}

std::string owner_sql(const ObjectId& subject, const Context& context) {
  ObjectId owned = subject.parent.empty() ? subject : relation_of(subject, context.to);
  if (const auto* sequence = owned.kind == Kind::sequence ? context.to.find<Sequence>(owned) : nullptr) {
    if (!sequence->owner_table.empty()) owned = table_id(sequence->owner_table);
  }
  if (const auto* owner = context.to.find<Owner>(attached_to(owned, Kind::owner))) return sql_role(owner->role);
  const std::string& role = context.to.owner.empty() ? context.runner : context.to.owner;
  // By no name: a file that is read elsewhere says the same there.
  return sql_role(role.empty() || role == context.runner ? current_role_name : role);
}

}  // namespace

void references(const Privileges& p, const Catalog& catalog, References& out) {
  ObjectId subject = subject_of(p.id);
  if (subject.kind == Kind::sequence && !subject.parent.empty()) {
    if (const Column* c = identity_column(subject, catalog)) out.push_back({c->id, Strength::part_of});
    out.push_back({table_id({subject.schema, subject.parent}), Strength::part_of});
  } else if (!catalog.contains(subject) && !subject.parent.empty()) {
    out.push_back({relation_of(subject, catalog), Strength::part_of});  // A view's column.
  } else {
    refer_to_subject(subject, catalog, out);
  }
  // What the new owner was granted before is its own by then.
  out.push_back({attached_to(subject, Kind::owner), Strength::soft});
  if (auto above = list_above(p, catalog)) out.push_back({*above, Strength::normal});
}

void claims(const Privileges&, Names&) {}

/// A REVOKE takes privileges of columns along: theirs are put right after it.
Alteration plan_alter(const Privileges& from, const Privileges& to, const FieldSet&, const Context&) {
  bool revokes = std::any_of(from.grants.begin(), from.grants.end(), [&](const Grant& g) {
    return std::find(to.grants.begin(), to.grants.end(), g) == to.grants.end();
  });
  if (!revokes || !subject_of(from.id).parent.empty()) return {};
  return {Way::in_place, {Kind::privileges}};
}

void emit_create(const Privileges& p, const Context& context, Script& out) {
  ObjectId subject = subject_of(p.id);
  GrantTarget target{"", on_sql(p, context.to), subject.kind == Kind::column ? sql_name(subject) : "",
                     owner_sql(subject, context), all_privileges(subject.kind, context.server_version)};
  AccessList after{p.grants, p.owner};
  if (!is_made(subject, context)) {
    target.held_on = subject;
    if (auto above = list_above(p, context.to)) {
      if (const auto* of_relation = context.to.find<Privileges>(*above)) target.held_otherwise = of_relation->grants;
    }
    return emit_grants(before(p, context), after, target, out);
  }
  if (!context.runner.empty()) return emit_grants(before(p, context), after, target, out);
  GrantedByMaker made = granted_by_anybody(subject, context.from);
  if (made.at_most == made.at_least) return emit_grants(before(p, context), after, target, out);
  emit_grants({made.at_most, std::nullopt}, {common(made.at_most, p.grants), std::nullopt}, target, out);
  emit_grants({common(made.at_least, p.grants), std::nullopt}, after, target, out);
}

void emit_alter(const Privileges&, const Privileges& to, const FieldSet&, const Context& context, Script& out) {
  emit_create(to, context, out);
}

/// Goes with its subject, or is put right in one step when it is made again.
void emit_drop(const Privileges&, const Context&, Script&) {}

}  // namespace plumb
