#include "engine/plan/child_locks.h"

#include <algorithm>

#include "engine/kinds/heirs.h"

namespace plumb {
namespace {

/// A new name reaches no child but for a check's, and for a trigger's copies.
bool renames_for_itself(const Action& a) {
  return a.verb == Verb::rename && (a.object.kind == Kind::table || a.object.kind == Kind::key_constraint ||
                                    a.object.kind == Kind::exclusion_constraint || a.object.kind == Kind::foreign_key);
}

/// A part that is made so belongs to no object, and is no action.
bool makes_index_on_only(const std::string& sql) {
  bool index = sql.starts_with("CREATE INDEX ") || sql.starts_with("CREATE UNIQUE INDEX ");
  return index && sql.find(" ON ONLY ") < sql.find('(');
}

/// Attaching, detaching or making a partition does not reach its siblings, ON ONLY no partition at all; what a table
/// says of itself (row security, replica identity, storage) its partitions say for themselves.
bool reaches_children(const Statement& s, const Catalog& to) {
  if (s.sql.starts_with("ALTER TABLE ONLY ") || makes_index_on_only(s.sql)) return false;
  auto is_own = [](const Action& a) { return a.object.kind == Kind::table && a.verb == Verb::alter; };
  bool only_own = !s.actions.empty() && std::all_of(s.actions.begin(), s.actions.end(), is_own);
  return !only_own && std::none_of(s.actions.begin(), s.actions.end(), [&](const Action& a) {
    const Index* index = a.object.kind == Kind::index ? to.find<Index>(a.object) : nullptr;
    if (index && index->only) return true;
    // INHERIT does not either, but may be one clause of several.
    bool moves = std::any_of(a.fields.begin(), a.fields.end(),
                             [](const std::string& f) { return f == "partition_of" || f == "partition_bound"; });
    return renames_for_itself(a) || (a.object.kind == Kind::table && (a.verb == Verb::create || moves));
  });
}

/// ON ONLY, what goes becomes the children's own, and those right below are locked for that (ATExecDropColumn() and
/// ATExecDropConstraint() in tablecmds.c).
bool leaves_to_children(const Statement& s) {
  return s.sql.starts_with("ALTER TABLE ONLY ") && std::any_of(s.actions.begin(), s.actions.end(), [](const Action& a) {
           return a.verb == Verb::drop && (a.object.kind == Kind::column || a.object.kind == Kind::check_constraint);
         });
}

/// Each relation stands once, under its strongest lock.
void add_lock(Statement& s, const QualifiedName& relation, LockMode mode) {
  auto it = std::find_if(s.locks.begin(), s.locks.end(), [&](const Lock& l) { return l.relation == relation; });
  if (it == s.locks.end()) {
    s.locks.push_back({relation, mode});
  } else {
    it->mode = std::max(it->mode, mode);
  }
}

void lock_right_below(Statement& s, const Children& children) {
  for (const Lock& lock : std::vector<Lock>(s.locks)) {
    auto below = children.find(lock.relation);
    if (below == children.end()) continue;
    for (const QualifiedName& child : below->second) add_lock(s, child, lock.mode);
  }
}

bool drops_tables(const Statement& s) {
  return std::any_of(s.actions.begin(), s.actions.end(),
                     [](const Action& a) { return a.verb == Verb::drop && a.object.kind == Kind::table; });
}

/// Whether a table that goes is right below it: the others below are not reached.
bool loses_child(const Statement& s, const QualifiedName& table, const Children& children) {
  auto it = children.find(table);
  if (it == children.end()) return false;
  return std::any_of(s.actions.begin(), s.actions.end(), [&](const Action& a) {
    return a.verb == Verb::drop && a.object.kind == Kind::table &&
           std::find(it->second.begin(), it->second.end(), QualifiedName{a.object.schema, a.object.name}) !=
               it->second.end();
  });
}

/// Until 17 a key's index was built on each partition under SHARE alone.
bool only_adds_keys(const Statement& s, int server_version) {
  return server_version < 180000 && !s.actions.empty() &&
         std::all_of(s.actions.begin(), s.actions.end(),
                     [&](const Action& a) { return a.verb == Verb::create && a.object.kind == Kind::key_constraint; });
}

/// Until 17 an identity was the partitioned table's alone.
bool only_changes_identity(const Statement& s, int server_version) {
  return server_version < 170000 && !s.actions.empty() &&
         std::all_of(s.actions.begin(), s.actions.end(), [](const Action& a) {
           return a.verb == Verb::alter && a.object.kind == Kind::column &&
                  a.fields == std::vector<std::string>{"identity"};
         });
}

/// VALIDATE CONSTRAINT of what children have as well, and SET STATISTICS: of the clauses that take less than SHARE,
/// those that reach them.
bool reaches_below_share(const Statement& s, const Catalog& to) {
  return std::any_of(s.actions.begin(), s.actions.end(), [&](const Action& a) {
    auto has = [&](std::string_view field) {
      return std::find(a.fields.begin(), a.fields.end(), field) != a.fields.end();
    };
    if (a.verb != Verb::alter) return false;
    if (a.object.kind == Kind::column) return has("not_null_not_valid") || has("statistics");
    const CheckConstraint* check =
        a.object.kind == Kind::check_constraint ? to.find<CheckConstraint>(a.object) : nullptr;
    return check && has("not_valid") && !check->no_inherit;
  });
}

}  // namespace

void extend_to_children(std::vector<Statement>& statements, const Catalog& from, const Catalog& to,
                        int server_version) {
  Children children = children_in(from);
  for (Statement& s : statements) {
    if (leaves_to_children(s)) lock_right_below(s, children);
    if (!reaches_children(s, to) || only_changes_identity(s, server_version)) continue;
    bool dropping = drops_tables(s);
    bool keys = only_adds_keys(s, server_version);
    LockMode least = reaches_below_share(s, to) ? LockMode::share_update_exclusive : LockMode::share;
    std::vector<Lock> locks = s.locks;
    for (const Lock& lock : locks) {
      if (lock.mode < least || (dropping && loses_child(s, lock.relation, children))) continue;
      LockMode mode = keys ? LockMode::share : lock.mode;
      for (const auto& child : heirs_below(lock.relation, children)) add_lock(s, child, mode);
    }
    std::vector<QualifiedName> rewrites;
    for (const auto& name : s.rewrites) {
      const Table* t = from.find<Table>(object_id(Kind::table, name.schema, name.name));
      if (!t || !t->partition_key) rewrites.push_back(name);
      for (const auto& child : heirs_below(name, children)) {
        const Table* c = from.find<Table>(object_id(Kind::table, child.schema, child.name));
        if (c && !c->partition_key && std::find(rewrites.begin(), rewrites.end(), child) == rewrites.end())
          rewrites.push_back(child);
      }
    }
    s.rewrites = std::move(rewrites);
  }
}

}  // namespace plumb
