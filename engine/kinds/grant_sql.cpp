#include "engine/kinds/grant_sql.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "engine/base/letter_case.h"
#include "engine/model/default_privileges.h"

namespace plumb {

namespace {

/// GRANT or REVOKE of one list of privileges, for as many roles as it holds for.
struct GrantStatement {
  bool revokes = false;
  bool option = false;   ///< WITH GRANT OPTION, or GRANT OPTION FOR.
  bool cascade = false;  ///< Of REVOKE: others hold what the roles granted with it.
  std::string grantor;
  PrivilegeList privileges;
  std::vector<std::string> roles;  ///< As SQL spells them.
  bool ends_loan = false;          ///< REVOKE of what the plan itself has granted for a moment.

  bool says_the_same(const GrantStatement& o) const {
    return revokes == o.revokes && option == o.option && cascade == o.cascade && grantor == o.grantor &&
           privileges == o.privileges;
  }
};
using GrantStatements = std::vector<GrantStatement>;

void add(GrantStatements& all, GrantStatement next) {
  if (next.privileges.empty()) return;
  auto it = std::find_if(all.begin(), all.end(), [&](const GrantStatement& s) { return s.says_the_same(next); });
  if (it == all.end()) {
    all.push_back(std::move(next));
  } else {
    it->roles.insert(it->roles.end(), next.roles.begin(), next.roles.end());
  }
}

const Grant* find(const Grants& grants, const std::string& role, const std::string& grantor) {
  for (const Grant& g : grants) {
    if (g.role == role && g.grantor == grantor) return &g;
  }
  return nullptr;
}

bool has_granted(const Grants& grants, const std::string& grantor, const PrivilegeList& privileges) {
  return std::any_of(grants.begin(), grants.end(), [&](const Grant& g) {
    return g.grantor == grantor && !common(united(g.privileges, g.grantable), privileges).empty();
  });
}

/// REVOKE for what is in `now` and not in `after`; `now` becomes what is left.
void add_revokes(Grants& now, const Grants& after, GrantStatements& out) {
  const Grants before = now;
  for (const Grant& old : before) {
    const Grant* g = find(now, old.role, old.grantor);
    if (!g) continue;  // Gone with what it was granted by.
    const Grant* wanted = find(after, g->role, g->grantor);
    const Grant nothing;
    const Grant& w = wanted ? *wanted : nothing;
    PrivilegeList lost = without(united(g->privileges, g->grantable), united(w.privileges, w.grantable));
    PrivilegeList demoted = common(g->grantable, w.privileges);
    bool cascade = has_granted(now, old.role, common(lost, g->grantable));
    bool cascade_option = has_granted(now, old.role, demoted);
    add(out, {true, false, cascade, old.grantor, lost, {sql_role(old.role)}});
    add(out, {true, true, cascade_option, old.grantor, demoted, {sql_role(old.role)}});
    revoke(now, old.role, old.grantor, lost, false);
    revoke(now, old.role, old.grantor, demoted, true);
  }
}

/// GRANT for what is in `after` and not in `now`: the owner's first, then those of whoever may grant by then.
void add_grants(const Grants& now, const Grants& after, GrantStatements& out) {
  std::vector<std::string> grantors = {""};
  for (size_t i = 0; i < grantors.size(); i++) {
    for (const Grant& wanted : after) {
      if (wanted.grantor != grantors[i]) continue;
      const Grant* g = find(now, wanted.role, wanted.grantor);
      const Grant nothing;
      const Grant& have = g ? *g : nothing;
      PrivilegeList plain = without(wanted.privileges, united(have.privileges, have.grantable));
      PrivilegeList grantable = without(wanted.grantable, have.grantable);
      add(out, {false, false, false, wanted.grantor, plain, {sql_role(wanted.role)}});
      add(out, {false, true, false, wanted.grantor, grantable, {sql_role(wanted.role)}});
      bool grants_on =
          !wanted.grantable.empty() && std::find(grantors.begin(), grantors.end(), wanted.role) == grantors.end();
      if (grants_on) grantors.push_back(wanted.role);
    }
  }
}

/// What a role has granted that may do so only as a member of another one: in its own name it can only while it has the
/// right itself.
void add_grants_of_members(const Grants& now, const Grants& after, GrantStatements& out) {
  Grants founded = after;
  revoke(founded, "", "", {}, false);
  for (const Grant& wanted : after) {
    const Grant nothing, *f = find(founded, wanted.role, wanted.grantor), *n = find(now, wanted.role, wanted.grantor);
    const Grant &kept = f ? *f : nothing, &have = n ? *n : nothing;
    PrivilegeList plain = without(wanted.privileges, united(kept.privileges, have.privileges));
    PrivilegeList grantable = without(wanted.grantable, united(kept.grantable, have.grantable));
    PrivilegeList both = united(plain, grantable);
    if (both.empty()) continue;
    const Grant* own = find(after, wanted.grantor, "");
    PrivilegeList holds = own ? common(own->privileges, both) : PrivilegeList{};
    const std::string grantor = sql_role(wanted.grantor);
    out.push_back({false, true, false, "", both, {grantor}});
    if (!plain.empty()) out.push_back({false, false, false, wanted.grantor, plain, {sql_role(wanted.role)}});
    if (!grantable.empty()) out.push_back({false, true, false, wanted.grantor, grantable, {sql_role(wanted.role)}});
    if (PrivilegeList borrowed = without(both, holds); !borrowed.empty())
      out.push_back({true, false, false, "", borrowed, {grantor}, true});
    if (!holds.empty()) out.push_back({true, true, false, "", holds, {grantor}});
  }
}

std::string privileges_sql(const PrivilegeList& privileges, const GrantTarget& target) {
  std::string column = target.column.empty() ? "" : fmt::format(" ({})", Script::slot_mark);
  if (privileges == target.all && target.all.size() > 1) return "ALL" + column;
  std::string out;
  for (Privilege p : privileges) {
    out += (out.empty() ? "" : ", ") + upper_case(enum_word(p)) + column;
  }
  return out;
}

std::string sql(const GrantStatement& s, const GrantTarget& target) {
  std::string roles = fmt::format("{}", fmt::join(s.roles, ", "));
  std::string what = privileges_sql(s.privileges, target) + " ON " + target.on;
  if (s.revokes) {
    return fmt::format("{}REVOKE {}{} FROM {}{}", target.head, s.option ? "GRANT OPTION FOR " : "", what, roles,
                       s.cascade ? " CASCADE" : "");
  }
  return fmt::format("{}GRANT {} TO {}{}", target.head, what, roles, s.option ? " WITH GRANT OPTION" : "");
}

/// What `role`, as SQL spells it, holds by the lists, itself or as a part of PUBLIC.
PrivilegeList held_by(const std::string& role, std::initializer_list<const Grants*> lists) {
  PrivilegeList out;
  for (const Grants* list : lists) {
    for (const Grant& g : *list) {
      if (g.role.empty() || sql_role(g.role) == role) out = united(out, united(g.privileges, g.grantable));
    }
  }
  return out;
}

void add_loss(const GrantStatement& s, const Grants& after, const GrantTarget& target, Script& out) {
  if (!target.held_on || !s.revokes || s.option || s.ends_loan) return;
  std::vector<std::string> roles;
  PrivilegeList lost;
  for (const std::string& role : s.roles) {
    if (role == target.owner) continue;
    PrivilegeList gone = without(s.privileges, held_by(role, {&after, &target.held_otherwise}));
    if (gone.empty()) continue;
    roles.push_back(role);
    lost = united(lost, gone);
  }
  if (roles.empty()) return;
  std::string words;
  for (Privilege p : lost) words += (words.empty() ? "" : ", ") + upper_case(enum_word(p));
  out.hazard(HazardType::changes_access, *target.held_on,
             fmt::format("takes {} on {} from {}", words, describe(*target.held_on), fmt::join(roles, ", ")),
             "who shall keep it needs a GRANT in the schema files; without any, grants are left as they are");
}

}  // namespace

PrivilegeList all_privileges(Kind of, int server_version) {
  PrivilegeList all = all_privileges(of);
  return server_version < 170000 ? without(all, {Privilege::maintain}) : all;
}

void emit_grants(const AccessList& before, const AccessList& after, const GrantTarget& target, Script& out) {
  PrivilegeList owner_has = before.owner.value_or(target.all), owner_shall = after.owner.value_or(target.all);
  GrantStatements statements;
  add(statements, {true, false, false, "", without(owner_has, owner_shall), {target.owner}});
  Grants now = before.grants;
  add_revokes(now, after.grants, statements);
  add(statements, {false, false, false, "", without(owner_shall, owner_has), {target.owner}});
  add_grants(now, after.grants, statements);
  // REVOKE for columns is put before GRANT.
  if (target.column.empty()) add_grants_of_members(now, after.grants, statements);
  for (const GrantStatement& s : statements) {
    // Who is not the owner grants in its own name, as pg_dump has it do.
    if (!s.grantor.empty()) out.statement("SET SESSION AUTHORIZATION " + sql_role(s.grantor));
    out.statement(sql(s, target), target.column);
    add_loss(s, after.grants, target, out);
    if (!s.grantor.empty()) out.statement("RESET SESSION AUTHORIZATION");
  }
}

AccessList granted_at_creation(const ObjectId& subject, const Catalog& catalog, const std::string& role) {
  return granted_by_default(subject, role, [&](const ObjectId& id) { return catalog.find<DefaultPrivileges>(id); });
}

GrantedByMaker granted_by_anybody(const ObjectId& subject, const Catalog& catalog) {
  std::set<std::string> makers;
  for (const DefaultPrivileges& d : catalog.all<DefaultPrivileges>()) makers.insert(d.id.args);
  Grants by_others = granted_at_creation(subject, catalog, "").grants;
  GrantedByMaker out{by_others, by_others};
  for (const std::string& maker : makers) {
    Grants granted = granted_at_creation(subject, catalog, maker).grants;
    for (const Grant& g : granted) {
      grant(out.at_most, g.role, g.grantor, g.privileges, false);
      grant(out.at_most, g.role, g.grantor, g.grantable, true);
    }
    out.at_least = common(out.at_least, granted);
  }
  return out;
}

Grants common(const Grants& a, const Grants& b) {
  Grants out;
  for (const Grant& g : a) {
    auto other =
        std::find_if(b.begin(), b.end(), [&](const Grant& o) { return o.role == g.role && o.grantor == g.grantor; });
    if (other == b.end()) continue;
    PrivilegeList both = common(united(g.privileges, g.grantable), united(other->privileges, other->grantable));
    PrivilegeList grantable = common(g.grantable, other->grantable);
    grant(out, g.role, g.grantor, without(both, grantable), false);
    grant(out, g.role, g.grantor, grantable, true);
  }
  return out;
}

}  // namespace plumb
