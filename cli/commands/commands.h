#pragma once
// Every command, one function and one file each; main.cpp lists them in the order of `plumb --help`.
#include "cli/command_line.h"

namespace plumb::cli {

Command diff_command();

}  // namespace plumb::cli
