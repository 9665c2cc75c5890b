#pragma once
#include <cstdint>

namespace plumb::live {

using Oid = uint32_t;

/// Objects below were there when the database cluster was made (FirstNormalObjectId).
inline constexpr Oid first_user_oid = 16384;
inline constexpr Oid pg_catalog_schema = 11;

/// The catalogs that pg_depend and pg_description name; their oids never change.
namespace of_class {
inline constexpr Oid type = 1247, procedure = 1255, relation = 1259, attrdef = 2604, constraint = 2606,
                     operator_ = 2617, rewrite = 2618, trigger = 2620, schema = 2615, extension = 3079, policy = 3256,
                     statistics = 3381, collation = 3456, cast = 2605, conversion = 2607, language = 2612,
                     operator_class = 2616, operator_family = 2753, transform = 3576, ts_dictionary = 3600,
                     ts_parser = 3601, ts_configuration = 3602, ts_template = 3764, subscription = 6100,
                     event_trigger = 3466, foreign_server = 1417, foreign_data_wrapper = 2328, publication = 6104;
}

}  // namespace plumb::live
