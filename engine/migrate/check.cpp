#include "engine/migrate/check.h"

#include <fmt/format.h>

#include <optional>

#include "engine/base/annotation.h"
#include "engine/base/error.h"
#include "engine/base/identifier.h"
#include "engine/base/letter_case.h"

namespace plumb {

namespace {

constexpr std::string_view mark = "plumb:check";
constexpr std::string_view blanks = " \t\r";

std::string_view trimmed(std::string_view text) {
  size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

/// What stands behind "--" when the line is a comment.
std::optional<std::string_view> comment_of(std::string_view line) {
  line = trimmed(line);
  if (!line.starts_with("--")) return std::nullopt;
  return trimmed(line.substr(2));
}

/// "afer: everybody has a mail": a title would be checked at both times.
void refuse_misspelt_time(std::string_view rest, const Position& where) {
  size_t colon = rest.find_first_of(": \t");
  if (colon == std::string_view::npos || rest[colon] != ':') return;
  std::string word = lower_case(rest.substr(0, colon));
  std::string meant = edit_distance(word, "before") <= 2 ? "before" : edit_distance(word, "after") <= 1 ? "after" : "";
  if (meant.empty()) return;
  throw Error(ErrorCode::input, fmt::format("\"{}:\" says no time of a check", rest.substr(0, colon)),
              fmt::format("write -- plumb:check {}: title", meant), where);
}

/// "before: every user has a mail", "every user has a mail", "before".
void read_head(SqlCheck& check, std::string_view rest, const Position& where) {
  auto takes = [&](std::string_view word, SqlCheck::When when) {
    bool whole = rest == word;
    if (!whole && !(rest.starts_with(word) && (rest[word.size()] == ':' || rest[word.size()] == ' '))) return false;
    check.when = when;
    rest.remove_prefix(word.size());
    return true;
  };
  if (!takes("before", SqlCheck::When::before) && !takes("after", SqlCheck::When::after))
    refuse_misspelt_time(rest, where);
  rest = trimmed(rest);
  if (rest.starts_with(":")) rest.remove_prefix(1);
  check.title = std::string(trimmed(rest));
}

/// Whether the comment says what is expected, and then takes it.
bool read_expectation(SqlCheck& check, std::string_view comment) {
  constexpr std::string_view word = "expect";
  if (!comment.starts_with(word)) return false;
  std::string_view rest = comment.substr(word.size());
  if (!rest.empty() && blanks.find(rest[0]) == std::string_view::npos && rest[0] != ':') return false;
  rest = trimmed(rest);
  if (rest.starts_with(":")) rest = trimmed(rest.substr(1));
  if (rest == "nothing") {
    check.expects_nothing = true;
  } else {
    check.expected.emplace_back(rest);
  }
  return true;
}

struct Lines {
  std::string_view rest;
  uint32_t number = 0;
  std::optional<std::string_view> next() {
    if (rest.empty()) return std::nullopt;
    std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    number++;
    return line;
  }
};

Error without_query(const SqlCheck& check, const std::string& file, bool queries_in_comments) {
  Position where{file, check.line, 1};
  if (queries_in_comments) {
    return {ErrorCode::input, "no query below this check",
            "write it in the comments below it:\n  -- plumb:check before: title\n"
            "  --   SELECT count(*) FROM t WHERE ...\n  --   expect 0",
            where};
  }
  return {ErrorCode::input, "no query below this check",
          "in a file of checks (unlike in a migration) the query is no comment:\n  -- plumb:check title\n"
          "  -- expect 0\n  SELECT count(*) FROM t WHERE ...;",
          where};
}

void finish(SqlCheck& check, const std::string& file, bool queries_in_comments, std::vector<SqlCheck>& out) {
  std::string_view sql = trimmed(check.sql);
  while (sql.ends_with(';')) sql = trimmed(sql.substr(0, sql.size() - 1));
  check.sql = std::string(sql);
  if (check.sql.empty()) throw without_query(check, file, queries_in_comments);
  if (check.expected.empty() && !check.expects_nothing) check.expected = {"t"};
  if (check.title.empty()) check.title = check.sql.substr(0, check.sql.find('\n'));
  out.push_back(std::move(check));
}

/// In a file of queries, which knows no other annotation. `comment`: what stands behind "--".
void refuse_other_annotation(std::string_view comment, const Position& where) {
  auto marked = marked_comment(comment);
  if (marked && marked->exact) {
    throw Error(ErrorCode::input, fmt::format("unknown annotation \"plumb:{}\"", marked->word),
                "did you mean \"plumb:check\"?", where);
  }
  if (meant_annotation(comment) != "check") return;
  throw Error(ErrorCode::input, "a comment that reads as an annotation, and is none", "write -- plumb:check", where);
}

std::vector<SqlCheck> read_checks(std::string_view text, const std::string& file, bool queries_in_comments) {
  std::vector<SqlCheck> out;
  SqlCheck check;
  bool open = false;  // Whether `check` has begun and not ended.
  Lines lines{text};
  auto place = [&](std::string_view line) {
    return Position{file, lines.number, static_cast<uint32_t>(line.find_first_not_of(blanks)) + 1};
  };
  while (auto line = lines.next()) {
    auto comment = comment_of(*line);
    bool head = comment && comment->starts_with(mark);
    bool ends = head || (queries_in_comments && (!comment || comment->starts_with("plumb:")));
    if (open && ends) finish(check, file, queries_in_comments, out), open = false;
    if (!queries_in_comments && comment && !head) refuse_other_annotation(trimmed(*line).substr(2), place(*line));
    if (head) {
      check = {}, open = true;
      check.line = lines.number;
      read_head(check, trimmed(comment->substr(mark.size())), place(*line));
    } else if (open && comment && read_expectation(check, *comment)) {
    } else if (open && (queries_in_comments || !comment || !trimmed(check.sql).empty())) {
      check.sql += queries_in_comments ? *comment : *line;
      check.sql += '\n';
      if (!queries_in_comments && !comment && trimmed(*line).ends_with(';'))
        finish(check, file, queries_in_comments, out), open = false;
    }
  }
  if (open) finish(check, file, queries_in_comments, out);
  return out;
}

}  // namespace

std::vector<SqlCheck> checks_in_comments(std::string_view text, const std::string& file) {
  return read_checks(text, file, true);
}

std::vector<SqlCheck> checks_of_file(std::string_view text, const std::string& file) {
  return read_checks(text, file, false);
}

}  // namespace plumb
