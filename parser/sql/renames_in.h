#pragma once
#include <string>
#include <vector>

#include "engine/diff/rename.h"

namespace plumb {

/// The renames of schemas, tables (SET SCHEMA is one), columns and attributes that the statement makes. What has no
/// schema is taken to be in public; a view is taken for a table, as ALTER TABLE renames either.
std::vector<Rename> renames_in(const std::string& statement);

/// `id` after `rename`, which may be that of its table or schema.
ObjectId renamed(ObjectId id, const Rename& rename);

/// The renames that `steps`, one after the other, come to: one for each object that has another name in the end.
std::vector<Rename> taken_together(const std::vector<Rename>& steps);

}  // namespace plumb
