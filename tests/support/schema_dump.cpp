#include "tests/support/schema_dump.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <regex>
#include <sstream>
#include <stdexcept>
#include <vector>

namespace plumb::test {

namespace fs = std::filesystem;

static std::string shell_quoted(const std::string& s) {
  std::string out = "'";
  for (char c : s) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

static std::string output_of(const std::string& command) {
  FILE* pipe = popen(command.c_str(), "r");
  if (!pipe) throw std::runtime_error("cannot run " + command);
  std::string out;
  char buffer[65536];
  for (size_t n; (n = fread(buffer, 1, sizeof buffer, pipe)) > 0;) out.append(buffer, n);
  if (pclose(pipe) != 0) throw std::runtime_error("failed: " + command);
  return out;
}

/// PLUMB_PG_DUMP, else the newest pg_dump of the machine: Debian's wrapper in PATH costs more time than the dump.
static std::string found_pg_dump() {
  if (const char* given = std::getenv("PLUMB_PG_DUMP")) return given;
  int newest = 0;
  fs::path versions = "/usr/lib/postgresql";
  if (fs::exists(versions)) {
    for (const auto& entry : fs::directory_iterator(versions)) {
      if (fs::exists(entry.path() / "bin/pg_dump"))
        newest = std::max(newest, std::atoi(entry.path().filename().c_str()));
    }
  }
  return newest ? (versions / std::to_string(newest) / "bin/pg_dump").string() : "pg_dump";
}

static const std::string& pg_dump_program() {
  static const std::string program = found_pg_dump();
  return program;
}

/// Of "pg_dump (PostgreSQL) 15.18".
int pg_dump_version() {
  static const int version = [] {
    std::string said = output_of(shell_quoted(pg_dump_program()) + " --version");
    return std::atoi(said.c_str() + said.find_first_of("0123456789"));
  }();
  return version;
}

std::string plain_schema_dump(const std::string& connection_string) {
  return output_of(shell_quoted(pg_dump_program()) + " -s " + shell_quoted(connection_string));
}

static bool is_noise(const std::string& line) {
  return line.empty() || line.rfind("--", 0) == 0 || line.rfind("SET ", 0) == 0 || line[0] == '\\' ||
         line.rfind("SELECT pg_catalog.set_config", 0) == 0;
}

/// One statement with its column lines sorted, when it is a table's.
static std::string with_sorted_columns(const std::vector<std::string>& lines) {
  std::vector<std::string> body, out;
  bool table = lines.front().find("TABLE") != std::string::npos && lines.front().back() == '(';
  for (const auto& line : lines) {
    bool column = table && line.rfind("    ", 0) == 0;
    if (column)
      body.push_back(line.back() == ',' ? line.substr(0, line.size() - 1) : line);
    else
      out.push_back(line);
  }
  std::sort(body.begin(), body.end());
  if (!body.empty()) out.insert(out.begin() + 1, body.begin(), body.end());
  std::string text;
  for (const auto& line : out) text += line + "\n";
  return text;
}

/// `WITH (b='1', a='2')` with its options sorted: their order is that in which they were set.
static std::string with_sorted_options(const std::string& line) {
  static const std::regex options(R"((^|[^A-Z])WITH \(([a-z_.]+=[^()]*)\))");
  std::smatch m;
  if (!std::regex_search(line, m, options)) return line;
  std::vector<std::string> each;
  std::istringstream in(m[2].str());
  for (std::string option; std::getline(in >> std::ws, option, ',');) each.push_back(option);
  std::sort(each.begin(), each.end());
  std::string joined;
  for (const auto& option : each) joined += (joined.empty() ? "" : ", ") + option;
  return m.prefix().str() + m[1].str() + "WITH (" + joined + ")" + m.suffix().str();
}

std::string comparable_dump(const std::string& dump) {
  std::vector<std::string> statements, lines;
  std::istringstream in(dump);
  // pg_dump writes a blank line and a "-- Name: " comment before every entry; nothing else starts so.
  auto finish = [&] {
    // Of one object's grants, the order is that in which they were made.
    if (!lines.empty() && (lines.front().rfind("GRANT ", 0) == 0 || lines.front().rfind("REVOKE ", 0) == 0))
      std::sort(lines.begin(), lines.end());
    if (!lines.empty()) statements.push_back(with_sorted_columns(lines));
    lines.clear();
  };
  for (std::string line; std::getline(in, line);) {
    if (line.rfind("-- Name: ", 0) == 0) finish();
    if (!is_noise(line)) lines.push_back(with_sorted_options(line));
  }
  finish();
  std::sort(statements.begin(), statements.end());
  std::string out;
  for (const auto& s : statements) out += s;
  return out;
}

std::string schema_dump(const std::string& connection_string) {
  return comparable_dump(plain_schema_dump(connection_string));
}

}  // namespace plumb::test
