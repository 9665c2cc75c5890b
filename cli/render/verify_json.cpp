#include "cli/render/verify_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/render/json.h"

namespace plumb::cli {

using Json = nlohmann::ordered_json;

std::string verify_json(const std::vector<ProofStep>& steps, const std::vector<NotRun>& not_run,
                        const std::vector<std::string>& notes) {
  Json listed = Json::array();
  for (const ProofStep& step : steps) {
    Json each = {{"step", step.what}, {"holds", step.holds}};
    if (!step.holds) each["findings"] = step.findings;
    listed.push_back(std::move(each));
  }
  Json left_out = Json::array();
  for (const NotRun& each : not_run) left_out.push_back({{"step", each.what}, {"why", each.why}});
  bool holds = std::all_of(steps.begin(), steps.end(), [](const ProofStep& s) { return s.holds; });
  Json document = {{"plumb", PLUMB_VERSION},
                   {"proved", holds && not_run.empty()},
                   {"steps", listed},
                   {"not_run", left_out},
                   {"notes", notes}};
  return text_of(document);
}

}  // namespace plumb::cli
