#include "cli/source.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <set>

#include "cli/duration.h"
#include "cli/included_files.h"
#include "cli/migrations_directory.h"
#include "cli/outside.h"
#include "cli/render/findings.h"
#include "cli/render/terminal.h"
#include "cli/roles.h"
#include "cli/scratch_runner.h"
#include "cli/script.h"
#include "cli/text_file.h"
#include "engine/base/error.h"
#include "engine/base/identifier.h"
#include "engine/diff/changes.h"
#include "introspect/apply/execute.h"
#include "introspect/catalog/read.h"
#include "parser/sql/body_references.h"
#include "parser/sql/load.h"
#include "parser/sql/normal_form.h"
#include "parser/yaml/yaml.h"

namespace plumb::cli {

namespace fs = std::filesystem;

namespace {

bool is_yaml(const std::string& path) { return path.ends_with(".yaml") || path.ends_with(".yml"); }
bool is_sql(const std::string& path) { return path.ends_with(".sql"); }

bool is_url(const std::string& text) {
  return text.rfind("postgres://", 0) == 0 || text.rfind("postgresql://", 0) == 0;
}

/// `host=… dbname=…`: a libpq keyword, then an equals sign.
bool is_connection_string(const std::string& text) {
  size_t end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz_");
  return end != std::string::npos && end > 0 && text[text.find_first_not_of(' ', end)] == '=';
}

/// YAML that is no schema's, and was not named by itself.
bool passes_over(const std::string& path) {
  if (may_be_schema_yaml(read_text(path))) return false;
  print_err(fmt::format("note: {} has no key of a schema file and is passed over\n", path));
  return true;
}

/// The schema files of a directory: all *.sql, or all *.yaml when there is no SQL.
std::vector<std::string> schema_files(const std::string& directory) {
  std::vector<std::string> sql, yaml;
  std::error_code failed, unknown;
  for (fs::recursive_directory_iterator it(directory, failed), end; it != end; it.increment(failed)) {
    if (!it->is_regular_file(unknown)) continue;
    std::string path = it->path().string();
    if (is_sql(path)) sql.push_back(path);
    if (is_yaml(path)) yaml.push_back(path);
    if (it->is_symlink(unknown) && (is_sql(path) || is_yaml(path))) tell_of_link(directory, path);
  }
  if (failed) throw Error(ErrorCode::input, fmt::format("cannot read directory {}: {}", directory, failed.message()));
  if (sql.empty()) std::erase_if(yaml, passes_over);
  if (sql.empty() && yaml.empty()) {
    throw Error(ErrorCode::input, fmt::format("directory {} holds no *.sql and no *.yaml file of a schema", directory),
                "name the directory of the schema files, or of the migrations");
  }
  return sql.empty() ? yaml : sql;
}

void add_path(SourceName& name, const std::string& path) {
  std::vector<std::string> files;
  bool there = path == "-" || fs::exists(path);
  if (!there && path.find_first_of("*?[{") != std::string::npos) {
    files = expanded_glob(path);
  } else {
    files = {path};
  }
  for (const std::string& file : files) {
    std::vector<std::string> each = fs::is_directory(file) ? schema_files(file) : std::vector<std::string>{file};
    name.files.insert(name.files.end(), each.begin(), each.end());
  }
}

/// SQL or YAML, by the names of the files.
void settle_format(SourceName& name) {
  std::sort(name.files.begin(), name.files.end());
  name.files.erase(std::unique(name.files.begin(), name.files.end()), name.files.end());
  auto yaml = static_cast<size_t>(std::count_if(name.files.begin(), name.files.end(), is_yaml));
  if (yaml != 0 && yaml != name.files.size()) {
    throw Error(ErrorCode::input, fmt::format("{} holds both SQL and YAML", name.text), "one source is one format");
  }
  name.kind = yaml == 0 ? SourceKind::sql : SourceKind::yaml;
}

SourceName live_source(const std::string& argument, const std::string& url) {
  return {SourceKind::live, argument, {}, url};
}

}  // namespace

SourceName source_of_paths(const std::vector<std::string>& paths) {
  SourceName name;
  name.text = fmt::format("{}", fmt::join(paths, ", "));
  for (const std::string& path : paths) add_path(name, path);
  settle_format(name);
  return name;
}

SourceName source_named(const std::string& argument, const Config& config) {
  if (argument.rfind("env:", 0) == 0) return live_source(argument, environment_url(config, argument.substr(4)));
  if (is_url(argument)) return live_source(argument, argument);
  bool there = argument != "-" && fs::exists(argument);
  if (!there && is_connection_string(argument)) return live_source(argument, argument);
  if (!there && argument == "empty") return {SourceKind::empty, argument, {}, ""};
  bool configured = argument == config.migrations && fs::is_directory(argument);
  if (configured || is_migrations_directory(argument)) return {SourceKind::migrations, argument, {}, ""};
  if (argument.find("://") != std::string::npos) {
    throw Error(ErrorCode::usage, fmt::format("{}:// is no PostgreSQL", argument.substr(0, argument.find("://"))),
                "a URL starts with postgres:// or postgresql://");
  }
  return source_of_paths({argument});
}

db::Connection open_session(const std::string& url, const std::string& lock_timeout) {
  db::Connection out(url);
  if (!lock_timeout.empty()) out.set_lock_timeout(parse_duration(lock_timeout, "lock_timeout"));
  return out;
}

Source connected(const SourceName& name, const std::string& lock_timeout) {
  Source source;
  source.kind = SourceKind::live;
  source.connection = std::make_unique<db::Connection>(open_session(name.url, lock_timeout));
  source.label = source.connection->description();
  return source;
}

void read_live(Source& source, Sessions sessions) {
  source.catalog = with_body_references(read_catalog(*source.connection, sessions));
}

std::string schema_of_url(const Source& source) { return source.live() ? source.connection->default_schema() : ""; }

namespace {

std::vector<SourceText> texts_of(const std::vector<std::string>& files) {
  std::vector<SourceText> out;
  for (const std::string& file : files) out.push_back({file == "-" ? "<stdin>" : file, read_text(file)});
  return out;
}

/// A file that another one includes is not read a second time by itself, as where both are in the directory `schema`.
void leave_out_included(std::vector<SourceText>& texts) {
  std::set<fs::path> included;
  std::function<void(const SourceText&)> collect = [&](const SourceText& text) {
    for (const Inclusion& inclusion : text.inclusions) {
      included.insert(fs::weakly_canonical(inclusion.text->name));
      collect(*inclusion.text);
    }
  };
  for (const SourceText& text : texts) collect(text);
  if (included.empty()) return;
  std::erase_if(texts, [&](const SourceText& text) { return included.contains(fs::weakly_canonical(text.name)); });
}

std::vector<SourceText> sql_texts_of(const std::vector<std::string>& files) {
  std::vector<SourceText> out;
  for (const std::string& file : files) out.push_back(read_with_inclusions(file));
  leave_out_included(out);
  return out;
}

std::vector<std::string> quoted(const std::vector<std::string>& names) {
  std::vector<std::string> out;
  for (const std::string& name : names) out.push_back(quote_identifier(name));
  return out;
}

/// How the database that is compared with has read them. What a script sets ends with it, these settings too.
void read_alike(db::Connection& connection, const ReadRequest& request) {
  if (!request.reading_settings.empty()) connection.execute(request.reading_settings);
  if (request.search_path.empty()) return use_schema(connection, request.default_schema);
  connection.execute(fmt::format("SET search_path = {}", fmt::join(quoted(request.search_path), ", ")));
}

/// Runs migrations, or schema files, on a scratch database and reads back what they made. `findings` takes what is to
/// be known of that.
Catalog built_on(const ReadRequest& request, const std::vector<Migration>& scripts, Diagnostics& findings) {
  Scratch& scratch = *request.scratch;
  ScratchDatabase database = scratch.database();
  db::Connection connection(database.connection_string());
  provide_roles(connection, scripts, scratch.embedded());
  ScratchRunner runner(connection, roles_named_in(scripts), request.runners, scratch.embedded());
  if (auto finding = runner.all_taken_for_one()) findings.add(std::move(*finding));
  for (const Migration& script : scripts) {
    read_alike(connection, request);
    runner.become(script.name);
    execute_migration(connection, script, replay_options());
  }
  runner.become("");  // a script that sets something for its session has ended it for itself
  return with_body_references(runner.named_in(read_catalog(connection)));
}

MigrationsDirectory migrations_of(const SourceName& name) {
  MigrationsDirectory directory = open_migrations(name.text);
  if (name.migrations) {
    fit_to(directory.layout, *name.migrations);
    std::erase_if(directory.layout.migrations,
                  [&](const MigrationEntry& e) { return !name.migrations->contains(e.name); });
  }
  return directory;
}

std::vector<SourceText> texts_with_runners(const MigrationsDirectory& directory,
                                           const std::map<std::string, std::string>& runners) {
  std::vector<SourceText> out = up_texts(directory);
  for (size_t i = 0; i < out.size(); i++) {
    auto runner = runners.find(directory.layout.migrations[i].name);
    if (runner != runners.end()) out[i].runner = runner->second;
  }
  return out;
}

/// What a server says of everything, files say of what they mention.
Catalog with_origin_of(const Catalog& file, Catalog built) {
  built.says_owners = file.says_owners;
  built.says_privileges = file.says_privileges;
  built.says_default_privileges = file.says_default_privileges;
  return built;
}

Loaded replay(const MigrationsDirectory& directory, const ReadRequest& request) {
  LoadOptions options;
  options.default_schema = request.default_schema;
  options.search_path = request.search_path;
  Loaded loaded = replay_migrations_sql(texts_with_runners(directory, request.runners), options);
  if (loaded.needs_server.empty()) return loaded;
  if (request.scratch) {
    loaded.diagnostics = {};
    loaded.catalog = with_origin_of(loaded.catalog, built_on(request, executables(directory), loaded.diagnostics));
    // A block may have given something away, or a privilege, which no text says.
    Catalog& built = loaded.catalog;
    built.says_owners = built.says_owners || !built.all<Owner>().empty();
    built.says_privileges = built.says_privileges || !built.all<Privileges>().empty();
    built.says_default_privileges = built.says_default_privileges || !built.all<DefaultPrivileges>().empty();
    return loaded;
  }
  Diagnostic finding;
  finding.message = fmt::format("{} cannot be replayed offline", directory.path);
  finding.hint = "pass --scratch to replay it on a throwaway PostgreSQL";
  finding.code = "offline";
  loaded.diagnostics.add(std::move(finding));
  return loaded;
}

Diagnostics without_errors(const Diagnostics& diagnostics) {
  Diagnostics out;
  for (const Diagnostic& d : diagnostics.all()) {
    if (d.severity != Severity::error) out.add(d);
  }
  return out;
}

/// Files that hold what only a server knows are run on the scratch one, in the order of their names.
Loaded load_sql(const SourceName& name, const ReadRequest& request, const LoadOptions& options) {
  std::vector<SourceText> texts = sql_texts_of(name.files);
  Loaded loaded = load_schema_sql(texts, options);
  if (loaded.needs_server.empty() || !request.scratch) return loaded;
  std::vector<Migration> scripts;
  for (const SourceText& text : texts) scripts.push_back(script_of_text(text.text, text.name));
  loaded.diagnostics = without_errors(loaded.diagnostics);
  loaded.catalog = with_origin_of(loaded.catalog, built_on(request, scripts, loaded.diagnostics));
  return loaded;
}

Loaded load(const SourceName& name, const ReadRequest& request) {
  LoadOptions options;
  options.default_schema = request.default_schema;
  options.search_path = request.search_path;
  switch (name.kind) {
    case SourceKind::sql:
      return load_sql(name, request, options);
    case SourceKind::yaml:
      return load_yaml(texts_of(name.files));
    case SourceKind::migrations:
      return replay(migrations_of(name), request);
    case SourceKind::empty:
      return load_schema_sql({}, options);  // a new database has its schema public
    case SourceKind::live:
      break;
  }
  return {};
}

}  // namespace

Source read_files(const SourceName& name, const ReadRequest& request) {
  Loaded loaded = load(name, request);
  if (loaded.diagnostics.has_errors()) throw FindingsError(loaded.diagnostics);
  Source source;
  source.kind = name.kind;
  source.label = name.text == "-" ? "<stdin>" : name.text;
  source.catalog = std::move(loaded.catalog);
  source.diagnostics = std::move(loaded.diagnostics);
  source.renames = std::move(loaded.renames);
  source.on_server = !loaded.needs_server.empty();
  return source;
}

void use_schema(db::Connection& connection, const std::string& schema) {
  if (schema == "public") return;
  connection.execute(
      fmt::format("SET client_min_messages = warning; CREATE SCHEMA IF NOT EXISTS {0}; "
                  "RESET client_min_messages; SET search_path = {0}",
                  quote_identifier(schema)));
}

bool mean_the_same(const Catalog& a, const Catalog& b) { return diff(a, b, offline_comparison()).all.empty(); }

void refuse_nothing(const Source& desired, const std::string& hint) {
  bool schema_files = desired.kind == SourceKind::sql || desired.kind == SourceKind::yaml;
  size_t always_there = desired.catalog.contains(object_id(Kind::schema, "", "public"));
  if (!schema_files || desired.catalog.size() > always_there || !desired.catalog.unmanaged.empty()) return;
  throw Error(ErrorCode::input, fmt::format("{} describes no object", desired.label), hint);
}

Source read_source(const SourceName& name, const ReadRequest& request) {
  if (!name.live()) return read_files(name, request);
  Source source = connected(name);
  read_live(source);
  return source;
}

}  // namespace plumb::cli
