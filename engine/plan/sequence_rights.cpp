#include "engine/plan/sequence_rights.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/identifier.h"
#include "engine/kinds/contract.h"
#include "engine/model/ownership.h"

namespace plumb {
namespace {

using Roles = std::set<std::string>;  ///< "" is PUBLIC.

void add_holders(const Privileges& p, const PrivilegeList& any_of, Roles& out) {
  for (const Grant& g : p.grants) {
    if (!common(united(g.privileges, g.grantable), any_of).empty()) out.insert(g.role);
  }
}

/// The roles other than its owner that may insert rows, or values of some columns, into the relation.
Roles inserters(const ObjectId& relation, const Catalog& catalog) {
  Roles out;
  if (const auto* p = catalog.find<Privileges>(attached_to(relation, Kind::privileges)))
    add_holders(*p, {Privilege::insert}, out);
  auto [first, last] = catalog.children<Privileges>(relation.schema, relation.name);
  for (; first != last; ++first) {
    if (subject_of(first->id).kind == Kind::column) add_holders(*first, {Privilege::insert}, out);
  }
  return out;
}

/// Without the roles that may call nextval() on it.
Roles without_users_of(const ObjectId& sequence, Roles roles, const Catalog& catalog) {
  Roles users = {stated_owner(catalog, sequence)};
  users.erase("");
  if (const auto* p = catalog.find<Privileges>(attached_to(sequence, Kind::privileges)))
    add_holders(*p, {Privilege::update, Privilege::usage}, users);
  if (users.contains("")) return {};
  for (const std::string& each : users) roles.erase(each);
  return roles;
}

std::string role_list(const Roles& roles) {
  std::string out;
  for (const std::string& each : roles) out += (out.empty() ? "" : ", ") + sql_role(each);
  return out;
}

bool uses(const ColumnDefault* d, const ObjectId& id) {
  return d && std::find(d->uses.begin(), d->uses.end(), id) != d->uses.end();
}

/// The sequences that the default of a column, whose relation stays, begins to take values from.
std::vector<ObjectId> new_sequences(const ObjectId& id, const Catalog& from, const Catalog& to) {
  std::vector<ObjectId> out;
  const ColumnDefault* now = to.find<ColumnDefault>(id);
  if (!now || !from.contains(relation_of(id, from))) return out;
  const ColumnDefault* before = from.find<ColumnDefault>(id);
  std::copy_if(now->uses.begin(), now->uses.end(), std::back_inserter(out),
               [&](const ObjectId& used) { return used.kind == Kind::sequence && !uses(before, used); });
  return out;
}

/// The roles that may insert into the relation and could before: for others nothing breaks.
Roles staying_inserters(const ObjectId& relation, const Catalog& from, const Catalog& to) {
  Roles before = inserters(relation, from), after = inserters(relation, to);
  if (before.empty() || before.contains("")) return before.empty() ? before : after;
  std::erase_if(after, [&](const std::string& role) { return !role.empty() && !before.contains(role); });
  return after;
}

std::optional<Hazard> missing_right(const ObjectId& id, const ObjectId& sequence, const Catalog& from,
                                    const Catalog& to) {
  ObjectId relation = relation_of(id, to);
  Roles roles = without_users_of(sequence, staying_inserters(relation, from, to), to);
  if (roles.empty()) return std::nullopt;
  return Hazard{HazardType::needs_decision, id,
                fmt::format("inserts into {} by {} fail from now on without USAGE on {}", sql_name(relation),
                            role_list(roles), describe(sequence)),
                fmt::format("GRANT USAGE ON SEQUENCE {} TO {}", sql_name(sequence), role_list(roles))};
}

}  // namespace

void tell_missing_sequence_rights(Plan& plan, const Catalog& from, const Catalog& to, bool known_grants) {
  for (Statement& s : plan.statements) {
    for (const Action& a : s.actions) {
      if (a.object.kind != Kind::column_default || a.verb == Verb::drop) continue;
      for (const ObjectId& sequence : new_sequences(a.object, from, to)) {
        if (!known_grants) {
          plan.notes.push_back(fmt::format("roles that may insert into {} need USAGE on {} from now on",
                                           sql_name(relation_of(a.object, to)), describe(sequence)));
        } else if (auto hazard = missing_right(a.object, sequence, from, to)) {
          s.hazards.push_back(std::move(*hazard));
        }
      }
    }
  }
}

}  // namespace plumb
