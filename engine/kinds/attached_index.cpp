// An index or key that is made on a partitioned table takes those of its partitions that are just like it for its own
// parts, and makes the others (DefineIndex() in indexcmds.c, by CompareIndexInfo()).
#include "engine/kinds/attached_index.h"

#include <algorithm>
#include <set>

#include "engine/kinds/contract.h"
#include "engine/kinds/index_part.h"

namespace plumb {

bool serves(const Index& own, const Index& wanted) {
  return own.unique == wanted.unique && own.method == wanted.method && own.elements == wanted.elements &&
         own.include == wanted.include && own.nulls_not_distinct == wanted.nulls_not_distinct &&
         own.predicate == wanted.predicate;
}
bool serves(const KeyConstraint& own, const Index& wanted) {
  std::vector<std::string> columns;
  for (const IndexElement& e : wanted.elements) columns.push_back(e.expression ? "" : std::string(e.column));
  return wanted.unique && own.columns == columns && own.include == wanted.include && !wanted.predicate &&
         own.nulls_not_distinct == wanted.nulls_not_distinct && !own.deferrable;
}
bool serves(const KeyConstraint& own, const KeyConstraint& wanted) {
  return own.primary == wanted.primary && own.columns == wanted.columns && own.include == wanted.include &&
         own.nulls_not_distinct == wanted.nulls_not_distinct;
}

bool has_rival(const QualifiedName& partition, const Index& wanted, const Catalog& catalog) {
  auto serves_too = [&](const auto& own) { return serves(own, wanted); };
  auto [first, last] = catalog.children<Index>(partition.schema, partition.name);
  auto [first_key, last_key] = catalog.children<KeyConstraint>(partition.schema, partition.name);
  return std::any_of(first, last, serves_too) || std::any_of(first_key, last_key, serves_too);
}

/// Another index of the table, whose parts are rivals of its own.
static bool has_twin(const Index& index, const Catalog& catalog) {
  auto [first, last] = catalog.children<Index>(index.id.schema, index.id.parent);
  return std::any_of(first, last, [&](const Index& o) { return o.id != index.id && serves(o, index); });
}

bool makes_parts_one_by_one(const Index& index, const Catalog& to, const Children& children) {
  if (index.only) return true;
  const QualifiedName table{index.id.schema, index.id.parent};
  const Table* whole = to.find<Table>(table_id(table));
  if (!whole || !whole->partition_key) return false;
  if (has_twin(index, to)) return true;
  const ObjectId top = top_of(index.id, to);
  const std::vector<QualifiedName> below = heirs_below(table, children);
  return std::any_of(below.begin(), below.end(), [&](const QualifiedName& partition) {
    return has_rival(partition, index, to) && part_of(*to.find<Table>(table_id(partition)), top, to);
  });
}

Catalog with_indexes_apart(Catalog to) {
  const Children children = children_in(to);
  std::set<ObjectId> apart;
  bool any = false;
  for (const Index& index : to.all<Index>()) {
    if (makes_parts_one_by_one(index, to, children)) apart.insert(index.id);
    any = any || index.apart;
  }
  if (apart.empty() && !any) return to;
  std::vector<Index> indexes = to.all<Index>();
  for (Index& index : indexes) index.apart = apart.contains(index.id);
  return to.with(std::move(indexes));
}

static const Table* table_of(const ObjectId& part, const Catalog& catalog) {
  return catalog.find<Table>(object_id(Kind::table, part.schema, part.parent));
}

/// What the plan makes it for, by itself; nullptr for any other.
static const ObjectId* made_for(const ObjectId& own, const Table& partition) {
  auto found = std::find_if(partition.made_apart.begin(), partition.made_apart.end(),
                            [&](const ImpliedPart& part) { return part.id == own; });
  return found == partition.made_apart.end() ? nullptr : &found->by;
}

/// What is just like it on the partitions right below its table, and to be taken up by it.
template <class Own, class Wanted>
static void add_own_of_partitions(const Wanted& wanted, const Context& context, std::vector<ObjectId>& out) {
  for (const QualifiedName& child : children_of(wanted.id.schema, wanted.id.parent, context.children_after)) {
    const Table& partition = *context.to.find<Table>(table_id(child));
    if (part_by(partition, wanted.id)) continue;
    auto [first, last] = context.to.children<Own>(partition.id.schema, partition.id.name);
    for (auto own = first; own != last; ++own) {
      const ObjectId* other = made_for(own->id, partition);
      if (context.is_created(own->id) && serves(*own, wanted) && (!other || *other == wanted.id))
        out.push_back(own->id);
    }
  }
}

/// What it must not be taken up by, for the partition gets another part for that. Of several alike each takes up its
/// own before the next comes.
template <class Wanted, class Own>
static void add_those_above(const Own& own, const Context& context, std::vector<ObjectId>& out) {
  const Table* partition = table_of(own.id, context.to);
  if (!partition || partition->partition_of.empty()) return;
  const ObjectId* taker = made_for(own.id, *partition);
  auto [first, last] = context.to.children<Wanted>(partition->partition_of.schema, partition->partition_of.name);
  for (auto wanted = first; wanted != last; ++wanted) {
    if (!serves(own, *wanted)) continue;
    bool other_part = part_by(*partition, wanted->id) != nullptr;
    if (!other_part && !(taker && wanted->id < *taker)) continue;
    out.push_back(wanted->id);
    if (other_part) out.push_back(partition->id);  // as it joins
  }
}

static bool is_on_partitioned_table(const ObjectId& part, const Context& context) {
  const Table* table = table_of(part, context.to);
  return table && table->partition_key;
}

void made_after(const Index& to, const Context& context, std::vector<ObjectId>& out) {
  // Made when the partitions are there, or PostgreSQL would make it on the later ones too.
  if (to.apart) {
    for (const QualifiedName& below : heirs_below({to.id.schema, to.id.parent}, context.children_after))
      out.push_back(table_id(below));
  }
  add_those_above<Index>(to, context, out);
  if (!is_on_partitioned_table(to.id, context)) return;
  add_own_of_partitions<Index>(to, context, out);
  add_own_of_partitions<KeyConstraint>(to, context, out);
}

void made_after(const KeyConstraint& to, const Context& context, std::vector<ObjectId>& out) {
  add_those_above<Index>(to, context, out);
  add_those_above<KeyConstraint>(to, context, out);
  if (is_on_partitioned_table(to.id, context)) add_own_of_partitions<KeyConstraint>(to, context, out);
}

/// Whether the new side's partition has it for its part of that index or key.
template <class Own, class Wanted>
static bool stands_for(const Own& own, const Wanted& wanted, const Table& partition) {
  return serves(own, wanted) && !part_by(partition, wanted.id);
}

template <class Wanted, class Own>
static bool stands_for_any(const Own& own, const Context& context) {
  const Table* partition = table_of(own.id, context.to);
  if (!partition || partition->partition_of.empty()) return false;
  auto [first, last] = context.to.children<Wanted>(partition->partition_of.schema, partition->partition_of.name);
  return std::any_of(first, last, [&](const Wanted& wanted) { return stands_for(own, wanted, *partition); });
}

bool is_taken_up(const Index& own, const Context& context) { return stands_for_any<Index>(own, context); }
bool is_taken_up(const KeyConstraint& own, const Context& context) {
  return stands_for_any<Index>(own, context) || stands_for_any<KeyConstraint>(own, context);
}

/// Of several keys that stand for one part the first has it.
static bool is_first(const KeyConstraint& key, const Index& above, const Context& context) {
  auto [first, last] = context.to.children<KeyConstraint>(key.id.schema, key.id.parent);
  auto found = std::find_if(first, last, [&](const KeyConstraint& k) { return serves(k, above); });
  return found != last && found->id == key.id;
}

std::optional<ObjectId> part_for(const KeyConstraint& key, const Context& context) {
  const Table* before = table_of(key.id, context.from);
  const Table* after = table_of(key.id, context.to);
  bool stays = before && after && before->partition_of == after->partition_of && context.table_stays(key.id);
  if (!stays) return std::nullopt;
  for (const ImpliedPart& part : before->implied) {
    const Index* above = part.id.kind == Kind::index ? context.to.find<Index>(part.by) : nullptr;
    if (!above || above->only || !context.from.contains(above->id) || context.is_created(above->id)) continue;
    bool same = above->options == key.options && above->tablespace == key.tablespace;
    if (same && stands_for(key, *above, *after) && is_first(key, *above, context)) return part.id;
  }
  return std::nullopt;
}

}  // namespace plumb
