#include "cli/render/verify_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/render/json.h"

namespace plumb::cli {

using Json = nlohmann::ordered_json;

std::string verify_json(const std::vector<ProofStep>& steps) {
  Json listed = Json::array();
  for (const ProofStep& step : steps) {
    Json each = {{"step", step.what}, {"holds", step.holds}};
    if (!step.holds) each["findings"] = step.findings;
    listed.push_back(std::move(each));
  }
  bool proved = std::all_of(steps.begin(), steps.end(), [](const ProofStep& s) { return s.holds; });
  Json document = {{"plumb", PLUMB_VERSION}, {"proved", proved}, {"steps", listed}};
  return text_of(document);
}

}  // namespace plumb::cli
