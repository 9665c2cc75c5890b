#include "parser/sql/tree.h"

#include <pg_query.h>

#include <algorithm>
#include <array>

#include "parser/sql/lexer.h"
#include "parser/sql/shown_line.h"

namespace plumb {

/// Trees deeper than this overflow the stack of whoever walks them, libpg_query's own writer first.
static constexpr size_t deepest_nesting = 2000;
/// A text shorter than this cannot nest that deep.
static constexpr size_t shortest_deep_text = 2 * deepest_nesting;
static constexpr size_t longest_message = 300;
static constexpr size_t longest_shown_line = 500;

/// Where operators and parentheses nest deeper than allowed, or nullopt. Counts operators between separators, for `1 +
/// 1 + 1` leans to the left one level each; AND and OR do not nest.
static std::optional<size_t> find_deep_nesting(std::string_view sql) {
  if (sql.size() < shortest_deep_text) return std::nullopt;
  static constexpr std::array<std::string_view, 8> separators = {"and",   "or",   "select", "from",
                                                                 "where", "when", "then",   "else"};
  std::vector<size_t> outer;
  size_t depth = 0, operator_end = 0;
  for (Token token = next_code_token(sql, 0); token.kind != TokenKind::end; token = next_code_token(sql, token.end)) {
    size_t base = outer.empty() ? 0 : outer.back();
    if (token.kind == TokenKind::word) {
      if (is_word(sql, token, "not")) depth++;
      if (std::any_of(separators.begin(), separators.end(), [&](auto w) { return is_word(sql, token, w); }))
        depth = base;
    } else if (token.kind == TokenKind::symbol) {
      char c = sql[token.begin];
      if (c == '(' || c == '[') {
        outer.push_back(++depth);
      } else if (c == ')' || c == ']') {
        depth = base == 0 ? 0 : base - 1;
        if (!outer.empty()) outer.pop_back();
      } else if (c == ',' || c == ';') {
        depth = base;
      } else if (c != '.') {
        if (token.begin != operator_end) depth++;  // "||" is one operator.
        operator_end = token.end;
      }
    }
    if (depth > deepest_nesting) return token.begin;
  }
  return std::nullopt;
}

static std::string shortened(std::string text) {
  if (text.size() <= longest_message) return text;
  size_t end = longest_message;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) end--;
  return text.substr(0, end) + "...";
}

void ParseTree::Free::operator()(PgQuery__ParseResult* tree) const {
  pg_query__parse_result__free_unpacked(tree, nullptr);
}

std::optional<ParseTree> parse_sql(const std::string& sql, SyntaxError* error) {
  if (auto deep = find_deep_nesting(sql)) {
    if (error != nullptr) *error = {"the expression is nested too deeply", *deep};
    return std::nullopt;
  }
  PgQueryProtobufParseResult result = pg_query_parse_protobuf(sql.c_str());
  ParseTree out;
  if (result.error == nullptr) {
    out.tree_.reset(pg_query__parse_result__unpack(nullptr, result.parse_tree.len,
                                                   reinterpret_cast<const uint8_t*>(result.parse_tree.data)));
    if (!out.tree_ && error != nullptr) *error = {"the statement is nested too deeply", 0};
  } else if (error != nullptr) {
    // cursorpos counts bytes from 1: libpg_query's parser works in a single-byte "encoding" of its own.
    size_t offset = result.error->cursorpos > 0 ? static_cast<size_t>(result.error->cursorpos) - 1 : 0;
    *error = {shortened(result.error->message), std::min(offset, sql.size())};
  }
  pg_query_free_protobuf_parse_result(result);
  if (!out.tree_) return std::nullopt;
  return out;
}

std::optional<ParseTree> parse_rule_actions(const std::string& actions) {
  auto tree = parse_sql("CREATE RULE r AS ON INSERT TO t DO " + actions);
  bool rule = tree && tree->size() == 1 && tree->statement().node_case == PG_QUERY__NODE__NODE_RULE_STMT;
  return rule ? std::move(tree) : std::nullopt;
}

TextLines::TextLines(std::string name, std::string_view text) : name_(std::move(name)), text_(text) {
  starts_.push_back(0);
  for (size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1))
    starts_.push_back(at + 1);
}

Position TextLines::position(size_t offset) const {
  auto line = std::upper_bound(starts_.begin(), starts_.end(), offset) - 1;
  return {name_, static_cast<uint32_t>(line - starts_.begin() + 1), static_cast<uint32_t>(offset - *line + 1)};
}

std::string TextLines::line(uint32_t number) const {
  if (number == 0 || number > starts_.size()) return "";
  size_t begin = starts_[number - 1];
  size_t end = number < starts_.size() ? starts_[number] - 1 : text_.size();
  if (end > begin && text_[end - 1] == '\r') end--;
  return std::string(text_.substr(begin, end - begin));
}

std::string shown_line(const TextLines& lines, const Position& where) {
  std::string out = lines.line(where.line);
  if (out.size() <= longest_shown_line) return out;
  if (where.column > longest_message) return "";
  return shortened(std::move(out));
}

std::vector<std::string> strings_of(PgQuery__Node* const* nodes, size_t count) {
  std::vector<std::string> out;
  for (size_t i = 0; i < count; i++) out.emplace_back(string_of(nodes[i]));
  return out;
}

NodeRange items_of(PgQuery__Node* const& node) {
  if (node == nullptr) return {};
  if (node->node_case == PG_QUERY__NODE__NODE_LIST) return {node->list->items, node->list->n_items};
  return {&node, 1};
}

}  // namespace plumb
