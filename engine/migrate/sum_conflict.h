#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace plumb {

/// A plumb.sum with git's conflict markers: what each side has and the other has not.
struct SumConflict {
  bool marked = false;                     ///< Whether there are markers at all.
  std::vector<std::string> first, second;  ///< Paths only above, only below the "=======" lines, in their order.
};

SumConflict read_sum_conflict(std::string_view text);

}  // namespace plumb
