#include "tests/cases/planned.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <stdexcept>

#include "engine/base/diagnostics.h"
#include "engine/base/error.h"
#include "engine/diff/reversed_renames.h"
#include "parser/sql/followed_names.h"
#include "parser/sql/load.h"
#include "parser/sql/normal_form.h"
#include "parser/sql/output_names.h"
#include "parser/sql/renames.h"
#include "parser/sql/types_cast_to.h"
#include "parser/sql/volatile_calls.h"
#include "parser/yaml/yaml.h"
#include "tests/support/catalog_difference.h"
#include "tests/support/line_difference.h"
#include "tests/support/reversed_statements.h"

namespace plumb::test {

bool is_yaml(const std::string& file) { return file.ends_with(".yaml"); }

ReadSchema read_schema(const std::string& name, const std::string& text) {
  const std::vector<SourceText> files = {{name, text}};
  Loaded loaded = is_yaml(name) ? load_yaml(files) : load_schema_sql(files);
  if (loaded.diagnostics.has_errors() || !loaded.needs_server.empty()) {
    std::string problems;
    for (const auto& d : loaded.diagnostics.all()) problems += render(d) + "\n";
    throw std::runtime_error("cannot be read offline:\n" + problems);
  }
  if (!loaded.catalog.unmanaged.empty()) throw std::runtime_error("not managed: " + loaded.catalog.unmanaged[0].what);
  return {std::move(loaded.catalog), std::move(loaded.renames)};
}

static Planned plan_with(const Catalog& from, const Catalog& to, std::vector<Rename> renames,
                         const CompareTexts& compare, int server_version) {
  Planned out;
  out.renames = std::move(renames);
  out.renames = sequenced_renames(out.renames, from);
  out.from = with_names_followed(apply_renames(from, out.renames, &to), to);
  PlanOptions options;
  options.compare = compare;
  options.is_volatile = calls_volatile;
  options.follow_casts = types_cast_to;
  options.output_names = output_names;
  options.renames = out.renames;
  options.server_version = server_version;
  out.plan = make_plan(out.from, to, options);
  return out;
}

Planned planned(const Catalog& from, const Catalog& to, std::vector<Rename> renames, bool accept,
                const CompareTexts& compare, int server_version) {
  Planned out = plan_with(from, to, renames, compare, server_version);
  if (!accept || out.plan.rename_candidates.empty()) return out;
  for (const auto& candidate : out.plan.rename_candidates) renames.push_back(candidate.rename);
  return plan_with(from, to, renames, compare, server_version);
}

std::string hazard_words(const Plan& plan) {
  std::set<HazardType> types;
  for (const auto& s : plan.statements) {
    for (const auto& h : s.hazards) types.insert(h.type);
  }
  std::string out;
  for (HazardType t : types) out += (out.empty() ? "" : ", ") + std::string(enum_word(t));
  return out;
}

namespace {

struct BothWays {
  Planned forward;
  std::string reverse_hazards;
};

Planned offline_plan(const Case& c, const std::string& from_text, const std::string& to_text) {
  ReadSchema from = read_schema(c.from_file, from_text);
  ReadSchema to = read_schema(c.to_file, to_text);
  return planned(from.catalog, to.catalog, to.renames, c.accept_renames, offline_comparison());
}

BothWays plans_of(const Case& c) {
  ReadSchema from = read_schema(c.from_file, c.from);
  ReadSchema to = read_schema(c.to_file, c.to);
  BothWays out{planned(from.catalog, to.catalog, to.renames, c.accept_renames, offline_comparison()), ""};
  if (c.expect_refused) return out;
  auto back =
      planned(to.catalog, from.catalog, reversed_renames(out.forward.renames, to.catalog), false, offline_comparison());
  out.reverse_hazards = hazard_words(back.plan);
  return out;
}

bool needs_decision(const Plan& plan) {
  return std::any_of(plan.statements.begin(), plan.statements.end(), [](const Statement& s) {
    return std::any_of(s.hazards.begin(), s.hazards.end(),
                       [](const Hazard& h) { return h.type == HazardType::needs_decision; });
  });
}

void check_recorded(std::vector<std::string>& failures, const char* what, const std::string& recorded,
                    const std::string& found) {
  if (recorded != found) failures.push_back(fmt::format("{}: recorded \"{}\", found \"{}\"", what, recorded, found));
}

void check_plan(const Case& c, const BothWays& now, std::vector<std::string>& failures) {
  const Plan& plan = now.forward.plan;
  std::string text = sql_text(plan);
  if (!c.has_plan)
    failures.push_back("plan.sql is missing; --update writes it:\n" + text);
  else if (text != c.plan)
    failures.push_back("plan.sql is not what is planned:\n" + line_difference(c.plan, text));
  check_recorded(failures, "hazards", c.allow, hazard_words(plan));
  check_recorded(failures, "hazards of the way back", c.allow_reverse, now.reverse_hazards);
  if (c.expect_empty && !plan.empty()) failures.push_back("expected no statement, got:\n" + text);
  if (!c.expect_empty && plan.empty()) failures.push_back("no statement was planned");
  if (c.expect_refused != needs_decision(plan)) failures.push_back("needs_decision is not as expected");
  if (plan.undecided.empty() == c.undecided_offline) {
    failures.push_back(c.undecided_offline ? "nothing is undecided any more" : "undecided offline:");
    for (const auto& u : plan.undecided) {
      failures.push_back(
          fmt::format("  {} {}:\n      {}\n      {}", describe(u.pair.object), u.pair.field, u.pair.from, u.pair.to));
    }
  }
}

/// The same schema said in another way: statements the other way round, YAML as plumb writes it.
std::string said_otherwise(const std::string& file, const std::string& text) {
  return is_yaml(file) ? write_yaml(read_schema(file, text).catalog) : statements_reversed(text);
}

void check_other_input_order(const Case& c, const std::string& text, std::vector<std::string>& failures) {
  std::string again =
      sql_text(offline_plan(c, said_otherwise(c.from_file, c.from), said_otherwise(c.to_file, c.to)).plan);
  if (again != text)
    failures.push_back("the same input said otherwise gives another plan:\n" + line_difference(text, again));
}

/// What SQL says is not less in YAML.
void check_yaml(const std::string& file, const std::string& text, std::vector<std::string>& failures) {
  if (is_yaml(file)) return;  // See said_otherwise().
  Catalog said = read_schema(file, text).catalog;
  Catalog again = read_schema("written.yaml", write_yaml(said)).catalog;
  for (const std::string& line : catalog_differences(said, again, offline_comparison()).lines)
    failures.push_back(file + " and its YAML differ: " + line);
}

}  // namespace

std::vector<std::string> offline_failures(const Case& c) {
  std::vector<std::string> failures;
  try {
    BothWays now = plans_of(c);
    check_plan(c, now, failures);
    if (!c.order_matters) check_other_input_order(c, sql_text(now.forward.plan), failures);
    check_yaml(c.from_file, c.from, failures);
    check_yaml(c.to_file, c.to, failures);
  } catch (const Error& e) {
    if (!c.expect_refused || e.code != ErrorCode::unsupported)
      failures.push_back("error: " + e.message + (e.detail.empty() ? "" : "\n" + e.detail));
  } catch (const std::exception& e) {
    failures.push_back(e.what());
  }
  return failures;
}

void update_case(const Case& c) {
  BothWays now = plans_of(c);
  write_expectations(c, sql_text(now.forward.plan), hazard_words(now.forward.plan), now.reverse_hazards);
}

}  // namespace plumb::test
