#include "parser/sql/tree.h"

#include <pg_query.h>

#include <algorithm>

namespace plumb {

void ParseTree::Free::operator()(PgQuery__ParseResult* tree) const {
  pg_query__parse_result__free_unpacked(tree, nullptr);
}

std::optional<ParseTree> parse_sql(const std::string& sql, SyntaxError* error) {
  PgQueryProtobufParseResult result = pg_query_parse_protobuf(sql.c_str());
  ParseTree out;
  if (result.error == nullptr) {
    out.tree_.reset(pg_query__parse_result__unpack(nullptr, result.parse_tree.len,
                                                   reinterpret_cast<const uint8_t*>(result.parse_tree.data)));
    if (!out.tree_ && error != nullptr) *error = {"the statement is nested too deeply", 0};
  } else if (error != nullptr) {
    // cursorpos counts bytes from 1: libpg_query's parser works in a single-byte "encoding" of its own.
    size_t offset = result.error->cursorpos > 0 ? static_cast<size_t>(result.error->cursorpos) - 1 : 0;
    *error = {result.error->message, std::min(offset, sql.size())};
  }
  pg_query_free_protobuf_parse_result(result);
  if (!out.tree_) return std::nullopt;
  return out;
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
