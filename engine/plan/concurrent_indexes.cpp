#include "engine/plan/concurrent_indexes.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "engine/kinds/contract.h"

namespace plumb {

namespace {

/// Where CONCURRENTLY goes in what engine/kinds/index.cpp has written; npos in any other statement.
size_t behind_index_word(const std::string& sql) {
  for (std::string_view head : {"CREATE INDEX ", "CREATE UNIQUE INDEX "}) {
    if (sql.starts_with(head)) return head.size();
  }
  return std::string::npos;
}

bool is_of_partitioned_table(const ObjectId& index, const Catalog& to) {
  const Table* table = to.find<Table>(relation_of(index, to));
  return table && table->partition_key;
}

/// The index that the statement builds while others use its table; nullptr for none.
const ObjectId* built_in_use(const Statement& s, const Catalog& to) {
  bool blocks = std::any_of(s.locks.begin(), s.locks.end(), [](const Lock& l) { return l.mode == LockMode::share; });
  if (!blocks || s.actions.size() != 1 || s.actions.front().object.kind != Kind::index) return nullptr;
  const ObjectId& index = s.actions.front().object;
  return is_of_partitioned_table(index, to) ? nullptr : &index;
}

}  // namespace

/// The indexes and keys that are built at once because PostgreSQL can do it no other way.
static std::vector<std::string> built_at_once(const Plan& plan, const Catalog& to) {
  std::vector<std::string> out;
  for (const Statement& s : plan.statements) {
    bool blocks = std::any_of(s.hazards.begin(), s.hazards.end(), [](const Hazard& h) {
      return h.type == HazardType::blocks_writes || h.type == HazardType::blocks_reads;
    });
    for (const Action& a : s.actions) {
      bool built = a.verb == Verb::create && (a.object.kind == Kind::index || a.object.kind == Kind::key_constraint);
      if (blocks && built && is_of_partitioned_table(a.object, to)) out.push_back(describe(a.object));
    }
  }
  return out;
}

void build_indexes_concurrently(Plan& plan, const Catalog& to) {
  if (const auto names = built_at_once(plan, to); !names.empty()) {
    plan.notes.push_back(fmt::format(
        "PostgreSQL cannot build the index of a partitioned table CONCURRENTLY, so it blocks writes to all partitions: "
        "{}; to avoid that, declare the same on each partition first, in a migration of its own: the table takes these "
        "up",
        fmt::join(names, ", ")));
  }
  for (Statement& s : plan.statements) {
    size_t at = behind_index_word(s.sql);
    const ObjectId* index = at == std::string::npos ? nullptr : built_in_use(s, to);
    if (!index) continue;
    s.sql.insert(at, "CONCURRENTLY ");
    s.transactional = false;
    for (Lock& lock : s.locks) lock.mode = LockMode::share_update_exclusive;
    std::erase_if(s.hazards, [](const Hazard& h) {
      return h.type == HazardType::blocks_writes || h.type == HazardType::blocks_reads;
    });
  }
}

}  // namespace plumb
