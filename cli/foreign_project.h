#pragma once
#include <optional>
#include <string>
#include <vector>

#include "cli/config.h"
#include "cli/migrations_directory.h"
#include "introspect/apply/foreign_ledger.h"

namespace plumb::cli {

/// What another tool's own configuration says, as far as it is plain data.
struct ForeignConfig {
  std::string file;                   ///< "" when there is none, and these are the tool's defaults.
  std::string migrations;             ///< The directory.
  std::string schema, table;          ///< Of its ledger; "" when not said.
  std::vector<std::string> computed;  ///< Settings that are there, but not as plain data.
};
ForeignConfig read_foreign_config(ForeignTool tool);

/// The tool whose layout the directory has; nullopt for plumb's own and for plain files.
std::optional<ForeignTool> tool_of(LayoutKind kind);

/// The directory's migrations with what the tool has of each.
std::vector<ForeignFile> foreign_files(ForeignTool tool, const MigrationsDirectory& directory);

/// "schema.table" as a place; parts that are not said are those of `otherwise`.
ForeignLedger foreign_ledger_named(const std::string& name, ForeignLedger otherwise);

/// Where plumb.yaml wants a tool's ledger kept; nullopt when it does not.
std::optional<ForeignLedger> kept_ledger(const Config& config, const db::Connection& connection);

/// Respects the lock of Prisma in a directory of its layout. With keep_ledger in plumb.yaml, whatever is written into
/// plumb's ledger is written into that tool's too. Where nothing was ever deployed that ledger is made by what makes
/// plumb's; returned is what it is called then, else "". Throws Error{ledger} when another database has no such ledger.
std::string keep_foreign_ledger(DeployOptions& options, const Config& config, const MigrationsDirectory& directory,
                                db::Connection& connection);

}  // namespace plumb::cli
