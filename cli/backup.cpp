#include "cli/backup.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "engine/base/error.h"
#include "engine/migrate/migration_file.h"
#include "introspect/db/address.h"
#include "introspect/db/connection.h"

namespace plumb::cli {

namespace fs = std::filesystem;

namespace {

/// Debian keeps one for each version; the newest can read every older server.
std::string pg_dump_program() {
  std::string best = "pg_dump";
  double best_version = 0;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator("/usr/lib/postgresql", ignored)) {
    double version = std::atof(entry.path().filename().c_str());
    fs::path program = entry.path() / "bin/pg_dump";
    if (version > best_version && access(program.c_str(), X_OK) == 0) best = program.string(), best_version = version;
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

[[noreturn]] void become(const std::vector<std::string>& command, const std::string& password, const fs::path& log) {
  if (!password.empty()) setenv("PGPASSWORD", password.c_str(), 1);
  setenv("LC_ALL", "C", 1);
  int fd = open(log.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (fd < 0) _exit(126);
  dup2(fd, STDOUT_FILENO);
  dup2(fd, STDERR_FILENO);
  umask(077);
  std::vector<char*> arguments;
  for (const std::string& each : command) arguments.push_back(const_cast<char*>(each.c_str()));
  arguments.push_back(nullptr);
  execvp(arguments[0], arguments.data());
  _exit(127);
}

int run_to_its_end(const std::vector<std::string>& command, const std::string& password, const fs::path& log) {
  pid_t child = fork();
  if (child < 0) throw Error(ErrorCode::internal, fmt::format("cannot start a process: {}", std::strerror(errno)));
  if (child == 0) become(command, password, log);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::string text_of(const fs::path& file) {
  std::ifstream in(file);
  std::string out{std::istreambuf_iterator<char>(in), {}};
  while (!out.empty() && out.back() == '\n') out.pop_back();
  return out;
}

Error dump_failed(int status, std::string words, const std::string& password) {
  if (status == 127) {
    return Error(ErrorCode::unsupported, "there is no pg_dump on this machine",
                 "install it: apt install postgresql-client");
  }
  for (size_t at; password.size() > 2 && (at = words.find(password)) != std::string::npos;)
    words.replace(at, password.size(), "***");
  Error error(ErrorCode::sql, "pg_dump failed, and nothing was backed up",
              "mend what it says; pg_dump must not be older than the server");
  error.detail = words;
  return error;
}

/// A file that is not there yet: two backups within a second are two files.
fs::path free_file(const fs::path& directory, const std::string& stem, const std::string& extension) {
  fs::path file = directory / (stem + extension);
  for (int n = 2; fs::exists(file); n++) file = directory / fmt::format("{}_{}{}", stem, n, extension);
  return file;
}

}  // namespace

std::string write_backup(const Backup& backup) {
  db::Address address = db::parse_address(backup.url);
  std::string database;
  {
    db::Connection connection(backup.url);  // tells of a server that is down in our own words
    database = connection.query("SELECT pg_catalog.current_database()").text(0, 0);
  }
  std::error_code failed;
  fs::create_directories(backup.directory, failed);
  if (failed)
    throw Error(ErrorCode::input, fmt::format("cannot make directory {}: {}", backup.directory, failed.message()));
  std::string time = migration_timestamp(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
  std::replace(database.begin(), database.end(), '/', '_');
  fs::path file = free_file(backup.directory,
                            fmt::format("{}_{}_{}", database, backup.version.empty() ? "empty" : backup.version, time),
                            backup.plain ? ".sql" : ".dump");
  fs::path part = file, log = file;
  part += ".part", log += ".log";
  std::string password = address.value("password");
  std::vector<std::string> command = {pg_dump_program(), "--no-password",
                                      backup.plain ? "--format=plain" : "--format=custom", "--file=" + part.string(),
                                      "--dbname=" + conninfo(address)};
  int status = run_to_its_end(command, password, log);
  std::string words = text_of(log);
  fs::remove(log, failed);
  if (status != 0) {
    fs::remove(part, failed);
    throw dump_failed(status, words, password);
  }
  fs::rename(part, file);
  return file.string();
}

}  // namespace plumb::cli
