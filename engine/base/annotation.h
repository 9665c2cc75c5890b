#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace plumb {

/// A comment that begins with plumb's mark, or with what can be taken for it: "plumb:check", "PLUMB : check",
/// "- plumb:check" (of "--- plumb:check"). Borrows its text.
struct MarkedComment {
  std::string_view word;  ///< Up to the first blank. "check", "check:"
  std::string_view rest;  ///< What follows, trimmed.
  bool exact = false;     ///< Written as an annotation is: "plumb:" and the word right behind it.
  bool apart = false;     ///< A blank stands before the word.
};

/// `comment`: what stands behind "--" or between the marks of a block comment.
std::optional<MarkedComment> marked_comment(std::string_view comment);

/// All there are, and where they are obeyed: the first two in migrations, the others in schema files.
inline constexpr std::array<std::string_view, 4> annotation_words = {"transaction", "check", "renamed", "using"};

/// The annotation that a comment clearly means, though nothing obeys it as it is written: "- plumb:check",
/// "Plumb:check", "plumb: renamed from=x"; "" for any other, such as "plumb: check with Bob".
std::string meant_annotation(std::string_view comment);

}  // namespace plumb
