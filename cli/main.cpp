#include "cli/commands/commands.h"

int main(int argc, char** argv) {
  using namespace plumb::cli;
  return run_command_line(argc, argv,
                          {
                              diff_command(),
                          });
}
