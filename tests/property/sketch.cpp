#include "tests/property/sketch.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "engine/base/identifier.h"

namespace plumb::test {
namespace {

std::string q(const std::string& name) { return quote_identifier(name); }

std::string quoted_list(const std::vector<std::string>& names) {
  std::string out;
  for (const auto& n : names) out += (out.empty() ? "" : ", ") + q(n);
  return out;
}

std::string sql_of(const Sketch::Enum& e) {
  std::string values;
  for (const auto& v : e.values) values += (values.empty() ? "" : ", ") + quote_literal(v);
  return fmt::format("CREATE TYPE {} AS ENUM ({});\n", q(e.name), values);
}

std::string sql_of(const Sketch::Domain& d) {
  std::string out = fmt::format("CREATE DOMAIN {} AS {}", q(d.name), d.type);
  if (!d.default_value.empty()) out += " DEFAULT " + d.default_value;
  if (!d.check.empty()) out += fmt::format(" CONSTRAINT {} CHECK (VALUE {})", q(d.name + "_ok"), d.check);
  return out + ";\n";
}

std::string sql_of(const Sketch::Column& c, bool serial, bool primary) {
  std::string out = "    " + q(c.name) + " " + (serial ? "serial" : c.type);
  if (!c.identity.empty()) out += fmt::format(" GENERATED {} AS IDENTITY", c.identity);
  if (!c.generated.empty()) out += fmt::format(" GENERATED ALWAYS AS ({} + 1) STORED", q(c.generated));
  if (!c.default_value.empty()) out += " DEFAULT " + c.default_value;
  if (primary)
    out += " PRIMARY KEY";
  else if (c.not_null)
    out += " NOT NULL";
  return out;
}

std::string sql_of(const Sketch::Index& i, const std::string& table) {
  std::string keys;
  for (const auto& c : i.columns) {
    bool first = keys.empty();
    std::string key = first && !i.expression.empty() ? fmt::format("{}({})", i.expression, q(c)) : q(c);
    keys += (first ? "" : ", ") + key + (first && i.descending ? " DESC" : "");
  }
  std::string out = fmt::format("CREATE {}INDEX {} ON {} ({})", i.unique ? "UNIQUE " : "", q(i.name), q(table), keys);
  if (!i.options.empty()) out += " WITH (" + i.options + ")";
  if (!i.predicate_column.empty()) out += fmt::format(" WHERE {} IS NOT NULL", q(i.predicate_column));
  return out + ";\n";
}

std::string checks_after(const Sketch::Table& t) {
  std::string out;
  for (const auto& c : t.checks) {
    if (!c.not_valid) continue;
    out += fmt::format("ALTER TABLE {} ADD CONSTRAINT {} CHECK ({} {}) NOT VALID;\n", q(t.name), q(c.name), q(c.column),
                       c.condition);
  }
  return out;
}

std::string sql_of(const Sketch::Table& t) {
  std::string parts;
  auto part = [&](const std::string& p) { parts += (parts.empty() ? "" : ",\n") + p; };
  for (size_t i = 0; i < t.columns.size(); i++) part(sql_of(t.columns[i], t.serial && i == 0, i == 0));
  for (const auto& u : t.unique) part(fmt::format("    UNIQUE ({})", q(u)));
  for (const auto& c : t.checks) {
    if (!c.not_valid) part(fmt::format("    CONSTRAINT {} CHECK ({} {})", q(c.name), q(c.column), c.condition));
  }
  std::string out = fmt::format("CREATE {}TABLE {} (\n{}\n)", t.unlogged ? "UNLOGGED " : "", q(t.name), parts);
  if (!t.options.empty()) out += " WITH (" + t.options + ")";
  out += ";\n" + checks_after(t);
  for (const auto& i : t.indexes) out += sql_of(i, t.name);
  if (!t.comment.empty()) out += fmt::format("COMMENT ON TABLE {} IS {};\n", q(t.name), quote_literal(t.comment));
  return out;
}

std::string foreign_keys_of(const Sketch::Table& t) {
  std::string out;
  for (const auto& f : t.foreign_keys) {
    out += fmt::format("ALTER TABLE {} ADD CONSTRAINT {} FOREIGN KEY ({}) REFERENCES {} (id){};\n", q(t.name),
                       q(f.name), q(f.column), q(f.table), f.action.empty() ? "" : " ON DELETE " + f.action);
  }
  return out;
}

std::string triggers_of(const Sketch::Table& t) {
  std::string out;
  for (const auto& g : t.triggers) {
    out += fmt::format("CREATE TRIGGER {} {} ON {} FOR EACH ROW EXECUTE FUNCTION {}();\n", q(g.name), g.when, q(t.name),
                       q(g.function));
    if (g.disabled) out += fmt::format("ALTER TABLE {} DISABLE TRIGGER {};\n", q(t.name), q(g.name));
  }
  return out;
}

std::string policies_of(const Sketch::Table& t) {
  std::string out;
  if (t.secured) out += fmt::format("ALTER TABLE {} ENABLE ROW LEVEL SECURITY;\n", q(t.name));
  for (const auto& p : t.policies) {
    out += fmt::format("CREATE POLICY {} ON {}{}{}{} USING ({} IS NOT NULL);\n", q(p.name), q(t.name),
                       p.restrictive ? " AS RESTRICTIVE" : "", p.command.empty() ? "" : " FOR " + p.command,
                       p.roles.empty() ? "" : " TO " + p.roles, q(p.column));
  }
  return out;
}

std::string grants_on(const std::string& relation, const std::vector<Sketch::Grant>& grants) {
  std::string out;
  for (const auto& g : grants) {
    out += fmt::format("GRANT {}{} ON {} TO {}{};\n", g.privilege, g.column.empty() ? "" : " (" + q(g.column) + ")",
                       q(relation), g.role, g.with_option ? " WITH GRANT OPTION" : "");
  }
  return out;
}

std::string sql_of(const Sketch::Function& f) {
  if (f.trigger) {
    return fmt::format("CREATE FUNCTION {}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END {} $$;\n",
                       q(f.name), f.attributes.empty() ? "" : "/* " + f.attributes + " */");
  }
  std::string body = fmt::format("SELECT count(*)::{} + least(x, 0) FROM {}", f.returns, q(f.table));
  return fmt::format("CREATE FUNCTION {}(x {}) RETURNS {} LANGUAGE sql STABLE {} {};\n", q(f.name), f.argument,
                     f.returns, f.attributes, f.atomic ? "BEGIN ATOMIC " + body + "; END" : "AS $$ " + body + " $$");
}

std::string sql_of(const Sketch::View& v) {
  std::string list = quoted_list(v.columns);
  if (!v.function.empty()) list += fmt::format(", {}(1) AS counted", q(v.function));
  std::string word = v.materialized ? "MATERIALIZED VIEW" : "VIEW";
  std::string out = fmt::format("CREATE {} {}{} AS SELECT {} FROM {}{};\n", word, q(v.name),
                                v.barrier && !v.materialized ? " WITH (security_barrier = true)" : "", list,
                                q(v.source), v.filtered ? fmt::format(" WHERE {} IS NOT NULL", q(v.columns[0])) : "");
  if (v.materialized && v.indexed) {
    out += fmt::format("CREATE INDEX {} ON {} ({});\n", q(v.name + "_i"), q(v.name), q(v.columns[0]));
  }
  if (!v.comment.empty()) out += fmt::format("COMMENT ON {} {} IS {};\n", word, q(v.name), quote_literal(v.comment));
  return out;
}

std::string sql_of(const Sketch::Partitioned& p) {
  std::string out =
      fmt::format("CREATE TABLE {} (id integer NOT NULL, year integer NOT NULL{}) PARTITION BY RANGE (year);\n",
                  q(p.name), p.extra_column ? ", note text DEFAULT 'none'" : "");
  for (int year : p.years) {
    out += fmt::format("CREATE TABLE {} PARTITION OF {} FOR VALUES FROM ({}) TO ({});\n",
                       q(p.name + "_" + std::to_string(year)), q(p.name), year, year + 1);
  }
  if (p.indexed) out += fmt::format("CREATE INDEX {} ON {} (id);\n", q(p.name + "_id"), q(p.name));
  return out;
}

bool has_column(const Sketch::Table& t, const std::string& name) {
  return std::any_of(t.columns.begin(), t.columns.end(), [&](const auto& c) { return c.name == name; });
}

/// The names of what has a row type or a place in the namespace of types.
std::set<std::string> type_names(const Sketch& s) {
  std::set<std::string> out;
  for (const auto& e : s.enums) out.insert(e.name);
  for (const auto& d : s.domains) out.insert(d.name);
  return out;
}

void prune_table(Sketch& s, Sketch::Table& t) {
  auto types = type_names(s);
  std::erase_if(t.columns, [&](const auto& c) {
    return c.type[0] == '"' && !types.contains(c.type.substr(1, c.type.size() - 2));
  });
  std::erase_if(t.columns, [&](const auto& c) { return !c.generated.empty() && !has_column(t, c.generated); });
  std::erase_if(t.unique, [&](const auto& u) { return !has_column(t, u); });
  std::erase_if(t.checks, [&](const auto& c) { return !has_column(t, c.column); });
  std::erase_if(t.indexes, [&](const auto& i) {
    return !std::all_of(i.columns.begin(), i.columns.end(), [&](const auto& c) { return has_column(t, c); }) ||
           (!i.predicate_column.empty() && !has_column(t, i.predicate_column));
  });
  std::erase_if(t.foreign_keys, [&](const auto& f) {
    return !has_column(t, f.column) ||
           std::none_of(s.tables.begin(), s.tables.end(), [&](const auto& o) { return o.name == f.table; });
  });
  std::erase_if(t.policies, [&](const auto& p) { return !has_column(t, p.column); });
  std::erase_if(t.grants, [&](const auto& g) { return !g.column.empty() && !has_column(t, g.column); });
  std::erase_if(t.triggers, [&](const auto& g) {
    return std::none_of(s.functions.begin(), s.functions.end(),
                        [&](const auto& f) { return f.trigger && f.name == g.function; });
  });
}

void prune_defaults(Sketch& s) {
  for (auto& t : s.tables) {
    for (auto& c : t.columns) {
      if (c.name[0] != 'e' || c.default_value.empty()) continue;
      for (const auto& e : s.enums) {
        if (c.type != "\"" + e.name + "\"") continue;
        auto is_default = [&](const auto& v) { return c.default_value == quote_literal(v); };
        if (std::none_of(e.values.begin(), e.values.end(), is_default)) c.default_value.clear();
      }
    }
  }
}

void prune_views(Sketch& s) {
  std::vector<Sketch::View> kept;
  auto columns_of = [&](const std::string& source) {
    std::set<std::string> out;
    for (const auto& t : s.tables) {
      if (t.name != source) continue;
      for (const auto& c : t.columns) out.insert(c.name);
    }
    for (const auto& v : kept) {
      if (v.name == source) out.insert(v.columns.begin(), v.columns.end());
    }
    return out;
  };
  for (auto& v : s.views) {
    auto there = columns_of(v.source);
    std::erase_if(v.columns, [&](const auto& c) { return !there.contains(c); });
    bool function = v.function.empty() || std::any_of(s.functions.begin(), s.functions.end(), [&](const auto& f) {
                      return !f.trigger && f.name == v.function;
                    });
    if (!function) v.function.clear();
    if (!v.columns.empty()) kept.push_back(v);
  }
  s.views = kept;
}

}  // namespace

std::string sql_of(const Sketch& s) {
  std::string out;
  for (const auto& e : s.enums) out += sql_of(e);
  for (const auto& d : s.domains) out += sql_of(d);
  for (const auto& x : s.sequences) out += fmt::format("CREATE SEQUENCE {}{};\n", q(x.name), x.options);
  for (const auto& t : s.tables) out += sql_of(t);
  for (const auto& t : s.tables) out += foreign_keys_of(t);
  for (const auto& p : s.partitioned) out += sql_of(p);
  for (const auto& f : s.functions) out += sql_of(f);
  for (const auto& v : s.views) out += sql_of(v);
  for (const auto& t : s.tables) out += triggers_of(t) + policies_of(t) + grants_on(t.name, t.grants);
  for (const auto& v : s.views) out += grants_on(v.name, v.grants);
  // Without any, privileges would be left as they are.
  return out + "GRANT USAGE ON SCHEMA public TO reader;\n";
}

void prune(Sketch& s) {
  std::erase_if(s.functions, [&](const auto& f) {
    return !f.trigger &&
           std::none_of(s.tables.begin(), s.tables.end(), [&](const auto& t) { return t.name == f.table; });
  });
  for (auto& t : s.tables) prune_table(s, t);
  prune_defaults(s);
  prune_views(s);
}

}  // namespace plumb::test
