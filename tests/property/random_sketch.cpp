#include "tests/property/random_sketch.h"

#include <algorithm>

#include "engine/base/identifier.h"

namespace plumb::test {

namespace {
template <class T>
bool has_name(const std::vector<T>& v, const std::string& name) {
  return std::any_of(v.begin(), v.end(), [&](const T& x) { return x.name == name; });
}
std::vector<std::string> names_of(const Sketch::Table& t, const std::string& families) {
  std::vector<std::string> out;
  for (const auto& c : t.columns) {
    if (families.find(c.name[0]) != std::string::npos) out.push_back(c.name);
  }
  return out;
}
}  // namespace

std::string RandomSketch::type_of_family(char family) {
  if (family == 'n') return word({"integer", "bigint", "numeric(10,2)", "numeric", "smallint"});
  if (family == 's') return word({"text", "character varying(20)", "character varying(80)", "varchar"});
  return word({"date", "timestamp", "timestamptz", "timestamp(3)"});
}

std::string RandomSketch::default_of_family(char family) {
  if (chance(60)) return "";
  if (family == 'n') return word({"0", "42", "-1", "1 + 1"});
  if (family == 's') return word({"'new'", "''", "'it''s'", "lower('X')"});
  return word({"now()", "CURRENT_DATE", "'2026-01-01'"});
}

Sketch::Column RandomSketch::column(const Sketch& s, const Sketch::Table& t) {
  Sketch::Column c;
  size_t roll = below(10);
  if (roll == 0 && !s.enums.empty()) {
    const auto& e = s.enums[below(s.enums.size())];
    c.name = "e" + e.name;
    c.type = "\"" + e.name + "\"";
    if (!e.values.empty() && chance(50)) c.default_value = quote_literal(e.values[0]);
  } else if (roll == 1 && !s.domains.empty()) {
    const auto& d = s.domains[below(s.domains.size())];
    c.name = "o" + d.name;
    c.type = "\"" + d.name + "\"";
  } else if (auto numbers = names_of(t, "n"); roll == 2 && !numbers.empty()) {
    c.generated = one_of(numbers);
    c.name = "g" + c.generated;
    c.type = "numeric";
    return c;
  } else {
    char family = "nsd"[below(3)];
    c.name = std::string(1, family) + word({"1", "2", "3", "Total", " two words", "_order"});
    c.type = type_of_family(family);
    c.default_value = default_of_family(family);
  }
  c.not_null = chance(30);
  return c;
}

void RandomSketch::add_enum(Sketch& s) {
  Sketch::Enum e{word({"mood", "Status", "order", "size"}), {}};
  if (has_name(s.enums, e.name) || has_name(s.domains, e.name)) return;
  for (const char* v : {"a", "b", "it's", "D", "e e"}) {
    if (chance(60)) e.values.push_back(v);
  }
  s.enums.push_back(e);
}

void RandomSketch::add_domain(Sketch& s) {
  Sketch::Domain d{word({"positive", "Percent", "amount"}), "integer", chance(40) ? "1" : "",
                   word({"", "> 0", "<= 100"})};
  if (!has_name(s.domains, d.name)) s.domains.push_back(d);
}

void RandomSketch::add_sequence(Sketch& s) {
  Sketch::Sequence x{word({"numbers", "Ticket No"}),
                     word({"", " INCREMENT BY 5", " AS integer CYCLE", " MINVALUE 10 START WITH 20 CACHE 7"})};
  if (!has_name(s.sequences, x.name)) s.sequences.push_back(x);
}

void RandomSketch::add_index(Sketch::Table& t) {
  Sketch::Index i;
  auto strings = names_of(t, "s"), any = names_of(t, "nsdeog");
  if (any.empty()) return;
  if (!strings.empty() && chance(30)) i.expression = "lower", i.columns.push_back(one_of(strings));
  for (size_t n = 1 + below(2); n > 0; n--) {
    auto c = one_of(any);
    if (std::find(i.columns.begin(), i.columns.end(), c) == i.columns.end()) i.columns.push_back(c);
  }
  if (chance(20)) i.predicate_column = one_of(any);
  if (chance(20)) i.options = word({"fillfactor = 70", "fillfactor = 90"});
  i.unique = chance(20);
  i.descending = chance(20);
  i.name = t.name + "_i" + std::to_string(below(4));
  if (!has_name(t.indexes, i.name)) t.indexes.push_back(i);
}

void RandomSketch::add_check(Sketch::Table& t) {
  auto names = names_of(t, "ns");
  if (names.empty()) return;
  Sketch::Check c;
  c.column = one_of(names);
  c.condition = c.column[0] == 'n' ? word({"> 3", "BETWEEN 1 AND 100", "IN (1, 2, 3)", "<> 7"})
                                   : word({"<> ''", "IN ('a', 'b')", "LIKE 'a%'", "IS DISTINCT FROM 'x'"});
  c.name = t.name + "_c" + std::to_string(below(3));
  c.not_valid = chance(15);
  if (!has_name(t.checks, c.name)) t.checks.push_back(c);
}

void RandomSketch::add_foreign_key(Sketch& s, Sketch::Table& t) {
  auto plain = names_of(t, "n");
  std::erase_if(plain, [&](const auto& name) {
    return std::any_of(t.columns.begin(), t.columns.end(),
                       [&](const auto& c) { return c.name == name && c.type.rfind("numeric", 0) == 0; });
  });
  if (plain.empty()) return;
  Sketch::ForeignKey f;
  f.column = one_of(plain);
  f.table = one_of(s.tables).name;
  f.action = word({"", "CASCADE", "SET NULL", "RESTRICT"});
  f.name = t.name + "_f" + std::to_string(below(3));
  if (!has_name(t.foreign_keys, f.name)) t.foreign_keys.push_back(f);
}

void RandomSketch::add_trigger(Sketch& s, Sketch::Table& t) {
  for (const auto& f : s.functions) {
    if (!f.trigger) continue;
    Sketch::Trigger g{"tr" + std::to_string(below(3)), f.name,
                      word({"BEFORE INSERT", "AFTER UPDATE", "BEFORE INSERT OR UPDATE", "AFTER DELETE"}), chance(20)};
    if (!has_name(t.triggers, g.name)) t.triggers.push_back(g);
    return;
  }
}

void RandomSketch::add_policy(Sketch::Table& t) {
  auto names = names_of(t, "nsdeog");
  if (names.empty()) return;
  Sketch::Policy p{"p" + std::to_string(below(3)), one_of(names), word({"", "reader", "reader, writer", "PUBLIC"}),
                   word({"", "SELECT", "UPDATE", "DELETE"}), chance(20)};
  t.secured = chance(70);
  if (!has_name(t.policies, p.name)) t.policies.push_back(p);
}

void RandomSketch::add_grant(std::vector<Sketch::Grant>& grants, const std::vector<std::string>& columns) {
  Sketch::Grant g{word({"SELECT", "INSERT", "UPDATE"}), word({"reader", "writer", "PUBLIC"}), "", false};
  if (chance(30) && !columns.empty()) g.column = columns[below(columns.size())];
  g.with_option = chance(15) && g.role != "PUBLIC";
  if (g.column.empty() && chance(20)) g.privilege = "ALL";
  grants.push_back(g);
}

void RandomSketch::add_to_table(Sketch& s, Sketch::Table& t) {
  if (chance(10)) return add_policy(t);
  if (chance(10)) return add_grant(t.grants, names_of(t, "nsdeog"));
  size_t roll = below(10);
  if (roll < 5) {
    auto c = column(s, t);
    if (!has_name(t.columns, c.name)) t.columns.push_back(c);
  } else if (roll == 5) {
    add_check(t);
  } else if (roll == 6) {
    add_foreign_key(s, t);
  } else if (roll == 7) {
    add_trigger(s, t);
  } else if (roll == 8) {
    auto names = names_of(t, "nsd");
    if (names.empty()) return;
    auto u = one_of(names);
    if (std::find(t.unique.begin(), t.unique.end(), u) == t.unique.end()) t.unique.push_back(u);
  } else {
    add_index(t);
  }
}

void RandomSketch::add_table(Sketch& s) {
  Sketch::Table t;
  t.name = word({"users", "Order", "line item", "post", "tag", "user", "audit_log"});
  if (has_name(s.tables, t.name)) return;
  Sketch::Column id{"id", word({"integer", "bigint"}), "", "", "", true};
  if (chance(30))
    id.identity = word({"ALWAYS", "BY DEFAULT"});
  else
    t.serial = chance(30);
  if (t.serial) id.type = "integer";
  t.columns.push_back(id);
  t.unlogged = false;
  if (chance(20)) t.options = "fillfactor = 80";
  if (chance(30)) t.comment = word({"things", "it's a table"});
  s.tables.push_back(t);
  for (size_t n = 2 + below(6); n > 0; n--) add_to_table(s, s.tables.back());
}

void RandomSketch::add_partitioned(Sketch& s) {
  Sketch::Partitioned p{word({"sale", "Metric"}), {}, chance(50), chance(30)};
  if (has_name(s.partitioned, p.name)) return;
  for (int year : {2024, 2025, 2026}) {
    if (chance(60)) p.years.push_back(year);
  }
  s.partitioned.push_back(p);
}

void RandomSketch::add_function(Sketch& s) {
  if (s.tables.empty()) return;
  Sketch::Function f;
  f.trigger = chance(40);
  f.name = f.trigger ? word({"touch", "Audit"}) : word({"count_all", "Total", "rate"});
  if (f.trigger) {
    f.attributes = word({"", "v2"});
  } else {
    f.table = one_of(s.tables).name;
    f.argument = word({"integer", "bigint"});
    f.returns = word({"bigint", "numeric"});
    f.attributes = word({"", "PARALLEL SAFE", "COST 7", "SECURITY DEFINER SET search_path = public"});
    f.atomic = chance(50) && major_version_ >= 14;
  }
  if (!has_name(s.functions, f.name)) s.functions.push_back(f);
}

void RandomSketch::add_view(Sketch& s) {
  if (s.tables.empty()) return;
  Sketch::View v;
  v.name = word({"report", "Overview", "v1", "v2", "latest"});
  if (has_name(s.views, v.name)) return;
  std::vector<std::string> there;
  if (!s.views.empty() && chance(40)) {
    const auto& source = one_of(s.views);
    v.source = source.name, there = source.columns;
  } else {
    const auto& source = one_of(s.tables);
    v.source = source.name;
    for (const auto& c : source.columns) there.push_back(c.name);
  }
  for (const auto& c : there) {
    if (chance(60)) v.columns.push_back(c);
  }
  if (v.columns.empty()) return;
  for (const auto& f : s.functions) {
    if (!f.trigger && chance(30)) v.function = f.name;
  }
  v.materialized = chance(25), v.indexed = chance(50), v.barrier = chance(20), v.filtered = chance(30);
  if (chance(30)) v.comment = "seen";
  if (chance(30)) add_grant(v.grants, {});
  s.views.push_back(v);
}

void RandomSketch::change_column(Sketch::Table& t) {
  if (t.columns.size() < 2) return;
  auto& c = t.columns[1 + below(t.columns.size() - 1)];
  if (!c.generated.empty()) return;
  bool family = c.name[0] == 'n' || c.name[0] == 's' || c.name[0] == 'd';
  bool referring =
      std::any_of(t.foreign_keys.begin(), t.foreign_keys.end(), [&](const auto& f) { return f.column == c.name; });
  switch (below(3)) {
    case 0:
      if (family && !referring) c.type = type_of_family(c.name[0]);
      break;
    case 1:
      c.not_null = !c.not_null;
      break;
    default:
      if (family) c.default_value = default_of_family(c.name[0]);
  }
}

void RandomSketch::change_table(Sketch& s, Sketch::Table& t) {
  if (chance(10) && !t.grants.empty()) return void(t.grants.erase(t.grants.begin()));
  if (chance(10) && !t.policies.empty()) {
    auto& p = one_of(t.policies);
    p.roles = word({"", "writer", "reader, writer"});
    t.secured = chance(50);
    return;
  }
  switch (below(8)) {
    case 0:
      t.comment = word({"", "other words"});
      break;
    case 1:
      t.options = word({"", "fillfactor = 60", "fillfactor = 60, autovacuum_enabled = false"});
      break;
    case 2:
      if (!t.triggers.empty()) one_of(t.triggers).disabled = chance(50);
      break;
    case 3:
      if (!t.foreign_keys.empty()) one_of(t.foreign_keys).action = word({"", "CASCADE", "SET NULL"});
      break;
    case 4:
      if (!t.checks.empty()) one_of(t.checks).not_valid = chance(30);
      break;
    case 5:
      add_to_table(s, t);
      break;
    default:
      change_column(t);
  }
}

void RandomSketch::change_enum(Sketch::Enum& e) {
  if (chance(60)) {
    std::string v = word({"new one", "F", "g", "zz"});
    if (std::find(e.values.begin(), e.values.end(), v) == e.values.end()) {
      e.values.insert(e.values.begin() + static_cast<long>(below(e.values.size() + 1)), v);
    }
  } else if (!e.values.empty()) {
    e.values.erase(e.values.begin() + static_cast<long>(below(e.values.size())));
  }
}

void RandomSketch::change_view(Sketch& s) {
  auto& v = one_of(s.views);
  switch (below(4)) {
    case 0:
      v.filtered = !v.filtered;
      break;
    case 1:
      v.barrier = !v.barrier;
      break;
    case 2:
      v.comment = word({"", "seen again"});
      break;
    default:
      if (v.columns.size() > 1) v.columns.erase(v.columns.begin() + static_cast<long>(below(v.columns.size())));
  }
}

void RandomSketch::change_partitioned(Sketch::Partitioned& p) {
  if (chance(30))
    p.indexed = !p.indexed;
  else if (chance(30))
    p.extra_column = !p.extra_column;
  else if (int year = 2020 + static_cast<int>(below(8));
           std::find(p.years.begin(), p.years.end(), year) == p.years.end())
    p.years.push_back(year);
}

void RandomSketch::drop_once(Sketch& s) {
  auto drop_from = [&](auto& v) {
    if (!v.empty()) v.erase(v.begin() + static_cast<long>(below(v.size())));
  };
  switch (below(11)) {
    case 0:
      drop_from(s.enums);
      break;
    case 1:
      drop_from(s.domains);
      break;
    case 2:
      drop_from(s.sequences);
      break;
    case 3:
      drop_from(s.tables);
      break;
    case 4:
      drop_from(s.functions);
      break;
    case 5:
      drop_from(s.views);
      break;
    case 6:
      drop_from(s.partitioned);
      break;
    default: {
      if (s.tables.empty()) return;
      auto& t = one_of(s.tables);
      switch (below(5)) {
        case 0:
          if (t.columns.size() > 1)
            t.columns.erase(t.columns.begin() + 1 + static_cast<long>(below(t.columns.size() - 1)));
          break;
        case 1:
          drop_from(t.checks);
          break;
        case 2:
          drop_from(t.indexes);
          break;
        case 3:
          drop_from(t.foreign_keys);
          break;
        default:
          drop_from(t.unique);
      }
    }
  }
}

void RandomSketch::change_once(Sketch& s) {
  switch (below(14)) {
    case 0:
      return add_enum(s);
    case 1:
      return add_table(s);
    case 2:
      return add_function(s);
    case 3:
      return add_view(s);
    case 4:
      return chance(50) ? add_domain(s) : add_sequence(s);
    case 5:
      if (!s.enums.empty()) change_enum(one_of(s.enums));
      return;
    case 6:
      if (!s.views.empty()) change_view(s);
      return;
    case 7:
      if (!s.partitioned.empty())
        change_partitioned(one_of(s.partitioned));
      else
        add_partitioned(s);
      return;
    case 8:
    case 9:
      return drop_once(s);
    default:
      if (!s.tables.empty()) change_table(s, one_of(s.tables));
  }
}

Sketch RandomSketch::fresh() {
  Sketch s;
  for (size_t n = below(3); n > 0; n--) add_enum(s);
  for (size_t n = below(2); n > 0; n--) add_domain(s);
  for (size_t n = below(2); n > 0; n--) add_sequence(s);
  for (size_t n = 1 + below(4); n > 0; n--) add_table(s);
  if (chance(30)) add_partitioned(s);
  for (size_t n = below(3); n > 0; n--) add_function(s);
  for (size_t n = below(4); n > 0; n--) add_view(s);
  prune(s);
  return s;
}

Sketch RandomSketch::changed(Sketch sketch, size_t count) {
  for (size_t i = 0; i < count; i++) change_once(sketch);
  prune(sketch);
  return sketch;
}

}  // namespace plumb::test
