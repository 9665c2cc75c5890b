#include "engine/kinds/detachment.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/kinds/contract.h"
#include "engine/kinds/heirs.h"

namespace plumb {

std::vector<const ForeignKey*> keys_to_tables_above(const Table& partition, const Catalog& tables,
                                                    const Catalog& keys) {
  std::vector<const ForeignKey*> out;
  for (const Table* t = &partition; t && !t->partition_of.empty(); t = tables.find<Table>(table_id(t->partition_of))) {
    for (const ForeignKey& key : keys.all<ForeignKey>()) {
      if (key.table == t->partition_of) out.push_back(&key);
    }
  }
  return out;
}

bool lets_go(const ForeignKey& key, const Catalog& to) {
  const ForeignKey* after = to.find<ForeignKey>(key.id);
  return !after || after->table != key.table;
}

static std::vector<const ForeignKey*> keys_that_stay(const Table& partition, const Catalog& from, const Catalog& to) {
  std::vector<const ForeignKey*> out = keys_to_tables_above(partition, from, from);
  std::erase_if(out, [&](const ForeignKey* key) { return lets_go(*key, to); });
  return out;
}

bool is_referred_to_from_above(const Table& partition, const Catalog& from, const Catalog& to) {
  return !keys_that_stay(partition, from, to).empty();
}

static bool has_trigger_copies(const Table& partition, const Catalog& from) {
  for (const Table* t = &partition; t && !t->partition_of.empty(); t = from.find<Table>(table_id(t->partition_of))) {
    auto [first, last] = from.children<Trigger>(t->partition_of.schema, t->partition_of.name);
    if (std::any_of(first, last, [](const Trigger& above) { return above.for_each_row; })) return true;
  }
  return false;
}

const Table* default_partition(const QualifiedName& parent, const Catalog& from, const Catalog& to) {
  for (const Table& t : from.all<Table>()) {
    if (t.partition_of != parent || t.partition_bound.text != "DEFAULT") continue;
    const Table* after = to.find<Table>(t.id);
    if (after && after->partition_of == parent && after->partition_bound == t.partition_bound) return after;
  }
  return nullptr;
}

Detachment detachment(const Table& partition, const Catalog& from, const Catalog& to, int server_version) {
  const QualifiedName& parent = partition.partition_of;
  Detachment out;
  out.sql = fmt::format("ALTER TABLE {} DETACH PARTITION {}", parent.text(), sql_name(partition.id));
  out.locks.push_back({parent, LockMode::access_exclusive});
  // Until 13 only a key that refers to it, the part that a default partition plays for its siblings, and copies of
  // triggers, which go, took more.
  bool loses_triggers = has_trigger_copies(partition, from);
  bool weak = server_version < 140000 && partition.partition_bound.text != "DEFAULT" && !loses_triggers &&
              !is_referred_to_from_above(partition, from, to);
  out.locks.push_back(
      {{partition.id.schema, partition.id.name}, weak ? LockMode::share_update_exclusive : LockMode::access_exclusive});
  for (const QualifiedName& heir : heirs_below({partition.id.schema, partition.id.name}, children_in(from)))
    out.locks.push_back({heir, LockMode::access_exclusive});
  const Table* other = default_partition(parent, from, to);
  if (other && other->id != partition.id)
    out.locks.push_back({{other->id.schema, other->id.name}, LockMode::access_exclusive});
  // Its copies of the parent's foreign keys become keys of its own.
  auto [key, last] = from.children<ForeignKey>(parent.schema, parent.name);
  for (; key != last; ++key) out.locks.push_back({key->table, LockMode::share_row_exclusive});
  for (const ForeignKey* f : keys_that_stay(partition, from, to)) {
    out.locks.push_back({{f->id.schema, f->id.parent}, LockMode::access_exclusive});
    out.hazards.push_back({HazardType::may_fail_on_data, partition.id,
                           fmt::format("fails when {} refers to a row of {}", describe(f->id), describe(partition.id)),
                           ""});
  }
  return out;
}

}  // namespace plumb
