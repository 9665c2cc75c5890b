#include "engine/kinds/detachment.h"

#include <fmt/format.h>

#include "engine/kinds/contract.h"

namespace plumb {

static std::vector<const ForeignKey*> keys_to_parents(const Table& partition, const Catalog& from, const Catalog& to) {
  std::vector<const ForeignKey*> out;
  for (const Table* t = &partition; t && !t->partition_of.empty(); t = from.find<Table>(table_id(t->partition_of))) {
    for (const ForeignKey& f : from.all<ForeignKey>()) {
      if (f.table == t->partition_of && to.contains(f.id)) out.push_back(&f);
    }
  }
  return out;
}

bool is_referred_to_from_above(const Table& partition, const Catalog& from, const Catalog& to) {
  return !keys_to_parents(partition, from, to).empty();
}

Detachment detachment(const Table& partition, const Catalog& from, const Catalog& to, int server_version) {
  const QualifiedName& parent = partition.partition_of;
  Detachment out;
  out.sql = fmt::format("ALTER TABLE {} DETACH PARTITION {}", parent.text(), sql_name(partition.id));
  out.locks.push_back({parent, LockMode::access_exclusive});
  // Until 13 only a key that refers to it, and the part that a default partition plays for its siblings, took more.
  bool weak = server_version < 140000 && partition.partition_bound.text != "DEFAULT" &&
              !is_referred_to_from_above(partition, from, to);
  out.locks.push_back(
      {{partition.id.schema, partition.id.name}, weak ? LockMode::share_update_exclusive : LockMode::access_exclusive});
  // Its copies of the parent's foreign keys become keys of its own.
  auto [key, last] = from.children<ForeignKey>(parent.schema, parent.name);
  for (; key != last; ++key) out.locks.push_back({key->table, LockMode::share_row_exclusive});
  for (const ForeignKey* f : keys_to_parents(partition, from, to)) {
    out.locks.push_back({{f->id.schema, f->id.parent}, LockMode::access_exclusive});
    out.hazards.push_back({HazardType::may_fail_on_data, partition.id,
                           fmt::format("fails when {} refers to a row of {}", describe(f->id), describe(partition.id)),
                           ""});
  }
  return out;
}

}  // namespace plumb
