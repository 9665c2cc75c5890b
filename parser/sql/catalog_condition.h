#pragma once
#include <optional>
#include <string_view>

#include "parser/sql/interpreter.h"

namespace plumb {

/// What a condition on the server's catalogs comes to where the statement in hand stands: [NOT] EXISTS (SELECT ... FROM
/// one catalog or view of information_schema WHERE columns = constants), to_regclass('...') and to_regtype('...') IS
/// [NOT] NULL, and AND, OR and NOT of these. nullopt where it asks for what a file does not know.
std::optional<bool> catalog_condition(std::string_view condition, const Interpreter& in);

}  // namespace plumb
