#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/exit_code.h"

namespace plumb::cli {

struct Session;

/// What a command takes, declared one by one; the values are written when the command line has been parsed, so the
/// variables must outlive it. Wraps CLI11, which only command_line.cpp includes, and keeps the texts for --help.
class Arguments {
 public:
  struct Impl;
  explicit Arguments(Impl& impl) : impl_(impl) {}

  void option(const std::string& names, std::string& value, const std::string& placeholder, const std::string& help);
  void option(const std::string& names, std::optional<std::string>& value, const std::string& placeholder,
              const std::string& help);
  /// `--name` alone gives "", `--name VALUE` gives the value, and without the option there is none.
  void optional_value(const std::string& names, std::optional<std::string>& value, const std::string& placeholder,
                      const std::string& help);
  /// May be given several times.
  void repeated(const std::string& names, std::vector<std::string>& values, const std::string& placeholder,
                const std::string& help);
  /// Several words with commas between them; may be given several times.
  void list(const std::string& names, std::vector<std::string>& values, const std::string& placeholder,
            const std::string& help);
  /// One of `words`.
  void choice(const std::string& names, std::string& value, const std::vector<std::string>& words,
              const std::string& help);
  void flag(const std::string& names, bool& value, const std::string& help);
  void positional(const std::string& name, std::string& value, bool required, const std::string& help);
  void positionals(const std::string& name, std::vector<std::string>& values, bool required, const std::string& help);

 private:
  Impl& impl_;
};

/// One command: what it is called, what it says of itself, and what it does.
struct Command {
  std::string name;
  std::string group;     ///< The heading in `plumb --help`.
  std::string summary;   ///< One line, lower case.
  std::string text;      ///< A few lines for `plumb NAME --help`.
  std::string examples;  ///< Lines as a user types them.
  /// Declares the arguments and returns what runs with their values.
  std::function<std::function<ExitCode(Session&)>(Arguments&)> declare;
  bool json_lines = false;  ///< `--format json` prints one document a line, failures too.
};

/// Parses the command line, runs the command, prints every failure in the one form, and returns the exit code.
int run_command_line(int argc, char** argv, const std::vector<Command>& commands);

}  // namespace plumb::cli
