#pragma once
#include "cli/config.h"
#include "cli/render/terminal.h"

namespace plumb::cli {

/// What every command has besides its own arguments.
struct Session {
  Config config;            ///< plumb.yaml, or the defaults when there is none.
  std::string environment;  ///< --env; "" when not given.
  std::string command;      ///< Its name.
  Terminal terminal;
};

}  // namespace plumb::cli
