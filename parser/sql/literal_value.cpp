#include "parser/sql/literal_value.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace plumb {

namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) { return std::tolower(c); });
  return out;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front()))) text.remove_prefix(1);
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back()))) text.remove_suffix(1);
  return text;
}

// ---- intervals ---------------------------------------------------------------------------------------------

struct Span {
  double months = 0, days = 0, seconds = 0;
};

/// What one `unit` is; nullopt for a word that is none.
std::optional<Span> unit_of(std::string unit) {
  static const std::map<std::string, Span> units = {{"microsecond", {0, 0, 1e-6}},
                                                    {"us", {0, 0, 1e-6}},
                                                    {"millisecond", {0, 0, 1e-3}},
                                                    {"ms", {0, 0, 1e-3}},
                                                    {"second", {0, 0, 1}},
                                                    {"sec", {0, 0, 1}},
                                                    {"s", {0, 0, 1}},
                                                    {"minute", {0, 0, 60}},
                                                    {"min", {0, 0, 60}},
                                                    {"m", {0, 0, 60}},
                                                    {"hour", {0, 0, 3600}},
                                                    {"hr", {0, 0, 3600}},
                                                    {"h", {0, 0, 3600}},
                                                    {"day", {0, 1, 0}},
                                                    {"d", {0, 1, 0}},
                                                    {"week", {0, 7, 0}},
                                                    {"w", {0, 7, 0}},
                                                    {"month", {1, 0, 0}},
                                                    {"mon", {1, 0, 0}},
                                                    {"year", {12, 0, 0}},
                                                    {"yr", {12, 0, 0}},
                                                    {"y", {12, 0, 0}},
                                                    {"decade", {120, 0, 0}},
                                                    {"century", {1200, 0, 0}}};
  auto found = units.find(unit);
  if (found == units.end() && unit.size() > 1 && unit.back() == 's')
    found = units.find(unit.substr(0, unit.size() - 1));
  return found == units.end() ? std::nullopt : std::optional(found->second);
}

/// "hh:mm[:ss]" as seconds.
std::optional<double> clock_seconds(std::string_view text) {
  double sign = 1, out = 0, scale = 3600;
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
    sign = text[0] == '-' ? -1 : 1;
    text.remove_prefix(1);
  }
  while (true) {
    size_t colon = text.find(':');
    std::string part(text.substr(0, colon));
    if (part.empty() || part.find_first_not_of("0123456789.") != std::string::npos || scale < 1) return std::nullopt;
    out += std::stod(part) * scale;
    if (colon == std::string_view::npos) return sign * out;
    text.remove_prefix(colon + 1);
    scale /= 60;
  }
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out;
  std::string word;
  auto flush = [&] {
    if (!word.empty()) out.push_back(std::move(word));
    word.clear();
  };
  for (char c : text) {
    bool space = std::isspace(static_cast<unsigned char>(c)) != 0;
    bool letter = std::isalpha(static_cast<unsigned char>(c)) != 0;
    bool was_letter = !word.empty() && std::isalpha(static_cast<unsigned char>(word.back())) != 0;
    if (space || (!word.empty() && letter != was_letter)) flush();
    if (!space && c != '@') word += c;
  }
  flush();
  return out;
}

bool is_plain_number(std::string_view text) {
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) text.remove_prefix(1);
  return !text.empty() && text.size() < 16 && text.find_first_not_of("0123456789.") == std::string_view::npos &&
         std::count(text.begin(), text.end(), '.') < 2 && text != ".";
}

/// `unit`: of a number that has none, as in INTERVAL '1' DAY; "" for seconds.
std::optional<Span> interval_span(std::string_view text, const std::string& unit) {
  Span out;
  std::vector<std::string> words = words_of(lower(text));
  if (words.empty()) return std::nullopt;
  bool ago = words.back() == "ago";
  if (ago) words.pop_back();
  for (size_t i = 0; i < words.size(); i++) {
    if (words[i].find(':') != std::string::npos) {
      auto seconds = clock_seconds(words[i]);
      if (!seconds) return std::nullopt;
      out.seconds += *seconds;
      continue;
    }
    if (!is_plain_number(words[i])) return std::nullopt;
    double count = std::stod(words[i]);
    bool has_unit = i + 1 < words.size() && std::isalpha(static_cast<unsigned char>(words[i + 1][0]));
    auto one = has_unit ? unit_of(words[++i]) : unit.empty() ? std::optional(Span{0, 0, 1}) : unit_of(unit);
    if (!one) return std::nullopt;
    double months = count * one->months, days = count * one->days;
    // A fraction of a month is in days of a thirty-day month, a fraction of a day in seconds.
    days += (months - std::trunc(months)) * 30;
    out.months += std::trunc(months);
    out.days += std::trunc(days);
    out.seconds += count * one->seconds + (days - std::trunc(days)) * 86400;
  }
  if (ago) out = {-out.months, -out.days, -out.seconds};
  return out;
}

std::string interval_value(std::string_view text, const std::string& modifiers) {
  std::string unit = modifiers;
  unit.erase(std::remove(unit.begin(), unit.end(), ' '), unit.end());
  auto span = interval_span(text, unit);
  if (!span) return std::string(text);
  auto whole = [](double v) { return std::to_string(static_cast<int64_t>(std::llround(v))); };
  return whole(span->months) + "mon " + whole(span->days) + "d " + whole(span->seconds * 1e6) + "us";
}

// ---- JSON --------------------------------------------------------------------------------------------------

/// Rewrites JSON as jsonb prints it: keys in jsonb's order, the last of equal keys, no blanks. Gives up on what is no
/// JSON.
class JsonText {
 public:
  explicit JsonText(std::string_view text) : text_(text) {}
  std::optional<std::string> canonical() {
    auto out = value(0);
    skip_blanks();
    return out && at_ == text_.size() ? out : std::nullopt;
  }

 private:
  void skip_blanks() {
    while (at_ < text_.size() && std::isspace(static_cast<unsigned char>(text_[at_]))) at_++;
  }
  bool take(char c) {
    skip_blanks();
    if (at_ >= text_.size() || text_[at_] != c) return false;
    at_++;
    return true;
  }
  std::optional<std::string> string() {
    if (!take('"')) return std::nullopt;
    size_t begin = at_ - 1;
    while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
    if (at_ >= text_.size()) return std::nullopt;
    at_++;
    return std::string(text_.substr(begin, at_ - begin));
  }
  std::optional<std::string> object(int depth) {
    auto order = [](const std::string& a, const std::string& b) {
      return a.size() != b.size() ? a.size() < b.size() : a < b;
    };
    std::map<std::string, std::string, decltype(order)> members(order);
    if (!take('}')) {
      do {
        skip_blanks();
        auto key = string();
        if (!key || !take(':')) return std::nullopt;
        auto v = value(depth);
        if (!v) return std::nullopt;
        members[*key] = *v;
      } while (take(','));
      if (!take('}')) return std::nullopt;
    }
    std::string out = "{";
    for (const auto& [key, v] : members) out += (out.size() > 1 ? "," : "") + key + ":" + v;
    return out + "}";
  }
  std::optional<std::string> array(int depth) {
    std::string out = "[";
    if (take(']')) return out + "]";
    do {
      auto v = value(depth);
      if (!v) return std::nullopt;
      out += (out.size() > 1 ? "," : "") + *v;
    } while (take(','));
    return take(']') ? std::optional(out + "]") : std::nullopt;
  }
  std::optional<std::string> value(int depth) {
    if (depth > 200) return std::nullopt;
    skip_blanks();
    if (at_ >= text_.size()) return std::nullopt;
    if (text_[at_] == '"') return string();
    if (take('{')) return object(depth + 1);
    if (take('[')) return array(depth + 1);
    size_t begin = at_;
    while (at_ < text_.size() && (std::isalnum(static_cast<unsigned char>(text_[at_])) || text_[at_] == '-' ||
                                  text_[at_] == '+' || text_[at_] == '.')) {
      at_++;
    }
    return at_ > begin ? std::optional(std::string(text_.substr(begin, at_ - begin))) : std::nullopt;
  }

  std::string_view text_;
  size_t at_ = 0;
};

// ---- others ------------------------------------------------------------------------------------------------

std::string boolean_value(std::string_view text) {
  std::string word = lower(trimmed(text));
  auto prefix_of = [&](std::string_view full) { return !word.empty() && full.substr(0, word.size()) == word; };
  if (prefix_of("true") || prefix_of("yes") || word == "on" || word == "1") return "true";
  if (prefix_of("false") || prefix_of("no") || word == "off" || word == "of" || word == "0") return "false";
  return word;
}

bool is_date_only(std::string_view text) {
  return text.size() == 10 && text[4] == '-' && text[7] == '-' &&
         std::count_if(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c); }) == 8;
}

std::string timestamp_value(std::string_view text) {
  std::string out(trimmed(text));
  if (lower(out) == "epoch") return "1970-01-01 00:00:00";
  if (is_date_only(out)) return out + " 00:00:00";
  if (out.size() > 10 && out[10] == 'T' && is_date_only(std::string_view(out).substr(0, 10))) out[10] = ' ';
  return out;
}

/// In hexadecimal, as the server prints it.
std::string bytes_value(std::string_view text) {
  if (text.substr(0, 2) == "\\x") return lower(text);
  if (text.find('\\') != std::string_view::npos) return std::string(text);
  std::string out = "\\x";
  for (unsigned char c : text) {
    out += "0123456789abcdef"[c >> 4];
    out += "0123456789abcdef"[c & 15];
  }
  return out;
}

std::string number_value(std::string_view text) {
  std::string out(trimmed(text));
  if (!out.empty() && out[0] == '+') out.erase(0, 1);
  return out;
}

}  // namespace

std::string literal_value(std::string_view text, const TypeName& type) {
  if (!type.builtin() || type.array) return std::string(text);
  const std::string& name = type.name;
  if (name == "boolean") return boolean_value(text);
  if (name == "interval") return interval_value(text, type.modifiers);
  if (name == "jsonb") return JsonText(text).canonical().value_or(std::string(text));
  if (name == "timestamp without time zone" || name == "timestamp with time zone") return timestamp_value(text);
  if (name == "bytea") return bytes_value(text);
  if (name == "uuid") return lower(trimmed(text));
  if (name == "integer" || name == "bigint" || name == "smallint" || name == "numeric" || name == "real" ||
      name == "double precision") {
    return number_value(text);
  }
  return std::string(text);
}

}  // namespace plumb
