// A view's query: a temporary view.
#include <fmt/format.h>

#include "engine/model/values.h"
#include "introspect/spelling/request.h"

namespace plumb::spelling {

static std::vector<std::string> stated_names(const Request& r) {
  const ObjectId& id = r.pair->object;
  if (const View* v = r.side->find<View>(id)) return v->column_names;
  if (const MaterializedView* v = r.side->find<MaterializedView>(id)) return v->column_names;
  return {};
}

/// As read_catalog() holds it.
static void take(Unit& unit, const db::Rows& rows) {
  if (rows.size() != 1) return;
  std::string_view text = rows.text(0, 1);
  while (!text.empty() && (text.front() == ' ' || text.front() == '\n')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ';' || text.back() == '\n')) text.remove_suffix(1);
  unit.requests.front()->spelled = std::string(text);
}

std::optional<Unit> query_unit(std::vector<Request*> requests, size_t number) {
  Unit unit;
  unit.requests = std::move(requests);
  const Request& r = *unit.requests.front();
  unit.schema = r.pair->object.schema;
  auto names = stated_names(r);
  std::string list = names.empty() ? "" : " (" + sql_columns(names) + ")";
  unit.create.push_back(fmt::format("CREATE TEMPORARY VIEW plumb_v{}{} AS {}", number, list, r.text));
  unit.read = fmt::format("SELECT 0, pg_get_viewdef('pg_temp.plumb_v{}'::regclass)", number);
  unit.take = take;
  return unit;
}

}  // namespace plumb::spelling
