#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "engine/model/privileges.h"

namespace plumb::live {

/// An aclitem[] as text, `{owner=arwdDxt/owner,reader=r/owner}`, of an object of kind `of` that `owner` owns, in the
/// model's terms; without an owner every item is a grant. A server before 17 that grants all it knows on a relation
/// grants all.
AccessList access_list(std::string_view text, const std::optional<std::string>& owner, Kind of, int server_version);

}  // namespace plumb::live
