#include "cli/backup.h"

#include <fmt/format.h>

#include <memory>

#include "cli/commands/commands.h"
#include "cli/deploying.h"
#include "cli/project.h"
#include "cli/session.h"
#include "introspect/apply/ledger.h"

namespace plumb::cli {

namespace {

struct BackupOptions {
  std::string database, directory;
  std::string format = "custom";
};

ExitCode run(const BackupOptions& options, Session& session) {
  Backup backup;
  backup.url = database_source(options.database, session).url;
  backup.directory = options.directory.empty() ? session.config.backup_directory : options.directory;
  backup.plain = options.format == "plain";
  backup.lock_timeout = deploy_options({}, session, {}).execute.lock_timeout;
  {
    db::Connection connection = connect_to_database(options.database, session);
    backup.version = newest_applied(read_ledger(connection, session.config.ledger));
  }
  print_out(fmt::format("wrote {}\n", write_backup(backup)));
  return ExitCode::done;
}

}  // namespace

Command backup_command() {
  return {"backup",
          "operate",
          "run pg_dump into a file that is named for the version of the database",
          "Writes backups/<database>_<newest migration>_<UTC time>.dump, which pg_restore reads, readable by its\n"
          "owner only. A backup that fails leaves no file. With `backup: {before_deploy: true}` in plumb.yaml, or\n"
          "`plumb deploy --backup`, each deploy that has something to do starts with one.\n",
          "$ plumb backup --database postgres://localhost/app\n"
          "$ plumb backup --env production --directory /var/backups --format plain\n",
          [](Arguments& arguments) {
            auto options = std::make_shared<BackupOptions>();
            declare_database(arguments, options->database);
            arguments.option("--directory", options->directory, "DIR",
                             "where to (default: backup: directory: of plumb.yaml, else backups)");
            arguments.choice("--format", options->format, {"custom", "plain"}, "custom: for pg_restore; plain: SQL");
            return [options](Session& session) { return run(*options, session); };
          }};
}

}  // namespace plumb::cli
