#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace plumb {

/// A role that a statement names, and where.
struct RoleUse {
  std::string role;
  uint32_t line = 0;  ///< In the statement's text, from 1.
};

/// What one statement has to do with roles.
struct StatementRoles {
  /// Those that the server refuses it without, in their order, each once. What stands in function bodies and DO blocks
  /// may be guarded, and is left to the server.
  std::vector<RoleUse> needed;
  /// Those that are, or may be, there afterwards. Of a body with CREATE ROLE in it, every name and string that it
  /// holds; of a call, the strings that it is given.
  std::vector<std::string> made;
};

/// Empty for a text that the grammar cannot read.
StatementRoles roles_of_statement(const std::string& sql);

}  // namespace plumb
