#include "engine/model/subscription.h"

#include <algorithm>
#include <cctype>

#include "engine/model/foreign_data_wrapper.h"

namespace plumb {

namespace {

bool is_uri(std::string_view text) {
  return text.substr(0, 13) == "postgresql://" || text.substr(0, 11) == "postgres://";
}

/// postgresql://user:password@host/db?sslpassword=x&a=b
std::string uri_without_password(std::string_view uri) {
  size_t begin = uri.find("://") + 3;
  size_t end = std::min(uri.find_first_of("/?#", begin), uri.size());
  size_t at = uri.substr(begin, end - begin).rfind('@');
  std::string out(uri.substr(0, begin));
  if (at != std::string_view::npos) {
    std::string_view user = uri.substr(begin, at);
    out += user.substr(0, user.find(':'));
    begin += at;
  }
  size_t query = uri.find('?', begin);
  out += uri.substr(begin, query == std::string_view::npos ? query : query - begin);
  char mark = '?';
  while (query < uri.size()) {
    size_t next = std::min(uri.find('&', query + 1), uri.size());
    std::string_view option = uri.substr(query + 1, next - query - 1);
    if (!option.empty() && !is_secret_option(option.substr(0, option.find('=')))) {
      out += mark;
      out += option;
      mark = '&';
    }
    query = next;
  }
  return out;
}

class Keywords {
 public:
  explicit Keywords(std::string_view text) : text_(text) {}

  struct Item {
    std::string name, value;
    std::string_view text;  ///< As it was written.
  };

  /// Of a text that is no connection string, what could be read.
  std::vector<Item> read() {
    std::vector<Item> out;
    for (skip_blanks(); at_ < text_.size(); skip_blanks()) {
      size_t begin = at_;
      std::string name = word("=");
      skip_blanks();
      if (name.empty() || at_ >= text_.size() || text_[at_] != '=') break;
      at_++;
      skip_blanks();
      std::string value = quoted() ? quoted_value() : word("");
      out.push_back({std::move(name), std::move(value), text_.substr(begin, at_ - begin)});
    }
    return out;
  }
  bool at_end() const { return at_ >= text_.size(); }

 private:
  static bool is_blank(char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }
  void skip_blanks() {
    while (at_ < text_.size() && is_blank(text_[at_])) at_++;
  }
  bool quoted() const { return at_ < text_.size() && text_[at_] == '\''; }
  std::string word(std::string_view ends) {
    std::string out;
    for (; at_ < text_.size() && !is_blank(text_[at_]) && ends.find(text_[at_]) == std::string_view::npos; at_++) {
      if (text_[at_] == '\\' && at_ + 1 < text_.size()) at_++;
      out += text_[at_];
    }
    return out;
  }
  std::string quoted_value() {
    std::string out;
    for (at_++; at_ < text_.size() && text_[at_] != '\''; at_++) {
      if (text_[at_] == '\\' && at_ + 1 < text_.size()) at_++;
      out += text_[at_];
    }
    at_++;
    return out;
  }

  std::string_view text_;
  size_t at_ = 0;
};

std::string keyword_value(const std::string& value) {
  bool plain = !value.empty() && value.find_first_of(" \t\n'\\") == std::string::npos;
  if (plain) return value;
  std::string out = "'";
  for (char c : value) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + "'";
}

}  // namespace

std::string without_password(std::string_view connection) {
  if (is_uri(connection)) return uri_without_password(connection);
  Keywords keywords(connection);
  std::string out;
  bool harmless = true;
  for (const auto& item : keywords.read()) {
    if (is_secret_option(item.name)) {
      harmless = false;
    } else {
      out += (out.empty() ? "" : " ") + std::string(item.text);
    }
  }
  return harmless && keywords.at_end() ? std::string(connection) : out;
}

std::string sorted_keywords(std::string_view connection) {
  if (is_uri(connection)) return std::string(connection);
  Options sorted;
  for (auto& item : Keywords(connection).read()) sorted[item.name] = std::move(item.value);
  std::string out;
  for (const auto& [name, value] : sorted) out += (out.empty() ? "" : " ") + name + "=" + keyword_value(value);
  return out;
}

bool ConnectionString::operator==(const ConnectionString& other) const {
  return text == other.text || sorted_keywords(text) == sorted_keywords(other.text);
}

}  // namespace plumb
