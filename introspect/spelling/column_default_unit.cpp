// Defaults: one temporary table with a column of the right type for each.
#include <fmt/format.h>

#include "introspect/spelling/request.h"

namespace plumb::spelling {

namespace {

/// "type COLLATE ...", "" when the side does not know the column.
std::string column_type(const Request& r) {
  const ObjectId& id = r.pair->object;
  if (const Column* c = r.side->find<Column>(object_id(Kind::column, id.schema, id.name, id.parent))) {
    return c->type.text() + (c->collation.empty() ? "" : " COLLATE " + c->collation.text());
  }
  const View* view = r.side->find<View>(object_id(Kind::view, id.schema, id.parent));
  if (!view) return "";
  for (const ViewColumn& c : view->columns) {
    if (c.name == id.name) return c.type.text();
  }
  return "";
}

void take(Unit& unit, const db::Rows& rows) {
  for (size_t i = 0; i < rows.size(); i++) {
    size_t column = static_cast<size_t>(rows.number(i, 0));
    if (column >= 1 && column <= unit.requests.size()) unit.requests[column - 1]->spelled = rows.text(i, 1);
  }
}

}  // namespace

std::optional<Unit> column_default_unit(std::vector<Request*> requests, size_t number) {
  Unit unit;
  std::string list;
  for (Request* r : requests) {
    std::string type = column_type(*r);
    if (type.empty()) continue;
    list +=
        fmt::format("{}c{} {} DEFAULT ({}\n)", unit.requests.empty() ? "" : ", ", unit.requests.size(), type, r->text);
    unit.requests.push_back(r);
  }
  if (unit.requests.empty()) return std::nullopt;
  unit.schema = requests.front()->pair->object.schema;
  unit.create.push_back(fmt::format("CREATE TEMPORARY TABLE plumb_t{} ({})", number, list));
  unit.read = fmt::format(
      "SELECT adnum, pg_get_expr(adbin, 0) FROM pg_attrdef WHERE adrelid = 'pg_temp.plumb_t{}'::regclass", number);
  unit.take = take;
  return unit;
}

}  // namespace plumb::spelling
