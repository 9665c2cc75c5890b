#include "cli/kind_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "engine/base/error.h"
#include "engine/base/identifier.h"
#include "engine/base/letter_case.h"

namespace plumb::cli {

namespace {

struct KindWord {
  std::string_view word;
  std::vector<Kind> kinds;
};

/// Words that are neither a file stem nor PostgreSQL's word for a kind.
const std::vector<KindWord>& other_words() {
  static const std::vector<KindWord> words = {
      {"function", {Kind::routine}},      {"procedure", {Kind::routine}},
      {"enum", {Kind::enum_type}},        {"primary_key", {Kind::key_constraint}},
      {"unique", {Kind::key_constraint}}, {"check", {Kind::check_constraint, Kind::domain_constraint}},
      {"attribute", {Kind::column}},
  };
  return words;
}

std::string with_underscores(std::string word) {
  std::replace_if(
      word.begin(), word.end(), [](char c) { return c == ' ' || c == '-'; }, '_');
  return word;
}

/// Sorted, each once; `out` holds more of them.
std::vector<std::string> known_words(std::vector<std::string> out) {
  for (Kind kind : all_kinds) {
    out.emplace_back(kind_stem(kind));
    out.push_back(with_underscores(std::string(kind_word(kind))));
  }
  for (const KindWord& each : other_words()) out.emplace_back(each.word);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace

std::vector<Kind> kinds_of_word(const std::string& given, const std::vector<std::string>& also_known) {
  std::string word = with_underscores(given);
  std::vector<Kind> out;
  for (const KindWord& each : other_words()) {
    if (each.word == word) out = each.kinds;
  }
  for (Kind kind : all_kinds) {
    std::string spoken = with_underscores(std::string(kind_word(kind)));
    bool meant = kind_stem(kind) == word || spoken == word || (word == "type" && kind == Kind::domain);
    if (meant && std::find(out.begin(), out.end(), kind) == out.end()) out.push_back(kind);
  }
  if (!out.empty()) return out;
  std::vector<std::string> known = known_words(also_known);
  std::string nearest = nearest_name(given, known);
  throw Error(ErrorCode::usage, fmt::format("unknown kind \"{}\"", given),
              nearest.empty() ? fmt::format("kinds: {}", fmt::join(known, ", "))
                              : fmt::format("did you mean \"{}\"?", nearest));
}

IgnorePattern parse_ignore_pattern(const std::string& text) {
  size_t colon = text.find(':');
  if (colon == std::string::npos || colon == 0 || colon + 1 == text.size()) {
    throw Error(ErrorCode::usage, fmt::format("ignore pattern \"{}\" does not say a kind and a name", text),
                "write kind:pattern, for example table:public.tmp_* or *:legacy.*");
  }
  IgnorePattern out;
  out.pattern = text.substr(colon + 1);
  std::string word = text.substr(0, colon);
  if (word == "*") return out;
  std::vector<Kind> kinds = kinds_of_word(word);
  out.kinds.insert(kinds.begin(), kinds.end());
  return out;
}

namespace {

Error path_error(const std::string& text, std::string_view reason) {
  return Error(ErrorCode::usage, fmt::format("\"{}\" is no name: {}", text, reason),
               "write it as SQL does: schema.table.column, with double quotes where SQL needs them");
}

std::string quoted_part(const std::string& text, size_t& i) {
  std::string part;
  for (i++; i < text.size(); i++) {
    if (text[i] != '"') {
      part += text[i];
    } else if (i + 1 < text.size() && text[i + 1] == '"') {
      part += text[i++];
    } else {
      i++;
      return part;
    }
  }
  throw path_error(text, "a double quote has no end");
}

std::string plain_part(const std::string& text, size_t& i) {
  std::string part;
  for (; i < text.size() && text[i] != '.' && text[i] != '(' && text[i] != '"'; i++) {
    part += lower_case(text[i]);
  }
  return part;
}

}  // namespace

ObjectPath parse_object_path(const std::string& text) {
  ObjectPath path;
  for (size_t i = 0;;) {
    std::string part = i < text.size() && text[i] == '"' ? quoted_part(text, i) : plain_part(text, i);
    if (part.empty()) throw path_error(text, "a part is empty");
    path.parts.push_back(part);
    if (i < text.size() && text[i] == '(' && text.back() == ')') {
      path.arguments = text.substr(i + 1, text.size() - i - 2);
      return path;
    }
    if (i == text.size()) return path;
    if (text[i] != '.') throw path_error(text, "a dot is missing");
    i++;
  }
}

}  // namespace plumb::cli
