#pragma once
#include <string>
#include <vector>

#include "engine/model/catalog.h"

namespace plumb::cli {

/// What drizzle-kit 0.x keeps beside a migration (meta/NNNN_snapshot.json, version 7): the schema as it is behind it.
/// `before` is the snapshot of the migration before. Only what `from` and `to` tell apart, and the objects in
/// `touched`, is written anew; all else stays as drizzle-kit spelled it, so that its next generate finds no difference
/// there. Policies and roles are left as they are.
std::string next_drizzle_snapshot(const std::string& before, const Catalog& from, const Catalog& to,
                                  const std::vector<ObjectId>& touched);

}  // namespace plumb::cli
