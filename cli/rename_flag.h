#pragma once
#include <string>
#include <vector>

#include "engine/diff/rename.h"
#include "engine/model/catalog.h"

namespace plumb::cli {

/// The renames that `--rename kind:old=new` flags declare, of an object of `from` to one of `to`: "table:public.a=b",
/// "column:public.users.mail=email", "value:public.mood.sad=unhappy", "table:public.a=archive.a" (SET SCHEMA).
/// A schema that is left out is `public`. Throws Error{usage} when a flag is malformed, or a side has no such object.
std::vector<Rename> renames_of_flags(const std::vector<std::string>& flags, const Catalog& from, const Catalog& to);

struct PendingRenames {
  std::vector<Rename> renames;
  std::vector<Rename> in_doubt;  ///< Of these: names change hands, and nothing tells whether they have.
};

/// Those of `renames` (annotations stay in their files for ever) that are still to be done: `from` has the old name,
/// and `to` has not, or has it for something else.
PendingRenames pending_renames(const std::vector<Rename>& renames, const Catalog& from, const Catalog& to);

}  // namespace plumb::cli
