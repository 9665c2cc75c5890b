#include "engine/plan/rival_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "engine/base/identifier.h"
#include "engine/kinds/attached_index.h"
#include "engine/kinds/index_part.h"
#include "engine/plan/departures.h"
#include "engine/plan/named_parts.h"

namespace plumb {
namespace {

bool joins(const Table& before, const Table& after) {
  return before.partition_of != after.partition_of || !(before.partition_bound == after.partition_bound);
}

/// Calls f(part, top) for each part of an index or key T above that the partition, which is there before and after,
/// gets from PostgreSQL by the plan.
template <class T, class F>
void for_each_new_part(const Table& before, const Table& after, const Catalog& from, const Catalog& to, F&& f) {
  if (after.partition_of.empty()) return;
  bool comes = joins(before, after);
  for (const auto& [above, top] : indexes_of<T>(after.partition_of, to)) {
    // A new index that has rivals makes its parts one by one, see makes_parts_one_by_one().
    bool made = T::kind == Kind::key_constraint && top && !from.contains(top->id);
    const ImpliedPart* part = top && (comes || made) ? part_by(after, above) : nullptr;
    if (part) f(*part, *top);
  }
}

/// Calls f(own) for each index or key T of the table that stays, and that is just like `top`.
template <class T, class Top, class F>
void for_each_rival(const Table& table, const Top& top, const Catalog& from, const Catalog& to, F&& f) {
  auto [first, last] = from.children<T>(table.id.schema, table.id.name);
  for (auto own = first; own != last; ++own) {
    if (to.contains(own->id) && serves(*own, top)) f(*own);
  }
}

Statement drop_statement(const Index& index) {
  Statement out;
  out.sql = "DROP INDEX " + sql_name(index.id);
  out.actions.push_back({Verb::drop, index.id, {}});
  out.locks.push_back({{index.id.schema, index.id.parent}, LockMode::access_exclusive});
  return out;
}

Statement drop_statement(const KeyConstraint& key) {
  Statement out;
  out.sql = fmt::format("ALTER TABLE {} DROP CONSTRAINT {}", sql_parent(key.id), sql_name(key.id));
  out.actions.push_back({Verb::drop, key.id, {}});
  out.locks.push_back({{key.id.schema, key.id.parent}, LockMode::access_exclusive});
  return out;
}

bool same_columns(std::vector<std::string> a, std::vector<std::string> b) {
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  return a == b;
}

class Release {
 public:
  Release(const Catalog& from, const Catalog& to) : from_(from), to_(to) {}

  std::optional<WithoutRivals> run() {
    for (const Table& before : from_.all<Table>()) {
      const Table* after = to_.find<Table>(before.id);
      if (!after) continue;
      for_each_new_part<KeyConstraint>(before, *after, from_, to_, [&](const ImpliedPart&, const KeyConstraint& top) {
        for_each_rival<KeyConstraint>(before, top, from_, to_, [&](const KeyConstraint& own) { release(own); });
      });
      for_each_new_part<Index>(before, *after, from_, to_, [&](const ImpliedPart&, const Index& top) {
        for_each_rival<Index>(before, top, from_, to_, [&](const Index& own) { release(own); });
        for_each_rival<KeyConstraint>(before, top, from_, to_, [&](const KeyConstraint& own) { release(own); });
      });
      if (!before.partition_of.empty() && !joins(before, *after)) release_keys_that_take_over(before, *after);
    }
    if (statements_.empty()) return std::nullopt;
    auto is_gone = [&](const auto& object) {
      return gone_.contains(object.id) || (is_attachment(object.id) && gone_.contains(subject_of(object.id)));
    };
    return WithoutRivals{std::move(statements_), Catalog(from_).without(is_gone)};
  }

 private:
  void release(const Index& own) {
    if (gone_.contains(own.id)) return;
    if (own.unique) release_foreign_keys(own.id, element_columns(own.elements));
    drop(own);
  }

  void release(const KeyConstraint& own) {
    if (gone_.contains(own.id)) return;
    release_foreign_keys(own.id, own.columns);
    drop(own);
  }

  /// Those that may hang on the index of these columns.
  void release_foreign_keys(const ObjectId& index, const std::vector<std::string>& columns) {
    for (const ForeignKey& key : from_.all<ForeignKey>()) {
      bool refers =
          key.table == QualifiedName{index.schema, index.parent} && same_columns(key.referenced_columns, columns);
      if (refers && gone_.insert(key.id).second) statements_.push_back(plumb::drop_statement(key, from_));
    }
  }

  template <class T>
  void drop(const T& own) {
    gone_.insert(own.id);
    statements_.push_back(drop_statement(own));
  }

  /// See part_for().
  void release_keys_that_take_over(const Table& before, const Table& after) {
    for (const ImpliedPart& part : before.implied) {
      const Index* top = part.id.kind == Kind::index ? from_.find<Index>(part.by) : nullptr;
      const Index* wanted = top ? to_.find<Index>(part.by) : nullptr;
      if (!wanted || wanted->only || part_by(after, part.by) || !serves(*top, *wanted)) continue;
      for_each_rival<KeyConstraint>(before, *wanted, from_, to_, [&](const KeyConstraint& own) {
        if (own.options == wanted->options && own.tablespace == wanted->tablespace) release(own);
      });
    }
  }

  const Catalog& from_;
  const Catalog& to_;
  std::set<ObjectId> gone_;
  std::vector<Statement> statements_;
};

bool has_part(const Table& table, const ObjectId& id) {
  return std::any_of(table.implied.begin(), table.implied.end(), [&](const ImpliedPart& p) { return p.id == id; });
}

}  // namespace

std::vector<Rename> rivals_turned_parts(const Catalog& from, const Catalog& to) {
  std::vector<Rename> out;
  for (const Table& before : from.all<Table>()) {
    const Table* after = to.find<Table>(before.id);
    if (!after || is_made_anew(before, from, to)) continue;
    for_each_new_part<Index>(before, *after, from, to, [&](const ImpliedPart& part, const Index& top) {
      bool there = from.contains(part.id) || has_part(before, part.id);
      for_each_rival<Index>(before, top, from, to, [&](const Index& own) {
        bool taken =
            std::any_of(out.begin(), out.end(), [&](const Rename& r) { return r.from == own.id || r.to == part.id; });
        if (!there && !taken && !own.only) out.push_back({own.id, part.id, {}, {}, {}});
      });
    });
  }
  return out;
}

std::optional<WithoutRivals> without_rivals(const Catalog& from, const Catalog& to) { return Release(from, to).run(); }

}  // namespace plumb
