#pragma once
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/base/error.h"
#include "engine/migrate/history.h"
#include "engine/migrate/layout.h"
#include "engine/migrate/ledger_row.h"
#include "engine/migrate/sum_file.h"
#include "introspect/apply/execute.h"
#include "parser/source_text.h"

namespace plumb::cli {

inline constexpr std::string_view sum_file_name = "plumb.sum";

/// A migrations directory on disk, whoever's layout it has.
struct MigrationsDirectory {
  std::string path;  ///< As the user named it.
  Layout layout;
};

/// True when `path` is a directory whose files are laid out as some tool's migrations; a directory of plain *.sql files
/// is not.
bool is_migrations_directory(const std::string& path);

/// Reads the directory's layout. A directory that is not there has no migrations. Throws Error{input}.
MigrationsDirectory open_migrations(const std::string& path);

/// The place in `entries` of the migration that `name` means: the one of that name, or else the only one whose name
/// begins so, or else the only one of that title (the name without its time or number). `flag` is who asks, for the
/// message. Throws Error{usage}.
size_t place_named(const std::vector<MigrationEntry>& entries, const std::string& name, std::string_view flag);

/// The up script of one migration (dbmate's section of it); `name` is the file's path.
SourceText up_text(const MigrationsDirectory& directory, const MigrationEntry& entry);
SourceText down_text(const MigrationsDirectory& directory, const MigrationEntry& entry);
std::vector<SourceText> up_texts(const MigrationsDirectory& directory);

/// The migration cut into statements, ready to be run.
Migration executable(const MigrationsDirectory& directory, const MigrationEntry& entry);
std::vector<Migration> executables(const MigrationsDirectory& directory);

/// What of them history looks at.
std::vector<HistoryFile> history_files(const MigrationsDirectory& directory);

/// Its down script, likewise. Throws Error{input} when there is none, or nothing in it.
Migration way_back(const MigrationsDirectory& directory, const MigrationEntry& entry);

/// Flyway's baseline migration gives way where the ledger has a part of what it stands for (fit_to()).
void fit_to_ledger(MigrationsDirectory& directory, const std::vector<LedgerRow>& rows);
/// The note of that; "" where none has given way.
std::string left_out_text(const MigrationsDirectory& directory);

/// The names of what is applied; a squashed migration is when all that it stands for is.
std::set<std::string> applied_migrations(const MigrationsDirectory& directory, const std::vector<LedgerRow>& rows);

/// Why a command that needs one has found none: names the files that look like one, and where migrations are looked
/// for.
Error no_migrations(const MigrationsDirectory& directory, std::string hint);

/// A warning of SQL files that belong to no migration of that layout, and so never run; "" when there are none.
std::string passed_over_text(const MigrationsDirectory& directory);

/// Throws Error{input} when plumb.sum and the files disagree. A directory of another tool has none and is not checked.
void check_sum_file(const MigrationsDirectory& directory);

/// Pins every file of the directory in plumb.sum.
void pin_files(const std::string& path);

}  // namespace plumb::cli
