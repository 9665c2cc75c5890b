#pragma once
#include <array>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace plumb {

/// Whose directory it is.
enum class LayoutKind {
  plumb,           ///< <timestamp>_<name>/{migration.sql,down.sql}, plumb.sum
  prisma,          ///< <timestamp>_<name>/migration.sql, migration_lock.toml
  drizzle_v0,      ///< NNNN_<name>.sql, meta/_journal.json
  drizzle_v1,      ///< <timestamp>_<name>/{migration.sql,snapshot.json}
  dbmate,          ///< <version>_<name>.sql with "-- migrate:up" and "-- migrate:down" sections
  golang_migrate,  ///< <version>_<name>.{up,down}.sql
  flyway,          ///< V<version>__<name>.sql, also with B, U; R__<name>.sql
  goose,           ///< <version>_<name>.sql with "-- +goose Up" and "-- +goose Down" sections
  diesel,          ///< <version>_<name>/{up,down}.sql
  plain            ///< *.sql
};
constexpr std::array<std::string_view, 10> enum_names(LayoutKind) {
  return {"plumb",          "prisma", "drizzle_v0", "drizzle_v1", "dbmate",
          "golang_migrate", "flyway", "goose",      "diesel",     "plain"};
}

/// One migration of a directory, whoever's layout it is. Paths are relative to the directory.
struct MigrationEntry {
  std::string name;  ///< The directory's name, or the file's without .sql or .up.sql; Drizzle's tag.
  std::string up;
  std::string down;         ///< "" when it has none; the same as `up` when it is a section of that file (dbmate).
  bool repeatable = false;  ///< Flyway's R__: runs again whenever it changes.
  /// Flyway's baseline migration: the names of those up to its version, for which it stands.
  std::vector<std::string> squashes = {};
  bool operator==(const MigrationEntry&) const = default;
};

struct Layout {
  LayoutKind kind = LayoutKind::plumb;
  std::vector<MigrationEntry> migrations;  ///< In the order in which they run.
  std::vector<std::string> passed_over;    ///< Files that look like SQL but belong to no migration.
  /// Flyway's: all that have a version, and all baseline migrations. `migrations` begins with the newest of these, in
  /// place of all up to its version.
  std::vector<MigrationEntry> versioned = {}, baselines = {};
  std::string left_out = {};  ///< The baseline migration that fit_to() has taken out.
};

/// A migrations directory seen from outside.
struct DirectoryListing {
  std::vector<std::string> files;  ///< All files below it, relative, with '/', in any order.
  /// The tags of Drizzle's meta/_journal.json in its order, when the directory has one (the caller parses the JSON).
  std::optional<std::vector<std::string>> journal_tags;
  /// Of plain *.sql directories: whether the first file has a "-- migrate:up" line (dbmate). The caller looks.
  bool has_dbmate_sections = false;
  bool has_goose_sections = false;  ///< The same of "-- +goose Up".
};

/// Recognises the layout and puts the migrations in order. An empty directory is plumb's.
/// Throws Error{input} when a migration directory lacks its up file, or Drizzle's journal names a file that is not
/// there.
Layout recognise_layout(const DirectoryListing& listing);

/// Flyway runs a baseline migration where nothing has run, and nowhere else: where some of those that it stands for are
/// `there` and it is not, they are back in its place, each by itself.
void fit_to(Layout& layout, const std::set<std::string>& there);

/// Whether what the directory's baseline migration stands for is there without it: all of it, up to its own version, or
/// so much as the files tell, when they end before that version. Then it is no matter of running the others one by one.
bool has_no_step_to_baseline(const Layout& layout, const std::set<std::string>& there);

/// Whether it has the name of one of Flyway's baseline migrations: "B2__start".
bool is_flyway_baseline(std::string_view name);

/// Whether it is a migration of Flyway's up to the version of that baseline migration (and not that itself), and
/// whether it is of that version or a later one. False where `baseline` is none.
bool is_behind_flyway_baseline(std::string_view name, std::string_view baseline);
bool has_reached_flyway_baseline(std::string_view name, std::string_view baseline);

/// The file that a migration's way back is, or would be: relative to the directory. Its own where a section of it is.
std::string down_file(LayoutKind kind, const MigrationEntry& entry);

/// Whether the first of two names is of the earlier migration: digits compare as numbers ("2_b" before "10_a"),
/// Flyway's by their version ("V1__b" before "V1.1__a").
bool stands_before(std::string_view a, std::string_view b);

/// The "-- migrate:up" or "-- migrate:down" section of a dbmate file ("-- +goose Up" of goose's), with its line numbers
/// kept (what is before it becomes blank lines). The whole text when it has no such sections.
std::string dbmate_section(std::string_view text, std::string_view direction);

}  // namespace plumb
