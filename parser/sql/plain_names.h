#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/migrate/statement_text.h"

namespace plumb {

/// The names without a schema in a statement that runs outside a transaction, each once; nullopt where they are not
/// known: the grammar cannot read the statement, or it is of a kind that may run code or name things in other ways.
std::optional<std::vector<PlainName>> plain_names(const std::string& sql);

}  // namespace plumb
