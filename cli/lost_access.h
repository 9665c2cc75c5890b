#pragma once
#include <string>
#include <vector>

#include "engine/model/catalog.h"
#include "introspect/apply/execute.h"
#include "parser/sql/load.h"

namespace plumb::cli {

/// The SQL that gives back the owners and privileges which objects had before the migrations `ran` and have no more:
/// what is dropped and made again is a new object, and a migration written from files cannot know what only the
/// database says. Owners and privileges that a migration speaks of are left alone.
std::vector<std::string> statements_for_lost_access(const Catalog& before, const Catalog& after,
                                                    const std::vector<const Migration*>& ran);

/// Runs these in the open transaction, in which `ran` have run, and returns those that the server took.
std::vector<std::string> give_back_access(db::Connection& connection, const Catalog& before,
                                          const std::vector<const Migration*>& ran);

/// Those that will be given back when `pending` have run behind `applied`; `here` is the database. Empty, too, where
/// the texts alone do not tell what they make.
std::vector<std::string> access_to_give_back(const Catalog& here, const std::vector<SourceText>& applied,
                                             const std::vector<SourceText>& pending,
                                             const std::vector<const Migration*>& to_run);

}  // namespace plumb::cli
