#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace plumb {

/// SHA-256 of a migration file's text, lower-case hex. CRLF counts as LF, so that a checkout on another system, or
/// git's autocrlf, changes nothing.
std::string file_checksum(std::string_view text);

/// A file that plumb.sum pins: path relative to the migrations directory, "20261120183000_init/migration.sql".
struct PinnedFile {
  std::string path;
  std::string checksum;  ///< file_checksum() of its text.
  bool operator==(const PinnedFile&) const = default;
};

/// The text of plumb.sum: one line a file, `<checksum> <chain> <path>`. `chain` covers all lines up to its own, so that
/// two branches that each add a migration conflict in git, and a merge that did not notice fails here. `files` in the
/// order in which they are to run.
std::string write_sum_file(const std::vector<PinnedFile>& files);

/// The files that a plumb.sum pins. Throws Error{input} with the line when it is not one, or holds conflict markers.
std::vector<PinnedFile> read_sum_file(std::string_view text, std::string_view file_name = "plumb.sum");

enum class SumProblemType {
  edited,     ///< Pinned with another checksum.
  missing,    ///< Pinned, and not there.
  added,      ///< There, and not pinned.
  reordered,  ///< Pinned in another order than that of the directory.
  broken      ///< The chain does not add up from this line on: a line was removed, edited or merged by hand.
};
constexpr std::array<std::string_view, 5> enum_names(SumProblemType) {
  return {"edited", "missing", "added", "reordered", "broken"};
}

struct SumProblem {
  SumProblemType type = SumProblemType::edited;
  std::string path;
  std::string message;
  std::string hint;
};

/// What differs between plumb.sum and the files there (`files`: all that should be pinned, in the directory's order).
/// Empty when all is well. Throws what read_sum_file() throws.
std::vector<SumProblem> verify_sum_file(std::string_view text, const std::vector<PinnedFile>& files,
                                        std::string_view file_name = "plumb.sum");

}  // namespace plumb
