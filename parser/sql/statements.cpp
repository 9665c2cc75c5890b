#include "parser/sql/statements.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

#include "engine/base/annotation.h"
#include "engine/base/error.h"
#include "engine/base/identifier.h"
#include "engine/base/letter_case.h"
#include "parser/sql/lexer.h"
#include "parser/sql/literal_text.h"
#include "parser/sql/plain_names.h"
#include "parser/sql/split.h"
#include "parser/sql/tree.h"

// By tokens, not by parse trees: a migration for a newer server must be cut as well as any other, and what decides
// stands in the first words of a statement.

namespace plumb {

namespace {

/// The tokens of one statement, without comments.
class Words {
 public:
  explicit Words(std::string_view text) : text_(text) {
    for (Token t = next_code_token(text, 0); t.kind != TokenKind::end; t = next_code_token(text, t.end))
      tokens_.push_back(t);
  }
  size_t size() const { return tokens_.size(); }
  const Token& token(size_t i) const { return tokens_[i]; }
  std::string_view raw(size_t i) const { return text_.substr(tokens_[i].begin, tokens_[i].end - tokens_[i].begin); }
  bool is(size_t i, std::string_view word) const { return i < size() && is_word(text_, tokens_[i], word); }
  bool is_symbol(size_t i, char c) const {
    return i < size() && tokens_[i].kind == TokenKind::symbol && text_[tokens_[i].begin] == c;
  }
  /// The first place at or after `from` that is the word; size() when there is none.
  size_t find(std::string_view word, size_t from = 0) const {
    while (from < size() && !is(from, word)) from++;
    return from;
  }
  bool has(std::string_view word, size_t from = 0) const { return find(word, from) < size(); }
  bool starts_with(std::initializer_list<std::string_view> words) const {
    size_t i = 0;
    return std::all_of(words.begin(), words.end(), [&](std::string_view w) { return is(i++, w); });
  }
  /// Past the words at `i`, if all of them are there; else `i`.
  size_t past(size_t i, std::initializer_list<std::string_view> words) const {
    size_t at = i;
    for (std::string_view w : words) {
      if (!is(at++, w)) return i;
    }
    return at;
  }
  /// `name` or `schema.name` at `i`, which moves past it; empty when there is none.
  QualifiedName name(size_t& i) const {
    QualifiedName out;
    if (!is_identifier(i)) return out;
    out.name = token_value(text_, tokens_[i++]);
    if (is_symbol(i, '.') && is_identifier(i + 1)) {
      out.schema = std::move(out.name);
      out.name = token_value(text_, tokens_[i + 1]);
      i += 2;
    }
    return out;
  }

 private:
  bool is_identifier(size_t i) const {
    return i < size() && (tokens_[i].kind == TokenKind::word || tokens_[i].kind == TokenKind::quoted_identifier);
  }
  std::string_view text_;
  std::vector<Token> tokens_;
};

/// Past CREATE [UNIQUE] INDEX CONCURRENTLY; 0 when it is something else.
size_t past_create_index(const Words& w) {
  size_t at = w.past(1, {"unique"});
  return w.is(0, "create") && w.is(at, "index") && w.is(at + 1, "concurrently") ? at + 2 : 0;
}

bool is_detach_concurrently(const Words& w) {
  return w.starts_with({"alter", "table"}) && w.has("concurrently", w.find("detach"));
}

bool is_reindex_outside(const Words& w) {
  if (!w.is(0, "reindex")) return false;
  return w.has("concurrently") || w.has("database") || w.has("system") || w.has("schema");
}

bool is_one_of(const Words& w, size_t i, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return w.is(i, word); });
}

bool is_database_wide(const Words& w) {
  if (is_one_of(w, 0, {"create", "drop"})) return is_one_of(w, 1, {"database", "tablespace", "subscription"});
  if (w.starts_with({"alter", "database"})) return w.has("tablespace");
  return w.starts_with({"alter", "system"}) || w.starts_with({"alter", "subscription"});
}

/// CLUSTER without a table: all of the database's.
bool is_cluster_of_all(const Words& w) {
  size_t at = w.past(1, {"verbose"});
  if (w.is_symbol(at, '(')) {
    while (at < w.size() && !w.is_symbol(at, ')')) at++;
    at++;
  }
  return w.is(0, "cluster") && at >= w.size();
}

bool is_maintenance(const Words& w) {
  if (is_cluster_of_all(w)) return true;
  return w.is(0, "vacuum") || w.starts_with({"discard", "all"});
}

bool runs_outside(const Words& w) {
  return past_create_index(w) != 0 || w.starts_with({"drop", "index", "concurrently"}) || is_reindex_outside(w) ||
         is_detach_concurrently(w) || is_database_wide(w) || is_maintenance(w);
}

void describe_create_index(const Words& w, StatementText& out) {
  out.recovery = Recovery::create_index;
  size_t at = w.past(past_create_index(w), {"if", "not", "exists"});
  if (!w.is(at, "on")) out.object = w.name(at);
  at = w.past(w.past(at, {"on"}), {"only"});
  out.table = w.name(at);
  out.unique = w.is(1, "unique");
  if (at < w.size()) out.definition = out.sql.substr(w.token(at).begin);
}

void describe_detach(const Words& w, StatementText& out) {
  out.recovery = Recovery::detach_partition;
  size_t at = w.past(w.past(2, {"if", "exists"}), {"only"});
  out.table = w.name(at);
  at = w.past(w.find("detach"), {"detach", "partition"});
  out.object = w.name(at);
}

/// The name of the temporary table, view or sequence that the statement makes; "" when it makes none.
std::string temporary_relation(const Words& w) {
  if (is_one_of(w, 0, {"select", "with"})) {
    size_t into = w.find("into");
    if (!is_one_of(w, into + 1, {"temp", "temporary"})) return "";
    size_t at = w.past(into + 2, {"table"});
    return w.name(at).name;
  }
  if (!w.is(0, "create")) return "";
  size_t at = w.past(1, {"or", "replace"});
  at = w.past(w.past(at, {"global"}), {"local"});
  bool temporary = is_one_of(w, at, {"temp", "temporary"});
  at = w.past(temporary ? at + 1 : at, {"recursive"});
  if (!is_one_of(w, at, {"table", "view", "sequence"})) return "";
  at = w.past(at + 1, {"if", "not", "exists"});
  QualifiedName name = w.name(at);
  return temporary || name.schema == "pg_temp" ? name.name : "";
}

/// How an interrupted one is made good.
void describe_recovery(const Words& w, StatementText& out) {
  if (past_create_index(w) != 0) {
    describe_create_index(w, out);
  } else if (w.starts_with({"drop", "index", "concurrently"})) {
    out.recovery = Recovery::drop_index;
    size_t at = w.past(3, {"if", "exists"});
    out.object = w.name(at);
  } else if (w.is(0, "reindex") && w.has("concurrently")) {
    out.recovery = Recovery::reindex;
  } else if (is_detach_concurrently(w)) {
    describe_detach(w, out);
  }
}

bool changes_session(const Words& w) {
  if (w.is(0, "set")) return !is_one_of(w, 1, {"local", "constraints", "transaction"});
  if (w.is(0, "select")) return w.has("set_config") && w.has("false", w.find("set_config"));
  return is_one_of(w, 0, {"reset", "discard", "load", "prepare"}) && !w.is(1, "transaction");
}

bool sets_search_path(const Words& w) {
  if (w.is(0, "select")) {
    size_t at = w.find("set_config");
    return at + 2 < w.size() && w.raw(at + 2) == "'search_path'" && !w.has("set_config", at + 1);
  }
  return is_one_of(w, 0, {"set", "reset"}) && w.is(w.past(1, {"session"}), "search_path");
}

/// Also those that call what may do so. Others say by themselves that they have run ("already exists"), or do no harm.
bool changes_rows(const Words& w) {
  return is_one_of(w, 0, {"insert", "update", "delete", "merge", "with", "select", "do", "call", "copy"});
}

/// What such a block or procedure has committed stays when it fails.
bool may_commit(const Words& w) {
  if (w.is(0, "call")) return true;
  auto mentions_commit = [&](size_t i) { return lower_case(w.raw(i)).find("commit") != std::string::npos; };
  for (size_t i = 1; w.is(0, "do") && i < w.size(); i++) {
    if (mentions_commit(i)) return true;
  }
  return false;
}

bool is_begin(const Words& w) { return w.is(0, "begin") || w.starts_with({"start", "transaction"}); }
bool is_commit(const Words& w) { return is_one_of(w, 0, {"commit", "end"}) && !w.is(1, "prepared"); }

/// What would end the executor's transaction behind its back.
bool is_forbidden_control(const Words& w) {
  if (w.is(0, "rollback")) return !w.has("to");
  return w.is(0, "abort") || w.starts_with({"prepare", "transaction"}) || w.starts_with({"commit", "prepared"});
}

bool is_word_byte(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

/// Whether `text` holds `value` as a word of its own.
bool mentions(std::string_view text, std::string_view value) {
  for (size_t at = text.find(value); at != std::string_view::npos; at = text.find(value, at + 1)) {
    size_t end = at + value.size();
    if ((at == 0 || !is_word_byte(text[at - 1])) && (end >= text.size() || !is_word_byte(text[end]))) return true;
  }
  return false;
}

/// The body of $tag$...$tag$.
std::string_view inside_dollars(std::string_view literal) {
  size_t tag = literal.find('$', 1) + 1;
  return literal.size() >= 2 * tag ? literal.substr(tag, literal.size() - 2 * tag) : std::string_view();
}

/// The enum values that were added since the last commit: PostgreSQL refuses to use them before the next one (up to 16
/// also where the type was made in the same transaction).
class NewEnumValues {
 public:
  /// Whether the statement uses one, as far as its literals and bodies show; a cast to the type may.
  bool used_by(const Words& w) const { return !values_.empty() && !is_add_value(w) && uses_one(w); }
  void note(const Words& w) {
    if (is_add_value(w)) note_added(w);
  }
  void committed() { values_.clear(), types_.clear(); }

 private:
  bool uses_one(const Words& w) const {
    for (size_t i = 0; i < w.size(); i++) {
      if (w.token(i).kind == TokenKind::string ? is_literal_with_one(w, i) : is_cast(w, i)) return true;
    }
    return false;
  }
  /// A dollar-quoted body is looked into: identifiers in it do not count, literals do.
  bool is_literal_with_one(const Words& w, size_t i) const {
    std::string literal(w.raw(i));
    if (literal[0] == '$') {
      std::string_view body = inside_dollars(literal);
      return std::find(values_.begin(), values_.end(), body) != values_.end() || uses_one(Words(body));
    }
    if (i >= 2 && w.is(i - 2, "u") && w.is_symbol(i - 1, '&')) literal.insert(0, "U&");
    std::string text = literal_text(literal);
    return std::any_of(values_.begin(), values_.end(), [&](const std::string& v) { return mentions(text, v); });
  }
  /// `::type` or `AS type` at `i`: what is cast may be a new value.
  bool is_cast(const Words& w, size_t i) const {
    bool colons = w.is_symbol(i, ':') && w.is_symbol(i + 1, ':');
    if (!colons && !w.is(i, "as")) return false;
    size_t at = colons ? i + 2 : i + 1;
    std::string type = w.name(at).name;
    return std::find(types_.begin(), types_.end(), type) != types_.end();
  }
  static bool is_add_value(const Words& w) {
    if (!w.starts_with({"alter", "type"})) return false;
    size_t add = w.find("add");
    return w.is(add + 1, "value");
  }
  void note_added(const Words& w) {
    size_t at = 2;
    types_.push_back(w.name(at).name);
    size_t value = w.past(w.find("add") + 2, {"if", "not", "exists"});
    bool unicode = w.is(value, "u") && w.is_symbol(value + 1, '&');
    if (unicode) value += 2;
    if (value < w.size()) values_.push_back(literal_text((unicode ? "U&" : "") + std::string(w.raw(value))));
  }
  std::vector<std::string> values_, types_;
};

/// Goes through a file's statements in order.
class Cutter {
 public:
  Cutter(std::string_view text, const std::string& file, bool refuses_schema_words)
      : text_(text), lines_(file, text), refuses_schema_words_(refuses_schema_words) {}
  std::vector<StatementText> cut();

 private:
  void take(const StatementSlice& slice);
  void refuse_skipped(const SkippedText& skipped) const;
  void check_ends(const StatementSlice& slice, const Words& words) const;
  void check_last_comment(size_t after) const;
  void obey(const StatementSlice& slice, StatementText& statement) const;
  void refuse_misspelt(const Annotation& annotation, bool before_statement) const;
  Error error(size_t offset, std::string message, std::string hint) const {
    return Error(ErrorCode::input, std::move(message), std::move(hint), lines_.position(offset));
  }

  std::string_view text_;
  TextLines lines_;
  bool refuses_schema_words_;
  std::vector<StatementText> out_;
  NewEnumValues new_values_;
  bool commit_next_ = false;
};

void Cutter::refuse_skipped(const SkippedText& skipped) const {
  constexpr std::string_view psql = "psql command ";
  if (skipped.what == "psql command \\restrict" || skipped.what == "psql command \\unrestrict") return;  // pg_dump's
  if (skipped.what.starts_with(psql)) {
    throw error(skipped.offset, fmt::format("the psql command {} cannot be run here", skipped.what.substr(psql.size())),
                "write it as SQL, or take it out");
  }
  throw error(skipped.offset, "rows of COPY ... FROM STDIN cannot be sent from here", "write them as INSERT");
}

void Cutter::check_ends(const StatementSlice& slice, const Words& words) const {
  if (words.size() == 0) return;
  const Token& last = words.token(words.size() - 1);
  if (last.terminated) return;
  throw error(slice.begin + last.begin, "a quote that opens here has no end", "close it");
}

/// A comment without an end swallows what follows it, so that it is the last thing in the file.
void Cutter::check_last_comment(size_t after) const {
  for (Token t = next_token(text_, after); t.kind != TokenKind::end; t = next_token(text_, t.end)) {
    if (!t.terminated) throw error(t.begin, "a comment that opens here has no end", "close it with */");
  }
}

bool is_schema_word(std::string_view word) { return word == "renamed" || word == "using"; }

std::string how_in_migration(std::string_view word) {
  return word == "using" ? "write ALTER TABLE ... ALTER COLUMN ... TYPE ... USING ..., or take the comment out"
                         : "write ALTER ... RENAME TO ..., or take the comment out";
}

/// Comments inside a query or a body belong to its text, which plumb writes into migrations as it found it.
bool holds_text_of_schema(const Words& w) {
  for (std::string_view word : {"view", "function", "procedure", "rule"}) {
    if (w.is(0, "create") && w.find(word) < 5) return true;
  }
  return false;
}

/// What would be passed over in silence, though its author counts on it.
void Cutter::refuse_misspelt(const Annotation& a, bool before_statement) const {
  auto offset = static_cast<size_t>(a.offset);
  if (a.word.empty()) {
    std::string meant = meant_annotation(a.rest);
    if (meant.empty() || (!refuses_schema_words_ && is_schema_word(meant))) return;
    throw error(offset, "a comment that reads as an annotation, and is none",
                is_schema_word(meant) ? how_in_migration(meant) : fmt::format("write -- plumb:{}", meant));
  }
  std::string word = a.word.substr(0, a.word.find(':'));
  bool known = std::find(annotation_words.begin(), annotation_words.end(), word) != annotation_words.end();
  if (!known) {
    std::string nearest = nearest_name(word, annotation_words);
    throw error(offset, fmt::format("unknown annotation \"plumb:{}\"", word),
                nearest.empty() ? "annotations of a migration: plumb:transaction, plumb:check"
                                : fmt::format("did you mean \"plumb:{}\"?", nearest));
  }
  if (refuses_schema_words_ && is_schema_word(word))
    throw error(offset, fmt::format("plumb:{} is for schema files, and says nothing here", word),
                how_in_migration(word));
  if (word != "check" && word != a.word)
    throw error(offset, fmt::format("unknown annotation \"plumb:{}\"", a.word),
                fmt::format("did you mean \"plumb:{}\"?", word));
  if (word == "check" && (!a.own_line || text_[offset] != '-'))
    throw error(offset, "plumb:check stands on a line of its own", "-- plumb:check after: title");
  if (word == "transaction" && !before_statement)
    throw error(offset, "plumb:transaction is about no statement here", "write it above the statement");
}

/// `-- plumb:transaction on|off|off repeatable|commit` before the statement.
void Cutter::obey(const StatementSlice& slice, StatementText& statement) const {
  for (const Annotation& a : slice.annotations) {
    if (a.word != "transaction" || !a.before) continue;
    if (a.rest == "off" || a.rest == "off repeatable") {
      bool may_do_harm = statement.transactional && changes_rows(Words(statement.sql)) && a.rest == "off";
      if (may_do_harm) statement.recovery = Recovery::ask;
      statement.transactional = false;
    } else if (a.rest == "on") {
      statement.transactional = true, statement.commit_before = false;
    } else if (a.rest == "commit") {
      statement.commit_before = true;
    } else {
      throw error(static_cast<size_t>(a.offset), fmt::format("unknown annotation \"plumb:transaction {}\"", a.rest),
                  "write -- plumb:transaction off, off repeatable, on or commit");
    }
  }
}

void Cutter::take(const StatementSlice& slice) {
  StatementText statement;
  statement.sql = text_.substr(slice.begin, slice.end - slice.begin);
  Words words(statement.sql);
  check_ends(slice, words);
  if (words.size() == 0 || is_begin(words)) return;
  if (is_commit(words)) {
    commit_next_ = !out_.empty();
    return;
  }
  if (is_forbidden_control(words)) {
    throw error(slice.begin, "this statement would end a transaction that is plumb's to end",
                "take ROLLBACK or PREPARE TRANSACTION out");
  }
  statement.line = lines_.position(slice.begin).line;
  statement.transactional = !runs_outside(words);
  statement.commit_before = commit_next_ || (statement.transactional && new_values_.used_by(words));
  statement.session_state = changes_session(words);
  statement.sets_search_path = statement.session_state && sets_search_path(words);
  statement.temporary = temporary_relation(words);
  describe_recovery(words, statement);
  obey(slice, statement);
  if (!statement.transactional) statement.plain_names = plain_names(statement.sql);
  statement.commits_itself = !statement.transactional && may_commit(words);
  commit_next_ = false;
  if (statement.commit_before || !statement.transactional) new_values_.committed();
  if (statement.transactional) new_values_.note(words);
  out_.push_back(std::move(statement));
}

std::vector<StatementText> Cutter::cut() {
  SplitText split = split_sql(text_);
  for (const SkippedText& skipped : split.skipped) refuse_skipped(skipped);
  for (const Annotation& a : split.unbound) refuse_misspelt(a, false);
  for (const StatementSlice& slice : split.statements) {
    bool text_of_schema = holds_text_of_schema(Words(text_.substr(slice.begin, slice.end - slice.begin)));
    for (const Annotation& a : slice.annotations) {
      bool inside = !a.before && static_cast<size_t>(a.offset) < slice.end;
      if (!(inside && text_of_schema)) refuse_misspelt(a, a.before);
    }
    take(slice);
  }
  check_last_comment(split.statements.empty() ? 0 : split.statements.back().end);
  return std::move(out_);
}

}  // namespace

std::vector<StatementText> split_statements(std::string_view text, const std::string& file) {
  return Cutter(text, file, false).cut();
}

std::vector<StatementText> split_migration(std::string_view text, const std::string& file) {
  return Cutter(text, file, true).cut();
}

bool runs_outside_transaction(std::string_view statement) { return runs_outside(Words(statement)); }

}  // namespace plumb
