#pragma once
#include <stdexcept>
#include <string>

#include "engine/base/position.h"

namespace plumb {

/// What kind of failure this is; the command line maps it to an exit code (DESIGN, "Names and errors").
enum class ErrorCode {
  usage,        ///< The command line or plumb.yaml is wrong.
  input,        ///< A schema file, migration or directory is wrong.
  connection,   ///< The server cannot be reached, or refused us, or the connection was lost.
  sql,          ///< The server refused a statement; sqlstate is set.
  unsupported,  ///< PostgreSQL or plumb cannot do this.
  hazard,       ///< Refused: a hazard was not allowed.
  ledger,       ///< The ledger and the migrations directory disagree, or somebody else deploys or holds a lock.
  internal      ///< A bug in plumb.
};

/// The one exception that crosses rooms. Every library's own exception becomes one at the place that includes the
/// library. All texts are lower case and without a full stop; `hint` says what to do next.
struct Error : std::runtime_error {
  ErrorCode code;
  Position where;
  std::string message;
  std::string detail;
  std::string hint;
  std::string sqlstate;  ///< Five characters, when the server said no.
  std::string sql;       ///< The statement that failed.

  Error(ErrorCode code_, std::string message_, std::string hint_ = {}, Position where_ = {})
      : std::runtime_error(message_),
        code(code_),
        where(std::move(where_)),
        message(std::move(message_)),
        hint(std::move(hint_)) {}
};

}  // namespace plumb
