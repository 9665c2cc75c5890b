#pragma once
#include <string>
#include <vector>

#include "engine/plan/plan.h"
#include "tests/cases/case.h"

namespace plumb::test {

bool is_yaml(const std::string& file);

/// A schema text as the parser for `name` reads it; throws std::runtime_error with the diagnostics when it has errors.
struct ReadSchema {
  Catalog catalog;
  std::vector<Rename> renames;
};
ReadSchema read_schema(const std::string& name, const std::string& text);

/// The plan as the command line would make it: declared renames applied first, then, with `accept`, the unambiguous
/// candidates too.
struct Planned {
  Catalog from;  ///< After the renames.
  std::vector<Rename> renames;
  Plan plan;
};
Planned planned(const Catalog& from, const Catalog& to, std::vector<Rename> renames, bool accept,
                const CompareTexts& compare, int server_version = 0);

/// The hazards of a plan, each once, in the order of their types: "data_loss, may_fail_on_data".
std::string hazard_words(const Plan& plan);

/// What is wrong with the case's plan without any server; one entry a finding.
std::vector<std::string> offline_failures(const Case& c);

/// Writes what the plan is now into the case's directory.
void update_case(const Case& c);

}  // namespace plumb::test
