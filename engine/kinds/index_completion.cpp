// CREATE INDEX ON ONLY, one index on each partition, ALTER INDEX ... ATTACH PARTITION: how an index comes to a large
// partitioned table without blocking it. Here what is left of that is done.
#include "engine/kinds/index_completion.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/identifier.h"
#include "engine/kinds/attached_index.h"
#include "engine/kinds/constraint.h"
#include "engine/kinds/index.h"
#include "engine/kinds/index_part.h"
#include "engine/plan/implied_part.h"

namespace plumb {

namespace {

/// The part that the partition is to have and does not get by itself: a new partition brings its own along, a new index
/// makes them unless it is made ON ONLY its table. So does a part, which is no object.
const ImpliedPart* missing_part(const Table& partition, const Index& to, const Context& context) {
  const ImpliedPart* part = part_by(partition, to.id);
  if (context.is_created(to.id) || !context.to.contains(to.id)) return to.apart ? part : nullptr;
  bool lacked = stays_where_it_is(partition, context) && !part_by(*context.from.find<Table>(partition.id), to.id);
  return lacked ? part : nullptr;
}

/// The index of the partition that is taken for it: the one of its name, else the first.
const Index* own_for(const ImpliedPart& part, const Index& to, const Context& context) {
  auto [first, last] = context.from.children<Index>(part.id.schema, part.id.parent);
  const Index* out = nullptr;
  for (auto own = first; own != last; ++own) {
    if (own->only || own->invalid || context.to.contains(own->id) || !serves(*own, to)) continue;
    if (!out || own->id == part.id) out = &*own;
  }
  return out;
}

/// Has no indexes of its table, which is never complete then (validatePartitionedIndex() in tablecmds.c).
bool is_foreign(const QualifiedName& partition, const Context& context) {
  return !context.to.find<Table>(table_id(partition))->server.empty();
}

/// Whether a partition below has no part of it, nor a key that stands for one.
bool lacks_parts(const Index& part, const Context& context) {
  std::span<const QualifiedName> below = children_of(part.id.schema, part.id.parent, context.children_after);
  return std::any_of(below.begin(), below.end(), [&](const QualifiedName& child) {
    if (is_foreign(child, context)) return false;
    auto [first, last] = context.to.children<KeyConstraint>(child.schema, child.name);
    return !part_by(*context.to.find<Table>(table_id(child)), part.id) &&
           std::none_of(first, last, [&](const KeyConstraint& key) { return serves(key, part); });
  });
}

std::string attach_sql(const ObjectId& index, const ObjectId& part) {
  return fmt::format("ALTER INDEX {} ATTACH PARTITION {}", sql_name(index), sql_name(part));
}

/// A part that its partition has before the plan.
struct Held {
  ObjectId id;
  bool invalid;
  bool partitioned;
};

std::vector<Held> held_parts(const Index& index, const Context& context) {
  std::vector<Held> out;
  for (const QualifiedName& child : children_of(index.id.schema, index.id.parent, context.children_after)) {
    const Table& partition = *context.to.find<Table>(table_id(child));
    if (!stays_where_it_is(partition, context)) continue;
    const ImpliedPart* part = part_by(*context.from.find<Table>(partition.id), index.id);
    if (part) {
      out.push_back({part->id, part->invalid, partition.partition_key.has_value()});
      continue;
    }
    auto [first, last] = context.from.children<KeyConstraint>(child.schema, child.name);
    auto key = std::find_if(first, last, [&](const KeyConstraint& k) { return serves(k, index); });
    bool stays = key != last && context.to.contains(key->id);
    if (stays) out.push_back({object_id(Kind::index, child.schema, key->id.name, child.name), false, false});
  }
  return out;
}

void emit_rebuild(const Index& part, const Context& context, Script& out) {
  out.statement("REINDEX INDEX " + sql_name(part.id));
  if (!context.table_stays(part.id)) return;
  out.lock(part.id.schema, part.id.parent, LockMode::share);
  out.hazard(HazardType::blocks_writes, part.id,
             fmt::format("builds {} anew and blocks writes to {} meanwhile", describe(part.id), sql_parent(part.id)));
  if (part.unique) {
    out.hazard(HazardType::may_fail_on_data, part.id,
               fmt::format("builds unique {}: fails when rows repeat a key", describe(part.id)));
  }
}

/// Whether all parts of it are there, here or further below, so that nothing is to be attached for the first time.
bool has_all_parts(const Index& index, const Context& context) {
  for (const QualifiedName& child : children_of(index.id.schema, index.id.parent, context.children_after)) {
    if (missing_part(*context.to.find<Table>(table_id(child)), index, context)) return false;
  }
  return true;
}

bool lets_be_completed(const Index& index, const Context& context) {
  const auto below = children_of(index.id.schema, index.id.parent, context.children_after);
  if (std::any_of(below.begin(), below.end(), [&](const auto& child) { return is_foreign(child, context); }))
    return false;
  if (context.server_version >= 140000) return true;
  const std::vector<Held> held = held_parts(index, context);
  return !has_all_parts(index, context) && std::all_of(held.begin(), held.end(), [&](const Held& part) {
    return !part.invalid || !part.partitioned || lets_be_completed(part_like(index, part.id), context);
  });
}

}  // namespace

bool is_completed(const Index& from, const Index& to, const FieldSet& fields, const Context& context) {
  return from.only && !to.only && only_index_marks(fields, {"only", "tablespace", "statistics"}) &&
         lets_be_completed(to, context);
}

bool emit_missing_parts(const Index& to, const Context& context, Script& out) {
  bool attached = false;
  for (const QualifiedName& child : children_of(to.id.schema, to.id.parent, context.children_after)) {
    const ImpliedPart* part = missing_part(*context.to.find<Table>(table_id(child)), to, context);
    if (!part) continue;
    ObjectId id = part->id;
    if (const Index* own = own_for(*part, to, context)) {
      bool renamed = own->id != id && (part->named || context.to.server_version != 0);
      if (renamed)
        out.statement(fmt::format("ALTER INDEX {} RENAME TO {}", sql_name(own->id), quote_identifier(id.name)));
      else
        id = own->id;
    } else {
      Index built = part_like(to, id);
      built.only = lacks_parts(built, context);
      built.apart = makes_parts_one_by_one(built, context.to, context.children_after);
      Index made = built;
      made.only = built.apart;
      emit_build(built, made, context, out);
      emit_missing_parts(built, context, out);
    }
    out.statement(attach_sql(to.id, id));
    attached = true;
  }
  return attached;
}

void emit_completion(const Index& to, const Context& context, Script& out) {
  const std::vector<Held> held = held_parts(to, context);
  for (const Held& part : held) {
    if (part.invalid && !part.partitioned) emit_rebuild(part_like(to, part.id), context, out);
  }
  for (const Held& part : held) {
    if (part.invalid && part.partitioned) emit_completion(part_like(to, part.id), context, out);
  }
  // PostgreSQL looks at all parts when one is attached, even if it has been before (ATExecAttachPartitionIdx()).
  bool attached = emit_missing_parts(to, context, out);
  if (!attached && !held.empty()) out.statement(attach_sql(to.id, held.front().id));
}

bool completes_index_above(const Index& own, const Context& context) {
  const Table* partition = context.to.find<Table>(relation_of(own.id, context.to));
  if (!partition || partition->partition_of.empty()) return false;
  auto [first, last] = context.to.children<Index>(partition->partition_of.schema, partition->partition_of.name);
  return std::any_of(first, last, [&](const Index& above) {
    const Index* before = context.from.find<Index>(above.id);
    bool completed = before && before->only && !above.only;
    if (context.is_created(above.id) ? !above.apart : !completed) return false;
    const ImpliedPart* part = missing_part(*partition, above, context);
    return part && own_for(*part, above, context) == &own;
  });
}

}  // namespace plumb
