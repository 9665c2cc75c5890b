#pragma once
#include "engine/kinds/contract.h"

namespace plumb {

/// The routines of its default go before the domain that stands aside, and the new ones come before the new domain.
void emit_after_aside(const Domain&, const Context&, Script&);

}  // namespace plumb
