#include "cli/losses.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "cli/hazards.h"
#include "engine/base/secrets.h"
#include "parser/sql/data_steps.h"
#include "parser/sql/renames_in.h"
#include "parser/sql/value_change.h"

namespace plumb::cli {

namespace {

bool is_data_loss(const Hazard& hazard) { return hazard.type == HazardType::data_loss; }

std::vector<Rename> renames_made_by(const Migration& script) {
  std::vector<Rename> out;
  for (const StatementText& statement : script.statements) {
    for (Rename& rename : renames_in(statement.sql)) out.push_back(std::move(rename));
  }
  return out;
}

struct FoundLoss {
  Hazard hazard;
  ObjectId object;       ///< By its name in the end, after the renames behind it.
  bool by_type = false;  ///< As Loss has it.
  bool has_run = false;
};

/// The value changes of a migration that nothing but their exact inverse takes back, the columns by their names behind
/// it.
std::vector<ValueChange> changes_without_way_back(const Migration& there) {
  std::vector<ValueChange> out;
  for (const StatementText& statement : there.statements) {
    for (const Rename& rename : renames_in(statement.sql)) {
      for (ValueChange& change : out) change.column = renamed(change.column, rename);
    }
    for (ValueChange& change : value_changes_in(statement.sql)) {
      if (!change.only_casts) out.push_back(std::move(change));
    }
  }
  return out;
}

/// Reads the scripts one after the other, newest first.
class Reading {
 public:
  explicit Reading(const Plan& plan) : plan_(plan) {}

  void read(const Undoing& undoing) {
    there_ = changes_without_way_back(undoing.there);
    for (size_t i = 0; i < undoing.script.statements.size(); i++) {
      has_run_ = i < undoing.done;
      read(undoing.script, undoing.script.statements[i]);
    }
  }

  const std::vector<FoundLoss>& found() const { return found_; }

 private:
  void read(const Migration& script, const StatementText& statement) {
    for (const Rename& rename : renames_in(statement.sql)) {
      for (FoundLoss& each : found_) each.object = renamed(each.object, rename);
      for (ValueChange& change : there_) change.column = renamed(change.column, rename);
    }
    auto tell = [&](const ObjectId& object, const std::string& what, bool by_type) {
      std::string text = fmt::format("{}:{}: {}", script.file, statement.line, without_secrets(what));
      found_.push_back({{HazardType::data_loss, object, std::move(text), ""}, object, by_type, has_run_});
    };
    for (const ValueChange& back : value_changes_in(statement.sql)) {
      // What a USING of its own does is told as the statement's.
      if (!back.only_casts && back.zone.empty()) continue;
      for (const ValueChange& there : there_) {
        if (there.column != back.column || takes_back(back, there)) continue;
        tell(back.column, not_taken_back(back, there), false);
      }
    }
    if (is_known(statement)) return;
    for (const Loss& loss : losses_of(statement.sql)) tell(loss.object, loss.what, loss.by_type);
  }

  /// Of a statement that the plan has too, the plan tells it better.
  bool is_known(const StatementText& statement) const {
    return std::any_of(plan_.statements.begin(), plan_.statements.end(), [&](const Statement& s) {
      return s.sql == statement.sql && std::none_of(s.hazards.begin(), s.hazards.end(), is_data_loss);
    });
  }

  const Plan& plan_;
  std::vector<ValueChange> there_;
  std::vector<FoundLoss> found_;
  bool has_run_ = false;
};

bool alters(const Plan& plan, const ObjectId& column) {
  return std::any_of(plan.statements.begin(), plan.statements.end(), [&](const Statement& s) {
    return std::any_of(s.actions.begin(), s.actions.end(),
                       [&](const Action& a) { return a.verb == Verb::alter && a.object == column; });
  });
}

/// Whether the plan drops the object where a script that loses it says so itself: what the plan drops and no script
/// does is there under another name, or comes back.
bool is_told_by_scripts(const Statement& statement, const Hazard& hazard) {
  Kind kind = hazard.object.kind;
  if (kind == Kind::table || kind == Kind::sequence || kind == Kind::extension || kind == Kind::composite_type)
    return true;
  return kind == Kind::column && std::any_of(statement.actions.begin(), statement.actions.end(), [&](const Action& a) {
           return a.verb == Verb::drop && a.object == hazard.object;
         });
}

}  // namespace

std::vector<Rename> renames_of(const std::vector<Undoing>& scripts) {
  std::vector<Rename> steps;
  for (const Undoing& each : scripts) {
    std::vector<Rename> more = renames_made_by(each.script);
    steps.insert(steps.end(), more.begin(), more.end());
  }
  return taken_together(steps);
}

void refuse_losses(const std::vector<Undoing>& scripts, const Plan& plan) {
  Reading reading(plan);
  for (const Undoing& each : scripts) reading.read(each);
  std::vector<Hazard> lost;
  std::set<ObjectId> named;
  for (const FoundLoss& found : reading.found()) {
    if (found.by_type && alters(plan, found.object)) continue;  // The plan knows the type before.
    named.insert(found.object);
    if (!found.has_run) lost.push_back(found.hazard);
  }
  for (const Statement& statement : plan.statements) {
    for (const Hazard& hazard : statement.hazards) {
      bool told = named.contains(hazard.object) || is_told_by_scripts(statement, hazard);
      if (is_data_loss(hazard) && !told) lost.push_back(hazard);
    }
  }
  if (!lost.empty()) throw refusal(lost);
}

}  // namespace plumb::cli
