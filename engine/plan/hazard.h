#pragma once
#include <array>
#include <string>
#include <string_view>

#include "engine/model/enum_names.h"
#include "engine/model/object_id.h"

namespace plumb {

/// What a statement may do to a running system or its data. The words are what --allow takes.
enum class HazardType {
  data_loss,         ///< Rows or values are gone afterwards.
  may_fail_on_data,  ///< Existing rows can make the statement fail.
  table_rewrite,     ///< Every row is written anew.
  blocks_reads,      ///< ACCESS EXCLUSIVE for longer than a moment.
  blocks_writes,     ///< SHARE or stronger for longer than a moment.
  changes_access,    ///< Roles may do less than before, or see rows that were withheld; subscribers get less.
  needs_decision     ///< Nothing PostgreSQL can do by itself: a person must say how (USING, a rename, ...).
};
constexpr std::array<std::string_view, 7> enum_names(HazardType) {
  return {"data_loss",     "may_fail_on_data", "table_rewrite", "blocks_reads",
          "blocks_writes", "changes_access",   "needs_decision"};
}

struct Hazard {
  HazardType type = HazardType::data_loss;
  ObjectId object;
  std::string message;  ///< "drops column public.users.email"
  std::string hint;     ///< What to do about it; may be empty.
};

}  // namespace plumb
