#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace plumb {

/// An assertion in SQL: a query, and the rows that it must return.
struct SqlCheck {
  enum class When { before, after, both };
  When when = When::both;
  std::string title;
  std::string sql;
  /// One line a row, columns with " | " between them, as the query must return them. Without an "expect" line: `t`.
  std::vector<std::string> expected;
  bool expects_nothing = false;  ///< "expect nothing": no rows.
  uint32_t line = 1;             ///< Of its first line in the file.
  bool runs_before() const { return when != When::after; }
  bool runs_after() const { return when != When::before; }
};

/// The checks that the comments of a migration declare, in order:
///
///   -- plumb:check before: every user has a mail
///   --   SELECT count(*) FROM users WHERE mail IS NULL
///   --   expect 0
///
/// `before`, `after`, or neither for both; the block ends with the first line that is no comment, or is another
/// annotation.
/// Throws Error{input} with file:line for a check without a query.
std::vector<SqlCheck> checks_in_comments(std::string_view text, const std::string& file);

/// The checks of a file of queries: each query under a "-- plumb:check title" line and its "-- expect" lines. What has
/// no such line is no check, and comments before its first word are no part of it. Throws Error{input} with file:line.
std::vector<SqlCheck> checks_of_file(std::string_view text, const std::string& file);

}  // namespace plumb
