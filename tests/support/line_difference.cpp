#include "tests/support/line_difference.h"

#include <algorithm>
#include <sstream>
#include <vector>

namespace plumb::test {

static std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

/// length[i][j]: of the longest common subsequence of a[i..] and b[j..].
static std::vector<std::vector<size_t>> common_lengths(const std::vector<std::string>& a,
                                                       const std::vector<std::string>& b) {
  std::vector<std::vector<size_t>> length(a.size() + 1, std::vector<size_t>(b.size() + 1, 0));
  for (size_t i = a.size(); i-- > 0;) {
    for (size_t j = b.size(); j-- > 0;) {
      length[i][j] = a[i] == b[j] ? length[i + 1][j + 1] + 1 : std::max(length[i + 1][j], length[i][j + 1]);
    }
  }
  return length;
}

static std::string with_context(const std::vector<std::pair<char, std::string>>& rows) {
  constexpr size_t context = 2;
  std::string out;
  size_t last_shown = 0;
  for (size_t i = 0; i < rows.size(); i++) {
    size_t from = i < context ? 0 : i - context;
    size_t to = std::min(rows.size(), i + context + 1);
    bool near = std::any_of(rows.begin() + static_cast<long>(from), rows.begin() + static_cast<long>(to),
                            [](const auto& r) { return r.first != ' '; });
    if (!near) continue;
    if (!out.empty() && last_shown + 1 < i) out += "  ...\n";
    out += "  ";
    out += rows[i].first;
    out += ' ' + rows[i].second + '\n';
    last_shown = i;
  }
  return out;
}

std::string line_difference(const std::string& expected, const std::string& actual) {
  if (expected == actual) return "";
  auto a = lines_of(expected), b = lines_of(actual);
  auto length = common_lengths(a, b);
  std::vector<std::pair<char, std::string>> rows;
  size_t i = 0, j = 0;
  while (i < a.size() || j < b.size()) {
    if (i < a.size() && j < b.size() && a[i] == b[j]) {
      rows.emplace_back(' ', a[i]), i++, j++;
    } else if (i < a.size() && (j == b.size() || length[i + 1][j] >= length[i][j + 1])) {
      rows.emplace_back('-', a[i++]);
    } else {
      rows.emplace_back('+', b[j++]);
    }
  }
  return with_context(rows);
}

}  // namespace plumb::test
