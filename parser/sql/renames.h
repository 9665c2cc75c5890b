#pragma once
#include "engine/diff/rename.h"
#include "engine/model/catalog.h"

namespace plumb {

/// `catalog` after ALTER ... RENAME of each, in order: ids, fields, uses and the texts of expressions, queries and
/// SQL-standard bodies follow, as PostgreSQL's stored trees would. With `to`, the desired side, the implicitly named
/// constraints, indexes, sequences of a renamed table or column are renamed as PostgreSQL would name them today, where
/// `to` has them so and not by their old name; these renames are added to `renames` (PostgreSQL itself never does
/// that).
Catalog apply_renames(const Catalog& catalog, std::vector<Rename>& renames, const Catalog* to = nullptr);

/// ALTER ... RENAME or SET SCHEMA of one object in a draft, as PostgreSQL itself does it: what hangs on the object
/// moves along (columns, constraints, indexes, triggers, comments), what refers to it follows (`uses`, fields, texts),
/// bodies given as strings stay. A new schema of a relation or type takes along what PostgreSQL takes along (indexes,
/// constraints, owned sequences). False when the draft has no such object; the caller has checked that `to` is free.
bool apply_rename(CatalogDraft& draft, const Rename& rename);

/// What is of the multirange type of `range` follows as that gets another name; the range type itself still says the
/// old one.
void follow_multirange(CatalogDraft& draft, const RangeType& range, const Name& new_name);

}  // namespace plumb
