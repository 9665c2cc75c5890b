#include "cli/deploying.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <thread>

#include "cli/duration.h"
#include "cli/render/words.h"
#include "engine/base/error.h"
#include "engine/base/secrets.h"
#include "engine/migrate/segments.h"
#include "engine/model/enum_names.h"
#include "engine/model/fingerprint.h"
#include "engine/plan/hazard.h"
#include "introspect/catalog/read.h"
#include "parser/sql/data_steps.h"

namespace plumb::cli {

void declare_patience(Arguments& arguments, Patience& patience) {
  arguments.option("--lock-timeout", patience.lock_timeout, "TIME",
                   "how long a statement waits for a lock before it lets others pass and tries again: 250ms, 5s; 0: "
                   "as the server says (default: lock_timeout of plumb.yaml, else 5s)");
  arguments.option("--statement-timeout", patience.statement_timeout, "TIME",
                   "give up a statement that runs longer (default: statement_timeout of plumb.yaml)");
  arguments.option("--lock-wait,--wait", patience.lock_wait, "TIME",
                   "how long to wait for somebody else's deploy (default: lock_wait of plumb.yaml, else 10s)");
}

namespace {

/// The first line of a statement, cut to fit beside its number.
std::string shortened(const std::string& sql) {
  constexpr size_t width = 90;
  std::string line = sql.substr(0, sql.find('\n'));
  return line.size() > width || line.size() < sql.size() ? line.substr(0, width) + " ..." : line;
}

/// Standard error of somebody who watches: the last line may be one that is written over.
struct Display {
  Terminal terminal;
  std::string doing, done;
  bool live = watched();
  bool unfinished_line = false;
  std::string last_wait;
  std::mutex mutex;

  void line(const std::string& text) {
    print_err((unfinished_line ? "\r\033[K" : "") + text + '\n');
    unfinished_line = false;
  }
  void passing_line(const std::string& text) {
    print_err("\r\033[K" + text);
    unfinished_line = true;
  }
  void clear() {
    if (unfinished_line) print_err("\r\033[K");
    unfinished_line = false;
  }
  void show(const ProgressEvent& event);
};

void Display::show(const ProgressEvent& event) {
  using Type = ProgressEvent::Type;
  std::lock_guard lock(mutex);
  const Stream& err = terminal.err;
  switch (event.type) {
    case Type::waiting_for_lock:
      if (event.text != last_wait) line("waiting: " + event.text);
      last_wait = event.text;
      return;
    case Type::migration_started:
      if (live)
        line(fmt::format("{} {} ({})", err.styled(Style::bold, doing), event.migration,
                         counted(event.statements_total, "statement")));
      return;
    case Type::statement_started:
      if (live)
        line(fmt::format("  {}/{} {}{}", event.statement, event.statements_total,
                         err.styled(Style::dim, shortened(event.text)),
                         event.in_transaction ? "" : "  (outside a transaction)"));
      return;
    case Type::statement_running:
      if (live)
        passing_line(fmt::format("  {}/{} for {}{}", event.statement, event.statements_total,
                                 duration_text(event.elapsed), event.text.empty() ? "" : ": " + event.text));
      return;
    case Type::statement_finished:
      if (live && event.elapsed >= std::chrono::seconds(1)) line(fmt::format("      {}", duration_text(event.elapsed)));
      return;
    case Type::retrying:
      return line(fmt::format("  {}: {}", err.styled(Style::yellow, "trying again"), event.text));
    case Type::recovering:
      return line(fmt::format("  {}: {}", err.styled(Style::yellow, "resuming"), event.text));
    case Type::notice:
      if (live) line("  " + event.text);
      return;
    case Type::migration_finished:
      clear();
      return print_out(fmt::format("{} {} in {}\n", terminal.out.styled(Style::green, done), event.migration,
                                   duration_text(event.elapsed)));
    case Type::migration_failed:
      return clear();
  }
}

constexpr std::string_view event_word(ProgressEvent::Type type) {
  using Type = ProgressEvent::Type;
  switch (type) {
    case Type::waiting_for_lock:
      return "waiting_for_lock";
    case Type::migration_started:
      return "migration_started";
    case Type::statement_started:
      return "statement_started";
    case Type::statement_running:
      return "statement_running";
    case Type::statement_finished:
      return "statement_finished";
    case Type::retrying:
      return "retrying";
    case Type::recovering:
      return "recovering";
    case Type::notice:
      return "notice";
    case Type::migration_finished:
      return "migration_finished";
    case Type::migration_failed:
      return "migration_failed";
  }
  return "";
}

std::string event_json(const ProgressEvent& event) {
  using Type = ProgressEvent::Type;
  nlohmann::ordered_json out = {{"event", event_word(event.type)}};
  bool of_statement = event.type == Type::statement_started || event.type == Type::statement_running ||
                      event.type == Type::statement_finished || event.type == Type::retrying ||
                      event.type == Type::recovering || event.type == Type::notice;
  if (!event.migration.empty()) out["migration"] = event.migration;
  if (of_statement) out["statement"] = event.statement;
  if (!event.migration.empty()) out["statements"] = event.statements_total;
  if (of_statement) out["in_transaction"] = event.in_transaction;
  if (!event.text.empty()) out["text"] = event.text;
  bool timed = event.type != Type::migration_started && event.type != Type::statement_started &&
               event.type != Type::notice && event.type != Type::retrying && event.type != Type::recovering;
  if (timed) out["elapsed_ms"] = event.elapsed.count();
  return out.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
}

std::chrono::milliseconds chosen(const std::string& given, const std::string& configured, const char* fallback,
                                 const std::string& option) {
  return parse_duration(!given.empty() ? given : !configured.empty() ? configured : fallback, option);
}

/// What passes by itself: no connection left, a server that starts.
bool is_worth_waiting(const Error& e) {
  if (e.code != ErrorCode::connection) return false;
  for (const char* sign : {"no connection left", "is still starting"}) {
    if (e.message.find(sign) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

Progress progress_on(const Terminal& terminal, std::string doing, std::string done) {
  auto display = std::make_shared<Display>();
  display->terminal = terminal;
  display->doing = std::move(doing), display->done = std::move(done);
  return [display](const ProgressEvent& event) { display->show(event); };
}

std::string segments_text(const Migration& script, size_t behind) {
  std::string out;
  for (const SqlCheck& check : script.checks) {
    out += fmt::format("-- checks {}: {}\n",
                       check.runs_before() ? check.runs_after() ? "before and after" : "before" : "after", check.title);
  }
  for (const Segment& segment : cut_into_segments(script.statements)) {
    if (segment.end() <= behind) continue;
    out += segment.transactional ? "BEGIN;\n" : "-- outside a transaction:\n";
    for (size_t i = std::max(segment.first, behind); i < segment.end(); i++) {
      const std::string& sql = script.statements[i].sql;
      for (const Loss& loss : losses_of(sql)) {
        if (loss.by_type) continue;  // most lose nothing
        out += fmt::format("-- hazard[{}]: {}\n", enum_word(HazardType::data_loss), without_secrets(loss.what));
      }
      out += without_secrets(sql) + ";\n";
    }
    out += segment.transactional ? "COMMIT;\n" : "";
  }
  return out + '\n';
}

Progress json_progress() {
  return [](const ProgressEvent& event) { print_out(event_json(event)); };
}

DeployOptions deploy_options(const Patience& patience, const Session& session, Progress progress) {
  constexpr int attempts_after_the_first = 10;  // about three minutes, see back_off()
  const Config& config = session.config;
  DeployOptions options;
  options.ledger = config.ledger;
  options.lock_wait = chosen(patience.lock_wait, config.lock_wait, default_lock_wait, "--lock-wait");
  options.execute.lock_timeout =
      chosen(patience.lock_timeout, config.lock_timeout, default_lock_timeout, "--lock-timeout");
  options.execute.statement_timeout =
      chosen(patience.statement_timeout, config.statement_timeout, "0", "--statement-timeout");
  options.execute.retries = config.lock_retries.value_or(attempts_after_the_first);
  options.execute.progress = std::move(progress);
  options.execute.watch_every = std::chrono::seconds(watched() ? 1 : 10);
  options.tool_version = PLUMB_VERSION;
  options.command = session.command;
  options.fingerprint = [](db::Connection& connection) { return fingerprint(read_catalog(connection)); };
  return options;
}

db::Connection connect(const std::string& url, const DeployOptions& options) {
  using Clock = std::chrono::steady_clock;
  auto start = Clock::now();
  for (;;) {
    try {
      db::Connection out(url);
      out.set_lock_timeout(options.execute.lock_timeout);
      return out;
    } catch (const Error& e) {
      auto waited = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start);
      if (!is_worth_waiting(e) || waited >= options.lock_wait) throw;
      ProgressEvent event;
      event.type = ProgressEvent::Type::waiting_for_lock;
      event.text = e.message;
      event.elapsed = waited;
      if (options.execute.progress) options.execute.progress(event);
      std::this_thread::sleep_for(std::chrono::milliseconds(500));
    }
  }
}

}  // namespace plumb::cli
