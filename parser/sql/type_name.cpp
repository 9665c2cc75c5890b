#include <algorithm>
#include <array>

#include "engine/base/identifier.h"
#include "engine/base/letter_case.h"
#include "parser/sql/deparse.h"
#include "parser/sql/extension_types.h"
#include "parser/sql/interpreter.h"

namespace plumb {

static std::optional<int32_t> integer_of(const PgQuery__Node& node) {
  if (node.node_case == PG_QUERY__NODE__NODE_INTEGER) return node.integer->ival;
  if (node.node_case != PG_QUERY__NODE__NODE_A_CONST || node.a_const->isnull) return std::nullopt;
  if (node.a_const->val_case != PG_QUERY__A__CONST__VAL_IVAL) return std::nullopt;
  return node.a_const->ival->ival;
}

/// " day to second(3)", as format_type() prints an interval's modifiers.
static std::string interval_modifiers(const PgQuery__TypeName& type) {
  constexpr int month = 1 << 1, year = 1 << 2, day = 1 << 3, hour = 1 << 10, minute = 1 << 11, second = 1 << 12;
  struct Range {
    int mask;
    std::string_view text;
  };
  static constexpr std::array<Range, 13> ranges = {{{year, " year"},
                                                    {month, " month"},
                                                    {day, " day"},
                                                    {hour, " hour"},
                                                    {minute, " minute"},
                                                    {second, " second"},
                                                    {year | month, " year to month"},
                                                    {day | hour, " day to hour"},
                                                    {day | hour | minute, " day to minute"},
                                                    {day | hour | minute | second, " day to second"},
                                                    {hour | minute, " hour to minute"},
                                                    {hour | minute | second, " hour to second"},
                                                    {minute | second, " minute to second"}}};
  int mask = integer_of(*type.typmods[0]).value_or(0);
  auto range = std::find_if(ranges.begin(), ranges.end(), [&](const Range& r) { return r.mask == mask; });
  std::string out(range == ranges.end() ? "" : range->text);
  if (type.n_typmods > 1) out += "(" + std::to_string(std::min(integer_of(*type.typmods[1]).value_or(6), 6)) + ")";
  return out;
}

/// One modifier of a type as it is written: 10, Point, 'x'.
static std::string modifier_text(const PgQuery__Node& node) {
  if (auto number = integer_of(node)) return std::to_string(*number);
  if (node.node_case == PG_QUERY__NODE__NODE_COLUMN_REF) {
    std::string out;
    for (size_t i = 0; i < node.column_ref->n_fields; i++) out += string_of(node.column_ref->fields[i]);
    return out;
  }
  if (node.node_case == PG_QUERY__NODE__NODE_A_CONST && node.a_const->val_case == PG_QUERY__A__CONST__VAL_SVAL) {
    return node.a_const->sval->sval;
  }
  return expression_text(node);
}

/// PostGIS prints its shape names in its own case, however they were written.
static std::string shape_name(const std::string& written) {
  static constexpr std::array<std::string_view, 14> shapes = {
      "Geometry",        "Point",        "LineString",         "Polygon",        "MultiPoint",
      "MultiLineString", "MultiPolygon", "GeometryCollection", "CircularString", "CompoundCurve",
      "CurvePolygon",    "MultiCurve",   "MultiSurface",       "Triangle"};
  std::string base = lower_case(written), suffix;
  while (!base.empty() && (base.back() == 'z' || base.back() == 'm') && suffix.size() < 2) {
    suffix.insert(suffix.begin(), upper_case(base.back()));
    base.pop_back();
  }
  for (std::string_view shape : shapes) {
    if (lower_case(shape) == base) return std::string(shape) + suffix;
  }
  return written;
}

static std::string modifiers_of(const PgQuery__TypeName& type, const TypeName& named) {
  if (type.n_typmods == 0) return "";
  if (named.builtin() && named.name == "interval") return interval_modifiers(type);
  bool spatial = !named.builtin() && (named.name == "geometry" || named.name == "geography");
  bool temporal = named.builtin() && named.name.starts_with("time");
  std::string out;
  for (size_t i = 0; i < type.n_typmods; i++) {
    std::string one = modifier_text(*type.typmods[i]);
    if (spatial) one = shape_name(one);
    if (temporal) one = std::to_string(std::min(integer_of(*type.typmods[i]).value_or(6), 6));
    out += (out.empty() ? "" : ",") + one;
  }
  if (named.builtin() && named.name == "numeric" && type.n_typmods == 1) out += ",0";
  // PostGIS does not show the spatial reference 0, nor 4326 of a geography: its own default.
  if (spatial && type.n_typmods == 2) {
    std::string srid = out.substr(out.rfind(',') + 1);
    if (srid == "0" && named.name == "geometry") out.erase(out.rfind(','));
  }
  return "(" + out + ")";
}

std::optional<ObjectId> find_type_object(const Interpreter& in, const QualifiedName& name) {
  auto in_schema = [&](const std::string& schema) -> std::optional<ObjectId> {
    for (Kind kind : {Kind::enum_type, Kind::domain, Kind::range_type, Kind::base_type, Kind::shell_type}) {
      ObjectId id = object_id(kind, schema, name.name);
      if (in.draft.contains(id)) return id;
    }
    for (const auto& [id, range] : in.draft.map<RangeType>()) {
      if (id.schema == schema && range.multirange == name.name) return id;
    }
    auto it = in.relation_names.find({schema, name.name});
    if (it == in.relation_names.end()) return std::nullopt;
    Kind kind = it->second.kind;
    bool has_row_type =
        kind == Kind::composite_type || kind == Kind::table || kind == Kind::view || kind == Kind::materialized_view;
    return has_row_type ? std::optional(it->second) : std::nullopt;
  };
  if (!name.schema.empty()) return in_schema(name.schema);
  for (const auto& schema : in.search_path) {
    if (auto found = in_schema(schema)) return found;
  }
  return std::nullopt;
}

/// Where the objects of `extension` live.
static std::string schema_of_extension(const Interpreter& in, const Extension& extension) {
  return extension.schema.empty() ? in.default_schema : extension.schema;
}

/// The schema of a type that an extension brings: of a well-known one, or of any extension whose types nobody knows.
static std::optional<std::string> extension_type_schema(const Interpreter& in, const QualifiedName& name) {
  std::string_view home = extension_of_type(name.name);
  if (!home.empty()) {
    const Extension* extension = in.draft.find<Extension>(object_id(Kind::extension, "", std::string(home)));
    if (extension == nullptr && name.schema.empty()) return std::nullopt;
    return name.schema.empty() ? schema_of_extension(in, *extension) : name.schema.str();
  }
  for (const auto& [id, extension] : in.draft.map<Extension>()) {
    if (extension_types_are_known(id.name)) continue;
    std::string schema = schema_of_extension(in, extension);
    if (name.schema.empty() || name.schema == schema) return schema;
  }
  return std::nullopt;
}

static std::optional<std::string> unmanaged_type_schema(const Interpreter& in, const QualifiedName& name) {
  if (!name.schema.empty()) {
    return in.unmanaged_types.contains(name) || in.unmanaged_relations.contains(name) ? std::optional(name.schema)
                                                                                      : std::nullopt;
  }
  for (const auto& schema : in.search_path) {
    QualifiedName there{schema, name.name};
    if (in.unmanaged_types.contains(there) || in.unmanaged_relations.contains(there)) return schema;
  }
  return std::nullopt;
}

/// "mony" -> `did you mean "money"?`
static std::string nearest_type_hint(const Interpreter& in, const QualifiedName& name) {
  static constexpr std::array<std::string_view, 30> common = {
      "int",         "integer",  "bigint",  "smallint",  "text",  "varchar",
      "char",        "boolean",  "bool",    "date",      "time",  "timestamp",
      "timestamptz", "interval", "numeric", "decimal",   "real",  "double precision",
      "money",       "uuid",     "json",    "jsonb",     "bytea", "xml",
      "inet",        "cidr",     "serial",  "bigserial", "point", "tsvector"};
  std::string_view extension = extension_of_type(name.name);
  if (!extension.empty()) return "add: CREATE EXTENSION " + quote_identifier(extension) + ";";
  if (!in.final_round) return "";
  std::vector<std::string> candidates;
  std::string elsewhere;
  if (name.schema.empty()) candidates.assign(common.begin(), common.end());
  auto collect = [&](const auto& types) {
    for (const auto& [id, object] : types) {
      if (name.schema.empty() || id.schema == name.schema) candidates.push_back(id.name);
      if (id.name == name.name) elsewhere = qualified(id.schema, id.name);
    }
  };
  collect(in.draft.map<EnumType>());
  collect(in.draft.map<Domain>());
  collect(in.draft.map<CompositeType>());
  collect(in.draft.map<RangeType>());
  collect(in.draft.map<BaseType>());
  std::string nearest = elsewhere.empty() ? nearest_name(name.name, candidates) : elsewhere;
  return nearest.empty() ? "" : "did you mean \"" + nearest + "\"?";
}

[[noreturn]] static void throw_unknown_type(const Interpreter& in, const QualifiedName& name, int32_t location) {
  throw MissingObject{"type " + name.text() + " does not exist", name.name, nearest_type_hint(in, name), "unknown_type",
                      location};
}

ObjectId resolve_type_object(const Interpreter& in, const QualifiedName& name, int32_t location) {
  if (auto found = find_type_object(in, name)) return *found;
  throw_unknown_type(in, name, location);
}

/// The row types of PostgreSQL's own catalogs and views, and what information_schema defines: there on every server.
static bool is_catalog_type(const QualifiedName& name) {
  bool catalog = name.schema.empty() || name.schema == "pg_catalog";
  return name.schema == "information_schema" || (catalog && name.name.starts_with("pg_"));
}

/// A type by name alone, without modifiers and brackets.
static TypeName resolve_type_name(const Interpreter& in, const QualifiedName& name, int32_t location) {
  bool catalog = name.schema == "pg_catalog";
  if (catalog || name.schema.empty()) {
    if (auto builtin = builtin_type(name.name)) return *builtin;
    if (catalog && is_catalog_type(name)) return {"", name.name, "", false};
    if (catalog) throw_unknown_type(in, name, location);
  }
  // Not the object's own name: a multirange type is an object only through its range type.
  if (auto id = find_type_object(in, name)) return {id->schema, name.name, "", false};
  if (name.name.size() > 1 && name.name[0] == '_') {
    if (auto id = find_type_object(in, {name.schema, name.name.substr(1)}))
      return {id->schema, name.name.substr(1), "", true};
  }
  if (auto schema = unmanaged_type_schema(in, name)) return {*schema, name.name, "", false};
  if (is_expected(in, name.name)) throw_unknown_type(in, name, location);
  if (auto schema = extension_type_schema(in, name)) return {*schema, name.name, "", false};
  if (is_catalog_type(name)) return {name.schema, name.name, "", false};
  throw_unknown_type(in, name, location);
}

/// table.column%TYPE
static TypeName type_of_column(const Interpreter& in, const PgQuery__TypeName& type) {
  std::string column(string_of(type.names[type.n_names - 1]));
  ObjectId relation = resolve_relation(in, name_of(type.names, type.n_names - 1), type.location);
  return resolve_column(in, relation, column, type.location).type;
}

TypeName resolve_type(const Interpreter& in, const PgQuery__TypeName& type) {
  if (type.pct_type && type.n_names > 1) return type_of_column(in, type);
  QualifiedName name = name_of(type.names, type.n_names);
  TypeName out = resolve_type_name(in, name, type.location);
  // format_type() keeps a bpchar without a length apart from char, which is char(1).
  if (out.builtin() && out.name == "character" && type.n_typmods == 0) out.name = "bpchar";
  out.modifiers = modifiers_of(type, out);
  if (type.n_array_bounds > 0) out.array = true;
  return out;
}

}  // namespace plumb
