#pragma once
#include <filesystem>
#include <string>

namespace plumb::test {

/// The whole file; throws std::runtime_error when it cannot be read.
std::string read_text(const std::filesystem::path& path);
/// The whole file, or "" when there is none.
std::string read_text_if_any(const std::filesystem::path& path);
void write_text(const std::filesystem::path& path, const std::string& text);

}  // namespace plumb::test
