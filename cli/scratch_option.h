#pragma once
#include <memory>
#include <optional>
#include <string>

#include "cli/command_line.h"
#include "cli/config.h"
#include "introspect/scratch/scratch.h"

namespace plumb::cli {

/// --scratch [URL]; `value` is "" for the server of plumb.yaml, else an embedded one. `what` is made there.
void declare_scratch(Arguments& arguments, std::optional<std::string>& value, std::string_view what);

/// The server that was asked for, by the flag or in plumb.yaml; null when none was. Nothing is started or connected to
/// before it is needed.
std::unique_ptr<Scratch> scratch_asked_for(const std::optional<std::string>& value, const Config& config);

/// What to do where scratch databases are of another version than the database, which has `version`.
std::string other_scratch_hint(int version);

}  // namespace plumb::cli
