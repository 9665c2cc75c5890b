#include "cli/drift_check.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/render/drift_text.h"
#include "cli/render/findings.h"
#include "engine/base/error.h"
#include "introspect/db/lock_wait.h"
#include "parser/sql/lexer.h"

namespace plumb::cli {

Error cannot_replay(const FindingsError& findings, const std::string& unknown, const std::string& else_do) {
  Error out(ErrorCode::ledger, unknown + ": the applied migrations cannot be replayed",
            "--scratch replays them on a throwaway PostgreSQL; " + else_do);
  for (const Diagnostic& d : findings.diagnostics.all()) {
    if (d.severity != Severity::error) continue;
    std::string place = d.where.text();
    out.detail += (out.detail.empty() ? "" : "\n") + (place.empty() ? "" : place + ": ") + d.message;
    if (d.code == "unknown_schema") {
      out.hint =
          "where the schema was there first, let the first migration be its CREATE SCHEMA, and record that one: "
          "plumb baseline --to; " +
          else_do;
    }
  }
  return out;
}

bool is_half_way(const LedgerRow& row) {
  return row.state == LedgerState::running || row.state == LedgerState::rolling_back ||
         (row.state == LedgerState::failed && has_run_in_part(row));
}

static bool was_ever_applied(const LedgerRow& row) {
  return row.state == LedgerState::applied || row.state == LedgerState::rolled_back ||
         row.state == LedgerState::rolling_back;
}

Recorded recorded_migrations(const MigrationsDirectory& directory, const std::vector<LedgerRow>& rows) {
  DeployRules rules;
  rules.layout = directory.layout.kind;
  rules.allow_out_of_order = true;  // a late migration is pending, and no drift
  (void)migrations_to_run(history(history_files(directory), rows), rules);
  Recorded out;
  out.applied = applied_migrations(directory, rows);
  out.nothing_yet = out.applied.empty() && std::none_of(rows.begin(), rows.end(), was_ever_applied);
  auto half_way = std::find_if(rows.begin(), rows.end(), is_half_way);
  if (half_way != rows.end()) out.half_way = half_way->name;
  return out;
}

void refuse_as_drift(const Recorded& recorded, const std::string& database) {
  if (!recorded.nothing_yet) return;
  throw Error(ErrorCode::ledger,
              fmt::format("no migration was applied to {} yet: what it should be is not known", database),
              "plumb baseline adopts a database that was there first; plumb deploy applies the migrations");
}

DriftFindings find_drift(const SourceName& database, const std::string& migrations,
                         const std::set<std::string>& applied, const CompareOptions& options, const Config& config) {
  DriftFindings out;
  SourceName expected{SourceKind::migrations, migrations, {}, "", applied};
  CompareOptions how = options;
  how.rename_mode = "declared";
  how.accept_nothing = true;
  try {
    Compared compared = compare(database, expected, how, config);
    out.actions = differences(compared.plan, compared.from.catalog);
    out.known = true;
  } catch (const FindingsError& e) {
    for (const Diagnostic& d : e.diagnostics.all()) {
      if (d.severity == Severity::error) out.why_not = d.message;
    }
  } catch (const Error& e) {
    out.why_not = e.message;
    if (e.sqlstate == db::lock_not_available) out.locked = e;
  }
  return out;
}

namespace {

/// Every identifier, in lower case unless quoted; what stands in strings (function bodies, EXECUTE) is read as SQL too.
void collect_words(std::string_view text, std::set<std::string>& out) {
  for (Token token = next_token(text, 0); token.kind != TokenKind::end; token = next_token(text, token.end)) {
    if (token.kind == TokenKind::word || token.kind == TokenKind::quoted_identifier) {
      out.insert(token_value(text, token));
    } else if (token.kind == TokenKind::string && token.end - token.begin > 2) {
      collect_words(text.substr(token.begin + 1, token.end - token.begin - 2), out);
    }
  }
}

}  // namespace

std::vector<Action> touching(const std::vector<Action>& actions, const std::vector<StatementText>& statements) {
  std::set<std::string> words;
  for (const StatementText& statement : statements) collect_words(statement.sql, words);
  std::vector<Action> out;
  for (const Action& action : actions) {
    const ObjectId& id = action.object;
    bool part = id.of == Kind::column || id.of == Kind::column_default;
    bool named = words.contains(std::string(id.parent.empty() ? id.name : id.parent));
    if (named || (!part && words.contains(std::string(id.name)))) out.push_back(action);
  }
  return out;
}

}  // namespace plumb::cli
