#pragma once
#include "engine/kinds/contract.h"

namespace plumb {

/// CREATE INDEX, and what that means for a table that was there before. Named `definition.id`, for `i`.
void emit_build(const Index& i, const Index& definition, const Context& context, Script& out);

/// CREATE INDEX CONCURRENTLY, which runs outside of transactions and lets writes go on.
std::string concurrent_index_sql(const Index& i);

}  // namespace plumb
