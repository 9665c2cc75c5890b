#pragma once
#include <vector>

#include "engine/diff/rename.h"
#include "engine/plan/plan.h"
#include "introspect/apply/execute.h"

namespace plumb::cli {

/// A way back, and how many of its statements have run: one that stopped half way goes on behind them.
struct Undoing {
  Migration script;
  size_t done = 0;
  Migration there = {};  ///< What it takes back.
};

/// What the scripts, run in their order, rename.
std::vector<Rename> renames_of(const std::vector<Undoing>& scripts);

/// Throws refusal() for what the scripts may lose. They may be anybody's, so that their statements count; `plan`, the
/// way between the schemas, tells what a type change loses. What has run is lost already and not named again.
void refuse_losses(const std::vector<Undoing>& scripts, const Plan& plan);

}  // namespace plumb::cli
