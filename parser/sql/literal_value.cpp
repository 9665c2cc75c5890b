#include "parser/sql/literal_value.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "engine/base/letter_case.h"

namespace plumb {

namespace {

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
  std::vector<std::string> words = words_of(lower_case(text));
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

LiteralValue interval_value(std::string_view text, const std::string& modifiers) {
  std::string unit = modifiers;
  unit.erase(std::remove(unit.begin(), unit.end(), ' '), unit.end());
  auto span = interval_span(text, unit);
  if (!span) return {std::string(text), false};
  auto whole = [](double v) { return std::to_string(static_cast<int64_t>(std::llround(v))); };
  return {whole(span->months) + "mon " + whole(span->days) + "d " + whole(span->seconds * 1e6) + "us"};
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
    for (const auto& [key, v] : members) out.append(out.size() > 1 ? "," : "").append(key).append(":").append(v);
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

std::string boolean_value(std::string_view text) {
  std::string word = lower_case(trimmed(text));
  auto prefix_of = [&](std::string_view full) { return !word.empty() && full.substr(0, word.size()) == word; };
  if (prefix_of("true") || prefix_of("yes") || word == "on" || word == "1") return "true";
  if (prefix_of("false") || prefix_of("no") || word == "off" || word == "of" || word == "0") return "false";
  return word;
}

// ---- dates and times ---------------------------------------------------------------------------------------

/// Digits, taken from the front.
std::optional<int> take_number(std::string_view& text, size_t least, size_t most) {
  size_t n = 0;
  while (n < text.size() && n < most && std::isdigit(static_cast<unsigned char>(text[n]))) n++;
  if (n < least) return std::nullopt;
  int out = std::stoi(std::string(text.substr(0, n)));
  text.remove_prefix(n);
  return out;
}

bool take(std::string_view& text, char c) {
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

struct Day {
  int year = 0, month = 0, day = 0;
};

/// ISO 8601: 2024-1-31 or 20240131. What hangs on the server's DateStyle is not read.
std::optional<Day> take_day(std::string_view& text) {
  bool compact = text.size() >= 8 && text.substr(0, 8).find_first_not_of("0123456789") == std::string_view::npos;
  auto year = take_number(text, 4, 4);
  if (!year || (!compact && !take(text, '-'))) return std::nullopt;
  auto month = take_number(text, compact ? 2 : 1, 2);
  if (!month || (!compact && !take(text, '-'))) return std::nullopt;
  auto day = take_number(text, compact ? 2 : 1, 2);
  if (!day || *month < 1 || *month > 12 || *day < 1 || *day > 31) return std::nullopt;
  return Day{*year, *month, *day};
}

/// Microseconds since midnight from hh:mm[:ss[.ffffff]].
std::optional<int64_t> take_clock(std::string_view& text) {
  auto hour = take_number(text, 1, 2);
  if (!hour || !take(text, ':')) return std::nullopt;
  auto minute = take_number(text, 2, 2);
  if (!minute || *hour > 24 || *minute > 59) return std::nullopt;
  int64_t out = (int64_t{*hour} * 60 + *minute) * 60000000;
  if (!take(text, ':')) return out;
  auto second = take_number(text, 2, 2);
  if (!second) return std::nullopt;
  out += int64_t{*second} * 1000000;
  if (!take(text, '.')) return out;
  int64_t unit = 100000;
  for (; !text.empty() && std::isdigit(static_cast<unsigned char>(text.front())); text.remove_prefix(1), unit /= 10) {
    if (unit == 0) return std::nullopt;  // rounded by the server
    out += (text.front() - '0') * unit;
  }
  return out;
}

/// Microseconds east of Greenwich from Z, +hh, +hhmm or +hh:mm.
std::optional<int64_t> take_offset(std::string_view& text) {
  while (take(text, ' ')) {
  }
  if (take(text, 'Z') || take(text, 'z')) return 0;
  int sign = take(text, '-') ? -1 : take(text, '+') ? 1 : 0;
  auto hour = sign == 0 ? std::nullopt : take_number(text, 1, 2);
  if (!hour) return std::nullopt;
  take(text, ':');
  int minute = take_number(text, 2, 2).value_or(0);
  return sign * (int64_t{*hour} * 60 + minute) * 60000000;
}

/// Days since 1970-01-01 in the Gregorian calendar.
int64_t days_of(const Day& d) {
  int64_t y = d.month <= 2 ? d.year - 1 : d.year;
  int64_t era = (y >= 0 ? y : y - 399) / 400;
  int64_t of_era = y - era * 400;
  int64_t of_year = (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;
  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

bool is_endless(std::string_view word) { return word == "infinity" || word == "-infinity"; }

LiteralValue uncertain(std::string_view text) { return {std::string(text), false}; }

LiteralValue date_value(std::string_view text) {
  std::string word = lower_case(trimmed(text));
  if (is_endless(word)) return {word};
  std::string_view rest = word;
  auto day = take_day(rest);
  if (word == "epoch") day = Day{1970, 1, 1}, rest = {};
  return day && rest.empty() ? LiteralValue{"day " + std::to_string(days_of(*day))} : uncertain(text);
}

LiteralValue time_value(std::string_view text) {
  std::string_view rest = trimmed(text);
  auto clock = take_clock(rest);
  return clock && rest.empty() ? LiteralValue{"time " + std::to_string(*clock)} : uncertain(text);
}

/// `zoned`: the value is a point in time, which a text without an offset only is in the time zone of the session that
/// reads it. Two such texts are read in the same one.
LiteralValue timestamp_value(std::string_view text, bool zoned) {
  std::string word = lower_case(trimmed(text));
  if (is_endless(word)) return {word};
  if (word == "epoch") return {"at 0"};
  std::string_view rest = word;
  auto day = take_day(rest);
  if (!day) return uncertain(text);
  if (!take(rest, 't')) {
    while (take(rest, ' ')) {
    }
  }
  std::optional<int64_t> clock = rest.empty() ? std::optional<int64_t>(0) : take_clock(rest);
  if (!clock) return uncertain(text);
  std::optional<int64_t> offset = take_offset(rest);
  if (!rest.empty()) return uncertain(text);
  int64_t at = days_of(*day) * int64_t{86400000000} + *clock - (zoned ? offset.value_or(0) : 0);
  if (zoned && !offset) return {"local " + std::to_string(at), false};
  return {"at " + std::to_string(at)};
}

// ---- others ------------------------------------------------------------------------------------------------

/// In hexadecimal, as the server prints it.
LiteralValue bytes_value(std::string_view text) {
  if (text.substr(0, 2) == "\\x") return {lower_case(text)};
  if (text.find('\\') != std::string_view::npos) return uncertain(text);
  std::string out = "\\x";
  for (unsigned char c : text) {
    out += "0123456789abcdef"[c >> 4];
    out += "0123456789abcdef"[c & 15];
  }
  return {out};
}

LiteralValue uuid_value(std::string_view text) {
  std::string out;
  for (char c : lower_case(trimmed(text))) {
    if (c != '-' && c != '{' && c != '}') out += c;
  }
  bool hexadecimal = out.size() == 32 && out.find_first_not_of("0123456789abcdef") == std::string::npos;
  return hexadecimal ? LiteralValue{out} : uncertain(text);
}

LiteralValue json_value(std::string_view text) {
  if (text.find("\\u") != std::string_view::npos) return uncertain(text);
  auto canonical = JsonText(text).canonical();
  return canonical ? LiteralValue{*canonical} : uncertain(text);
}

/// A jsonpath as the server prints it, but for the parentheses that it puts inside: its keys in quotes, without blanks.
/// Two that still differ may be the same.
class JsonPath {
 public:
  explicit JsonPath(std::string_view text) : text_(text) {}
  std::string canonical() {
    while (at_ < text_.size()) take_token();
    bool enclosed = !out_.empty() && out_[0] == '(' && end_of_first_ == out_.size();
    return enclosed ? out_.substr(1, out_.size() - 2) : out_;
  }

 private:
  static bool is_word(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || (c & 0x80) != 0;
  }

  void take_token() {
    char c = text_[at_];
    if (std::isspace(static_cast<unsigned char>(c)) != 0) {
      at_++;
    } else if (c == '"') {
      take_string();
    } else if (is_word(c)) {
      take_word();
    } else {
      out_ += c, at_++;
      depth_ += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ')' && depth_ == 0 && end_of_first_ == 0) end_of_first_ = out_.size();
    }
  }
  void take_string() {
    size_t begin = at_++;
    while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
    at_ = std::min(at_ + 1, text_.size());
    out_ += text_.substr(begin, at_ - begin);
  }
  void take_word() {
    bool variable = at_ > 0 && text_[at_ - 1] == '$';
    size_t begin = at_;
    while (at_ < text_.size() && is_word(text_[at_])) at_++;
    std::string word(text_.substr(begin, at_ - begin));
    size_t next = text_.find_first_not_of(" \t\n\r", at_);
    bool method = next != std::string_view::npos && text_[next] == '(';
    bool member =
        !out_.empty() && out_.back() == '.' && !method && std::isdigit(static_cast<unsigned char>(word[0])) == 0;
    if (!out_.empty() && is_word(out_.back())) out_ += ' ';
    out_ += variable || member ? '"' + word + '"' : word;
  }

  std::string_view text_;
  std::string out_;
  size_t at_ = 0, end_of_first_ = 0;
  int depth_ = 0;
};

LiteralValue float_value(std::string_view text) {
  LiteralValue out = number_value(text);
  if (!out.certain || out.text.find('.') == std::string::npos) return out;
  out.text.erase(out.text.find_last_not_of('0') + 1);
  if (out.text.back() == '.') out.text.pop_back();
  return out;
}

/// The elements of '{a,"b c",NULL}'; nullopt for more dimensions and what is no array.
std::optional<std::vector<std::optional<std::string>>> array_elements(std::string_view text) {
  text = trimmed(text);
  if (text.size() < 2 || text.front() != '{' || text.back() != '}') return std::nullopt;
  text = text.substr(1, text.size() - 2);
  std::vector<std::optional<std::string>> out;
  if (trimmed(text).empty()) return out;
  for (bool more = true; more;) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    std::string element;
    bool quoted = take(text, '"');
    for (; !text.empty() && text.front() != (quoted ? '"' : ','); text.remove_prefix(1)) {
      if (text.front() == '\\' && text.size() > 1) text.remove_prefix(1);
      if (!quoted && (text.front() == '{' || text.front() == '}' || text.front() == '"')) return std::nullopt;
      element += text.front();
    }
    if (quoted && !take(text, '"')) return std::nullopt;
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    if (!quoted) element = std::string(trimmed(element));
    bool null = !quoted && lower_case(element) == "null";
    out.push_back(null ? std::nullopt : std::optional(element));
    more = take(text, ',');
    if (!more && !text.empty()) return std::nullopt;
  }
  return out;
}

LiteralValue array_value(std::string_view text, TypeName element) {
  element.array = false;
  auto elements = array_elements(text);
  if (!elements) return uncertain(text);
  LiteralValue out{"{"};
  for (const auto& e : *elements) {
    LiteralValue one = e ? literal_value(*e, element) : LiteralValue{"null"};
    if (!one.certain) return uncertain(text);
    out.text += (e ? std::to_string(one.text.size()) + ":" : "") + one.text + ",";
  }
  return out;
}

/// What a built-in range type is over; "" for other types.
std::string_view over_range(std::string_view range) {
  static constexpr std::pair<std::string_view, std::string_view> ranges[] = {{"int4range", "integer"},
                                                                             {"int8range", "bigint"},
                                                                             {"numrange", "numeric"},
                                                                             {"daterange", "date"},
                                                                             {"tsrange", "timestamp without time zone"},
                                                                             {"tstzrange", "timestamp with time zone"}};
  for (const auto& [name, over] : ranges) {
    if (name == range) return over;
  }
  return "";
}

/// "[1,5]" is "[1,6)" where the values are whole numbers or days.
LiteralValue range_value(std::string_view text, std::string_view over) {
  std::string_view rest = trimmed(text);
  if (lower_case(rest) == "empty") return {"empty"};
  size_t comma = rest.find(',');
  bool brackets = rest.size() > 2 && (rest.front() == '[' || rest.front() == '(') &&
                  (rest.back() == ']' || rest.back() == ')') && comma != std::string_view::npos &&
                  rest.find_first_of("\"\\") == std::string_view::npos && rest.rfind(',') == comma;
  if (!brackets) return uncertain(text);
  std::string_view bounds[] = {rest.substr(1, comma - 1), rest.substr(comma + 1, rest.size() - comma - 2)};
  bool inclusive[] = {rest.front() == '[', rest.back() == ']'};
  LiteralValue out;
  for (size_t i = 0; i < 2; i++) {
    LiteralValue bound =
        bounds[i].empty() ? LiteralValue{} : literal_value(bounds[i], {"", std::string(over), "", false});
    if (!bound.certain) return uncertain(text);
    bool discrete = over == "integer" || over == "bigint" || over == "date";
    // The canonical form includes the lower bound and excludes the upper one.
    if (discrete && !bounds[i].empty() && inclusive[i] != (i == 0)) {
      std::string_view value = bound.text;
      std::string_view unit = value.starts_with("day ") ? value.substr(0, 4) : value.substr(0, 0);
      value.remove_prefix(unit.size());
      if (value.empty() || value.size() > 18 || value.find_first_not_of("-0123456789") != std::string_view::npos)
        return uncertain(text);
      bound.text = std::string(unit) + std::to_string(std::stoll(std::string(value)) + 1);
      inclusive[i] = i == 0;
    }
    if (bounds[i].empty()) inclusive[i] = false;
    out.text += (i == 0 ? "" : ",") + bound.text;
  }
  return {(inclusive[0] ? "[" : "(") + out.text + (inclusive[1] ? "]" : ")")};
}

/// Types whose values are the very text.
bool keeps_text(const std::string& type) {
  static constexpr std::string_view types[] = {"text", "character varying", "character", "name", "json", "unknown"};
  return std::find(std::begin(types), std::end(types), type) != std::end(types);
}

/// A "char" is the first byte of the text; of one that is no ASCII, or may be an octal number, servers differ.
LiteralValue byte_value(std::string_view text) {
  bool plain = text.empty() || (text[0] != '\\' && static_cast<unsigned char>(text[0]) < 0x80);
  return plain ? LiteralValue{std::string(text.substr(0, 1))} : uncertain(text);
}

bool is_of_time(const TypeName& type) {
  return type.builtin() && !type.array &&
         (type.name == "date" || type.name.starts_with("time ") || type.name.starts_with("timestamp "));
}

}  // namespace

bool is_passing_moment(std::string_view text, const TypeName& type) {
  if (!is_of_time(type)) return false;
  // Words of any other letters around them, as ParseDateTime() sees them: 'now()' is one.
  std::string word;
  for (size_t i = 0; i <= text.size(); i++) {
    if (i < text.size() && std::isalpha(static_cast<unsigned char>(text[i])) != 0) {
      word += lower_case(text[i]);
      continue;
    }
    if (word == "now" || word == "today" || word == "tomorrow" || word == "yesterday") return true;
    word.clear();
  }
  return false;
}

LiteralValue number_value(std::string_view text) {
  std::string word = lower_case(trimmed(text));
  bool negative = word.starts_with('-');
  if (negative || word.starts_with('+')) word.erase(0, 1);
  size_t e = word.find('e');
  std::string digits = word.substr(0, e), exponent = e == std::string::npos ? "0" : word.substr(e + 1);
  size_t point = digits.find('.');
  std::string whole = digits.substr(0, point), fraction = point == std::string::npos ? "" : digits.substr(point + 1);
  bool decimal = !(whole + fraction).empty() && (whole + fraction).find_first_not_of("0123456789") == std::string::npos;
  std::string_view power = exponent;
  bool down = power.starts_with('-');
  if (down || power.starts_with('+')) power.remove_prefix(1);
  bool small = !power.empty() && power.size() < 4 && power.find_first_not_of("0123456789") == std::string_view::npos;
  if (!decimal || !small) return uncertain(text);
  for (int shift = std::stoi(std::string(power)); shift > 0; shift--) {
    std::string& source = down ? whole : fraction;
    char digit = source.empty() ? '0' : down ? source.back() : source.front();
    if (!source.empty()) source.erase(down ? source.size() - 1 : 0, 1);
    if (down) {
      fraction.insert(fraction.begin(), digit);
    } else {
      whole += digit;
    }
  }
  whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size()));
  if (whole.empty()) whole = "0";
  bool zero = whole == "0" && fraction.find_first_not_of('0') == std::string::npos;
  return {(negative && !zero ? "-" : "") + whole + (fraction.empty() ? "" : "." + fraction)};
}

LiteralValue literal_value(std::string_view text, const TypeName& type) {
  if (!type.builtin()) return uncertain(text);
  if (type.array) return array_value(text, type);
  const std::string& name = type.name;
  if (name == "\"char\"") return byte_value(text);
  if (keeps_text(name)) return {std::string(text)};
  if (name == "boolean") return {boolean_value(text)};
  if (name == "interval") return interval_value(text, type.modifiers);
  if (name == "jsonb") return json_value(text);
  if (name == "jsonpath") return uncertain(JsonPath(text).canonical());
  if (std::string_view over = over_range(name); !over.empty()) return range_value(text, over);
  if (name == "date") return date_value(text);
  if (name == "time without time zone") return time_value(text);
  if (name == "timestamp without time zone") return timestamp_value(text, false);
  if (name == "timestamp with time zone") return timestamp_value(text, true);
  if (name == "bytea") return bytes_value(text);
  if (name == "uuid") return uuid_value(text);
  if (name == "integer" || name == "bigint" || name == "smallint" || name == "numeric") return number_value(text);
  if (name == "real" || name == "double precision") return float_value(text);
  return uncertain(text);
}

}  // namespace plumb
