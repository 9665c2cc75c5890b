#include "cli/project.h"

#include <filesystem>

#include "cli/session.h"
#include "engine/base/error.h"

namespace plumb::cli {

std::optional<SourceName> known_schema_source(const Config& config) {
  if (!config.schema.empty()) return source_of_paths(config.schema);
  for (const char* path : {"schema.sql", "schema.yaml", "schema"}) {
    if (std::filesystem::exists(path)) return source_of_paths({path});
  }
  return std::nullopt;
}

SourceName schema_source(const std::vector<std::string>& given, const Config& config) {
  if (given.size() == 1) return source_named(given.front(), config);
  if (!given.empty()) return source_of_paths(given);
  if (auto known = known_schema_source(config)) return *known;
  throw Error(ErrorCode::usage, "no schema files given",
              "name them in plumb.yaml (schema: schema.sql), or run plumb init");
}

void declare_database(Arguments& arguments, std::string& database) {
  arguments.option("--database", database, "URL",
                   "the database: a URL or a libpq connection string (default: that of --env; the one of plumb.yaml "
                   "that is named default, or is the only one; DATABASE_URL; PGHOST and its like)");
}

SourceName database_source(const std::string& given, const Session& session) {
  std::string url = database_url(session.config, given, session.environment);
  return {SourceKind::live, url, {}, url};
}

db::Connection connect_to_database(const std::string& given, const Session& session) {
  return open_session(database_source(given, session).url, session.config.lock_timeout);
}

void declare_migrations(Arguments& arguments, std::string& migrations) {
  arguments.option("--migrations", migrations, "DIR", "the migrations directory (default: that of plumb.yaml)");
}

std::string migrations_path(const std::string& given, const Config& config) {
  return given.empty() ? config.migrations : given;
}

}  // namespace plumb::cli
