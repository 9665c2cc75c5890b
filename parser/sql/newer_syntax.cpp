#include "parser/sql/newer_syntax.h"

#include <fmt/format.h>
#include <pg_query.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <regex>

#include "engine/base/letter_case.h"
#include "parser/sql/lexer.h"

namespace plumb {

namespace {

struct NewerSyntax {
  std::string_view name;
  const char* pattern;  ///< In what is said of the error and stands around it: upper case, one blank between words.
  int since;            ///< Major version.
  bool in_yaml;         ///< A YAML schema file can say it.
};

constexpr NewerSyntax newer_syntax[] = {
    {"NOT ENFORCED", " NOT ENFORCED", 18, true},
    {"ENFORCED", "\\) ENFORCED|ALTER CONSTRAINT .*ENFORCED", 18, true},
    {"INHERIT of a constraint", "ALTER CONSTRAINT .*INHERIT", 18, true},
    {"WITHOUT OVERLAPS", "WITHOUT OVERLAPS", 18, true},
    {"PERIOD", "[(,] ?PERIOD ", 18, true},
    {"VIRTUAL", "\\) VIRTUAL", 18, true},
    {"RETURNING WITH", "RETURNING WITH ?\\(", 18, false},
    {"SET EXPRESSION", "SET EXPRESSION", 17, true},
    {"a query function of SQL/JSON", "JSON_(TABLE|VALUE|QUERY|EXISTS) ?\\(", 17, false},
    {"MERGE in a query", "MERGE INTO", 17, false},
    {"IS JSON", " IS (NOT )?JSON", 16, false},
    {"a constructor of SQL/JSON", "JSON_(OBJECT|ARRAY)(AGG)? ?\\(", 16, false},
    {"SET ACCESS METHOD DEFAULT", "SET ACCESS METHOD DEFAULT", 17, false},
    {"SET STATISTICS DEFAULT", "SET STATISTICS DEFAULT", 17, false},
    {"a subquery in FROM without an alias", "IN FROM MUST HAVE AN ALIAS", 16, false},
    {"CREATE STATISTICS without a name", "CREATE STATISTICS (\\([^)]*\\) ?)?ON ", 16, true},
    {"such a number", "TRAILING JUNK AFTER NUMERIC LITERAL .*[^A-Z0-9_](0[XOB][0-9A-F_]+|[0-9]+(_[0-9]+)+)", 16, false},
    {"INDENT of XMLSERIALIZE", "XMLSERIALIZE ?\\(.* INDENT", 16, false},
    {"STORAGE of a new column", " STORAGE (PLAIN|EXTERNAL|EXTENDED|MAIN|DEFAULT)", 16, true},
};

/// In capitals, and with one blank for many.
std::string words_of(std::string_view sql) {
  std::string out = " ";
  for (char c : sql) {
    bool blank = std::isspace(static_cast<unsigned char>(c)) != 0;
    if (blank && out.back() == ' ') continue;
    out += blank ? ' ' : upper_case(c);
  }
  return out;
}

/// The words behind and before the error, and at it: few enough that another clause's do not mislead.
std::string words_around(std::string_view sql, size_t offset) {
  constexpr size_t before = 60, behind = 24;
  size_t begin = offset > before ? offset - before : 0;
  return words_of(sql.substr(begin, offset - begin + behind));
}

/// What the grammar reads and then refuses has no place: it is of the whole statement. A long one is not searched to
/// its end.
std::string words_at(std::string_view sql, const SyntaxError& error) {
  constexpr size_t longest = 2000;
  bool placed = error.offset > 0 || error.message.starts_with("syntax error");
  return placed ? words_around(sql, std::min(error.offset, sql.size())) : words_of(sql.substr(0, longest));
}

/// Whether the error is where STORED is wanted behind the expression of a generated column: without a word it is
/// VIRTUAL, and pg_dump writes none.
bool lacks_stored(std::string_view sql, size_t offset) {
  int words = 0, depth = 0;  // Of GENERATED ALWAYS AS, and of parentheses behind it.
  bool closed = false;
  constexpr std::string_view expected[] = {"generated", "always", "as"};
  for (Token t = next_code_token(sql, 0); t.kind != TokenKind::end && t.begin < offset;
       t = next_code_token(sql, t.end)) {
    std::string_view text = sql.substr(t.begin, t.end - t.begin);
    closed = false;
    if (depth > 0) {
      depth += text == "(" ? 1 : text == ")" ? -1 : 0;
      closed = depth == 0;
    } else if (words == 3 && text == "(") {
      depth = 1, words = 0;
    } else {
      words = words < 3 && is_word(sql, t, expected[words]) ? words + 1 : is_word(sql, t, expected[0]) ? 1 : 0;
    }
  }
  return closed;
}

std::string hint_of(std::string_view name, int since, bool in_yaml) {
  return fmt::format(
      "{} came with PostgreSQL {}, and the SQL grammar of this plumb is that of PostgreSQL {} (its libpg_query): "
      "{}build plumb with a newer libpg_query",
      name, since, PG_MAJORVERSION, in_yaml ? "say it in a YAML schema file, which is not limited by it, or " : "");
}

}  // namespace

std::string newer_syntax_hint(std::string_view sql, const SyntaxError& error) {
  static const int grammar = std::atoi(PG_MAJORVERSION);
  std::string words = words_of(error.message) + " " + words_at(sql, error);
  for (const NewerSyntax& s : newer_syntax) {
    if (s.since <= grammar || !std::regex_search(words, std::regex(s.pattern))) continue;
    return hint_of(s.name, s.since, s.in_yaml);
  }
  bool placed = error.message.starts_with("syntax error");
  if (placed && grammar < 18 && lacks_stored(sql, error.offset))
    return hint_of("a column that is not STORED", 18, true);
  return "";
}

}  // namespace plumb
