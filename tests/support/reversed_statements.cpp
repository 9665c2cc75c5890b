#include "tests/support/reversed_statements.h"

#include <algorithm>
#include <vector>

#include "parser/sql/split.h"

namespace plumb::test {

std::string statements_reversed(const std::string& sql) {
  std::vector<std::string> pieces;
  size_t begin = 0;
  for (const auto& s : split_sql(sql).statements) {
    pieces.push_back(sql.substr(begin, s.end - begin));
    begin = std::min(sql.size(), s.end + 1);
  }
  std::string out;
  for (auto it = pieces.rbegin(); it != pieces.rend(); ++it) out += *it + ";\n";
  return out;
}

}  // namespace plumb::test
