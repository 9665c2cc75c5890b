#include "cli/made_by_using.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/identifier.h"
#include "parser/sql/renames_in.h"

namespace plumb::cli {

std::vector<MadeByUsing> made_by_using(const Catalog& from, const Catalog& to, const std::vector<Rename>& back) {
  std::vector<MadeByUsing> out;
  for (const Column& now : to.all<Column>()) {
    if (now.using_expression.empty()) continue;
    ObjectId id = now.id;
    for (const Rename& rename : back) id = renamed(std::move(id), rename);
    const Column* before = from.find<Column>(id);
    if (!before || before->type == now.type) continue;
    ValueChange there = value_change(now.id, now.type, now.using_expression);
    std::string zone = there.zone.empty() ? "" : fmt::format("{} AT TIME ZONE {}", sql_name(id), there.zone);
    out.push_back({id, std::move(there), value_change(id, before->type, zone)});
  }
  return out;
}

Catalog with_ways_back(const Catalog& before, const std::vector<MadeByUsing>& made) {
  if (made.empty()) return before;
  std::vector<Column> columns = before.all<Column>();
  for (const MadeByUsing& each : made) {
    if (!takes_back(each.back, each.there)) continue;
    auto column = std::find_if(columns.begin(), columns.end(), [&](const Column& c) { return c.id == each.column; });
    column->using_expression = each.back.expression;
  }
  return before.with(std::move(columns));
}

void tell_values_without_way_back(Plan& plan, const std::vector<MadeByUsing>& made) {
  for (const MadeByUsing& each : made) {
    if (takes_back(each.back, each.there)) continue;
    for (Statement& statement : plan.statements) {
      bool changes_it = std::any_of(statement.actions.begin(), statement.actions.end(), [&](const Action& a) {
        return a.object == each.column && std::find(a.fields.begin(), a.fields.end(), "type") != a.fields.end();
      });
      if (!changes_it) continue;
      statement.hazards.push_back({HazardType::data_loss, each.column, not_taken_back(each.back, each.there), ""});
      break;
    }
  }
}

}  // namespace plumb::cli
