#pragma once
// Every command: one function and one file each. main.cpp lists them in the order of `plumb --help`.
#include "cli/command_line.h"

namespace plumb::cli {

Command init_command();
Command pull_command();
Command import_command();

Command validate_command();
Command diff_command();
Command new_command();
Command verify_command();
Command rehash_command();
Command rebase_command();
Command squash_command();
Command seed_command();
Command push_command();
Command reset_command();

Command deploy_command();
Command backup_command();
Command restore_command();
Command check_command();
Command execute_command();
Command status_command();
Command rollback_command();
Command resolve_command();
Command baseline_command();
Command drift_command();
Command adopt_drift_command();
Command scratch_command();
Command doctor_command();
Command kinds_command();

}  // namespace plumb::cli
