#include "cli/script.h"

#include <fmt/format.h>
#include <glob.h>

#include <filesystem>

#include "cli/text_file.h"
#include "engine/base/error.h"
#include "engine/migrate/sum_file.h"
#include "parser/sql/statements.h"

namespace plumb::cli {

Migration script_of_text(const std::string& text, const std::string& name) {
  return {name, name, file_checksum(text), split_statements(text, name), checks_in_comments(text, name)};
}

Migration script_of_file(const std::string& path) {
  return script_of_text(read_text(path), path == "-" ? "<stdin>" : path);
}

std::vector<std::string> files_named(const std::vector<std::string>& paths) {
  std::vector<std::string> out;
  for (const std::string& path : paths) {
    if (path == "-" || std::filesystem::exists(path)) {
      out.push_back(path);
      continue;
    }
    glob_t found{};
    if (::glob(path.c_str(), GLOB_BRACE | GLOB_TILDE, nullptr, &found) == 0)
      out.insert(out.end(), found.gl_pathv, found.gl_pathv + found.gl_pathc);
    bool nothing = found.gl_pathc == 0;
    ::globfree(&found);
    if (nothing) throw Error(ErrorCode::input, fmt::format("no file matches {}", path));
  }
  return out;
}

}  // namespace plumb::cli
