#include "cli/command_line.h"

#include <fmt/format.h>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <set>

#include "cli/render/findings.h"
#include "cli/render/json.h"
#include "cli/session.h"
#include "engine/base/identifier.h"
#include "engine/base/letter_case.h"
#include "engine/base/secrets.h"
#include "introspect/db/address.h"

namespace plumb::cli {

namespace {

constexpr std::string_view version = PLUMB_VERSION;
constexpr size_t help_width = 100;
constexpr size_t help_column = 26;

struct HelpLine {
  std::string left;
  std::string help;
  bool positional = false;
  bool required = false;
};

}  // namespace

struct Arguments::Impl {
  CLI::App* app = nullptr;
  std::vector<HelpLine> lines;

  CLI::Option* take(CLI::Option* option, const std::string& names, const std::string& placeholder,
                    const std::string& help) {
    std::string left = names;
    if (size_t comma = left.find(','); comma != std::string::npos) left.insert(comma + 1, " ");
    lines.push_back({placeholder.empty() ? left : left + " " + placeholder, help, false, false});
    return option->multi_option_policy(CLI::MultiOptionPolicy::Throw);
  }
};

/// Where a variable is missing, a shell passes an empty word: what was named must not become what is usual.
static std::string refuse_empty(const std::string& value) {
  return value.empty() ? "an empty value: name it, or leave the option out" : "";
}

void Arguments::option(const std::string& names, std::string& value, const std::string& placeholder,
                       const std::string& help) {
  impl_.take(impl_.app->add_option(names, value), names, placeholder, help)->check(refuse_empty);
}

void Arguments::option(const std::string& names, std::optional<std::string>& value, const std::string& placeholder,
                       const std::string& help) {
  auto set = [&value](const std::string& given) { value = given; };
  impl_.take(impl_.app->add_option_function<std::string>(names, set), names, placeholder, help);
}

void Arguments::optional_value(const std::string& names, std::optional<std::string>& value,
                               const std::string& placeholder, const std::string& help) {
  CLI::callback_t set = [&value](const CLI::results_t& given) {
    value = given.empty() ? "" : given.front();
    return true;
  };
  impl_.take(impl_.app->add_option(names, set)->expected(0, 1), names, placeholder, help);
}

void Arguments::repeated(const std::string& names, std::vector<std::string>& values, const std::string& placeholder,
                         const std::string& help) {
  auto* option = impl_.take(impl_.app->add_option(names, values), names, placeholder, help);
  option->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)->allow_extra_args(false);
}

void Arguments::list(const std::string& names, std::vector<std::string>& values, const std::string& placeholder,
                     const std::string& help) {
  auto* option = impl_.take(impl_.app->add_option(names, values), names, placeholder, help);
  option->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)->allow_extra_args(false)->delimiter(',');
}

static std::string joined(const std::vector<std::string>& words, std::string_view separator) {
  return fmt::format("{}", fmt::join(words, separator));
}

void Arguments::choice(const std::string& names, std::string& value, const std::vector<std::string>& words,
                       const std::string& help) {
  auto one_of = [words](const std::string& given) -> std::string {
    if (std::find(words.begin(), words.end(), given) != words.end()) return "";
    return fmt::format("\"{}\" is none of {}", given, joined(words, ", "));
  };
  impl_.take(impl_.app->add_option(names, value), names, joined(words, "|"), help)->check(one_of);
}

void Arguments::flag(const std::string& names, bool& value, const std::string& help) {
  impl_.take(impl_.app->add_flag(names, value), names, "", help)->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
}

void Arguments::positional(const std::string& name, std::string& value, bool required, const std::string& help) {
  impl_.app->add_option(name, value)->required(required);
  impl_.lines.push_back({name, help, true, required});
}

void Arguments::positionals(const std::string& name, std::vector<std::string>& values, bool required,
                            const std::string& help) {
  impl_.app->add_option(name, values)->required(required);
  impl_.lines.push_back({name + "...", help, true, required});
}

namespace {

/// `text` broken at spaces to lines of `width`; later lines start with `margin` spaces.
std::string wrapped(const std::string& text, size_t margin, size_t width) {
  std::string out;
  size_t column = margin;
  size_t begin = 0;
  while (begin < text.size()) {
    size_t end = std::min(text.find(' ', begin), text.size());
    size_t length = end - begin;
    if (column > margin && column + 1 + length > width) {
      out += '\n' + std::string(margin, ' ');
      column = margin;
    } else if (column > margin) {
      out += ' ';
      column++;
    }
    out.append(text, begin, length);
    column += length;
    begin = end + 1;
  }
  return out;
}

std::string help_line(const std::string& left, const std::string& help) {
  std::string out = "  " + left;
  if (out.size() + 2 > help_column) {
    out += '\n' + std::string(help_column, ' ');
  } else {
    out.resize(help_column, ' ');
  }
  return out + wrapped(help, help_column, help_width) + '\n';
}

std::string section(const std::string& title, const std::string& lines) {
  return lines.empty() ? "" : '\n' + title + ":\n" + lines;
}

std::string margined(const std::string& text) {
  std::string out = "  ";
  for (size_t i = 0; i < text.size(); i++) {
    out += text[i];
    if (text[i] == '\n' && i + 1 < text.size() && text[i + 1] != '\n') out += "  ";
  }
  return out.back() == '\n' ? out : out + '\n';
}

std::string command_help(const Command& command, const std::vector<HelpLine>& lines) {
  std::string usage = "usage: plumb " + command.name;
  std::string positionals, options;
  for (const HelpLine& line : lines) {
    if (line.positional) usage += line.required ? " " + line.left : " [" + line.left + "]";
    (line.positional ? positionals : options) += help_line(line.left, line.help);
  }
  return fmt::format("plumb {}: {}\n\n{} [options]\n\n{}{}{}{}", command.name, command.summary, usage, command.text,
                     section("arguments", positionals), section("options", options),
                     section("examples", margined(command.examples)));
}

std::string program_help(const std::vector<Command>& commands) {
  std::string out =
      "plumb keeps a PostgreSQL database true to its schema file.\n\n"
      "usage: plumb COMMAND [options]\n";
  std::vector<std::string> groups;
  for (const Command& command : commands) {
    if (std::find(groups.begin(), groups.end(), command.group) == groups.end()) groups.push_back(command.group);
  }
  for (const std::string& group : groups) {
    std::string lines;
    for (const Command& command : commands) {
      if (command.group == group) lines += help_line(command.name, command.summary);
    }
    out += section(group, lines);
  }
  return out +
         "\n"
         "A source is an SQL file, a directory, a glob, '-' for standard input, a YAML file, a migrations\n"
         "directory, a postgres:// URL, a libpq connection string, env:NAME for an environment of plumb.yaml,\n"
         "or the word empty.\n"
         "\n"
         "exit codes: 0 done or in sync, 1 error, 2 differences found, 3 refused for a hazard, 4 ledger conflict\n"
         "\n"
         "examples:\n"
         "  plumb diff --from postgres://localhost/app --to schema.sql   what would change, as SQL\n"
         "  plumb new add_invoices                                       the next migration, offline\n"
         "  plumb COMMAND --help                                         all about one command\n";
}

struct CommonOptions {
  std::string config;
  std::string environment;
  std::string colour = "auto";
  bool help = false;
};

void declare_common(Arguments& arguments, CommonOptions& common) {
  arguments.option("--env", common.environment, "NAME", "the environment of plumb.yaml whose database is meant");
  arguments.option("--config", common.config, "FILE", "configuration file (default: plumb.yaml, when there is one)");
  arguments.choice("--color", common.colour, {"auto", "always", "never"},
                   "colours; auto: on a terminal, unless NO_COLOR is set");
  arguments.flag("-h,--help", common.help, "print this help");
}

/// A command together with its part of the parser.
struct Entry {
  const Command* command = nullptr;
  std::unique_ptr<Arguments::Impl> arguments;
  std::unique_ptr<CommonOptions> common;
  std::function<ExitCode(Session&)> run;
};

ColourWhen colour_when(const std::string& word) {
  if (word == "always") return ColourWhen::always;
  return word == "never" ? ColourWhen::never : ColourWhen::automatic;
}

/// Lower case and one line, as all our messages are; CLI11's are sentences.
Error usage_error(std::string message, const std::string& command) {
  if (!message.empty() && message.size() > 1 && std::islower(static_cast<unsigned char>(message[1]))) {
    message[0] = lower_case(message[0]);
  }
  std::replace(message.begin(), message.end(), '\n', ' ');
  while (!message.empty() && (message.back() == ' ' || message.back() == '.')) message.pop_back();
  return Error(ErrorCode::usage, message, fmt::format("plumb {}{}--help", command, command.empty() ? "" : " "));
}

Error unknown_command(const std::string& name, const std::vector<Command>& commands) {
  std::vector<std::string> names;
  for (const Command& command : commands) names.push_back(command.name);
  std::string nearest = nearest_name(name, names);
  return Error(
      ErrorCode::usage, fmt::format("unknown command \"{}\"", name),
      nearest.empty() ? "plumb --help lists the commands" : fmt::format("did you mean \"plumb {}\"?", nearest));
}

/// The words that stand for an option's name, so that a misspelt one can be answered with the nearest.
std::string nearest_option(const std::string& given, const std::vector<HelpLine>& lines) {
  std::vector<std::string> names;
  for (const HelpLine& line : lines) {
    if (line.positional) continue;
    size_t at = line.left.find("--");
    if (at != std::string::npos) names.push_back(line.left.substr(at, line.left.find(' ', at) - at));
  }
  return nearest_name(given.substr(0, given.find('=')), names);
}

/// The options that take what stands alone as a word: a source, or the database. "" for an option, and where a command
/// has none.
std::string options_for_word(const std::string& given, const std::vector<HelpLine>& lines) {
  std::string out;
  if (given.starts_with('-')) return out;
  for (std::string_view option : {"--from", "--to", "--database"}) {
    bool has = std::any_of(lines.begin(), lines.end(), [&](const HelpLine& line) {
      return !line.positional && line.left.find(std::string(option) + " ") != std::string::npos;
    });
    if (has) out += (out.empty() ? "" : " or ") + std::string(option);
  }
  return out;
}

Entry declare(const Command& command, CLI::App& app) {
  Entry entry;
  entry.command = &command;
  entry.arguments = std::make_unique<Arguments::Impl>();
  entry.common = std::make_unique<CommonOptions>();
  entry.arguments->app = &app;
  app.set_help_flag("");
  Arguments arguments(*entry.arguments);
  entry.run = command.declare(arguments);
  declare_common(arguments, *entry.common);
  return entry;
}

bool asks_for_help(int argc, char** argv) {
  for (int i = 2; i < argc; i++) {
    std::string_view word = argv[i];
    if (word == "--") return false;
    if (word == "--help" || word == "-h") return true;
  }
  return false;
}

void parse(Entry& entry, CLI::App& app, int argc, char** argv) {
  try {
    // Everything after the command's name; CLI11 wants the words last to first.
    std::vector<std::string> words(argv + 2, argv + argc);
    std::reverse(words.begin(), words.end());
    app.parse(std::move(words));
  } catch (const CLI::ExtrasError&) {
    std::string given = app.remaining().empty() ? "" : app.remaining().front();
    Error error = usage_error(fmt::format("unknown {} \"{}\"", given.rfind('-', 0) == 0 ? "option" : "argument", given),
                              entry.command->name);
    std::string nearest = nearest_option(given, entry.arguments->lines);
    if (!nearest.empty()) error.hint = fmt::format("did you mean {}?", nearest);
    std::string options = options_for_word(given, entry.arguments->lines);
    if (!options.empty()) error.hint = "say what it is with " + options;
    throw error;
  } catch (const CLI::ParseError& e) {
    throw usage_error(e.what(), entry.command->name);
  }
}

ExitCode run(int argc, char** argv, const std::vector<Command>& commands, Terminal& terminal) {
  std::string first = argc > 1 ? argv[1] : "--help";
  if (first == "--help" || first == "-h" || (first == "help" && argc == 2)) {
    print_out(program_help(commands));
    return argc > 1 ? ExitCode::done : ExitCode::error;
  }
  if (first == "--version") {
    print_out(fmt::format("plumb {}\n", version));
    return ExitCode::done;
  }
  std::string name = first == "help" ? argv[2] : first;
  auto command = std::find_if(commands.begin(), commands.end(), [&](const Command& c) { return c.name == name; });
  if (command == commands.end()) throw unknown_command(name, commands);

  CLI::App app;
  Entry entry = declare(*command, app);
  if (first == "help" || asks_for_help(argc, argv)) {
    print_out(command_help(*command, entry.arguments->lines));
    return ExitCode::done;
  }
  parse(entry, app, argc, argv);
  terminal = open_terminal(colour_when(entry.common->colour));
  Session session{load_config(entry.common->config), entry.common->environment, command->name, terminal};
  session.config.default_schema = default_schema_in_use(session.config, session.environment);
  return entry.run(session);
}

}  // namespace

/// The failure that stands for an input's findings in a JSON document: the first, and how many more there are.
static Error as_failure(const FindingsError& error) {
  Error out(ErrorCode::input, error.what());
  size_t errors = 0;
  for (const Diagnostic& d : error.diagnostics.all()) {
    if (d.severity == Severity::error && errors++ == 0) out = Error(ErrorCode::input, d.message, d.hint, d.where);
  }
  if (errors > 1) out.detail = fmt::format("and {} more", errors - 1);
  return out;
}

/// Whether standard output is to be JSON, also when the command never came to its own arguments.
static bool wants_json(int argc, char** argv) {
  for (int i = 2; i < argc; i++) {
    std::string_view word = argv[i];
    if (word == "--") return false;
    if (word == "--format=json" || (word == "--format" && i + 1 < argc && std::string_view(argv[i + 1]) == "json"))
      return true;
  }
  return false;
}

/// A failure as the last line of a command that prints one document a line, else as a document to read.
static std::string failure_json(const Error& error, int argc, char** argv, const std::vector<Command>& commands) {
  bool lines = std::any_of(commands.begin(), commands.end(),
                           [&](const Command& c) { return argc > 1 && c.name == argv[1] && c.json_lines; });
  return lines ? error_line(error) : error_json(error);
}

/// A copy of the command line; in the process's own, which everybody on the machine sees, passwords are written over.
static std::vector<std::string> taken_words(int argc, char** argv) {
  std::vector<std::string> out(argv, argv + argc);
  for (int i = 0; i < argc; i++) {
    const std::string& word = out[static_cast<size_t>(i)];
    for (auto [begin, length] : db::passwords_in(word)) std::memset(argv[i] + begin, '*', length);
    for (auto [begin, length] : secrets_in(word)) std::memset(argv[i] + begin, '*', length);  // --command SQL
  }
  return out;
}

static int run_words(int argc, char** argv, const std::vector<Command>& commands);

int run_command_line(int argc, char** argv, const std::vector<Command>& commands) {
  std::vector<std::string> words = taken_words(argc, argv);
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  return run_words(argc, pointers.data(), commands);
}

static int run_words(int argc, char** argv, const std::vector<Command>& commands) {
  Terminal terminal = open_terminal(ColourWhen::automatic);
  try {
    return static_cast<int>(run(argc, argv, commands, terminal));
  } catch (const Error& error) {
    if (wants_json(argc, argv)) print_out(failure_json(error, argc, argv, commands));
    print_err(failure_text(error, terminal.err));
    return static_cast<int>(exit_code(error.code));
  } catch (const FindingsError& error) {
    if (wants_json(argc, argv)) print_out(failure_json(as_failure(error), argc, argv, commands));
    print_err(findings_text(error.diagnostics, terminal.err));
    return static_cast<int>(ExitCode::error);
  } catch (const std::exception& error) {
    Error internal(
        ErrorCode::internal, fmt::format("internal error: {}", error.what()),
        fmt::format("this is a bug in plumb {}; please report it with the command and the files that lead here",
                    version));
    print_err(failure_text(internal, terminal.err));
    return static_cast<int>(ExitCode::error);
  }
}

}  // namespace plumb::cli
