#include <algorithm>
#include <array>

#include "engine/base/annotation.h"
#include "engine/base/identifier.h"
#include "parser/sql/interpreter.h"
#include "parser/sql/lexer.h"

namespace plumb {

/// The text from the statement's first word on, past its end too: annotations may stand behind the semicolon.
static std::string_view text_from_statement(const SqlStatement& s) { return s.file->text().substr(s.offset); }

/// The code before the annotation on its own line begins with ")": the list of parts is closed.
static bool after_closing_line(const SqlStatement& s, const Annotation& a) {
  std::string_view text = text_from_statement(s).substr(0, static_cast<size_t>(a.offset));
  size_t line = text.rfind('\n') == std::string_view::npos ? 0 : text.rfind('\n') + 1;
  size_t first = text.find_first_not_of(" \t", line);
  return first != std::string_view::npos && text[first] == ')';
}

/// The code before the annotation ends inside of a list that has begun: "CREATE TABLE t (id integer,".
static bool behind_a_part(const SqlStatement& s, const Annotation& a) {
  std::string_view text = text_from_statement(s).substr(0, static_cast<size_t>(a.offset));
  int open = 0;
  bool empty = true;
  for (Token token = next_code_token(text, 0); token.kind != TokenKind::end; token = next_code_token(text, token.end)) {
    char c = token.kind == TokenKind::symbol ? text[token.begin] : ' ';
    open += c == '(' ? 1 : c == ')' ? -1 : 0;
    empty = c == '(' && open == 1;
  }
  return open > 0 && !empty;
}

static bool is_about_object(const SqlStatement& s, const Annotation& a) {
  if (a.before || a.offset < 0) return true;
  if (a.own_line || behind_a_part(s, a)) return false;
  std::string_view text = text_from_statement(s);
  size_t first_line = std::min(text.find('\n'), text.size());
  auto offset = static_cast<size_t>(a.offset);
  return offset < first_line || offset >= s.text.size() || after_closing_line(s, a);
}

bool is_about_part(const Interpreter& in, const Annotation& a, int32_t location, int32_t end) {
  const SqlStatement& s = *in.statement;
  if (a.before || a.offset < 0 || location < 0) return false;
  if (a.own_line) {
    if (a.offset > location) return false;
    return next_code_token(text_from_statement(s), static_cast<size_t>(a.offset)).begin ==
           static_cast<size_t>(location);
  }
  return a.offset > location && a.offset < end && !after_closing_line(s, a);
}

/// `from=old` or `from=schema.old`, each name quoted as SQL has it. Empty when it is not of that form.
static QualifiedName old_name(const std::string& rest) {
  std::string_view text = rest;
  Token token = next_code_token(text, 0);
  if (!is_word(text, token, "from")) return {};
  token = next_code_token(text, token.end);
  if (token.kind != TokenKind::symbol || text[token.begin] != '=') return {};
  token = next_code_token(text, token.end);
  if (token.kind != TokenKind::word && token.kind != TokenKind::quoted_identifier) return {};
  QualifiedName out{"", token_value(text, token)};
  token = next_code_token(text, token.end);
  if (token.kind != TokenKind::symbol || text[token.begin] != '.') return out;
  token = next_code_token(text, token.end);
  return {out.name, token_value(text, token)};
}

static void declare(Interpreter& in, const ObjectId& id, const Annotation& a) {
  a.understood = true;
  QualifiedName from = old_name(a.rest);
  if (from.empty()) {
    report(in, Severity::error, "annotation", "plumb:renamed needs from=<old name>",
           "write: -- plumb:renamed from=old_name", a.offset);
    return;
  }
  Rename rename;
  rename.from = rename.to = id;
  rename.from.name = from.name;
  if (!from.schema.empty()) rename.from.schema = from.schema;
  Position where = in.statement->file->position(in.statement->offset + static_cast<size_t>(a.offset));
  rename.where = where;
  in.renames.push_back(std::move(rename));
}

void declare_renames(Interpreter& in, const ObjectId& id) {
  if (!in.statement) return;
  for (const auto& a : in.statement->annotations) {
    if (a.word == "renamed" && is_about_object(*in.statement, a)) declare(in, id, a);
  }
}

void declare_renames_of_part(Interpreter& in, const ObjectId& id, int32_t location, int32_t end) {
  for (const auto& a : in.statement->annotations) {
    if (a.word == "renamed" && is_about_part(in, a, location, end)) declare(in, id, a);
  }
}

std::string annotation_of_part(const Interpreter& in, std::string_view word, int32_t location, int32_t end) {
  for (const auto& a : in.statement->annotations) {
    if (a.word != word || !is_about_part(in, a, location, end)) continue;
    a.understood = true;
    return a.rest;
  }
  return "";
}

/// Those of schema files, and what a migration that was copied into one may say.
static constexpr std::array<std::string_view, 3> schema_words = {"renamed", "using", "transaction"};

void report_unknown_annotation(Interpreter& in, const Annotation& a, Position where, std::string source_line) {
  bool known = std::find(schema_words.begin(), schema_words.end(), a.word) != schema_words.end();
  std::string meant = a.word.empty() ? meant_annotation(a.rest) : "";
  bool said = !a.word.empty() || meant == "renamed" || meant == "using";
  if (a.understood || !said || a.word == "transaction") return;
  Diagnostic d;
  d.severity = Severity::error;
  d.where = std::move(where);
  d.source_line = std::move(source_line);
  d.code = "annotation";
  if (!meant.empty()) {
    d.message = "a comment that reads as an annotation, and is none";
    d.hint = "write -- plumb:" + meant;
  } else if (!known) {
    d.message = "unknown annotation \"plumb:" + a.word + "\"";
    std::string nearest = nearest_name(a.word, schema_words);
    d.hint = nearest.empty() ? "annotations: renamed, using, transaction" : "did you mean \"plumb:" + nearest + "\"?";
  } else if (a.word == "using") {
    d.message = "plumb:using is about no column here";
    d.hint = "write it behind the column's definition, on its line, or on a line of its own before it";
  } else {
    d.message = "plumb:renamed is about nothing that can be renamed here";
    d.hint =
        "write it before the statement that creates the object, or beside the column, attribute, constraint or enum "
        "value";
  }
  in.diagnostics.add(std::move(d));
}

}  // namespace plumb
