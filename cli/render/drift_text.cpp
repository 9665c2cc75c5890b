#include "cli/render/drift_text.h"

#include <fmt/format.h>

#include <algorithm>

namespace plumb::cli {

static std::string_view happened(Verb verb) {
  switch (verb) {
    case Verb::create:
      return "missing";
    case Verb::alter:
      return "changed";
    case Verb::drop:
      return "unexpected";
    case Verb::rename:
      return "renamed";
  }
  return "";
}

std::string difference_line(const Action& action) {
  std::string out = fmt::format("  {:<10}  {}", happened(action.verb), describe(action.object));
  if (!action.fields.empty()) out += fmt::format(" ({})", fmt::join(action.fields, ", "));
  return out + '\n';
}

std::vector<Action> differences(const Plan& plan_back) {
  std::vector<Action> out;
  for (const Statement& statement : plan_back.statements) {
    for (const Action& action : statement.actions) {
      auto same = std::find_if(out.begin(), out.end(), [&](const Action& a) { return a.object == action.object; });
      if (same == out.end()) {
        out.push_back(action);
      } else {
        same->verb = Verb::alter;
      }
    }
  }
  return out;
}

}  // namespace plumb::cli
