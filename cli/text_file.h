#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace plumb::cli {

/// The text of a file; "-" is standard input. Must be UTF-8 without NUL bytes; a byte order mark is taken off.
/// Throws Error{input}: missing, not readable, a directory, longer than 1 GiB, binary, UTF-16, or not UTF-8 (with line
/// and column).
std::string read_text(const std::string& path);

/// The bytes of a file as they are, 1 GiB at most. Throws Error{input}.
std::string read_bytes(const std::string& path);

/// The files that a shell's pattern finds, sorted; `**/` stands for directories of any depth, none too. Throws
/// Error{input} when there is none.
std::vector<std::string> expanded_glob(const std::string& pattern);

/// Writes the whole file or nothing: through a temporary file beside it, but straight into a device or a pipe. A
/// symlink stays, and what it leads to is written; out of the project is told of (cli/outside.h). Throws Error{input}.
void write_text(const std::filesystem::path& path, const std::string& text);

}  // namespace plumb::cli
