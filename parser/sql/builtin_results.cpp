#include "parser/sql/builtin_results.h"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace plumb {

TypeName builtin(std::string_view name, bool array) { return {"", std::string(name), "", array}; }

namespace {

bool is(const TypeName& type, std::string_view name) { return type.builtin() && !type.array && type.name == name; }

TypeName element_of(TypeName type) {
  if (!type.array) return {};
  type.array = false;
  return type;
}

/// Functions whose result does not depend on the arguments, by result.
struct Results {
  std::string_view type;
  bool array;
  std::initializer_list<std::string_view> functions;
};
const Results fixed_results[] = {
    {"text",
     false,
     {"lower",
      "upper",
      "concat",
      "concat_ws",
      "format",
      "trim",
      "btrim",
      "ltrim",
      "rtrim",
      "replace",
      "regexp_replace",
      "initcap",
      "left",
      "right",
      "lpad",
      "rpad",
      "repeat",
      "reverse",
      "split_part",
      "to_char",
      "md5",
      "encode",
      "string_agg",
      "translate",
      "chr",
      "quote_ident",
      "quote_literal",
      "quote_nullable",
      "current_setting",
      "set_config",
      "pg_get_viewdef",
      "version",
      "array_to_string",
      "jsonb_typeof",
      "json_typeof",
      "jsonb_pretty",
      "json_extract_path_text",
      "jsonb_extract_path_text",
      "host",
      "abbrev",
      "regexp_substr",
      "normalize",
      "pg_size_pretty",
      "like_escape",
      "obj_description",
      "col_description",
      "format_type",
      "to_hex",
      "unaccent"}},
    {"integer",
     false,
     {"length",
      "char_length",
      "character_length",
      "octet_length",
      "bit_length",
      "position",
      "strpos",
      "ascii",
      "array_length",
      "array_upper",
      "array_lower",
      "array_ndims",
      "cardinality",
      "jsonb_array_length",
      "json_array_length",
      "array_position",
      "masklen",
      "family",
      "pg_backend_pid",
      "regexp_count",
      "num_nulls",
      "num_nonnulls",
      "ntile"}},
    {"bigint",
     false,
     {"count", "row_number", "rank", "dense_rank", "nextval", "currval", "lastval", "setval", "txid_current",
      "pg_total_relation_size", "pg_relation_size", "pg_table_size", "pg_indexes_size", "pg_database_size"}},
    {"boolean",
     false,
     {"bool_and", "bool_or", "every", "starts_with", "isempty", "isfinite", "lower_inc", "upper_inc", "lower_inf",
      "upper_inf", "jsonb_path_exists", "jsonb_path_match", "has_table_privilege", "has_schema_privilege",
      "pg_has_role", "pg_try_advisory_lock", "st_contains", "st_within", "st_intersects"}},
    {"double precision",
     false,
     {"random", "date_part", "pi", "percent_rank", "cume_dist", "corr", "similarity", "word_similarity", "radians",
      "degrees", "atan2", "sin", "cos", "tan", "asin", "acos", "atan"}},
    {"real", false, {"ts_rank", "ts_rank_cd"}},
    {"numeric", false, {"extract", "to_number"}},
    {"timestamp with time zone",
     false,
     {"now", "transaction_timestamp", "statement_timestamp", "clock_timestamp", "to_timestamp", "make_timestamptz",
      "pg_postmaster_start_time"}},
    {"timestamp without time zone", false, {"make_timestamp"}},
    {"date", false, {"to_date", "make_date"}},
    {"time without time zone", false, {"make_time"}},
    {"interval", false, {"age", "make_interval", "justify_days", "justify_hours", "justify_interval"}},
    {"uuid",
     false,
     {"gen_random_uuid", "uuid_generate_v4", "uuid_generate_v1", "uuid_generate_v1mc", "uuid_generate_v5",
      "uuid_generate_v3", "uuidv7"}},
    {"jsonb",
     false,
     {"to_jsonb", "jsonb_build_object", "jsonb_build_array", "jsonb_agg", "jsonb_object_agg", "jsonb_set",
      "jsonb_strip_nulls", "jsonb_insert", "jsonb_object", "jsonb_extract_path", "jsonb_array_elements",
      "jsonb_path_query", "jsonb_path_query_array", "jsonb_path_query_first"}},
    {"json",
     false,
     {"to_json", "json_build_object", "json_build_array", "json_agg", "json_object_agg", "row_to_json", "array_to_json",
      "json_strip_nulls", "json_object", "json_extract_path", "json_array_elements"}},
    {"text",
     false,
     {"jsonb_object_keys", "json_object_keys", "jsonb_array_elements_text", "json_array_elements_text",
      "regexp_split_to_table", "string_to_table"}},
    {"text",
     true,
     {"string_to_array", "regexp_split_to_array", "regexp_matches", "regexp_match", "parse_ident", "tsvector_to_array",
      "show_trgm"}},
    {"tsvector",
     false,
     {"to_tsvector", "setweight", "strip", "array_to_tsvector", "jsonb_to_tsvector", "json_to_tsvector"}},
    {"tsquery", false, {"to_tsquery", "plainto_tsquery", "phraseto_tsquery", "websearch_to_tsquery"}},
    {"bytea",
     false,
     {"decode", "digest", "hmac", "gen_random_bytes", "sha256", "sha512", "sha224", "sha384", "convert_to"}},
    {"text", false, {"ts_headline", "convert_from", "crypt", "gen_salt"}},
    {"name", false, {"current_database", "current_schema", "pg_get_userbyid"}},
    {"void", false, {"pg_notify", "pg_sleep"}},
    {"inet", false, {"inet_client_addr", "inet_server_addr"}},
    {"tstzrange", false, {"tstzrange"}},
    {"tsrange", false, {"tsrange"}},
    {"daterange", false, {"daterange"}},
    {"int4range", false, {"int4range"}},
    {"int8range", false, {"int8range"}},
    {"numrange", false, {"numrange"}},
    {"point", false, {"point"}},
};

const std::unordered_map<std::string_view, TypeName>& fixed_result_of() {
  static const auto map = [] {
    std::unordered_map<std::string_view, TypeName> out;
    for (const Results& row : fixed_results) {
      for (std::string_view name : row.functions) out.try_emplace(name, builtin(row.type, row.array));
    }
    return out;
  }();
  return map;
}

TypeName sum_of(const TypeName& t) {
  if (is(t, "smallint") || is(t, "integer")) return builtin("bigint");
  if (is(t, "bigint") || is(t, "numeric")) return builtin("numeric");
  if (is(t, "real") || is(t, "double precision") || is(t, "interval") || is(t, "money")) return builtin(t.name);
  return {};
}

TypeName average_of(const TypeName& t) {
  if (is(t, "real") || is(t, "double precision")) return builtin("double precision");
  if (is(t, "interval")) return builtin("interval");
  return is_number(t) ? builtin("numeric") : TypeName{};
}

/// round, ceil, floor, sqrt, ...: numeric stays numeric, all others become double precision.
TypeName rounded(const TypeName& t) {
  if (is(t, "numeric")) return builtin("numeric");
  return is_number(t) ? builtin("double precision") : TypeName{};
}

TypeName without_modifiers(TypeName type) {
  type.modifiers.clear();
  return type;
}

constexpr std::string_view numbers[] = {"smallint", "integer", "bigint", "numeric", "real", "double precision"};

size_t number_rank(const TypeName& t) {
  return std::find(std::begin(numbers), std::end(numbers), t.name) - std::begin(numbers);
}

/// The wider of two number types, as the parser's implicit casts go.
TypeName wider(const TypeName& a, const TypeName& b) {
  return builtin(numbers[std::max(number_rank(a), number_rank(b))]);
}

constexpr std::string_view timestamps[] = {"date", "timestamp without time zone", "timestamp with time zone"};
bool is_moment(const TypeName& t) {
  return t.builtin() && !t.array &&
         std::find(std::begin(timestamps), std::end(timestamps), t.name) != std::end(timestamps);
}

TypeName arithmetic(std::string_view op, const TypeName& left, const TypeName& right) {
  if (left.empty() && is_number(right)) return right;
  if (is_number(left) && is_number(right)) return op == "^" ? rounded(wider(left, right)) : wider(left, right);
  if (is_number(left) && is_unknown(right)) return without_modifiers(left);
  if (is_number(right) && is_unknown(left)) return without_modifiers(right);
  if (is(left, "money") || is(right, "money"))
    return is(left, "money") && is(right, "money") && op == "/" ? builtin("double precision") : builtin("money");
  if (is(left, "interval") && is(right, "interval")) return builtin("interval");
  if ((op == "*" || op == "/") && (is(left, "interval") || is(right, "interval"))) return builtin("interval");
  if (op == "-" && is_moment(left) && is_moment(right))
    return is(left, "date") && is(right, "date") ? builtin("integer") : builtin("interval");
  if (is(left, "date") && is_number(right)) return builtin("date");
  if (is(left, "date") && is(right, "interval")) return builtin("timestamp without time zone");
  if (is_moment(left) && is(right, "interval")) return without_modifiers(left);
  if (is(left, "interval") && is_moment(right))
    return is(right, "date") ? builtin("timestamp without time zone") : without_modifiers(right);
  if (op == "-" && is(left, "jsonb")) return builtin("jsonb");
  if (left == right) return without_modifiers(left);
  return {};
}

bool is_json(const TypeName& t) { return is(t, "json") || is(t, "jsonb"); }

TypeName concatenation(const TypeName& left, const TypeName& right) {
  if (left.array) return without_modifiers(left);
  if (right.array) return without_modifiers(right);
  if (is(left, "jsonb") || is(right, "jsonb")) return builtin("jsonb");
  if (is(left, "tsvector") || is(left, "bytea") || is(left, "bit varying")) return left;
  if (is_text_like(left) || is_text_like(right)) return builtin("text");
  return {};
}

}  // namespace

bool is_builtin_aggregate(const QualifiedName& function) {
  static const std::set<std::string_view> names = {"any_value",
                                                   "array_agg",
                                                   "avg",
                                                   "bit_and",
                                                   "bit_or",
                                                   "bit_xor",
                                                   "bool_and",
                                                   "bool_or",
                                                   "corr",
                                                   "count",
                                                   "covar_pop",
                                                   "covar_samp",
                                                   "cume_dist",
                                                   "dense_rank",
                                                   "every",
                                                   "json_agg",
                                                   "json_agg_strict",
                                                   "json_object_agg",
                                                   "json_object_agg_strict",
                                                   "json_object_agg_unique",
                                                   "json_object_agg_unique_strict",
                                                   "jsonb_agg",
                                                   "jsonb_agg_strict",
                                                   "jsonb_object_agg",
                                                   "jsonb_object_agg_strict",
                                                   "jsonb_object_agg_unique",
                                                   "jsonb_object_agg_unique_strict",
                                                   "max",
                                                   "min",
                                                   "mode",
                                                   "percent_rank",
                                                   "percentile_cont",
                                                   "percentile_disc",
                                                   "range_agg",
                                                   "range_intersect_agg",
                                                   "rank",
                                                   "regr_avgx",
                                                   "regr_avgy",
                                                   "regr_count",
                                                   "regr_intercept",
                                                   "regr_r2",
                                                   "regr_slope",
                                                   "regr_sxx",
                                                   "regr_sxy",
                                                   "regr_syy",
                                                   "stddev",
                                                   "stddev_pop",
                                                   "stddev_samp",
                                                   "string_agg",
                                                   "sum",
                                                   "var_pop",
                                                   "var_samp",
                                                   "variance",
                                                   "xmlagg"};
  return (function.schema.empty() || function.schema == "pg_catalog") && names.contains(function.name);
}

bool is_unknown(const TypeName& type) { return is(type, "unknown"); }

bool is_number(const TypeName& type) {
  return type.builtin() && !type.array &&
         std::find(std::begin(numbers), std::end(numbers), type.name) != std::end(numbers);
}

bool is_text_like(const TypeName& type) {
  return is(type, "text") || is(type, "character varying") || is(type, "character") || is(type, "name");
}

TypeName result_of_call(std::string_view function, const std::vector<TypeName>& arguments) {
  const auto& fixed = fixed_result_of();
  // lower(range) and upper(range) give a bound.
  bool of_range =
      arguments.size() == 1 && arguments[0].builtin() && arguments[0].name.find("range") != std::string::npos;
  if (!of_range) {
    if (auto found = fixed.find(function); found != fixed.end()) return found->second;
  }
  if (arguments.empty()) return {};
  const TypeName& first = arguments[0];
  if (function == "sum") return sum_of(first);
  if (function == "avg" || function == "stddev" || function == "variance" || function == "stddev_pop" ||
      function == "stddev_samp" || function == "var_pop" || function == "var_samp") {
    return average_of(first);
  }
  if (function == "max" || function == "min") {
    if (is(first, "character varying")) return builtin("text");
    return is_unknown(first) ? builtin("text") : without_modifiers(first);
  }
  if (function == "abs" || function == "mod" || function == "first_value" || function == "last_value" ||
      function == "nth_value" || function == "lag" || function == "lead" || function == "array_append" ||
      function == "array_cat" || function == "array_remove" || function == "array_replace" ||
      function == "generate_series" || function == "mode") {
    return without_modifiers(first);
  }
  if (function == "round" || function == "ceil" || function == "ceiling" || function == "floor" ||
      function == "trunc" || function == "sqrt" || function == "power" || function == "exp" || function == "ln" ||
      function == "log" || function == "sign") {
    if (arguments.size() == 2 && (function == "round" || function == "trunc")) return builtin("numeric");
    return rounded(first);
  }
  if (function == "date_trunc" && arguments.size() >= 2) {
    return is(arguments[1], "date") ? builtin("timestamp with time zone") : without_modifiers(arguments[1]);
  }
  if (function == "timezone" && arguments.size() == 2) {
    if (is(arguments[1], "timestamp with time zone")) return builtin("timestamp without time zone");
    if (is(arguments[1], "timestamp without time zone")) return builtin("timestamp with time zone");
    return {};
  }
  if (function == "substring" || function == "substr" || function == "overlay")
    return is(first, "bytea") ? first : builtin("text");
  if (function == "array_agg" && !first.empty() && !first.array) {
    TypeName out = without_modifiers(first);
    out.array = true;
    return out;
  }
  if (function == "unnest") return element_of(without_modifiers(first));
  if (function == "any_value") return without_modifiers(first);
  return {};
}

TypeName result_of_operator(std::string_view op, const TypeName& left, const TypeName& right) {
  if (op == "=" || op == "<>" || op == "<" || op == ">" || op == "<=" || op == ">=" || op == "~~" || op == "!~~" ||
      op == "~~*" || op == "!~~*" || op == "~*" || op == "!~" || op == "!~*" || op == "&&" || op == "@>" ||
      op == "<@" || op == "@@" || op == "?" || op == "?|" || op == "?&" || op == "%" || op == "~") {
    if (op == "%" && (is_number(left) || is_number(right))) return arithmetic(op, left, right);
    if (op == "~" && left.empty()) return right;
    if (op == "&&" && is(left, "tsquery")) return left;
    return builtin("boolean");
  }
  if (op == "->>" || op == "#>>") return builtin("text");
  if (op == "->" || op == "#>") return is_json(left) ? left : TypeName{};
  if (op == "#-") return builtin("jsonb");
  if (op == "||") return concatenation(left, right);
  if (op == "+" || op == "-" || op == "*" || op == "/" || op == "^") return arithmetic(op, left, right);
  if ((op == "&" || op == "|" || op == "#" || op == "<<" || op == ">>") && is_number(left)) return left;
  if (op == "<->" || op == "<#>" || op == "<=>") return builtin("double precision");
  return {};
}

TypeName common_type(const std::vector<TypeName>& types) {
  TypeName out = builtin("unknown");
  for (const TypeName& t : types) {
    if (t.empty()) return {};
    if (is_unknown(t)) continue;
    if (is_unknown(out)) {
      out = t;
      continue;
    }
    if (without_modifiers(t) == without_modifiers(out)) {
      if (t.modifiers != out.modifiers) out.modifiers.clear();
    } else if (is_number(t) && is_number(out)) {
      out = wider(t, out);
    } else if (is_text_like(t) && is_text_like(out)) {
      // The parser keeps the first type to which the others can be cast, and prefers text.
      if (is(t, "text") || is(out, "text")) out = builtin("text");
      out.modifiers.clear();
    } else if (is_moment(t) && is_moment(out)) {
      auto rank = [](const TypeName& m) { return std::find(std::begin(timestamps), std::end(timestamps), m.name); };
      out = builtin(*std::max(rank(t), rank(out)));
    } else {
      return {};
    }
  }
  if (is_unknown(out)) return builtin("text");
  // A literal has no modifier, and then the whole has none.
  if (std::any_of(types.begin(), types.end(), is_unknown)) out.modifiers.clear();
  return out;
}

}  // namespace plumb
