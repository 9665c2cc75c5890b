#include "parser/yaml/tree.h"

#include <fmt/format.h>
#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>
#include <unordered_map>

namespace plumb::yaml {

const Node* Node::find(std::string_view key) const {
  for (const Pair& pair : pairs) {
    if (pair.key == key) return &pair.value;
  }
  return nullptr;
}

Node& Node::add(std::string key, Node value) {
  type = Type::map;
  pairs.push_back({std::move(key), {}, std::move(value)});
  return pairs.back().value;
}

Node scalar(std::string text, bool plain) {
  Node out;
  out.type = Node::Type::scalar;
  out.plain = plain;
  out.text = std::move(text);
  return out;
}

Node list(std::vector<Node> items, bool flow) {
  Node out;
  out.type = Node::Type::list;
  out.flow = flow;
  out.items = std::move(items);
  return out;
}

std::string_view type_word(const Node& node) {
  switch (node.type) {
    case Node::Type::null:
      return "nothing";
    case Node::Type::scalar:
      return "a single value";
    case Node::Type::list:
      return "a list";
    case Node::Type::map:
      return "a mapping";
  }
  return "";
}

Reporter::Reporter(const SourceText& source, Diagnostics& diagnostics) : source_(source), diagnostics_(diagnostics) {
  starts_.push_back(0);
  for (size_t i = 0; i < source.text.size(); i++) {
    if (source.text[i] == '\n') starts_.push_back(i + 1);
  }
}

std::string_view Reporter::line(uint32_t number) const {
  if (number == 0 || number > starts_.size()) return {};
  std::string_view text = source_.text;
  size_t start = starts_[number - 1];
  std::string_view out = text.substr(start, std::min(text.find('\n', start), text.size()) - start);
  if (!out.empty() && out.back() == '\r') out.remove_suffix(1);
  return out;
}

void Reporter::report(Severity severity, Mark mark, std::string code, std::string message, std::string hint) const {
  constexpr size_t shown = 300;
  Diagnostic d;
  d.severity = severity;
  d.where = position(mark);
  d.message = std::move(message);
  d.hint = std::move(hint);
  d.code = std::move(code);
  d.source_line = line(mark.line).substr(0, shown);
  diagnostics_.add(std::move(d));
}

Mark Reporter::mark_inside(const Node& scalar, size_t offset) const {
  std::string_view first = line(scalar.mark.line);
  size_t at = scalar.mark.column > 0 ? scalar.mark.column - 1 : 0;
  std::string_view before = std::string_view(scalar.text).substr(0, offset);
  if (at < first.size() && (first[at] == '|' || first[at] == '>')) {
    // A block: its lines stand below, each deeper than in the text by the same number of blanks.
    size_t text_line = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    auto number = static_cast<uint32_t>(std::count(before.begin(), before.end(), '\n'));
    Mark mark{scalar.mark.line + 1 + number, 1};
    std::string_view rest = std::string_view(scalar.text).substr(text_line);
    size_t indent = line(mark.line).find(rest.substr(0, rest.find('\n')));
    if (indent != std::string_view::npos) mark.column = static_cast<uint32_t>(indent + offset - text_line + 1);
    return mark;
  }
  bool quoted = at < first.size() && (first[at] == '"' || first[at] == '\'');
  if (at + quoted > first.size() || first.substr(at + quoted, before.size()) != before) return scalar.mark;
  return {scalar.mark.line, static_cast<uint32_t>(at + quoted + offset + 1)};
}

namespace {
Mark mark_of(const YAML::Mark& mark) {
  return {static_cast<uint32_t>(mark.line + 1), static_cast<uint32_t>(mark.column + 1)};
}

/// Builds the tree from the parser's events. The library's own node type is refused: it keeps duplicate keys in
/// silence, costs ten times the memory, and expands aliases, so that a short text can grow without bounds.
class TreeBuilder : public YAML::EventHandler {
 public:
  explicit TreeBuilder(const Reporter& reporter) : reporter_(reporter) {}
  Node root;
  YAML::Mark last_scalar = YAML::Mark::null_mark();

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    check(mark, "", anchor);
    Node node;
    node.mark = mark_of(mark);
    place(std::move(node));
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    reporter_.error(mark_of(mark), "syntax", "aliases are not supported", "write the value out");
    Node node;
    node.mark = mark_of(mark);
    place(std::move(node));
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    check(mark, tag, anchor);
    bool plain = tag == "?";
    last_scalar = mark;
    Node node;
    if (!plain || !(value == "null" || value == "~" || value == "Null" || value == "NULL" || value.empty())) {
      node = scalar(value, plain);
    }
    node.mark = mark_of(mark);
    place(std::move(node));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, Node::Type::list);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, Node::Type::map);
  }
  void OnMapEnd() override { close(); }

 private:
  /// A list or map whose end has not been seen.
  struct Open {
    Node node;
    bool has_key = false;  ///< Of a map: the next value belongs to `key`.
    std::string key;
    Mark key_mark;
    std::unordered_map<std::string, Mark> seen;
  };

  void check(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    if (anchor != 0) reporter_.error(mark_of(mark), "syntax", "anchors are not supported", "write the value out");
    if (!tag.empty() && tag != "?" && tag != "!") {
      reporter_.error(mark_of(mark), "syntax", fmt::format("the tag {} is not supported", tag), "leave it out");
    }
  }

  void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, Node::Type type) {
    check(mark, tag, anchor);
    Open entry;
    entry.node.type = type;
    entry.node.mark = mark_of(mark);
    open_.push_back(std::move(entry));
  }

  void close() {
    Node node = std::move(open_.back().node);
    open_.pop_back();
    place(std::move(node));
  }

  void place(Node node) {
    if (open_.empty()) {
      root = std::move(node);
      return;
    }
    Open& parent = open_.back();
    if (parent.node.is_list()) {
      parent.node.items.push_back(std::move(node));
    } else if (!parent.has_key) {
      take_key(parent, node);
    } else {
      parent.has_key = false;
      auto [first, fresh] = parent.seen.emplace(parent.key, parent.key_mark);
      if (fresh) {
        parent.node.pairs.push_back({std::move(parent.key), parent.key_mark, std::move(node)});
      } else {
        reporter_.error(parent.key_mark, "duplicate", fmt::format("duplicate key \"{}\"", parent.key),
                        fmt::format("the first one is in line {}", first->second.line));
      }
    }
  }

  void take_key(Open& parent, const Node& node) {
    if (node.is_list() || node.is_map()) {
      reporter_.error(node.mark, "syntax", "a key must be a single value");
    }
    parent.has_key = true;
    parent.key = node.is_null() ? "null" : node.text;
    parent.key_mark = node.mark;
  }

  const Reporter& reporter_;
  std::vector<Open> open_;
};

/// The first byte that is not part of valid UTF-8, or a NUL; npos when all is well.
size_t first_bad_byte(std::string_view text) {
  size_t i = 0;
  while (i < text.size()) {
    unsigned char c = static_cast<unsigned char>(text[i]);
    if (c == 0) return i;
    size_t length = c < 0x80                ? 1
                    : c >= 0xC2 && c < 0xE0 ? 2
                    : c >= 0xE0 && c < 0xF0 ? 3
                    : c >= 0xF0 && c < 0xF5 ? 4
                                            : 0;
    if (length == 0 || i + length > text.size()) return i;
    for (size_t k = 1; k < length; k++) {
      if ((static_cast<unsigned char>(text[i + k]) & 0xC0) != 0x80) return i;
    }
    i += length;
  }
  return std::string_view::npos;
}

Mark mark_at(std::string_view text, size_t offset) {
  std::string_view before = text.substr(0, offset);
  size_t line_start = before.rfind('\n');
  line_start = line_start == std::string_view::npos ? 0 : line_start + 1;
  return {static_cast<uint32_t>(std::count(before.begin(), before.end(), '\n') + 1),
          static_cast<uint32_t>(offset - line_start + 1)};
}

/// A tab among the blanks that begin the line: the commonest cause of a syntax error, and YAML's message does not say
/// it.
bool indented_with_tab(std::string_view text, size_t line) {
  size_t start = 0;
  for (size_t i = 1; i < line && start != std::string_view::npos; i++) {
    start = text.find('\n', start);
    if (start != std::string_view::npos) start++;
  }
  if (start == std::string_view::npos) return false;
  size_t first = text.find_first_not_of(" \t", start);
  return text.substr(start, std::min(first, text.size()) - start).find('\t') != std::string_view::npos;
}

/// Whether the quoted scalar that begins at `offset` never ends. The library (0.7) takes the rest of the file for its
/// text and says nothing.
bool quote_stays_open(std::string_view text, size_t offset) {
  if (offset >= text.size() || (text[offset] != '"' && text[offset] != '\'')) return false;
  char quote = text[offset];
  for (size_t i = offset + 1; i < text.size(); i++) {
    if (quote == '"' && text[i] == '\\') {
      i++;
    } else if (text[i] == quote) {
      if (quote == '"' || i + 1 >= text.size() || text[i + 1] != quote) return false;
      i++;
    }
  }
  return true;
}

void report_syntax(const YAML::ParserException& e, std::string_view text, const Reporter& reporter) {
  Mark mark = e.mark.is_null() ? Mark{1, 1} : mark_of(e.mark);
  std::string message = e.msg;
  if (!message.empty() && message[0] >= 'A' && message[0] <= 'Z') message[0] = static_cast<char>(message[0] + 32);
  bool tab = indented_with_tab(text, mark.line);
  reporter.error(mark, "syntax", "YAML: " + message, tab ? "indent with spaces: YAML does not take tabs" : "");
}
}  // namespace

std::optional<Node> parse(const SourceText& source, const Reporter& reporter) {
  if (size_t bad = first_bad_byte(source.text); bad != std::string::npos) {
    reporter.error(mark_at(source.text, bad), "encoding", "the file is not valid UTF-8 text",
                   "save it as UTF-8 without a byte of another encoding");
    return std::nullopt;
  }
  try {
    std::istringstream stream(source.text);
    YAML::Parser parser(stream);
    TreeBuilder builder(reporter);
    if (!parser.HandleNextDocument(builder)) return Node{};
    if (!builder.last_scalar.is_null() && quote_stays_open(source.text, static_cast<size_t>(builder.last_scalar.pos))) {
      reporter.error(mark_of(builder.last_scalar), "syntax", "YAML: the quoted text that begins here never ends");
      return std::nullopt;
    }
    TreeBuilder rest(reporter);
    if (parser.HandleNextDocument(rest)) {
      reporter.error(rest.root.mark.line ? rest.root.mark : Mark{1, 1}, "syntax", "more than one YAML document",
                     "a schema file holds one; put the others into files of their own");
    }
    return std::move(builder.root);
  } catch (const YAML::DeepRecursion& e) {
    reporter.error(mark_of(e.mark), "syntax", "YAML: the file is nested too deeply");
  } catch (const YAML::ParserException& e) {
    report_syntax(e, source.text, reporter);
  } catch (const YAML::Exception& e) {
    reporter.error(mark_of(e.mark), "syntax", "YAML: " + e.msg);
  }
  return std::nullopt;
}

}  // namespace plumb::yaml
