#pragma once
#include <string>
#include <vector>

#include "engine/model/catalog.h"

namespace plumb {

/// What ALTER COLUMN ... TYPE does to the values.
struct ValueChange {
  ObjectId column;
  TypeName type;           ///< The new one.
  std::string expression;  ///< Of USING; empty without one.
  bool only_casts = true;  ///< It does no more than cast the column, if anything.
  std::string zone;        ///< Of `column AT TIME ZONE zone` between the two types of timestamps; else empty.
};

ValueChange value_change(const ObjectId& column, const TypeName& type, const std::string& expression);

/// Those that the statement makes. A table without a schema is taken to be in public.
std::vector<ValueChange> value_changes_in(const std::string& statement);

/// Whether `back` makes of the values what they were before `there`, as far as their types hold that. AT TIME ZONE is
/// its own inverse; of any other USING that does more than cast nobody knows one.
bool takes_back(const ValueChange& back, const ValueChange& there);

/// What a hazard says of a change that does not take back the other one.
std::string not_taken_back(const ValueChange& back, const ValueChange& there);

}  // namespace plumb
