#include "engine/kinds/routine.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/identifier.h"
#include "engine/kinds/contract.h"

namespace plumb {

/// A base type needs the functions behind it, and they need no more than its name: they hang on its shell, and go with
/// it.
static void refer_to_argument_type(const Routine& r, const TypeName& type, const Catalog& catalog, References& out) {
  ObjectId id = object_id(Kind::base_type, type.schema, type.name);
  const BaseType* base = type.builtin() ? nullptr : catalog.find<BaseType>(id);
  std::vector<QualifiedName> behind = base ? functions_of(*base) : std::vector<QualifiedName>{};
  if (std::find(behind.begin(), behind.end(), QualifiedName{r.id.schema, r.id.name}) == behind.end())
    return refer_to_type(type, catalog, out);
  out.push_back({object_id(Kind::shell_type, type.schema, type.name), Strength::normal});
  out.push_back({id, Strength::owned});
}

void references(const Routine& r, const Catalog& catalog, References& out) {
  refer_to_schema(r.id, out);
  for (const auto& a : r.arguments) refer_to_argument_type(r, a.type, catalog, out);
  refer_to_argument_type(r, r.returns, catalog, out);
  out.push_back({object_id(Kind::language, "", r.language), Strength::normal});
  for (const auto& t : r.transforms) {
    refer_to_type(t, catalog, out);
    out.push_back({transform_id(t, r.language), Strength::normal});
  }
  for (const ObjectId& id : r.default_uses) out.push_back({id, Strength::normal});
  refer_to_uses(r, out, r.sql_body ? Strength::normal : Strength::soft);
}

static bool is_input(const Argument& a) {
  return a.mode == ArgumentMode::in || a.mode == ArgumentMode::inout || a.mode == ArgumentMode::variadic;
}

/// An aggregate's claim reads the same.
void claims(const Routine& r, Names& out) {
  out.push_back("routine " + r.id.schema + "." + r.id.name + "(" + r.id.args + ")");
}

/// The row type that OUT and TABLE arguments make.
static std::vector<Argument> outputs(const Routine& r) {
  std::vector<Argument> out;
  for (Argument a : r.arguments) {
    if (a.mode == ArgumentMode::in || a.mode == ArgumentMode::variadic) continue;
    a.default_value.reset();
    out.push_back(std::move(a));
  }
  return out;
}

/// CREATE OR REPLACE may neither rename an input argument that has a name, nor take a default away.
static bool keeps_inputs(const Routine& from, const Routine& to) {
  std::vector<Argument> a, b;
  std::copy_if(from.arguments.begin(), from.arguments.end(), std::back_inserter(a), is_input);
  std::copy_if(to.arguments.begin(), to.arguments.end(), std::back_inserter(b), is_input);
  if (a.size() != b.size()) return false;
  for (size_t i = 0; i < a.size(); i++) {
    if (!a[i].name.empty() && a[i].name != b[i].name) return false;
    if (a[i].default_value && !b[i].default_value) return false;
    if ((a[i].mode == ArgumentMode::variadic) != (b[i].mode == ArgumentMode::variadic)) return false;
  }
  return true;
}

Alteration plan_alter(const Routine& from, const Routine& to, const FieldSet&, const Context&) {
  bool replaceable = from.procedure == to.procedure && from.window == to.window && from.returns == to.returns &&
                     from.returns_set == to.returns_set && outputs(from) == outputs(to) && keeps_inputs(from, to);
  return {replaceable ? Way::in_place : Way::recreate, {}};
}

std::string statement_name(const ObjectId& now, const Object* object) {
  bool is_routine = object != nullptr && object->id.kind == Kind::routine;
  const Routine* r = is_routine ? static_cast<const Routine*>(object) : nullptr;
  if (r == nullptr || !r->procedure) return sql_name(now);
  std::string inputs;
  for (const Argument& a : r->arguments) {
    if (is_input(a)) inputs += (inputs.empty() ? "IN " : ", IN ") + a.type.text_without_modifiers();
  }
  return qualified(now.schema, now.name) + "(" + inputs + ")";
}

static std::string argument_sql(const Argument& a) {
  static constexpr std::string_view words[] = {"", "OUT ", "INOUT ", "VARIADIC ", ""};
  std::string out(words[static_cast<size_t>(a.mode)]);
  if (!a.name.empty()) out += quote_identifier(a.name) + " ";
  out += a.type.text_without_modifiers();
  if (a.default_value) out += " DEFAULT " + a.default_value->text;
  return out;
}

static std::string join(const std::vector<std::string>& parts) {
  std::string out;
  for (const auto& p : parts) out += (out.empty() ? "" : ", ") + p;
  return out;
}

/// What the OUT arguments make: of two or more a record.
static std::string type_of_outputs(const Routine& r) {
  std::vector<std::string> types;
  for (const auto& a : r.arguments) {
    if (a.mode == ArgumentMode::out || a.mode == ArgumentMode::inout) types.push_back(a.type.text_without_modifiers());
  }
  return types.size() == 1 ? types.front() : "record";
}

static std::string returns_sql(const Routine& r) {
  if (r.procedure) return "";
  std::vector<std::string> columns;
  for (const auto& a : r.arguments) {
    if (a.mode == ArgumentMode::table) columns.push_back(argument_sql(a));
  }
  if (!columns.empty()) return "\nRETURNS TABLE (" + join(columns) + ")";
  // The OUT arguments say the result, but not that there are many.
  if (r.returns.empty()) return r.returns_set ? "\nRETURNS SETOF " + type_of_outputs(r) : "";
  return "\nRETURNS " + std::string(r.returns_set ? "SETOF " : "") + r.returns.text_without_modifiers();
}

/// A dollar quote that the text does not hold.
static std::string dollar_quoted(const std::string& text) {
  std::string tag = "$$";
  for (int i = 0; text.find(tag) != std::string::npos || (!text.empty() && text.back() == '$' && tag == "$$"); i++) {
    tag = i == 0 ? "$body$" : fmt::format("$body{}$", i);
  }
  return tag + text + tag;
}

static std::string number(double value) { return fmt::format("{:g}", value); }

static bool is_list_setting(const std::string& name) {
  // The settings whose value is a list of identifiers and must not be quoted as a whole (GUC_LIST_QUOTE in
  // guc_tables.c).
  static constexpr std::string_view names[] = {"local_preload_libraries",   "search_path",
                                               "session_preload_libraries", "shared_preload_libraries",
                                               "temp_tablespaces",          "unix_socket_directories"};
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

/// The name in double quotes at the front of `rest`, which is cut off it.
static std::string take_quoted(std::string_view& rest) {
  std::string name;
  for (rest.remove_prefix(1); !rest.empty(); rest.remove_prefix(1)) {
    if (rest.front() == '"') {
      rest.remove_prefix(1);
      if (rest.empty() || rest.front() != '"') break;
    }
    name += rest.front();
  }
  return name;
}

/// What no identifier can be, for it is empty or too long, is written as a literal.
static std::string list_setting_sql(std::string_view list) {
  if (list.empty()) return "''";
  std::string out;
  while (!list.empty()) {
    if (list.front() == '"') {
      std::string name = take_quoted(list);
      bool identifier = !name.empty() && truncate_identifier(name) == name;
      out += identifier ? quote_identifier(name) : quote_literal(name);
    } else {
      out += list.front();
      list.remove_prefix(1);
    }
  }
  return out;
}

static std::string setting_sql(const std::string& name, const std::string& value) {
  std::string shown = is_list_setting(name) ? list_setting_sql(value) : quote_literal(value);
  // A custom setting's name has a dot and is not quoted as one identifier.
  size_t dot = name.find('.');
  std::string spelled = dot == std::string::npos
                            ? quote_identifier(name)
                            : quote_identifier(name.substr(0, dot)) + "." + quote_identifier(name.substr(dot + 1));
  return fmt::format("SET {} TO {}", spelled, shown);
}

static std::string attributes_sql(const Routine& r) {
  std::vector<std::string> words;
  if (!r.transforms.empty()) {
    std::vector<std::string> types;
    for (const auto& t : r.transforms) types.push_back("FOR TYPE " + t.text());
    words.push_back("TRANSFORM " + join(types));
  }
  if (r.window) words.push_back("WINDOW");
  if (r.volatility == Volatility::immutable) words.push_back("IMMUTABLE");
  if (r.volatility == Volatility::stable) words.push_back("STABLE");
  if (r.leakproof) words.push_back("LEAKPROOF");
  if (r.strict) words.push_back("STRICT");
  if (r.security_definer) words.push_back("SECURITY DEFINER");
  if (r.parallel == Parallel::safe) words.push_back("PARALLEL SAFE");
  if (r.parallel == Parallel::restricted) words.push_back("PARALLEL RESTRICTED");
  bool compiled = r.language == "c" || r.language == "internal";
  if (!r.procedure && r.cost != (compiled ? 1 : 100)) words.push_back("COST " + number(r.cost));
  if (r.returns_set && r.rows != 1000 && r.rows != 0) words.push_back("ROWS " + number(r.rows));
  if (!r.support.empty()) words.push_back("SUPPORT " + r.support.text());
  std::string out;
  for (size_t i = 0; i < words.size(); i++) out += (i == 0 ? "\n" : " ") + words[i];
  for (const auto& [name, value] : r.settings) out += "\n" + setting_sql(name, value);
  return out;
}

static std::string routine_sql(const Routine& r, std::string_view head) {
  std::vector<std::string> arguments;
  for (const auto& a : r.arguments) {
    if (a.mode != ArgumentMode::table) arguments.push_back(argument_sql(a));
  }
  std::string out = fmt::format("{} {} {}({}){}\nLANGUAGE {}{}", head, r.procedure ? "PROCEDURE" : "FUNCTION",
                                qualified(r.id.schema, r.id.name), join(arguments), returns_sql(r),
                                quote_identifier(r.language), attributes_sql(r));
  if (r.sql_body) return out + "\n" + r.sql_body->text;
  out += "\nAS " + (r.symbol ? quote_literal(*r.body) : dollar_quoted(r.body.value_or("")));
  if (r.symbol) out += ", " + quote_literal(*r.symbol);
  return out;
}

void emit_create(const Routine& r, const Context&, Script& out) { out.statement(routine_sql(r, "CREATE")); }

/// What holds results of the routine that the server does not compute anew.
static std::vector<std::string> holders_of_results(const Routine& r, const Context& context) {
  std::vector<std::string> out;
  auto take_if_it_calls = [&](const Object& o) {
    bool calls = std::find(o.uses.begin(), o.uses.end(), r.id) != o.uses.end();
    if (calls && context.from.contains(o.id) && !context.is_created(o.id)) out.push_back(describe(o.id));
  };
  for (const Index& i : context.to.all<Index>()) take_if_it_calls(i);
  for (const ExclusionConstraint& e : context.to.all<ExclusionConstraint>()) take_if_it_calls(e);
  for (const Column& c : context.to.all<Column>()) {
    if (c.generated && c.generated->stored) take_if_it_calls(c);
  }
  for (const MaterializedView& v : context.to.all<MaterializedView>()) take_if_it_calls(v);
  for (const Table& t : context.to.all<Table>()) {
    if (t.partition_key) take_if_it_calls(t);
  }
  return out;
}

/// "a", "a and b", "a, b and c"
static std::string enumerated(const std::vector<std::string>& items) {
  std::string out;
  for (size_t i = 0; i < items.size(); i++) out += (i == 0 ? "" : i + 1 == items.size() ? " and " : ", ") + items[i];
  return out;
}

void emit_alter(const Routine&, const Routine& to, const FieldSet& fields, const Context& context, Script& out) {
  out.statement(routine_sql(to, "CREATE OR REPLACE"));
  bool other_results = fields.has("body") || fields.has("sql_body");
  std::vector<std::string> holders = other_results ? holders_of_results(to, context) : std::vector<std::string>{};
  if (holders.empty()) return;
  out.hazard(
      HazardType::needs_decision, to.id,
      fmt::format("{} {} results of {}, which are not computed anew", enumerated(holders),
                  holders.size() == 1 ? "holds" : "hold", describe(to.id)),
      "when results change, REINDEX indexes and the indexes of constraints, update the rows of generated columns, "
      "REFRESH materialized views, and move the rows of partitions by a partition key afterwards");
}

void emit_drop(const Routine& r, const Context&, Script& out) {
  out.statement(fmt::format("DROP {} {}", r.procedure ? "PROCEDURE" : "FUNCTION", statement_name(r.id, &r)));
}

}  // namespace plumb
