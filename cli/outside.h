#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace plumb::cli {

// Paths that lead out of the project, by `..` or a symlink, are followed, but not unseen: each is told of once, on
// standard error.

/// Of a path that `file` (plumb.yaml, another tool's configuration) has under `key`; up to its first wildcard.
void tell_of_outside(const std::string& file, const std::string& key, const std::string& path);

/// Whether the path, whatever links are in it, leads to something in the current directory.
bool is_in_project(const std::filesystem::path& path);

/// Of something that was found in `directory` and in truth is elsewhere.
void tell_of_link(const std::string& directory, const std::filesystem::path& found);

/// The same of what a pattern has found.
void tell_of_matches(const std::string& pattern, const std::vector<std::string>& found);

/// Throws Error{input} for a link to a directory that it stands in: whoever follows it comes to no end.
void refuse_circle(const std::filesystem::path& link);

}  // namespace plumb::cli
