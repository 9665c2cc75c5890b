#pragma once
#include "parser/source_text.h"

namespace plumb::cli {

/// The text of a schema file ("-": standard input) with that of the files that it includes by psql's \i and \ir.
/// Throws Error{input}, with the place of the command, for one that is not there, lies outside of the project, or
/// includes itself.
SourceText read_with_inclusions(const std::string& path);

}  // namespace plumb::cli
