#include "engine/model/rule.h"

#include <array>

#include "introspect/catalog/enabled_state.h"
#include "introspect/catalog/query.h"
#include "introspect/catalog/text_array.h"

namespace plumb::live {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\n'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && (is_blank(text.back()) || text.back() == ';')) text.remove_suffix(1);
  return text;
}

/// Where `word`, blanks around it, stands outside of quotes and brackets; npos when it does not.
size_t find_word(std::string_view text, std::string_view word) {
  char quote = 0;
  for (size_t i = 0; i < text.size(); i++) {
    char c = text[i];
    if (quote) {
      if (c == quote) quote = 0;
    } else if (c == '\'' || c == '"') {
      quote = c;
    } else if (c == '(') {
      size_t end = behind_bracket(text, i);
      if (end == std::string_view::npos) return end;
      i = end - 1;
    } else if (is_blank(c) && text.compare(i + 1, word.size(), word) == 0 && i + 1 + word.size() < text.size() &&
               is_blank(text[i + 1 + word.size()])) {
      return i + 1;
    }
  }
  return std::string_view::npos;
}

/// Takes the condition and the actions out of what pg_get_ruledef() prints:
/// `CREATE RULE r AS\n    ON INSERT TO t\n   WHERE c DO INSTEAD  a;`. pg_get_expr() refuses an expression over OLD and
/// NEW.
void set_texts(Rule& r, std::string_view text) {
  constexpr std::string_view where = "WHERE", perform = "DO", instead = "INSTEAD";
  size_t act = find_word(text, perform);
  if (act == std::string_view::npos) return;
  size_t condition = find_word(text.substr(0, act), where);
  if (condition != std::string_view::npos) {
    size_t begin = condition + where.size();
    r.condition = Expression{std::string(trimmed(text.substr(begin, act - begin)))};
  }
  std::string_view actions = trimmed(text.substr(act + perform.size()));
  if (r.instead && actions.substr(0, instead.size()) == instead) actions.remove_prefix(instead.size());
  r.actions.text = std::string(trimmed(actions));
}

void take_rule(Snapshot& s, const Row& row) {
  enum { oid, name, table, event, enabled, instead, definition };
  const Relation* relation = s.my_relation(row.oid(table));
  if (!relation) return;
  Rule r;
  r.id = object_id(Kind::rule, s.schema_name(relation->schema), row.text(name), relation->name);
  constexpr std::array<RuleEvent, 4> events = {RuleEvent::select, RuleEvent::update, RuleEvent::insert,
                                               RuleEvent::delete_};
  if (row.letter(event) >= '1' && row.letter(event) <= '4')
    r.event = events[static_cast<size_t>(row.letter(event) - '1')];
  r.enabled = enabled_state(row.letter(enabled));
  r.instead = row.flag(instead);
  set_texts(r, row.view(definition));
  s.add(of_class::rewrite, row.oid(oid), std::move(r));
}

}  // namespace

CatalogQuery rule_query() {
  return {
      "SELECT oid, rulename, ev_class, ev_type, ev_enabled, is_instead, pg_get_ruledef(oid) FROM pg_rewrite "
      "WHERE rulename <> '_RETURN' AND oid >= 16384",
      take_rule};
}

}  // namespace plumb::live
