#include "introspect/scratch/child_process.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <deque>
#include <fstream>

#include "engine/base/error.h"

extern char** environ;

namespace plumb {

/// The environment without libpq's and the server's variables, and in the C locale, so that logs are in English.
static std::vector<char*> environment() {
  static char locale[] = "LC_ALL=C";
  std::vector<char*> out;
  for (char** variable = environ; *variable != nullptr; variable++) {
    bool ours = std::strncmp(*variable, "PG", 2) == 0 || std::strncmp(*variable, "LC_", 3) == 0 ||
                std::strncmp(*variable, "LANG", 4) == 0;
    if (!ours) out.push_back(*variable);
  }
  out.push_back(locale);
  out.push_back(nullptr);
  return out;
}

static void redirect(const char* file, int flags, int to) {
  int fd = open(file, flags | O_CLOEXEC, 0600);
  if (fd < 0) _exit(127);
  dup2(fd, to);
}

void exec_program(const std::vector<std::string>& arguments, const ServerUser& user, const std::string& log) {
  std::vector<char*> argv;
  for (const std::string& a : arguments) argv.push_back(const_cast<char*>(a.c_str()));
  argv.push_back(nullptr);
  std::vector<char*> envp = environment();
  if (!become(user) || chdir("/") != 0) _exit(127);
  redirect("/dev/null", O_RDONLY, STDIN_FILENO);
  redirect(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, STDOUT_FILENO);
  dup2(STDOUT_FILENO, STDERR_FILENO);
  execve(argv[0], argv.data(), envp.data());
  _exit(127);
}

/// The program ends with `parent`, however that ends.
[[noreturn]] static void run_until_end_of(pid_t parent, const std::vector<std::string>& arguments,
                                          const ServerUser& user, const std::string& log) {
  if (!become(user)) _exit(127);
  prctl(PR_SET_PDEATHSIG, SIGTERM);  // after the change of user, which clears it
  if (getppid() != parent) _exit(0);
  signal(SIGTERM, SIG_DFL);
  ServerUser already = user;
  already.other = false;
  exec_program(arguments, already, log);
}

int run_program(const std::vector<std::string>& arguments, const ServerUser& user, const std::string& log) {
  pid_t parent = getpid();
  pid_t child = fork();
  if (child < 0) throw Error(ErrorCode::internal, std::string("cannot start a process: ") + std::strerror(errno));
  if (child == 0) run_until_end_of(parent, arguments, user, log);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

std::string last_lines(const std::string& file, size_t count) {
  std::ifstream in(file);
  std::deque<std::string> lines;
  for (std::string line; std::getline(in, line);) {
    lines.push_back(line);
    if (lines.size() > count) lines.pop_front();
  }
  std::string out;
  for (const std::string& line : lines) out += (out.empty() ? "" : "\n") + line;
  return out;
}

}  // namespace plumb
