#include "introspect/apply/seeds.h"

#include <fmt/format.h>

#include "engine/base/error.h"
#include "engine/base/identifier.h"
#include "engine/base/secrets.h"
#include "introspect/apply/in_transaction.h"
#include "introspect/apply/missing_right.h"
#include "introspect/apply/pooler.h"
#include "introspect/apply/run_statements.h"

namespace plumb {

static LedgerName seeds_of(const LedgerName& ledger) { return {ledger.schema, "seeds"}; }

static std::string seeds_table(const LedgerName& ledger) { return qualified(ledger.schema, "seeds"); }

static void ensure_seeds(db::Connection& connection, const LedgerName& ledger) {
  ensure_ledger(connection, ledger);  // makes the schema, and says what right is missing
  if (ledger_exists(connection, seeds_of(ledger))) return;
  try {
    connection.execute(
        fmt::format("CREATE TABLE {0} (file text PRIMARY KEY, checksum text NOT NULL,"
                    " seeded_at timestamptz NOT NULL DEFAULT clock_timestamp(),"
                    " seeded_by text NOT NULL DEFAULT session_user);"
                    "COMMENT ON TABLE {0} IS 'The files that plumb seed has run, and the SHA-256 of what "
                    "was in them'",
                    seeds_table(ledger)));
  } catch (const Error& error) {
    if (error.sqlstate != insufficient_privilege) throw;
    Error refused(ErrorCode::sql, fmt::format("cannot create {}: {}", seeds_table(ledger), error.message),
                  fmt::format("its owner gives that right: GRANT CREATE ON SCHEMA {} TO the user that seeds",
                              quote_identifier(ledger.schema)));
    refused.sqlstate = error.sqlstate;
    throw refused;
  }
}

/// What is known of the file: by its name, or else by what is in it, as one that was renamed.
struct KnownSeed {
  std::string name, checksum;
};

static KnownSeed known_seed(db::Connection& connection, const Migration& file, const LedgerName& ledger) {
  KnownSeed out;
  try {
    in_transaction(connection, [&] {
      db::Rows rows = connection.query(fmt::format("SELECT file, checksum FROM {} WHERE file = $1 OR checksum = $2"
                                                   " ORDER BY file = $1 DESC, file LIMIT 1",
                                                   seeds_table(ledger)),
                                       {file.name, file.checksum});
      if (rows.size() > 0) out = {std::string(rows.text(0, 0)), std::string(rows.text(0, 1))};
    });
  } catch (const Error& error) {
    if (error.sqlstate == insufficient_privilege) {
      throw missing_right(connection, error, seeds_of(ledger),
                          fmt::format("the table {} cannot be read", seeds_table(ledger)), "SELECT");
    }
    throw db::explained(connection, error, "what was seeded before cannot be read");
  }
  return out;
}

static void remember(db::Connection& connection, const Migration& file, const LedgerName& ledger) {
  try {
    connection.query(
        fmt::format("INSERT INTO {} (file, checksum) VALUES ($1, $2) ON CONFLICT (file) DO UPDATE SET"
                    " checksum = excluded.checksum, seeded_at = clock_timestamp(), seeded_by = session_user",
                    seeds_table(ledger)),
        {file.name, file.checksum});
  } catch (const Error& error) {
    if (error.sqlstate == insufficient_privilege) {
      throw missing_right(connection, error, seeds_of(ledger),
                          fmt::format("{} cannot be recorded in {}", file.name, seeds_table(ledger)),
                          "SELECT, INSERT, UPDATE");
    }
    throw db::explained_write(connection, error, file.name + " cannot be recorded", ledger.schema, "seeds");
  }
}

void require_one_transaction(const Migration& script, const std::string& way_out) {
  for (size_t i = 0; i < script.statements.size(); i++) {
    const StatementText& statement = script.statements[i];
    if (statement.transactional && !(statement.commit_before && i > 0)) continue;
    Error error(ErrorCode::unsupported,
                statement.transactional ? "what stands before this statement must be committed first"
                                        : "this statement cannot run inside a transaction",
                way_out, {script.file, statement.line, 1});
    error.sql = without_secrets(statement.sql);
    throw error;
  }
}

/// Each file is a transaction of its own.
static void say_what_ran(Error& error, const std::vector<SeededFile>& before) {
  for (const SeededFile& file : before) {
    if (file.ran) error.detail += fmt::format("{}{} has run, and stays", error.detail.empty() ? "" : "\n", file.file);
  }
}

std::vector<SeededFile> run_seeds(db::Connection& connection, const std::vector<Migration>& files, bool again,
                                  const DeployOptions& given) {
  for (const Migration& file : files) require_one_transaction(file, "make it a migration");
  DeployOptions options = given;
  options.execute.pooled = behind_pooler(connection);
  DeployLock lock(connection, options.lock_wait, options.other_locks, options.execute.progress, options.command);
  ensure_seeds(connection, options.ledger);
  std::vector<SeededFile> out;
  for (const Migration& file : files) {
    auto [name, before] = known_seed(connection, file, options.ledger);
    SeededFile seeded{file.name, again || before != file.checksum, !before.empty() && before != file.checksum};
    if (!seeded.ran && name != file.name)
      in_transaction(connection, [&] { remember(connection, file, options.ledger); });
    if (seeded.ran) {
      Recorder recorder;
      recorder.before_commit = [&](size_t) {
        lock.check();
        remember(connection, file, options.ledger);
      };
      try {
        run_statements(connection, file, options.execute, {}, recorder);
      } catch (Error& error) {
        say_what_ran(error, out);
        throw;
      }
    }
    out.push_back(std::move(seeded));
  }
  return out;
}

}  // namespace plumb
