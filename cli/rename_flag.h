#pragma once
#include <string>
#include <vector>

#include "engine/diff/rename.h"
#include "engine/model/catalog.h"

namespace plumb::cli {

/// The renames that `--rename kind:old=new` flags declare, found in `from`: "table:public.a=b",
/// "column:public.users.mail=email", "value:public.mood.sad=unhappy", "table:public.a=archive.a" (SET SCHEMA).
/// A schema that is left out is `public`. Throws Error{usage} when a flag is malformed or names nothing in `from`.
std::vector<Rename> renames_of_flags(const std::vector<std::string>& flags, const Catalog& from);

/// Those of `renames` (annotations in files stay there for ever) that are still to be done: `from` has the old name,
/// and not yet the new one, unless what holds it is renamed away too.
std::vector<Rename> pending_renames(const std::vector<Rename>& renames, const Catalog& from);

}  // namespace plumb::cli
