#include "parser/sql/body_references.h"

#include "parser/sql/children.h"
#include "parser/sql/references.h"
#include "parser/sql/scope.h"
#include "parser/sql/tree.h"

namespace plumb {

namespace {

struct Found : TreeVisitor {
  std::vector<ObjectId> uses;

  void add(const SourceColumn& c) { uses.insert(uses.end(), c.origins.begin(), c.origins.end()); }
  void relation(PgQuery__RangeVar&, const ObjectId& id) override { uses.push_back(id); }
  void column(PgQuery__ColumnRef&, const SourceColumn& c) override { add(c); }
  void named_column(ProtobufCMessage&, const SourceColumn& c) override { add(c); }
  void star(PgQuery__ColumnRef&, const std::vector<SourceColumn>& columns, bool) override {
    for (const SourceColumn& c : columns) add(c);
  }
  void call(PgQuery__FuncCall&, const std::vector<const Routine*>& candidates) override {
    for (const Routine* r : candidates) uses.push_back(r->id);
  }
  void type(PgQuery__TypeName&, const ObjectId& id) override { uses.push_back(id); }
  void named_relation(PgQuery__AConst&, const ObjectId& id) override { uses.push_back(id); }
};

std::vector<ObjectId> references_of_string_body(const Routine& routine, const Catalog& catalog) {
  auto tree = parse_sql(*routine.body);
  if (!tree) return {};
  NamesOf<Catalog> names(catalog, {"public", routine.id.schema});
  Found found;
  for (size_t i = 0; i < tree->size(); i++) TreeWalk(names, found).statement(*content_of(&tree->statement(i)), nullptr);
  std::erase(found.uses, routine.id);
  return std::move(found.uses);
}

}  // namespace

Catalog with_body_references(Catalog catalog) {
  std::map<ObjectId, std::vector<ObjectId>> all;
  for (const Routine& r : catalog.all<Routine>()) {
    if (r.language != "sql" || !r.body) continue;
    if (auto uses = references_of_string_body(r, catalog); !uses.empty()) all[r.id] = std::move(uses);
  }
  if (all.empty()) return catalog;
  std::vector<Routine> routines = catalog.all<Routine>();
  for (Routine& r : routines) {
    if (auto found = all.find(r.id); found != all.end()) add_uses(r.uses, std::move(found->second));
  }
  return catalog.with(std::move(routines));
}

}  // namespace plumb
