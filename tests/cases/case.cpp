#include "tests/cases/case.h"

#include <algorithm>
#include <sstream>
#include <stdexcept>

#include "tests/support/text_file.h"

namespace plumb::test {

namespace fs = std::filesystem;

static std::string trimmed(const std::string& s) {
  size_t a = s.find_first_not_of(" \t\r"), b = s.find_last_not_of(" \t\r");
  return a == std::string::npos ? "" : s.substr(a, b - a + 1);
}

static void take_option(Case& c, const std::string& word, const std::string& value) {
  if (word == "allow")
    c.allow = value;
  else if (word == "allow reverse")
    c.allow_reverse = value;
  else if (word == "expect" && value == "empty")
    c.expect_empty = true;
  else if (word == "expect" && value.rfind("refused", 0) == 0)
    c.expect_refused = true;
  else if (word == "renames" && value == "accept")
    c.accept_renames = true;
  else if (word == "order" && value == "matters")
    c.order_matters = true;
  else if (word == "order" && value == "any")
    c.any_order = true;
  else if (word == "reverse" && value.rfind("refused ", 0) == 0)
    c.reverse_refused = true;
  else if (word == "effects" && value.rfind("cautious before ", 0) == 0)
    c.cautious_before = std::stoi(value.substr(16));
  else if (word == "effects" && value.rfind("cautious ", 0) == 0)
    c.cautious_before = 99;
  else if (word == "offline" && value.rfind("undecided ", 0) == 0)
    c.undecided_offline = true;
  else if (word == "server" && value.size() == 3 && value.back() == '+')
    c.oldest_server = std::stoi(value);
  else if (word == "server" && value.size() == 3 && value.back() == '-')
    c.newest_server = std::stoi(value);
  else
    throw std::runtime_error(c.name + "/options: unknown line \"" + word + ": " + value + "\"");
}

/// "from.sql" of a case, or "from.yaml" where it has that.
static std::string side_file(const fs::path& directory, const std::string& side) {
  return fs::exists(directory / (side + ".yaml")) ? side + ".yaml" : side + ".sql";
}

static Case read_case(const fs::path& directory) {
  Case c;
  c.directory = directory;
  c.name = directory.parent_path().filename().string() + "/" + directory.filename().string();
  std::string from = side_file(directory, "from"), to = side_file(directory, "to");
  c.from = read_text(directory / from);
  c.to = read_text(directory / to);
  c.from_file = c.name + "/" + from;
  c.to_file = c.name + "/" + to;
  c.has_plan = fs::exists(directory / "plan.sql");
  c.plan = read_text_if_any(directory / "plan.sql");
  c.rows = read_text_if_any(directory / "rows.sql");
  c.check = read_text_if_any(directory / "check.sql");
  std::istringstream options(read_text_if_any(directory / "options"));
  for (std::string line; std::getline(options, line);) {
    if (trimmed(line).empty()) continue;
    size_t colon = line.find(':');
    if (colon == std::string::npos) throw std::runtime_error(c.name + "/options: no colon in \"" + line + "\"");
    take_option(c, trimmed(line.substr(0, colon)), trimmed(line.substr(colon + 1)));
  }
  return c;
}

bool runs_on(const Case& c, int major_version) {
  return c.oldest_server <= major_version && major_version <= c.newest_server;
}

static bool wanted(const std::string& name, const std::vector<std::string>& filters) {
  auto matches = [&](const std::string& f) {
    return f.find('/') == std::string::npos ? name.substr(0, name.find('/')) == f : name.find(f) != std::string::npos;
  };
  return filters.empty() || std::any_of(filters.begin(), filters.end(), matches);
}

std::vector<Case> read_cases(const fs::path& root, const std::vector<std::string>& filters) {
  std::vector<Case> cases;
  for (const auto& kind : fs::directory_iterator(root)) {
    if (!kind.is_directory()) continue;
    for (const auto& entry : fs::directory_iterator(kind.path())) {
      auto name = kind.path().filename().string() + "/" + entry.path().filename().string();
      if (entry.is_directory() && wanted(name, filters)) cases.push_back(read_case(entry.path()));
    }
  }
  std::sort(cases.begin(), cases.end(), [](const Case& a, const Case& b) { return a.name < b.name; });
  return cases;
}

/// The options file with the lines of recorded hazards replaced.
static std::string updated_options(const Case& c, const std::string& allow, const std::string& allow_reverse) {
  std::string out;
  std::istringstream options(read_text_if_any(c.directory / "options"));
  for (std::string line; std::getline(options, line);) {
    if (line.rfind("allow", 0) != 0 && !trimmed(line).empty()) out += line + "\n";
  }
  if (!allow.empty()) out += "allow: " + allow + "\n";
  if (!allow_reverse.empty()) out += "allow reverse: " + allow_reverse + "\n";
  return out;
}

void write_expectations(const Case& c, const std::string& plan, const std::string& allow,
                        const std::string& allow_reverse) {
  write_text(c.directory / "plan.sql", plan);
  std::string options = updated_options(c, allow, allow_reverse);
  if (options.empty())
    fs::remove(c.directory / "options");
  else
    write_text(c.directory / "options", options);
}

}  // namespace plumb::test
