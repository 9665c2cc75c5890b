#pragma once
#include "engine/plan/plan.h"

namespace plumb {

/// Extends what the statements declare to partitions and inheritance children: a statement on a parent table locks its
/// children too, and it is their rows that are written anew.
void extend_to_children(std::vector<Statement>& statements, const Catalog& from, const Catalog& to, int server_version);

}  // namespace plumb
