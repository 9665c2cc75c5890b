#pragma once
#include <optional>

#include "engine/diff/rename.h"
#include "engine/model/catalog.h"

namespace plumb {

/// `to` with the indexes and keys of partitions that have names of their own as objects of their own, where what their
/// table asks of them is new, and with the checks that a table which joins another has to bring: they are made first,
/// and PostgreSQL then takes them for the table's. nullopt when there are none.
std::optional<Catalog> with_named_parts(const Catalog& from, const Catalog& to);

/// Whether the plan drops the table and makes it again: what it has is not renamed before.
bool is_made_anew(const Table& before, const Catalog& from, const Catalog& to);

/// The parts of partitions that are to have another name, and those under a name which the desired side gives to an
/// object of the table's own: they take the name that they have there.
std::vector<Rename> part_renames(const Catalog& from, const Catalog& to);

/// `from` with the implied parts called as they are after those renames.
Catalog with_renamed_parts(const Catalog& from, const std::vector<Rename>& renames);

}  // namespace plumb
