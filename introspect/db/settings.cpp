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

std::vector<std::string> search_path(Connection& connection) {
  Rows rows = connection.query("SELECT unnest(current_schemas(false))");
  std::vector<std::string> out;
  for (size_t i = 0; i < rows.size(); i++) out.emplace_back(rows.text(i, 0));
  return out;
}

}  // namespace plumb::db
