#include "introspect/apply/observe.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace plumb {
namespace {

struct Relation {
  std::string name;
  std::string storage;
};

using Relations = std::map<std::string, Relation>;

/// The user's relations by oid.
Relations relations(db::Connection& connection) {
  auto rows = connection.query(
      "SELECT c.oid, quote_ident(n.nspname) || '.' || quote_ident(c.relname), c.relfilenode, c.relkind "
      "FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
      "WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> "
      "'information_schema'");
  Relations out;
  for (size_t i = 0; i < rows.size(); i++) {
    out[std::string(rows.text(i, 0))] = {std::string(rows.text(i, 1)), std::string(rows.text(i, 2))};
  }
  return out;
}

LockMode mode_of(std::string_view server_word) {
  static const std::map<std::string_view, LockMode> modes = {
      {"AccessShareLock", LockMode::access_share},
      {"RowShareLock", LockMode::row_share},
      {"RowExclusiveLock", LockMode::row_exclusive},
      {"ShareUpdateExclusiveLock", LockMode::share_update_exclusive},
      {"ShareLock", LockMode::share},
      {"ShareRowExclusiveLock", LockMode::share_row_exclusive},
      {"ExclusiveLock", LockMode::exclusive},
      {"AccessExclusiveLock", LockMode::access_exclusive}};
  return modes.at(server_word);
}

using Modes = std::map<std::string, LockMode>;

void keep_strongest(Modes& modes, const std::string& relation, LockMode mode) {
  if (mode <= LockMode::row_exclusive) return;
  auto [it, added] = modes.emplace(relation, mode);
  if (!added) it->second = std::max(it->second, mode);
}

Modes held_locks(db::Connection& connection, const Relations& before) {
  auto rows = connection.query(
      "SELECT relation, mode FROM pg_locks WHERE pid = pg_backend_pid() AND granted AND locktype = 'relation' "
      "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())");
  Modes out;
  for (size_t i = 0; i < rows.size(); i++) {
    auto it = before.find(std::string(rows.text(i, 0)));
    if (it != before.end()) keep_strongest(out, it->second.name, mode_of(rows.text(i, 1)));
  }
  return out;
}

/// What the statement declares, but for relations that the plan itself has made or replaced.
Modes declared_locks(const Statement& statement, const Relations& before, const Relations& there) {
  auto named = [](const Relations& relations, const std::string& name) {
    return std::any_of(relations.begin(), relations.end(), [&](const auto& r) { return r.second.name == name; });
  };
  Modes out;
  for (const auto& l : statement.locks) {
    std::string name = l.relation.text();
    if (named(before, name) || !named(there, name)) keep_strongest(out, name, l.mode);
  }
  return out;
}

std::set<std::string> rewritten(const Relations& before, const Relations& after) {
  std::set<std::string> out;
  for (const auto& [oid, relation] : before) {
    auto it = after.find(oid);
    if (it != after.end() && it->second.storage != relation.storage) out.insert(relation.name);
  }
  return out;
}

std::string shown(const Modes& modes) {
  std::string out;
  for (const auto& [relation, mode] : modes) out += fmt::format(" {} {};", relation, enum_word(mode));
  return out.empty() ? " none" : out;
}

std::string shown(const std::set<std::string>& names) {
  std::string out;
  for (const auto& n : names) out += " " + n;
  return out.empty() ? " none" : out;
}

/// `declared` without what was not done.
template <class Names>
Names only_done(const Names& declared, const Names& done) {
  Names out = declared;
  std::erase_if(out, [&](const auto& name) {
    if constexpr (requires { name.first; })
      return !done.contains(name.first);
    else
      return !done.contains(name);
  });
  return out;
}

void observe(db::Connection& connection, const Statement& statement, const Relations& before_plan, bool cautious,
             std::vector<std::string>& out) {
  Relations there = relations(connection), before = there;
  std::erase_if(before, [&](const auto& entry) { return !before_plan.contains(entry.first); });
  connection.execute("BEGIN");
  connection.execute(statement.sql);
  Modes held = held_locks(connection, before);
  connection.execute("COMMIT");
  auto changed = rewritten(before, relations(connection));

  Modes declared = declared_locks(statement, before, there);
  if (cautious) declared = only_done(declared, held);
  if (held != declared) {
    out.push_back(fmt::format("locks declared:{} taken:{}\n      {}", shown(declared), shown(held), statement.sql));
  }
  std::set<std::string> declared_rewrites;
  for (const auto& name : statement.rewrites) declared_rewrites.insert(name.text());
  if (cautious) declared_rewrites = only_done(declared_rewrites, changed);
  if (changed != declared_rewrites) {
    out.push_back(
        fmt::format("rewrites declared:{} done:{}\n      {}", shown(declared_rewrites), shown(changed), statement.sql));
  }
}

}  // namespace

std::vector<std::string> undeclared_effects(db::Connection& connection, const Plan& plan, bool cautious) {
  std::vector<std::string> out;
  Relations before_plan = relations(connection);
  for (const auto& statement : plan.statements) {
    if (statement.transactional)
      observe(connection, statement, before_plan, cautious, out);
    else
      connection.execute(statement.sql);
  }
  return out;
}

}  // namespace plumb
