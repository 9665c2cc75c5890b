#include "engine/model/privileges.h"

#include <algorithm>

namespace plumb {

namespace {

using P = Privilege;

const PrivilegeList on_relations = {P::select,   P::insert,     P::update,  P::delete_,
                                    P::truncate, P::references, P::trigger, P::maintain};

bool is_routine(Kind kind) { return kind == Kind::routine || kind == Kind::aggregate; }
bool is_type(Kind kind) {
  return kind == Kind::enum_type || kind == Kind::composite_type || kind == Kind::domain || kind == Kind::range_type ||
         kind == Kind::base_type;
}

auto place_of(Grants& grants, const std::string& role, const std::string& grantor) {
  return std::lower_bound(grants.begin(), grants.end(), std::tie(role, grantor),
                          [](const Grant& g, const auto& key) { return std::tie(g.role, g.grantor) < key; });
}

Grant& entry(Grants& grants, const std::string& role, const std::string& grantor) {
  auto it = place_of(grants, role, grantor);
  if (it == grants.end() || it->role != role || it->grantor != grantor)
    it = grants.insert(it, Grant{role, grantor, {}, {}});
  return *it;
}

void remove_empty(Grants& grants) {
  std::erase_if(grants, [](const Grant& g) { return g.privileges.empty() && g.grantable.empty(); });
}

/// What the role may grant on, from whomever it has that.
PrivilegeList grantable_by(const Grants& grants, const std::string& role) {
  PrivilegeList out;
  for (const Grant& g : grants) {
    if (g.role == role) out = united(out, g.grantable);
  }
  return out;
}

/// Grants of roles that may not make them any more.
void revoke_unfounded(Grants& grants) {
  for (bool again = true; again;) {
    again = false;
    for (Grant& g : grants) {
      if (g.grantor.empty()) continue;
      PrivilegeList may = grantable_by(grants, g.grantor);
      PrivilegeList plain = common(g.privileges, may), grantable = common(g.grantable, may);
      again = again || plain != g.privileges || grantable != g.grantable;
      g.privileges = std::move(plain), g.grantable = std::move(grantable);
    }
  }
  remove_empty(grants);
}

}  // namespace

bool has_privileges(const ObjectId& id) { return !is_attachment(id) && !all_privileges(id.kind).empty(); }

PrivilegeList all_privileges(Kind of) {
  if (of == Kind::table || of == Kind::view || of == Kind::materialized_view) return on_relations;
  if (of == Kind::column) return {P::select, P::insert, P::update, P::references};
  if (of == Kind::sequence) return {P::select, P::update, P::usage};
  if (of == Kind::schema) return {P::usage, P::create};
  if (is_routine(of)) return {P::execute};
  if (is_type(of) || of == Kind::language) return {P::usage};
  if (of == Kind::foreign_data_wrapper || of == Kind::foreign_server) return {P::usage};
  return {};
}

Grants built_in_grants(const ObjectId& subject) {
  bool for_everyone = is_routine(subject.kind) || is_type(subject.kind) || subject.kind == Kind::language;
  if (for_everyone) return {{"", "", all_privileges(subject.kind), {}}};
  if (subject.kind == Kind::schema && subject.name == "public") return {{"", "", {P::usage}, {}}};
  return {};
}

Grants built_in_grants(const ObjectId& subject, int server_version) {
  bool open = subject.kind == Kind::schema && subject.name == "public" && server_version < 150000;
  if (open) return {{"", "", {P::usage, P::create}, {}}};
  return built_in_grants(subject);
}

bool is_default(const Privileges& p) { return !p.owner && p.grants == built_in_grants(subject_of(p.id)); }

void grant(Grants& grants, const std::string& role, const std::string& grantor, const PrivilegeList& privileges,
           bool with_grant_option) {
  Grant& g = entry(grants, role, grantor);
  if (with_grant_option) g.grantable = united(g.grantable, privileges);
  if (!with_grant_option) g.privileges = united(g.privileges, privileges);
  g.privileges = without(g.privileges, g.grantable);
  remove_empty(grants);
}

void revoke(Grants& grants, const std::string& role, const std::string& grantor, const PrivilegeList& privileges,
            bool option_only) {
  Grant& g = entry(grants, role, grantor);
  PrivilegeList kept = option_only ? common(g.grantable, privileges) : PrivilegeList{};
  if (!option_only) g.privileges = without(g.privileges, privileges);
  g.grantable = without(g.grantable, privileges);
  g.privileges = united(g.privileges, kept);
  remove_empty(grants);
  revoke_unfounded(grants);
}

void give_to_owner(Grants& grants, const std::string& new_owner) {
  std::erase_if(grants, [&](const Grant& g) { return g.role == new_owner; });
  Grants out;
  for (const Grant& g : grants) {
    std::string grantor = g.grantor == new_owner ? "" : g.grantor;
    grant(out, g.role, grantor, g.privileges, false);
    grant(out, g.role, grantor, g.grantable, true);
  }
  grants = std::move(out);
}

PrivilegeList united(const PrivilegeList& a, const PrivilegeList& b) {
  PrivilegeList out;
  std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
  return out;
}

PrivilegeList without(const PrivilegeList& a, const PrivilegeList& b) {
  PrivilegeList out;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
  return out;
}

PrivilegeList common(const PrivilegeList& a, const PrivilegeList& b) {
  PrivilegeList out;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
  return out;
}

}  // namespace plumb
