#pragma once
#include <optional>
#include <string_view>

namespace plumb {

/// The extension that brings the type `name`, when it is one of those that schemas name all the time; "" for others.
/// The alternative, asking a server, is not there offline.
std::string_view extension_of_type(std::string_view name);

/// Whether all types of the extension are known to extension_of_type(): a type that is not among them is then a
/// mistake.
bool extension_types_are_known(std::string_view extension);

}  // namespace plumb
