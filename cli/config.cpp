#include "cli/config.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <string_view>

#include "cli/duration.h"
#include "cli/kind_words.h"
#include "cli/outside.h"
#include "cli/render/findings.h"
#include "cli/text_file.h"
#include "engine/base/error.h"
#include "engine/base/identifier.h"
#include "engine/migrate/foreign.h"
#include "engine/model/enum_names.h"
#include "engine/plan/hazard.h"
#include "introspect/db/address.h"

namespace plumb::cli {

namespace {

constexpr std::string_view default_file = "plumb.yaml";

/// plumb.yaml while it is read: collects every problem, with its place, before anyone fails.
struct Reader {
  std::string file;
  std::string text;
  Diagnostics diagnostics;

  Position position(const YAML::Mark& mark) const {
    return {file, static_cast<uint32_t>(mark.line + 1), static_cast<uint32_t>(mark.column + 1)};
  }
  std::string line(uint32_t number) const {
    size_t begin = 0;
    for (uint32_t i = 1; i < number && begin != std::string::npos; i++) {
      begin = text.find('\n', begin);
      if (begin != std::string::npos) begin++;
    }
    return begin == std::string::npos ? "" : text.substr(begin, text.find('\n', begin) - begin);
  }
  void problem(const YAML::Mark& mark, const std::string& message, const std::string& hint = "") {
    Position where = position(mark);
    diagnostics.add({Severity::error, where, message, hint, line(where.line), "config"});
  }

  std::string scalar(const YAML::Node& node, std::string_view key) {
    if (node.IsScalar()) return node.Scalar();
    problem(node.Mark(), fmt::format("\"{}\" must be a text", key));
    return "";
  }
  std::vector<std::string> list(const YAML::Node& node, std::string_view key) {
    if (node.IsScalar()) return {node.Scalar()};
    std::vector<std::string> out;
    if (!node.IsSequence()) {
      problem(node.Mark(), fmt::format("\"{}\" must be a text or a list of texts", key));
      return out;
    }
    for (const YAML::Node& each : node) out.push_back(scalar(each, key));
    return out;
  }

  bool truth(const YAML::Node& node, std::string_view key) {
    std::string word = scalar(node, key);
    if (word != "true" && word != "false") problem(node.Mark(), fmt::format("\"{}\" must be true or false", key));
    return word == "true";
  }
  std::optional<int> count(const YAML::Node& node, std::string_view key) {
    std::string word = scalar(node, key);
    int out = 0;
    auto [end, failed] = std::from_chars(word.data(), word.data() + word.size(), out);
    if (failed == std::errc() && end == word.data() + word.size() && out >= 0) return out;
    problem(node.Mark(), fmt::format("\"{}\" must be a number, from 0 on", key));
    return std::nullopt;
  }
  std::string duration(const YAML::Node& node, std::string_view key) {
    std::string word = scalar(node, key);
    try {
      parse_duration(word, std::string(key));
    } catch (const Error& e) {
      problem(node.Mark(), e.message, e.hint);
    }
    return word;
  }

  /// Calls f(key, value) for each entry whose key is known; tells of unknown and of repeated keys. No keys: all known.
  template <class F>
  void each_entry(const YAML::Node& map, const std::vector<std::string_view>& keys, F&& f) {
    std::set<std::string> seen;
    for (const auto& entry : map) {
      const std::string& key = entry.first.Scalar();
      bool known = keys.empty() || std::find(keys.begin(), keys.end(), key) != keys.end();
      if (!known) {
        std::string nearest = nearest_name(key, keys);
        problem(entry.first.Mark(), fmt::format("unknown key \"{}\"", key),
                nearest.empty() ? fmt::format("known keys: {}", fmt::join(keys, ", "))
                                : fmt::format("did you mean \"{}\"?", nearest));
      } else if (!seen.insert(key).second) {
        problem(entry.first.Mark(), fmt::format("key \"{}\" stands here twice", key));
      } else {
        f(key, entry.second);
      }
    }
  }
};

void read_environment(Reader& reader, Config& config, const std::string& name, const YAML::Node& node) {
  if (node.IsScalar()) {
    config.environments[name] = node.Scalar();
    return;
  }
  if (!node.IsMap()) return reader.problem(node.Mark(), fmt::format("environment \"{}\" needs a url", name));
  reader.each_entry(node, {"url", "development"}, [&](const std::string& key, const YAML::Node& value) {
    if (key == "url") config.environments[name] = reader.scalar(value, key);
    if (key == "development" && reader.truth(value, key)) config.development.insert(name);
  });
}

void check_hazards(Reader& reader, const YAML::Node& node, const std::vector<std::string>& words) {
  auto known = enum_names(HazardType{});
  for (const std::string& word : words) {
    if (word == "all" || enum_from_word<HazardType>(word)) continue;
    std::string nearest = nearest_name(word, known);
    reader.problem(node.Mark(), fmt::format("unknown hazard \"{}\"", word),
                   nearest.empty() ? fmt::format("known hazards: {}", fmt::join(known, ", "))
                                   : fmt::format("did you mean \"{}\"?", nearest));
  }
}

void check_ignored(Reader& reader, const YAML::Node& node, const std::vector<std::string>& patterns) {
  for (size_t i = 0; i < patterns.size(); i++) {
    try {
      (void)parse_ignore_pattern(patterns[i]);
    } catch (const Error& e) {
      reader.problem(node.IsSequence() ? node[i].Mark() : node.Mark(), e.message, e.hint);
    }
  }
}

void read_managed(Reader& reader, const std::string& key, const YAML::Node& node, Managed& out) {
  std::string word = reader.scalar(node, key);
  if (auto managed = enum_from_word<Managed>(word)) {
    out = *managed;
  } else {
    reader.problem(node.Mark(), fmt::format("\"{}\" must be auto, true or false", key));
  }
}

void read_manage(Reader& reader, Manage& out, const YAML::Node& node) {
  if (!node.IsMap())
    return reader.problem(node.Mark(), "\"manage\" must map owners and privileges to auto, true or false");
  reader.each_entry(node, {"owners", "privileges"}, [&](const std::string& key, const YAML::Node& value) {
    read_managed(reader, key, value, key == "owners" ? out.owners : out.privileges);
  });
}

void read_ledger_name(LedgerName& out, const std::string& text) {
  size_t dot = text.find('.');
  if (dot != std::string::npos) out.schema = text.substr(0, dot);
  out.table = dot == std::string::npos ? text : text.substr(dot + 1);
}

void read_keep_ledger(Reader& reader, Config& config, const YAML::Node& node) {
  if (!node.IsMap()) {
    config.keep_ledger = reader.scalar(node, "keep_ledger");
  } else {
    reader.each_entry(node, {"tool", "table"}, [&](const std::string& key, const YAML::Node& value) {
      (key == "tool" ? config.keep_ledger : config.keep_ledger_table) = reader.scalar(value, key);
    });
  }
  if (enum_from_word<ForeignTool>(config.keep_ledger)) return;
  reader.problem(node.Mark(), fmt::format("\"{}\" is no tool whose ledger can be kept", config.keep_ledger),
                 fmt::format("known tools: {}", fmt::join(enum_names(ForeignTool{}), ", ")));
}

void read_backup(Reader& reader, Config& config, const YAML::Node& node) {
  if (!node.IsMap())
    return reader.problem(node.Mark(), "\"backup\" must map directory and before_deploy to their values");
  reader.each_entry(node, {"directory", "before_deploy"}, [&](const std::string& key, const YAML::Node& value) {
    if (key == "directory") config.backup_directory = reader.scalar(value, key);
    if (key == "before_deploy") config.backup_before_deploy = reader.truth(value, key);
  });
}

void read_entry(Reader& reader, Config& config, const std::string& key, const YAML::Node& value) {
  if (key == "schema") {
    config.schema = reader.list(value, key);
  } else if (key == "migrations") {
    config.migrations = reader.scalar(value, key);
  } else if (key == "schemas") {
    config.schemas = reader.list(value, key);
  } else if (key == "ignore") {
    config.ignore = reader.list(value, key);
    check_ignored(reader, value, config.ignore);
  } else if (key == "allow") {
    config.allow = reader.list(value, key);
    check_hazards(reader, value, config.allow);
  } else if (key == "manage") {
    read_manage(reader, config.manage, value);
  } else if (key == "scratch") {
    config.scratch = reader.scalar(value, key);
  } else if (key == "ledger") {
    read_ledger_name(config.ledger, reader.scalar(value, key));
  } else if (key == "lock_timeout") {
    config.lock_timeout = reader.duration(value, key);
  } else if (key == "statement_timeout") {
    config.statement_timeout = reader.duration(value, key);
  } else if (key == "lock_wait") {
    config.lock_wait = reader.duration(value, key);
  } else if (key == "lock_retries") {
    config.lock_retries = reader.count(value, key);
  } else if (key == "seed") {
    config.seed = reader.list(value, key);
  } else if (key == "checks") {
    config.checks = reader.list(value, key);
  } else if (key == "keep_ledger") {
    read_keep_ledger(reader, config, value);
  } else if (key == "backup") {
    read_backup(reader, config, value);
  } else if (!value.IsMap()) {
    reader.problem(value.Mark(), "\"environments\" must map names to their url");
  } else {
    reader.each_entry(value, {}, [&](const std::string& name, const YAML::Node& node) {
      read_environment(reader, config, name, node);
    });
  }
}

void tell_of_outside_paths(const Config& config) {
  auto tell = [&](const char* key, const std::string& path) { tell_of_outside(config.file, key, path); };
  tell("migrations", config.migrations);
  for (const std::string& path : config.schema) tell("schema", path);
  for (const std::string& path : config.seed) tell("seed", path);
  for (const std::string& path : config.checks) tell("checks", path);
  tell("backup", config.backup_directory);
}

void interpolate(Config& config) {
  for (auto* paths : {&config.schema, &config.seed, &config.checks})
    for (std::string& path : *paths) path = interpolated(path);
  config.backup_directory = interpolated(config.backup_directory);
  config.migrations = interpolated(config.migrations);
  config.scratch = interpolated(config.scratch);
}

/// What libpq itself would take a server or a database from.
bool libpq_variables_are_set() {
  for (const char* name : {"PGHOST", "PGHOSTADDR", "PGSERVICE", "PGDATABASE", "PGPORT"}) {
    if (std::getenv(name)) return true;
  }
  return false;
}

}  // namespace

Config load_config(const std::string& file) {
  Config config;
  std::string path = file.empty() ? std::string(default_file) : file;
  if (file.empty() && !std::filesystem::exists(path)) return config;
  config.file = path;
  Reader reader{path, read_text(path), {}};
  static const std::vector<std::string_view> keys = {
      "schema", "migrations",   "schemas",           "ignore",    "allow",        "manage", "scratch",
      "ledger", "lock_timeout", "statement_timeout", "lock_wait", "lock_retries", "seed",   "checks",
      "backup", "keep_ledger",  "environments"};
  try {
    YAML::Node top = YAML::Load(reader.text);
    if (top.IsMap()) {
      reader.each_entry(top, keys, [&](const std::string& key, const YAML::Node& value) {
        if (!value.IsNull()) read_entry(reader, config, key, value);
      });
    } else if (!top.IsNull()) {
      reader.problem(top.Mark(), "a configuration file is a map of keys", "plumb init writes one to start from");
    }
  } catch (const YAML::Exception& e) {
    reader.problem(e.mark, e.msg);
  }
  if (reader.diagnostics.has_errors()) throw FindingsError(reader.diagnostics);
  interpolate(config);
  tell_of_outside_paths(config);
  return config;
}

static std::string variable(const std::string& expression) {
  size_t at = expression.find(":-");
  std::string name = expression.substr(0, at);
  const char* value = std::getenv(name.c_str());
  if (value && (*value || at == std::string::npos)) return value;
  if (at != std::string::npos) return expression.substr(at + 2);
  throw Error(ErrorCode::usage, fmt::format("environment variable {} is not set", name),
              fmt::format("set it, or give a default in plumb.yaml: ${{{}:-value}}", name));
}

std::string interpolated(const std::string& text) {
  std::string out;
  for (size_t i = 0; i < text.size(); i++) {
    size_t end = text.compare(i, 2, "${") == 0 ? text.find('}', i) : std::string::npos;
    if (end != std::string::npos) {
      out += variable(text.substr(i + 2, end - i - 2));
      i = end;
    } else {
      out += text[i];
      if (text.compare(i, 2, "$$") == 0) i++;
    }
  }
  return out;
}

std::string environment_url(const Config& config, const std::string& name) {
  if (auto it = config.environments.find(name); it != config.environments.end()) {
    std::string url = interpolated(it->second);
    if (!url.empty()) return url;
    throw Error(ErrorCode::usage, fmt::format("the URL of environment {} is empty: {}", name, it->second),
                "a secret that is not there is an empty variable: set it");
  }
  std::vector<std::string> names;
  for (const auto& [each, url] : config.environments) names.push_back(each);
  std::string nearest = nearest_name(name, names);
  std::string hint = "name it under \"environments:\" in plumb.yaml";
  if (!names.empty()) hint = fmt::format("environments here: {}", fmt::join(names, ", "));
  if (!nearest.empty()) hint = fmt::format("did you mean \"{}\"?", nearest);
  throw Error(ErrorCode::usage,
              fmt::format("no environment \"{}\" in {}", name, config.file.empty() ? default_file : config.file), hint);
}

std::string default_schema_in_use(const Config& config, const std::string& environment) {
  try {
    std::string schema = db::parse_address(database_url(config, "", environment)).schema;
    return schema.empty() ? "public" : schema;
  } catch (const Error&) {  // who needs the database will say so
    return "public";
  }
}

std::string environment_in_use(const Config& config, const std::string& given, const std::string& environment) {
  if (given.rfind("env:", 0) == 0) return given.substr(4);
  if (!given.empty()) return "";
  if (!environment.empty()) return environment;
  if (config.environments.contains("default")) return "default";
  return config.environments.size() == 1 ? config.environments.begin()->first : "";
}

std::string database_url(const Config& config, const std::string& given, const std::string& environment) {
  if (given.rfind("env:", 0) == 0) return environment_url(config, given.substr(4));
  if (!given.empty()) return given;
  if (!environment.empty()) return environment_url(config, environment);
  if (config.environments.contains("default")) return environment_url(config, "default");
  if (config.environments.size() == 1) return environment_url(config, config.environments.begin()->first);
  if (const char* url = std::getenv("DATABASE_URL")) {
    if (*url) return url;
    throw Error(ErrorCode::usage, "DATABASE_URL is empty", "set it, or unset it to go by PGHOST and its like");
  }
  if (config.environments.empty()) {
    if (libpq_variables_are_set()) return "";
    throw Error(ErrorCode::usage, "no database given", "set DATABASE_URL, or pass --database URL");
  }
  std::vector<std::string> names;
  for (const auto& [name, url] : config.environments) names.push_back(name);
  throw Error(ErrorCode::usage, "no database given", fmt::format("pass --env with one of: {}", fmt::join(names, ", ")));
}

}  // namespace plumb::cli
