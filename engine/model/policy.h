#pragma once
#include "engine/model/object_id.h"
#include "engine/model/values.h"

namespace plumb {

enum class PolicyCommand { all, select, insert, update, delete_ };
constexpr std::array<std::string_view, 5> enum_names(PolicyCommand) {
  return {"all", "select", "insert", "update", "delete"};
}

/// A row-level security policy of a table. Its roles are compared as a set.
struct Policy : Object {
  static constexpr Kind kind = Kind::policy;
  bool restrictive = false;  ///< AS RESTRICTIVE.
  PolicyCommand command = PolicyCommand::all;
  std::vector<std::string> roles;        ///< Sorted, unique; none for PUBLIC, which makes any other superfluous.
  std::optional<Expression> using_rows;  ///< USING, without the parentheses around it.
  std::optional<Expression> with_check;  ///< WITH CHECK.
  template <class T = Policy>
  static constexpr auto fields() {
    return std::tuple{field("restrictive", &T::restrictive), field("command", &T::command), field("roles", &T::roles),
                      field("using", &T::using_rows), field("with_check", &T::with_check)};
  }
};

}  // namespace plumb
