#include "cli/foreign_project.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <regex>

#include "cli/text_file.h"
#include "engine/base/error.h"
#include "engine/base/identifier.h"
#include "engine/model/enum_names.h"
#include "introspect/db/lock_wait.h"

namespace plumb::cli {

namespace fs = std::filesystem;

namespace {

std::string first_existing(const std::vector<std::string>& paths) {
  for (const std::string& path : paths) {
    if (fs::exists(path)) return path;
  }
  return "";
}

/// JavaScript or JSON without its comments.
std::string without_comments(const std::string& text) {
  static const std::regex comment(R"((^|[\s,;{])//[^\n]*|/\*[^]*?\*/)");
  return std::regex_replace(text, comment, "$1");
}

/// The value of `key: "value"` in JavaScript or JSON; nullopt when the key is not there, "" when its value is no
/// literal.
std::optional<std::string> literal(const std::string& text, const std::string& key) {
  std::smatch found;
  std::regex with_value("(^|[\\s,{(])[\"']?" + key + "[\"']?\\s*:\\s*([\"'`])([^\"'`$]*)\\2");
  if (std::regex_search(text, found, with_value)) return found[3].str();
  std::regex without_value("(^|[\\s,{(])[\"']?" + key + "[\"']?\\s*:");
  if (std::regex_search(text, found, without_value)) return "";
  return std::nullopt;
}

/// What stands between the braces of `key: { … }`.
std::string object(const std::string& text, const std::string& key) {
  std::smatch found;
  std::regex braces("(^|[\\s,{(])[\"']?" + key + "[\"']?\\s*:\\s*\\{([^{}]*)\\}");
  return std::regex_search(text, found, braces) ? found[2].str() : "";
}

void take(ForeignConfig& config, const std::string& text, const std::string& key, std::string& out) {
  auto value = literal(text, key);
  if (value && value->empty()) config.computed.push_back(key);
  if (value && !value->empty()) out = *value;
}

std::vector<std::string> config_files(const std::string& stem) {
  std::vector<std::string> out;
  for (const char* ending : {".ts", ".mts", ".cts", ".js", ".mjs", ".cjs", ".json"}) out.push_back(stem + ending);
  return out;
}

ForeignConfig prisma_config() {
  ForeignConfig out;
  out.migrations = "prisma/migrations";
  std::vector<std::string> files = config_files("prisma.config");
  files.insert(files.end(), {".config/prisma.ts", ".config/prisma.js"});
  out.file = first_existing(files);
  if (!out.file.empty()) {
    std::string text = without_comments(read_text(out.file));
    std::string schema;
    take(out, text, "schema", schema);
    if (!schema.empty()) {
      fs::path at = fs::is_directory(schema) ? fs::path(schema) : fs::path(schema).parent_path();
      out.migrations = (at / "migrations").string();
    }
    take(out, object(text, "migrations"), "path", out.migrations);
  } else if (fs::exists("package.json")) {
    std::string schema;
    take(out, object(read_text("package.json"), "prisma"), "schema", schema);
    if (!schema.empty()) {
      out.file = "package.json";
      out.migrations = (fs::path(schema).parent_path() / "migrations").string();
    }
  }
  return out;
}

ForeignConfig drizzle_config() {
  ForeignConfig out;
  out.migrations = "drizzle";
  out.file = first_existing(config_files("drizzle.config"));
  if (out.file.empty()) return out;
  std::string text = without_comments(read_text(out.file));
  take(out, text, "out", out.migrations);
  std::string ledger = object(text, "migrations");
  take(out, ledger, "table", out.table);
  take(out, ledger, "schema", out.schema);
  return out;
}

ForeignConfig usual_directory(const std::vector<std::string>& directories) {
  ForeignConfig out;
  out.migrations = first_existing(directories);
  if (out.migrations.empty()) out.migrations = directories.front();
  return out;
}

/// The times of Drizzle's journal by tag.
std::map<std::string, int64_t> journal_times(const std::string& directory) {
  std::map<std::string, int64_t> out;
  std::string file = (fs::path(directory) / "meta/_journal.json").string();
  try {
    nlohmann::json journal = nlohmann::json::parse(read_text(file));
    for (const auto& entry : journal.at("entries"))
      out[entry.at("tag").get<std::string>()] = entry.at("when").get<int64_t>();
  } catch (const nlohmann::json::exception& e) {
    throw Error(ErrorCode::input, fmt::format("{} is not a Drizzle journal: {}", file, e.what()));
  }
  return out;
}

const ForeignFile& file_named(const std::vector<ForeignFile>& files, const std::string& name) {
  auto found = std::find_if(files.begin(), files.end(), [&](const ForeignFile& f) { return f.name == name; });
  if (found != files.end()) return *found;
  throw Error(ErrorCode::ledger, fmt::format("migration {} has no file", name), "bring its file back");
}

/// Says what was to be recorded when a lock on the other ledger does not come.
void record_in(const ForeignLedger& ledger, const db::Connection& connection, const std::string& name,
               const std::function<void()>& write) {
  try {
    write();
  } catch (const Error& error) {
    throw db::explained_write(connection, error, name + " cannot be recorded", ledger.schema, ledger.table);
  }
}

}  // namespace

ForeignConfig read_foreign_config(ForeignTool tool) {
  switch (tool) {
    case ForeignTool::prisma:
      return prisma_config();
    case ForeignTool::drizzle:
      return drizzle_config();
    case ForeignTool::dbmate:
      return usual_directory({"db/migrations"});
    case ForeignTool::golang_migrate:
    case ForeignTool::goose:
      return usual_directory({"migrations", "db/migrations"});
    case ForeignTool::flyway:
      return usual_directory({"sql", "migrations", "db/migration", "src/main/resources/db/migration"});
  }
  return {};
}

std::optional<ForeignTool> tool_of(LayoutKind kind) {
  switch (kind) {
    case LayoutKind::prisma:
      return ForeignTool::prisma;
    case LayoutKind::drizzle_v0:
    case LayoutKind::drizzle_v1:
      return ForeignTool::drizzle;
    case LayoutKind::dbmate:
      return ForeignTool::dbmate;
    case LayoutKind::golang_migrate:
      return ForeignTool::golang_migrate;
    case LayoutKind::flyway:
      return ForeignTool::flyway;
    case LayoutKind::goose:
      return ForeignTool::goose;
    case LayoutKind::plumb:
    case LayoutKind::diesel:
    case LayoutKind::plain:
      return std::nullopt;
  }
  return std::nullopt;
}

std::vector<ForeignFile> foreign_files(ForeignTool tool, const MigrationsDirectory& directory) {
  std::map<std::string, int64_t> times;
  bool journal = directory.layout.kind == LayoutKind::drizzle_v0;
  if (journal) times = journal_times(directory.path);
  std::vector<ForeignFile> out;
  for (const MigrationEntry& entry : directory.layout.migrations) {
    ForeignFile file;
    file.name = entry.name;
    file.up = entry.up;
    file.checksums = foreign_checksums(tool, read_bytes((fs::path(directory.path) / entry.up).string()));
    file.version = foreign_version(tool, entry.name);
    if (tool == ForeignTool::drizzle)
      file.stamp = journal ? std::optional(times[entry.name]) : stamp_of_name(entry.name);
    out.push_back(std::move(file));
  }
  return out;
}

ForeignLedger foreign_ledger_named(const std::string& name, ForeignLedger otherwise) {
  if (name.empty()) return otherwise;
  size_t dot = name.find('.');
  if (dot != std::string::npos) otherwise.schema = name.substr(0, dot);
  otherwise.table = dot == std::string::npos ? name : name.substr(dot + 1);
  return otherwise;
}

std::optional<ForeignLedger> kept_ledger(const Config& config, const db::Connection& connection) {
  auto tool = enum_from_word<ForeignTool>(config.keep_ledger);
  if (!tool) return std::nullopt;
  return foreign_ledger_named(config.keep_ledger_table, default_foreign_ledger(*tool, connection.default_schema()));
}

std::string keep_foreign_ledger(DeployOptions& options, const Config& config, const MigrationsDirectory& directory,
                                db::Connection& connection) {
  std::optional<ForeignLedger> kept = kept_ledger(config, connection);
  if (directory.layout.kind == LayoutKind::prisma || (kept && kept->tool == ForeignTool::prisma))
    options.other_locks = {prisma_advisory_lock};
  if (!kept) return "";
  const ForeignLedger& ledger = *kept;
  bool there = read_foreign_ledger(connection, ledger).has_value();
  if (!there && !read_ledger(connection, options.ledger).empty()) {
    throw Error(ErrorCode::ledger,
                fmt::format("there is no {}, which keep_ledger of plumb.yaml wants kept, though the migrations of {} "
                            "were applied here",
                            qualified(ledger.schema, ledger.table), enum_word(ledger.tool)),
                "name it: keep_ledger: {tool: ..., table: schema.table}; or take keep_ledger out");
  }
  bool columns_of_v1 = directory.layout.kind == LayoutKind::drizzle_v1;
  if (!there)
    options.also_made = [ledger, columns_of_v1](db::Connection& c) { make_foreign_ledger(c, ledger, columns_of_v1); };
  std::vector<ForeignFile> files = foreign_files(ledger.tool, directory);
  options.also_applied = [ledger, files](db::Connection& c, const std::string& name) {
    record_in(ledger, c, name, [&] { write_foreign_row(c, ledger, file_named(files, name)); });
  };
  options.also_failed = [ledger, files](db::Connection& c, const std::string& name, const std::string& error) {
    record_in(ledger, c, name, [&] { write_failed_foreign_row(c, ledger, file_named(files, name), error); });
  };
  options.also_rolled_back = [ledger, files](db::Connection& c, const std::string& name) {
    const ForeignFile& file = file_named(files, name);
    std::optional<ForeignFile> before;
    if (&file != &files.front()) before = *(&file - 1);
    record_in(ledger, c, name, [&] { remove_foreign_row(c, ledger, file, before); });
  };
  return there ? "" : qualified(ledger.schema, ledger.table);
}

}  // namespace plumb::cli
