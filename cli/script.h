#pragma once
#include <string>
#include <vector>

#include "introspect/apply/execute.h"

namespace plumb::cli {

/// An SQL file ("-": standard input) cut into statements. Throws Error{input}.
Migration script_of_file(const std::string& path);
/// The same of a text under that name.
Migration script_of_text(const std::string& text, const std::string& name);

/// The files that paths and globs name, in that order; what one glob finds is sorted. Throws Error{input} for one that
/// finds nothing.
std::vector<std::string> files_named(const std::vector<std::string>& paths);

}  // namespace plumb::cli
