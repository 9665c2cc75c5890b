// Expressions over the columns of a table: a temporary view of the table or of a stand-in with the desired columns.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "engine/base/identifier.h"
#include "introspect/spelling/request.h"
#include "introspect/spelling/view_text.h"

namespace plumb::spelling {

namespace {

QualifiedName relation_of(const Request& r) {
  const ObjectId& id = r.pair->object;
  if (const Statistics* s = r.side->find<Statistics>(id)) return s->table;
  if (const Publication* p = r.side->find<Publication>(id)) {
    for (const PublishedTable& t : p->tables) {
      if (t.condition && t.condition->text == r.text) return t.table;
    }
  }
  return {id.schema, id.parent.empty() ? id.name : id.parent};
}

std::vector<const Column*> desired_columns(const Request& r) {
  QualifiedName name = relation_of(r);
  return r.side->columns_of(object_id(Kind::table, name.schema, name.name));
}

/// True when the server has the relation with all the desired columns in their desired types.
bool server_has_relation(const Request& r) {
  QualifiedName name = relation_of(r);
  if (r.server->contains(object_id(Kind::materialized_view, name.schema, name.name))) return true;
  if (!r.server->contains(object_id(Kind::table, name.schema, name.name))) return false;
  auto columns = desired_columns(r);
  return std::all_of(columns.begin(), columns.end(), [&](const Column* c) {
    const Column* there = r.server->find<Column>(c->id);
    return there && there->type == c->type && there->collation == c->collation;
  });
}

/// The names of the columns that the requests' objects say they use; empty when one does not say.
std::set<std::string> used_columns(const std::vector<Request*>& requests) {
  std::set<std::string> out;
  for (const Request* r : requests) {
    const Object* object = r->side->find(r->pair->object);
    size_t before = out.size();
    if (object) {
      for (const ObjectId& used : object->uses) {
        if (used.kind == Kind::column && used.parent == relation_of(*r).name) out.insert(used.name);
      }
    }
    if (out.size() == before && (!object || object->uses.empty())) return {};
  }
  return out;
}

std::string column_definition(const Column& c) {
  std::string out = quote_identifier(c.id.name) + " " + c.type.text();
  if (!c.collation.empty()) out += " COLLATE " + c.collation.text();
  return out;
}

std::string stand_in(const std::vector<Request*>& requests, const std::string& name) {
  const Request& first = *requests.front();
  std::set<std::string> used = first.attempt < 2 ? used_columns(requests) : std::set<std::string>();
  std::string list;
  for (const Column* c : desired_columns(first)) {
    if (!used.empty() && !used.contains(c->id.name)) continue;
    list += (list.empty() ? "" : ", ") + column_definition(*c);
  }
  return fmt::format("CREATE TEMPORARY TABLE {} ({})", name, list);
}

/// What to select from, without an alias; makes the stand-in when there is no other.
std::string source(Unit& unit, size_t number) {
  const Request& first = *unit.requests.front();
  if (first.attempt == 0 && server_has_relation(first)) return relation_of(first).text();
  std::string name = fmt::format("plumb_t{}", number);
  unit.create.push_back(stand_in(unit.requests, name));
  return "pg_temp." + name;
}

void set_view(Unit& unit, size_t number, const std::string& from) {
  std::string list;
  for (size_t i = 0; i < unit.requests.size(); i++) {
    list += fmt::format("{}({}\n) AS {}", i ? ", " : "", unit.requests[i]->text, column_alias(i));
  }
  std::string name = fmt::format("plumb_v{}", number);
  unit.create.push_back(fmt::format("CREATE TEMPORARY VIEW {} AS SELECT {} FROM {}", name, list, from));
  unit.read = fmt::format("SELECT 0, pg_get_viewdef('pg_temp.{}'::regclass)", name);
}

std::vector<std::string> texts_of(const Unit& unit, const db::Rows& rows) {
  return rows.size() == 1 ? selected_expressions(rows.text(0, 1), unit.requests.size()) : std::vector<std::string>();
}

/// Servers before 16 put the table's name before each column, in views only.
void take_of_relation(Unit& unit, const db::Rows& rows) {
  auto texts = texts_of(unit, rows);
  std::string prefix = quote_identifier(relation_of(*unit.requests.front()).name) + ".";
  for (size_t i = 0; i < texts.size(); i++) unit.requests[i]->spelled = with_prefix_replaced(texts[i], prefix, "");
}

/// A view has an OLD and a NEW of its own, next to which the server gives ours a number.
void take_of_trigger(Unit& unit, const db::Rows& rows) {
  auto texts = texts_of(unit, rows);
  for (size_t i = 0; i < texts.size(); i++) {
    unit.requests[i]->spelled =
        with_prefix_replaced(with_prefix_replaced(texts[i], "old_1.", "old."), "new_1.", "new.");
  }
}

}  // namespace

std::optional<Unit> relation_unit(std::vector<Request*> requests, size_t number) {
  Unit unit;
  unit.requests = std::move(requests);
  unit.schema = relation_of(*unit.requests.front()).schema;
  std::string alias = quote_identifier(relation_of(*unit.requests.front()).name);
  set_view(unit, number, source(unit, number) + " AS " + alias);
  unit.take = take_of_relation;
  return unit;
}

/// WHEN speaks of OLD and NEW, which two copies of the table stand for.
std::optional<Unit> trigger_unit(std::vector<Request*> requests, size_t number) {
  Unit unit;
  unit.requests = std::move(requests);
  unit.schema = relation_of(*unit.requests.front()).schema;
  std::string from = source(unit, number);
  set_view(unit, number, fmt::format("{0} AS old, {0} AS new", from));
  unit.take = take_of_trigger;
  return unit;
}

}  // namespace plumb::spelling
