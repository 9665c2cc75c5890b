#include "engine/model/routine.h"

#include <fmt/format.h>

#include "introspect/catalog/query.h"
#include "introspect/catalog/text_array.h"

namespace plumb::live {

namespace {

enum Cell {
  oid,
  name,
  schema,
  kind,
  language,
  cost,
  rows,
  support,
  definer,
  leakproof,
  strict,
  returns_set,
  volatility,
  parallel,
  returns,
  types,
  all_types,
  modes,
  names,
  defaults,
  source,
  object_file,
  settings,
  transforms,
  sql_body
};

ArgumentMode mode_of(char c) {
  switch (c) {
    case 'o':
      return ArgumentMode::out;
    case 'b':
      return ArgumentMode::inout;
    case 'v':
      return ArgumentMode::variadic;
    case 't':
      return ArgumentMode::table;
    default:
      return ArgumentMode::in;
  }
}

bool is_input(ArgumentMode mode) { return mode != ArgumentMode::out && mode != ArgumentMode::table; }

/// The defaults belong to the last input arguments.
void set_defaults(std::vector<Argument>& arguments, std::vector<std::string> expressions) {
  for (auto a = arguments.rbegin(); a != arguments.rend() && !expressions.empty(); ++a) {
    if (!is_input(a->mode)) continue;
    a->default_value = Expression{std::move(expressions.back())};
    expressions.pop_back();
  }
}

std::vector<Argument> arguments_of(const Snapshot& s, const Row& row) {
  std::vector<int64_t> oids = numbers(row.view(row.null(all_types) ? types : all_types));
  std::vector<std::string> letters = array_elements(row.view(modes)), words = array_elements(row.view(names));
  std::vector<Argument> out(oids.size());
  for (size_t i = 0; i < oids.size(); i++) {
    out[i].mode = mode_of(i < letters.size() && !letters[i].empty() ? letters[i][0] : 'i');
    if (i < words.size()) out[i].name = words[i];
    out[i].type = s.type_name(static_cast<Oid>(oids[i]));
  }
  if (!row.null(defaults)) set_defaults(out, expression_list(row.view(defaults)));
  return out;
}

/// The result type is said by the arguments when some of them are for output.
bool arguments_say_result(const Routine& f) {
  for (const auto& a : f.arguments) {
    if (!is_input(a.mode) || a.mode == ArgumentMode::inout) return true;
  }
  return false;
}

void set_body(Routine& f, const Row& row) {
  if (!row.null(sql_body)) {
    f.sql_body = SqlBody{row.text(sql_body)};
  } else if (!row.null(object_file)) {
    f.body = row.text(object_file);
    f.symbol = row.text(source);
  } else {
    f.body = row.text(source);
  }
}

void set_attributes(Snapshot& s, Routine& f, const Row& row) {
  char v = row.letter(volatility), p = row.letter(parallel);
  f.volatility = v == 'i' ? Volatility::immutable : v == 's' ? Volatility::stable : Volatility::volatile_;
  f.parallel = p == 's' ? Parallel::safe : p == 'r' ? Parallel::restricted : Parallel::unsafe;
  f.strict = row.flag(strict);
  f.security_definer = row.flag(definer);
  f.leakproof = row.flag(leakproof);
  f.cost = std::stod(row.text(cost));
  f.rows = std::stod(row.text(rows));
  if (row.oid(support)) f.support = s.procedures[row.oid(support)];
  for (int64_t t : numbers(row.view(transforms))) f.transforms.push_back(s.type_name(static_cast<Oid>(t)));
  f.settings = setting_list(row.view(settings));
}

void take_routine(Snapshot& s, const Row& row) {
  Oid function = row.oid(oid);
  s.procedures[function] = {s.schema_name(row.oid(schema)), row.text(name)};
  if (!s.takes(of_class::procedure, function, row.oid(schema))) return;
  Routine f;
  f.procedure = row.letter(kind) == 'p';
  f.window = row.letter(kind) == 'w';
  f.arguments = arguments_of(s, row);
  f.returns_set = row.flag(returns_set);
  if (!f.procedure && !arguments_say_result(f)) f.returns = s.type_name(row.oid(returns));
  f.language = s.languages[row.oid(language)];
  set_body(f, row);
  set_attributes(s, f, row);
  f.id = object_id(Kind::routine, s.schema_name(row.oid(schema)), row.text(name), "", signature(f));
  s.add(of_class::procedure, function, std::move(f));
}

}  // namespace

/// Support functions come first, so that their names are known.
CatalogQuery routine_query(int version) {
  std::string body =
      version >= 140000 ? "CASE WHEN prosqlbody IS NOT NULL THEN pg_get_function_sqlbody(oid) END" : "NULL";
  return {fmt::format(
              "SELECT oid, proname, pronamespace, prokind, prolang, procost, prorows, prosupport::oid, prosecdef, "
              "proleakproof, proisstrict, proretset, provolatile, proparallel, prorettype, proargtypes, "
              "proallargtypes, proargmodes, proargnames, pg_get_expr(proargdefaults, 0), prosrc, probin, proconfig, "
              "protrftypes, {} FROM pg_proc p WHERE oid >= 16384 AND prokind <> 'a' "
              "ORDER BY oid IN (SELECT prosupport FROM pg_proc WHERE prosupport <> 0) DESC",
              body),
          take_routine};
}

}  // namespace plumb::live
