#include "cli/render/report_json.h"

#include <nlohmann/json.hpp>

#include "cli/render/json.h"

namespace plumb::cli {

using Json = nlohmann::ordered_json;

std::string doctor_json(const std::vector<Examined>& findings, bool well) {
  Json listed = Json::array();
  for (const Examined& each : findings) {
    Json one = {{"state", each.state}, {"message", each.what}};
    if (!each.cure.empty()) one["hint"] = each.cure;
    listed.push_back(std::move(one));
  }
  return text_of({{"plumb", PLUMB_VERSION}, {"well", well}, {"findings", listed}});
}

std::string seed_json(const std::vector<SeededFile>& files, const std::string& database) {
  Json listed = Json::array();
  for (const SeededFile& each : files) {
    const char* state = !each.ran ? "up_to_date" : each.changed ? "ran_again" : "ran";
    listed.push_back({{"file", each.file}, {"state", state}});
  }
  return text_of({{"plumb", PLUMB_VERSION}, {"database", database}, {"files", listed}});
}

std::string new_json(const WrittenReport& written) {
  Json hazards = Json::array();
  for (const Statement& statement : written.plan.statements) {
    for (const Hazard& hazard : statement.hazards) hazards.push_back(to_json(hazard));
  }
  Json out = {{"plumb", PLUMB_VERSION}, {"written", !written.migration.empty()}};
  if (!written.migration.empty()) out["migration"] = written.migration;
  out["files"] = written.files;
  out["statements"] = written.plan.statements.size();
  out["hazards"] = std::move(hazards);
  return text_of(out);
}

std::string baseline_json(const std::vector<std::string>& migrations, const std::string& database) {
  return text_of({{"plumb", PLUMB_VERSION}, {"database", database}, {"migrations", migrations}});
}

}  // namespace plumb::cli
