#include "cli/client_program.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>
#include <sstream>

#include "engine/base/error.h"
#include "engine/model/foreign_data_wrapper.h"
#include "introspect/db/address.h"

namespace plumb::cli {

namespace fs = std::filesystem;

namespace {

/// Debian keeps one for each version; the newest can talk to every older server. "" when there is none.
std::string newest_of_debian(const std::string& program) {
  std::string best;
  double best_version = 0;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator("/usr/lib/postgresql", ignored)) {
    double version = std::atof(entry.path().filename().c_str());
    fs::path found = entry.path() / "bin" / program;
    if (version > best_version && access(found.c_str(), X_OK) == 0) best = found.string(), best_version = version;
  }
  return best;
}

/// "" when none is there.
std::string first_in_path(const std::string& program) {
  const char* path = std::getenv("PATH");
  std::istringstream directories(path != nullptr ? path : "");
  std::error_code ignored;
  for (std::string directory; std::getline(directories, directory, ':');) {
    fs::path found = fs::path(directory) / program;
    if (fs::is_regular_file(found, ignored) && access(found.c_str(), X_OK) == 0) return found.string();
  }
  return "";
}

std::string chosen(const std::string& program) {
  std::error_code ignored;
  std::string first = first_in_path(program);
  bool chooses = first.empty() || fs::canonical(first, ignored).filename() == "pg_wrapper";
  std::string newest = chooses ? newest_of_debian(program) : "";
  return !newest.empty() ? newest : !first.empty() ? first : program;
}

std::string quoted_value(const std::string& text) {
  std::string out = "'";
  for (char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + "'";
}

using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

/// A file without a name, gone with the last that has it open.
File nameless_file() {
  File out(std::tmpfile(), std::fclose);
  if (!out) throw Error(ErrorCode::internal, fmt::format("cannot make a temporary file: {}", std::strerror(errno)));
  return out;
}

/// What no argument may hold. libpq has a variable for the password; for the others (sslpassword) it has none, and they
/// go in a service file of their own.
struct Secrets {
  std::string password;
  File service{nullptr, std::fclose};
  std::vector<std::string> all;
};

constexpr std::string_view service_name = "plumb";

Secrets secrets_of(const db::Address& address) {
  Secrets out;
  std::string entry;
  for (const auto& [key, value] : address.parameters) {
    if (!is_secret_option(key)) continue;
    out.all.push_back(value);
    if (key == "password") {
      out.password = value;
    } else {
      entry += fmt::format("{}={}\n", key, value);
    }
  }
  if (entry.empty()) return out;
  if (!address.value("service").empty()) {
    throw Error(ErrorCode::usage, "a connection with service= and a secret of its own cannot be handed on",
                fmt::format("write it into the entry of that service: {}", entry.substr(0, entry.find('='))));
  }
  out.service = nameless_file();
  std::string text = fmt::format("[{}]\n{}", service_name, entry);
  std::fwrite(text.data(), 1, text.size(), out.service.get());
  std::fflush(out.service.get());
  return out;
}

/// The address without its secrets, as one argument.
std::string conninfo(const db::Address& address, const Secrets& secrets) {
  std::string out = secrets.service ? fmt::format("service={}", service_name) : "";
  for (const auto& [key, value] : address.parameters) {
    if (!is_secret_option(key)) out += fmt::format("{}{}={}", out.empty() ? "" : " ", key, quoted_value(value));
  }
  return out;
}

[[noreturn]] void become(const std::vector<std::string>& command, const Secrets& secrets, int words) {
  prctl(PR_SET_PDEATHSIG, SIGTERM);  // Left behind, pg_dump would hold its locks.
  if (!secrets.password.empty()) setenv("PGPASSWORD", secrets.password.c_str(), 1);
  if (secrets.service) {
    int file = fileno(secrets.service.get());
    fcntl(file, F_SETFD, 0);
    setenv("PGSERVICEFILE", fmt::format("/dev/fd/{}", file).c_str(), 1);
  }
  setenv("LC_ALL", "C", 1);
  int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
  dup2(nothing, STDIN_FILENO);
  dup2(words, STDOUT_FILENO);
  dup2(words, STDERR_FILENO);
  umask(077);
  std::vector<char*> arguments;
  for (const std::string& each : command) arguments.push_back(const_cast<char*>(each.c_str()));
  arguments.push_back(nullptr);
  execvp(arguments[0], arguments.data());
  _exit(127);
}

int run_to_its_end(const std::vector<std::string>& command, const Secrets& secrets, int words) {
  pid_t child = fork();
  if (child < 0) throw Error(ErrorCode::internal, fmt::format("cannot start a process: {}", std::strerror(errno)));
  if (child == 0) become(command, secrets, words);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::string text_of(std::FILE* file, const Secrets& secrets) {
  std::string out;
  std::rewind(file);
  for (int c; (c = std::fgetc(file)) != EOF;) out += static_cast<char>(c);
  while (!out.empty() && out.back() == '\n') out.pop_back();
  for (const std::string& secret : secrets.all) {
    for (size_t at; secret.size() > 2 && (at = out.find(secret)) != std::string::npos;)
      out.replace(at, secret.size(), "***");
  }
  return out;
}

/// Runs the command to its end and returns what it said; throws that when the end was not a good one.
std::string run_command(std::vector<std::string> command, const Secrets& secrets, const std::string& failure,
                        const std::string& hint) {
  std::string program = command[0];
  command[0] = chosen(program);
  File words = nameless_file();
  int status = run_to_its_end(command, secrets, fileno(words.get()));
  if (status == 0) return text_of(words.get(), secrets);
  if (status == 127) {
    throw Error(ErrorCode::unsupported, fmt::format("there is no {} on this machine", program),
                "install it: apt install postgresql-client");
  }
  Error error(ErrorCode::sql, failure, hint);
  error.detail = text_of(words.get(), secrets);
  throw error;
}

}  // namespace

ClientProgram client_program(const std::string& program) {
  std::string hint = "put that of a PostgreSQL first in PATH";
  std::string said = run_command({program, "--version"}, {}, program + " does not tell its version", hint);
  // "pg_dump (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)", "... 18beta1"
  size_t at = said.find(") ");
  int major = at == std::string::npos ? 0 : std::atoi(said.c_str() + at + 2);
  if (major == 0)
    throw Error(ErrorCode::unsupported, fmt::format("{} does not tell its version", chosen(program)), hint);
  return {chosen(program), major};
}

void run_client_program(const std::string& program, const std::vector<std::string>& arguments, const std::string& url,
                        const std::string& failure, const std::string& hint) {
  db::Address address = db::parse_address(url);
  Secrets secrets = secrets_of(address);
  std::vector<std::string> command = {program, "--no-password", "--dbname=" + conninfo(address, secrets)};
  command.insert(command.end(), arguments.begin(), arguments.end());
  run_command(std::move(command), secrets, failure, hint);
}

void run_program(const std::string& program, const std::vector<std::string>& arguments, const std::string& failure,
                 const std::string& hint) {
  std::vector<std::string> command = {program};
  command.insert(command.end(), arguments.begin(), arguments.end());
  run_command(std::move(command), {}, failure, hint);
}

}  // namespace plumb::cli
