#include "engine/plan/arrivals.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "engine/base/identifier.h"
#include "engine/kinds/index_part.h"

namespace plumb {
namespace {

bool is_relation_name_taken(const Catalog& catalog, const Name& schema, const Name& name) {
  auto is_it = [&](const auto& o) { return o.id.schema == schema && o.id.name == name; };
  const auto& indexes = catalog.all<Index>();
  const auto& keys = catalog.all<KeyConstraint>();
  return catalog.find_relation(schema, name) || std::any_of(indexes.begin(), indexes.end(), is_it) ||
         std::any_of(keys.begin(), keys.end(), is_it);
}

/// Whether PostgreSQL numbers the names of such parts, of which one is to have a name of its own.
bool has_parts_of_one_name(const Table& t, const Catalog& from, const Catalog& to) {
  std::map<Name, std::vector<const ImpliedPart*>> by_name;
  for (const ImpliedPart& part : t.implied) {
    if (is_index_part(part.id.kind) && !part.generated.empty() && from.contains(top_of(part.id, to)))
      by_name[part.generated].push_back(&part);
  }
  return std::any_of(by_name.begin(), by_name.end(), [&](const auto& entry) {
    const auto& [name, parts] = entry;
    bool chosen = std::any_of(parts.begin(), parts.end(), [](const ImpliedPart* p) { return has_own_name(*p); });
    return chosen && (parts.size() > 1 || is_relation_name_taken(from, t.id.schema, name));
  });
}

bool comes_apart(const Table& t, const Catalog& from, const Catalog& to) {
  if (t.partition_of.empty() || t.partition_key || !t.server.empty() || !t.access_method.empty()) return false;
  const Table* above = from.find<Table>(table_id(t.partition_of));
  const Table* stays = to.find<Table>(table_id(t.partition_of));
  bool is_new = !from.contains(t.id) && above && above->partition_key && above->partition_key == stays->partition_key;
  return is_new && has_parts_of_one_name(t, from, to);
}

/// The partitioned table's own, as LIKE copies it.
Column copied(const Column& c, const ObjectId& table) {
  Column out = c;
  out.id = object_id(Kind::column, table.schema, c.id.name, table.name);
  out.inherited = false;
  out.identity.reset();
  out.statistics = Column{}.statistics;
  out.options.clear();
  retarget(out.uses, object_id(Kind::table, c.id.schema, c.id.parent), table);
  return out;
}

void put_like(const Table& above, const Table& t, const Catalog& from, CatalogDraft& draft) {
  Table made;
  made.id = t.id;
  made.unlogged = t.unlogged;
  draft.put(std::move(made));
  for (const Column* c : from.columns_of(above.id)) draft.put(copied(*c, t.id));
  auto copy = [&]<class T>(KindTag<T>) {
    auto [first, last] = from.children<T>(above.id.schema, above.id.name);
    for (auto it = first; it != last; ++it) {
      T out = *it;
      out.id = object_id(T::kind, t.id.schema, it->id.name, t.id.name);
      retarget(out.uses, above.id, t.id);
      draft.put(std::move(out));
    }
  };
  copy(KindTag<ColumnDefault>{});
  copy(KindTag<CheckConstraint>{});
}

Statement create_statement(const Table& above, const Table& t) {
  Statement out;
  out.sql = fmt::format(
      "CREATE {}TABLE {} (LIKE {} INCLUDING ALL EXCLUDING IDENTITY EXCLUDING INDEXES EXCLUDING STATISTICS EXCLUDING "
      "COMMENTS)",
      t.unlogged ? "UNLOGGED " : "", sql_name(t.id), sql_name(above.id));
  out.comment = "PostgreSQL would number the names of its indexes";
  out.actions.push_back({Verb::create, t.id, {}});
  return out;
}

}  // namespace

std::optional<Arrivals> arrivals(const Catalog& from, const Catalog& to) {
  std::vector<const Table*> coming;
  for (const Table& t : to.all<Table>()) {
    if (comes_apart(t, from, to)) coming.push_back(&t);
  }
  if (coming.empty()) return std::nullopt;
  Arrivals out;
  CatalogDraft draft = CatalogDraft::of(from);
  for (const Table* t : coming) {
    const Table& above = *from.find<Table>(table_id(t->partition_of));
    out.statements.push_back(create_statement(above, *t));
    put_like(above, *t, from, draft);
    out.tables.insert(t->id);
  }
  out.from = std::move(draft).build();
  return out;
}

void forget_hazards_of(const std::set<ObjectId>& tables, std::vector<Statement>& statements) {
  for (Statement& s : statements) {
    std::erase_if(s.hazards, [&](const Hazard& h) {
      return tables.contains(h.object) || tables.contains(object_id(Kind::table, h.object.schema, h.object.parent));
    });
  }
}

}  // namespace plumb
