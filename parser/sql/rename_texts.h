#pragma once
#include <functional>
#include <optional>
#include <string>

#include "engine/diff/comparison.h"
#include "engine/diff/rename.h"
#include "engine/model/catalog.h"

namespace plumb {

/// Where an object is after a rename; the id itself when the rename does not move it.
using Moved = std::function<ObjectId(const ObjectId&)>;

/// `text`, one of the texts of `object` in `draft` (which still has the old names), as PostgreSQL's stored tree would
/// read after the rename: names follow; the output columns of a query keep theirs. nullopt when nothing in it changes.
std::optional<std::string> renamed_text(const std::string& text, TextForm form, const ObjectId& object,
                                        const CatalogDraft& draft, const Rename& rename, const Moved& moved);

}  // namespace plumb
