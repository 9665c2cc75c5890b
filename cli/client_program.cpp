#include "cli/client_program.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>

#include "engine/base/error.h"
#include "introspect/db/address.h"

namespace plumb::cli {

namespace fs = std::filesystem;

namespace {

/// Debian keeps one for each version; the newest can talk to every older server.
std::string newest(const std::string& program) {
  std::string best = program;
  double best_version = 0;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator("/usr/lib/postgresql", ignored)) {
    double version = std::atof(entry.path().filename().c_str());
    fs::path found = entry.path() / "bin" / program;
    if (version > best_version && access(found.c_str(), X_OK) == 0) best = found.string(), best_version = version;
  }
  return best;
}

std::string quoted_value(const std::string& text) {
  std::string out = "'";
  for (char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + "'";
}

/// The address without its password, as one argument.
std::string conninfo(const db::Address& address) {
  std::string out;
  for (const auto& [key, value] : address.parameters) {
    if (key != "password") out += fmt::format("{}{}={}", out.empty() ? "" : " ", key, quoted_value(value));
  }
  return out;
}

[[noreturn]] void become(const std::vector<std::string>& command, const std::string& password, int words) {
  if (!password.empty()) setenv("PGPASSWORD", password.c_str(), 1);
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

int run_to_its_end(const std::vector<std::string>& command, const std::string& password, int words) {
  pid_t child = fork();
  if (child < 0) throw Error(ErrorCode::internal, fmt::format("cannot start a process: {}", std::strerror(errno)));
  if (child == 0) become(command, password, words);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::string text_of(std::FILE* file, const std::string& password) {
  std::string out;
  std::rewind(file);
  for (int c; (c = std::fgetc(file)) != EOF;) out += static_cast<char>(c);
  while (!out.empty() && out.back() == '\n') out.pop_back();
  for (size_t at; password.size() > 2 && (at = out.find(password)) != std::string::npos;)
    out.replace(at, password.size(), "***");
  return out;
}

}  // namespace

void run_client_program(const std::string& program, const std::vector<std::string>& arguments, const std::string& url,
                        const std::string& failure, const std::string& hint) {
  db::Address address = db::parse_address(url);
  std::string password = address.value("password");
  std::vector<std::string> command = {newest(program), "--no-password", "--dbname=" + conninfo(address)};
  command.insert(command.end(), arguments.begin(), arguments.end());
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> words(std::tmpfile(), std::fclose);
  if (!words) throw Error(ErrorCode::internal, fmt::format("cannot make a temporary file: {}", std::strerror(errno)));
  int status = run_to_its_end(command, password, fileno(words.get()));
  if (status == 0) return;
  if (status == 127) {
    throw Error(ErrorCode::unsupported, fmt::format("there is no {} on this machine", program),
                "install it: apt install postgresql-client");
  }
  Error error(ErrorCode::sql, failure, hint);
  error.detail = text_of(words.get(), password);
  throw error;
}

}  // namespace plumb::cli
