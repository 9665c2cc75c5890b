#pragma once
#include <string>
#include <string_view>

namespace plumb::cli {

enum class Style { bold, dim, red, green, yellow, cyan };

/// One of the two output streams, and whether it shows colours.
class Stream {
 public:
  explicit Stream(bool colour = false) : colour_(colour) {}
  /// `text` in `style` where colours are shown, else as it is.
  std::string styled(Style style, std::string_view text) const;
  bool colour() const { return colour_; }

 private:
  bool colour_;
};

enum class ColourWhen { automatic, always, never };

struct Terminal {
  Stream out;
  Stream err;
};

/// Automatic: colours where the stream is a terminal, NO_COLOR is empty or not set, and TERM is not "dumb".
Terminal open_terminal(ColourWhen when);

/// Writes to standard output. Throws Error{input} when the text cannot be written (a full disk).
void print_out(std::string_view text);
void print_err(std::string_view text);

/// True when a person may be watching standard error: progress is worth printing.
bool watched();

}  // namespace plumb::cli
