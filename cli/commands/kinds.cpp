#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "cli/commands/commands.h"
#include "cli/session.h"
#include "engine/base/error.h"
#include "engine/model/coverage.h"

namespace plumb::cli {

namespace {

using Json = nlohmann::ordered_json;

/// "identity (shared by partitions 17)", "streaming (14; parallel 16)"
std::string with_since(const CoveredProperty& p) {
  std::string since = p.since == oldest_server ? "" : std::to_string(p.since);
  for (const NewerValue& v : p.newer_values)
    since += fmt::format("{}{} {}", since.empty() ? "" : "; ", v.value, v.since);
  return since.empty() ? std::string(p.name) : fmt::format("{} ({})", p.name, since);
}

std::string properties_of(const CoveredKind& k) {
  std::string out;
  for (const CoveredProperty& p : k.properties) out += (out.empty() ? "" : ", ") + with_since(p);
  return out;
}

/// The kind as a flag or pattern names it: its stem tells kinds apart that PostgreSQL calls by one word.
std::string name_of(Kind kind) { return std::string(kind_stem(kind)); }

std::string as_text() {
  std::string out = fmt::format(
      "Managed, on PostgreSQL {} and later; a number says since which version a property, or that value of it, is "
      "there:\n",
      oldest_server);
  for (const CoveredKind& k : covered_kinds()) {
    std::string properties = properties_of(k);
    out += fmt::format("  {:<26}{}\n", name_of(k.kind), properties.empty() ? "its name alone" : properties);
  }
  out += "\nNot managed, named instead:\n";
  for (const Reported& r : reported_instead()) out += fmt::format("  {}: {}\n", r.what, r.why);
  out += "\nPostgreSQL's own list of object classes:\n";
  for (const CatalogClass& c : catalog_classes())
    out += fmt::format("  {:<26}{}{}\n", c.catalog, c.managed ? "" : "not managed: ", c.what);
  return out;
}

std::string as_markdown() {
  std::string out =
      "| kind | properties (with the PostgreSQL version that brought them, or a value of theirs) |\n|---|---|\n";
  for (const CoveredKind& k : covered_kinds()) {
    std::string properties = properties_of(k);
    out += fmt::format("| `{}` | {} |\n", name_of(k.kind), properties.empty() ? "its name alone" : properties);
  }
  out += "\nNamed below every diff instead of managed, and a failure under `--strict`:\n\n";
  for (const Reported& r : reported_instead()) out += fmt::format("- {}: {}\n", r.what, r.why);
  return out;
}

std::string as_json() {
  Json kinds = Json::array(), classes = Json::array(), reported = Json::array();
  for (const CoveredKind& k : covered_kinds()) {
    Json properties = Json::array();
    for (const CoveredProperty& p : k.properties) {
      Json entry = {{"name", p.name}, {"since", p.since}};
      for (const NewerValue& v : p.newer_values)
        entry["newer_values"].push_back({{"value", v.value}, {"since", v.since}});
      properties.push_back(std::move(entry));
    }
    kinds.push_back({{"kind", name_of(k.kind)},
                     {"word", kind_word(k.kind)},
                     {"yaml", kind_yaml_key(k.kind)},
                     {"properties", std::move(properties)}});
  }
  for (const CatalogClass& c : catalog_classes())
    classes.push_back({{"catalog", c.catalog}, {"managed", c.managed}, {"what", c.what}});
  for (const Reported& r : reported_instead()) reported.push_back({{"what", r.what}, {"why", r.why}});
  Json out = {{"oldest_server", oldest_server},
              {"kinds", std::move(kinds)},
              {"reported", std::move(reported)},
              {"classes", std::move(classes)}};
  return out.dump(2) + "\n";
}

ExitCode run(const std::string& format) {
  if (format == "text") {
    print_out(as_text());
  } else if (format == "markdown") {
    print_out(as_markdown());
  } else if (format == "json") {
    print_out(as_json());
  } else {
    throw Error(ErrorCode::usage, fmt::format("--format {} is not known", format), "text, markdown or json");
  }
  return ExitCode::done;
}

}  // namespace

Command kinds_command() {
  return {"kinds",
          "develop",
          "list every kind of object and property that is managed",
          "Lists what plumb compares and changes, since which PostgreSQL version a property exists, what it names\n"
          "instead of managing it, and what becomes of each of PostgreSQL's own object classes.\n",
          "$ plumb kinds\n"
          "$ plumb kinds --format markdown\n",
          [](Arguments& arguments) {
            auto format = std::make_shared<std::string>("text");
            arguments.option("--format", *format, "FORMAT", "text, markdown or json");
            return [format](Session&) { return run(*format); };
          }};
}

}  // namespace plumb::cli
