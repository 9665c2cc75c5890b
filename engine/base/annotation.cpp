#include "engine/base/annotation.h"

#include <algorithm>

#include "engine/base/identifier.h"
#include "engine/base/letter_case.h"

namespace plumb {

namespace {

constexpr std::string_view blanks = " \t\r\n";

void skip(std::string_view& text, std::string_view characters) {
  text.remove_prefix(std::min(text.find_first_not_of(characters), text.size()));
}

/// Takes `lower` in any case off the front.
bool takes(std::string_view& text, std::string_view lower) {
  if (lower_case(text.substr(0, lower.size())) != lower) return false;
  text.remove_prefix(lower.size());
  return true;
}

/// Whether what follows a word that stands apart is what the annotation says, and no prose.
bool reads_as(std::string_view word, std::string_view rest) {
  auto holds = [&](std::string_view text) { return rest.find(text) != std::string_view::npos; };
  if (rest.empty() || rest[0] == ':') return true;
  if (word == "check") return holds(":");
  if (word == "transaction") return rest.starts_with("on") || rest.starts_with("off") || rest.starts_with("commit");
  if (word == "using") return holds("::") || holds("(");
  return rest.starts_with("from") && holds("=");
}

}  // namespace

std::optional<MarkedComment> marked_comment(std::string_view comment) {
  std::string_view text = comment.substr(0, comment.find_last_not_of(blanks) + 1);
  bool more_marks = text.starts_with('-') || text.starts_with('*');
  skip(text, "-*");
  skip(text, blanks);
  bool lower = text.starts_with("plumb:");
  if (!takes(text, "plumb")) return std::nullopt;
  skip(text, blanks);
  if (!takes(text, ":")) return std::nullopt;
  MarkedComment out;
  out.apart = !text.empty() && blanks.find(text[0]) != std::string_view::npos;
  out.exact = lower && !more_marks && !out.apart;
  skip(text, blanks);
  out.word = text.substr(0, text.find_first_of(blanks));
  text.remove_prefix(out.word.size());
  skip(text, blanks);
  out.rest = text;
  return out;
}

std::string meant_annotation(std::string_view comment) {
  auto marked = marked_comment(comment);
  if (!marked || marked->exact) return "";
  std::string written = lower_case(marked->word);
  std::string word = written.substr(0, written.find(':'));
  std::string_view meant;
  for (std::string_view known : annotation_words) {
    if (edit_distance(word, known) <= 1) meant = known;
  }
  if (meant.empty() || !marked->apart) return std::string(meant);
  std::string rest = written.substr(word.size()) + lower_case(marked->rest);
  return reads_as(meant, rest) ? std::string(meant) : "";
}

}  // namespace plumb
