#include "parser/sql/default_opclass.h"

#include <algorithm>
#include <tuple>

#include "engine/base/identifier.h"
#include "parser/sql/table_parts.h"
#include "parser/sql/with_args.h"

namespace plumb {

namespace {
struct DefaultClass {
  std::string_view method, type, name;
};
constexpr DefaultClass default_classes[] = {
#include "parser/sql/default_opclasses.inc"
};
/// pg_catalog's classes that are nobody's default.
constexpr std::string_view other_classes[] = {"bpchar_bloom_ops",
                                              "bpchar_pattern_ops",
                                              "bytea_bloom_ops",
                                              "char_bloom_ops",
                                              "cidr_ops",
                                              "date_bloom_ops",
                                              "date_minmax_multi_ops",
                                              "float4_bloom_ops",
                                              "float4_minmax_multi_ops",
                                              "float8_bloom_ops",
                                              "float8_minmax_multi_ops",
                                              "inet_bloom_ops",
                                              "inet_minmax_multi_ops",
                                              "inet_minmax_ops",
                                              "inet_ops",
                                              "int2_bloom_ops",
                                              "int2_minmax_multi_ops",
                                              "int4_bloom_ops",
                                              "int4_minmax_multi_ops",
                                              "int8_bloom_ops",
                                              "int8_minmax_multi_ops",
                                              "interval_bloom_ops",
                                              "interval_minmax_multi_ops",
                                              "jsonb_path_ops",
                                              "kd_point_ops",
                                              "macaddr8_bloom_ops",
                                              "macaddr8_minmax_multi_ops",
                                              "macaddr_bloom_ops",
                                              "macaddr_minmax_multi_ops",
                                              "name_bloom_ops",
                                              "numeric_bloom_ops",
                                              "numeric_minmax_multi_ops",
                                              "oid_bloom_ops",
                                              "oid_minmax_multi_ops",
                                              "pg_lsn_bloom_ops",
                                              "pg_lsn_minmax_multi_ops",
                                              "record_image_ops",
                                              "text_bloom_ops",
                                              "text_pattern_ops",
                                              "tid_bloom_ops",
                                              "tid_minmax_multi_ops",
                                              "time_bloom_ops",
                                              "time_minmax_multi_ops",
                                              "timestamp_bloom_ops",
                                              "timestamp_minmax_multi_ops",
                                              "timestamptz_bloom_ops",
                                              "timestamptz_minmax_multi_ops",
                                              "timetz_bloom_ops",
                                              "timetz_minmax_multi_ops",
                                              "uuid_bloom_ops",
                                              "uuid_minmax_multi_ops",
                                              "varchar_ops",
                                              "varchar_pattern_ops"};
struct ExtensionClass {
  std::string_view method, name, extension, default_for;
};
/// Classes of extensions that schemas name all the time.
constexpr ExtensionClass extension_classes[] = {
    {"gin", "gin_trgm_ops", "pg_trgm", ""},
    {"gist", "gist_trgm_ops", "pg_trgm", ""},
    {"gin", "gin_hstore_ops", "hstore", "hstore"},
    {"gist", "gist_hstore_ops", "hstore", "hstore"},
    {"btree", "citext_ops", "citext", "citext"},
    {"hash", "citext_ops", "citext", "citext"},
    {"btree", "citext_pattern_ops", "citext", ""},
    {"gist", "gist_ltree_ops", "ltree", "ltree"},
    {"btree", "ltree_ops", "ltree", "ltree"},
    {"gin", "gin__int_ops", "intarray", ""},
    {"gist", "gist__int_ops", "intarray", ""},
    {"gist", "gist__intbig_ops", "intarray", ""},
    {"gist", "gist_geometry_ops_2d", "postgis", "geometry"},
    {"gist", "gist_geometry_ops_nd", "postgis", ""},
    {"gist", "gist_geography_ops", "postgis", "geography"},
    {"brin", "brin_geometry_inclusion_ops_2d", "postgis", "geometry"},
    {"ivfflat", "vector_l2_ops", "vector", "vector"},
    {"hnsw", "vector_l2_ops", "vector", ""},
    {"hnsw", "vector_cosine_ops", "vector", ""},
    {"hnsw", "vector_ip_ops", "vector", ""},
    {"hnsw", "vector_l1_ops", "vector", ""},
    {"ivfflat", "vector_cosine_ops", "vector", ""},
    {"ivfflat", "vector_ip_ops", "vector", ""},
};

std::string_view default_class(std::string_view method, std::string_view type) {
  auto key = std::pair(method, type);
  auto it = std::lower_bound(std::begin(default_classes), std::end(default_classes), key,
                             [](const DefaultClass& c, const auto& k) { return std::pair(c.method, c.type) < k; });
  return it != std::end(default_classes) && it->method == method && it->type == type ? it->name : std::string_view();
}

/// The type whose classes the server takes for a type that has none of its own.
std::string stand_in(const Interpreter& in, const TypeName& stated) {
  TypeName type = base_type(in, stated);
  if (type.array) return "anyarray";
  if (!type.builtin()) {
    if (in.draft.contains(object_id(Kind::enum_type, type.schema, type.name))) return "anyenum";
    if (in.draft.contains(object_id(Kind::composite_type, type.schema, type.name))) return "record";
    if (auto range = find_type_object(in, {type.schema, type.name}); range && range->kind == Kind::range_type)
      return range->name == type.name ? "anyrange" : "anymultirange";
    return "";
  }
  if (type.name == "character varying") return "text";
  if (type.name == "cidr") return "inet";
  if (type.name == "bpchar") return "character";
  if (type.name.find("multirange") != std::string::npos) return "anymultirange";
  if (type.name.find("range") != std::string::npos) return "anyrange";
  return type.name;
}

bool is_builtin_class(std::string_view name) {
  return std::any_of(std::begin(default_classes), std::end(default_classes),
                     [&](const auto& c) { return c.name == name; }) ||
         std::find(std::begin(other_classes), std::end(other_classes), name) != std::end(other_classes);
}

const ExtensionClass* extension_class(std::string_view method, std::string_view name) {
  auto it = std::find_if(std::begin(extension_classes), std::end(extension_classes),
                         [&](const auto& c) { return c.method == method && c.name == name; });
  return it == std::end(extension_classes) ? nullptr : it;
}

std::string schema_of_extension_named(const Interpreter& in, std::string_view name) {
  const Extension* extension = in.draft.find<Extension>(object_id(Kind::extension, "", std::string(name)));
  return extension == nullptr || extension->schema.empty() ? in.default_schema : extension->schema;
}
}  // namespace

QualifiedName opclass_of(const Interpreter& in, const std::string& method, const TypeName& type,
                         PgQuery__Node* const* names, size_t count) {
  if (count == 0) return {};
  QualifiedName out = name_of(names, count);
  bool catalog = out.schema == "pg_catalog" || (out.schema.empty() && is_builtin_class(out.name));
  if (catalog) {
    out.schema.clear();
    bool is_default = !type.empty() && default_class(method, stand_in(in, type)) == out.name;
    return is_default ? QualifiedName{} : out;
  }
  if (auto own = find_of_method(in, Kind::operator_class, out, method)) {
    const OperatorClass& c = *in.draft.find<OperatorClass>(*own);
    TypeName plain = base_type(in, type);
    bool is_default =
        c.is_default && c.type.schema == plain.schema && c.type.name == plain.name && c.type.array == plain.array;
    return is_default ? QualifiedName{} : QualifiedName{own->schema, own->name};
  }
  if (is_expected(in, out.name))
    throw MissingObject{"operator class " + out.text() + " does not exist", out.name, "", "unknown_operator_class", -1};
  const ExtensionClass* known = extension_class(method, out.name);
  if (known != nullptr && !type.empty() && known->default_for == base_type(in, type).name && !type.array) return {};
  if (!out.schema.empty()) return out;
  out.schema = known != nullptr ? schema_of_extension_named(in, known->extension) : in.default_schema;
  return out;
}

}  // namespace plumb
