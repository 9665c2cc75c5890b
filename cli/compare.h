#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/command_line.h"
#include "cli/config.h"
#include "cli/render/json.h"
#include "cli/source.h"
#include "engine/plan/plan.h"

namespace plumb::cli {

/// How two sources are to be compared; the options that diff, new, drift and verify share.
struct CompareOptions {
  std::vector<std::string> schemas;   ///< --schemas; empty: plumb.yaml, else the default rule.
  std::vector<std::string> renames;   ///< --rename kind:old=new
  std::vector<Rename> known_renames;  ///< Besides; those of what is not on both sides are passed over.
  std::string rename_mode = "suggest";
  std::optional<std::string> scratch;  ///< --scratch: "" for an embedded server.
  bool accept_nothing = false;         ///< Schema files without an object are meant so.
  bool concurrently = false;           ///< As in PlanOptions, for the way there.
  bool backward = false;  ///< The plan takes back what has happened: renames are told as that was, of `to` to `from`.
  std::string undecided = "list";  ///< What texts that cannot be settled count as: list, change, ignore.
};

void declare_schemas(Arguments& arguments, CompareOptions& options);
void declare_renames(Arguments& arguments, CompareOptions& options);
void declare_scratch(Arguments& arguments, CompareOptions& options);
void declare_undecided(Arguments& arguments, CompareOptions& options);

/// Two sources side by side and the plan from one to the other. Owns all of it.
struct Compared {
  std::unique_ptr<Scratch> scratch;  ///< Outlives the databases made on it.
  Source from;                       ///< Its catalog holds what is compared, before any rename.
  Source to;
  std::vector<Rename> renames;  ///< Declared and accepted; in the plan.
  Plan plan;
  std::vector<std::string> ledgers;  ///< Other tools' ledgers that were passed over.
  std::string undecided;             ///< As in the options.
  bool manages_owners = false, manages_privileges = false;

  bool in_sync() const { return plan.empty() && plan.undecided.empty(); }
};

/// Reads both sources, takes what is to be compared out of each, applies the renames, plans.
/// Throws what reading and planning throw.
Compared compare(const SourceName& from, const SourceName& to, const CompareOptions& options, const Config& config);

/// The head of a JSON document about it.
ComparedSides sides(const Compared& compared);

/// The plan of the way back: `to` becomes `from` again.
Plan reverse_plan(const Compared& compared);

}  // namespace plumb::cli
