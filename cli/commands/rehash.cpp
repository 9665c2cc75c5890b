#include <fmt/format.h>

#include <memory>

#include "cli/commands/commands.h"
#include "cli/migrations_directory.h"
#include "cli/project.h"
#include "cli/render/words.h"
#include "cli/session.h"
#include "engine/base/error.h"
#include "engine/model/enum_names.h"

namespace plumb::cli {

static ExitCode rehash(const std::string& migrations, const Session& session) {
  MigrationsDirectory directory = open_migrations(migrations_path(migrations, session.config));
  if (directory.layout.kind != LayoutKind::plumb) {
    throw Error(
        ErrorCode::unsupported,
        fmt::format("{} has the layout of {}, in which nothing pins the files", directory.path,
                    enum_word(directory.layout.kind)),
        "a migration that was edited before it ran is deployed as it is now; deploy and status tell of one that "
        "was edited afterwards");
  }
  pin_files(directory.path);
  print_out(fmt::format("wrote {}/{}: {}\n", directory.path, sum_file_name,
                        counted(directory.layout.migrations.size(), "migration")));
  return ExitCode::done;
}

Command rehash_command() {
  return {"rehash",
          "develop",
          "pin the migration files as they are now in plumb.sum",
          "Writes plumb.sum anew: after you have edited a migration that was not deployed yet, or merged two\n"
          "branches by hand. A migration that was applied is still known by its hash in the ledger, so deploy and\n"
          "status tell of an edit all the same.\n",
          "$ plumb rehash\n",
          [](Arguments& arguments) {
            auto migrations = std::make_shared<std::string>();
            declare_migrations(arguments, *migrations);
            return [migrations](Session& session) { return rehash(*migrations, session); };
          }};
}

}  // namespace plumb::cli
