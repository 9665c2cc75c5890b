// What a rule does: a rule of a temporary table that has the columns of the rule's relation.
#include <fmt/format.h>

#include "engine/base/identifier.h"
#include "introspect/spelling/request.h"

namespace plumb::spelling {

/// What stands behind DO; the rule has no condition, and no name of ours in front of it holds that word.
static void take(Unit& unit, const db::Rows& rows) {
  if (rows.size() != 1) return;
  std::string_view text = rows.text(0, 1);
  constexpr std::string_view word = " DO", instead = "INSTEAD";
  size_t at = text.find(word);
  if (at == std::string_view::npos) return;
  text.remove_prefix(at + word.size());
  auto skip_blanks = [&] {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\n')) text.remove_prefix(1);
  };
  skip_blanks();
  if (text.substr(0, instead.size()) == instead) text.remove_prefix(instead.size());
  skip_blanks();
  while (!text.empty() && (text.back() == ';' || text.back() == '\n')) text.remove_suffix(1);
  unit.requests.front()->spelled = std::string(text);
}

std::optional<Unit> rule_unit(std::vector<Request*> requests, size_t number) {
  static constexpr std::string_view events[] = {"SELECT", "UPDATE", "INSERT", "DELETE"};
  Unit unit;
  unit.requests = std::move(requests);
  const Request& r = *unit.requests.front();
  const ObjectId& id = r.pair->object;
  const Rule* rule = r.side->find<Rule>(id);
  if (!rule) return std::nullopt;
  unit.schema = id.schema;
  unit.create.push_back(
      fmt::format("CREATE TEMPORARY TABLE plumb_t{} (LIKE {})", number, qualified(id.schema, id.parent)));
  unit.create.push_back(fmt::format("CREATE RULE plumb_r{0} AS ON {1} TO pg_temp.plumb_t{0} DO {2} {3}", number,
                                    events[static_cast<size_t>(rule->event)], rule->instead ? "INSTEAD" : "ALSO",
                                    r.text));
  unit.read = fmt::format(
      "SELECT 0, pg_get_ruledef(oid) FROM pg_rewrite WHERE ev_class = 'pg_temp.plumb_t{0}'::regclass "
      "AND rulename = 'plumb_r{0}'",
      number);
  unit.take = take;
  return unit;
}

}  // namespace plumb::spelling
