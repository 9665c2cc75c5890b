#include <algorithm>
#include <tuple>

#include "engine/kinds/attached_index.h"
#include "engine/kinds/index_part.h"
#include "parser/sql/table_parts.h"
#include "parser/sql/trigger.h"

namespace plumb {

namespace {

bool is_partition(const Interpreter& in, const ObjectId& table) {
  const Table* found = in.draft.find<Table>(table);
  return found != nullptr && !found->partition_of.empty();
}

ObjectId table_of(const ObjectId& part) { return object_id(Kind::table, part.schema, part.parent); }

bool serves(const ForeignKey& own, const ForeignKey& wanted) {
  return own.columns == wanted.columns && own.table == wanted.table &&
         own.referenced_columns == wanted.referenced_columns && own.match == wanted.match &&
         own.on_update == wanted.on_update && own.on_delete == wanted.on_delete &&
         own.deferrable == wanted.deferrable && own.initially_deferred == wanted.initially_deferred &&
         own.not_valid == wanted.not_valid && own.not_enforced == wanted.not_enforced && own.period == wanted.period;
}
/// A CHECK is merged by its name.
bool serves(const CheckConstraint& own, const CheckConstraint& wanted) { return own.id.name == wanted.id.name; }
bool serves(const ExclusionConstraint&, const ExclusionConstraint&) { return false; }

std::string implied_name(const Interpreter& in, const ObjectId& heir, const Index& index) {
  std::string columns = name_addition(index_column_names(index.elements, index.include));
  return choose_relation_name(in, heir.schema, heir.name, columns, "idx", false);
}
std::string implied_name(const Interpreter& in, const ObjectId& heir, const KeyConstraint& key) {
  return key_name(in, heir, key);
}
std::string implied_name(const Interpreter& in, const ObjectId& heir, const ForeignKey& key) {
  for (Kind kind : {Kind::foreign_key, Kind::check_constraint, Kind::key_constraint, Kind::exclusion_constraint}) {
    ObjectId same = object_id(kind, heir.schema, key.id.name, heir.name);
    if (!in.draft.contains(same) && !in.implied.contains(same)) continue;
    return choose_constraint_name(in, heir.schema, heir.name, name_addition(key.columns), "fkey");
  }
  return key.id.name;
}
std::string implied_name(const Interpreter&, const ObjectId&, const CheckConstraint& check) { return check.id.name; }
std::string implied_name(const Interpreter& in, const ObjectId& heir, const ExclusionConstraint& exclusion) {
  return exclusion_name(in, heir, exclusion);
}

template <class T>
const T* find_part(const Interpreter& in, const ObjectId& id) {
  const T* found = in.draft.find<T>(id);
  return found != nullptr ? found : in.implied.find<T>(id);
}

/// PostgreSQL pairs those that are just alike in the order in which they were made.
template <class T>
std::vector<ObjectId> in_order_made(const Interpreter& in, std::vector<ObjectId> ids) {
  auto place = [&](const ObjectId& id) {
    const Position& where = find_part<T>(in, id)->where;
    return std::tuple{where.file, where.line, where.column};
  };
  std::stable_sort(ids.begin(), ids.end(), [&](const ObjectId& a, const ObjectId& b) { return place(a) < place(b); });
  return ids;
}

/// The table's part that stands for `by`, a part of the table above, so far.
template <class T>
std::optional<ObjectId> part_for(const Interpreter& in, const ObjectId& by, const ObjectId& table) {
  for (const auto& id : in.implied.children<T>(table.schema, table.name)) {
    if (in.implied_by.at(id) == by) return id;
  }
  return std::nullopt;
}

template <class T>
void imply_on(Interpreter& in, const T& wanted, const ObjectId& heir) {
  bool partition = is_partition(in, heir);
  if (!partition && T::kind != Kind::check_constraint) return;
  if (partition && part_for<T>(in, wanted.id, heir)) return;
  for (const auto& id : in_order_made<T>(in, in.draft.children<T>(heir.schema, heir.name))) {
    if (!serves(*in.draft.find<T>(id), wanted)) continue;
    if (partition) make_implied(in, id, wanted.id);
    return;
  }
  if constexpr (T::kind == Kind::index) {
    if (has_key_for(in, heir, wanted) || is_foreign_table(in, heir)) return;
  }
  T copy = wanted;
  if constexpr (requires { copy.clustered; }) copy.clustered = copy.replica_identity = false;
  copy.id = object_id(T::kind, heir.schema, implied_name(in, heir, wanted), heir.name);
  if (in.implied.contains(copy.id)) return;
  retarget(copy.uses, table_of(wanted.id), heir);
  detail::register_names(in, copy.id);
  in.implied_by[copy.id] = wanted.id;
  ObjectId id = in.implied.put(std::move(copy)).id;
  imply_part(in, id);
}

template <class T>
void imply_parts_of_kind(Interpreter& in, const ObjectId& parent, const ObjectId& heir) {
  std::vector<ObjectId> ids = in.draft.children<T>(parent.schema, parent.name);
  std::vector<ObjectId> implied = in.implied.children<T>(parent.schema, parent.name);
  ids.insert(ids.end(), implied.begin(), implied.end());
  for (const auto& id : in_order_made<T>(in, std::move(ids))) {
    T wanted = *find_part<T>(in, id);
    if constexpr (T::kind == Kind::check_constraint) {
      if (wanted.no_inherit) continue;
      wanted.not_valid = false;  // A table that comes with rows has its own already; any other is empty.
    }
    if constexpr (T::kind == Kind::index) {
      if (wanted.only) continue;
    }
    imply_on(in, wanted, heir);
  }
}

template <class F>
void for_each_inherited_kind(F&& f) {
  f(KindTag<CheckConstraint>{});
  f(KindTag<KeyConstraint>{});
  f(KindTag<ExclusionConstraint>{});
  f(KindTag<Index>{});
  f(KindTag<ForeignKey>{});
}

}  // namespace

bool is_foreign_table(const Interpreter& in, const ObjectId& table) {
  const Table* found = in.draft.find<Table>(table);
  return found != nullptr && !found->server.empty();
}

bool has_key_for(const Interpreter& in, const ObjectId& heir, const Index& wanted) {
  std::vector<ObjectId> keys = in.draft.children<KeyConstraint>(heir.schema, heir.name);
  return std::any_of(keys.begin(), keys.end(),
                     [&](const ObjectId& id) { return serves(*in.draft.find<KeyConstraint>(id), wanted); });
}

std::vector<ObjectId> heirs_of(const Interpreter& in, const ObjectId& table) {
  std::vector<ObjectId> out;
  auto it = in.heirs.find({table.schema, table.name});
  if (it == in.heirs.end()) return out;
  for (const auto& name : it->second) out.push_back(object_id(Kind::table, name.schema, name.name));
  return out;
}

std::vector<ObjectId> tables_of(const Interpreter& in, const ObjectId& type) {
  std::vector<ObjectId> out;
  for (const auto& [id, table] : in.draft.map<Table>()) {
    if (table.of_type == QualifiedName{type.schema, type.name}) out.push_back(id);
  }
  return out;
}

std::vector<Column> inherited_columns(const Interpreter& in, const ObjectId& child,
                                      const std::vector<ObjectId>& parents) {
  std::vector<Column> out;
  for (const auto& parent : parents) {
    for (const Column* column : columns_of(in, parent)) {
      auto same = std::find_if(out.begin(), out.end(), [&](const Column& c) { return c.id.name == column->id.name; });
      if (same != out.end()) {
        same->not_null = same->not_null || (column->not_null && !column->not_null_no_inherit);
        continue;
      }
      Column copy = *column;
      copy.id = object_id(Kind::column, child.schema, column->id.name, child.name);
      copy.inherited = true;
      copy.identity.reset();
      copy.not_null = copy.not_null && !copy.not_null_no_inherit;
      copy.not_null_name = {};
      copy.not_null_no_inherit = copy.not_null_not_valid = false;
      copy.using_expression.clear();
      // A child has its parent's storage and compression, but what is said about its rows is said of them alone.
      copy.statistics = -1;
      copy.options.clear();
      copy.foreign_options.clear();
      retarget(copy.uses, parent, child);
      out.push_back(std::move(copy));
    }
  }
  return out;
}

void imply_parts(Interpreter& in, const ObjectId& parent, const ObjectId& partition) {
  for_each_inherited_kind([&]<class T>(KindTag<T>) { imply_parts_of_kind<T>(in, parent, partition); });
}

void imply_part(Interpreter& in, const ObjectId& part) {
  std::vector<ObjectId> heirs = heirs_of(in, table_of(part));
  if (heirs.empty()) return;
  for_each_inherited_kind([&]<class T>(KindTag<T>) {
    if (part.kind != T::kind) return;
    const T* found = find_part<T>(in, part);
    if (found == nullptr) return;
    T wanted = *found;
    if constexpr (T::kind == Kind::check_constraint) {
      if (wanted.no_inherit) return;
    }
    if constexpr (T::kind == Kind::index) {
      if (wanted.only) return;
    }
    for (const auto& heir : heirs) imply_on(in, wanted, heir);
  });
}

static std::string generated_name(const Interpreter& in, const ObjectId& part) {
  const ObjectId by = in.implied_by.at(part);
  std::string out;
  for_each_inherited_kind([&]<class T>(KindTag<T>) {
    const T* wanted = part.kind == T::kind && by.kind == T::kind ? find_part<T>(in, by) : nullptr;
    if (wanted != nullptr) out = implied_name(in, table_of(part), *wanted);
  });
  return out;
}

std::map<ObjectId, std::string> generated_names(Interpreter& in) {
  std::map<ObjectId, std::string> out;
  if (in.named_parts.empty()) return out;
  // Each index is made while the names of the others are free: in which order they come, the plan decides.
  std::vector<ObjectId> indexes;
  for (const auto& [id, by] : in.implied_by) {
    if (is_index_part(id.kind)) indexes.push_back(id);
  }
  for (const ObjectId& id : indexes) detail::unregister_names(in, id);
  for (const ObjectId& id : in.named_parts) {
    if (!in.implied_by.contains(id)) continue;
    bool alone = !is_index_part(id.kind);
    if (alone) detail::unregister_names(in, id);
    out[id] = generated_name(in, id);
    if (alone) detail::register_names(in, id);
  }
  for (const ObjectId& id : indexes) detail::register_names(in, id);
  return out;
}

void forget_part(Interpreter& in, const ObjectId& part) {
  drop_implied_by(in, part);
  in.implied.erase(part);
  in.implied_by.erase(part);
  in.named_parts.erase(part);
  in.validated_parts.erase(part);
  detail::unregister_names(in, part);
}

void make_implied(Interpreter& in, const ObjectId& part, const ObjectId& by) {
  for_each_inherited_kind([&]<class T>(KindTag<T>) {
    T* own = part.kind == T::kind && by.kind == T::kind ? in.draft.find<T>(part) : nullptr;
    if (own == nullptr) return;
    ObjectId id = part;
    if (auto chosen = part_for<T>(in, by, table_of(id))) forget_part(in, *chosen);
    in.named_parts.insert(id);
    T moved = std::move(*own);
    in.draft.erase(id);
    in.draft.erase(attached_to(id, Kind::comment));
    in.implied_by[id] = by;
    in.implied.put(std::move(moved));
    imply_part(in, id);
  });
}

void make_own(Interpreter& in, const ObjectId& table) {
  for_each_inherited_kind([&]<class T>(KindTag<T>) {
    for (const auto& id : in.implied.children<T>(table.schema, table.name)) {
      in.draft.put(std::move(*in.implied.find<T>(id)));
      in.implied.erase(id);
      in.implied_by.erase(id);
    }
  });
}

void drop_implied_by(Interpreter& in, const ObjectId& part) {
  if (heirs_of(in, table_of(part)).empty()) return;
  if (part.kind == Kind::trigger) return forget_trigger_copies(in, table_of(part), part.name);
  std::vector<ObjectId> gone;
  for (const auto& [id, by] : in.implied_by) {
    if (by == part) gone.push_back(id);
  }
  for (const auto& id : gone) forget_part(in, id);
}

}  // namespace plumb
