#include "engine/plan/rename_sql.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/identifier.h"
#include "engine/diff/name_aside.h"
#include "engine/kinds/contract.h"
#include "engine/kinds/routine.h"

namespace plumb {
namespace {

/// Renamed by a clause of what it is in.
bool is_part(const Rename& r) {
  return !r.value_from.empty() || (!r.from.parent.empty() && r.from.kind != Kind::index);
}

/// An index, or a sequence that a table's column owns, goes to another schema with its table.
bool moves_with_table(const Rename& r, const std::vector<Rename>& all, const Catalog& catalog) {
  if (r.from.schema == r.to.schema) return false;
  if (r.from.kind == Kind::index) return true;
  if (r.from.kind != Kind::sequence) return false;
  const Sequence* sequence = catalog.find<Sequence>(r.to);
  if (!sequence) return true;  // an identity column's
  return std::any_of(all.begin(), all.end(), [&](const Rename& t) {
    bool owner = t.to.schema == sequence->owner_table.schema && t.to.name == sequence->owner_table.name;
    return t.to.kind == Kind::table && owner && t.from.schema == r.from.schema;
  });
}

bool has_index(Kind kind) { return kind == Kind::key_constraint || kind == Kind::exclusion_constraint; }

/// The index of a constraint that makes way while tables change schemas.
bool makes_way(const Rename& r) {
  return has_index(r.from.kind) && (is_name_aside(r.to.name) || is_name_aside(r.from.name));
}

/// Of what stands alone, what moves with another comes behind that one; parts are found under the new names of both.
int depth(const Rename& r, const std::vector<Rename>& all, const Catalog& catalog) {
  if (r.from.kind == Kind::schema) return 0;
  if (makes_way(r)) return 1;
  if (is_part(r)) return 3;
  return moves_with_table(r, all, catalog) ? 2 : 1;
}

/// The object's name as it stands after the renames of what it is in, and before its own.
ObjectId halfway(const Rename& r) {
  ObjectId out = r.to;
  out.name = r.from.name;
  return out;
}

/// The types of a routine's arguments may have been renamed, too: they are renamed first.
void take_argument_types(Rename& r, const Catalog& catalog) {
  if (r.to.kind != Kind::routine || catalog.contains(r.to)) return;
  const Routine* only = nullptr;
  for (const Routine& each : catalog.all<Routine>()) {
    if (each.id.schema != r.to.schema || each.id.name != r.to.name) continue;
    if (only) return;
    only = &each;
  }
  if (only) r.from.args = r.to.args = only->id.args;
}

std::string value_sql(const Rename& r) {
  return fmt::format("ALTER TYPE {} RENAME VALUE {} TO {}", sql_name(r.to), quote_literal(r.value_from),
                     quote_literal(r.value_to));
}

bool is_attribute(const Rename& r, const Catalog& catalog) {
  return r.to.kind == Kind::column && catalog.contains(object_id(Kind::composite_type, r.to.schema, r.to.parent));
}

std::vector<QualifiedName> tables_of_type(const QualifiedName& type, const Catalog& catalog) {
  std::vector<QualifiedName> out;
  for (const Table& t : catalog.all<Table>()) {
    if (t.of_type == type) out.push_back({t.id.schema, t.id.name});
  }
  return out;
}

/// Typed tables have the attribute as a column.
Statement attribute_statement(const Rename& r, const Catalog& catalog) {
  std::vector<QualifiedName> tables = tables_of_type({r.to.schema, r.to.parent}, catalog);
  Statement out;
  out.sql = fmt::format("ALTER TYPE {} RENAME ATTRIBUTE {} TO {}{}", sql_parent(r.to), quote_identifier(r.from.name),
                        quote_identifier(r.to.name), tables.empty() ? "" : " CASCADE");
  out.actions.push_back({Verb::rename, r.to, {}});
  for (QualifiedName& table : tables) out.locks.push_back({std::move(table), LockMode::access_exclusive});
  return out;
}

std::string part_sql(const Rename& r, const Catalog& catalog) {
  ObjectId now = halfway(r);
  std::string to = quote_identifier(r.to.name);
  if (now.kind == Kind::trigger || now.kind == Kind::rule || now.kind == Kind::policy) {
    return fmt::format("ALTER {} {} ON {} RENAME TO {}", sql_keyword(now, catalog), sql_name(now), sql_parent(now), to);
  }
  if (now.kind == Kind::domain_constraint) {
    return fmt::format("ALTER DOMAIN {} RENAME CONSTRAINT {} TO {}", sql_parent(now), sql_name(now), to);
  }
  return fmt::format("ALTER TABLE {} RENAME {} {} TO {}", sql_parent(now), sql_keyword(now, catalog), sql_name(now),
                     to);
}

/// SET SCHEMA when the object moves by itself and its old schema was not renamed.
bool moves(const Rename& r, const std::vector<Rename>& all, const Catalog& catalog) {
  if (moves_with_table(r, all, catalog)) return false;
  return r.from.schema != r.to.schema && std::none_of(all.begin(), all.end(), [&](const Rename& s) {
           return s.from.kind == Kind::schema && s.from.name == r.from.schema;
         });
}

/// `now`: the object as the statement finds it.
Statement statement(const Rename& r, const ObjectId& now, std::string sql) {
  Statement out;
  out.sql = std::move(sql);
  out.actions.push_back({Verb::rename, r.to, {}});
  bool relation = r.from.kind == Kind::table || r.from.kind == Kind::view || r.from.kind == Kind::materialized_view;
  if (relation) out.locks.push_back({{now.schema, now.name}, LockMode::access_exclusive});
  if (!r.to.parent.empty() && r.to.kind != Kind::domain_constraint && r.to.kind != Kind::index) {
    out.locks.push_back({{r.to.schema, r.to.parent}, LockMode::access_exclusive});
  }
  return out;
}

/// The statements that rename a part. Of a table that has a type, PostgreSQL renames a constraint by its index alone.
std::vector<Statement> part_statements(const Rename& r, const Catalog& catalog) {
  const Table* table = catalog.find<Table>(object_id(Kind::table, r.to.schema, r.to.parent));
  bool typed = table && !table->of_type.empty();
  if (has_index(r.to.kind) && (typed || makes_way(r))) {
    Statement out = statement(
        r, halfway(r),
        fmt::format("ALTER INDEX {} RENAME TO {}", qualified(r.to.schema, r.from.name), quote_identifier(r.to.name)));
    out.locks.clear();
    return {out};
  }
  std::vector<Statement> out{statement(r, halfway(r), part_sql(r, catalog))};
  if (!typed || (r.to.kind != Kind::check_constraint && r.to.kind != Kind::foreign_key)) return out;
  std::string alter = "ALTER TABLE " + sql_name(table->id);
  out.insert(out.begin(), statement(r, halfway(r), alter + " NOT OF"));
  out.push_back(statement(r, halfway(r), alter + " OF " + table->of_type.text()));
  return out;
}

/// From what the object was called before all its renames.
Rename whole(Rename r, const std::vector<Rename>& all) {
  auto before = std::find_if(all.begin(), all.end(), [&](const Rename& other) { return other.to == r.from; });
  if (is_name_aside(r.from.name) && before != all.end()) r.from = before->from;
  return r;
}

/// What PostgreSQL made with a range type and leaves as it is when that is renamed: the multirange type, and the
/// functions that make values of both. The types of their arguments have their new names by now.
std::vector<std::string> left_by_range(const Rename& r, const RangeType& range, const std::vector<Rename>& all,
                                       const Catalog& catalog) {
  std::vector<std::string> out;
  bool moved = moves(r, all, catalog);
  const ObjectId& from = r.from;
  std::string schema = moved ? from.schema.str() : r.to.schema.str();
  std::string subtype = range.subtype.text(), type = sql_name(range.id);
  auto move = [&](const char* word, const std::string& name, const std::string& args) {
    std::string what = qualified(schema, name) + args;
    if (moved) out.push_back(fmt::format("ALTER {} {} SET SCHEMA {}", word, what, quote_identifier(r.to.schema)));
  };
  for (const std::string& args : {fmt::format("({0}, {0})", subtype), fmt::format("({0}, {0}, text)", subtype)}) {
    if (from.name != r.to.name) {
      std::string old = qualified(schema, from.name) + args;
      out.push_back(fmt::format("ALTER FUNCTION {} RENAME TO {}", old, quote_identifier(r.to.name)));
    }
    move("FUNCTION", r.to.name, args);
  }
  if (range.multirange.empty()) return out;
  for (const std::string& args : {std::string("()"), "(" + type + ")", "(" + type + "[])"})
    move("FUNCTION", range.multirange, args);
  move("TYPE", range.multirange, "");
  return out;
}

/// A name that only stands between two names of one object: its own next rename takes it away again.
bool is_step_aside(const Rename& r) { return is_name_aside(r.to.name); }

bool shares_names(const Rename& a, const Rename& b) {
  bool index = a.to.kind == Kind::index || a.to.kind == Kind::key_constraint || a.to.kind == Kind::exclusion_constraint;
  return a.to.kind == b.to.kind && a.to.schema == b.to.schema && a.value_from.empty() && b.value_from.empty() &&
         (index || a.to.parent == b.to.parent);
}

/// Where a rename gives a name that a later one takes away, the later one steps aside first.
std::vector<Rename> with_steps_aside(std::vector<Rename> renames) {
  std::vector<Rename> out;
  for (size_t i = 0; i < renames.size(); i++) {
    for (size_t j = i + 1; j < renames.size(); j++) {
      if (is_step_aside(renames[i]) || !shares_names(renames[i], renames[j]) ||
          renames[j].from.name != renames[i].to.name)
        continue;
      Rename aside = renames[j];
      aside.to.name = name_aside(aside.from.name);
      renames[j].from.name = aside.to.name;
      out.push_back(std::move(aside));
    }
    out.push_back(renames[i]);
  }
  return out;
}

}  // namespace

std::vector<Statement> rename_statements(std::vector<Rename> renames, const Catalog& catalog) {
  std::stable_sort(renames.begin(), renames.end(), [all = renames, &catalog](const Rename& a, const Rename& b) {
    return depth(a, all, catalog) < depth(b, all, catalog);
  });
  renames = with_steps_aside(std::move(renames));
  std::vector<Statement> out;
  for (Rename& r : renames) {
    take_argument_types(r, catalog);
    if (!r.value_from.empty()) {
      out.push_back(statement(r, r.to, value_sql(r)));
      continue;
    }
    if (is_attribute(r, catalog)) {
      out.push_back(attribute_statement(r, catalog));
      continue;
    }
    if (is_part(r)) {
      if (r.from.name == r.to.name) continue;
      for (Statement& s : part_statements(r, catalog)) out.push_back(std::move(s));
      continue;
    }
    std::string word(sql_keyword(r.to, catalog));
    const Object* object = catalog.find(r.to);
    if (moves(r, renames, catalog)) {
      out.push_back(statement(r, r.from,
                              fmt::format("ALTER {} {} SET SCHEMA {}", word, statement_name(r.from, object),
                                          quote_identifier(r.to.schema))));
    }
    if (r.from.name != r.to.name) {
      ObjectId now = halfway(r);
      out.push_back(statement(
          r, now,
          fmt::format("ALTER {} {} RENAME TO {}", word, statement_name(now, object), quote_identifier(r.to.name))));
    }
  }
  for (const Rename& r : renames) {
    const RangeType* range = r.value_from.empty() ? catalog.find<RangeType>(r.to) : nullptr;
    if (!range) continue;
    for (std::string& sql : left_by_range(whole(r, renames), *range, renames, catalog))
      out.push_back(statement(r, r.to, std::move(sql)));
  }
  return out;
}

}  // namespace plumb
