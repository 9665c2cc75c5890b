#include "parser/sql/extension_types.h"

#include <algorithm>
#include <iterator>

namespace plumb {

namespace {
struct ExtensionType {
  std::string_view type, extension;
};
/// Sorted by type.
constexpr ExtensionType extension_types[] = {
    {"box2d", "postgis"},
    {"box3d", "postgis"},
    {"citext", "citext"},
    {"cube", "cube"},
    {"ean13", "isn"},
    {"earth", "earthdistance"},
    {"gbtreekey16", "btree_gist"},
    {"geography", "postgis"},
    {"geometry", "postgis"},
    {"geometry_dump", "postgis"},
    {"ghstore", "hstore"},
    {"gtrgm", "pg_trgm"},
    {"h3index", "h3"},
    {"halfvec", "vector"},
    {"hll", "hll"},
    {"hstore", "hstore"},
    {"intbig_gkey", "intarray"},
    {"isbn", "isn"},
    {"isbn13", "isn"},
    {"ismn", "isn"},
    {"ismn13", "isn"},
    {"issn", "isn"},
    {"issn13", "isn"},
    {"lo", "lo"},
    {"lquery", "ltree"},
    {"ltree", "ltree"},
    {"ltree_gist", "ltree"},
    {"ltxtquery", "ltree"},
    {"query_int", "intarray"},
    {"raster", "postgis_raster"},
    {"seg", "seg"},
    {"semver", "semver"},
    {"sparsevec", "vector"},
    {"tablefunc_crosstab_2", "tablefunc"},
    {"topogeometry", "postgis_topology"},
    {"upc", "isn"},
    {"vector", "vector"},
};
/// Extensions whose types are all listed above, or that have none.
constexpr std::string_view known_extensions[] = {
    "adminpack",
    "amcheck",
    "autoinc",
    "bloom",
    "btree_gin",
    "btree_gist",
    "citext",
    "cube",
    "dblink",
    "dict_int",
    "dict_xsyn",
    "earthdistance",
    "fuzzystrmatch",
    "hstore",
    "insert_username",
    "intarray",
    "isn",
    "lo",
    "ltree",
    "moddatetime",
    "old_snapshot",
    "pageinspect",
    "pg_buffercache",
    "pg_cron",
    "pg_freespacemap",
    "pg_prewarm",
    "pg_stat_statements",
    "pg_surgery",
    "pg_trgm",
    "pg_visibility",
    "pg_walinspect",
    "pgcrypto",
    "pgrowlocks",
    "pgstattuple",
    "plpgsql",
    "postgres_fdw",
    "refint",
    "seg",
    "sslinfo",
    "tablefunc",
    "tcn",
    "tsm_system_rows",
    "tsm_system_time",
    "unaccent",
    "uuid-ossp",
    "vector",
    "xml2",
};
}  // namespace

std::string_view extension_of_type(std::string_view name) {
  auto it = std::lower_bound(std::begin(extension_types), std::end(extension_types), name,
                             [](const ExtensionType& e, std::string_view n) { return e.type < n; });
  return it != std::end(extension_types) && it->type == name ? it->extension : std::string_view();
}

bool extension_types_are_known(std::string_view extension) {
  return std::find(std::begin(known_extensions), std::end(known_extensions), extension) != std::end(known_extensions);
}

}  // namespace plumb
