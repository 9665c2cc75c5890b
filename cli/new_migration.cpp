#include "cli/new_migration.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "cli/column_order.h"
#include "cli/drizzle_snapshot.h"
#include "cli/render/plan_text.h"
#include "cli/text_file.h"
#include "engine/base/error.h"
#include "engine/diff/column_order.h"
#include "engine/diff/reversed_renames.h"
#include "engine/migrate/migration_file.h"
#include "parser/sql/output_names.h"
#include "parser/sql/renames.h"

namespace plumb::cli {

namespace fs = std::filesystem;

namespace {

std::string utc_now() {
  std::time_t now = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&now, &utc);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S UTC", &utc);
  return text;
}

std::vector<std::string> hazard_lines(const Plan& plan) {
  std::vector<std::string> out;
  for (const Statement& statement : plan.statements) {
    for (const Hazard& hazard : statement.hazards) out.push_back(hazard_line(hazard));
  }
  return out;
}

/// What is not as it was when the way back has run, though no statement could make it so.
std::vector<std::string> orders_after(const Plan& way_back, const Compared& compared) {
  const Catalog& before = compared.from.catalog;
  std::vector<Rename> renames = reversed_renames(compared.renames, compared.to.catalog);
  Catalog there = renames.empty() ? compared.to.catalog : apply_renames(compared.to.catalog, renames);
  return other_column_orders(before,
                             with_column_order(before, there, output_names, columns_made_again(way_back, there)));
}

std::string down_text_of(const Compared& compared, MigrationHeader header) {
  std::swap(header.from, header.to);
  header.accepted.clear();
  try {
    Plan plan = reverse_plan(compared);
    header.accepted = hazard_lines(plan);
    header.notes = plan.notes;
    for (const std::string& note : orders_after(plan, compared))
      header.notes.push_back(note + " (a column that comes back stands at the end, and SELECT * shows it there)");
    return compose_migration(header, sql_text(plan));
  } catch (const Error& error) {
    if (error.code != ErrorCode::unsupported) throw;
    header.notes = {"plumb knows no way back: " + error.message};
    return compose_migration(header, "");
  }
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The digits that a name has behind `prefix`: "0003" of "0003_next", "12" of "V12__next".
std::string number_in(const std::string& name, size_t prefix) {
  size_t end = prefix;
  while (end < name.size() && is_digit(name[end])) end++;
  return prefix <= name.size() ? name.substr(prefix, end - prefix) : "";
}

/// One more than `digits`, as wide.
std::string next_number(const std::string& digits) {
  return fmt::format("{:0{}}", std::atoll(digits.c_str()) + 1, digits.size());
}

void add_to_journal(const MigrationsDirectory& directory, const std::string& tag) {
  std::string file = (fs::path(directory.path) / "meta/_journal.json").string();
  nlohmann::ordered_json journal = nlohmann::ordered_json::parse(read_text(file));
  auto& entries = journal.at("entries");
  int64_t when =
      std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
          .count();
  for (const auto& entry : entries) when = std::max(when, entry.at("when").get<int64_t>() + 1000);
  std::string version = journal.value("version", "7");
  entries.push_back(
      {{"idx", entries.size()}, {"version", version}, {"when", when}, {"tag", tag}, {"breakpoints", true}});
  write_text(file, journal.dump(2) + '\n');
}

/// "meta/0003_snapshot.json" of "0003_next"; "" for a tag without a number or a time.
std::string snapshot_file(const MigrationsDirectory& directory, const std::string& tag) {
  std::string number = number_in(tag, 0);
  if (number.empty()) return "";
  return (fs::path(directory.path) / "meta" / (number + "_snapshot.json")).string();
}

/// What drizzle-kit generate starts from. Without that of the migration before, none can be made.
void add_snapshot(const MigrationsDirectory& directory, const std::string& tag, const NewMigration& migration) {
  std::string before = snapshot_file(directory, newest_name(directory)), file = snapshot_file(directory, tag);
  if (before.empty() || file.empty() || !fs::exists(before)) return;
  write_text(file, next_drizzle_snapshot(read_text(before), migration.from, migration.to, migration.touched));
}

/// Undoing a Flyway migration is a file of its own with the same version.
std::string flyway_undo_name(std::string name) {
  name[0] = 'U';
  return name;
}

}  // namespace

/// Drizzle sends what stands between two of its marks as one statement, which some of its drivers prepare.
static std::string sql_in_chunks(const Plan& plan) {
  std::string out;
  for (const Statement& statement : plan.statements) {
    Plan one;
    one.statements = {statement};
    out += (out.empty() ? "" : "--> statement-breakpoint\n") + sql_text(one);
  }
  return out;
}

/// The file goes into a repository, where nobody need read on which host a database is and who its users are.
static std::string name_of(const Source& source) {
  if (!source.live()) return source.label;
  return fmt::format("database {}", source.connection->query("SELECT pg_catalog.current_database()").text(0, 0));
}

NewMigration migration_of(const Compared& compared) {
  MigrationHeader header{
      PLUMB_VERSION, utc_now(), name_of(compared.from), name_of(compared.to), hazard_lines(compared.plan), {}};
  NewMigration out{compose_migration(header, sql_text(compared.plan)), down_text_of(compared, header)};
  out.from = compared.from.catalog, out.to = compared.to.catalog;
  out.up_in_chunks = compose_migration(header, sql_in_chunks(compared.plan));
  for (const Statement& statement : compared.plan.statements) {
    for (const Action& action : statement.actions) out.touched.push_back(action.object);
  }
  return out;
}

NewMigration blank_migration() {
  MigrationHeader header{PLUMB_VERSION, utc_now(), "", "", {}, {}, {"written by hand"}};
  return {compose_migration(header, ""), compose_migration(header, "")};
}

std::string newest_name(const MigrationsDirectory& directory) {
  const auto& all = directory.layout.migrations;
  auto last = std::find_if(all.rbegin(), all.rend(), [](const MigrationEntry& e) { return !e.repeatable; });
  return last == all.rend() ? "" : last->name;
}

/// Where the names give the order, none that begins with a number stands behind one that does not.
static void refuse_early_name(const MigrationsDirectory& directory, const std::string& name,
                              const std::string& newest) {
  bool by_journal = directory.layout.kind == LayoutKind::drizzle_v0;
  if (by_journal || newest.empty() || stands_before(newest, name)) return;
  throw Error(
      ErrorCode::input,
      fmt::format("the migrations in {} run in the order of their names, and {} would run before {}, which has no "
                  "number",
                  directory.path, name, newest),
      fmt::format("write the file by hand, with a name behind {}", newest));
}

std::string next_name(const MigrationsDirectory& directory, const std::string& title, const std::string& newest) {
  auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  constexpr size_t longest_number = 9;  // anything longer is a time
  bool flyway = directory.layout.kind == LayoutKind::flyway;
  std::string digits = number_in(newest, flyway ? 1 : 0);
  MigrationName name = next_migration_name(title, now, flyway || digits.size() <= longest_number ? "" : newest);
  if (!digits.empty() && digits.size() <= longest_number) name.timestamp = next_number(digits);
  std::string out = flyway ? fmt::format("V{}__{}", name.timestamp, name.slug) : name.text();
  refuse_early_name(directory, out, newest);
  return out;
}

WrittenMigration write_migration(const MigrationsDirectory& directory, const std::string& name,
                                 const NewMigration& migration) {
  fs::path top = directory.path;
  auto make = [](const fs::path& path) {
    std::error_code failed;
    fs::create_directories(path, failed);
    if (failed)
      throw Error(ErrorCode::input, fmt::format("cannot make directory {}: {}", path.string(), failed.message()));
  };
  bool in_chunks = directory.layout.kind == LayoutKind::drizzle_v0 || directory.layout.kind == LayoutKind::drizzle_v1;
  auto two_files = [&](const fs::path& up, const fs::path& down) {
    make(up.parent_path());
    write_text(up, in_chunks && !migration.up_in_chunks.empty() ? migration.up_in_chunks : migration.up);
    write_text(down, migration.down);
    return WrittenMigration{up.string(), down.string()};
  };
  auto sections = [&](const char* up, const char* down, const char* end) {
    fs::path file = top / (name + ".sql");
    write_text(file, fmt::format("{}\n{}\n{}\n{}{}", up, migration.up, down, migration.down, end));
    return WrittenMigration{file.string(), file.string()};
  };
  WrittenMigration out;
  switch (directory.layout.kind) {
    case LayoutKind::plumb:
    case LayoutKind::prisma:
    case LayoutKind::drizzle_v1:
      out = two_files(top / name / "migration.sql", top / name / "down.sql");
      break;
    case LayoutKind::diesel:
      out = two_files(top / name / "up.sql", top / name / "down.sql");
      break;
    case LayoutKind::drizzle_v0:
      out = two_files(top / (name + ".sql"), top / (name + ".down.sql"));
      add_snapshot(directory, name, migration);
      add_to_journal(directory, name);
      break;
    case LayoutKind::golang_migrate:
      out = two_files(top / (name + ".up.sql"), top / (name + ".down.sql"));
      break;
    case LayoutKind::plain:
      out = two_files(top / (name + ".sql"), top / (name + ".down.sql"));
      break;
    case LayoutKind::flyway:
      out = two_files(top / (name + ".sql"), top / (flyway_undo_name(name) + ".sql"));
      break;
    case LayoutKind::dbmate:
      out = sections("-- migrate:up", "-- migrate:down", "");
      break;
    case LayoutKind::goose:
      out = sections("-- +goose Up\n-- +goose StatementBegin",
                     "-- +goose StatementEnd\n-- +goose Down\n-- +goose StatementBegin", "-- +goose StatementEnd\n");
      break;
  }
  if (directory.layout.kind == LayoutKind::plumb) pin_files(directory.path);
  return out;
}

}  // namespace plumb::cli
