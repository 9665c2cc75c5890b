#include "cli/hazards.h"

#include <fmt/format.h>

#include "cli/command_line.h"
#include "engine/base/error.h"
#include "engine/base/identifier.h"

namespace plumb::cli {

void declare_allow(Arguments& arguments, std::vector<std::string>& allow) {
  arguments.list("--allow", allow, "HAZARD,...",
                 fmt::format("hazards to accept: {}, or all", fmt::join(enum_names(HazardType{}), ", ")));
}

static void insert_word(std::set<HazardType>& allowed, const std::string& word) {
  if (word == "all") {
    for (std::string_view name : enum_names(HazardType{})) allowed.insert(*enum_from_word<HazardType>(name));
    return;
  }
  auto type = enum_from_word<HazardType>(word);
  if (!type) {
    std::string nearest = nearest_name(word, enum_names(HazardType{}));
    throw Error(ErrorCode::usage, fmt::format("unknown hazard \"{}\"", word),
                nearest.empty() ? fmt::format("hazards: {}, or all", fmt::join(enum_names(HazardType{}), ", "))
                                : fmt::format("did you mean \"{}\"?", nearest));
  }
  allowed.insert(*type);
}

std::set<HazardType> allowed_hazards(const std::vector<std::string>& words, const Config& config) {
  std::set<HazardType> allowed;
  for (const std::string& word : config.allow) insert_word(allowed, word);
  for (const std::string& word : words) insert_word(allowed, word);
  return allowed;
}

bool accepts_nothing(const std::vector<std::string>& words) {
  return allowed_hazards(words, {}).contains(HazardType::data_loss);
}

Error refusal(const std::vector<Hazard>& refused, const std::set<HazardType>& allowed) {
  std::set<std::string_view> types;
  for (HazardType type : allowed) types.insert(enum_word(type));
  std::string detail;
  for (const Hazard& hazard : refused) {
    types.insert(enum_word(hazard.type));
    detail += fmt::format("{}hazard[{}]: {}", detail.empty() ? "" : "\n", enum_word(hazard.type), hazard.message);
    if (!hazard.hint.empty()) detail += "\n  " + hazard.hint;
  }
  Error error(ErrorCode::hazard,
              fmt::format("refused: {} not allowed", refused.size() == 1 ? "a hazard is" : "hazards are"),
              fmt::format("pass --allow {} to go on", fmt::join(types, ",")));
  error.detail = detail;
  return error;
}

void refuse_hazards(const Plan& plan, const std::set<HazardType>& allowed) {
  std::vector<Hazard> refused = refused_hazards(plan, allowed);
  if (!refused.empty()) throw refusal(refused, allowed);
}

}  // namespace plumb::cli
