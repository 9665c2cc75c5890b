#pragma once
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cli/config.h"
#include "engine/base/diagnostics.h"
#include "engine/diff/rename.h"
#include "engine/model/catalog.h"
#include "introspect/catalog/read.h"
#include "introspect/db/connection.h"
#include "introspect/scratch/scratch.h"

namespace plumb::cli {

enum class SourceKind { empty, sql, yaml, migrations, live };

/// A source argument, understood but not read yet.
struct SourceName {
  SourceKind kind = SourceKind::empty;
  std::string text;                ///< As the user gave it; never shown when it may hold a password.
  std::vector<std::string> files;  ///< Of SQL and YAML, sorted.
  std::string url;                 ///< Of a live one; "" for libpq's variables.
  /// Of a migrations directory: only these are replayed; all when not set.
  std::optional<std::set<std::string>> migrations = std::nullopt;
  bool live() const { return kind == SourceKind::live; }
};

/// What a word on the command line means: an SQL file, a directory, a glob, `-`, *.yaml, a migrations directory, a URL,
/// a libpq connection string, env:NAME, or `empty`. Throws Error{input} or Error{usage}.
SourceName source_named(const std::string& argument, const Config& config);

/// Several schema files or directories as one source (`schema:` in plumb.yaml).
SourceName source_of_paths(const std::vector<std::string>& paths);

/// A source that was read.
struct Source {
  SourceKind kind = SourceKind::empty;
  std::string label;  ///< How messages name it: "schema.sql", "postgres://user@host/db". No password.
  Catalog catalog;
  Catalog whole;                ///< `catalog` before what is not compared was taken out; once that is done.
  Diagnostics diagnostics;      ///< Warnings and notes; errors were thrown.
  std::vector<Rename> renames;  ///< Declared in the files.
  std::unique_ptr<ScratchDatabase> scratch;    ///< Where `connection` goes when the source was built to be asked.
  std::unique_ptr<db::Connection> connection;  ///< Of a live one, or of `scratch`.
  bool on_server = false;  ///< Migrations that only a server could replay: texts are in its spelling.
  bool live() const { return kind == SourceKind::live; }
  bool declared() const { return kind == SourceKind::sql || kind == SourceKind::yaml; }
};

struct ReadRequest {
  std::string default_schema = "public";  ///< Where unqualified names of SQL files go.
  Scratch* scratch = nullptr;             ///< Replays migrations that cannot be known offline; null: that is an error.
  /// Has a scratch server read constants as the database that is compared with does; "" when there is none.
  std::string reading_settings = {};
  /// Where names without a schema are looked up; empty for the default schema alone.
  std::vector<std::string> search_path = {};
  std::map<std::string, std::string> runners = {};  ///< Who has run which migration, where that is known.
};

/// Before a script runs on a throwaway database: its names without a schema are in `schema`, which is made where it is
/// not there.
void use_schema(db::Connection& connection, const std::string& schema);

/// Whether two readings of the same text come to the same.
bool mean_the_same(const Catalog& a, const Catalog& b);

/// Throws Error{input} for schema files without a single object: a mistake would be taken for the wish to drop
/// everything.
void refuse_nothing(const Source& desired, const std::string& hint);

/// A session whose reads wait for a lock as long as plumb.yaml says; "" when it says nothing.
db::Connection open_session(const std::string& url, const std::string& lock_timeout);

/// Connects, but reads nothing yet. `lock_timeout`: of plumb.yaml, "" when it says nothing.
Source connected(const SourceName& name, const std::string& lock_timeout = "");
/// Fills in the catalog of a connected source.
void read_live(Source& source, Sessions sessions = Sessions::as_pays);
/// Prisma's ?schema= of a database; "" for any other source.
std::string schema_of_url(const Source& source);
/// Reads files or replays migrations. Throws FindingsError with everything that is wrong with them.
Source read_files(const SourceName& name, const ReadRequest& request);
/// Either of these.
Source read_source(const SourceName& name, const ReadRequest& request);

}  // namespace plumb::cli
