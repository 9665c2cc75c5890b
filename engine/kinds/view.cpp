#include "engine/kinds/view.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/identifier.h"
#include "engine/kinds/contract.h"

namespace plumb {

bool keeps_columns(const std::vector<ViewColumn>& from, const std::vector<ViewColumn>& to) {
  if (from.empty() || to.size() < from.size()) return false;
  for (size_t i = 0; i < from.size(); i++) {
    if (!(from[i] == to[i]) || from[i].type.empty()) return false;
  }
  return true;
}

/// Whether the old columns keep places and types, and some get new names: no other of them had these, and none of their
/// old names is another column's now. What reads the view knows its columns by place, and would read another one.
static bool renames_columns(const std::vector<ViewColumn>& from, const std::vector<ViewColumn>& to) {
  if (from.empty() || to.size() < from.size()) return false;
  for (size_t i = 0; i < from.size(); i++) {
    if (from[i].type.empty() || from[i].type != to[i].type) return false;
    if (from[i].name == to[i].name) continue;
    auto has = [](const std::vector<ViewColumn>& columns, const std::string& name) {
      return std::any_of(columns.begin(), columns.end(), [&](const ViewColumn& c) { return c.name == name; });
    };
    if (has(from, to[i].name) || has(to, from[i].name)) return false;
  }
  return true;
}

std::string column_list_sql(const std::vector<std::string>& names) {
  return names.empty() ? "" : " (" + sql_columns(names) + ")";
}

void references(const View& v, const Catalog&, References& out) {
  refer_to_schema(v.id, out);
  refer_to_uses(v, out);
}

void claims(const View& v, Names& out) {
  out.push_back("relation " + v.id.schema + "." + v.id.name);
  out.push_back("type " + v.id.schema + "." + v.id.name);
}

/// Whether a star of the new query would still find a column that is to go: replaced in place, it is read before that.
static bool sees_leaving_column(const View& from, const View& to, const Context& context) {
  if (!to.has_star) return false;
  return std::any_of(from.uses.begin(), from.uses.end(),
                     [&](const ObjectId& id) { return id.kind == Kind::column && !context.to.contains(id); });
}

Alteration plan_alter(const View& from, const View& to, const FieldSet& fields, const Context& context) {
  bool replaces = !fields.has("query") || keeps_columns(from.columns, to.columns) ||
                  (renames_columns(from.columns, to.columns) && !sees_leaving_column(from, to, context));
  return {replaces ? Way::in_place : Way::recreate, {}};
}

static std::string view_sql(const View& v, std::string_view head) {
  Options with = v.options;
  std::string check;
  if (auto it = with.find("check_option"); it != with.end()) {
    check = fmt::format("\nWITH {} CHECK OPTION", it->second == "local" ? "LOCAL" : "CASCADED");
    with.erase(it);
  }
  std::string options = with.empty() ? "" : " WITH (" + sql_options(with) + ")";
  return fmt::format("{} {}{}{} AS\n{}{}", head, sql_name(v.id), column_list_sql(v.column_names), options, v.query.text,
                     check);
}

void emit_create(const View& v, const Context&, Script& out) { out.statement(view_sql(v, "CREATE VIEW")); }

bool has_stand_in(const View* from, const View& to) {
  bool known = !to.columns.empty() &&
               std::none_of(to.columns.begin(), to.columns.end(), [](const ViewColumn& c) { return c.type.empty(); });
  return known && (from == nullptr || keeps_columns(from->columns, to.columns));
}

void emit_stand_in(const View& v, bool there, Script& out) {
  std::string columns;
  for (const ViewColumn& c : v.columns) {
    columns += (columns.empty() ? "" : ", ") + fmt::format("NULL::{} AS {}", c.type.text(), quote_identifier(c.name));
  }
  out.statement(fmt::format("CREATE {}VIEW {} AS\nSELECT {}", there ? "OR REPLACE " : "", sql_name(v.id), columns));
  if (there) out.lock(v.id.schema, v.id.name, LockMode::access_exclusive);
}

void emit_over_stand_in(const View& v, Script& out) { out.statement(view_sql(v, "CREATE OR REPLACE VIEW")); }

void emit_alter(const View& from, const View& to, const FieldSet& fields, const Context&, Script& out) {
  if (fields.has("query")) {
    for (size_t i = 0; i < from.columns.size() && i < to.columns.size(); i++) {
      const std::string &old_name = from.columns[i].name, &name = to.columns[i].name;
      if (old_name == name) continue;
      out.statement(fmt::format("ALTER VIEW {} RENAME COLUMN {} TO {}", sql_name(to.id), quote_identifier(old_name),
                                quote_identifier(name)));
      out.lock(to.id.schema, to.id.name, LockMode::access_exclusive);
    }
    out.statement(view_sql(to, "CREATE OR REPLACE VIEW"));
    out.lock(to.id.schema, to.id.name, LockMode::access_exclusive);
    return;
  }
  for (const std::string& clause : option_clauses(from.options, to.options)) {
    out.statement("ALTER VIEW " + sql_name(to.id) + " " + clause);
    out.lock(to.id.schema, to.id.name, LockMode::access_exclusive);
  }
}

void emit_drop(const View& v, const Context&, Script& out) {
  out.statement("DROP VIEW " + sql_name(v.id));
  out.lock(v.id.schema, v.id.name, LockMode::access_exclusive);
}

std::vector<std::string> option_clauses(const Options& from, const Options& to) {
  Options set;
  std::string reset;
  for (const auto& [name, value] : to) {
    auto it = from.find(name);
    if (it == from.end() || it->second != value) set[name] = value;
  }
  for (const auto& [name, value] : from) {
    if (!to.contains(name)) reset += (reset.empty() ? "" : ", ") + name;
  }
  std::vector<std::string> out;
  if (!set.empty()) out.push_back("SET (" + sql_options(set) + ")");
  if (!reset.empty()) out.push_back("RESET (" + reset + ")");
  return out;
}

}  // namespace plumb
