#include "cli/lost_access.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "engine/base/error.h"
#include "engine/base/letter_case.h"
#include "engine/plan/plan.h"
#include "introspect/catalog/read.h"

namespace plumb::cli {

namespace {
bool speak_of(const std::vector<const Migration*>& migrations, const std::vector<std::string_view>& words) {
  return std::any_of(migrations.begin(), migrations.end(), [&](const Migration* m) {
    return std::any_of(m->statements.begin(), m->statements.end(), [&](const StatementText& s) {
      std::string text = lower_case(s.sql);
      return std::any_of(words.begin(), words.end(),
                         [&](std::string_view word) { return text.find(word) != std::string::npos; });
    });
  });
}

/// The columns of views are no objects of their own.
bool has(const Catalog& catalog, const ObjectId& subject) {
  return subject.kind == Kind::column ? catalog.find_relation(subject.schema, subject.parent).has_value()
                                      : catalog.contains(subject);
}

/// `T` is Owner or Privileges: for objects that are in both, as before.
template <class T>
Catalog as_before(const Catalog& before, const Catalog& after) {
  std::vector<T> out;
  for (const T& each : after.all<T>()) {
    if (!has(before, subject_of(each.id))) out.push_back(each);
  }
  for (const T& each : before.all<T>()) {
    ObjectId subject = subject_of(each.id);
    if (has(before, subject) && has(after, subject)) out.push_back(each);
  }
  std::sort(out.begin(), out.end(), [](const T& a, const T& b) { return a.id < b.id; });
  return after.with(std::move(out));
}
}  // namespace

std::vector<std::string> statements_for_lost_access(const Catalog& before, const Catalog& after,
                                                    const std::vector<const Migration*>& ran) {
  Catalog wanted = after;
  if (!speak_of(ran, {"owner to", "reassign owned"})) wanted = as_before<Owner>(before, wanted);
  if (!speak_of(ran, {"grant", "revoke", "privileges"})) wanted = as_before<Privileges>(before, wanted);
  PlanOptions options;
  options.server_version = after.server_version;
  options.manage = {Managed::yes, Managed::yes};
  std::vector<std::string> out;
  for (Statement& s : make_plan(after, wanted, options).statements) out.push_back(std::move(s.sql));
  return out;
}

/// Without a DROP nothing is made again; of a database in which all is as it was made there is nothing to give back.
static bool may_lose_access(const Catalog& before, const std::vector<const Migration*>& ran) {
  bool as_made = before.all<Owner>().empty() && before.all<Privileges>().empty() && before.owner == before.current_role;
  return !as_made && speak_of(ran, {"drop"});
}

std::vector<std::string> give_back_access(db::Connection& connection, const Catalog& before,
                                          const std::vector<const Migration*>& ran) {
  if (!may_lose_access(before, ran)) return {};
  std::vector<std::string> out;
  std::optional<Catalog> now;
  try {
    now = read_catalog(connection, Sessions::within);
  } catch (const Error&) {  // somebody's lock keeps a migration that has run no longer than this
    if (!connection.alive()) throw;
    return out;
  }
  for (std::string& sql : statements_for_lost_access(before, *now, ran)) {
    connection.execute("SAVEPOINT plumb_access");
    try {
      connection.execute(sql);
      out.push_back(std::move(sql));
    } catch (const Error&) {  // a right that is missing does not keep the migration from being applied
      if (!connection.alive()) throw;
      connection.execute("ROLLBACK TO SAVEPOINT plumb_access");
    }
    connection.execute("RELEASE SAVEPOINT plumb_access");
  }
  return out;
}

/// What `texts` make; nullopt where only a server can tell.
static std::optional<Catalog> made_by(const std::vector<SourceText>& texts, int server_version) {
  Loaded loaded = replay_migrations_sql(texts);
  if (loaded.diagnostics.has_errors() || !loaded.needs_server.empty()) return std::nullopt;
  loaded.catalog.server_version = server_version;
  return std::move(loaded.catalog);
}

std::vector<std::string> access_to_give_back(const Catalog& here, const std::vector<SourceText>& applied,
                                             const std::vector<SourceText>& pending,
                                             const std::vector<const Migration*>& to_run) {
  if (!may_lose_access(here, to_run)) return {};
  auto plain = made_by(applied, here.server_version);
  if (!plain) return {};
  std::vector<SourceText> texts = applied;
  texts.push_back(
      {"owners and privileges", fmt::format("{};", fmt::join(statements_for_lost_access(here, *plain, {}), ";\n"))});
  auto before = made_by(texts, here.server_version);
  texts.insert(texts.end(), pending.begin(), pending.end());
  auto after = made_by(texts, here.server_version);
  return before && after ? statements_for_lost_access(*before, *after, to_run) : std::vector<std::string>{};
}

}  // namespace plumb::cli
