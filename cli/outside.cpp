#include "cli/outside.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <set>

#include "cli/render/terminal.h"
#include "engine/base/error.h"

namespace plumb::cli {

namespace fs = std::filesystem;

static bool is_within(const fs::path& directory, const fs::path& target) {
  return std::mismatch(directory.begin(), directory.end(), target.begin(), target.end()).first == directory.end();
}

static void tell_once(const std::string& note) {
  static std::set<std::string> told;
  if (told.insert(note).second) print_err(note);
}

static std::string before_wildcards(const std::string& path) { return path.substr(0, path.find_first_of("*?[{")); }

void tell_of_outside(const std::string& file, const std::string& key, const std::string& path) {
  std::string plain = before_wildcards(path);
  if (plain.empty()) return;
  const char* home = std::getenv("HOME");
  if (plain.starts_with("~/") && home != nullptr) plain = home + plain.substr(1);
  std::error_code failed;
  fs::path project = fs::canonical(fs::current_path(), failed);
  fs::path target = fs::weakly_canonical(project / plain, failed);
  if (failed || is_within(project, target)) return;
  tell_once(fmt::format("note: {}: {} in {} lies outside of the project, in {}\n", key, path, file, target.string()));
}

bool is_in_project(const fs::path& path) {
  std::error_code failed;
  fs::path target = fs::canonical(path, failed);
  return !failed && is_within(fs::canonical(fs::current_path(), failed), target);
}

void tell_of_link(const std::string& directory, const fs::path& found) {
  std::error_code failed;
  fs::path inside = fs::canonical(directory, failed), target = fs::canonical(found, failed);
  if (failed || is_within(inside, target)) return;
  tell_once(fmt::format("note: {} leads out of {}, to {}\n", found.string(), directory, target.string()));
}

void refuse_circle(const fs::path& link) {
  std::error_code failed;
  fs::path target = fs::canonical(link, failed);
  if (failed == std::errc::too_many_symbolic_link_levels)
    throw Error(ErrorCode::input, link.string() + " is a link that leads to itself", "remove the link");
  if (failed || !fs::is_directory(target, failed)) return;
  fs::path here = fs::canonical(link.parent_path().empty() ? "." : link.parent_path(), failed);
  if (failed || !is_within(target, here)) return;
  throw Error(ErrorCode::input,
              fmt::format("{} is a link to {}, in which it stands itself", link.string(), target.string()),
              "remove the link");
}

void tell_of_matches(const std::string& pattern, const std::vector<std::string>& found) {
  std::string plain = before_wildcards(pattern);
  std::string directory = plain.substr(0, plain.find_last_of('/') + 1);
  for (const std::string& path : found) tell_of_link(directory.empty() ? "." : directory, path);
}

}  // namespace plumb::cli
