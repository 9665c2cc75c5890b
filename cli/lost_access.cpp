#include "cli/lost_access.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "engine/base/error.h"
#include "engine/base/letter_case.h"
#include "engine/plan/plan.h"
#include "introspect/catalog/read.h"
#include "introspect/db/lock_wait.h"

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

/// Runs these in the open transaction, in which `ran` have run, and returns those that the server took.
static std::vector<std::string> give_back_access(db::Connection& connection, const Catalog& before,
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

void KeptAccess::look(db::Connection& connection) {
  try {
    see(read_catalog(connection));
  } catch (const Error& e) {
    if (e.sqlstate != db::lock_not_available) throw;
  }
}

void KeptAccess::see(Catalog now) {
  after_ = std::move(now);
  if (!before_) before_ = after_;
}

void KeptAccess::give_back(db::Connection& connection, const std::string& name,
                           const std::vector<const Migration*>& speaking) {
  if (!before_) return;
  if (names_.empty() || names_.back() != name) {
    names_.push_back(name);
    spoken_.insert(spoken_.end(), speaking.begin(), speaking.end());
  }
  given_[name] = give_back_access(connection, *before_, spoken_);
}

std::vector<std::string> KeptAccess::notes() const {
  std::vector<std::string> out, given, lost;
  for (const std::string& name : names_) given.insert(given.end(), given_.at(name).begin(), given_.at(name).end());
  if (!given.empty())
    out.push_back(
        fmt::format("what was made again has got back the owner or the privileges that only the database knew:\n  {};",
                    fmt::join(given, ";\n  ")));
  if (before_ && after_ && !names_.empty()) lost = statements_for_lost_access(*before_, *after_, spoken_);
  if (!lost.empty())
    out.push_back(
        fmt::format("what was made again has lost the owner or the privileges that only the database knew; they come "
                    "back by:\n  {};",
                    fmt::join(lost, ";\n  ")));
  return out;
}

namespace {
/// What texts make, or why only a server can tell.
struct Made {
  std::optional<Catalog> catalog;
  std::string why_not;
};

Made made_by(const std::vector<SourceText>& texts, int server_version) {
  Loaded loaded = replay_migrations_sql(texts);
  for (const Diagnostic& d : loaded.diagnostics.all()) {
    if (d.severity != Severity::error) continue;
    std::string place = d.where.text();
    return {std::nullopt, place + (place.empty() ? "" : ": ") + d.message};
  }
  loaded.catalog.server_version = server_version;
  return {std::move(loaded.catalog), ""};
}
}  // namespace

std::string access_to_come(const Catalog& here, const std::vector<SourceText>& pending,
                           const std::vector<const Migration*>& speaking, const std::string& command) {
  if (!may_lose_access(here, speaking)) return "";
  std::vector<SourceText> texts = {{"the database", sql_text(here)}};
  Made before = made_by(texts, here.server_version);
  texts.insert(texts.end(), pending.begin(), pending.end());
  Made after = before.catalog ? made_by(texts, here.server_version) : before;
  if (!after.catalog)
    return fmt::format(
        "what is dropped and made again loses the owner or the privileges that only the database knows; which that is "
        "cannot be told beforehand ({}); {} gives back what it may in the same transaction, and says what",
        after.why_not, command);
  std::vector<std::string> statements = statements_for_lost_access(*before.catalog, *after.catalog, speaking);
  if (statements.empty()) return "";
  return fmt::format(
      "what is made again loses the owner or the privileges that only the database knows; {} gives them back in the "
      "same transaction:\n  {};",
      command, fmt::join(statements, ";\n  "));
}

SourceText left_to_run(const Migration& script, size_t done, SourceText whole) {
  if (done == 0) return whole;
  whole.text.clear();
  for (size_t i = done; i < script.statements.size(); i++) whole.text += script.statements[i].sql + ";\n";
  return whole;
}

}  // namespace plumb::cli
