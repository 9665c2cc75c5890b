#pragma once
#include <string>
#include <vector>

#include "engine/model/catalog.h"
#include "introspect/apply/execute.h"

namespace plumb::cli {

/// The SQL that gives back the owners and privileges which objects had before the migrations `ran` and have no more:
/// what is dropped and made again is a new object, and a migration written from files cannot know what only the
/// database says. Owners and privileges that a migration speaks of are left alone.
std::vector<std::string> statements_for_lost_access(const Catalog& before, const Catalog& after,
                                                    const std::vector<const Migration*>& ran);

}  // namespace plumb::cli
