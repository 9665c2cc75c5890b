#include "engine/model/values.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <limits>
#include <unordered_map>

#include "engine/base/identifier.h"
#include "engine/base/letter_case.h"
#include "engine/model/aggregate.h"
#include "engine/model/foreign_data_wrapper.h"
#include "engine/model/range_type.h"
#include "engine/model/routine.h"

namespace plumb {

/// Where the modifiers stand inside a type's name: "timestamp(3) with time zone", not at its end.
static size_t modifier_place(const std::string& name) {
  for (std::string_view head : {"timestamp with", "timestamp without", "time with", "time without"}) {
    if (name.compare(0, head.size(), head) == 0) return name.find(' ');
  }
  return name.size();
}

std::string TypeName::text_without_modifiers() const {
  return (builtin() ? name.str() : qualified(schema, name)) + (array ? "[]" : "");
}

std::string TypeName::text() const {
  if (modifiers.empty()) return text_without_modifiers();
  std::string base = name;
  if (builtin()) {
    base.insert(modifier_place(name), modifiers);
  } else {
    base = qualified(schema, name) + modifiers;
  }
  return base + (array ? "[]" : "");
}

void Settings::set(const std::string& name, std::string value) {
  auto it = std::find_if(items_.begin(), items_.end(), [&](const Item& item) { return item.first == name; });
  if (it == items_.end())
    items_.emplace_back(name, std::move(value));
  else
    it->second = std::move(value);
}

void Settings::erase(const std::string& name) {
  std::erase_if(items_, [&](const Item& item) { return item.first == name; });
}

bool Settings::contains(const std::string& name) const {
  return std::any_of(items_.begin(), items_.end(), [&](const Item& item) { return item.first == name; });
}

std::string QualifiedName::text() const { return qualified(schema, name); }

namespace {
/// Every name by which pg_catalog or the grammar knows a type whose format_type() spelling is another one.
const std::unordered_map<std::string_view, std::string_view> type_aliases = {
    {"int", "integer"},
    {"int2", "smallint"},
    {"int4", "integer"},
    {"int8", "bigint"},
    {"float", "double precision"},
    {"float4", "real"},
    {"float8", "double precision"},
    {"decimal", "numeric"},
    {"dec", "numeric"},
    {"bool", "boolean"},
    {"varchar", "character varying"},
    {"bpchar", "character"},
    {"char", "\"char\""},
    {"varbit", "bit varying"},
    {"time", "time without time zone"},
    {"timetz", "time with time zone"},
    {"timestamp", "timestamp without time zone"},
    {"timestamptz", "timestamp with time zone"},
};
/// Types that format_type() prints by their own name.
constexpr std::string_view plain_types[] = {
    "aclitem",
    "any",
    "anyarray",
    "anycompatible",
    "anycompatiblearray",
    "anycompatiblemultirange",
    "anycompatiblenonarray",
    "anycompatiblerange",
    "anyelement",
    "anyenum",
    "anymultirange",
    "anynonarray",
    "anyrange",
    "bigint",
    "bit",
    "bit varying",
    "boolean",
    "box",
    "bytea",
    "character",
    "character varying",
    "cid",
    "cidr",
    "circle",
    "cstring",
    "date",
    "datemultirange",
    "daterange",
    "double precision",
    "event_trigger",
    "fdw_handler",
    "gtsvector",
    "index_am_handler",
    "inet",
    "int2vector",
    "int4multirange",
    "int4range",
    "int8multirange",
    "int8range",
    "integer",
    "internal",
    "interval",
    "json",
    "jsonb",
    "jsonpath",
    "language_handler",
    "line",
    "lseg",
    "macaddr",
    "macaddr8",
    "money",
    "name",
    "numeric",
    "nummultirange",
    "numrange",
    "oid",
    "oidvector",
    "path",
    "pg_brin_bloom_summary",
    "pg_dependencies",
    "pg_lsn",
    "pg_mcv_list",
    "pg_ndistinct",
    "pg_node_tree",
    "pg_snapshot",
    "point",
    "polygon",
    "real",
    "record",
    "refcursor",
    "regclass",
    "regcollation",
    "regconfig",
    "regdictionary",
    "regnamespace",
    "regoper",
    "regoperator",
    "regproc",
    "regprocedure",
    "regrole",
    "regtype",
    "smallint",
    "table_am_handler",
    "text",
    "tid",
    "time with time zone",
    "time without time zone",
    "timestamp with time zone",
    "timestamp without time zone",
    "trigger",
    "tsm_handler",
    "tsmultirange",
    "tsquery",
    "tsrange",
    "tstzmultirange",
    "tstzrange",
    "tsvector",
    "txid_snapshot",
    "unknown",
    "uuid",
    "void",
    "xid",
    "xid8",
    "xml",
};
}  // namespace

std::optional<TypeName> builtin_type(std::string_view name) {
  if (auto alias = type_aliases.find(name); alias != type_aliases.end())
    return TypeName{"", std::string(alias->second), "", false};
  if (std::find(std::begin(plain_types), std::end(plain_types), name) != std::end(plain_types)) {
    std::string spelled = name == "any" ? "\"any\"" : std::string(name);
    return TypeName{"", spelled, "", false};
  }
  if (name.size() > 1 && name[0] == '_') {
    if (auto element = builtin_type(name.substr(1)); element && !element->array) {
      element->array = true;
      return element;
    }
  }
  return std::nullopt;
}

TypeName type_from_format(std::string_view text) {
  TypeName out;
  while (text.size() > 2 && text.substr(text.size() - 2) == "[]") {
    text.remove_suffix(2);
    out.array = true;
  }
  if (text.substr(0, 9) == "interval ") {
    out.name = "interval";
    out.modifiers = std::string(text.substr(8));
    return out;
  }
  size_t open = text.find('('), close = text.find(')');
  if (open == std::string_view::npos || close == std::string_view::npos) {
    out.name = std::string(text);
    return out;
  }
  out.name = std::string(text.substr(0, open)) + std::string(text.substr(close + 1));
  out.modifiers = std::string(text.substr(open, close - open + 1));
  return out;
}

SequenceOptions default_sequence_options(const TypeName& type, bool descending) {
  int64_t top = std::numeric_limits<int64_t>::max(), bottom = std::numeric_limits<int64_t>::min();
  if (type.name == "smallint") {
    top = std::numeric_limits<int16_t>::max(), bottom = std::numeric_limits<int16_t>::min();
  } else if (type.name == "integer") {
    top = std::numeric_limits<int32_t>::max(), bottom = std::numeric_limits<int32_t>::min();
  }
  SequenceOptions out;
  out.increment = descending ? -1 : 1;
  out.min_value = descending ? bottom : 1;
  out.max_value = descending ? -1 : top;
  out.start = descending ? -1 : 1;
  return out;
}

/// Storage parameter and opclass parameter values: plain words and numbers stay bare.
static std::string option_value(const std::string& value) {
  bool bare = !value.empty() &&
              std::all_of(value.begin(), value.end(),
                          [](unsigned char c) { return std::isalnum(c) || c == '.' || c == '_'; }) &&
              (std::isdigit(static_cast<unsigned char>(value[0])) || quote_identifier(value) == value ||
               value == "on" || value == "true" || value == "false");
  return bare ? value : quote_literal(value);
}

std::string sql_options(const Options& options) {
  std::string out;
  for (const auto& [name, value] : options) {
    bool toast = name.compare(0, 6, "toast.") == 0;
    out += fmt::format("{}{}{} = {}", out.empty() ? "" : ", ", toast ? "toast." : "",
                       quote_identifier(toast ? name.substr(6) : name), option_value(value));
  }
  return out;
}

bool is_secret_option(std::string_view name) {
  static constexpr std::string_view words[] = {"passw",       "passcode",   "secret",           "token",
                                               "private_key", "credential", "scram_client_key", "scram_server_key"};
  return std::any_of(std::begin(words), std::end(words),
                     [&](std::string_view word) { return name.find(word) != std::string_view::npos; });
}

Options without_secrets(Options options) {
  std::erase_if(options, [](const auto& option) { return is_secret_option(option.first); });
  return options;
}

std::string sql_columns(const std::vector<std::string>& columns) {
  std::string out;
  for (const auto& c : columns) out += (out.empty() ? "" : ", ") + quote_identifier(c);
  return out;
}

/// `name`, `schema.name`, either of them quoted; not a keyword that reads otherwise before a parenthesis.
static bool is_function_name(std::string_view text) {
  static constexpr std::string_view callable_keywords[] = {"coalesce", "greatest", "least", "nullif"};
  auto is_one_name = [](std::string_view part) {
    if (part.size() > 2 && part.front() == '"') return part.find('"', 1) == part.size() - 1;
    auto is_letter = [](unsigned char c) { return std::isalnum(c) || c == '_'; };
    return !part.empty() && !std::isdigit(static_cast<unsigned char>(part[0])) &&
           std::all_of(part.begin(), part.end(), is_letter);
  };
  size_t dot = text.find('.');
  if (dot != std::string_view::npos) return is_one_name(text.substr(0, dot)) && is_one_name(text.substr(dot + 1));
  if (!is_one_name(text) || text.front() == '"') return is_one_name(text);
  std::string word = lower_case(text);
  return quote_identifier(word) == word ||
         std::find(std::begin(callable_keywords), std::end(callable_keywords), word) != std::end(callable_keywords);
}

/// Whether the expression is one call of a function, which stands in an index without parentheses around it
/// (func_expr_windowless in gram.y). No when in doubt.
static bool is_one_call(std::string_view text) {
  size_t open = text.find('(');
  if (open == std::string_view::npos || text.find_first_of("\\$") != std::string_view::npos) return false;
  if (!is_function_name(text.substr(0, open))) return false;
  int depth = 0;
  for (size_t at = open; at < text.size(); at++) {
    if (text[at] == '"' || text[at] == '\'') {
      at = text.find(text[at], at + 1);
      if (at == std::string_view::npos) return false;
    } else if (text[at] == '(') {
      depth++;
    } else if (text[at] == ')' && --depth == 0) {
      return at + 1 == text.size();
    }
  }
  return false;
}

std::string sql_index_element(const IndexElement& e) {
  std::string out = quote_identifier(e.column);
  if (e.expression) out = is_one_call(e.expression->text) ? e.expression->text : "(" + e.expression->text + ")";
  if (!e.collation.empty()) out += " COLLATE " + e.collation.text();
  if (!e.opclass.empty()) out += " " + e.opclass.text();
  if (!e.opclass_options.empty()) out += " (" + sql_options(e.opclass_options) + ")";
  if (e.descending) out += " DESC";
  if (e.nulls_first != e.descending) out += e.nulls_first ? " NULLS FIRST" : " NULLS LAST";
  return out;
}

std::string sql_index_elements(const std::vector<IndexElement>& elements) {
  std::string out;
  for (const auto& e : elements) out += (out.empty() ? "" : ", ") + sql_index_element(e);
  return out;
}

std::string default_multirange_name(const std::string& range) {
  constexpr std::string_view word = "range";
  size_t at = range.find(word);
  if (at == std::string::npos) return make_object_name(range, "", "multirange");
  return truncate_identifier(range.substr(0, at) + "multirange" + range.substr(at + word.size()));
}

StateUse default_state_use(AggregateForm form) {
  return form == AggregateForm::ordinary ? StateUse::read_only : StateUse::read_write;
}

std::string aggregate_signature(const Aggregate& a, bool named) {
  auto one = [&](const Argument& argument) {
    std::string out = argument.mode == ArgumentMode::variadic ? "VARIADIC " : "";
    if (named && !argument.name.empty()) out += quote_identifier(argument.name) + " ";
    return out + argument.type.text_without_modifiers();
  };
  std::string out;
  for (size_t i = 0; i < a.arguments.size(); i++) {
    bool ordered = a.form != AggregateForm::ordinary && static_cast<int64_t>(i) == a.direct_arguments;
    if (ordered) out += out.empty() ? "ORDER BY " : " ORDER BY ";
    if (!ordered && i > 0) out += ", ";
    out += one(a.arguments[i]);
  }
  // A variadic direct argument stands for the aggregated ones as well.
  bool twice = a.form != AggregateForm::ordinary && static_cast<int64_t>(a.arguments.size()) == a.direct_arguments;
  if (twice && !a.arguments.empty()) out += " ORDER BY " + one(a.arguments.back());
  return out.empty() ? "*" : out;
}

std::string signature(const Routine& routine) {
  std::string out;
  for (const auto& a : routine.arguments) {
    bool input = a.mode == ArgumentMode::in || a.mode == ArgumentMode::inout || a.mode == ArgumentMode::variadic;
    if (!input) continue;
    out += (out.empty() ? "" : ", ") + a.type.text_without_modifiers();
  }
  return out;
}

}  // namespace plumb
