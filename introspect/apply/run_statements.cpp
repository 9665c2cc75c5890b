#include "introspect/apply/run_statements.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <random>
#include <thread>

#include "engine/base/error.h"
#include "engine/base/identifier.h"
#include "engine/base/secrets.h"
#include "engine/migrate/segments.h"
#include "introspect/apply/in_transaction.h"
#include "introspect/apply/pooler.h"
#include "introspect/apply/resume.h"
#include "introspect/apply/run_check.h"
#include "introspect/apply/statement_watch.h"
#include "introspect/apply/time_limit.h"

namespace plumb {

namespace {

using Clock = std::chrono::steady_clock;

using db::lock_not_available;
constexpr std::string_view query_canceled = "57014";

std::chrono::milliseconds since(Clock::time_point start) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start);
}

/// One run of one migration. Borrows everything; lives for the call.
class Execution {
 public:
  Execution(db::Connection& connection, const Migration& migration, const ExecuteOptions& options, const Resume& resume,
            const Recorder& recorder)
      : connection_(connection),
        migration_(migration),
        options_(options),
        recorder_(recorder),
        resumed_behind_(resume.done),
        done_(resume.done),
        current_(resume.done),
        doubt_(resume.doubt) {}

  void run();

 private:
  void open_session(size_t done);
  void open_pooled_transaction(size_t first);
  void close_pooled_transaction();
  void refuse_pooled_settings(size_t statement) const;
  void refuse_all_pooled_settings();
  void set_timeouts(const char* how);
  void look_in_default_schema(const char* how);
  void repeat_settings(size_t done);
  void close_session() noexcept;
  void run_segments();
  void run_in_transaction(const Segment& segment);
  void begin_outside(size_t statement);
  void run_outside(size_t statement);
  void try_in_transaction(const Segment& segment);
  void commit(size_t done);
  void try_outside(size_t statement);
  bool settle(size_t statement);
  void look_what_it_left(size_t statement);
  void patiently(size_t statement, const std::function<void()>& work);
  StatementWatch* watch();
  std::chrono::milliseconds first_look() const;
  void execute(size_t statement);
  void check_before(size_t first);
  void check_outside(const std::function<void()>& checks);
  void check_after(size_t done);
  void become_ourselves();
  void record(const std::function<void()>& write);
  void record_outside(const std::function<void()>& write);
  void back_off(int attempt, const Error& error);
  void fail(Error& error);
  void record_failure(Error& error, bool doubtful);
  void say_what_stays(Error& error, bool in_part) const;
  std::string how_to_get_the_lock() const;
  std::string what_went_with_its_session(const Error& error) const;
  void roll_back() noexcept;
  void say(ProgressEvent::Type type, std::string text = {}, std::chrono::milliseconds elapsed = {});
  const StatementText& at(size_t i) const { return migration_.statements[i]; }
  bool changes_session() const;

  db::Connection& connection_;
  const Migration& migration_;
  const ExecuteOptions& options_;
  const Recorder& recorder_;
  size_t resumed_behind_;  ///< Statements that an earlier run has done, in a session that is gone.
  size_t done_;            ///< Statements committed.
  size_t current_;         ///< The statement that runs, for events and errors.
  std::optional<Doubt> doubt_;
  bool may_be_done_ = false;
  std::string left_;        ///< What the refused statement left, in words.
  std::string in_the_way_;  ///< Who held the lock that the current statement was last seen waiting for.
  std::optional<StatementWatch> watch_;
  bool recording_ = false;      ///< The ledger is being written: a failure is not the statement's.
  bool committing_ = false;     ///< Nor is one of COMMIT.
  bool doubt_was_run_ = false;  ///< The statement in doubt was sent by this run, and we saw its end.
};

void Execution::say(ProgressEvent::Type type, std::string text, std::chrono::milliseconds elapsed) {
  if (!options_.progress) return;
  bool inside = current_ >= migration_.statements.size() || at(current_).transactional;
  options_.progress(
      {type, migration_.name, current_ + 1, inside, migration_.statements.size(), std::move(text), elapsed});
}

bool Execution::changes_session() const {
  return std::any_of(migration_.statements.begin(), migration_.statements.end(),
                     [](const StatementText& s) { return s.session_state; });
}

void Execution::set_timeouts(const char* how) {
  auto set = [&](const char* name, std::chrono::milliseconds value) {
    if (value.count() > 0) connection_.execute(fmt::format("{} {} = {}", how, name, value.count()));
  };
  set("lock_timeout", options_.lock_timeout);
  set("statement_timeout", options_.statement_timeout);
}

/// What Prisma's ?schema= says is where a migration's names are, as for whoever reads its files.
void Execution::look_in_default_schema(const char* how) {
  if (connection_.default_schema().empty()) return;
  connection_.execute(fmt::format("{} search_path = {}", how, quote_identifier(connection_.default_schema())));
}

/// What the first `done` statements have set.
void Execution::repeat_settings(size_t done) {
  for (size_t i = 0; i < done; i++) {
    if (at(i).session_state) connection_.execute(at(i).sql);
  }
}

/// Timeouts, then what the statements that are done had set.
void Execution::open_session(size_t done) {
  if (options_.progress) {
    connection_.on_notice([this](std::string_view text) {
      bool of_statement = current_ < migration_.statements.size();
      say(ProgressEvent::Type::notice, without_secrets_of(of_statement ? at(current_).sql : "", text));
    });
  }
  if (options_.pooled) return;
  set_timeouts("SET");
  look_in_default_schema("SET");
  repeat_settings(done);
}

/// A transaction behind a pooler starts without any of our settings, whoever's backend it was.
void Execution::open_pooled_transaction(size_t first) {
  connection_.query("SELECT pg_catalog.pg_advisory_xact_lock($1)", {std::to_string(pooled_work_lock)});
  if (connection_.server_version() >= 140000) connection_.execute("SET LOCAL client_connection_check_interval = '2s'");
  set_timeouts("SET LOCAL");
  look_in_default_schema("SET LOCAL");
  repeat_settings(first);
}

/// And leaves none of the migration's behind for the next client.
void Execution::close_pooled_transaction() {
  if (!changes_session()) return;
  connection_.execute("RESET SESSION AUTHORIZATION; RESET ROLE; RESET ALL");
}

/// Behind a pooler no SET reaches what runs outside a transaction. A search_path is needed where it makes a difference.
void Execution::refuse_pooled_settings(size_t statement) const {
  const std::string& schema = connection_.default_schema();
  bool other_path = !schema.empty() && schema != "public";
  std::optional<size_t> path_by;
  for (size_t i = 0; i < statement; i++) {
    if (at(i).session_state && !at(i).sets_search_path) {
      throw Error(ErrorCode::unsupported,
                  fmt::format("statement {} runs outside a transaction, and statement {} sets something for it, which "
                              "a pooler does not keep",
                              statement + 1, i + 1),
                  "deploy over a direct connection");
    }
    if (at(i).session_state) path_by = i;
  }
  if (!other_path && !path_by) return;
  std::optional<std::string> name;
  if (at(statement).plain_names) {
    name = name_that_hangs_on_path(connection_, *at(statement).plain_names);
    if (!name) return;
  }
  throw Error(
      ErrorCode::unsupported,
      fmt::format("statement {} runs outside a transaction, where a pooler does not keep {}, and {}", statement + 1,
                  path_by ? fmt::format("the search_path that statement {} sets", *path_by + 1) : "?schema=" + schema,
                  name ? fmt::format("names {} without its schema", *name)
                       : "what it names hangs on that, as far as plumb can tell"),
      name ? "write the schema in front of that name, or deploy over a direct connection"
           : "deploy over a direct connection");
}

/// Before the first statement runs; once more before each, as the migration itself may make what a name means then. One
/// in doubt may have run.
void Execution::refuse_all_pooled_settings() {
  for (size_t i = done_; i < migration_.statements.size(); i++) {
    if (at(i).transactional || (doubt_ && doubt_->statement == i)) continue;
    current_ = i;
    refuse_pooled_settings(i);
  }
  current_ = done_;
}

/// Leaves the session as it was found: a SET of one migration must not reach the next, nor the ledger.
void Execution::close_session() noexcept {
  try {
    if (options_.progress) connection_.on_notice({});
    if (!connection_.alive() || options_.pooled) return;
    if (options_.lock_timeout.count() > 0) connection_.execute("RESET lock_timeout");
    if (options_.statement_timeout.count() > 0) connection_.execute("RESET statement_timeout");
    if (!connection_.default_schema().empty()) connection_.execute("RESET search_path");
    if (!changes_session()) return;
    std::string name(connection_.query("SELECT pg_catalog.current_setting('application_name')").text(0, 0));
    connection_.execute("SET SESSION AUTHORIZATION DEFAULT; RESET ROLE; RESET ALL");
    connection_.query("SELECT pg_catalog.set_config('application_name', $1, false)", {name});
  } catch (const Error&) {  // the session is gone, and its settings with it
  }
}

void Execution::roll_back() noexcept {
  try {
    if (connection_.alive()) connection_.execute("ROLLBACK");
  } catch (const Error&) {
  }
}

/// The ledger is written by the user that connected, whoever the migration's SET ROLE made of it, and with the patience
/// that was asked for.
void Execution::become_ourselves() {
  if (!changes_session()) return;
  connection_.execute("SET LOCAL SESSION AUTHORIZATION DEFAULT; SET LOCAL ROLE TO DEFAULT; " +
                      db::give_up_locks(connection_));
}

void Execution::record(const std::function<void()>& write) {
  in_the_way_.clear();
  recording_ = true;
  write();
  recording_ = false;
}

/// A ledger write in a transaction of its own.
void Execution::record_outside(const std::function<void()>& write) {
  record([&] {
    in_transaction(connection_, [&] {
      if (!options_.pooled) become_ourselves();
      write();
    });
  });
}

/// What the statement gives away is kept out of everything that is said of it, the ledger included.
static void hide_secrets(Error& error, const std::string& sql) {
  for (std::string* text : {&error.message, &error.detail, &error.hint}) *text = without_secrets_of(sql, *text);
  error.sql = without_secrets(error.sql);
}

/// Before a lock timeout makes the statement give way: then nobody sees any more who was in it.
std::chrono::milliseconds Execution::first_look() const {
  return options_.lock_timeout.count() > 0 ? std::min(options_.watch_every, options_.lock_timeout / 2)
                                           : options_.watch_every;
}

/// Who looks at what the session does next; null when nobody wants to know.
StatementWatch* Execution::watch() {
  in_the_way_.clear();
  if (!options_.progress || options_.watch_every.count() == 0) return nullptr;
  if (!watch_)
    watch_.emplace(connection_, options_.pooled ? 0 : connection_.backend_pid(), first_look(), options_.watch_every,
                   [this](const std::string& text, std::chrono::milliseconds elapsed) {
                     if (text.starts_with("waiting for a lock")) in_the_way_ = text;
                     say(ProgressEvent::Type::statement_running, text, elapsed);
                   });
  return &*watch_;
}

void Execution::execute(size_t statement) {
  current_ = statement;
  std::string shown = without_secrets(at(statement).sql);
  say(ProgressEvent::Type::statement_started, shown);
  auto start = Clock::now();
  StatementWatch::Statement watching(watch());
  // Behind a pooler, outside a transaction, no SET of ours is there: the statement is cancelled from here.
  std::optional<TimeLimit> limit;
  if (options_.pooled && !at(statement).transactional && options_.statement_timeout.count() > 0)
    limit.emplace(options_.statement_timeout, connection_.canceller());
  try {
    connection_.execute(at(statement).sql);
    limit.reset();
  } catch (Error& e) {
    limit.reset();
    watching.end();
    if (e.sqlstate == query_canceled && options_.pooled && !at(statement).transactional)
      e.message = "canceling statement due to statement timeout";
    hide_secrets(e, at(statement).sql);
    if (e.sqlstate == lock_not_available && !in_the_way_.empty()) e.message += "; it was " + in_the_way_;
    throw;
  }
  watching.end();
  say(ProgressEvent::Type::statement_finished, shown, since(start));
}

void Execution::check_before(size_t first) {
  for (const SqlCheck& check : migration_.checks) {
    if (options_.checks && first == 0 && check.runs_before()) require_check(connection_, check, migration_.file);
  }
}

void Execution::check_after(size_t done) {
  for (const SqlCheck& check : migration_.checks) {
    bool at_the_end = done == migration_.statements.size();
    if (options_.checks && at_the_end && check.runs_after()) require_check(connection_, check, migration_.file);
  }
}

/// Checks in a transaction of their own.
void Execution::check_outside(const std::function<void()>& checks) {
  if (!options_.checks || migration_.checks.empty()) return;
  connection_.execute("BEGIN READ ONLY");
  try {
    checks();
  } catch (const Error&) {
    roll_back();
    throw;
  }
  connection_.execute("ROLLBACK");
}

void Execution::try_in_transaction(const Segment& segment) {
  recording_ = committing_ = false;
  connection_.execute("BEGIN");
  if (options_.pooled) open_pooled_transaction(segment.first);
  check_before(segment.first);
  for (size_t i = segment.first; i < segment.end(); i++) execute(i);
  check_after(segment.end());
  if (recorder_.before_commit) {
    record([&] {
      become_ourselves();
      recorder_.before_commit(segment.end());
    });
  }
  if (options_.pooled) close_pooled_transaction();
  commit(segment.end());
}

/// What is deferred to here is no statement's failure: which one it was of the server does not say.
void Execution::commit(size_t done) {
  committing_ = true;
  try {
    connection_.execute("COMMIT");
  } catch (Error& e) {
    e.message = fmt::format("at COMMIT, behind statement {} of {}: {}", done, migration_.statements.size(), e.message);
    throw;
  }
  committing_ = false;
}

/// Whether the same statement may well succeed in a moment.
bool is_worth_a_retry(const Error& e) {
  return e.sqlstate == lock_not_available || e.sqlstate == "40P01" || e.sqlstate == "40001";
}

/// Half a second, doubled each time up to half a minute, and between half and all of that: two deploys that got into
/// each other's way must not do so again.
void Execution::back_off(int attempt, const Error& error) {
  say(ProgressEvent::Type::retrying, error.message);
  static std::minstd_rand random{std::random_device{}()};
  int limit = 500 << std::min(attempt, 6);
  std::this_thread::sleep_for(std::chrono::milliseconds(std::uniform_int_distribution(limit / 2, limit)(random)));
}

void Execution::run_in_transaction(const Segment& segment) {
  for (int attempt = 0;; attempt++) {
    try {
      try_in_transaction(segment);
      done_ = segment.end();
      return;
    } catch (const Error& e) {
      roll_back();
      if (attempt >= options_.retries || !is_worth_a_retry(e)) throw;
      back_off(attempt, e);
    }
  }
}

/// CONCURRENTLY waits for old transactions without keeping anybody waiting: a lock timeout there only breaks indexes.
/// And what it builds is of use to the next deploy, even when plumb does not live to see it.
bool waits_politely(const StatementText& s) { return s.recovery != Recovery::rerun && s.recovery != Recovery::ask; }

/// Settings of the session that are other for the time of one statement.
class Patience {
 public:
  explicit Patience(db::Connection& connection) : connection_(connection) {
    set("lock_timeout");
    if (connection.server_version() >= 140000) set("client_connection_check_interval");
  }
  /// Not in a destructor: the server may refuse, and after a failure the session is reset anyway.
  void end() {
    for (const auto& [name, value] : before_) set(name, value);
  }

 private:
  void set(const std::string& name) {
    db::Rows now = connection_.query("SELECT pg_catalog.current_setting($1)", {name});
    before_.emplace_back(name, now.text(0, 0));
    set(name, "0");
  }
  void set(const std::string& name, const std::string& value) {
    connection_.query("SELECT pg_catalog.set_config($1, $2, false)", {name, value});
  }
  db::Connection& connection_;
  std::vector<std::pair<std::string, std::string>> before_;
};

void Execution::patiently(size_t statement, const std::function<void()>& work) {
  if (options_.pooled || !waits_politely(at(statement))) return work();
  Patience patience(connection_);
  try {
    work();
  } catch (const Error&) {
    if (connection_.alive()) patience.end();
    throw;
  }
  patience.end();
}

/// Whether the statement in doubt has done its work after all.
bool Execution::settle(size_t statement) {
  current_ = statement;
  DoubtResult result;
  patiently(statement, [&] {
    StatementWatch::Statement watching(watch());
    result = settle_doubt(connection_, at(statement), doubt_->context);
  });
  if (result.answer == DoubtAnswer::unknown) throw not_to_be_told(migration_, result.what);
  if (!result.what.empty()) say(ProgressEvent::Type::recovering, result.what);
  may_be_done_ = result.answer == DoubtAnswer::may_be_done;
  return result.answer == DoubtAnswer::done;
}

/// When that cannot be found out, the doubt stays as it was.
void Execution::look_what_it_left(size_t statement) {
  left_.clear();
  if (!connection_.alive()) return;
  try {
    Leftover left = leftover_of_refused(connection_, at(statement), doubt_->context);
    left_ = left.what;
    if (left.context) doubt_->context = *left.context;
    if (!left.context) doubt_.reset();
  } catch (const Error&) {
  }
}

void Execution::try_outside(size_t statement) {
  doubt_was_run_ = true;
  try {
    patiently(statement, [&] { execute(statement); });
  } catch (const Error& e) {
    if (!may_be_done_ || !already_done(at(statement), e.sqlstate)) {
      look_what_it_left(statement);
      throw;
    }
    say(ProgressEvent::Type::recovering, "the interrupted run had done it: " + e.message);
  }
}

/// From here on it may have left something behind.
void Execution::begin_outside(size_t statement) {
  Doubt doubt{statement, doubt_context(connection_, at(statement))};
  if (recorder_.before_statement) record_outside([&] { recorder_.before_statement(doubt); });
  doubt_ = doubt;
}

void Execution::run_outside(size_t statement) {
  current_ = statement;
  for (int attempt = 0;; attempt++) {
    bool begun_before = doubt_.has_value();
    if (!begun_before) check_outside([&] { check_before(statement); });
    try {
      if (begun_before && settle(statement)) break;
      if (options_.pooled) refuse_pooled_settings(statement);
      begin_outside(statement);
      try_outside(statement);
      break;
    } catch (const Error& e) {
      bool may_run_again = at(statement).recovery != Recovery::ask && !recording_;
      if (attempt >= options_.retries || !is_worth_a_retry(e) || !may_run_again) throw;
      back_off(attempt, e);
    }
  }
  done_ = statement + 1;  // whatever a check says of it
  doubt_.reset();
  may_be_done_ = doubt_was_run_ = false;
  check_outside([&] { check_after(done_); });
  if (recorder_.after_statement) record_outside([&] { recorder_.after_statement(done_); });
}

void Execution::run_segments() {
  // Nothing to run (any more: what failed was taken out of the file), but checks to be made and a row to be written.
  if (done_ == migration_.statements.size()) return try_in_transaction({done_, 0, true});
  for (Segment segment : cut_into_segments(migration_.statements)) {
    if (segment.end() <= done_) continue;
    size_t first = std::max(segment.first, done_);
    segment = {first, segment.end() - first, segment.transactional};
    if (segment.transactional) {
      run_in_transaction(segment);
    } else {
      run_outside(segment.first);
    }
  }
}

static std::string what_stays(const Migration& migration, size_t done) {
  bool one = done == 1;
  std::string which = one ? "statement 1" : fmt::format("statements 1 to {}", done);
  if (!migration.undoes) {
    return done == 0 ? fmt::format("nothing of {} was applied", migration.name)
                     : fmt::format("{} of {} {}", which, migration.name,
                                   one ? "is applied and stays" : "are applied and stay");
  }
  return done == 0 ? fmt::format("nothing was undone: {} is applied, as before", migration.name)
                   : fmt::format("{} of {} {} run, and what {} undid stays undone", which, migration.file,
                                 one ? "has" : "have", one ? "it" : "they");
}

/// A place within the statement as a place in the migration's file.
static Position in_file(const Migration& migration, const StatementText& statement, const Position& within) {
  Position out{migration.file.empty() ? migration.name : migration.file, statement.line, 1};
  if (within.known()) out.line += within.line - 1, out.column = within.column;
  return out;
}

/// What keeps the ledger from being written keeps the failure from it too: that is not waited for twice.
void Execution::record_failure(Error& error, bool doubtful) {
  if (recording_ && error.sqlstate == lock_not_available) return;
  try {
    size_t failed = committing_ ? migration_.statements.size() : current_;
    recorder_.failed(failed, done_, doubtful ? doubt_ : std::nullopt, error);
  } catch (const Error& ledger) {
    error.detail += (error.detail.empty() ? "" : "\n") + ledger.message;
  }
}

void Execution::say_what_stays(Error& error, bool in_part) const {
  if (!error.detail.empty()) error.detail += '\n';
  bool not_known = doubt_ && !doubt_was_run_;
  if (done_ > 0 || !(in_part || not_known)) error.detail += what_stays(migration_, done_);
  if (not_known && done_ == 0)
    error.detail +=
        fmt::format("what statement {} of {} has done is not known", doubt_->statement + 1, migration_.name);
  if (!in_part) return;
  error.detail += fmt::format("{}what statement {} had committed before it failed stays{}", done_ > 0 ? "\n" : "",
                              doubt_->statement + 1, done_ > 0 ? ", too" : "");
}

std::string Execution::how_to_get_the_lock() const {
  std::string tried = options_.retries > 0 ? fmt::format("it was tried {} times; ", options_.retries + 1) : "";
  return tried + "try again when whoever holds the lock has ended, or with a longer --lock-timeout";
}

/// A pooler gives each transaction another session.
std::string Execution::what_went_with_its_session(const Error& error) const {
  size_t other_session = options_.pooled ? done_ : resumed_behind_;
  for (size_t i = 0; i < other_session; i++) {
    const std::string& name = at(i).temporary;
    if (name.empty() || error.message.find('"' + name + '"') == std::string::npos) continue;
    return fmt::format(
        "temporary {}, which statement {} has made, went with the session {}: make it again in front of what uses it, "
        "or let it be an ordinary table that the migration drops",
        quote_identifier(name), i + 1, options_.pooled ? "behind the pooler" : "of the run that was interrupted");
  }
  return "";
}

/// Says where and what stays; the server's own detail and hint come first.
void Execution::fail(Error& error) {
  bool have_statement = current_ < migration_.statements.size() && !committing_;
  // A statement that is simply run again and of which we saw the end leaves no doubt; others may have left something.
  bool in_part = doubt_ && doubt_was_run_ && at(doubt_->statement).commits_itself;
  bool asks = in_part && at(doubt_->statement).recovery == Recovery::ask;
  bool doubtful = doubt_ && (!doubt_was_run_ || waits_politely(at(doubt_->statement)) || asks);
  if (recorder_.failed && connection_.alive()) record_failure(error, doubtful);
  if (recording_ && connection_.alive()) return say_what_stays(error, in_part);
  bool is_check = error.where.known() && !error.where.file.empty();
  if (have_statement) {
    std::string shown = without_secrets(at(current_).sql);
    bool of_statement = error.sql == shown;
    if (!is_check) error.where = in_file(migration_, at(current_), of_statement ? error.where : Position{});
    if ((error.sql.empty() || !connection_.alive()) && !is_check) error.sql = shown;
  }
  std::string name = migration_.undoes ? "the way back of " + migration_.name : migration_.name;
  error.message = is_check      ? fmt::format("{} failed: {}", name, error.message)
                  : committing_ ? fmt::format("{} failed {}", name, error.message)
                                : fmt::format("{} failed at statement {} of {}: {}", name, current_ + 1,
                                              migration_.statements.size(), error.message);
  // A block or procedure that commits; REINDEX of what turns out to be partitioned.
  constexpr std::string_view invalid_transaction_termination = "2D000", active_sql_transaction = "25001";
  if (error.hint.empty() &&
      (error.sqlstate == invalid_transaction_termination || error.sqlstate == active_sql_transaction))
    error.hint = "to run it outside a transaction, write -- plumb:transaction off above it";
  constexpr std::string_view undefined_table = "42P01";
  if (error.sqlstate == undefined_table && error.hint.empty()) error.hint = what_went_with_its_session(error);
  constexpr std::string_view invalid_schema_name = "3F000";
  if (error.sqlstate == invalid_schema_name && error.hint.empty() && !connection_.default_schema().empty())
    error.hint = fmt::format("?schema= of the URL names it; make it first: CREATE SCHEMA {}",
                             quote_identifier(connection_.default_schema()));
  constexpr std::string_view integrity_violation = "23";  // its class
  if (committing_ && error.hint.empty() && error.sqlstate.starts_with(integrity_violation))
    error.hint = "SET CONSTRAINTS ALL IMMEDIATE in front has the statement fail that breaks it";
  if (error.sqlstate == lock_not_available && error.hint.empty()) error.hint = how_to_get_the_lock();
  constexpr std::string_view unsafe_new_enum_value = "55P04";
  if (error.sqlstate == unsafe_new_enum_value)
    error.hint += (error.hint.empty() ? "" : " ") + std::string("Write -- plumb:transaction commit above it.");
  if (!connection_.alive()) {
    error.hint = fmt::format("run {} again: it finds out from the ledger what was committed",
                             migration_.undoes ? "rollback" : "deploy");
    return;
  }
  say_what_stays(error, in_part);
  if (asks && error.hint.empty()) error.hint = how_to_settle(migration_);
  if (!left_.empty()) error.detail += '\n' + left_;
}

void Execution::run() {
  auto start = Clock::now();
  say(ProgressEvent::Type::migration_started);
  try {
    open_session(done_);
    if (options_.pooled) refuse_all_pooled_settings();
    run_segments();
  } catch (Error& e) {
    close_session();
    say(ProgressEvent::Type::migration_failed, e.message, since(start));
    fail(e);
    throw;
  }
  close_session();
  say(ProgressEvent::Type::migration_finished, {}, since(start));
}

}  // namespace

void run_statements(db::Connection& connection, const Migration& migration, const ExecuteOptions& options,
                    const Resume& resume, const Recorder& recorder) {
  Execution(connection, migration, options, resume, recorder).run();
}

void execute_migration(db::Connection& connection, const Migration& migration, const ExecuteOptions& options) {
  run_statements(connection, migration, options, {}, {});
}

}  // namespace plumb
