#include "engine/plan/held_locks.h"

#include <algorithm>

namespace plumb {

void raise_under_held_locks(std::vector<Statement>& statements) {
  std::set<QualifiedName> held;
  for (Statement& s : statements) {
    if (s.commit_before || !s.transactional) held.clear();
    for (const Lock& lock : s.locks) {
      if (lock.mode == LockMode::access_exclusive) held.insert(lock.relation);
    }
    bool under_it =
        std::any_of(s.locks.begin(), s.locks.end(), [&](const Lock& lock) { return held.contains(lock.relation); });
    if (!under_it) continue;
    for (Hazard& h : s.hazards) {
      if (h.type != HazardType::blocks_writes) continue;
      h.type = HazardType::blocks_reads;
      h.message += ", and reads: ACCESS EXCLUSIVE is held until the commit";
    }
  }
}

}  // namespace plumb
