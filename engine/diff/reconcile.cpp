#include "engine/diff/reconcile.h"

#include <algorithm>
#include <map>

#include "engine/diff/null_defaults.h"
#include "engine/diff/valid_indexes.h"
#include "engine/kinds/grant_sql.h"
#include "engine/model/ownership.h"

namespace plumb {
namespace {

bool is_view(Kind kind) { return kind == Kind::view || kind == Kind::materialized_view; }

bool shows(const std::vector<ViewColumn>& columns, const std::string& name) {
  return columns.empty() ||
         std::any_of(columns.begin(), columns.end(), [&](const ViewColumn& c) { return c.name == name; });
}

/// Whether the catalog has the object, or the view with that column, or the column with that identity sequence.
bool has_subject(const Catalog& catalog, const ObjectId& subject) {
  if (subject.parent.empty() || catalog.contains(subject)) return catalog.contains(subject);
  if (subject.kind == Kind::column) {
    ObjectId relation = relation_of(subject, catalog);
    if (relation.kind == Kind::view && catalog.contains(relation))
      return shows(catalog.find<View>(relation)->columns, subject.name);
    if (is_view(relation.kind) && catalog.contains(relation))
      return shows(catalog.find<MaterializedView>(relation)->columns, subject.name);
    return false;
  }
  auto [first, last] = catalog.children<Column>(subject.schema, subject.parent);
  return subject.kind == Kind::sequence && std::any_of(first, last, [&](const Column& c) {
           return c.identity && c.identity->sequence_name == subject.name;
         });
}

/// Calls f(id, is_procedure) for every object of a kind that has an access list which default privileges shape.
template <class F>
void for_each_granted_by_default(const Catalog& catalog, F&& f) {
  catalog.for_each([&]<class T>(const T& object) {
    if constexpr (std::is_same_v<T, Column>) {
      if (object.identity)
        f(object_id(Kind::sequence, object.id.schema, object.identity->sequence_name, object.id.parent), false);
    } else if constexpr (std::is_same_v<T, Routine>) {
      f(object.id, object.procedure);
    } else if (!default_privileges_sort(T::kind).empty()) {
      f(object.id, false);
    }
  });
}

bool has_default_privileges(const Catalog& catalog, const std::string& role) {
  const auto& all = catalog.all<DefaultPrivileges>();
  return std::any_of(all.begin(), all.end(), [&](const DefaultPrivileges& d) { return d.id.args == role; });
}

template <class T>
void sort_by_id(std::vector<T>& objects) {
  std::sort(objects.begin(), objects.end(), [](const T& a, const T& b) { return a.id < b.id; });
}

Privileges privileges_of(const ObjectId& subject, bool procedure, AccessList list) {
  Privileges out;
  out.id = attached_to(subject, Kind::privileges);
  out.grants = std::move(list.grants);
  out.owner = std::move(list.owner);
  out.of_procedure = procedure;
  return out;
}

// ---- what `to` does not describe ---------------------------------------------------------------------------

/// A sequence that a column owns as an identity's, which has the table for its parent, and the other way round: as
/// these follow each other, grants are handed on.
ObjectId as_of_other_sort(const ObjectId& sequence, const Catalog& catalog) {
  ObjectId out = sequence;
  const auto* plain = catalog.find<Sequence>(sequence);
  out.parent = plain && plain->owner_table.schema == sequence.schema ? plain->owner_table.name : Name();
  return out;
}

/// Made anew, schema public is not open to everybody, as that of a new database is.
bool makes_public(const Catalog& from, const Catalog& to) {
  const ObjectId id = object_id(Kind::schema, "", "public");
  return to.contains(id) && !from.contains(id);
}

Catalog with_privileges_of(const Catalog& from, Catalog to, const std::string& runner) {
  std::vector<Privileges> out;
  for (Privileges p : from.all<Privileges>()) {
    ObjectId subject = subject_of(p.id);
    if (subject.kind == Kind::sequence && !has_subject(to, subject)) {
      subject = as_of_other_sort(subject, from);
      p.id = attached_to(subject, Kind::privileges);
    }
    if (has_subject(to, subject)) out.push_back(std::move(p));
  }
  sort_by_id(out);
  if (has_default_privileges(from, runner)) {
    for_each_granted_by_default(to, [&](const ObjectId& id, bool procedure) {
      bool replaces = id.kind == Kind::sequence && has_subject(from, as_of_other_sort(id, to));
      if (replaces || has_subject(from, id)) return;
      Privileges p = privileges_of(id, procedure, granted_at_creation(id, from, runner));
      if (!is_default(p)) out.push_back(std::move(p));
    });
    sort_by_id(out);
  }
  const ObjectId list_of_public = attached_to(object_id(Kind::schema, "", "public"), Kind::privileges);
  bool known = std::any_of(out.begin(), out.end(), [&](const Privileges& p) { return p.id == list_of_public; });
  if (makes_public(from, to) && !known) {
    out.push_back(privileges_of(subject_of(list_of_public), false, {}));
    sort_by_id(out);
  }
  to.says_privileges = true;
  return to.with(std::move(out));
}

Catalog with_default_privileges_of(const Catalog& from, Catalog to) {
  std::vector<DefaultPrivileges> out;
  for (const DefaultPrivileges& d : from.all<DefaultPrivileges>()) {
    ObjectId schema = object_id(Kind::schema, "", d.id.schema);
    if (d.id.schema.empty() || to.contains(schema) || !from.contains(schema)) out.push_back(d);
  }
  to.says_default_privileges = true;
  return to.with(std::move(out));
}

Catalog with_owners_of(const Catalog& from, Catalog to) {
  std::vector<Owner> out;
  for (const Owner& o : from.all<Owner>()) {
    if (to.contains(subject_of(o.id))) out.push_back(o);
  }
  to.owner = from.owner;
  to.says_owners = true;
  return to.with(std::move(out));
}

// ---- both sides in the same terms --------------------------------------------------------------------------

void call(std::string& role, const std::string& old, const std::string& name) {
  if (role == old) role = name;
}

bool names(const Grants& grants, const std::string& role) {
  return std::any_of(grants.begin(), grants.end(), [&](const Grant& g) { return g.role == role || g.grantor == role; });
}

Grants with_name(const Grants& grants, const std::string& old, const std::string& name) {
  Grants out;
  for (Grant g : grants) {
    call(g.role, old, name);
    call(g.grantor, old, name);
    grant(out, g.role, g.grantor, g.privileges, false);
    grant(out, g.role, g.grantor, g.grantable, true);
  }
  return out;
}

/// The unnamed role of default privileges is CURRENT_USER.
Catalog with_name_in_objects(Catalog catalog, const std::string& old, const std::string& name) {
  auto is_old = [&](const std::string& role) { return role == old; };
  const auto& policies = catalog.all<Policy>();
  if (std::any_of(policies.begin(), policies.end(),
                  [&](const Policy& p) { return std::any_of(p.roles.begin(), p.roles.end(), is_old); })) {
    auto changed = policies;
    for (Policy& p : changed) {
      for (std::string& role : p.roles) call(role, old, name);
      std::sort(p.roles.begin(), p.roles.end());
      p.roles.erase(std::unique(p.roles.begin(), p.roles.end()), p.roles.end());
    }
    catalog = catalog.with(std::move(changed));
  }
  const auto& mappings = catalog.all<UserMapping>();
  if (std::any_of(mappings.begin(), mappings.end(), [&](const UserMapping& m) { return is_old(m.id.name); })) {
    auto changed = mappings;
    for (UserMapping& m : changed) {
      if (is_old(m.id.name)) m.id.name = name;
    }
    sort_by_id(changed);
    changed.erase(std::unique(changed.begin(), changed.end(), [](auto& a, auto& b) { return a.id == b.id; }),
                  changed.end());
    catalog = catalog.with(std::move(changed));
  }
  const auto& owners = catalog.all<Owner>();
  if (std::any_of(owners.begin(), owners.end(), [&](const Owner& o) { return is_old(o.role); })) {
    auto changed = owners;
    for (Owner& o : changed) call(o.role, old, name);
    catalog = catalog.with(std::move(changed));
  }
  const auto& lists = catalog.all<Privileges>();
  if (std::any_of(lists.begin(), lists.end(), [&](const Privileges& p) { return names(p.grants, old); })) {
    auto changed = lists;
    for (Privileges& p : changed) p.grants = with_name(p.grants, old, name);
    catalog = catalog.with(std::move(changed));
  }
  const auto& defaults = catalog.all<DefaultPrivileges>();
  if (!defaults.empty()) {
    std::map<ObjectId, DefaultPrivileges> by_id;
    for (DefaultPrivileges d : defaults) {
      std::string role = d.id.args;
      if (role.empty() && old == current_role_name) role = name;
      call(role, old, name);
      d.id.args = role == current_role_name ? "" : role;
      d.grants = with_name(d.grants, old, name);
      std::erase_if(d.grants, [&](const Grant& g) { return g.role == d.id.args && d.id.schema.empty(); });
      by_id.insert_or_assign(d.id, d);
    }
    std::vector<DefaultPrivileges> changed;
    for (auto& [id, d] : by_id) changed.push_back(std::move(d));
    catalog = catalog.with(std::move(changed));
  }
  return catalog;
}

/// CURRENT_USER, and the unnamed role of default privileges, by the name of the role that runs the plan.
Catalog with_current_role_named(Catalog catalog, const std::string& runner) {
  return runner.empty() ? catalog : with_name_in_objects(std::move(catalog), current_role_name, runner);
}

bool holds(const Grants& grants, Privilege privilege) {
  return std::any_of(grants.begin(), grants.end(), [&](const Grant& g) {
    return !common(g.privileges, {privilege}).empty() || !common(g.grantable, {privilege}).empty();
  });
}

template <class T>
void leave_out(std::vector<T>& objects, Privilege privilege) {
  for (T& object : objects) {
    if (object.owner) object.owner = without(*object.owner, {privilege});
    for (Grant& g : object.grants) {
      g.privileges = without(g.privileges, {privilege});
      g.grantable = without(g.grantable, {privilege});
    }
    std::erase_if(object.grants, [](const Grant& g) { return g.privileges.empty() && g.grantable.empty(); });
  }
}

template <class T>
Catalog without_privilege(Catalog catalog, Privilege privilege) {
  const auto& objects = catalog.all<T>();
  bool any = std::any_of(objects.begin(), objects.end(),
                         [&](const T& o) { return holds(o.grants, privilege) || (o.owner && !o.owner->empty()); });
  if (!any) return catalog;
  auto changed = objects;
  leave_out(changed, privilege);
  return catalog.with(std::move(changed));
}

Catalog with_usual_streaming(Catalog catalog, int server_version) {
  const auto& all = catalog.all<Subscription>();
  SubscriptionStreaming usual = usual_streaming(server_version);
  if (std::none_of(all.begin(), all.end(), [&](const Subscription& s) { return s.streaming == usual; })) return catalog;
  auto changed = all;
  for (Subscription& s : changed) {
    if (s.streaming == usual) s.streaming = SubscriptionStreaming::usual;
  }
  return catalog.with(std::move(changed));
}

/// MAINTAIN came with PostgreSQL 17: a side that was read from an older server says nothing of it. `oldest`: of the
/// servers that are known, the target among them.
Catalog for_server(Catalog catalog, int server_version, int oldest) {
  catalog = with_usual_streaming(std::move(catalog), server_version);
  if (oldest >= 170000) return catalog;
  return without_privilege<DefaultPrivileges>(without_privilege<Privileges>(std::move(catalog), Privilege::maintain),
                                              Privilege::maintain);
}

/// Who owns what, on one side.
class Owners {
 public:
  explicit Owners(const Catalog& catalog) : catalog_(catalog) {}
  /// "" when it is not known.
  const std::string& of(const ObjectId& subject) const {
    const Owner* o = catalog_.find<Owner>(attached_to(subject, Kind::owner));
    return o ? o->role : catalog_.owner;
  }
  bool is_said(const ObjectId& subject) const { return catalog_.contains(attached_to(subject, Kind::owner)); }

 private:
  const Catalog& catalog_;
};

Owner owner_of(const ObjectId& subject, const std::string& role, bool procedure) {
  Owner out;
  out.id = attached_to(subject, Kind::owner);
  out.role = role;
  out.of_procedure = procedure;
  return out;
}

bool is_procedure(const Catalog& catalog, const ObjectId& id) {
  const Routine* r = id.kind == Kind::routine ? catalog.find<Routine>(id) : nullptr;
  return r && r->procedure;
}

/// Who owns an object of the old side; "" when that is not known.
const std::string& owner_now(const Catalog& from, const ObjectId& id) {
  Owners owners(from);
  return is_public_schema(id) && !owners.is_said(id) ? from.public_owner : owners.of(id);
}

bool owns_itself_in(const Catalog& catalog, const ObjectId& id) {
  return catalog.contains(id) && owns_itself(catalog, id);
}

/// An object of both sides has an Owner on both of them or on none: none when that is the one who owns all else.
Sides with_owners_in_step(Sides sides, const std::string& runner) {
  bool uniform = sides.from.all<Owner>().empty() && sides.to.all<Owner>().empty() &&
                 (sides.from.owner == sides.to.owner || sides.from.owner.empty() || sides.to.owner.empty()) &&
                 (sides.to.owner.empty() || runner.empty() || sides.to.owner == runner);
  if (uniform) return sides;
  const std::string& usual = sides.to.owner.empty() ? sides.from.owner : sides.to.owner;
  Owners from(sides.from), to(sides.to);
  std::vector<Owner> from_out, to_out;
  sides.from.for_each([&](const auto& object) {
    if (!owns_itself(sides.from, object.id) || owns_itself_in(sides.to, object.id)) return;
    if (from.is_said(object.id)) from_out.push_back(owner_of(object.id, from.of(object.id), false));
  });
  sides.to.for_each([&](const auto& object) {
    const ObjectId& id = object.id;
    if (!owns_itself(sides.to, id)) return;
    bool procedure = is_procedure(sides.to, id);
    const std::string wanted = stated_owner(sides.to, id);
    if (!sides.from.contains(id)) {
      bool another = !wanted.empty() && !runner.empty() && wanted != runner;
      if (to.is_said(id) || another) to_out.push_back(owner_of(id, wanted, procedure));
      return;
    }
    const std::string& now = owner_now(sides.from, id);
    // Against a source that knows nothing of owners, a file's ALTER ... OWNER TO is news; what a server has is not.
    bool news = to.is_said(id) && sides.to.owner.empty();
    bool keeps = wanted.empty() || now == wanted || (now.empty() && !news);
    bool said = to.is_said(id) || from.is_said(id);
    if (keeps && !said) return;
    const std::string& role = keeps && !now.empty() ? now : wanted;
    if (keeps && role == usual) return;
    if (!now.empty() || keeps) from_out.push_back(owner_of(id, now.empty() ? role : now, procedure));
    to_out.push_back(owner_of(id, role, procedure));
  });
  sort_by_id(from_out), sort_by_id(to_out);
  return {sides.from.with(std::move(from_out)), sides.to.with(std::move(to_out))};
}

/// The object that has the owner of what `subject` is, or is a part of.
ObjectId owned_by(const ObjectId& subject, const Catalog& catalog) {
  if (subject.kind == Kind::sequence && !subject.parent.empty()) return table_id({subject.schema, subject.parent});
  if (!subject.parent.empty()) return relation_of(subject, catalog);
  const Sequence* s = subject.kind == Kind::sequence ? catalog.find<Sequence>(subject) : nullptr;
  return s && !s->owner_table.empty() ? table_id(s->owner_table) : subject;
}

/// Who owns the subject when the plan is done; "" when that is not known.
std::string owner_at_the_end(const ObjectId& subject, const Sides& sides, const std::string& runner) {
  ObjectId owned = owned_by(subject, sides.to);
  std::string stated = stated_owner(sides.to, owned);
  if (!stated.empty()) return stated;
  if (sides.from.contains(owned)) return owner_now(sides.from, owned);
  return runner;
}

bool is_default_there(const Privileges& p, int server_version) {
  return !p.owner && p.grants == built_in_grants(subject_of(p.id), server_version);
}

using Lists = std::map<ObjectId, Privileges>;

Lists lists_of(const Catalog& catalog, const Sides& sides, const std::string& runner) {
  Lists out;
  for (Privileges p : catalog.all<Privileges>()) {
    std::string owner = owner_at_the_end(subject_of(p.id), sides, runner);
    if (!owner.empty()) give_to_owner(p.grants, owner);
    out.emplace_hint(out.end(), p.id, std::move(p));
  }
  return out;
}

std::vector<Privileges> values_of(Lists&& lists) {
  std::vector<Privileges> out;
  out.reserve(lists.size());
  for (auto& [id, p] : lists) out.push_back(std::move(p));
  return out;
}

Sides with_access_lists_in_step(Sides sides, int server_version, const std::string& runner, bool says_privileges) {
  // Where nobody knows who will make it, it may be any of those who have them.
  bool by_anybody = runner.empty() && says_privileges && !sides.from.all<DefaultPrivileges>().empty();
  bool by_default = by_anybody || has_default_privileges(sides.from, runner);
  bool with_public = makes_public(sides.from, sides.to);
  bool none = sides.from.all<Privileges>().empty() && sides.to.all<Privileges>().empty();
  if (none && !by_default && !with_public) return sides;
  Lists from = lists_of(sides.from, sides, runner), to = lists_of(sides.to, sides, runner);
  auto built_in = [&](const ObjectId& subject, bool procedure) {
    return privileges_of(subject, procedure, {built_in_grants(subject, server_version), std::nullopt});
  };
  for (const auto& [id, p] : from) {
    if (!to.contains(id) && has_subject(sides.to, subject_of(id)))
      to.emplace(id, built_in(subject_of(id), p.of_procedure));
  }
  // What is made (again) has what default privileges give it, unless something says otherwise.
  if (by_default) {
    for_each_granted_by_default(sides.to, [&](const ObjectId& subject, bool procedure) {
      to.emplace(attached_to(subject, Kind::privileges), built_in(subject, procedure));
    });
  }
  if (with_public) {
    const ObjectId id = object_id(Kind::schema, "", "public");
    to.emplace(attached_to(id, Kind::privileges), built_in(id, false));
  }
  for (auto it = to.begin(); it != to.end();) {
    ObjectId subject = subject_of(it->first);
    bool there = has_subject(sides.from, subject);
    if (there && !from.contains(it->first)) from.emplace(it->first, built_in(subject, it->second.of_procedure));
    bool superfluous = !by_default && is_default_there(it->second, server_version) &&
                       (there ? is_default_there(from.at(it->first), server_version) : !is_public_schema(subject));
    if (superfluous) from.erase(it->first);
    it = superfluous ? to.erase(it) : std::next(it);
  }
  return {sides.from.with(values_of(std::move(from))), sides.to.with(values_of(std::move(to)))};
}

}  // namespace

Catalog with_role_called(Catalog catalog, const std::string& role, const std::string& name) {
  bool known = name != current_role_name;
  Catalog out = with_name_in_objects(std::move(catalog), role, name);
  for (std::string* each : {&out.owner, &out.public_owner, &out.current_role}) {
    if (*each == role) *each = known ? name : "";
  }
  return out;
}

bool is_managed(Managed managed, bool said) {
  return managed == Managed::yes || (managed == Managed::automatic && said);
}

Catalog with_unsaid_taken_over(const Catalog& from, const Catalog& to, const Manage& manage,
                               const std::string& runner) {
  Catalog out = to;
  bool privileges = is_managed(manage.privileges, to.says_privileges);
  bool defaults = privileges && is_managed(manage.privileges, to.says_default_privileges);
  if (!privileges) out = with_privileges_of(from, std::move(out), runner);
  if (!defaults) out = with_default_privileges_of(from, std::move(out));
  if (!is_managed(manage.owners, to.says_owners)) out = with_owners_of(from, std::move(out));
  return out;
}

Sides reconciled(const Catalog& from, const Catalog& to, int server_version, const std::string& runner,
                 bool says_privileges) {
  int oldest = server_version;
  for (int version : {from.server_version, to.server_version}) {
    if (version != 0) oldest = std::min(oldest, version);
  }
  Sides out{for_server(with_current_role_named(from, runner), server_version, oldest),
            for_server(with_valid_indexes(with_current_role_named(to, runner)), server_version, oldest)};
  out = with_access_lists_in_step(with_owners_in_step(std::move(out), runner), server_version, runner, says_privileges);
  if (out.to.owner.empty()) out.to.owner = out.from.owner;
  return without_null_defaults(std::move(out));
}

}  // namespace plumb
