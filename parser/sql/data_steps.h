#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/object_id.h"

namespace plumb {

/// Something that a statement of a migration may do to rows that are there.
struct Loss {
  ObjectId object;   ///< The table, column, sequence or extension that is dropped; empty name for anything else.
  std::string what;  ///< "deletes rows of public.users"
  /// By a type change without USING, which loses something or nothing: the column's type before tells.
  bool by_type = false;
};

/// What the statement may delete, overwrite, cut or drop. Of code that it runs, what that does is told as far as it can
/// be read; what cannot be (a function of the schema's own, SQL that is built at run time, a syntax that this grammar
/// does not know) may do anything. A type change with a plain
/// cast to the type as its USING is not told of: what that loses, the two schemas tell.
std::vector<Loss> losses_of(const std::string& statement);

/// Whether the statement does something to rows, or calls what may do so: the schema that it leaves does not tell of
/// it.
bool changes_rows(std::string_view statement);

}  // namespace plumb
