#include "cli/commands/commands.h"

int main(int argc, char** argv) {
  using namespace plumb::cli;
  return run_command_line(
      argc, argv,
      {
          init_command(),    pull_command(),     import_command(),      validate_command(), diff_command(),
          new_command(),     verify_command(),   rehash_command(),      rebase_command(),   squash_command(),
          push_command(),    reset_command(),    seed_command(),        kinds_command(),    deploy_command(),
          status_command(),  rollback_command(), resolve_command(),     baseline_command(), backup_command(),
          restore_command(), drift_command(),    adopt_drift_command(), check_command(),    execute_command(),
          scratch_command(), doctor_command(),
      });
}
