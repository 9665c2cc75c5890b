#include "parser/sql/plain_block.h"

#include <algorithm>
#include <array>

#include "parser/sql/lexer.h"

namespace plumb {

namespace {

struct Guards {
  bool existing = false, missing = false;
  int group = 0;
};

/// Recursive descent over the tokens; `ok` turns false at the first thing that is not plain.
struct BlockReader {
  std::string_view text;
  std::vector<BlockStatement> out;
  std::vector<BlockChoice> choices;
  Token token{};
  bool ok = true;
  int groups = 0;

  explicit BlockReader(std::string_view t) : text(t) { token = next_code_token(text, 0); }
  bool at(std::string_view word) const { return is_word(text, token, word); }
  bool at_symbol(char c) const { return token.kind == TokenKind::symbol && text[token.begin] == c; }
  void step() { token = next_code_token(text, token.end); }
  bool skip(std::string_view word) {
    if (!at(word)) return ok = false;
    step();
    return true;
  }
  bool skip_symbol(char c) {
    if (!at_symbol(c)) return ok = false;
    step();
    return true;
  }
  void declarations();
  void block(Guards guards);
  void statements(Guards guards);
  bool in_brackets();
  bool condition();
  bool conditions();
  bool arm_condition(BlockChoice& choice);
  void conditional(Guards guards);
  void exceptions(size_t first);
  void sql(Guards guards);
  void execute(Guards guards);
  bool sets_meaning_of_names() const;
  size_t to_semicolon(int open_parens = 0);
};

/// Statements that may change the schema.
constexpr std::array<std::string_view, 6> plain_words = {"create", "alter", "drop", "comment", "grant", "revoke"};
/// Statements that cannot: they need no guard and are passed over.
constexpr std::array<std::string_view, 14> silent_words = {"null",     "raise",   "insert", "update", "delete",
                                                           "truncate", "refresh", "set",    "lock",   "analyze",
                                                           "copy",     "reindex", "notify", "return"};

/// To the end of the statement, its semicolon passed; returns where its text ends.
size_t BlockReader::to_semicolon(int open_parens) {
  size_t end = token.begin;
  for (int depth = open_parens; token.kind != TokenKind::end; step()) {
    if (at_symbol('(')) depth++;
    if (at_symbol(')')) depth--;
    if (depth == 0 && at_symbol(';')) {
      step();
      return end;
    }
    end = token.end;
  }
  ok = false;
  return end;
}

/// SET search_path, SET ROLE and the like: what follows is about other objects, or owned by somebody else.
bool BlockReader::sets_meaning_of_names() const {
  if (!at("set")) return false;
  Token what = next_code_token(text, token.end);
  if (is_word(text, what, "local") || is_word(text, what, "session")) what = next_code_token(text, what.end);
  return is_word(text, what, "search_path") || is_word(text, what, "role") || is_word(text, what, "authorization");
}

void BlockReader::sql(Guards guards) {
  auto is_one_of = [&](const auto& words) {
    return std::any_of(words.begin(), words.end(), [&](auto word) { return at(word); });
  };
  if (at("execute")) return execute(guards);
  if (sets_meaning_of_names()) {
    ok = false;
    return;
  }
  bool silent = is_one_of(silent_words);
  if (!silent && !is_one_of(plain_words)) {
    ok = false;
    return;
  }
  size_t begin = token.begin;
  size_t end = to_semicolon();
  if (!silent) out.push_back({begin, end, guards.group, guards.existing, guards.missing});
}

/// EXECUTE 'statement', or EXECUTE format('GRANT ...'), which is about a role that only the server knows.
void BlockReader::execute(Guards guards) {
  step();
  bool format = at("format");
  if (format) {
    step();
    skip_symbol('(');
  }
  std::string_view literal = text.substr(token.begin, token.end - token.begin);
  bool plain = token.kind == TokenKind::string && literal.size() > 2 && literal[0] == '\'' &&
               literal.find('\'', 1) == literal.size() - 1;
  if (!ok || !plain) {
    ok = false;
    return;
  }
  size_t begin = token.begin + 1, end = token.end - 1;
  Token first = next_code_token(text, begin);
  bool grant = is_word(text, first, "grant") || is_word(text, first, "revoke");
  if (format && !grant) ok = false;
  step();
  if (!format && !at_symbol(';')) ok = false;
  to_semicolon(format ? 1 : 0);
  if (!format) out.push_back({begin, end, guards.group, guards.existing, guards.missing});
}

/// What stands in brackets here; whether it asks a catalog.
bool BlockReader::in_brackets() {
  if (!at_symbol('(')) return ok = false;
  bool catalog = false;
  for (int depth = 0; token.kind != TokenKind::end; step()) {
    if (at_symbol('(')) depth++;
    if (at_symbol(')') && --depth == 0) break;
    if (token.kind != TokenKind::word) continue;
    std::string word = token_value(text, token);
    catalog = catalog || word.compare(0, 3, "pg_") == 0 || word == "information_schema";
  }
  step();
  return catalog;
}

/// [NOT] EXISTS (SELECT ... FROM <catalog>), to_regclass(...) IS [NOT] NULL, and such in brackets or behind SELECT.
/// Whether all it asks is a catalog.
bool BlockReader::condition() {
  if (at_symbol('(')) {
    step();
    bool catalog = conditions();
    skip_symbol(')');
    return catalog;
  }
  if (at("select")) step();
  if (at("not")) {
    step();
    return condition();
  }
  if (at("to_regclass")) {
    step();
    in_brackets();
    skip("is");
    if (at("not")) step();
    return skip("null");
  }
  return skip("exists") && in_brackets();
}

bool BlockReader::conditions() {
  bool catalog = condition();
  while (ok && at("and")) {
    step();
    catalog = condition() && catalog;
  }
  return catalog;
}

/// Behind IF or ELSIF: condition [AND condition]... THEN. Whether all it asks is a catalog.
bool BlockReader::arm_condition(BlockChoice& choice) {
  step();
  size_t begin = token.begin;
  bool catalog = conditions();
  choice.conditions.emplace_back(begin, token.begin);
  return skip("then") && catalog;
}

/// IF condition THEN ... [ELSIF condition THEN ...]... [ELSE ...] END IF;
void BlockReader::conditional(Guards guards) {
  BlockChoice choice;
  bool catalog = true;
  size_t before = out.size(), arms_that_count = 0;
  std::vector<size_t> arm_of;
  // A column that is there under its new name is as well one that is missing under its old.
  guards.existing = guards.missing = true;
  for (size_t arm = 0; ok && !at("end"); arm++) {
    bool last = at("else");
    if (last)
      step();
    else
      catalog = arm_condition(choice) && catalog;
    size_t first = out.size();
    statements(guards);
    arms_that_count += out.size() > first;
    arm_of.resize(out.size() - before, arm);
    if (last) break;
  }
  skip("end");
  skip("if");
  skip_symbol(';');
  // A condition on data is harmless only when nothing hangs on it.
  if (!catalog && out.size() > before) ok = false;
  if (!ok || arms_that_count == 0) return;
  choice.one_counts = arms_that_count == 1;
  for (size_t i = before; i < out.size(); i++)
    out[i].arms.insert(out[i].arms.begin(), BlockArm{choices.size(), arm_of[i - before]});
  choices.push_back(std::move(choice));
}

/// WHEN condition [OR condition] THEN null; applies to the block's statements from `first` on.
void BlockReader::exceptions(size_t first) {
  bool existing = false, missing = false;
  while (ok && at("when")) {
    for (step(); ok && !at("then"); step()) {
      if (token.kind == TokenKind::end) ok = false;
      if (at("or") || token.kind == TokenKind::string) continue;
      std::string word = token_value(text, token);
      bool any = word == "others" || word == "sqlstate" || word == "invalid_table_definition";
      existing = existing || any || word.compare(0, 9, "duplicate") == 0;
      missing = missing || any || word.compare(0, 9, "undefined") == 0;
    }
    if (!skip("then")) return;
    // What the handler does instead is not what usually happens; then nothing may be forgiven.
    size_t before = out.size();
    statements({});
    if (out.size() > before) existing = missing = false;
    out.resize(before);
  }
  for (size_t i = first; i < out.size(); i++) {
    out[i].forgives_existing = out[i].forgives_existing || existing;
    out[i].forgives_missing = out[i].forgives_missing || missing;
  }
}

void BlockReader::statements(Guards guards) {
  while (ok && token.kind != TokenKind::end && !at("end") && !at("exception") && !at("when") && !at("else") &&
         !at("elsif")) {
    if (at("begin") || at("declare")) {
      block(guards);
    } else if (at("if")) {
      conditional(guards);
    } else {
      sql(guards);
    }
  }
}

/// Variables, which no statement that changes the schema reads.
void BlockReader::declarations() {
  while (token.kind != TokenKind::end && !at("begin")) step();
}

void BlockReader::block(Guards guards) {
  if (at("declare")) declarations();
  if (!skip("begin")) return;
  size_t first = out.size();
  guards.group = ++groups;
  statements(guards);
  if (at("exception")) {
    step();
    exceptions(first);
  }
  skip("end");
  if (ok && at_symbol(';')) step();
}

}  // namespace

std::optional<PlainBlock> read_plain_block(std::string_view text) {
  BlockReader reader(text);
  reader.block({});
  if (!reader.ok || reader.token.kind != TokenKind::end) return std::nullopt;
  return PlainBlock{std::move(reader.out), std::move(reader.choices)};
}

}  // namespace plumb
