#pragma once
#include <string>

namespace plumb {

std::string machine_name();  ///< Of this machine; "unknown" when it has none.
std::string client_name();   ///< "user@machine" that runs plumb, for the ledger.

}  // namespace plumb
