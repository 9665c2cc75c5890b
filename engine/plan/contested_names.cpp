#include "engine/plan/contested_names.h"

#include <fmt/format.h>

#include <map>

#include "engine/base/identifier.h"
#include "engine/diff/name_aside.h"

namespace plumb {
namespace {

std::string name_of_constraint(const Column& c) {
  return c.not_null_name.empty() ? make_object_name(c.id.parent, c.id.name, "not_null") : c.not_null_name.str();
}

/// Whether the column's constraint is not called that afterwards. What nothing is said of may keep its name.
bool gives_up(const std::string& name, const Column* after) {
  return !after || !after->not_null || (!after->not_null_name.empty() && after->not_null_name != name);
}

/// Whether the column's constraint comes to a name that it does not have yet.
bool comes_to_name(const Column& after, const Column* before) {
  return after.not_null && !after.not_null_name.empty() &&
         (!before || !before->not_null || name_of_constraint(*before) != after.not_null_name);
}

/// The columns of `table` whose constraints step aside. An inherited one is renamed with the parent's alone.
std::vector<const Column*> holders_of_contested_names(const ObjectId& table, const Catalog& from, const Catalog& to) {
  std::map<std::string, const Column*> holders;
  for (const Column* c : from.columns_of(table)) {
    if (c->not_null && !c->inherited) holders[name_of_constraint(*c)] = c;
  }
  std::vector<const Column*> out;
  for (const Column* c : to.columns_of(table)) {
    if (!comes_to_name(*c, from.find<Column>(c->id))) continue;
    auto holder = holders.find(c->not_null_name.str());
    if (holder == holders.end() || holder->second->id == c->id) continue;
    if (gives_up(holder->first, to.find<Column>(holder->second->id))) out.push_back(holder->second);
  }
  return out;
}

Statement aside_statement(const Column& c) {
  std::string name = name_of_constraint(c);
  Statement out;
  out.sql = fmt::format("ALTER TABLE {} RENAME CONSTRAINT {} TO {}", sql_parent(c.id), quote_identifier(name),
                        quote_identifier(name_aside(name)));
  out.actions.push_back({Verb::alter, c.id, {"not_null_name"}});
  out.locks.push_back({{c.id.schema, c.id.parent}, LockMode::access_exclusive});
  return out;
}

}  // namespace

std::optional<NamesAside> with_contested_names_aside(const Catalog& from, const Catalog& to, int server_version) {
  if (server_version < 180000) return std::nullopt;
  NamesAside out;
  std::map<ObjectId, std::string> aside;
  for (const Table& t : from.all<Table>()) {
    if (!to.contains(t.id)) continue;
    for (const Column* c : holders_of_contested_names(t.id, from, to)) {
      out.statements.push_back(aside_statement(*c));
      aside[c->id] = name_aside(name_of_constraint(*c));
    }
  }
  if (aside.empty()) return std::nullopt;
  std::vector<Column> columns = from.all<Column>();
  for (Column& c : columns) {
    if (auto name = aside.find(c.id); name != aside.end()) c.not_null_name = name->second;
  }
  out.from = from.with(std::move(columns));
  return out;
}

}  // namespace plumb
