#pragma once
#include <optional>
#include <string>

#include "engine/model/catalog.h"

namespace plumb {

struct UnlikeColumns {
  std::string message, column, hint;  ///< `column`: the key's own.
};

/// The first pair of the key's columns for which it is certain that PostgreSQL can compare neither with the other;
/// `table` is the key's own.
std::optional<UnlikeColumns> columns_that_never_meet(const ObjectId& table, const ForeignKey& key,
                                                     const CatalogDraft& draft);

}  // namespace plumb
