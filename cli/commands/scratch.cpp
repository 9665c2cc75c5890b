#include "introspect/scratch/scratch.h"

#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <memory>

#include "cli/commands/commands.h"
#include "cli/session.h"
#include "engine/base/error.h"
#include "engine/base/identifier.h"
#include "introspect/db/address.h"
#include "introspect/db/connection.h"

namespace plumb::cli {

namespace {

struct ScratchOptions {
  std::vector<std::string> command;
  std::string name = "scratch";
};

/// The child that signals are passed on to; signal handlers can reach nothing else.
volatile sig_atomic_t running_child = 0;

void pass_on(int signal) {
  if (running_child > 0) kill(running_child, signal);
}

/// While the child runs, an interruption ends the child; plumb lives on to remove the server.
class SignalsPassedOn {
 public:
  SignalsPassedOn() {
    struct sigaction action {};
    action.sa_handler = pass_on;
    for (size_t i = 0; i < std::size(signals); i++) sigaction(signals[i], &action, &before_[i]);
  }
  ~SignalsPassedOn() {
    for (size_t i = 0; i < std::size(signals); i++) sigaction(signals[i], &before_[i], nullptr);
  }
  SignalsPassedOn(const SignalsPassedOn&) = delete;
  SignalsPassedOn& operator=(const SignalsPassedOn&) = delete;

 private:
  static constexpr int signals[] = {SIGINT, SIGTERM, SIGHUP};
  struct sigaction before_[std::size(signals)]{};
};

/// So that psql and whatever else speaks libpq finds the server as plumb does; what would overrule its place goes.
void point_libpq_at(const std::string& database) {
  db::Address address = db::parse_address(database);
  for (auto [variable, keyword] :
       {std::pair{"PGHOST", "host"}, {"PGPORT", "port"}, {"PGUSER", "user"}, {"PGDATABASE", "dbname"}}) {
    setenv(variable, address.value(keyword).c_str(), 1);
  }
  for (const char* variable : {"PGHOSTADDR", "PGSERVICE"}) unsetenv(variable);
}

[[noreturn]] void become(const std::vector<std::string>& command, const std::string& database) {
  setenv("DATABASE_URL", database.c_str(), 1);
  point_libpq_at(database);
  std::vector<char*> arguments;
  for (const std::string& each : command) arguments.push_back(const_cast<char*>(each.c_str()));
  arguments.push_back(nullptr);
  execvp(arguments[0], arguments.data());
  std::string message = fmt::format("error: cannot run {}: {}\n", command[0], std::strerror(errno));
  (void)!write(STDERR_FILENO, message.data(), message.size());
  _exit(127);
}

/// The command's exit status as a shell gives it.
int run_to_its_end(const std::vector<std::string>& command, const std::string& database) {
  SignalsPassedOn passing;
  pid_t child = fork();
  if (child < 0) throw Error(ErrorCode::internal, fmt::format("cannot start a process: {}", std::strerror(errno)));
  if (child == 0) {
    for (int signal : {SIGINT, SIGTERM, SIGHUP}) ::signal(signal, SIG_DFL);
    become(command, database);
  }
  running_child = child;
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  running_child = 0;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

ExitCode run(const ScratchOptions& options, Session&) {
  EmbeddedServer server;
  {
    db::Connection connection(server.connection_string());
    connection.execute("CREATE DATABASE " + quote_identifier(options.name));
  }
  return static_cast<ExitCode>(run_to_its_end(options.command, server.connection_string(options.name)));
}

}  // namespace

Command scratch_command() {
  return {"scratch",
          "operate",
          "run a command beside a throwaway PostgreSQL",
          "Starts an embedded PostgreSQL in a private directory, without a network port, with one empty database,\n"
          "points DATABASE_URL, PGHOST, PGPORT, PGUSER and PGDATABASE at it, runs the command, and removes\n"
          "everything when the command ends or is interrupted. Exits with the command's own exit code.\n"
          "An environment of plumb.yaml that is named default, or is the only one, goes before DATABASE_URL.\n",
          "$ plumb scratch -- bash                          # a shell in which plumb and psql find that server\n"
          "$ plumb scratch -- sh -c 'plumb deploy --database \"$DATABASE_URL\" && psql'\n",
          [](Arguments& arguments) {
            auto options = std::make_shared<ScratchOptions>();
            arguments.positionals("COMMAND", options->command, true, "the command and its arguments, after --");
            arguments.option("--name", options->name, "NAME", "the name of the database (default: scratch)");
            return [options](Session& session) { return run(*options, session); };
          }};
}

}  // namespace plumb::cli
