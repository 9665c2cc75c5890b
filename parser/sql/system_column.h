#pragma once
#include <algorithm>
#include <array>
#include <string_view>

namespace plumb {

struct SystemColumn {
  std::string_view name, type;
};

/// The columns that every table has besides its own (SysAtt in heap.c, PostgreSQL 12 and newer).
inline constexpr std::array<SystemColumn, 6> system_columns = {
    {{"tableoid", "oid"}, {"ctid", "tid"}, {"xmin", "xid"}, {"xmax", "xid"}, {"cmin", "cid"}, {"cmax", "cid"}}};

inline bool is_system_column(std::string_view name) {
  return std::any_of(system_columns.begin(), system_columns.end(), [&](const auto& c) { return c.name == name; });
}

}  // namespace plumb
