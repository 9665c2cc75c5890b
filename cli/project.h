#pragma once
#include <optional>
#include <string>
#include <vector>

#include "cli/command_line.h"
#include "cli/config.h"
#include "cli/source.h"

namespace plumb::cli {

/// The schema files: `given`, else those of plumb.yaml, else schema.sql or schema/ when they are there.
/// Throws Error{usage} when nothing says where they are.
SourceName schema_source(const std::vector<std::string>& given, const Config& config);
/// The same of a project that may have none: nullopt then.
std::optional<SourceName> known_schema_source(const Config& config);

/// The database that a command works on: --database, --env, plumb.yaml, DATABASE_URL, libpq's variables.
void declare_database(Arguments& arguments, std::string& database);
SourceName database_source(const std::string& given, const Session& session);
/// A session in it.
db::Connection connect_to_database(const std::string& given, const Session& session);

/// The migrations directory: `given`, else that of plumb.yaml.
void declare_migrations(Arguments& arguments, std::string& migrations);
std::string migrations_path(const std::string& given, const Config& config);

}  // namespace plumb::cli
