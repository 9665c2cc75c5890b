#pragma once
#include "engine/base/error.h"

namespace plumb::cli {

/// What a command tells the shell. Scripts rely on these numbers; they never change their meaning.
enum class ExitCode : int {
  done = 0,         ///< In sync, or done.
  error = 1,        ///< Wrong usage, wrong input, no server, a refused statement.
  differences = 2,  ///< Differences found: drift always, diff with --exit-code.
  refused = 3,      ///< A hazard was not allowed.
  conflict = 4      ///< The ledger or the database is not in the state that the command needs.
};

inline ExitCode exit_code(ErrorCode code) {
  switch (code) {
    case ErrorCode::hazard:
      return ExitCode::refused;
    case ErrorCode::ledger:
      return ExitCode::conflict;
    case ErrorCode::usage:
    case ErrorCode::input:
    case ErrorCode::connection:
    case ErrorCode::sql:
    case ErrorCode::unsupported:
    case ErrorCode::internal:
      return ExitCode::error;
  }
  return ExitCode::error;
}

}  // namespace plumb::cli
