#include "parser/yaml/values.h"

#include <algorithm>
#include <charconv>

namespace plumb::yaml {

// ---- reports

void report_shape(const Reading& r, const Node& node, std::string_view key, std::string_view wanted) {
  if (node.is_null()) {
    return r.error(node.mark, "type", fmt::format("\"{}\" has no value: {} is expected", key, wanted),
                   "leave the key out or give it one");
  }
  std::string found =
      node.is_scalar() && node.text.size() < 60 ? fmt::format("\"{}\"", node.text) : std::string(type_word(node));
  r.error(node.mark, "type", fmt::format("\"{}\" must be {}, found {}", key, wanted, found));
}

void report_word(const Reading& r, const Node& node, std::string_view key, std::span<const std::string_view> words) {
  std::string wanted;
  for (std::string_view word : words) wanted += (wanted.empty() ? "one of " : ", ") + std::string(word);
  if (!node.is_scalar()) return report_shape(r, node, key, wanted);
  std::string near = nearest_name(node.text, words);
  r.error(node.mark, "type", fmt::format("\"{}\" must be {}, found \"{}\"", key, wanted, node.text),
          near.empty() ? "" : fmt::format("did you mean \"{}\"?", near));
}

void report_unknown_key(const Reading& r, const Node::Pair& pair, const std::vector<std::string_view>& known) {
  std::string near = nearest_name(pair.key, known);
  // SQL's words for what is a routine here.
  for (std::string_view word : {"function", "functions", "procedure", "procedures"}) {
    if (pair.key == word && std::find(known.begin(), known.end(), "routines") != known.end()) near = "routines";
  }
  std::string hint = near.empty() ? "" : fmt::format("did you mean \"{}\"?", near);
  if (near.empty()) {
    for (std::string_view key : known) hint += (hint.empty() ? "known keys here: " : ", ") + std::string(key);
  }
  r.error(pair.mark, "unknown_key", fmt::format("unknown key \"{}\"", pair.key), std::move(hint));
}

// ---- reading

/// The text of a scalar, or "" after a report.
static const std::string* text_of(const Reading& r, const Node& node, std::string_view key, std::string_view wanted) {
  if (node.is_scalar()) return &node.text;
  report_shape(r, node, key, wanted);
  return nullptr;
}

void read_value(const Reading& r, const Node& node, std::string_view key, std::string& out) {
  if (auto* text = text_of(r, node, key, "text")) out = *text;
}

void read_value(const Reading& r, const Node& node, std::string_view key, Name& out) {
  if (auto* text = text_of(r, node, key, "text")) out = *text;
}

void read_value(const Reading& r, const Node& node, std::string_view key, bool& out) {
  if (node.is_scalar() && node.plain && (node.text == "true" || node.text == "false")) {
    out = node.text == "true";
  } else {
    report_shape(r, node, key, "true or false");
  }
}

void read_value(const Reading& r, const Node& node, std::string_view key, int64_t& out) {
  int64_t value = 0;
  const char* end = node.text.data() + node.text.size();
  auto [stop, problem] = std::from_chars(node.text.data(), end, value);
  if (node.is_scalar() && problem == std::errc() && stop == end) {
    out = value;
  } else {
    report_shape(r, node, key, "a whole number");
  }
}

void read_value(const Reading& r, const Node& node, std::string_view key, double& out) {
  double value = 0;
  const char* end = node.text.data() + node.text.size();
  auto [stop, problem] = std::from_chars(node.text.data(), end, value);
  if (node.is_scalar() && problem == std::errc() && stop == end) {
    out = value;
  } else {
    report_shape(r, node, key, "a number");
  }
}

void read_value(const Reading& r, const Node& node, std::string_view key, TypeName& out) {
  auto* text = text_of(r, node, key, "a type");
  if (text == nullptr) return;
  SqlProblem problem;
  if (auto type = r.loading.resolver.type(*text, r.schema, &problem)) {
    out = *type;
  } else {
    r.error(node.mark, problem.code, problem.message, problem.hint);
  }
}

std::optional<std::vector<std::string>> name_parts(std::string_view text) {
  std::vector<std::string> parts(1);
  bool quoted = false, was_quoted = false;
  for (size_t i = 0; i < text.size(); i++) {
    char c = text[i];
    if (quoted) {
      if (c != '"') {
        parts.back() += c;
      } else if (i + 1 < text.size() && text[i + 1] == '"') {
        parts.back() += text[i++];
      } else {
        quoted = false, was_quoted = true;
      }
    } else if (c == '"' && parts.back().empty() && !was_quoted) {
      quoted = true;
    } else if (c == '.') {
      if (parts.back().empty()) return std::nullopt;
      parts.emplace_back();
      was_quoted = false;
    } else if (was_quoted) {
      return std::nullopt;
    } else {
      parts.back() += c;
    }
  }
  if (quoted || parts.back().empty()) return std::nullopt;
  return parts;
}

std::string name_part(const std::string& name) {
  if (!name.empty() && name.find_first_of(".\"") == std::string::npos) return name;
  std::string out = "\"";
  for (char c : name) out += c == '"' ? "\"\"" : std::string(1, c);
  return out + '"';
}

void read_value(const Reading& r, const Node& node, std::string_view key, QualifiedName& out) {
  auto* text = text_of(r, node, key, "a name");
  if (text == nullptr) return;
  auto parts = name_parts(*text);
  if (!parts || parts->size() > 2) return report_shape(r, node, key, "a name like schema.name");
  out.name = parts->back();
  out.schema = parts->size() == 2 ? parts->front() : "";
  if (out.schema == "pg_catalog") out.schema.clear();
  if (key == "collation" && out == QualifiedName{"", "default"}) out = {};
}

void read_value(const Reading& r, const Node& node, std::string_view key, Options& out) {
  if (!node.is_map()) return report_shape(r, node, key, "a mapping");
  for (const Node::Pair& pair : node.pairs) read_value(r, pair.value, pair.key, out[pair.key]);
}

void read_value(const Reading& r, const Node& node, std::string_view key, Settings& out) {
  if (!node.is_map()) return report_shape(r, node, key, "a mapping");
  for (const Node::Pair& pair : node.pairs) {
    std::string value;
    read_value(r, pair.value, pair.key, value);
    out.set(pair.key, std::move(value));
  }
}

void read_value(const Reading& r, const Node& node, std::string_view key, ConnectionString& out) {
  if (auto* text = text_of(r, node, key, "text")) out.text = without_password(*text);
}

void read_value(const Reading& r, const Node& node, std::string_view key, Expression& out) {
  auto* text = text_of(r, node, key, "an SQL expression");
  if (text != nullptr) out.text = text->substr(0, text->find_last_not_of(" \t\r\n") + 1);
}

void read_value(const Reading& r, const Node& node, std::string_view key, Query& out) {
  auto* text = text_of(r, node, key, "an SQL query");
  if (text == nullptr) return;
  // A block scalar ends in a newline that is not part of the query, and people close a query with a semicolon.
  out.text = text->substr(0, text->find_last_not_of(" \t\r\n;") + 1);
}

void read_value(const Reading& r, const Node& node, std::string_view key, SqlBody& out) {
  auto* text = text_of(r, node, key, "an SQL body");
  if (text != nullptr) out.text = text->substr(0, text->find_last_not_of(" \t\r\n;") + 1);
}

bool read_short(const Reading& r, const Node& node, std::string_view key, Identity& out) {
  if (!node.is_scalar()) return false;
  read_value(r, node, key, out.when);
  return true;
}

bool read_short(const Reading&, const Node& node, std::string_view, Generated& out) {
  if (!node.is_scalar()) return false;
  out.expression.text = node.text;
  return true;
}

bool read_short(const Reading&, const Node& node, std::string_view, IndexElement& out) {
  if (!node.is_scalar()) return false;
  out.column = node.text;
  return true;
}

bool read_short(const Reading& r, const Node& node, std::string_view key, Argument& out) {
  if (!node.is_scalar()) return false;
  read_value(r, node, key, out.type);
  return true;
}

void imply(const Node& map, IndexElement& out) {
  if (map.find("nulls_first") == nullptr) out.nulls_first = out.descending;
}

void imply(const Node& map, ExclusionElement& out) { imply(map, out.element); }

/// start follows from the bounds, as init_params() of sequence.c says.
static int64_t implied_start(const SequenceOptions& options) {
  return options.increment < 0 ? options.max_value : options.min_value;
}

void imply_sequence_options(const Node& map, const TypeName& type, SequenceOptions& out) {
  SequenceOptions usual = default_sequence_options(type, out.increment < 0);
  if (map.find("min_value") == nullptr) out.min_value = usual.min_value;
  if (map.find("max_value") == nullptr) out.max_value = usual.max_value;
  if (map.find("start") == nullptr) out.start = implied_start(out);
}

void imply(const Node& map, Sequence& out) {
  if (map.find("type") == nullptr) out.type = TypeName{"", "bigint", "", false};
  imply_sequence_options(map, out.type, out.options);
}

static bool is_c_language(const Routine& r) { return r.language == "c" || r.language == "internal"; }

void imply(const Node& map, Aggregate& out) {
  if (map.find("finalfunc_modify") == nullptr) out.finalfunc_modify = default_state_use(out.form);
  if (map.find("mfinalfunc_modify") == nullptr) out.mfinalfunc_modify = default_state_use(out.form);
}

void imply(const Node& map, Routine& out) {
  if (map.find("language") == nullptr && out.sql_body) out.language = "sql";
  if (map.find("cost") == nullptr) out.cost = is_c_language(out) ? 1 : 100;
  if (map.find("rows") == nullptr) out.rows = out.returns_set ? 1000 : 0;
}

// ---- writing

Node to_node(const std::string& text) { return scalar(text); }
Node to_node(bool flag) { return scalar(flag ? "true" : "false", true); }
Node to_node(int64_t number) { return scalar(std::to_string(number), true); }
Node to_node(double number) { return scalar(fmt::format("{}", number), true); }
Node to_node(const TypeName& type) { return scalar(type.text()); }

Node to_node(const QualifiedName& name) {
  if (name.schema.empty()) return scalar(name_part(name.name));
  return scalar(name_part(name.schema) + "." + name_part(name.name));
}

/// A number that YAML reads as the same text: no sign of an exponent, of octal, or of a date.
static bool is_plain_number(const std::string& text) {
  if (text.empty() || text.size() > 15 || (text.size() > 1 && text[0] == '0' && text[1] != '.')) return false;
  return std::isdigit(static_cast<unsigned char>(text.back())) != 0 &&
         std::isdigit(static_cast<unsigned char>(text[0])) != 0 &&
         text.find_first_not_of("0123456789.") == std::string::npos && text.find('.') == text.rfind('.');
}

template <class Pairs>
static Node mapping_of(const Pairs& pairs) {
  Node map;
  map.type = Node::Type::map;
  map.flow = true;
  for (const auto& [name, value] : pairs) {
    bool bare = value == "true" || value == "false" || is_plain_number(value);
    map.add(name, scalar(value, bare));
  }
  return map;
}

Node to_node(const Options& options) { return mapping_of(options); }
Node to_node(const Settings& settings) { return mapping_of(settings); }

/// The only pair of `map` is `key`.
static bool only(const Node& map, std::string_view key) { return map.pairs.size() == 1 && map.pairs[0].key == key; }

Node to_short(const Identity& value, const Node& map) {
  return map.pairs.empty() || only(map, "when") ? to_node(value.when) : Node{};
}
Node to_short(const Generated& value, const Node& map) {
  return only(map, "expression") ? to_node(value.expression) : Node{};
}
Node to_short(const IndexElement& value, const Node& map) {
  return only(map, "column") ? to_node(value.column) : Node{};
}
Node to_short(const Argument& value, const Node& map) { return only(map, "type") ? to_node(value.type) : Node{}; }

IndexElement baseline(const IndexElement& object) {
  IndexElement out;
  out.nulls_first = object.descending;
  return out;
}

ExclusionElement baseline(const ExclusionElement& object) {
  ExclusionElement out;
  out.element = baseline(object.element);
  return out;
}

PartitionKey baseline(const PartitionKey& object) {
  PartitionKey out;
  // Always said: nobody knows by heart which strategy a bare partition key would have.
  out.strategy = object.strategy == PartitionStrategy::list ? PartitionStrategy::range : PartitionStrategy::list;
  return out;
}

SequenceOptions baseline(const SequenceOptions& object, const TypeName& type) {
  SequenceOptions out = default_sequence_options(type, object.increment < 0);
  SequenceOptions bounds = object;
  out.start = implied_start(bounds);
  out.increment = 1;
  return out;
}

Sequence baseline(const Sequence& object) {
  Sequence out;
  out.type = TypeName{"", "bigint", "", false};
  out.options = baseline(object.options, object.type);
  return out;
}

Routine baseline(const Routine& object) {
  Routine out;
  out.cost = is_c_language(object) ? 1 : 100;
  out.rows = object.returns_set ? 1000 : 0;
  return out;
}

Aggregate baseline(const Aggregate& object) {
  Aggregate out;
  out.finalfunc_modify = out.mfinalfunc_modify = default_state_use(object.form);
  return out;
}

RangeType baseline(const RangeType& object) {
  RangeType out;
  out.multirange = default_multirange_name(object.id.name);
  return out;
}

}  // namespace plumb::yaml
