#pragma once
#include <functional>
#include <string>

#include "cli/command_line.h"
#include "cli/render/terminal.h"
#include "cli/session.h"
#include "introspect/apply/deploy.h"

namespace plumb::cli {

/// How long a command that changes a database waits for others; the words of the command line.
struct Patience {
  std::string lock_timeout, statement_timeout, lock_wait;
};
void declare_patience(Arguments& arguments, Patience& patience);

/// Statements wait this long for a lock before they let everybody behind them pass, and try again.
inline constexpr const char* default_lock_timeout = "5s";
inline constexpr const char* default_lock_wait = "10s";

/// Tells on standard error what is being done while it is done: each migration and statement where a person watches;
/// without a terminal only what is out of the ordinary. A migration that is `done` ("applied") goes to standard output.
Progress progress_on(const Terminal& terminal, std::string doing, std::string done);
/// The SQL of a migration, or of its way back, as it would be sent, cut as it would be committed, with what each
/// statement may lose; without the first `behind` statements.
std::string segments_text(const Migration& script, size_t behind);

/// One JSON object a line on standard output for everything.
Progress json_progress();

/// What flags and plumb.yaml say: timeouts, retries, the ledger's name.
DeployOptions deploy_options(const Patience& patience, const Session& session, Progress progress);

/// Connects; waits as long as for somebody else's deploy while the server has no connection left or is starting.
db::Connection connect(const std::string& url, const DeployOptions& options);

}  // namespace plumb::cli
