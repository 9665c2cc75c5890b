#pragma once
#include <string>
#include <vector>

namespace plumb::test {

/// Texts that differ from `sql` in one thing: another operator, another literal, a cast more or less, parentheses less,
/// another column. Many mean something else, some the same, some nothing.
std::vector<std::string> mutations(const std::string& sql);

}  // namespace plumb::test
