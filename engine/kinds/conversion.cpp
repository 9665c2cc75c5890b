#include "engine/kinds/conversion.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "engine/base/identifier.h"

namespace plumb {

namespace {

bool in(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_whole_number(std::string_view n) { return in(n, {"smallint", "integer", "bigint"}); }
bool is_number(std::string_view n) { return is_whole_number(n) || in(n, {"numeric", "real", "double precision"}); }
bool is_text(std::string_view n) {
  return in(n, {"text", "character varying", "character", "bpchar", "name", "\"char\""});
}

constexpr std::string_view timestamp = "timestamp without time zone", timestamptz = "timestamp with time zone",
                           time = "time without time zone", timetz = "time with time zone";

/// pg_cast's implicit and assignment casts between built-in types that are neither numbers nor texts.
bool has_assignment_cast(std::string_view from, std::string_view to) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 31> casts = {{
      {"date", timestamp},    {"date", timestamptz},   {timestamp, timestamptz}, {timestamptz, timestamp},
      {timestamp, "date"},    {timestamptz, "date"},   {timestamp, time},        {timestamptz, time},
      {timestamptz, timetz},  {time, timetz},          {timetz, time},           {time, "interval"},
      {"interval", time},     {"json", "jsonb"},       {"jsonb", "json"},        {"cidr", "inet"},
      {"inet", "cidr"},       {"macaddr", "macaddr8"}, {"macaddr8", "macaddr"},  {"bit", "bit varying"},
      {"bit varying", "bit"}, {"integer", "money"},    {"bigint", "money"},      {"numeric", "money"},
      {"money", "numeric"},   {"bigint", "oid"},       {"integer", "oid"},       {"oid", "bigint"},
      {"oid", "integer"},     {"path", "polygon"},     {"polygon", "path"},
  }};
  return std::any_of(casts.begin(), casts.end(), [&](const auto& c) { return c.first == from && c.second == to; });
}

/// A type that goes to and from any other by its text; "char" does not.
bool is_string(std::string_view name) { return is_text(name) && name != "\"char\""; }

/// pg_cast's casts that must be asked for; between any type and text a value goes by its output.
bool has_explicit_cast(std::string_view from, std::string_view to) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 24> casts = {{
      {"integer", "boolean"},  {"boolean", "integer"},  {"integer", "bit"},
      {"bigint", "bit"},       {"bit", "integer"},      {"bit", "bigint"},
      {"integer", "\"char\""}, {"\"char\"", "integer"}, {"jsonb", "boolean"},
      {"jsonb", "numeric"},    {"jsonb", "smallint"},   {"jsonb", "integer"},
      {"jsonb", "bigint"},     {"jsonb", "real"},       {"jsonb", "double precision"},
      {"point", "box"},        {"box", "point"},        {"box", "polygon"},
      {"box", "circle"},       {"polygon", "point"},    {"polygon", "box"},
      {"polygon", "circle"},   {"circle", "box"},       {"circle", "polygon"},
  }};
  if (is_string(from) || is_string(to)) return true;
  return std::any_of(casts.begin(), casts.end(), [&](const auto& c) { return c.first == from && c.second == to; });
}

bool same_base(const TypeName& a, const TypeName& b) {
  return a.schema == b.schema && a.name == b.name && a.array == b.array;
}

/// The numbers inside "(10)" or "(10,2)"; -1 without modifiers.
std::pair<int, int> numbers_of(const std::string& modifiers) {
  size_t open = modifiers.find('(');  // " day to second(3)"
  if (open == std::string::npos) return {-1, 0};
  char* end = nullptr;
  long a = std::strtol(modifiers.c_str() + open + 1, &end, 10);
  long b = *end == ',' ? std::strtol(end + 1, nullptr, 10) : 0;
  return {static_cast<int>(a), static_cast<int>(b)};
}

bool narrows_length(const TypeName& from, const TypeName& to) {
  int a = numbers_of(from.modifiers).first, b = numbers_of(to.modifiers).first;
  return b != -1 && (a == -1 || a > b);
}

size_t rank(std::string_view number) {
  static constexpr std::string_view wider[] = {"smallint", "integer", "bigint", "numeric"};
  return static_cast<size_t>(std::find(std::begin(wider), std::end(wider), number) - std::begin(wider));
}

/// The most digits that a value has before the point and behind it.
struct Digits {
  int before, behind;
};

/// nullopt without a limit.
std::optional<Digits> digits_of(const TypeName& number) {
  static constexpr std::array<int, 3> whole = {5, 10, 19};
  if (is_whole_number(number.name)) return Digits{whole[rank(number.name)], 0};
  auto [precision, scale] = numbers_of(number.modifiers);
  if (number.name != "numeric" || precision == -1) return std::nullopt;
  return Digits{precision - scale, scale};
}

/// Rounding away digits may carry into one more before the point: 99.9 does not fit numeric(2,0).
bool number_may_be_refused(const TypeName& from, const TypeName& to) {
  std::optional<Digits> had = digits_of(from), has = digits_of(to);
  if (to.name == "numeric") {
    if (!has) return false;
    return !had || has->before < had->before + (has->behind < had->behind ? 1 : 0);
  }
  if (is_whole_number(to.name)) return !is_whole_number(from.name) || rank(to.name) < rank(from.name);
  // The powers of ten that they reach are FLT_MAX_10_EXP and DBL_MAX_10_EXP.
  if (from.name == "real") return false;
  if (from.name == "double precision") return to.name == "real";
  return !had || had->before > (to.name == "real" ? 38 : 308);
}

std::string what_number_loses(const TypeName& from, const TypeName& to) {
  bool exact_type = to.name == "numeric" || is_whole_number(to.name);
  auto [b, b_scale] = numbers_of(to.modifiers);
  if (is_whole_number(from.name)) {
    if (exact_type) return b_scale < 0 ? "the last digits" : "";
    bool exact = rank(from.name) == 0 || (from.name == "integer" && to.name == "double precision");
    return exact ? "" : "the last digits of large numbers";
  }
  std::optional<Digits> had = digits_of(from), has = digits_of(to);
  if (!exact_type) {
    int precision = to.name == "real" ? 6 : 15;  // FLT_DIG, DBL_DIG
    bool exact = from.name == to.name || from.name == "real" || (had && had->before + had->behind <= precision);
    return exact ? "" : "digits beyond its precision";
  }
  if (has && (!had || has->behind < had->behind)) return "digits behind the point";
  // PostgreSQL makes them numeric with just the digits that every value of theirs has (FLT_DIG, DBL_DIG).
  if (from.name == "real") return "digits beyond the sixth";
  return from.name == "double precision" ? "digits beyond the fifteenth" : "";
}

/// Digits of a second; nullopt when all that there are, which are six.
std::optional<int> second_digits(const TypeName& type) {
  int digits = numbers_of(type.modifiers).first;
  return digits == -1 || digits >= 6 ? std::nullopt : std::optional(digits);
}

bool cuts_seconds(const TypeName& from, const TypeName& to) {
  std::optional<int> a = second_digits(from), b = second_digits(to);
  return b && (!a || *a > *b);
}

/// The finest field that an interval keeps, a higher number for a finer one; coarser fields than the type names are
/// never taken away (AdjustIntervalForTypmod() in timestamp.c).
size_t finest_field(const TypeName& type) {
  static constexpr std::string_view fields[] = {"year", "month", "day", "hour", "minute", "second"};
  size_t finest = 0;
  bool named = false;
  for (size_t i = 0; i < std::size(fields); i++) {
    if (type.modifiers.str().find(fields[i]) == std::string::npos) continue;
    finest = i;
    named = true;
  }
  return named && type.name == "interval" ? finest : std::size(fields) - 1;
}

std::string what_time_loses(const TypeName& from, const TypeName& to) {
  bool dated = in(from.name, {timestamp, timestamptz});
  if (dated && to.name == "date") return "the time of day";
  if (dated && in(to.name, {time, timetz})) return "the date";
  if (from.name == timetz && to.name == time) return "the time zone";
  if (from.name == "interval" && to.name == time) return "whole days";
  if (to.name == "interval" && finest_field(to) < finest_field(from)) return "fields that the new type does not hold";
  bool has_seconds = finest_field(from) == finest_field({"", "interval"}) && from.name != "date";
  bool fractions = in(to.name, {timestamp, timestamptz, time, timetz, "interval"}) && has_seconds;
  return fractions && cuts_seconds(from, to) ? "fractions of a second" : "";
}

/// The number that is in it: an amount of money, or a number in jsonb.
TypeName as_number(const TypeName& type) {
  if (type.name == "money") return {"", "numeric", "(19,2)"};
  return type.name == "jsonb" ? TypeName{"", "numeric"} : type;
}

/// The most characters that a value's text has; -1 without such a limit.
int longest_text(const TypeName& type) {
  static constexpr std::array<std::pair<std::string_view, int>, 8> limits = {{{"smallint", 6},
                                                                              {"integer", 11},
                                                                              {"bigint", 20},
                                                                              {"oid", 10},
                                                                              {"boolean", 5},
                                                                              {"uuid", 36},
                                                                              {"macaddr", 17},
                                                                              {"macaddr8", 23}}};
  if (type.array || !type.builtin()) return -1;
  if (type.name == "\"char\"") return 4;  // a byte outside ASCII is "\ooo"
  int limit = numbers_of(type.modifiers).first;
  if (is_text(type.name)) return limit;
  if (in(type.name, {"bit", "bit varying"})) return limit == -1 && type.name == "bit" ? 1 : limit;
  if (auto digits = type.name == "numeric" ? digits_of(type) : std::nullopt) {
    return std::max(digits->before, 1) + digits->behind + 2;  // with "-" and "."
  }
  auto found = std::find_if(limits.begin(), limits.end(), [&](const auto& l) { return l.first == type.name; });
  return found == limits.end() ? -1 : found->second;
}

/// By assignment; a cast that is written out cuts instead.
bool may_be_too_long(const TypeName& from, const TypeName& to) {
  int a = longest_text(from), b = longest_text(to);
  return in(to.name, {"character varying", "character"}) && b != -1 && (a == -1 || a > b);
}

/// Of built-in types, of which none is an array. A date that no timestamp holds, after the year 294276, is left out: it
/// would put a hazard on every date that becomes a timestamp.
bool scalar_may_be_refused(const TypeName& from, const TypeName& to) {
  if (is_number(from.name) && is_number(to.name)) return number_may_be_refused(from, to);
  if (is_text(to.name)) return may_be_too_long(from, to);
  if (to.name == "money") return !in(from.name, {"smallint", "integer"});
  if (from.name == "money") return to.name == "numeric" && number_may_be_refused(as_number(from), to);
  if (in(from.name, {"bit", "bit varying"}) && to.name == "bit varying") return narrows_length(from, to);
  if (to.name == "bit") return from.modifiers != to.modifiers || from.name != "bit";
  if (from.name == "json" && to.name == "jsonb") return true;
  if (from.name == "macaddr8" && to.name == "macaddr") return true;
  if (from.name == "path" && to.name == "polygon") return true;
  return from.name == "bigint" && to.name == "oid";
}

constexpr const char* repeated_keys = "all but the last of keys that repeat";

/// Of a text that is read as another type's.
std::string what_text_loses(const TypeName& to) {
  if (is_whole_number(to.name)) return "";  // a text with a point is refused
  if (is_number(to.name)) return what_number_loses({"", "numeric"}, to);
  if (to.name == "money") return "digits behind the point";
  if (to.name == "date") return "the time of day";
  if (in(to.name, {time, timetz})) return "the date";
  if (to.name == timestamp) return "the time zone";
  if (to.name == "tsvector") return "the order of words";
  if (to.name == "jsonb") return repeated_keys;
  return what_time_loses({"", "text"}, to);
}

/// Of a cast that is written out, which cuts to a length where one by assignment refuses what is longer.
std::string what_is_cut(const TypeName& from, const TypeName& to) {
  int b = numbers_of(to.modifiers).first;
  if (b == -1) return "";
  bool whole = is_whole_number(from.name);
  int a = whole ? (from.name == "bigint" ? 64 : 32) : numbers_of(from.modifiers).first;
  if (in(to.name, {"character varying", "character"})) a = longest_text(from);
  if (!in(to.name, {"character varying", "character", "bit", "bit varying"}) || (a != -1 && a <= b)) return "";
  if (whole && to.name == "bit") return "the leading bits";
  return fmt::format("what is longer than {} {}", b, in(to.name, {"bit", "bit varying"}) ? "bits" : "characters");
}

/// Between shapes, where one only stands for the other.
std::string what_shape_loses(std::string_view from, std::string_view to) {
  if (to == "point" && in(from, {"box", "lseg", "polygon", "circle"})) return "all but the centre";
  bool rough = (to == "circle" && in(from, {"box", "polygon"})) || (to == "box" && in(from, {"polygon", "circle"})) ||
               (to == "polygon" && from == "circle");
  return rough ? "their exact shape" : "";
}

/// `written`: by a cast that is written out, not by assignment.
std::string what_scalar_loses(const TypeName& from, const TypeName& to, bool written) {
  if (!to.builtin()) return "";
  bool text = !from.builtin() || is_text(from.name);  // others go by their text
  if (to.name == "\"char\"" && from.name != to.name && from.name != "integer") return "all but the first character";
  if (std::string cut = written ? what_is_cut(from, to) : ""; !cut.empty()) return cut;
  constexpr int bytes = 63, bytes_of_character = 4;
  int longest = longest_text(from);
  if (text && to.name == "name" && from.name != to.name && (longest == -1 || longest * bytes_of_character > bytes))
    return "what is longer than 63 bytes";
  if (is_text(to.name)) return "";
  if (text) return what_text_loses(to);
  TypeName a = as_number(from), b = to.name == "money" ? as_number(to) : to;
  if (is_number(a.name) && is_number(b.name)) return what_number_loses(a, b);
  if (is_number(from.name) && to.name == "boolean") return "which number they were";
  if (from.name == "inet" && to.name == "cidr") return "the host's bits";
  if (from.name == "json" && to.name == "jsonb") return repeated_keys;
  if (std::string lost = what_shape_loses(from.name, to.name); !lost.empty()) return lost;
  return what_time_loses(from, to);
}

TypeName element_of(TypeName type) {
  type.array = false;
  return type;
}

const CompositeType* composite(const TypeName& type, const Catalog& catalog) {
  return type.builtin() ? nullptr
                        : catalog.find<CompositeType>(object_id(Kind::composite_type, type.schema, type.name));
}

/// A null stays one, instead of becoming an array that holds it.
std::string array_of_one(const std::string& value, const std::string& element, const TypeName& to) {
  return fmt::format("CASE WHEN {} IS NOT NULL THEN ARRAY[{}]::{} END", value, element, to.text());
}

/// A single value becomes an array of one; a text may be a whole one.
std::string through_text(const std::string& value, const TypeName& old_base, const TypeName& to) {
  bool single = !old_base.array && !(old_base.builtin() && is_text(old_base.name));
  if (to.array && single) return array_of_one(value, value + "::text", to);
  return fmt::format("{}::text{}::{}", value, to.array ? "[]" : "", to.text());
}

std::string converted(const std::string& value, const TypeName& from, const TypeName& to, const Context& context);

/// Between an array and a single value, both of PostgreSQL's own types: as JSON, as its text, or an array of one.
std::string into_or_out_of_array(const std::string& value, const TypeName& old_base, const TypeName& to,
                                 const Context& context) {
  const TypeName& new_base = base_of(to, context.to);
  if (old_base.array && in(new_base.name, {"json", "jsonb"})) return fmt::format("to_{}({})", new_base.name, value);
  bool by_text = is_string(old_base.array ? new_base.name : old_base.name);
  if (by_text) return fmt::format("{}::{}", value, to.text());
  if (old_base.array) return through_text(value, old_base, to);
  return array_of_one(value, converted(value, old_base, element_of(new_base), context), to);
}

/// One value as the new type: by an assignment cast, else by an explicit one, else through its text.
std::string converted(const std::string& value, const TypeName& from, const TypeName& to, const Context& context) {
  const TypeName& old_base = base_of(from, context.from);
  const TypeName& new_base = base_of(to, context.to);
  bool plain = old_base.builtin() && new_base.builtin();
  if (context.is_swapped(new_base) || (context.is_swapped(to) && !plain)) return through_text(value, old_base, to);
  bool user_type = !old_base.builtin() || !new_base.builtin();
  // Between an enum or a composite type and anything but text there is no cast: its text is the bridge.
  bool string = old_base.builtin() && !old_base.array && is_string(old_base.name);
  bool bridged = user_type && !string && !converts_by_itself(from, to, context);
  if (plain && old_base.array != new_base.array) return into_or_out_of_array(value, old_base, to, context);
  bool no_cast =
      plain && !has_explicit_cast(old_base.name, new_base.name) && !converts_by_itself(old_base, new_base, context);
  return bridged || no_cast ? through_text(value, old_base, to) : fmt::format("{}::{}", value, to.text());
}

/// Attribute by attribute; a null row stays one.
std::string row_by_name(const std::string& column, const CompositeType& from, const CompositeType& to,
                        const TypeName& type, const Context& context) {
  std::string values;
  for (const CompositeAttribute& b : to.attributes) {
    auto a = std::find_if(from.attributes.begin(), from.attributes.end(),
                          [&](const CompositeAttribute& each) { return each.name == b.name; });
    std::string value = "NULL";
    if (a != from.attributes.end()) {
      value = fmt::format("({}).{}", column, quote_identifier(a->name));
      if (!(a->type == b.type) || context.is_swapped(b.type)) value = converted(value, a->type, b.type, context);
    }
    values += (values.empty() ? "" : ", ") + value;
  }
  return fmt::format("CASE WHEN {} IS NOT DISTINCT FROM NULL THEN NULL ELSE ROW({})::{} END", column, values,
                     type.text());
}

}  // namespace

const TypeName& base_of(const TypeName& type, const Catalog& catalog) {
  if (type.builtin() || type.array) return type;
  const Domain* d = catalog.find<Domain>(object_id(Kind::domain, type.schema, type.name));
  return d ? base_of(d->type, catalog) : type;
}

bool has_checked_domain(const TypeName& type, const Catalog& catalog) {
  const Domain* d = type.builtin() ? nullptr : catalog.find<Domain>(object_id(Kind::domain, type.schema, type.name));
  if (!d) return false;
  auto [first, last] = catalog.children<DomainConstraint>(type.schema, type.name);
  return d->not_null || first != last || has_checked_domain(d->type, catalog);
}

bool converts_by_itself(const TypeName& from_type, const TypeName& to_type, const Context& context) {
  const TypeName& from = base_of(from_type, context.from);
  const TypeName& to = base_of(to_type, context.to);
  if (same_base(from, to)) return !context.is_swapped(to) && (to.builtin() || !context.is_swapped(to_type));
  // Any type has an assignment cast to the string types through its output function.
  if (to.builtin() && !to.array && in(to.name, {"text", "character varying", "character", "bpchar"})) return true;
  // The citext extension brings casts to and from the string types.
  if (to.name == "citext" && !to.array && is_text(from.name)) return true;
  if (!from.builtin() || !to.builtin() || from.array != to.array) return false;
  if (from.name == "name" && to.name == "\"char\"") return false;
  return (is_number(from.name) && is_number(to.name)) || (is_text(from.name) && is_text(to.name)) ||
         has_assignment_cast(from.name, to.name);
}

bool same_family(const TypeName& from, const TypeName& to, const Context& context) {
  if (context.is_swapped(to)) return false;
  if (same_base(from, to)) return true;
  if (!from.builtin() || !to.builtin() || from.array != to.array) return false;
  return (is_whole_number(from.name) && is_whole_number(to.name)) || (is_text(from.name) && is_text(to.name));
}

/// ATColumnChangeRequiresRewrite() in tablecmds.c: binary-coercible types and wider limits keep the rows as they are.
bool rewrites_rows(const TypeName& from_type, const TypeName& to_type, const Context& context) {
  // A domain over a type is binary coercible to it, and back unless it has values to refuse.
  const TypeName& from = base_of(from_type, context.from);
  const TypeName& to = base_of(to_type, context.to);
  bool plain = from.builtin() && to.builtin();
  if (context.is_swapped(to) || (context.is_swapped(to_type) && !plain)) return true;
  if (from_type == to_type && !context.is_swapped(to_type)) return false;
  if (has_checked_domain(to_type, context.to)) return true;
  // The server does not know the limit of a domain's values and checks each against the new one.
  if (!from_type.builtin() && !to.modifiers.empty()) return true;
  if (from == to) return false;
  if (!from.builtin() || !to.builtin() || from.array != to.array) return true;
  if (from.array) return from.name != to.name || !to.modifiers.empty();  // elements are never looked into
  auto [a, a_scale] = numbers_of(from.modifiers);
  auto [b, b_scale] = numbers_of(to.modifiers);
  if (in(from.name, {"character varying", "text"}) && in(to.name, {"character varying", "text"})) {
    return b != -1 && (from.name == "text" || a == -1 || a > b);
  }
  if (from.name != to.name) return !(from.name == "cidr" && to.name == "inet");
  if (from.name == "numeric") return b != -1 && !(a != -1 && b >= a && a_scale == b_scale);
  if (from.name == "bit varying") return b != -1 && (a == -1 || a > b);
  if (from.name == "interval") {
    bool seconds = finest_field(from) == finest_field({"", "interval"});
    return finest_field(to) < finest_field(from) || (seconds && cuts_seconds(from, to));
  }
  if (in(from.name, {timestamp, timestamptz, time, timetz})) return cuts_seconds(from, to);
  return true;
}

/// Whether the new enum still has every value that the old one had.
static bool keeps_values(const TypeName& type, const Context& context) {
  ObjectId id = object_id(Kind::enum_type, type.schema, type.name);
  const EnumType* old = context.from.find<EnumType>(id);
  const EnumType* now = context.to.find<EnumType>(id);
  return old && now && std::all_of(old->values.begin(), old->values.end(), [&](const std::string& v) {
           return std::find(now->values.begin(), now->values.end(), v) != now->values.end();
         });
}

/// The most characters that a label has; nullopt when the type is no enum.
static std::optional<int> longest_label(const TypeName& type, const Catalog& catalog) {
  const EnumType* e = type.array ? nullptr : catalog.find<EnumType>(object_id(Kind::enum_type, type.schema, type.name));
  if (!e) return std::nullopt;
  auto characters = [](const std::string& value) {
    return std::count_if(value.begin(), value.end(), [](unsigned char c) { return (c & 0xC0) != 0x80; });  // UTF-8
  };
  std::ptrdiff_t out = 0;
  for (const std::string& value : e->values) out = std::max(out, characters(value));
  return static_cast<int>(out);
}

bool may_refuse_value(const TypeName& from_type, const TypeName& to_type, const Context& context) {
  if (from_type == to_type && context.is_swapped(to_type) && keeps_values(to_type, context)) return false;
  if (!(from_type == to_type && !context.is_swapped(to_type)) && has_checked_domain(to_type, context.to)) return true;
  const TypeName& from = base_of(from_type, context.from);
  const TypeName& to = base_of(to_type, context.to);
  bool plain = from.builtin() && to.builtin();
  if (context.is_swapped(to) || (context.is_swapped(to_type) && !plain)) return true;
  if (!converts_by_itself(from_type, to_type, context)) return true;
  if (!to.array && to.name == "text") return false;
  if (from == to) return false;
  if (auto longest = longest_label(from, context.from)) {
    return may_be_too_long({"", "character varying", fmt::format("({})", *longest)}, to);
  }
  return from.array == to.array ? scalar_may_be_refused(element_of(from), element_of(to)) : may_be_too_long(from, to);
}

bool cuts_blanks(const TypeName& from_type, const TypeName& to_type, const Context& context) {
  const TypeName& from = base_of(from_type, context.from);
  const TypeName& to = base_of(to_type, context.to);
  bool significant = in(from.name, {"text", "character varying", "name", "citext"});
  return significant && from.array == to.array && converts_by_itself(from_type, to_type, context) &&
         may_be_too_long(element_of(from), element_of(to));
}

/// Between types that are no domains.
static std::string what_value_loses(const TypeName& from, const TypeName& to, bool written) {
  if (from == to) return "";
  // Only as a text does an array become one value.
  if (from.array && !to.array) return written ? what_is_cut(from, to) : "";
  return what_scalar_loses(element_of(from), element_of(to), written);
}

/// Of a composite type that is made anew.
static std::string what_row_loses(const CompositeType& from, const CompositeType& to, const Context& context) {
  for (const CompositeAttribute& a : from.attributes) {
    auto b = std::find_if(to.attributes.begin(), to.attributes.end(),
                          [&](const CompositeAttribute& each) { return each.name == a.name; });
    if (b == to.attributes.end()) return "attribute " + quote_identifier(a.name);
    std::string lost = what_value_loses(base_of(a.type, context.from), base_of(b->type, context.to), true);
    if (!lost.empty()) return fmt::format("{} of attribute {}", lost, quote_identifier(a.name));
  }
  return "";
}

std::string what_is_lost(const TypeName& from_type, const TypeName& to_type, const Context& context) {
  const TypeName& from = base_of(from_type, context.from);
  const TypeName& to = base_of(to_type, context.to);
  const CompositeType* old_row = composite(from, context.from);
  const CompositeType* new_row = composite(to, context.to);
  if (old_row && new_row && context.is_swapped(to)) return what_row_loses(*old_row, *new_row, context);
  return what_value_loses(from, to, !converts_by_itself(from_type, to_type, context));
}

std::optional<std::string> what_using_loses(const Column& from, const Column& to, const Context& context) {
  if (!context.follow_casts) return std::nullopt;
  auto types = context.follow_casts(to.using_expression, from, context.to);
  if (!types) return std::nullopt;
  TypeName now = base_of(from.type, context.from);
  for (const TypeName& type : *types) {
    const TypeName& next = base_of(type, context.to);
    if (std::string lost = what_value_loses(now, next, true); !lost.empty()) return lost;
    now = next;
  }
  return what_value_loses(now, base_of(to.type, context.to), false);
}

bool depends_on_time_zone(const TypeName& from_type, const TypeName& to_type, const Context& context) {
  const TypeName& from = base_of(from_type, context.from);
  const TypeName& to = base_of(to_type, context.to);
  auto zoned = [](const TypeName& t) { return t.builtin() && in(t.name, {timestamptz, timetz}); };
  auto unzoned = [](const TypeName& t) { return t.builtin() && in(t.name, {timestamp, time, "date"}); };
  return (zoned(from) && unzoned(to)) || (unzoned(from) && zoned(to));
}

CompositeConversion composite_conversion(const CompositeType& from, const CompositeType& to, bool array) {
  bool same = std::equal(from.attributes.begin(), from.attributes.end(), to.attributes.begin(), to.attributes.end(),
                         [](const CompositeAttribute& a, const CompositeAttribute& b) { return a.name == b.name; });
  if (same) return CompositeConversion::by_text;
  return array ? CompositeConversion::unknown : CompositeConversion::by_name;
}

std::string conversion_sql(const std::string& column, const TypeName& from, const TypeName& to,
                           const Context& context) {
  const TypeName& new_base = base_of(to, context.to);
  const CompositeType* old_row = composite(base_of(from, context.from), context.from);
  const CompositeType* new_row = composite(new_base, context.to);
  if (old_row && new_row && context.is_swapped(new_base) &&
      composite_conversion(*old_row, *new_row, to.array) == CompositeConversion::by_name) {
    return " USING " + row_by_name(column, *old_row, *new_row, to, context);
  }
  if (converts_by_itself(from, to, context)) return "";
  return " USING " + converted(column, from, to, context);
}

}  // namespace plumb
