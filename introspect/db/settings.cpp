#include "introspect/db/settings.h"

namespace plumb::db {

std::string reading_settings(Connection& connection, bool local) {
  return std::string(connection
                         .query("SELECT 'SELECT ' || string_agg(format('set_config(%L, %L, %L)', name, "
                                "current_setting(name), $1::bool), ', ') "
                                "FROM unnest(ARRAY['TimeZone', 'DateStyle', 'IntervalStyle']) AS name",
                                {local ? "true" : "false"})
                         .text(0, 0));
}

}  // namespace plumb::db
