#include "engine/kinds/index_part.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/identifier.h"
#include "engine/diff/name_aside.h"
#include "engine/kinds/attached_index.h"
#include "engine/kinds/constraint.h"

namespace plumb {
namespace {

const Table* table_of(const ObjectId& part, const Catalog& catalog) {
  return catalog.find<Table>(object_id(Kind::table, part.schema, part.parent));
}

QualifiedName name_of(const ObjectId& id) { return {id.schema, id.name}; }

/// A clause that ends in the name of the table's part of the index or key `index` above it.
void emit_mark(const Table& to, const QualifiedName& index, const std::string& clause, LockMode mode,
               const Context& context, Script& out) {
  std::optional<ObjectId> top = index_above(to, index, context.to);
  std::optional<Name> part = top ? name_of_part(to, *top, context) : std::nullopt;
  if (!part) return;
  out.clause(to.id, clause + " " + quote_identifier(*part));
  if (!context.is_created(to.id)) out.lock(to.id.schema, to.id.name, mode);
}

void emit_cluster(const Table& to, const Context& context, Script& out) {
  emit_mark(to, to.cluster_on_part_of, "CLUSTER ON", LockMode::share_update_exclusive, context, out);
}

void emit_identity(const Table& to, const Context& context, Script& out) {
  emit_mark(to, to.replica_identity_part_of, "REPLICA IDENTITY USING INDEX", LockMode::access_exclusive, context, out);
}

void rename_foreign_key(const ObjectId& from, const Name& to, Script& out) {
  out.statement(
      fmt::format("ALTER TABLE {} RENAME CONSTRAINT {} TO {}", sql_parent(from), sql_name(from), quote_identifier(to)));
  out.lock(from.schema, from.parent, LockMode::access_exclusive);
}

ObjectId with_name(ObjectId id, Name name) {
  id.name = std::move(name);
  return id;
}

/// A new partition's parts of foreign keys, each called like what it is a part of. Where these trade names, one steps
/// aside.
void emit_foreign_key_names(std::vector<std::pair<ObjectId, Name>> names, Script& out) {
  while (!names.empty()) {
    auto free = std::find_if(names.begin(), names.end(), [&](const auto& one) {
      return std::none_of(names.begin(), names.end(), [&](const auto& o) { return o.first.name == one.second; });
    });
    if (free != names.end()) {
      rename_foreign_key(free->first, free->second, out);
      names.erase(free);
      continue;
    }
    const Name aside = name_aside(names.front().first.name);
    rename_foreign_key(names.front().first, aside, out);
    names.front().first.name = aside;
  }
}

void emit_name(const ImpliedPart& part, Script& out) {
  if (part.id.kind == Kind::foreign_key) return rename_foreign_key(with_name(part.id, part.by.name), part.id.name, out);
  const ObjectId made = with_name(part.id, part.generated);
  out.statement(
      fmt::format("ALTER INDEX {} RENAME TO {}", qualified(made.schema, made.name), quote_identifier(part.id.name)));
}

/// Whether the partition's own of that very name is taken for it.
bool is_there_by_name(const ImpliedPart& part, const ObjectId& top, const Context& context) {
  bool there = false;
  auto look = [&]<class T>(KindTag<T>) {
    const T* own = context.from.find<T>(part.id);
    const T* wanted = context.to.find<T>(top);
    there = there || (own && wanted && serves(*own, *wanted));
  };
  look(KindTag<Index>{});
  look(KindTag<KeyConstraint>{});
  return there;
}

/// Whether the parts of a new index are made under their names, see emit_missing_parts().
bool is_made_one_by_one(const ObjectId& top, const Context& context) {
  const Index* index = context.is_created(top) ? context.to.find<Index>(top) : nullptr;
  return index && index->apart;
}

}  // namespace

const ImpliedPart* part_by(const Table& partition, const ObjectId& by) {
  auto found = std::find_if(partition.implied.begin(), partition.implied.end(),
                            [&](const ImpliedPart& part) { return part.by == by; });
  return found == partition.implied.end() ? nullptr : &*found;
}

bool stays_where_it_is(const Table& to, const Context& context) {
  const Table* from = context.from.find<Table>(to.id);
  return from && !context.is_created(to.id) && from->partition_of == to.partition_of &&
         from->partition_bound == to.partition_bound;
}

bool is_index_part(Kind kind) {
  return kind == Kind::index || kind == Kind::key_constraint || kind == Kind::exclusion_constraint;
}

bool is_renamed(const ImpliedPart& before, const ImpliedPart& after, const Catalog& from, const Catalog& to) {
  bool live_from = from.server_version != 0, live_to = to.server_version != 0;
  bool chosen_alike = !before.named && !after.named;  // by servers of two versions, which call it otherwise
  if (before.id == after.id || chosen_alike || !(after.named || live_to)) return false;
  return before.named || live_from || !live_to;
}

std::optional<Name> name_of_part(const Table& to, const ObjectId& top, const Context& context) {
  const Table* before = context.from.find<Table>(to.id);
  const ImpliedPart* old = before && !context.is_created(top) ? part_of(*before, top, context.from) : nullptr;
  const ImpliedPart* now = part_of(to, top, context.to);
  if (now && (!old || is_renamed(*old, *now, context.from, context.to))) return now->id.name;
  if (old) return old->id.name;
  return std::nullopt;
}

bool has_own_name(const ImpliedPart& part) {
  return part.named && !part.generated.empty() && part.generated != part.id.name;
}

void emit_parts_of(const ObjectId& top, const Context& context, Script& out) {
  const Table* whole = table_of(top, context.to);
  if (!whole || !whole->partition_key) return;
  for (const Table& t : context.to.all<Table>()) {
    if (t.partition_of.empty() || !stays_where_it_is(t, context)) continue;
    const ImpliedPart* part = part_of(t, top, context.to);
    if (!part) continue;
    bool named = is_made_one_by_one(top, context) || is_there_by_name(*part, top, context);
    if (has_own_name(*part) && !named) emit_name(*part, out);
    const Table& from = *context.from.find<Table>(t.id);
    if (t.cluster_on_part_of == name_of(top) && from.cluster_on_part_of == t.cluster_on_part_of)
      emit_cluster(t, context, out);
    if (t.replica_identity_part_of == name_of(top) && from.replica_identity_part_of == t.replica_identity_part_of)
      emit_identity(t, context, out);
  }
}

/// Whether the key above is there when a new partition is made. One that is new itself waits, see made_after().
static bool comes_with_partition(const ImpliedPart& part, const Context& context) {
  const ObjectId top = top_of(part.id, context.to);
  return part.id.kind == Kind::foreign_key && context.from.contains(top) && !context.is_created(top);
}

bool has_name_of_inherited_key(const ObjectId& constraint, const Context& context) {
  if (constraint.kind != Kind::check_constraint && constraint.kind != Kind::foreign_key &&
      constraint.kind != Kind::key_constraint && constraint.kind != Kind::exclusion_constraint) {
    return false;
  }
  const Table* table = table_of(constraint, context.to);
  return table && std::any_of(table->implied.begin(), table->implied.end(), [&](const ImpliedPart& part) {
           return part.by.name == constraint.name && comes_with_partition(part, context);
         });
}

/// Whether the new partition has something else of its own that is called like the key above.
static bool gives_way_to_own(const ImpliedPart& part, const Catalog& to) {
  for (Kind kind : {Kind::check_constraint, Kind::key_constraint, Kind::exclusion_constraint, Kind::foreign_key}) {
    if (to.contains(object_id(kind, part.id.schema, part.by.name, part.id.parent))) return true;
  }
  return false;
}

void emit_part_names(const Table& to, const Context& context, Script& out) {
  std::vector<std::pair<ObjectId, Name>> keys;
  for (const ImpliedPart& part : to.implied) {
    if (part.id.kind != Kind::foreign_key) {
      if (has_own_name(part) && !is_made_one_by_one(top_of(part.id, context.to), context)) emit_name(part, out);
    } else if (part.id.name != part.by.name &&
               (has_own_name(part) || (comes_with_partition(part, context) && gives_way_to_own(part, context.to)))) {
      keys.emplace_back(with_name(part.id, part.by.name), part.id.name);
    }
  }
  emit_foreign_key_names(std::move(keys), out);
}

bool changes_part_marks(const Table* from, const Table& to) {
  static const Table none;
  const Table& before = from ? *from : none;
  return before.cluster_on_part_of != to.cluster_on_part_of ||
         before.replica_identity_part_of != to.replica_identity_part_of;
}

void emit_part_marks(const Table* from, const Table& to, const Context& context, Script& out) {
  static const Table none;
  const Table& before = from ? *from : none;
  if (before.cluster_on_part_of != to.cluster_on_part_of) {
    if (!to.cluster_on_part_of.empty()) {
      emit_cluster(to, context, out);
    } else if (!stays_clustered(to.id, context.to)) {
      out.clause(to.id, "SET WITHOUT CLUSTER").lock(to.id.schema, to.id.name, LockMode::share_update_exclusive);
    }
  }
  // The table itself says when it has another identity than an index.
  if (before.replica_identity_part_of != to.replica_identity_part_of && !to.replica_identity_part_of.empty())
    emit_identity(to, context, out);
}

void refer_to_named_parts(const Table& table, const Catalog& catalog, References& out) {
  for (const ImpliedPart& part : table.implied) {
    ObjectId top = top_of(part.id, catalog);
    const Index* index = catalog.find<Index>(top);
    bool made_afterwards = index && index->apart;  // under its name, see emit_missing_parts()
    if (has_own_name(part) && !made_afterwards) out.push_back({top, Strength::soft});
  }
}

void refer_to_marked_parts(const Table& table, const Catalog& catalog, References& out) {
  for (const QualifiedName& name : {table.cluster_on_part_of, table.replica_identity_part_of}) {
    if (auto top = index_above(table, name, catalog)) out.push_back({*top, Strength::normal});
  }
}

}  // namespace plumb
