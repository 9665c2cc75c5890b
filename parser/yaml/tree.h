#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/diagnostics.h"
#include "parser/source_text.h"

namespace plumb::yaml {

/// A place in the text, without the file's name: a big file has a million of them. Counts from 1; 0 when written by us.
struct Mark {
  uint32_t line = 0;
  uint32_t column = 0;
};

/// One value of a YAML text: what is read is checked against, and what is written is made of. A plain value; the YAML
/// library does not appear beyond tree.cpp.
struct Node {
  enum class Type { null, scalar, list, map };
  struct Pair;

  Type type = Type::null;
  bool plain = true;  ///< A scalar without quotes: `true`, not `"true"`.
  bool flow = false;  ///< Writing: a list or map on one line, when it fits.
  Mark mark;
  std::string text;         ///< Of a scalar.
  std::vector<Node> items;  ///< Of a list.
  std::vector<Pair> pairs;  ///< Of a map, in the order of the text.

  bool is_null() const { return type == Type::null; }
  bool is_scalar() const { return type == Type::scalar; }
  bool is_list() const { return type == Type::list; }
  bool is_map() const { return type == Type::map; }
  /// The value of `key`; nullptr when there is none or this is no map.
  const Node* find(std::string_view key) const;
  /// Appends to a map (a null becomes one).
  Node& add(std::string key, Node value);
};

struct Node::Pair {
  std::string key;
  Mark mark;
  Node value;
};

Node scalar(std::string text, bool plain = false);
Node list(std::vector<Node> items, bool flow = false);

/// "a list", "a mapping", ... : what a message says was found.
std::string_view type_word(const Node& node);

/// A source text with its lines, and where what is wrong with it is reported.
class Reporter {
 public:
  Reporter(const SourceText& source, Diagnostics& diagnostics);
  void error(Mark mark, std::string code, std::string message, std::string hint = {}) const {
    report(Severity::error, mark, std::move(code), std::move(message), std::move(hint));
  }
  void report(Severity severity, Mark mark, std::string code, std::string message, std::string hint = {}) const;
  /// Where byte `offset` of the scalar's text stands; the scalar's own place when that cannot be told.
  Mark mark_inside(const Node& scalar, size_t offset) const;
  Position position(Mark mark) const { return {source_.name, mark.line, mark.column}; }

 private:
  std::string_view line(uint32_t number) const;

  const SourceText& source_;
  Diagnostics& diagnostics_;
  std::vector<size_t> starts_;  ///< Byte offset of each line.
};

/// Parses one document. Syntax errors, duplicate keys, tags, anchors, several documents and bytes that are no UTF-8 are
/// reported; nullopt when nothing can be made of the text. Of two equal keys the first stays.
std::optional<Node> parse(const SourceText& source, const Reporter& reporter);

/// The text of `root`, block style, two spaces a level: the same tree gives the same bytes, and parse() gives it back.
std::string write(const Node& root);

}  // namespace plumb::yaml
