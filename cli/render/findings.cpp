#include "cli/render/findings.h"

#include <fmt/format.h>

#include "engine/base/secrets.h"

namespace plumb::cli {

static std::string indented(std::string_view text, std::string_view margin) {
  std::string out(margin);
  for (char c : text) {
    out += c;
    if (c == '\n') out += margin;
  }
  return out;
}

/// At most `limit` lines of `text`, and how many were left out.
static std::string first_lines(const std::string& text, size_t limit) {
  size_t end = 0, lines = 0;
  for (; lines < limit && end != std::string::npos; lines++) end = text.find('\n', end == 0 ? 0 : end + 1);
  if (end == std::string::npos) return text;
  size_t rest = 1;
  for (size_t i = end + 1; i < text.size(); i++) rest += text[i] == '\n';
  return text.substr(0, end) + fmt::format("\n... ({} more lines)", rest);
}

std::string failure_text(const Error& error, const Stream& stream) {
  std::string place = error.where.text();
  std::string out = place.empty() ? "" : stream.styled(Style::bold, place + ":") + " ";
  out += stream.styled(Style::red, "error:") + " " + error.message;
  if (!error.sqlstate.empty()) out += fmt::format(" (SQLSTATE {})", error.sqlstate);
  out += '\n';
  if (!error.detail.empty()) out += indented(error.detail, "  ") + '\n';
  if (!error.sql.empty()) out += indented(first_lines(error.sql, 12), "    ") + '\n';
  if (!error.hint.empty()) out += "  " + stream.styled(Style::cyan, "hint:") + " " + error.hint + '\n';
  return without_passwords(out);
}

static Style style_of(Severity severity) {
  switch (severity) {
    case Severity::note:
      return Style::dim;
    case Severity::warning:
      return Style::yellow;
    case Severity::error:
      return Style::red;
  }
  return Style::bold;
}

static std::string_view word_of(Severity severity) {
  switch (severity) {
    case Severity::note:
      return "note:";
    case Severity::warning:
      return "warning:";
    case Severity::error:
      return "error:";
  }
  return "";
}

/// render()'s text with its place, its word and its hint coloured.
static std::string finding_text(const Diagnostic& d, const Stream& stream) {
  std::string text = without_passwords(render(d)) + '\n';
  if (!stream.colour()) return text;
  std::string place = d.where.text();
  if (!place.empty()) text.replace(0, place.size() + 1, stream.styled(Style::bold, place + ":"));
  if (size_t at = text.find(word_of(d.severity)); at != std::string::npos) {
    text.replace(at, word_of(d.severity).size(), stream.styled(style_of(d.severity), word_of(d.severity)));
  }
  if (size_t at = text.rfind("\n  hint:"); !d.hint.empty() && at != std::string::npos) {
    text.replace(at, 8, "\n  " + stream.styled(Style::cyan, "hint:"));
  }
  return text;
}

std::string findings_text(const Diagnostics& diagnostics, const Stream& stream) {
  std::string out;
  for (const Diagnostic& d : diagnostics.all()) out += finding_text(d, stream);
  return out;
}

std::string note_text(std::string_view message, const Stream& stream) {
  return fmt::format("{} {}\n", stream.styled(Style::dim, "note:"), message);
}

std::string warning_text(std::string_view message, const Stream& stream) {
  return fmt::format("{} {}\n", stream.styled(Style::yellow, "warning:"), message);
}

}  // namespace plumb::cli
