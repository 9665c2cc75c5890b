#include "engine/plan/rebuilt_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "engine/base/identifier.h"
#include "engine/kinds/index_part.h"

namespace plumb {
namespace {

/// The columns whose type changes where they are, with the table of each.
std::set<ObjectId> retyped_columns(const Context& context) {
  std::set<ObjectId> out;
  for (const Column& after : context.to.all<Column>()) {
    const Column* before = context.from.find<Column>(after.id);
    if (!before || context.is_created(after.id)) continue;
    if (before->type != after.type || before->collation != after.collation) out.insert(after.id);
  }
  return out;
}

std::vector<std::string> columns_of(const Index& index) {
  std::vector<std::string> out = element_columns(index.elements);
  out.insert(out.end(), index.include.begin(), index.include.end());
  return out;
}

std::vector<std::string> columns_of(const KeyConstraint& key) {
  std::vector<std::string> out = key.columns;
  out.insert(out.end(), key.include.begin(), key.include.end());
  return out;
}

template <class T>
bool is_over_any(const T& own, const std::set<ObjectId>& columns) {
  for (const std::string& name : columns_of(own)) {
    if (columns.contains(object_id(Kind::column, own.id.schema, name, own.id.parent))) return true;
  }
  return std::any_of(own.uses.begin(), own.uses.end(), [&](const ObjectId& used) { return columns.contains(used); });
}

template <class T>
std::set<ObjectId> rebuilt(const std::set<ObjectId>& columns, const Context& context) {
  std::set<ObjectId> out;
  for (const T& own : context.to.all<T>()) {
    const Table* table = context.to.find<Table>(object_id(Kind::table, own.id.schema, own.id.parent));
    bool stays = table && table->partition_key && context.from.contains(own.id) && !context.is_created(own.id);
    if (stays && is_over_any(own, columns)) out.insert(own.id);
  }
  return out;
}

Statement rename_statement(const ObjectId& part, const Name& made, const Name& wanted) {
  Statement out;
  out.sql = fmt::format("ALTER INDEX {} RENAME TO {}", qualified(part.schema, made), quote_identifier(wanted));
  out.comment = "made anew with its column";
  out.actions.push_back({Verb::alter, object_id(Kind::table, part.schema, part.parent), {}});
  return out;
}

}  // namespace

std::vector<Statement> names_of_rebuilt_parts(const Context& context) {
  std::vector<Statement> out;
  const auto& tables = context.to.all<Table>();
  if (std::none_of(tables.begin(), tables.end(), [](const Table& t) { return t.partition_key.has_value(); }))
    return out;
  const std::set<ObjectId> columns = retyped_columns(context);
  if (columns.empty()) return out;
  std::set<ObjectId> tops = rebuilt<Index>(columns, context);
  tops.merge(rebuilt<KeyConstraint>(columns, context));
  if (tops.empty()) return out;
  for (const Table& t : context.to.all<Table>()) {
    if (t.partition_of.empty() || !stays_where_it_is(t, context)) continue;
    const Table& before = *context.from.find<Table>(t.id);
    for (const ImpliedPart& part : t.implied) {
      const ObjectId top = top_of(part.id, context.to);
      const ImpliedPart* old = tops.contains(top) ? part_of(before, top, context.from) : nullptr;
      if (!old || old->generated.empty()) continue;
      std::optional<Name> wanted = name_of_part(t, top, context);
      if (wanted && *wanted != old->generated) out.push_back(rename_statement(part.id, old->generated, *wanted));
    }
  }
  return out;
}

}  // namespace plumb
