#include "engine/base/diagnostics.h"

#include <fmt/format.h>

#include <algorithm>

namespace plumb {

std::string Position::text() const {
  if (!known()) return file;
  return fmt::format("{}{}{}:{}", file, file.empty() ? "" : ":", line, column);
}

bool Diagnostics::has_errors() const {
  return std::any_of(all_.begin(), all_.end(), [](const Diagnostic& d) { return d.severity == Severity::error; });
}

static std::string_view severity_word(Severity s) {
  switch (s) {
    case Severity::note:
      return "note";
    case Severity::warning:
      return "warning";
    case Severity::error:
      return "error";
  }
  return "";
}

/// The caret line under `source`: tabs are kept so that the caret stands under its column in any terminal.
static std::string caret_line(const std::string& source, uint32_t column) {
  std::string out;
  for (uint32_t i = 0; i + 1 < column && i < source.size(); i++) out += source[i] == '\t' ? '\t' : ' ';
  return out + "^";
}

std::string render(const Diagnostic& d) {
  std::string place = d.where.text();
  std::string out = fmt::format("{}{}{}: {}", place, place.empty() ? "" : ": ", severity_word(d.severity), d.message);
  if (!d.source_line.empty()) {
    out += fmt::format("\n    {}\n    {}", d.source_line, caret_line(d.source_line, d.where.column));
  }
  if (!d.hint.empty()) out += "\n  hint: " + d.hint;
  return out;
}

}  // namespace plumb
