#pragma once
#include <string>
#include <vector>

#include "cli/examination.h"
#include "engine/plan/plan.h"
#include "introspect/apply/seeds.h"

namespace plumb::cli {

/// `plumb doctor --format json` (schemas/doctor.json).
std::string doctor_json(const std::vector<Examined>& findings, bool well);

/// `plumb seed --format json` (schemas/seed.json). `database`: without a password.
std::string seed_json(const std::vector<SeededFile>& files, const std::string& database);

/// What plumb new has written.
struct WrittenReport {
  std::string migration;           ///< Its name; "" when there was nothing to do.
  std::vector<std::string> files;  ///< Paths as the user would type them.
  Plan plan;                       ///< Empty for a migration that is to be filled in by hand.
};
/// `plumb new --format json` (schemas/new.json).
std::string new_json(const WrittenReport& written);

/// `plumb baseline --format json` (schemas/baseline.json). `migrations`: those that are recorded as applied now.
std::string baseline_json(const std::vector<std::string>& migrations, const std::string& database);

}  // namespace plumb::cli
