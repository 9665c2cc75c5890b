// A domain's default and checks: a temporary domain.
#include <fmt/format.h>

#include "introspect/spelling/request.h"

namespace plumb::spelling {

static void take(Unit& unit, const db::Rows& rows) {
  for (size_t i = 0; i < rows.size(); i++) {
    size_t request = static_cast<size_t>(rows.number(i, 0));
    if (request < unit.requests.size()) unit.requests[request]->spelled = rows.text(i, 1);
  }
}

std::optional<Unit> domain_unit(std::vector<Request*> requests, size_t number) {
  const ObjectId& id = requests.front()->pair->object;
  std::string domain = id.kind == Kind::domain ? id.name : id.parent;
  const Domain* d = requests.front()->side->find<Domain>(object_id(Kind::domain, id.schema, domain));
  if (!d) return std::nullopt;
  Unit unit;
  unit.requests = std::move(requests);
  unit.schema = id.schema;
  std::string sql = fmt::format("CREATE DOMAIN pg_temp.plumb_d{} AS {}", number, d->type.text());
  if (!d->collation.empty()) sql += " COLLATE " + d->collation.text();
  std::string name = fmt::format("'pg_temp.plumb_d{}'::regtype", number);
  unit.read = fmt::format(
      "SELECT conname::text, pg_get_expr(conbin, 0) FROM pg_constraint WHERE contypid = {} AND contype = 'c'", name);
  for (size_t i = 0; i < unit.requests.size(); i++) {
    const Request& r = *unit.requests[i];
    if (r.pair->object.kind == Kind::domain) {
      sql += fmt::format(" DEFAULT ({}\n)", r.text);
      unit.read +=
          fmt::format(" UNION ALL SELECT '{}', pg_get_expr(typdefaultbin, 0) FROM pg_type WHERE oid = {}", i, name);
    } else {
      sql += fmt::format(" CONSTRAINT \"{}\" CHECK ({}\n)", i, r.text);
    }
  }
  unit.create.push_back(std::move(sql));
  unit.take = take;
  return unit;
}

}  // namespace plumb::spelling
