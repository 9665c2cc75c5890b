#pragma once
#include <string>

namespace plumb::test {

/// The lines of two texts side by side, as `diff` shows them: "-" only in the first, "+" only in the second, up to two
/// equal lines around each difference. "" when they are equal.
std::string line_difference(const std::string& expected, const std::string& actual);

}  // namespace plumb::test
