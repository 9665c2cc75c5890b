#include "parser/sql/check_queries.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/base/error.h"
#include "parser/sql/lexer.h"
#include "parser/sql/split.h"

namespace plumb {

/// What would meddle with the transaction that the check is made in; that it writes the server refuses.
static bool controls_transaction(std::string_view sql) {
  constexpr std::array<std::string_view, 11> words = {"begin",   "start",     "commit",  "end", "rollback", "abort",
                                                      "prepare", "savepoint", "release", "set", "reset"};
  Token first = next_code_token(sql, 0);
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return is_word(sql, first, word); });
}

std::vector<SqlCheck> single_queries(std::vector<SqlCheck> checks, const std::string& file) {
  for (const SqlCheck& check : checks) {
    SplitText split = split_sql(check.sql);
    size_t parts = split.statements.size() + split.skipped.size();
    if (parts > 1) {
      throw Error(ErrorCode::input, fmt::format("check \"{}\" holds {} statements", check.title, parts),
                  "a check is one query: write a check for each", {file, check.line, 1});
    }
    if (parts == 1 && (!split.skipped.empty() || controls_transaction(check.sql))) {
      throw Error(ErrorCode::input, fmt::format("check \"{}\" is no query", check.title),
                  "a check is a query, and its transaction is plumb's", {file, check.line, 1});
    }
  }
  return checks;
}

}  // namespace plumb
