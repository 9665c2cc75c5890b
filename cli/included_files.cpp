#include "cli/included_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <sstream>

#include "cli/outside.h"
#include "cli/psql_script.h"
#include "cli/text_file.h"
#include "engine/base/error.h"

namespace plumb::cli {

namespace fs = std::filesystem;

namespace {

bool is_relative(const PsqlCommand& command) { return command.word == "\\ir" || command.word == "\\include_relative"; }

bool includes(const PsqlCommand& command) {
  return is_relative(command) || command.word == "\\i" || command.word == "\\include";
}

/// The one that the command names, as psql finds it.
fs::path included_path(const std::string& file, const PsqlCommand& command) {
  fs::path named = command.argument;
  return is_relative(command) && named.is_relative() && file != "-" ? fs::path(file).parent_path() / named : named;
}

void check(const fs::path& included, const std::vector<fs::path>& open, const PsqlCommand& command,
           const Position& where) {
  auto refuse = [&](const char* why, const char* hint) {
    throw Error(ErrorCode::input, fmt::format("{} {}: {}", command.word, command.argument, why), hint, where);
  };
  if (command.argument.empty()) refuse("no file is named", "name it behind the command");
  std::error_code failed;
  if (!fs::is_regular_file(included, failed))
    refuse("there is no such file", is_relative(command) ? "its path counts from the file that includes it"
                                                         : "its path counts from the current directory; \\ir counts "
                                                           "from the file that includes it");
  if (!is_in_project(included))
    refuse("it lies outside of the project, and is not followed", "name it as a schema file in plumb.yaml");
  if (std::find(open.begin(), open.end(), fs::canonical(included, failed)) != open.end())
    refuse("it includes itself", "take the command out");
}

/// `open`: the files that are being read, each included by the one before.
SourceText read(const std::string& path, std::vector<fs::path> open) {
  SourceText out{path == "-" ? "<stdin>" : path, read_text(path)};
  std::error_code failed;
  if (path != "-") open.push_back(fs::canonical(path, failed));
  if (out.text.find("\\i") == std::string::npos) return out;  // so begin all that include
  std::istringstream text(out.text);
  for_each_psql_command(text, [&](const PsqlCommand& command) {
    if (!includes(command)) return;
    fs::path included = included_path(path, command);
    check(included, open, command, {out.name, command.line, command.column});
    out.inclusions.push_back({command.line, std::make_shared<const SourceText>(read(included.string(), open))});
  });
  return out;
}

}  // namespace

SourceText read_with_inclusions(const std::string& path) { return read(path, {}); }

}  // namespace plumb::cli
