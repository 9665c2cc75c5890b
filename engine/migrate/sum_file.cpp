#include "engine/migrate/sum_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "engine/base/error.h"
#include "engine/base/sha256.h"

namespace plumb {

constexpr std::string_view heading =
    "# plumb.sum 1: pins every migration file; renewed by plumb, never edited by hand\n";
constexpr size_t checksum_digits = 64;
constexpr size_t chain_digits = 32;  // 128 bits: enough to notice, and a line still fits a screen

std::string file_checksum(std::string_view text) {
  Sha256 sum;
  for (size_t at = 0; at < text.size();) {
    size_t end = text.find("\r\n", at);
    sum.add(text.substr(at, end == std::string_view::npos ? end : end - at));
    if (end == std::string_view::npos) break;
    at = end + 1;  // the newline itself opens the next piece
  }
  return sum.hex();
}

static std::string next_chain(const std::string& chain, const PinnedFile& file) {
  return sha256_hex(chain + "\n" + file.checksum + "\n" + file.path).substr(0, chain_digits);
}

std::string write_sum_file(const std::vector<PinnedFile>& files) {
  std::string out(heading), chain;
  for (const PinnedFile& f : files) {
    chain = next_chain(chain, f);
    out += fmt::format("{} {} {}\n", f.checksum, chain, f.path);
  }
  return out;
}

namespace {
struct SumLine {
  PinnedFile file;
  std::string chain;
  uint32_t number = 0;
};
}  // namespace

static bool is_hex(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

static bool is_conflict_marker(std::string_view line) {
  return line.starts_with("<<<<<<<") || line.starts_with("=======") || line.starts_with(">>>>>>>") ||
         line.starts_with("|||||||");
}

static SumLine read_line(std::string_view line, std::string_view file_name, uint32_t number) {
  Position where{std::string(file_name), number, 1};
  if (is_conflict_marker(line)) {
    throw Error(
        ErrorCode::input, fmt::format("{} has git's conflict markers: two branches each added a migration", file_name),
        "`plumb rebase` gives your migrations later timestamps than theirs, proves that, and writes the file anew",
        where);
  }
  constexpr size_t path_at = checksum_digits + chain_digits + 2;
  if (line.size() <= path_at || line[checksum_digits] != ' ' || line[path_at - 1] != ' ' ||
      !is_hex(line.substr(0, checksum_digits)) || !is_hex(line.substr(checksum_digits + 1, chain_digits))) {
    throw Error(ErrorCode::input, fmt::format("{} has a line that is not \"checksum chain path\"", file_name),
                "write it anew with `plumb rehash`", where);
  }
  return {{std::string(line.substr(path_at)), std::string(line.substr(0, checksum_digits))},
          std::string(line.substr(checksum_digits + 1, chain_digits)),
          number};
}

static std::vector<SumLine> read_lines(std::string_view text, std::string_view file_name) {
  std::vector<SumLine> out;
  for (uint32_t number = 1; !text.empty(); number++) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!line.empty() && line[0] != '#') out.push_back(read_line(line, file_name, number));
  }
  return out;
}

std::vector<PinnedFile> read_sum_file(std::string_view text, std::string_view file_name) {
  std::vector<PinnedFile> out;
  for (SumLine& line : read_lines(text, file_name)) out.push_back(std::move(line.file));
  return out;
}

static constexpr std::string_view renew = "review the change, then renew plumb.sum with `plumb rehash`";

static SumProblem edited(const PinnedFile& pinned, const std::string& found) {
  return {SumProblemType::edited, pinned.path,
          fmt::format("{} was edited: plumb.sum has sha256 {}, the file has {}", pinned.path, pinned.checksum, found),
          fmt::format("undo the edit; or, when it never ran anywhere, {}", renew)};
}

static SumProblem missing(const PinnedFile& pinned) {
  return {SumProblemType::missing, pinned.path,
          fmt::format("{} is in plumb.sum, but there is no such file", pinned.path),
          fmt::format("bring the file back; or {}", renew)};
}

static SumProblem added(const PinnedFile& file) {
  return {SumProblemType::added, file.path, fmt::format("{} is not in plumb.sum", file.path), std::string(renew)};
}

static SumProblem reordered(const std::string& path, const std::string& expected) {
  return {SumProblemType::reordered, path,
          fmt::format("{} stands where {} comes in the directory's order", path, expected),
          "a migration was put in between others: give it a later timestamp, then run `plumb rehash`"};
}

static SumProblem broken(const SumLine& line, std::string_view file_name) {
  return {SumProblemType::broken, line.file.path,
          fmt::format("{}:{}: the chain breaks at {}: a line before it was changed or taken out", file_name,
                      line.number, line.file.path),
          "two branches were merged by hand: check the order of their migrations, then run `plumb rehash`"};
}

static void check_chain(const std::vector<SumLine>& lines, std::string_view file_name, std::vector<SumProblem>& out) {
  std::string chain;
  for (const SumLine& line : lines) {
    chain = next_chain(chain, line.file);
    if (chain != line.chain) return out.push_back(broken(line, file_name));  // all that follows is broken too
  }
}

/// The first file, of those on both sides, that the two name in a different order.
static void check_order(const std::vector<SumLine>& lines, const std::vector<PinnedFile>& files,
                        const std::map<std::string, std::string>& there, std::vector<SumProblem>& out) {
  std::set<std::string> pinned_paths;
  for (const SumLine& line : lines) pinned_paths.insert(line.file.path);
  std::vector<std::string> pinned, found;
  for (const SumLine& line : lines) {
    if (there.count(line.file.path) != 0) pinned.push_back(line.file.path);
  }
  for (const PinnedFile& f : files) {
    if (pinned_paths.count(f.path) != 0) found.push_back(f.path);
  }
  auto [a, b] = std::mismatch(pinned.begin(), pinned.end(), found.begin(), found.end());
  if (a != pinned.end() && b != found.end()) out.push_back(reordered(*a, *b));
}

std::vector<SumProblem> verify_sum_file(std::string_view text, const std::vector<PinnedFile>& files,
                                        std::string_view file_name) {
  std::vector<SumLine> lines = read_lines(text, file_name);
  std::map<std::string, std::string> there;
  for (const PinnedFile& f : files) there[f.path] = f.checksum;
  std::vector<SumProblem> out;
  std::set<std::string> pinned;
  for (const SumLine& line : lines) {
    pinned.insert(line.file.path);
    auto found = there.find(line.file.path);
    if (found == there.end()) {
      out.push_back(missing(line.file));
    } else if (found->second != line.file.checksum) {
      out.push_back(edited(line.file, found->second));
    }
  }
  for (const PinnedFile& f : files) {
    if (pinned.count(f.path) == 0) out.push_back(added(f));
  }
  check_order(lines, files, there, out);
  check_chain(lines, file_name, out);
  return out;
}

}  // namespace plumb
