#include "engine/base/secrets.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "engine/base/letter_case.h"

namespace plumb {

namespace {

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || (c & 0x80) != 0; }
bool is_space(char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }

bool names_secret(std::string_view word) {
  constexpr std::array<std::string_view, 5> names = {"password", "passwd", "passphrase", "secret", "token"};
  std::string lower = lower_case(word);
  return std::any_of(names.begin(), names.end(),
                     [&](std::string_view name) { return lower.find(name) != std::string::npos; });
}

/// Reads text once, from quote to quote. A literal within a literal has its quotes doubled, and so on.
class Search {
 public:
  explicit Search(std::string_view text) : text_(text) {}
  std::vector<std::pair<size_t, size_t>> found;

  void look(size_t begin, size_t end, size_t quotes, bool in_literal) {
    bool wanted = false, assigned = false;  // a secret's name was read; and "=" behind it
    for (size_t i = begin; i < end;) {
      char c = text_[i];
      if (is_space(c)) {
        i++;
      } else if (text_.substr(i, 2) == "--" && !in_literal) {
        i = std::min(text_.find('\n', i), end);
      } else if (size_t tag = dollar_tag(i, end); tag > 0) {
        size_t close = std::min(text_.find(text_.substr(i, tag), i + tag), end);
        take_or_look(wanted, i + tag, close, 1, false);
        wanted = false;
        i = std::min(close + tag, end);
      } else if (opens_literal(i, end, quotes)) {
        size_t close = end_of_literal(i + quotes, end, quotes);
        take_or_look(wanted, i + quotes, close, 2 * quotes, true);
        wanted = false;
        i = std::min(close + quotes, end);
      } else if (in_literal && wanted && assigned && c != '=') {
        size_t close = i;
        while (close < end && !is_space(text_[close]) && text_[close] != '\'' && text_[close] != '"' &&
               text_[close] != '&')
          close++;
        take(i, close);
        wanted = false;
        i = std::max(close, i + 1);
      } else if (is_word(c)) {
        size_t close = i;
        while (close < end && is_word(text_[close])) close++;
        bool prefix_of_literal = close - i == 1 && close < end && text_[close] == '\'';  // E'...'
        if (!prefix_of_literal) wanted = names_secret(text_.substr(i, close - i)), assigned = false;
        if (text_.substr(close, 3) == "://") close = after_url(close + 3, end);
        i = close;
      } else {
        assigned = assigned || c == '=';
        if (c != '=' && c != ':' && c != '>' && c != '"') wanted = false;
        i++;
      }
    }
  }

 private:
  void take(size_t begin, size_t end) {
    if (begin < end) found.emplace_back(begin, end - begin);
  }
  void take_or_look(bool wanted, size_t begin, size_t end, size_t quotes, bool in_literal) {
    wanted ? take(begin, end) : look(begin, end, quotes, in_literal);
  }

  /// The length of "$tag$" at `at`; 0 when there is none.
  size_t dollar_tag(size_t at, size_t end) const {
    if (text_[at] != '$' || (at > 0 && is_word(text_[at - 1]))) return 0;
    size_t close = at + 1;
    while (close < end && is_word(text_[close])) close++;
    bool is_parameter = close > at + 1 && std::isdigit(static_cast<unsigned char>(text_[at + 1])) != 0;
    return close < end && text_[close] == '$' && !is_parameter ? close + 1 - at : 0;
  }

  size_t quotes_at(size_t at, size_t end) const {
    size_t n = 0;
    while (at + n < end && text_[at + n] == '\'') n++;
    return n;
  }

  bool opens_literal(size_t at, size_t end, size_t quotes) const { return quotes_at(at, end) >= quotes; }

  /// Where the closing quotes stand; twice as many are a quote that is part of the literal.
  size_t end_of_literal(size_t at, size_t end, size_t quotes) const {
    while (at < end) {
      size_t n = quotes_at(at, end);
      if (n >= quotes && (n / quotes) % 2 == 1) return at + (n / quotes - 1) * quotes;
      at += std::max<size_t>(n, 1);
    }
    return end;
  }

  /// Behind the "user:password@" of a URL.
  size_t after_url(size_t at, size_t end) {
    size_t close = at;
    while (close < end && !is_space(text_[close]) && text_[close] != '\'' && text_[close] != '"' && text_[close] != '/')
      close++;
    std::string_view authority = text_.substr(at, close - at);
    size_t host = authority.rfind('@'), colon = authority.find(':');
    if (host == std::string_view::npos) return at;
    if (colon < host) take(at + colon + 1, at + host);
    return at + host + 1;
  }

  std::string_view text_;
};

}  // namespace

std::vector<std::pair<size_t, size_t>> secrets_in(std::string_view sql) {
  Search search(sql);
  search.look(0, sql.size(), 1, false);
  return std::move(search.found);
}

/// `text` with "***" for each of `places`: offset and length, in order.
static std::string masked(std::string_view text, const std::vector<std::pair<size_t, size_t>>& places) {
  std::string out;
  size_t from = 0;
  for (const auto& [at, length] : places) {
    if (at < from || length == 0) continue;
    out += text.substr(from, at - from);
    out += "***";
    from = at + length;
  }
  return out += text.substr(from);
}

std::string without_secrets(std::string_view sql) { return masked(sql, secrets_in(sql)); }

std::string without_secrets_of(std::string_view sql, std::string_view text) {
  std::string out(text);
  for (const auto& [at, length] : secrets_in(sql)) {
    std::string_view secret = sql.substr(at, length);
    for (size_t there = out.find(secret); there != std::string::npos; there = out.find(secret, there + 3))
      out.replace(there, length, "***");
  }
  return without_secrets(out);
}

/// Where the word that `at` is in ends.
static size_t end_of_word(std::string_view text, size_t at) {
  return std::min(text.find_first_of(" \t\r\n'\"<>{}[]", at), text.size());
}

/// The password of "user:password@host" within a word, whatever stands before it: a URL that is mistyped, or none.
static std::pair<size_t, size_t> password_of_word(std::string_view text, size_t begin, size_t end) {
  std::string_view word = text.substr(begin, end - begin);
  size_t scheme = word.find("://"), sign = word.rfind('@');
  size_t colon = word.find(':', scheme == std::string_view::npos ? 0 : scheme + 3);
  if (sign == std::string_view::npos || colon >= sign) return {begin, 0};
  return {begin + colon + 1, sign - colon - 1};
}

/// Not by secrets_in(): the text has quotes and dashes that mean nothing, and a password with a slash in it, which is
/// no URL any more, must be hidden in what is said of that.
std::string without_passwords(std::string_view text) {
  std::vector<std::pair<size_t, size_t>> found;
  for (size_t at = 0; at < text.size();) {
    size_t end = end_of_word(text, at);
    if (auto password = password_of_word(text, at, end); password.second > 0) found.push_back(password);
    at = end + 1;
  }
  constexpr std::string_view keyword = "password=";
  const std::string lower = lower_case(text);
  for (size_t at = lower.find(keyword); at != std::string::npos; at = lower.find(keyword, at + keyword.size())) {
    size_t begin = at + keyword.size();
    if (text.substr(begin, 1) == "'") begin++;
    found.emplace_back(begin, std::min(text.find('&', begin), end_of_word(text, begin)) - begin);
  }
  std::sort(found.begin(), found.end());
  return masked(text, found);
}

}  // namespace plumb
