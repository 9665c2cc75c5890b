#pragma once
#include <string>
#include <vector>

#include "cli/compare.h"
#include "cli/migrations_directory.h"

namespace plumb::cli {

/// What one new migration consists of, before anything is written.
struct NewMigration {
  std::string up;
  std::string down;
  Catalog from = {}, to = {};          ///< The schema before it and behind it; both empty when that is not known.
  std::vector<ObjectId> touched = {};  ///< What it creates, alters or drops.
  std::string up_in_chunks = {};       ///< `up` with Drizzle's marks between its statements; "" for one by hand.
};

/// The plan of the comparison, forward and back, under headers that say what was compared. What has no way back is said
/// in the file instead of failing the migration forward.
NewMigration migration_of(const Compared& compared);
/// To be filled in by hand.
NewMigration blank_migration();

/// The name of the next migration in the directory's own way: a timestamp where its names start with one, else the next
/// number. `newest`: the name that it must sort behind. Throws Error{usage} for a title that leaves no name.
std::string next_name(const MigrationsDirectory& directory, const std::string& title, const std::string& newest);
/// That of the last migration; "" when there is none.
std::string newest_name(const MigrationsDirectory& directory);

struct WrittenMigration {
  std::string up, down;  ///< Paths as the user would type them; the same where one file holds both.
};
/// Writes the migration in the layout of the directory and pins all where plumb.sum does. Drizzle's journal gets its
/// entry, and a snapshot where the migration before has one.
WrittenMigration write_migration(const MigrationsDirectory& directory, const std::string& name,
                                 const NewMigration& migration);

}  // namespace plumb::cli
