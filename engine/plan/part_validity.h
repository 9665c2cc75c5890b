#pragma once
#include <vector>

#include "engine/diff/changes.h"
#include "engine/kinds/heirs.h"
#include "engine/plan/plan.h"

namespace plumb {

/// A check that is NOT VALID may be valid in a table below, where the rows were checked. A child is made to forget that
/// by making the check anew: adds this to the changes.
void add_checks_to_forget(const Catalog& from, const Catalog& to, Changes& changes);

/// VALIDATE CONSTRAINT for each table below that is to have such a check valid, and does not when `statements` have
/// run.
std::vector<Statement> part_validations(const Catalog& from, const Catalog& to, const Children& children,
                                        const std::vector<Statement>& statements);

}  // namespace plumb
