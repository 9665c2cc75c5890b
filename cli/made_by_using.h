#pragma once
#include <vector>

#include "engine/plan/plan.h"
#include "parser/sql/value_change.h"

namespace plumb::cli {

/// A column whose values a USING has made on the way there, and the change back.
struct MadeByUsing {
  ObjectId column;  ///< By its name at the end of the way back.
  ValueChange there;
  ValueChange back;
};

/// Those of `to`, which was `from`; `back` are the renames of the way back.
std::vector<MadeByUsing> made_by_using(const Catalog& from, const Catalog& to, const std::vector<Rename>& back);

/// `before` with the USING that takes back what one has done on the way there, where there is such a one.
Catalog with_ways_back(const Catalog& before, const std::vector<MadeByUsing>& made);

/// The hazards of the others, in the plan of the way back.
void tell_values_without_way_back(Plan& plan, const std::vector<MadeByUsing>& made);

}  // namespace plumb::cli
