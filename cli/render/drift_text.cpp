#include "cli/render/drift_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>

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

/// An index of the database that nobody has built to its end is of no use to anybody.
static bool is_invalid(const Action& action, const Catalog& database) {
  const Index* index = action.verb == Verb::drop ? database.find<Index>(action.object) : nullptr;
  return index && index->invalid;
}

static void add_fields(std::vector<std::string>& fields, const std::vector<std::string>& more) {
  for (const std::string& field : more) {
    if (std::find(fields.begin(), fields.end(), field) == fields.end()) fields.push_back(field);
  }
}

namespace {

/// All that a plan does to one object.
struct Steps {
  ObjectId object;
  std::set<Verb> verbs;
  std::vector<std::string> fields;

  /// Dropped and made again it is changed, as it is when a new one takes the place of one renamed aside. What is done
  /// to it besides makes it no less missing, unexpected or renamed.
  Verb together() const {
    bool other_was_there = verbs.contains(Verb::drop) || verbs.contains(Verb::rename);
    if (verbs.contains(Verb::create) && other_was_there) return Verb::alter;
    for (Verb verb : {Verb::create, Verb::drop, Verb::rename}) {
      if (verbs.contains(verb)) return verb;
    }
    return Verb::alter;
  }
};

}  // namespace

std::vector<Action> differences(const Plan& plan_back, const Catalog& database) {
  std::vector<Steps> all;
  for (const Statement& statement : plan_back.statements) {
    for (const Action& action : statement.actions) {
      auto same = std::find_if(all.begin(), all.end(), [&](const Steps& s) { return s.object == action.object; });
      if (same == all.end()) same = all.insert(all.end(), {action.object, {}, {}});
      same->verbs.insert(action.verb);
      add_fields(same->fields, action.fields);
    }
  }
  std::vector<Action> out;
  for (Steps& steps : all) {
    Action action{steps.together(), std::move(steps.object), std::move(steps.fields)};
    if (is_invalid(action, database)) add_fields(action.fields, {"invalid"});
    if (action.verb != Verb::alter || !action.fields.empty()) out.push_back(std::move(action));
  }
  return out;
}

const Action* whole_of(const Action& action, const std::vector<Action>& differences) {
  if (action.verb != Verb::create && action.verb != Verb::drop) return nullptr;
  const ObjectId& id = action.object;
  auto is_whole = [&](const Action& other) {
    if (other.verb != action.verb || other.object == id) return false;
    bool of_it = is_attachment(id) && other.object == subject_of(id);
    return of_it || (!id.parent.empty() && other.object.parent.empty() && !is_attachment(other.object) &&
                     other.object.schema == id.schema && other.object.name == id.parent);
  };
  auto whole = std::find_if(differences.begin(), differences.end(), is_whole);
  return whole == differences.end() ? nullptr : &*whole;
}

std::vector<Action> without_parts(const std::vector<Action>& differences) {
  std::vector<Action> out;
  std::copy_if(differences.begin(), differences.end(), std::back_inserter(out),
               [&](const Action& action) { return whole_of(action, differences) == nullptr; });
  return out;
}

}  // namespace plumb::cli
