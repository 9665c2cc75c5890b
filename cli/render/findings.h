#pragma once
#include <stdexcept>
#include <string>

#include "cli/render/terminal.h"
#include "engine/base/diagnostics.h"
#include "engine/base/error.h"

namespace plumb::cli {

/// An input with errors: thrown once all of them are known, printed one by one.
struct FindingsError : std::runtime_error {
  Diagnostics diagnostics;
  explicit FindingsError(Diagnostics d) : std::runtime_error("the input has errors"), diagnostics(std::move(d)) {}
};

/// A failure as the user reads it on standard error: place, message, the server's detail, the statement, the hint.
std::string failure_text(const Error& error, const Stream& stream);

/// All findings, one below the other, in the order in which they were made.
std::string findings_text(const Diagnostics& diagnostics, const Stream& stream);

/// "note: ..." or "warning: ...", one line.
std::string note_text(std::string_view message, const Stream& stream);
std::string warning_text(std::string_view message, const Stream& stream);

}  // namespace plumb::cli
