#include "engine/plan/not_null_names.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/identifier.h"
#include "engine/kinds/contract.h"
#include "engine/kinds/heirs.h"

namespace plumb {
namespace {

constexpr int names_since = 180000;

/// The columns of the parents that hand their NOT NULL down to this one.
std::vector<const Column*> givers(const Column& c, const Catalog& catalog) {
  std::vector<const Column*> out;
  for (const QualifiedName& p : parents_of({c.id.schema, c.id.parent}, catalog)) {
    const Column* above = catalog.find<Column>(column_id(p.schema, p.name, c.id.name));
    if (above && above->not_null && !above->not_null_no_inherit) out.push_back(above);
  }
  return out;
}

/// The names of one side's constraints. Borrows the catalog and the renames.
class KnownNames {
 public:
  KnownNames(const Catalog& catalog, const std::vector<Rename>& renames)
      : catalog_(catalog), renames_(renames), all_(catalog.server_version >= names_since) {}

  /// "" when it is not known.
  std::string of(const Column& c) const {
    if (!c.not_null_name.empty() || !all_) return c.not_null_name.str();
    if (!c.inherited) return generated(c);
    if (!sees_parents(c)) return "";
    std::vector<const Column*> above = givers(c, catalog_);
    return above.empty() ? generated(c) : of(*above.front());
  }

 private:
  /// By the names of before the renames, which may have gone through others.
  std::string generated(const Column& c) const {
    ObjectId column = c.id, table = object_id(Kind::table, c.id.schema, c.id.parent);
    for (auto r = renames_.rbegin(); r != renames_.rend(); ++r) {
      if (r->to == table) {
        table = r->from;
        column = column_id(table.schema, table.name, column.name);
      } else if (r->to == column) {
        column = r->from;
      }
    }
    return make_object_name(table.name, column.name, "not_null");
  }

  bool sees_parents(const Column& c) const {
    std::vector<QualifiedName> parents = parents_of({c.id.schema, c.id.parent}, catalog_);
    return std::all_of(parents.begin(), parents.end(),
                       [&](const QualifiedName& p) { return catalog_.contains(table_id(p)); });
  }

  const Catalog& catalog_;
  const std::vector<Rename>& renames_;
  const bool all_;
};

/// Whether its name comes to a child that is no partition from above, beside columns that it only inherits.
bool keeps_name(const Column& c, const Catalog& from) {
  const ObjectId table = object_id(Kind::table, c.id.schema, c.id.parent);
  const Table* t = from.find<Table>(table);
  if (!t || !t->partition_of.empty() || givers(c, from).empty()) return false;
  auto [first, last] = from.children<Column>(c.id.schema, c.id.parent);
  return std::any_of(first, last, [](const Column& each) { return each.inherited; });
}

bool is_renamed(const Column* before, const Column* after) {
  return before && after && before->not_null && after->not_null && !before->not_null_name.empty() &&
         !after->not_null_name.empty() && before->not_null_name != after->not_null_name;
}

/// What the constraint is called, by its column's name where that is not said.
std::string called(const Column& c, const Catalog& catalog) {
  if (!c.not_null_name.empty()) return c.not_null_name.str();
  std::vector<const Column*> above = c.inherited ? givers(c, catalog) : std::vector<const Column*>{};
  return above.empty() ? make_object_name(c.id.parent, c.id.name, "not_null") : called(*above.front(), catalog);
}

bool is_retyped(const Column& before, const Column* after) {
  return after && (!(before.type == after->type) || before.collation != after->collation);
}

/// Both sides' columns of one id, and their places.
struct Pair {
  size_t from, to;
};

std::vector<Pair> pairs_that_may_differ(const Sides& sides, bool renames) {
  std::vector<Pair> out;
  const auto &a = sides.from.all<Column>(), &b = sides.to.all<Column>();
  for (size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i].id < b[j].id) {
      i++;
    } else if (b[j].id < a[i].id) {
      j++;
    } else {
      bool alike = a[i].not_null_name == b[j].not_null_name && a[i].inherited == b[j].inherited && !renames;
      if (a[i].not_null && b[j].not_null && (!alike || a[i].inherited)) out.push_back({i, j});
      i++, j++;
    }
  }
  return out;
}

}  // namespace

Sides with_not_null_names(Sides sides, const std::vector<Rename>& renames, std::vector<std::string>& notes) {
  auto knows = [](const Catalog& c) { return c.server_version >= names_since; };
  auto lacks = [](const Catalog& c) { return c.server_version != 0 && c.server_version < names_since; };
  if (lacks(sides.from) || lacks(sides.to) || !(knows(sides.from) || knows(sides.to))) return sides;
  const std::vector<Rename> none;
  const KnownNames before(sides.from, renames), after(sides.to, none);
  auto follows_parent = [&](const Column& a, const Column& b) {
    std::vector<const Column*> old_above = givers(a, sides.from), above = givers(b, sides.to);
    return old_above.size() == 1 && above.size() == 1 && old_above.front()->id == above.front()->id &&
           before.of(*old_above.front()) == before.of(a) && after.of(*above.front()) == after.of(b);
  };
  std::vector<Column> from = sides.from.all<Column>(), to = sides.to.all<Column>();
  for (const Pair& pair : pairs_that_may_differ(sides, !renames.empty())) {
    const Column &a = sides.from.all<Column>()[pair.from], &b = sides.to.all<Column>()[pair.to];
    std::string old_name = before.of(a), name = after.of(b);
    if (old_name.empty() || name.empty() || old_name == name) continue;
    bool follows = follows_parent(a, b);
    if (!follows && keeps_name(a, sides.from)) {
      notes.push_back(
          fmt::format("the NOT NULL constraint of {} stays {}, and is to be {}: PostgreSQL renames it only "
                      "apart from the parent, and columns that are only inherited would become the child's",
                      describe(a.id), quote_identifier(old_name), quote_identifier(name)));
      to[pair.to].not_null_name = from[pair.from].not_null_name;
      continue;
    }
    from[pair.from].not_null_name = follows ? Name() : Name(old_name);
    to[pair.to].not_null_name = follows ? Name() : Name(name);
  }
  return {sides.from.with(std::move(from)), sides.to.with(std::move(to))};
}

std::vector<QualifiedName> parents_left_for_not_null_names(const Table& before, const Table& after, const Catalog& from,
                                                           const Catalog& to) {
  std::vector<QualifiedName> out;
  const std::vector<QualifiedName> stay = parents_of(after);
  for (const Column* c : from.columns_of(before.id)) {
    std::vector<const Column*> above = c->not_null ? givers(*c, from) : std::vector<const Column*>{};
    bool own = is_renamed(c, to.find<Column>(c->id));
    for (const Column* p : above) {
      QualifiedName parent{p->id.schema, p->id.parent};
      if (std::find(stay.begin(), stay.end(), parent) == stay.end()) continue;
      bool apart = above.size() > 1 || (!c->not_null_name.empty() && c->not_null_name != p->not_null_name);
      const Column* above_after = to.find<Column>(p->id);
      bool retyped = !before.inherits.empty() && is_retyped(*p, above_after) && called(*c, from) != called(*p, from);
      if (own || retyped || (apart && is_renamed(p, above_after))) out.push_back(std::move(parent));
    }
  }
  return out;
}

}  // namespace plumb
