#include "cli/migrations_directory.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/outside.h"
#include "cli/text_file.h"
#include "engine/base/error.h"
#include "engine/base/identifier.h"
#include "engine/base/letter_case.h"
#include "engine/migrate/migration_file.h"
#include "engine/model/enum_names.h"
#include "parser/sql/check_queries.h"
#include "parser/sql/statements.h"

namespace plumb::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view journal_file = "meta/_journal.json";

std::string joined_path(const std::string& directory, const std::string& file) {
  return (fs::path(directory) / file).string();
}

[[noreturn]] void cannot_read(const std::string& path, const std::error_code& failed) {
  throw Error(ErrorCode::input, fmt::format("cannot read directory {}: {}", path, failed.message()));
}

std::vector<std::string> files_below(const std::string& path) {
  std::vector<std::string> out;
  std::error_code failed, unknown;
  fs::recursive_directory_iterator it(path, fs::directory_options::follow_directory_symlink, failed), end;
  if (failed) cannot_read(path, failed);
  for (; it != end; it.increment(failed)) {
    if (it->is_symlink(unknown)) {
      refuse_circle(it->path());
      tell_of_link(path, it->path());
    }
    bool hidden = it->path().filename().string().rfind('.', 0) == 0;
    if (hidden && it->is_directory(unknown)) it.disable_recursion_pending();
    if (!hidden && it->is_regular_file(unknown)) out.push_back(fs::relative(it->path(), path).generic_string());
  }
  if (failed) cannot_read(path, failed);  // the iterator is at its end then
  std::sort(out.begin(), out.end());
  return out;
}

/// Whatever the directory is called: Prisma puts migration.sql into one of any name.
bool holds_sql(const fs::path& directory) {
  std::error_code failed;
  fs::directory_iterator it(directory, failed), end;
  for (; it != end; it.increment(failed)) {
    if (it->path().extension() == ".sql" && it->is_regular_file(failed)) return true;
  }
  return false;
}

/// What is named like a file of SQL and is none: passed over, it would be missed by nobody.
void refuse_no_files(const std::string& path) {
  std::error_code failed;
  fs::recursive_directory_iterator it(path, fs::directory_options::follow_directory_symlink, failed), end;
  for (; it != end; it.increment(failed)) {
    const fs::path& found = it->path();
    if (found.filename().string().rfind('.', 0) == 0 || found.extension() != ".sql") continue;
    fs::file_status status = it->status(failed);
    if (fs::is_regular_file(status) || (fs::is_directory(status) && holds_sql(found))) continue;
    const char* what = fs::is_directory(status) ? "is a directory"
                       : !fs::exists(status)    ? "is a link to a file that is not there"
                                                : "is no file";
    throw Error(ErrorCode::input, fmt::format("{} {}", found.string(), what), "put the file there, or remove it");
  }
}

/// Two branches that each added a migration conflict in the journal.
void refuse_conflict(const std::string& text, const std::string& file) {
  uint32_t line = 1;
  for (size_t at = 0; at < text.size(); line++) {
    if (text.compare(at, 8, "<<<<<<< ") == 0)
      throw Error(ErrorCode::input, "git has left a conflict here",
                  "keep the entries of both sides, theirs first, and give yours the next idx and a later when",
                  {file, line, 1});
    size_t end = text.find('\n', at);
    at = end == std::string::npos ? text.size() : end + 1;
  }
}

std::vector<std::string> journal_tags(const std::string& file) {
  std::vector<std::string> tags;
  std::string text = read_text(file);
  refuse_conflict(text, file);
  try {
    nlohmann::json journal = nlohmann::json::parse(text);
    for (const auto& entry : journal.at("entries")) tags.push_back(entry.at("tag").get<std::string>());
  } catch (const nlohmann::json::exception& e) {
    throw Error(ErrorCode::input, fmt::format("{} is not a Drizzle journal: {}", file, e.what()));
  }
  return tags;
}

/// The first *.sql file at the top decides, as all files of such a tool have the mark.
bool has_sections(const std::string& path, const std::vector<std::string>& files, const char* mark) {
  for (const std::string& file : files) {
    if (file.find('/') != std::string::npos || !lower_case(file).ends_with(".sql")) continue;
    return read_text(joined_path(path, file)).find(mark) != std::string::npos;
  }
  return false;
}

DirectoryListing listing_of(const std::string& path) {
  DirectoryListing listing;
  listing.files = files_below(path);
  if (std::find(listing.files.begin(), listing.files.end(), journal_file) != listing.files.end()) {
    listing.journal_tags = journal_tags(joined_path(path, std::string(journal_file)));
  }
  listing.has_dbmate_sections = has_sections(path, listing.files, "-- migrate:up");
  listing.has_goose_sections = has_sections(path, listing.files, "-- +goose Up");
  return listing;
}

bool holds(const std::string& path, std::string_view file) { return fs::exists(fs::path(path) / file); }

SourceText section(const MigrationsDirectory& directory, const std::string& file, std::string_view direction) {
  std::string name = joined_path(directory.path, file);
  std::string text = read_text(name);
  bool sections = directory.layout.kind == LayoutKind::dbmate || directory.layout.kind == LayoutKind::goose;
  if (sections) text = dbmate_section(text, direction);
  return {name, text};
}

std::vector<PinnedFile> files_to_pin(const MigrationsDirectory& directory) {
  std::vector<PinnedFile> out;
  auto pin = [&](const std::string& file) {
    if (!file.empty()) out.push_back({file, file_checksum(read_text(joined_path(directory.path, file)))});
  };
  for (const MigrationEntry& entry : directory.layout.migrations) pin(entry.up), pin(entry.down);
  return out;
}

}  // namespace

bool is_migrations_directory(const std::string& path) {
  if (!fs::is_directory(path)) return false;
  if (holds(path, sum_file_name) || holds(path, "migration_lock.toml") || holds(path, journal_file)) return true;
  Layout layout = recognise_layout(listing_of(path));
  return layout.kind != LayoutKind::plain && !layout.migrations.empty();
}

MigrationsDirectory open_migrations(const std::string& path) {
  if (!fs::exists(path)) return {path, {}};
  if (!fs::is_directory(path)) throw Error(ErrorCode::input, fmt::format("{} is not a directory", path));
  Layout layout = recognise_layout(listing_of(path));
  refuse_no_files(path);
  return {path, std::move(layout)};
}

/// The name without the time or number in front of it; "" when it is nothing but that.
static std::string title_of(const std::string& name) {
  size_t title = name.find_first_not_of('_', std::min(name.find('_'), name.size()));
  return title == std::string::npos ? "" : name.substr(title);
}

size_t place_named(const std::vector<MigrationEntry>& entries, const std::string& name, std::string_view flag) {
  std::vector<size_t> found, titled;
  for (size_t i = 0; i < entries.size(); i++) {
    const std::string& entry = entries[i].name;
    if (entry == name) return i;
    if (entry.starts_with(name)) found.push_back(i);
    if (title_of(entry) == name) titled.push_back(i);
  }
  if (found.empty()) found = titled;
  if (found.size() == 1) return found[0];
  std::vector<std::string> names;
  for (const MigrationEntry& entry : entries) names.push_back(entry.name);
  std::string nearest = found.empty() ? nearest_name(name, names) : "";
  throw Error(
      ErrorCode::usage,
      fmt::format("{} {}: {}", flag, name,
                  found.empty() ? "no such migration" : "several migrations are named so; say more of the name"),
      nearest.empty() ? "plumb status lists them" : fmt::format("did you mean {}?", nearest));
}

SourceText up_text(const MigrationsDirectory& directory, const MigrationEntry& entry) {
  return section(directory, entry.up, "up");
}

SourceText down_text(const MigrationsDirectory& directory, const MigrationEntry& entry) {
  return section(directory, entry.down, "down");
}

std::vector<SourceText> up_texts(const MigrationsDirectory& directory) {
  std::vector<SourceText> out;
  for (const MigrationEntry& entry : directory.layout.migrations) out.push_back(up_text(directory, entry));
  return out;
}

/// What the migration, whose file is `text`, stands for.
static std::vector<std::string> squashed_by(const MigrationEntry& entry, const std::string& text) {
  if (!entry.squashes.empty()) return entry.squashes;
  auto header = parse_migration_header(text);
  return header ? header->squashes : std::vector<std::string>{};
}

Migration executable(const MigrationsDirectory& directory, const MigrationEntry& entry) {
  SourceText text = up_text(directory, entry);
  return {entry.name,
          text.name,
          file_checksum(read_text(text.name)),
          split_migration(text.text, text.name),
          single_queries(checks_in_comments(text.text, text.name), text.name),
          squashed_by(entry, text.text),
          false,
          entry.repeatable};
}

Migration way_back(const MigrationsDirectory& directory, const MigrationEntry& entry) {
  if (entry.down.empty()) {
    throw Error(ErrorCode::input, fmt::format("migration {} has no way back", entry.name),
                fmt::format("write it into {}, or undo it by hand and say so: plumb resolve --rolled-back {}",
                            joined_path(directory.path, down_file(directory.layout.kind, entry)), entry.name));
  }
  SourceText text = down_text(directory, entry);
  Migration out{entry.name, text.name, "", split_migration(text.text, text.name),
                single_queries(checks_in_comments(text.text, text.name), text.name)};
  out.undoes = true;
  if (out.statements.empty()) {
    bool section = entry.down == entry.up;
    throw Error(ErrorCode::input,
                fmt::format("{}{} holds no statement", section ? "the down section of " : "", text.name),
                "write the way back into it, or undo it by hand and say so: plumb resolve --rolled-back " + entry.name);
  }
  return out;
}

void fit_to_ledger(MigrationsDirectory& directory, const std::vector<LedgerRow>& rows) {
  std::set<std::string> there;
  for (const LedgerRow& row : rows) {
    bool gone = row.state == LedgerState::rolled_back || (row.state == LedgerState::failed && !has_run_in_part(row));
    if (!gone && row.origin != squashed_origin) there.insert(row.name);
  }
  if (!has_no_step_to_baseline(directory.layout, there)) fit_to(directory.layout, there);
}

std::string left_out_text(const MigrationsDirectory& directory) {
  if (directory.layout.left_out.empty()) return "";
  return fmt::format(
      "{} is left out, as Flyway does: this database has a part of what it stands for, and runs the others one by one",
      directory.layout.left_out);
}

std::set<std::string> applied_migrations(const MigrationsDirectory& directory, const std::vector<LedgerRow>& rows) {
  std::set<std::string> out;
  for (const LedgerRow& row : rows) {
    if (row.state == LedgerState::applied) out.insert(row.name);
  }
  for (const MigrationEntry& entry : directory.layout.migrations) {
    const auto squashed = squashed_by(entry, read_text(joined_path(directory.path, entry.up)));
    bool all =
        std::all_of(squashed.begin(), squashed.end(), [&](const std::string& name) { return out.contains(name); });
    if (all && !squashed.empty() && !is_flyway_baseline(entry.name)) out.insert(entry.name);
  }
  for (const HistoryEntry& e : history(history_files(directory), rows)) {
    if (e.state == MigrationState::squashed) out.insert(e.name);
  }
  return out;
}

std::vector<Migration> executables(const MigrationsDirectory& directory) {
  std::vector<Migration> out;
  for (const MigrationEntry& entry : directory.layout.migrations) out.push_back(executable(directory, entry));
  return out;
}

std::vector<HistoryFile> history_files(const MigrationsDirectory& directory) {
  std::vector<HistoryFile> out;
  for (const Migration& migration : executables(directory))
    out.push_back({migration.name, migration.checksum, migration.squashes, migration.repeatable});
  return out;
}

void check_sum_file(const MigrationsDirectory& directory) {
  if (directory.layout.kind != LayoutKind::plumb) return;
  std::string file = joined_path(directory.path, std::string(sum_file_name));
  if (!fs::exists(file)) return;
  std::vector<SumProblem> problems = verify_sum_file(read_text(file), files_to_pin(directory), file);
  if (problems.empty()) return;
  Error error(ErrorCode::input, problems.front().message, problems.front().hint);
  for (size_t i = 1; i < problems.size(); i++) {
    error.detail += (i > 1 ? "\n" : "") + problems[i].message;
  }
  throw error;
}

Error no_migrations(const MigrationsDirectory& directory, std::string hint) {
  Error out(ErrorCode::input, fmt::format("no migrations in {}", directory.path), std::move(hint));
  const auto& files = directory.layout.passed_over;
  if (files.empty()) return out;
  out.detail = fmt::format(
      "{}{} {} no migration of a layout that plumb knows: NAME/migration.sql (plumb, Prisma, Drizzle), NAME/up.sql "
      "(Diesel), NAME.up.sql (golang-migrate), V1__NAME.sql (Flyway), *.sql at the top (dbmate, goose, Drizzle with "
      "its "
      "journal, and any other)",
      files.front(), files.size() > 1 ? fmt::format(" and {} more", files.size() - 1) : "",
      files.size() > 1 ? "are" : "is");
  return out;
}

std::string passed_over_text(const MigrationsDirectory& directory) {
  const auto& files = directory.layout.passed_over;
  if (files.empty()) return "";
  constexpr size_t most_named = 10;
  std::vector<std::string> named(files.begin(),
                                 files.begin() + static_cast<std::ptrdiff_t>(std::min(files.size(), most_named)));
  return fmt::format("{} has the layout of {}, in which {}{} {} no migration and never {}", directory.path,
                     enum_word(directory.layout.kind), fmt::join(named, ", "), files.size() > most_named ? ", ..." : "",
                     files.size() == 1 ? "is" : "are", files.size() == 1 ? "runs" : "run");
}

void pin_files(const std::string& path) {
  write_text(fs::path(path) / sum_file_name, write_sum_file(files_to_pin(open_migrations(path))));
}

}  // namespace plumb::cli
