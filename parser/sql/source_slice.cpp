#include "parser/sql/source_slice.h"

#include <algorithm>
#include <map>
#include <vector>

#include "engine/base/identifier.h"
#include "parser/sql/children.h"
#include "parser/sql/deparse.h"
#include "parser/sql/lexer.h"
#include "parser/sql/scope.h"
#include "parser/sql/stored_text.h"

namespace plumb {

namespace {

struct Slice {
  size_t begin = 0;
  size_t end = 0;
};

/// The code tokens outside all parentheses.
std::vector<Token> top_level_tokens(std::string_view text, size_t* end) {
  std::vector<Token> out;
  int depth = 0;
  *end = 0;
  for (Token t = next_code_token(text, 0); t.kind != TokenKind::end; t = next_code_token(text, t.end)) {
    *end = t.end;
    if (t.kind == TokenKind::symbol && (text[t.begin] == '(' || text[t.begin] == '[')) depth++;
    if (depth == 0) out.push_back(t);
    if (t.kind == TokenKind::symbol && (text[t.begin] == ')' || text[t.begin] == ']')) depth--;
  }
  return out;
}

/// The number of tokens at the end that are WITH [CASCADED | LOCAL] CHECK OPTION or WITH [NO] DATA.
size_t tail_length(std::string_view text, const std::vector<Token>& tokens) {
  auto word_from_end = [&](size_t n, std::string_view word) {
    return tokens.size() >= n && is_word(text, tokens[tokens.size() - n], word);
  };
  if (word_from_end(1, "data")) {
    if (word_from_end(2, "with")) return 2;
    if (word_from_end(2, "no") && word_from_end(3, "with")) return 3;
  }
  if (word_from_end(1, "option") && word_from_end(2, "check")) {
    if (word_from_end(3, "with")) return 3;
    if (word_from_end(4, "with")) return 4;
  }
  return 0;
}

/// Where the query of CREATE VIEW stands in the statement's text; empty when it is not that plain a statement.
Slice query_slice(std::string_view text) {
  Slice out;
  std::vector<Token> tokens = top_level_tokens(text, &out.end);
  size_t view = 0;
  while (view < tokens.size() && view < 6 && !is_word(text, tokens[view], "view")) {
    if (is_word(text, tokens[view], "recursive")) return {};  // Its query is not in the text.
    view++;
  }
  if (tokens.empty() || !is_word(text, tokens[0], "create") || view == tokens.size() || view == 6) return {};
  size_t as = view;
  while (as < tokens.size() && !is_word(text, tokens[as], "as")) as++;
  if (as == tokens.size()) return {};
  out.begin = next_code_token(text, tokens[as].end).begin;
  if (size_t tail = tail_length(text, tokens); tail > 0) {
    // The last token before the tail may close a parenthesis, which is none of the top level.
    size_t until = tokens[tokens.size() - tail].begin;
    for (Token t = next_code_token(text, out.begin); t.begin < until; t = next_code_token(text, t.end)) out.end = t.end;
  }
  return out.begin < out.end ? out : Slice{};
}

Slice body_slice(std::string_view text) {
  Slice out;
  std::vector<Token> tokens = top_level_tokens(text, &out.end);
  for (size_t i = 0; i < tokens.size(); i++) {
    bool atomic = is_word(text, tokens[i], "begin") && i + 1 < tokens.size() && is_word(text, tokens[i + 1], "atomic");
    if (atomic || is_word(text, tokens[i], "return")) {
      out.begin = tokens[i].begin;
      return out;
    }
  }
  return {};
}

/// Notes where names need a schema before them.
struct Qualifier : TreeVisitor {
  std::map<int32_t, std::string> prefixes;  ///< By byte in the statement.
  std::vector<std::pair<PgQuery__RangeVar*, std::string>> ranges;

  void note(int32_t location, const std::string& schema, bool plain) {
    if (plain && location >= 0 && schema != "public") prefixes[location] = quote_identifier(schema) + ".";
  }
  void relation(PgQuery__RangeVar& range, const ObjectId& id) override {
    note(range.location, id.schema, *range.schemaname == '\0');
  }
  void call(PgQuery__FuncCall& f, const std::vector<const Routine*>& candidates) override {
    if (!candidates.empty()) note(f.location, candidates[0]->id.schema, f.n_funcname == 1);
  }
  void aggregate(PgQuery__FuncCall& f, const ObjectId& id) override { note(f.location, id.schema, f.n_funcname == 1); }
  void type(PgQuery__TypeName& t, const ObjectId& id) override { note(t.location, id.schema, t.n_names == 1); }
};

/// `show` walks over what stands in the slice.
template <class F>
std::string qualified_slice(const Interpreter& in, Slice slice, F&& show) {
  std::string_view text = in.statement->text;
  std::string out(text.substr(slice.begin, slice.end - slice.begin));
  bool only_public =
      std::all_of(in.search_path.begin(), in.search_path.end(), [](const auto& s) { return s == "public"; });
  if (only_public) return out;
  NamesOf<CatalogDraft> names(in.draft, in.search_path);
  Qualifier qualifier;
  TreeWalk walk(names, qualifier);
  show(walk, names);
  for (auto it = qualifier.prefixes.rbegin(); it != qualifier.prefixes.rend(); ++it) {
    auto at = static_cast<size_t>(it->first);
    if (at >= slice.begin && at < slice.end) out.insert(at - slice.begin, it->second);
  }
  return out;
}

std::string qualified_slice(const Interpreter& in, const PgQuery__Node& node, Slice slice) {
  return qualified_slice(in, slice, [&](TreeWalk& walk, const Names&) { walk.statement(*content_of(&node), nullptr); });
}

/// What follows DO [ALSO | INSTEAD] in CREATE RULE.
Slice actions_slice(std::string_view text) {
  Slice out;
  std::vector<Token> tokens = top_level_tokens(text, &out.end);
  for (size_t i = 0; i + 1 < tokens.size(); i++) {
    if (!is_word(text, tokens[i], "do")) continue;
    bool more = is_word(text, tokens[i + 1], "also") || is_word(text, tokens[i + 1], "instead");
    if (more && i + 2 == tokens.size()) return {};
    out.begin = tokens[more ? i + 2 : i + 1].begin;
    return out;
  }
  return {};
}

}  // namespace

std::string rule_actions_source(const Interpreter& in, const PgQuery__RuleStmt& rule, const ObjectId& relation) {
  if (rule.n_actions == 0) return "NOTHING";
  Slice slice = in.statement ? actions_slice(in.statement->text) : Slice{};
  if (slice.end == 0) return rule_actions_text(rule);
  return qualified_slice(in, slice, [&](TreeWalk& walk, const Names& names) {
    Scope scope;
    add_entry(scope, names, "old", relation, false);
    add_entry(scope, names, "new", relation, false);
    for (size_t i = 0; i < rule.n_actions; i++) walk.statement(*content_of(rule.actions[i]), &scope);
  });
}

std::string rule_actions_text(const PgQuery__RuleStmt& rule) {
  if (rule.n_actions == 0) return "NOTHING";
  if (rule.n_actions == 1) return statement_text(*rule.actions[0]);
  std::string out;
  for (size_t i = 0; i < rule.n_actions; i++) out += (out.empty() ? "(" : ";\n    ") + statement_text(*rule.actions[i]);
  return out + ")";
}

std::string query_source(const Interpreter& in, const PgQuery__Node& query) {
  Slice slice = in.statement ? query_slice(in.statement->text) : Slice{};
  return slice.end > 0 ? qualified_slice(in, query, slice) : stored_query(query, in);
}

std::string sql_body_source(const Interpreter& in, const PgQuery__Node& body) {
  Slice slice = in.statement ? body_slice(in.statement->text) : Slice{};
  if (slice.end > 0) return qualified_slice(in, body, slice);
  return sql_body_text(body);
}

std::string sql_body_text(const PgQuery__Node& body) {
  if (body.node_case == PG_QUERY__NODE__NODE_RETURN_STMT)
    return "RETURN " + expression_text(*body.return_stmt->returnval);
  std::string out = "BEGIN ATOMIC\n";
  PgQuery__Node* node = const_cast<PgQuery__Node*>(&body);
  for (PgQuery__Node* list : items_of(node)) {
    for (PgQuery__Node* statement : items_of(list)) out += "  " + statement_text(*statement) + ";\n";
  }
  return out + "END";
}

}  // namespace plumb
