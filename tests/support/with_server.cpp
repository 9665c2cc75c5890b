// plumb_with_server COMMAND [ARGUMENT]...
//
// Starts a PostgreSQL of its own, runs the command with PGHOST, PGPORT and PGUSER set to it, and exits as the command
// does. An interrupt is passed on to the command, and the server goes with it.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <string>

#include "engine/base/error.h"
#include "introspect/scratch/scratch.h"

namespace {

volatile pid_t child = 0;

void pass_on(int signal) {
  if (child > 0) kill(-child, signal);
}

/// The value of `key` in a libpq connection string of the form key='value' or key=value.
std::string value_of(const std::string& connection_string, const std::string& key) {
  size_t begin = connection_string.find(key + "=");
  if (begin == std::string::npos) throw std::runtime_error("no " + key + " in the server's connection string");
  begin += key.size() + 1;
  bool quoted = connection_string[begin] == '\'';
  begin += quoted;
  return connection_string.substr(begin, connection_string.find(quoted ? '\'' : ' ', begin) - begin);
}

int run(char** command) {
  child = fork();
  if (child < 0) throw std::runtime_error("cannot fork");
  if (child == 0) {
    setpgid(0, 0);
    execvp(command[0], command);
    std::perror(command[0]);
    _exit(127);
  }
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fputs("usage: plumb_with_server COMMAND [ARGUMENT]...\n", stderr);
    return 1;
  }
  for (int signal : {SIGINT, SIGTERM, SIGHUP}) ::signal(signal, pass_on);
  try {
    plumb::EmbeddedServer server;
    std::string address = server.connection_string();
    for (auto [variable, key] : {std::pair{"PGHOST", "host"}, {"PGPORT", "port"}, {"PGUSER", "user"}}) {
      setenv(variable, value_of(address, key).c_str(), 1);
    }
    unsetenv("DATABASE_URL");
    unsetenv("PGDATABASE");
    return run(argv + 1);
  } catch (const plumb::Error& e) {
    std::fprintf(stderr, "error: %s\n%s\n", e.message.c_str(), e.hint.c_str());
  } catch (const std::exception& e) {
    std::fprintf(stderr, "error: %s\n", e.what());
  }
  return 1;
}
