#include "introspect/catalog/enabled_state.h"
#include "introspect/catalog/query.h"
#include "introspect/catalog/text_array.h"

namespace plumb::live {

namespace {

enum Cell {
  oid,
  name,
  table,
  function,
  type,
  enabled,
  constraint,
  deferrable,
  deferred,
  from_table,
  columns,
  arguments,
  old_table,
  new_table,
  definition,
  inherited
};

int hex_value(char c) { return c <= '9' ? c - '0' : c - 'a' + 10; }

/// tgargs, "\x6100" for one argument "a": each ends with a zero byte.
std::vector<std::string> trigger_arguments(std::string_view hex) {
  std::vector<std::string> out;
  std::string current;
  for (size_t i = 2; i + 1 < hex.size(); i += 2) {
    char c = static_cast<char>(hex_value(hex[i]) * 16 + hex_value(hex[i + 1]));
    if (c == '\0') {
      out.push_back(std::move(current));
      current.clear();
    } else {
      current += c;
    }
  }
  return out;
}

/// What stands in WHEN (...) of pg_get_triggerdef(): pg_get_expr() refuses an expression over OLD and NEW.
std::optional<Expression> when_clause(std::string_view text) {
  constexpr std::string_view word = " WHEN (";
  bool quoted = false;
  for (size_t i = 0; i < text.size(); i++) {
    if (text[i] == '"') quoted = !quoted;
    if (quoted || text.compare(i, word.size(), word) != 0) continue;
    size_t open = i + word.size() - 1;
    size_t end = behind_bracket(text, open);
    if (end == std::string_view::npos) return std::nullopt;
    return Expression{std::string(text.substr(open + 1, end - open - 2))};
  }
  return std::nullopt;
}

void set_event(Trigger& t, int64_t bits) {
  enum { row_level = 1, before = 2, on_insert = 4, on_delete = 8, on_update = 16, on_truncate = 32, instead = 64 };
  t.for_each_row = bits & row_level;
  t.timing = bits & before ? TriggerTiming::before : bits & instead ? TriggerTiming::instead_of : TriggerTiming::after;
  t.on_insert = bits & on_insert;
  t.on_delete = bits & on_delete;
  t.on_update = bits & on_update;
  t.on_truncate = bits & on_truncate;
}

void take_trigger(Snapshot& s, const Row& row) {
  const Relation* r = s.my_relation(row.oid(table));
  if (!r) return;
  Trigger t;
  t.id = object_id(Kind::trigger, s.schema_name(r->schema), row.text(name), r->name);
  t.enabled = enabled_state(row.letter(enabled));
  if (row.flag(inherited)) return (void)s.add(of_class::trigger, row.oid(oid), std::move(t));
  set_event(t, row.number(type));
  t.constraint = row.flag(constraint);
  t.update_columns = s.column_names(*r, numbers(row.view(columns)));
  t.old_table = row.text(old_table);
  t.new_table = row.text(new_table);
  if (!row.null(definition)) t.when = when_clause(row.view(definition));
  if (auto f = s.procedures.find(row.oid(function)); f != s.procedures.end()) t.function = f->second;
  t.arguments = trigger_arguments(row.view(arguments));
  if (const Relation* from = s.relation(row.oid(from_table))) t.from_table = s.name_of(*from);
  t.deferrable = row.flag(deferrable);
  t.initially_deferred = row.flag(deferred);
  s.add(of_class::trigger, row.oid(oid), std::move(t));
}

}  // namespace

/// Copies of a partitioned table's are internal before PostgreSQL 15, as the parts of a foreign key are.
CatalogQuery trigger_query() {
  return {
      "SELECT t.oid, t.tgname, t.tgrelid, t.tgfoid, t.tgtype, t.tgenabled, t.tgconstraint <> 0, t.tgdeferrable, "
      "t.tginitdeferred, t.tgconstrrelid, t.tgattr, t.tgargs, t.tgoldtable, t.tgnewtable, "
      "CASE WHEN t.tgqual IS NOT NULL THEN pg_get_triggerdef(t.oid) END, t.tgparentid <> 0 "
      "FROM pg_trigger t WHERE CASE WHEN t.tgparentid = 0 THEN NOT t.tgisinternal ELSE "
      "t.tgenabled <> (SELECT above.tgenabled FROM pg_trigger above WHERE above.oid = t.tgparentid) AND "
      "NOT EXISTS (SELECT FROM pg_constraint c WHERE c.oid = t.tgconstraint AND contype = 'f') END",
      take_trigger};
}

}  // namespace plumb::live
