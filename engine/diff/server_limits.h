#pragma once
#include <string>
#include <vector>

#include "engine/model/catalog.h"

namespace plumb {

/// The catalog without the properties that a server of this version does not have; what is left out of it is added to
/// `notes`. Properties without which an object would mean something else stay.
Catalog within_limits(Catalog catalog, int server_version, std::vector<std::string>& notes);

/// Throws Error{unsupported} when the catalog has what a server of this version could only hold with another meaning.
void check_limits(const Catalog& catalog, int server_version);

}  // namespace plumb
