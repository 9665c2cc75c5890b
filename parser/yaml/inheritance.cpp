#include "parser/yaml/inheritance.h"

#include <algorithm>
#include <set>

namespace plumb::yaml {

std::vector<QualifiedName> parents_of(const Table& table) {
  if (!table.partition_of.empty()) return {table.partition_of};
  return table.inherits;
}

Column inherited_column(const Column& column, const ObjectId& child) {
  Column out = column;
  out.id = object_id(Kind::column, child.schema, column.id.name, child.name);
  out.identity.reset();
  out.not_null = out.not_null && !out.not_null_no_inherit;
  out.not_null_name = {};
  out.not_null_no_inherit = out.not_null_not_valid = false;
  out.using_expression.clear();
  out.statistics = -1;
  out.options.clear();
  out.foreign_options.clear();
  out.inherited = true;
  return out;
}

static std::vector<Column*> columns_in_order(CatalogDraft& draft, const ObjectId& table) {
  std::vector<Column*> out;
  for (const ObjectId& id : draft.children<Column>(table.schema, table.name)) out.push_back(draft.find<Column>(id));
  std::stable_sort(out.begin(), out.end(), [](const Column* a, const Column* b) { return a->position < b->position; });
  return out;
}

static void take_default(Loading& loading, const ObjectId& from, const Column& to) {
  CatalogDraft& draft = loading.resolver.draft();
  auto* value = draft.find<ColumnDefault>(object_id(Kind::column_default, from.schema, from.name, from.parent));
  if (value == nullptr) return;
  ColumnDefault copy = *value;
  copy.id = object_id(Kind::column_default, to.id.schema, to.id.name, to.id.parent);
  if (draft.contains(copy.id)) return;
  ObjectId id = copy.id;
  draft.put(std::move(copy));
  // The parent's references are only worked out later.
  loading.finishing.push_back([&draft, id, original = value->id] {
    draft.find<ColumnDefault>(id)->uses = draft.find<ColumnDefault>(original)->uses;
  });
}

void take_parent_columns(Loading& loading, const ObjectId& table) {
  auto pending = loading.has_parent_columns.find(table);
  if (pending == loading.has_parent_columns.end() || pending->second) return;
  pending->second = true;
  CatalogDraft& draft = loading.resolver.draft();
  const Table* child = draft.find<Table>(table);
  if (child == nullptr) return;
  std::vector<Column*> own = columns_in_order(draft, table);
  int32_t position = 0;
  std::set<std::string> names;
  for (const Column* column : own) names.insert(column->id.name);
  for (const QualifiedName& name : parents_of(*child)) {
    ObjectId parent = object_id(Kind::table, name.schema, name.name);
    take_parent_columns(loading, parent);
    for (const Column* column : columns_in_order(draft, parent)) {
      if (!names.insert(column->id.name).second) continue;
      Column copy = inherited_column(*column, table);
      copy.position = ++position;
      copy.where = child->where;
      Column& placed = draft.put(std::move(copy));
      take_default(loading, column->id, placed);
      if (placed.generated) {
        loading.finishing.push_back([&draft, &placed, original = column->id] {
          for (ObjectId use : draft.find<Column>(original)->uses) {
            // A column that the expression names is now the child's.
            if (use.kind == Kind::column && use.schema == original.schema && use.parent == original.parent) {
              use.schema = placed.id.schema, use.parent = placed.id.parent;
            }
            placed.uses.push_back(std::move(use));
          }
          std::sort(placed.uses.begin(), placed.uses.end());
        });
      }
    }
  }
  for (Column* column : own) column->position = ++position;
}

}  // namespace plumb::yaml
