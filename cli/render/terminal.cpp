#include "cli/render/terminal.h"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "engine/base/error.h"

namespace plumb::cli {

static const char* escape(Style style) {
  switch (style) {
    case Style::bold:
      return "\033[1m";
    case Style::dim:
      return "\033[2m";
    case Style::red:
      return "\033[1;31m";
    case Style::green:
      return "\033[32m";
    case Style::yellow:
      return "\033[33m";
    case Style::cyan:
      return "\033[36m";
  }
  return "";
}

std::string Stream::styled(Style style, std::string_view text) const {
  if (!colour_) return std::string(text);
  return escape(style) + std::string(text) + "\033[0m";
}

static bool shows_colour(int descriptor) {
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  if (no_color && *no_color) return false;
  if (!term || std::strcmp(term, "dumb") == 0) return false;
  return isatty(descriptor) != 0;
}

Terminal open_terminal(ColourWhen when) {
  if (when == ColourWhen::automatic) return {Stream(shows_colour(STDOUT_FILENO)), Stream(shows_colour(STDERR_FILENO))};
  bool colour = when == ColourWhen::always;
  return {Stream(colour), Stream(colour)};
}

void print_out(std::string_view text) {
  bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
  if (!written) throw Error(ErrorCode::input, std::string("cannot write to standard output: ") + std::strerror(errno));
}

void print_err(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stderr); }

bool watched() { return isatty(STDERR_FILENO) != 0; }

}  // namespace plumb::cli
