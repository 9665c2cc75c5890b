// The writer: a tree as YAML text. Our own and not the library's, so that the layout is ours and the same bytes come
// out of every version of it.
#include <fmt/format.h>

#include <algorithm>

#include "engine/base/letter_case.h"
#include "parser/yaml/tree.h"

namespace plumb::yaml {

namespace {
constexpr size_t line_width = 110;

bool is_control(unsigned char c) { return c < 0x20 || c == 0x7f; }

bool one_of(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }

/// Words and numbers that YAML (1.1 or 1.2) takes for something else than text when they have no quotes.
bool reads_as_other_type(std::string_view text) {
  std::string lower = lower_case(text);
  for (std::string_view word : {"null", "~", "true", "false", "yes", "no", "on", "off", "y", "n", "<<", "="}) {
    if (lower == word) return true;
  }
  bool number_start = (text[0] >= '0' && text[0] <= '9') || one_of(text[0], "+-.");
  return number_start &&
         std::all_of(lower.begin(), lower.end(), [](char c) { return one_of(c, "0123456789abcdefox_.:+-t z"); });
}

/// Whether `text` may stand without quotes and is read back as the same text.
bool plain_is_safe(std::string_view text, bool in_flow) {
  if (text.empty() || text.front() == ' ' || text.back() == ' ' || text.back() == ':') return false;
  if (one_of(text.front(), "-?:,[]{}#&*!|>'\"%@`.")) return false;
  for (size_t i = 0; i < text.size(); i++) {
    if (is_control(static_cast<unsigned char>(text[i]))) return false;
    if (text[i] == ':' && (in_flow || text[i + 1 < text.size() ? i + 1 : i] == ' ')) return false;
    if (text[i] == '#' && i > 0 && text[i - 1] == ' ') return false;
    if (in_flow && one_of(text[i], ",[]{}?")) return false;
  }
  return !reads_as_other_type(text);
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (char c : text) {
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\t':
        out += "\\t";
        break;
      case '\r':
        out += "\\r";
        break;
      default:
        if (is_control(static_cast<unsigned char>(c))) {
          out += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
        } else {
          out += c;
        }
    }
  }
  return out + '"';
}

/// In single quotes, where only a single quote is written twice: the better sort for SQL with quoted names.
std::string single_quoted(std::string_view text) {
  std::string out = "'";
  for (char c : text) out += c == '\'' ? "''" : std::string(1, c);
  return out + "'";
}

std::string quoted_best(std::string_view text) {
  auto escaped = std::count_if(text.begin(), text.end(), [](char c) { return c == '"' || c == '\\'; });
  bool special = std::any_of(text.begin(), text.end(), [](unsigned char c) { return is_control(c); });
  return !special && escaped > std::count(text.begin(), text.end(), '\'') ? single_quoted(text) : quoted(text);
}

std::string inline_scalar(const Node& node, bool in_flow) {
  if (node.is_null()) return "null";
  if (node.plain || plain_is_safe(node.text, in_flow)) return node.text;
  return quoted_best(node.text);
}

std::string key_text(std::string_view key) { return plain_is_safe(key, true) ? std::string(key) : quoted_best(key); }

/// Whether a literal block gives back exactly `text`: several lines, no control characters, no line of blanks only,
/// which people's editors take away.
bool block_is_safe(std::string_view text) {
  if (text.find('\n') == std::string_view::npos) return false;
  if (text.find_first_not_of(" \n\t") == std::string_view::npos) return false;
  size_t start = 0;
  while (start <= text.size()) {
    size_t end = std::min(text.find('\n', start), text.size());
    std::string_view line = text.substr(start, end - start);
    if (!line.empty() && line.find_first_not_of(" \t") == std::string_view::npos) return false;
    if (std::any_of(line.begin(), line.end(), [](unsigned char c) { return is_control(c) && c != '\t'; })) return false;
    start = end + 1;
  }
  return true;
}

/// `|` with what it needs, and the lines, `indent` deep. The indentation is said when the text begins with a blank.
void append_block(std::string& out, std::string_view text, size_t indent) {
  out += '|';
  size_t first = text.find_first_not_of('\n');
  if (text[first] == ' ' || text[first] == '\t') out += '2';
  size_t tail = text.size() - (text.find_last_not_of('\n') + 1);
  if (tail != 1) out += tail == 0 ? '-' : '+';
  if (tail > 0) text.remove_suffix(1);
  for (size_t start = 0; start <= text.size();) {
    size_t end = std::min(text.find('\n', start), text.size());
    out += '\n';
    if (end > start) out.append(indent, ' ').append(text.substr(start, end - start));
    start = end + 1;
  }
}

/// The node on one line, or "" when it does not fit into `room` or holds what needs lines of its own.
std::string one_line(const Node& node, size_t room) {
  std::string out;
  if (node.is_scalar() || node.is_null()) {
    if (node.text.find('\n') != std::string::npos) return "";
    out = inline_scalar(node, true);
  } else if (node.is_list()) {
    for (const Node& item : node.items) {
      std::string text = one_line(item, room);
      if (text.empty() || out.size() > room) return "";
      out += (out.empty() ? "[" : ", ") + text;
    }
    out += out.empty() ? "[]" : "]";
  } else {
    for (const Node::Pair& pair : node.pairs) {
      std::string text = one_line(pair.value, room);
      if (text.empty() || out.size() > room) return "";
      out += (out.empty() ? "{" : ", ") + key_text(pair.key) + ": " + text;
    }
    out += out.empty() ? "{}" : "}";
  }
  return out.size() > room ? "" : out;
}

class Writer {
 public:
  std::string out;

  /// The lines of a map or list, each `indent` deep; the first continues the current line when `inside_item`.
  void body(const Node& node, size_t indent, bool inside_item) {
    bool first = true;
    auto begin_line = [&] {
      if (!(first && inside_item)) out.append(indent, ' ');
      first = false;
    };
    for (const Node::Pair& pair : node.pairs) {
      begin_line();
      out += key_text(pair.key);
      out += ':';
      after_key(pair.value, indent);
    }
    for (const Node& item : node.items) {
      begin_line();
      out += "- ";
      in_item(item, indent);
    }
  }

 private:
  void after_key(const Node& value, size_t indent) {
    if (has_body(value)) {
      std::string line = value.flow ? one_line(value, room(indent)) : "";
      if (line.empty()) {
        out += '\n';
        body(value, indent + 2, false);
        return;
      }
      out += ' ' + line + '\n';
      return;
    }
    if (value.is_null()) {
      out += '\n';
      return;
    }
    out += ' ';
    leaf(value, indent);
  }

  void in_item(const Node& item, size_t indent) {
    if (!has_body(item)) return leaf(item, indent);
    std::string line = item.flow ? one_line(item, room(indent)) : "";
    if (!line.empty()) {
      out += line + '\n';
    } else {
      body(item, indent + 2, true);
    }
  }

  /// A scalar, or a list or map without elements.
  void leaf(const Node& node, size_t indent) {
    if (node.is_list() || node.is_map()) {
      out += node.is_list() ? "[]" : "{}";
    } else if (node.is_scalar() && !node.plain && block_is_safe(node.text)) {
      append_block(out, node.text, indent + 2);
    } else {
      out += inline_scalar(node, false);
    }
    out += '\n';
  }

  static bool has_body(const Node& node) { return !node.items.empty() || !node.pairs.empty(); }
  size_t room(size_t indent) const {
    size_t line_start = out.rfind('\n');
    size_t used = out.size() - (line_start == std::string::npos ? 0 : line_start);
    (void)indent;
    return used >= line_width ? 0 : line_width - used;
  }
};
}  // namespace

std::string write(const Node& root) {
  Writer writer;
  writer.body(root, 0, false);
  return std::move(writer.out);
}

}  // namespace plumb::yaml
