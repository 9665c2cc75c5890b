#include "cli/script.h"

#include <fmt/format.h>

#include <filesystem>

#include "cli/text_file.h"
#include "engine/base/error.h"
#include "engine/migrate/sum_file.h"
#include "parser/sql/check_queries.h"
#include "parser/sql/statements.h"

namespace plumb::cli {

Migration script_of_text(const std::string& text, const std::string& name) {
  return {name, name, file_checksum(text), split_statements(text, name),
          single_queries(checks_in_comments(text, name), name)};
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
    std::vector<std::string> matches = expanded_glob(path);
    out.insert(out.end(), matches.begin(), matches.end());
  }
  return out;
}

}  // namespace plumb::cli
