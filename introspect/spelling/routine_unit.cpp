// Argument defaults and SQL-standard bodies: a temporary function.
#include <fmt/format.h>

#include "engine/base/identifier.h"
#include "introspect/spelling/request.h"

namespace plumb::spelling {

namespace {

void take(Unit& unit, const db::Rows& rows) {
  if (rows.size() == 1 && !rows.null(0, 1)) unit.requests.front()->spelled = std::string(rows.text(0, 1));
}

std::string argument_text(const Argument& a) {
  std::string mode;
  switch (a.mode) {
    case ArgumentMode::out:
      mode = "OUT ";
      break;
    case ArgumentMode::inout:
      mode = "INOUT ";
      break;
    case ArgumentMode::variadic:
      mode = "VARIADIC ";
      break;
    case ArgumentMode::in:
    case ArgumentMode::table:
      break;
  }
  return mode + (a.name.empty() ? "" : quote_identifier(a.name) + " ") + a.type.text();
}

struct Lists {
  std::string arguments, table;
  size_t outputs = 0;
};

Lists lists_of(const Routine& f) {
  Lists out;
  for (const Argument& a : f.arguments) {
    std::string& list = a.mode == ArgumentMode::table ? out.table : out.arguments;
    list += (list.empty() ? "" : ", ") + argument_text(a);
    out.outputs += a.mode == ArgumentMode::out || a.mode == ArgumentMode::inout;
  }
  return out;
}

std::string returns_text(const Routine& f, const Lists& lists) {
  if (f.procedure) return "";
  if (!lists.table.empty()) return fmt::format(" RETURNS TABLE ({})", lists.table);
  if (!f.returns.empty()) return fmt::format(" RETURNS {}{}", f.returns_set ? "SETOF " : "", f.returns.text());
  return f.returns_set && lists.outputs > 1 ? " RETURNS SETOF record" : "";
}

}  // namespace

/// The function keeps its name, because the server puts it before a parameter whose name a column has as well.
std::optional<Unit> body_unit(std::vector<Request*> requests, size_t) {
  const Request& r = *requests.front();
  const Routine* f = r.side->find<Routine>(r.pair->object);
  if (!f) return std::nullopt;
  Unit unit;
  unit.requests = std::move(requests);
  unit.schema = f->id.schema;
  std::string name = "pg_temp." + quote_identifier(f->id.name);
  Lists lists = lists_of(*f);
  unit.create.push_back(fmt::format("CREATE {} {}({}){} LANGUAGE sql {}", f->procedure ? "PROCEDURE" : "FUNCTION", name,
                                    lists.arguments, returns_text(*f, lists), r.text));
  unit.read = fmt::format("SELECT 0, pg_get_function_sqlbody({}::regproc)", quote_literal(name));
  unit.take = take;
  return unit;
}

std::optional<Unit> argument_unit(std::vector<Request*> requests, size_t number) {
  const Request& r = *requests.front();
  const Routine* f = r.side->find<Routine>(r.pair->object);
  if (!f) return std::nullopt;
  for (const Argument& a : f->arguments) {
    if (!a.default_value || a.default_value->text != r.text) continue;
    Unit unit;
    unit.requests = std::move(requests);
    unit.schema = f->id.schema;
    unit.create.push_back(
        fmt::format("CREATE FUNCTION pg_temp.plumb_f{}(a {} DEFAULT ({}\n)) RETURNS void LANGUAGE sql AS ''", number,
                    a.type.text(), r.text));
    unit.read = fmt::format(
        "SELECT 0, pg_get_expr(proargdefaults, 0) FROM pg_proc WHERE oid = 'pg_temp.plumb_f{}'::regproc", number);
    unit.take = take;
    return unit;
  }
  return std::nullopt;
}

}  // namespace plumb::spelling
