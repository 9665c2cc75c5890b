#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plumb {

/// The parts of a migration directory's name, `<timestamp>_<slug>`.
struct MigrationName {
  std::string timestamp;  ///< YYYYMMDDHHMMSS, UTC.
  std::string slug;
  std::string text() const { return timestamp + "_" + slug; }
};

/// Longer directory names are refused, as Prisma does (its P3010).
inline constexpr size_t max_migration_name = 200;

/// A title as a directory name may hold it: "Add user's E-mail" -> "add_users_e_mail". "" when nothing is left of it.
std::string migration_slug(std::string_view title);

/// YYYYMMDDHHMMSS in UTC.
std::string migration_timestamp(std::chrono::sys_seconds time);

/// The name of the next migration: `now`, or one second after `newest` (a directory name, may be "") when that is
/// later, so that a new migration always sorts last. Throws Error{usage} when the title leaves no slug or the name is
/// too long.
MigrationName next_migration_name(std::string_view title, std::chrono::sys_seconds now, std::string_view newest = {});

/// The parts of a directory's name; nullopt when it does not look like a migration's.
std::optional<MigrationName> parse_migration_name(std::string_view directory);

/// The comments at the top of migration.sql and down.sql.
struct MigrationHeader {
  std::string tool_version;
  std::string created;  ///< "2026-11-20 18:30:00 UTC"
  std::string from;     ///< What was compared, as the user named it.
  std::string to;
  std::vector<std::string> accepted;  ///< One a hazard: "data_loss: drops column public.users.email".
  std::vector<std::string> squashes;  ///< Names of the migrations that this one stands for, in their order.
  std::vector<std::string> notes;     ///< What a down migration cannot bring back, and the like.
  bool operator==(const MigrationHeader&) const = default;
};

/// The file's text: header, blank line, `sql`.
std::string compose_migration(const MigrationHeader& header, std::string_view sql);

/// The header of a file that compose_migration() wrote; nullopt when it has none. Lines a person added are passed over.
std::optional<MigrationHeader> parse_migration_header(std::string_view text);

}  // namespace plumb
