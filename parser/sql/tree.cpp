#include "parser/sql/tree.h"

#include <pg_query.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <utility>
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#endif

#include "engine/base/letter_case.h"
#include "parser/sql/lexer.h"
#include "parser/sql/newer_not_null.h"
#include "parser/sql/plpgsql.h"
#include "parser/sql/shown_line.h"
#include "parser/sql/tree_json.h"

namespace plumb {

/// Trees deeper than this overflow the stack of whoever walks them, libpg_query's own writer first.
static constexpr size_t deepest_nesting = 2000;
/// A text shorter than this cannot nest that deep.
static constexpr size_t shortest_deep_text = 2 * deepest_nesting;
/// Statements longer than this are mostly data. Their JSON would be some ten times as long, and PostgreSQL's strings
/// end at 1 GiB.
static constexpr size_t longest_by_json = 1 << 20;
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

/// The grammar's message quotes all that an unterminated string swallows: the rest of the file.
static std::string first_line(std::string text) {
  size_t end = text.find_first_of("\r\n");
  return end == std::string::npos ? text : text.substr(0, end) + "...\"";
}

/// Where a tree's nodes are: in blocks that go all at once, because to free some hundred nodes one by one takes as long
/// as to make them; or, for a tree that may be changed, each on its own.
struct ParseTree::Memory {
  Memory(bool blocks_, size_t expected_size) : in_blocks(blocks_), next_block(expected_size) {}
  Memory(const Memory&) = delete;
  Memory& operator=(const Memory&) = delete;
  ~Memory() {
    if (!in_blocks && tree) pg_query__parse_result__free_unpacked(tree, nullptr);
  }

  void unpack(const PgQueryProtobuf& packed) {
    ProtobufCAllocator allocator = block_allocator();
    tree = pg_query__parse_result__unpack(in_blocks ? &allocator : nullptr, packed.len,
                                          reinterpret_cast<const uint8_t*>(packed.data));
  }
  void read(std::string_view json, std::string_view sql) {
    ProtobufCAllocator allocator = block_allocator();
    tree = tree_from_json(json, sql, allocator);
  }
  ProtobufCAllocator block_allocator() {
    return {allocate, [](void*, void*) {}, this};
  }

  static void* allocate(void* memory, size_t size) { return static_cast<Memory*>(memory)->take(size); }
  void* take(size_t size) {
    constexpr size_t alignment = alignof(std::max_align_t);
    size = (size + alignment - 1) / alignment * alignment;
    if (size > left) add_block(size);
    left -= size;
    return std::exchange(free_from, free_from + size);
  }
  void add_block(size_t size) {
    left = std::max(size, next_block);
    next_block = std::max(next_block, smallest_block);
    blocks.emplace_back(new std::byte[left]);
    free_from = blocks.back().get();
  }

  static constexpr size_t smallest_block = 4096;
  bool in_blocks;
  size_t next_block;
  std::vector<std::unique_ptr<std::byte[]>> blocks;
  std::byte* free_from = nullptr;
  size_t left = 0;
  PgQuery__ParseResult* tree = nullptr;
  std::vector<NewerNotNull> not_nulls;
};

void ParseTree::Free::operator()(Memory* memory) const { delete memory; }

/// Makes a ParseTree of what libpg_query gave.
struct TreeUnpacking {
  /// About how much larger nodes are than their packed form, and their JSON.
  static constexpr size_t unpacked_by_packed = 16, unpacked_by_json = 5;

  static std::optional<ParseTree> unpacked(const PgQueryProtobuf& packed, bool in_blocks) {
    ParseTree out;
    out.memory_.reset(new ParseTree::Memory(in_blocks, packed.len * unpacked_by_packed));
    out.memory_->unpack(packed);
    return finished(std::move(out));
  }
  static std::optional<ParseTree> read(std::string_view json, std::string_view sql) {
    ParseTree out;
    out.memory_.reset(new ParseTree::Memory(true, json.size() * unpacked_by_json));
    out.memory_->read(json, sql);
    return finished(std::move(out));
  }
  static std::optional<ParseTree> finished(ParseTree out) {
    out.tree_ = out.memory_->tree;
    if (!out.tree_) return std::nullopt;
    return out;
  }
  static std::vector<NewerNotNull>& not_nulls_of(const ParseTree& tree) { return tree.memory_->not_nulls; }
};

/// nullopt when the statement does not parse, or protobuf is needed to tell its tree.
static std::optional<ParseTree> parse_by_json(const std::string& sql) {
  PgQueryParseResult result = pg_query_parse(sql.c_str());
  std::optional<ParseTree> out;
  if (result.error == nullptr) out = TreeUnpacking::read(result.parse_tree, sql);
  pg_query_free_parse_result(result);
  return out;
}

static std::optional<ParseTree> parse(const std::string& sql, SyntaxError* error, bool in_blocks) {
  if (auto deep = find_deep_nesting(sql)) {
    if (error != nullptr) *error = {"the expression is nested too deeply", *deep};
    return std::nullopt;
  }
  std::optional<ParseTree> out;
  if (in_blocks && sql.size() <= longest_by_json) out = parse_by_json(sql);
  if (out) return out;
  PgQueryProtobufParseResult result = pg_query_parse_protobuf(sql.c_str());
  if (result.error == nullptr) {
    out = TreeUnpacking::unpacked(result.parse_tree, in_blocks);
    if (!out && error != nullptr) *error = {"the statement is nested too deeply", 0};
  } else if (error != nullptr) {
    // cursorpos counts bytes from 1: libpg_query's parser works in a single-byte "encoding" of its own.
    size_t offset = result.error->cursorpos > 0 ? static_cast<size_t>(result.error->cursorpos) - 1 : 0;
    *error = {shortened(first_line(result.error->message)), std::min(offset, sql.size())};
  }
  pg_query_free_protobuf_parse_result(result);
  return out;
}

std::optional<ParseTree> parse_sql(const std::string& sql, SyntaxError* error) {
  SyntaxError found;
  auto tree = parse(sql, &found, true);
  OlderText older;
  if (!tree) older.sql = sql;
  while (!tree && older.replace_at(found.offset)) tree = parse(older.sql, &found, true);
  if (tree) {
    TreeUnpacking::not_nulls_of(*tree) = std::move(older.not_nulls);
  } else if (error != nullptr) {
    *error = std::move(found);
  }
  return tree;
}

const NewerNotNull* newer_not_null(const ParseTree& tree, int32_t location) {
  for (const NewerNotNull& n : TreeUnpacking::not_nulls_of(tree)) {
    if (n.location == location) return &n;
  }
  return nullptr;
}

std::optional<ParseTree> parse_sql_to_change(const std::string& sql) { return parse(sql, nullptr, false); }

std::optional<ParseTree> parse_rule_actions(const std::string& actions) {
  auto tree = parse_sql_to_change("CREATE RULE r AS ON INSERT TO t DO " + actions);
  bool rule = tree && tree->size() == 1 && tree->statement().node_case == PG_QUERY__NODE__NODE_RULE_STMT;
  return rule ? std::move(tree) : std::nullopt;
}

std::optional<std::string> plpgsql_json(const std::string& statement) {
  if (find_deep_nesting(statement)) return std::nullopt;
#ifdef __SANITIZE_ADDRESS__
  __lsan::ScopedDisabler not_ours;  // libpg_query forgets its buffer of messages when the block does not parse
#endif
  PgQueryPlpgsqlParseResult result = pg_query_parse_plpgsql(statement.c_str());
  std::optional<std::string> out;
  if (result.error == nullptr && result.plpgsql_funcs != nullptr) out = result.plpgsql_funcs;
  pg_query_free_plpgsql_parse_result(result);
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

/// Whether a value is given to something called password, secret or token, or a URL holds a user's: such a line is
/// never shown, whatever is wrong with it.
static bool may_hold_secret(const std::string& line) {
  std::string lower = lower_case(line);
  for (std::string_view word : {"password", "passwd", "secret", "token"}) {
    for (size_t at = lower.find(word); at != std::string::npos; at = lower.find(word, at + 1)) {
      size_t value = lower.find_first_not_of("abcdefghijklmnopqrstuvwxyz_\"", at);
      value = std::min(lower.find_first_not_of(' ', value), lower.size());
      if (value < lower.size() && (lower[value] == '=' || lower[value] == '\'')) return true;
    }
  }
  size_t scheme = lower.find("://");
  return scheme != std::string::npos && lower.find('@', scheme) != std::string::npos;
}

std::string shown_line(const TextLines& lines, const Position& where) {
  std::string out = lines.line(where.line);
  if (may_hold_secret(out)) return "";
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
