#include "engine/plan/departures.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "engine/diff/changes.h"
#include "engine/kinds/attached_index.h"
#include "engine/kinds/contract.h"
#include "engine/kinds/detachment.h"
#include "engine/kinds/heirs.h"
#include "engine/kinds/index_part.h"
#include "engine/kinds/trigger_copy.h"
#include "engine/order/decisions.h"
#include "engine/plan/implied_part.h"
#include "engine/plan/not_null_names.h"

namespace plumb {
namespace {

bool contains(const std::vector<QualifiedName>& names, const QualifiedName& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::vector<QualifiedName> without(std::vector<QualifiedName> names, const std::vector<QualifiedName>& others) {
  std::erase_if(names, [&](const QualifiedName& n) { return contains(others, n); });
  return names;
}

bool is_of(const ObjectId& part, const QualifiedName& table) {
  return part.schema == table.schema && part.parent == table.name;
}

/// The parts that the table had only from `parent` become its own.
void take_parts(CatalogDraft& draft, Table& table, const QualifiedName& parent, const Catalog& from) {
  std::vector<ImpliedPart> rest;
  std::vector<ImpliedPart> leaving;
  for (ImpliedPart& part : table.implied) (is_of(part.by, parent) ? leaving : rest).push_back(std::move(part));
  table.implied = std::move(rest);
  for (const ImpliedPart& part : leaving) {
    bool still_implied = std::any_of(table.implied.begin(), table.implied.end(),
                                     [&](const ImpliedPart& other) { return other.id == part.id; });
    if (still_implied) continue;
    with_part_kind(part.id.kind, [&]<class T>(KindTag<T>) {
      auto own = copy_of<T>(draft, part);
      if (!own) return;
      take_marks(table, top_of(part.id, from), *own);
      take_validity(part, *own);
      draft.put(std::move(*own));
    });
  }
}

/// The copies that the table and those below it had of triggers from its old parent upwards are gone.
void lose_triggers(CatalogDraft& draft, const Table& table) {
  for (const ObjectId& id : draft.children<Trigger>(table.id.schema, table.id.name)) {
    if (is_inherited(*draft.find<Trigger>(id)) && !trigger_above(id, draft)) draft.erase(id);
  }
  for (const auto& [id, below] : draft.map<Table>()) {
    if (below.partition_of == QualifiedName{table.id.schema, table.id.name}) lose_triggers(draft, below);
  }
}

void take_columns(CatalogDraft& draft, const Table& table) {
  std::vector<QualifiedName> parents = parents_of(table);
  for (const ObjectId& id : draft.children<Column>(table.id.schema, table.id.name)) {
    bool kept = std::any_of(parents.begin(), parents.end(), [&](const QualifiedName& p) {
      return draft.contains(column_id(p.schema, p.name, id.name));
    });
    if (!kept) draft.find<Column>(id)->inherited = false;
  }
}

Statement leave_statement(const Table& table, const QualifiedName& parent, const Catalog& from, const Catalog& to,
                          int server_version) {
  Statement out;
  if (table.partition_of == parent) {
    Detachment detached = detachment(table, from, to, server_version);
    out.sql = std::move(detached.sql);
    out.locks = std::move(detached.locks);
    out.hazards = std::move(detached.hazards);
    out.actions.push_back({Verb::alter, table.id, {"partition_of"}});
    return out;
  }
  out.sql = fmt::format("ALTER TABLE {} NO INHERIT {}", sql_name(table.id), parent.text());
  out.locks.push_back({{table.id.schema, table.id.name}, LockMode::access_exclusive});
  out.actions.push_back({Verb::alter, table.id, {"inherits"}});
  return out;
}

void leave(CatalogDraft& draft, Table& table, const QualifiedName& parent, const Catalog& from) {
  if (table.partition_of == parent) {
    table.partition_of = {};
    table.partition_bound = {};
  } else {
    std::erase(table.inherits, parent);
  }
  take_parts(draft, table, parent, from);
  take_columns(draft, table);
  lose_triggers(draft, table);
}

template <class T>
bool differ(const T& a, const T& b) {
  bool same = true;
  for_each_field<T>([&](const auto& f) { same = same && a.*f.member == b.*f.member; });
  return !same;
}

/// Whether the key will be dropped, by itself or to be made again.
bool goes(const KeyConstraint& key, const Catalog& to) {
  const KeyConstraint* after = to.find<KeyConstraint>(key.id);
  if (!after) return true;
  KeyConstraint same = key;
  same.options = after->options, same.tablespace = after->tablespace;
  same.clustered = after->clustered, same.replica_identity = after->replica_identity;
  return differ(same, *after);
}

bool goes(const Index& index, const Catalog& to) {
  const Index* after = to.find<Index>(index.id);
  return !after || differ(index, *after);
}

/// Whether a key of the partition's own, which stands for its part of an index of the table above, or that index goes,
/// or the partition is to have another part for that. PostgreSQL drops neither while the two hang together: the
/// partition leaves for that, and comes back.
bool gives_up_adopted_key(const Table& partition, const Catalog& from, const Catalog& to) {
  auto [first, last] = from.children<KeyConstraint>(partition.id.schema, partition.id.name);
  if (first == last) return false;
  const Table* after = to.find<Table>(partition.id);
  for (const auto& index : indexes_of<Index>(partition.partition_of, from)) {
    const auto& above = index.first;  // lambdas take no structured bindings in clang before 16
    const Index* top = index.second;
    bool has_part = std::any_of(partition.implied.begin(), partition.implied.end(),
                                [&](const ImpliedPart& part) { return part.by == above; });
    if (!top || top->only || has_part) continue;
    bool gives_up = goes(*top, to) || (after && part_by(*after, above));
    bool any = std::any_of(first, last,
                           [&](const KeyConstraint& key) { return serves(key, *top) && (gives_up || goes(key, to)); });
    if (any) return true;
  }
  return false;
}

/// Tables of another type, and those whose type changes: their columns follow one by one, and the table is of the type
/// again when all is done. ALTER TYPE ... CASCADE was refused: it says nothing of what the columns' defaults, indexes
/// and views need.
std::vector<const Table*> tables_that_leave_their_type(const Catalog& from, const Catalog& to) {
  std::vector<const Table*> out;
  for (const Table& t : from.all<Table>()) {
    const Table* after = t.of_type.empty() ? nullptr : to.find<Table>(t.id);
    if (!after) continue;
    ObjectId type = object_id(Kind::composite_type, t.of_type.schema, t.of_type.name);
    const CompositeType* a = from.find<CompositeType>(type);
    const CompositeType* b = to.find<CompositeType>(type);
    if (after->of_type != t.of_type || !a || !b || !(a->attributes == b->attributes)) out.push_back(&t);
  }
  return out;
}

Statement leave_type_statement(const Table& table) {
  Statement out;
  out.sql = fmt::format("ALTER TABLE {} NOT OF", sql_name(table.id));
  out.locks.push_back({{table.id.schema, table.id.name}, LockMode::access_exclusive});
  out.actions.push_back({Verb::alter, table.id, {"of_type"}});
  return out;
}

/// Whether the two are one but for texts' spelling, what ON ONLY says, and what each table says of its own index.
template <class T>
bool same_shape(const T& a, const T& b) {
  bool same = true;
  for_each_field<T>([&](const auto& f) {
    bool own = f.name == "only" || f.name == "clustered" || f.name == "replica_identity";
    same = same && (own || a.*f.member == b.*f.member);
  });
  return same;
}

/// A part of its own that is just what the new parent asks for is attached with the table, not dropped. Checks are
/// compared like any other text (see with_named_parts()).
void keep_parts_to_come(CatalogDraft& draft, const Table& wanted, const Catalog& to) {
  Table& table = *draft.find<Table>(wanted.id);
  for (const ImpliedPart& part : wanted.implied) {
    with_part_kind(part.id.kind, [&]<class T>(KindTag<T>) {
      const T* own = draft.find<T>(part.id);
      const ObjectId top = top_of(part.id, to);
      const T* model = to.find<T>(top);
      if (part.id.kind == Kind::check_constraint || !own || !model || !same_shape(*own, *model)) return;
      give_marks(table, top, *own);
      table.implied.push_back(part);
      draft.erase(part.id);
    });
  }
}

/// The table that the column comes from, by the first parents that have it.
QualifiedName origin(const QualifiedName& table, const Name& column, const Catalog& from) {
  for (const QualifiedName& parent : parents_of(table, from)) {
    if (from.contains(column_id(parent.schema, parent.name, column))) return origin(parent, column, from);
  }
  return table;
}

/// The parents through which the table has the column from elsewhere than through the first that has it: PostgreSQL
/// changes a column only together with all that it comes from.
std::vector<QualifiedName> other_sources(const Table& table, const Name& column, const Catalog& from) {
  std::vector<QualifiedName> out;
  std::optional<QualifiedName> first;
  for (const QualifiedName& parent : table.inherits) {
    if (!from.contains(column_id(parent.schema, parent.name, column))) continue;
    QualifiedName source = origin(parent, column, from);
    if (!first) first = source;
    if (source != *first) out.push_back(parent);
  }
  return out;
}

/// The parents that the table leaves for a while, so that their columns can change.
struct ForAWhile {
  std::vector<QualifiedName> while_renamed, while_altered;
};

/// Of a type that is made anew, a column changes although that is called the same.
class SwappedTypes {
 public:
  SwappedTypes(const Catalog& from, const Catalog& to, int server_version)
      : from_(from), to_(to), server_version_(server_version) {}

  bool contain(const Column& c) {
    if (c.type.builtin() && c.collation.empty()) return false;
    if (!decided_) find();
    return decided_->is_swapped(c.type) || decided_->is_swapped_collation(c.collation);
  }

 private:
  void find() {
    decided_.emplace(
        Context{from_, to_, server_version_, {}, {}, "", {}, {}, {}, {}, children_in(from_), children_in(to_)});
    decide(diff(from_, to_, {}), *decided_);
  }

  const Catalog& from_;
  const Catalog& to_;
  int server_version_;
  std::optional<Context> decided_;
};

ForAWhile parents_left_for_a_while(const Table& table, const Catalog& from, const Catalog& to,
                                   const std::set<ObjectId>& renamed, SwappedTypes& swapped) {
  ForAWhile out;
  if (table.inherits.size() < 2) return out;
  for (const Column* c : from.columns_of(table.id)) {
    const Column* after = to.find<Column>(c->id);
    bool changes = after && (!(after->type == c->type) || after->collation != c->collation || swapped.contain(*after));
    for (QualifiedName& parent : other_sources(table, c->id.name, from)) {
      QualifiedName source = origin(parent, c->id.name, from);
      bool new_name = renamed.contains(column_id(source.schema, source.name, c->id.name));
      if (new_name || changes) (new_name ? out.while_renamed : out.while_altered).push_back(std::move(parent));
    }
  }
  return out;
}

std::set<ObjectId> renamed_columns(const std::vector<Rename>& renames) {
  std::set<ObjectId> out;
  for (const Rename& r : renames) {
    if (r.to.kind == Kind::column) out.insert(r.to);
  }
  return out;
}

}  // namespace

Statement drop_statement(const ForeignKey& key, const Catalog& from) {
  Statement out;
  out.sql = fmt::format("ALTER TABLE {} DROP CONSTRAINT {}", sql_parent(key.id), sql_name(key.id));
  std::vector<QualifiedName> tables = heirs_below(key.table, children_in(from));
  tables.insert(tables.begin(), {{key.id.schema, key.id.parent}, key.table});
  for (const QualifiedName& table : tables) out.locks.push_back({table, LockMode::access_exclusive});
  out.actions.push_back({Verb::drop, key.id, {}});
  return out;
}

std::optional<Departures> departures(const Catalog& from, const Catalog& to, const std::vector<Rename>& renames,
                                     int server_version) {
  struct Move {
    const Table *before, *after;
    std::vector<QualifiedName> left;
    bool joins;
    std::vector<QualifiedName> left_early = {};
  };
  const std::set<ObjectId> renamed = renamed_columns(renames);
  SwappedTypes swapped(from, to, server_version);
  std::vector<Move> moves;
  for (const Table& t : from.all<Table>()) {
    const Table* after = to.find<Table>(t.id);
    if (!after || t.partition_key.has_value() != after->partition_key.has_value()) continue;
    std::vector<QualifiedName> old = parents_of(t), now = parents_of(*after);
    Move move{&t, after, without(old, now), !without(now, old).empty()};
    bool stays = !t.partition_of.empty() && t.partition_of == after->partition_of;
    if (stays && gives_up_adopted_key(t, from, to)) move.left.push_back(t.partition_of), move.joins = true;
    ForAWhile apart = parents_left_for_a_while(t, from, to, renamed, swapped);
    if (server_version >= 180000 && !old.empty()) {
      for (QualifiedName& parent : parents_left_for_not_null_names(t, *after, from, to))
        apart.while_altered.push_back(std::move(parent));
    }
    move.left_early = std::move(apart.while_renamed);
    for (const auto* parents : {&move.left_early, &apart.while_altered}) {
      for (const QualifiedName& parent : *parents) {
        if (contains(move.left, parent)) continue;
        move.left.push_back(parent);
        move.joins = true;
      }
    }
    if (!move.left.empty() || move.joins) moves.push_back(std::move(move));
  }
  std::vector<const Table*> freed = tables_that_leave_their_type(from, to);
  if (moves.empty() && freed.empty()) return std::nullopt;
  Departures out;
  CatalogDraft draft = CatalogDraft::of(from);
  for (const Move& m : moves) {
    if (contains(m.left, m.before->partition_of)) {
      // The rows that leave would be in the way of these.
      for (const ForeignKey* key : keys_to_tables_above(*m.before, from, from)) {
        if (!lets_go(*key, to) || !draft.erase(key->id)) continue;
        draft.erase(attached_to(key->id, Kind::comment));
        out.statements.push_back(drop_statement(*key, from));
      }
    }
    for (const QualifiedName& parent : m.left) {
      auto& statements = contains(m.left_early, parent) ? out.before_renames : out.statements;
      statements.push_back(leave_statement(*m.before, parent, from, to, server_version));
      leave(draft, *draft.find<Table>(m.before->id), parent, from);
    }
    if (m.joins) keep_parts_to_come(draft, *m.after, to);
  }
  for (const Table* t : freed) {
    out.statements.push_back(leave_type_statement(*t));
    draft.find<Table>(t->id)->of_type = {};
  }
  out.from = std::move(draft).build();
  return out;
}

}  // namespace plumb
