#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plumb {

/// A migration tool whose ledger plumb understands.
enum class ForeignTool { prisma, drizzle, dbmate, golang_migrate, flyway, goose };
constexpr std::array<std::string_view, 6> enum_names(ForeignTool) {
  return {"prisma", "drizzle", "dbmate", "golang-migrate", "flyway", "goose"};
}

/// A row of its ledger, as far as plumb needs it. Parts that the tool does not have are "" or nullopt.
struct ForeignRow {
  /// baseline: Flyway's, of a database that was there first: what stands up to this version is taken as applied.
  enum class State { applied, failed, rolled_back, baseline };
  std::string name;              ///< Prisma's and Drizzle v1's.
  std::string version;           ///< dbmate, golang-migrate, Flyway, goose: as the ledger has it.
  std::string checksum;          ///< SHA-256 in hex; Flyway's CRC-32 as a number.
  std::optional<int64_t> stamp;  ///< Drizzle's created_at: milliseconds.
  State state = State::applied;
  std::string started_at, finished_at;  ///< UTC text.
  std::string error;
};

/// A migration of the directory with what the tool would write into its ledger for it.
struct ForeignFile {
  std::string name;                    ///< As plumb calls it.
  std::string up;                      ///< The up file, relative to the directory.
  std::vector<std::string> checksums;  ///< Of the file as it is, first; then with LF, with CRLF.
  std::string version;                 ///< The number in its name.
  std::optional<int64_t> stamp;        ///< Of Drizzle's journal, or the time in the directory's name.
};

enum class ForeignState {
  applied,
  pending,
  edited,      ///< Applied, and the file is not what was run.
  missing,     ///< Applied, and there is no such file.
  failed,      ///< Started, and never finished.
  skipped,     ///< Drizzle: never run, and never will be: a later one is applied.
  rolled_back  ///< Marked so; runs again.
};
constexpr std::array<std::string_view, 7> enum_names(ForeignState) {
  return {"applied", "pending", "edited", "missing", "failed", "skipped", "rolled_back"};
}

struct ForeignEntry {
  std::string name;
  ForeignState state = ForeignState::pending;
  std::optional<ForeignRow> row;
};

/// Files and rows side by side by the rules of the tool: the files in their order, then what is missing. `rows` are in
/// the order in which they were written; a later one overrules an earlier one of the same migration.
std::vector<ForeignEntry> foreign_history(ForeignTool tool, const std::vector<ForeignFile>& files,
                                          const std::vector<ForeignRow>& rows);

/// The checksums a tool may have for a file with these bytes.
std::vector<std::string> foreign_checksums(ForeignTool tool, std::string_view bytes);

/// The number a migration's name starts with, as the tool writes it: "20230101000000" of "20230101000000_users", "1.2"
/// of "V1.2__users" (Flyway), "1" of "000001_users" (golang-migrate, goose).
std::string foreign_version(ForeignTool tool, std::string_view name);

/// Milliseconds since 1970 of a name that starts with YYYYMMDDHHMMSS (Drizzle v1); nullopt for another.
std::optional<int64_t> stamp_of_name(std::string_view name);

}  // namespace plumb
