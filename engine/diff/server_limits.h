#pragma once
#include <string>
#include <vector>

#include "engine/model/catalog.h"

namespace plumb {

/// The catalog without the properties that a server of this version does not have; what is left out of it is added to
/// `notes`. Properties without which an object would mean something else stay.
Catalog within_limits(Catalog catalog, int server_version, std::vector<std::string>& notes);

/// Adds to `notes` each object on which MAINTAIN is granted apart from ALL, which a server before 17 does not know.
/// `known` is false when there is no server and `server_version` is what plumb writes for.
void note_maintain(const Catalog& catalog, int server_version, bool known, std::vector<std::string>& notes);

/// Throws Error{unsupported} when the catalog has what a server of this version could only hold with another meaning.
void check_limits(const Catalog& catalog, int server_version);

}  // namespace plumb
