#include "cli/psql_script.h"

#include <cctype>

#include "engine/base/letter_case.h"

namespace plumb::cli {

namespace {

/// Follows psql's own lexer (psqlscan.l) as far as it tells code from what is none.
class Scanner {
 public:
  explicit Scanner(const std::function<void(const PsqlCommand&)>& take) : take_(take) {}
  void line(const std::string& text);

 private:
  enum class In { code, string, escape_string, identifier, dollar_string, comment, copy_rows };
  void code(size_t& at);
  void quoted(size_t& at);
  void comment(size_t& at);
  void command(size_t& at);
  std::string argument(size_t at) const;
  bool open_dollar(size_t& at);
  void end_statement();
  bool continues_word(size_t at) const {
    if (at == 0) return false;
    auto c = static_cast<unsigned char>(text_->at(at - 1));
    return std::isalnum(c) != 0 || c == '_' || c == '$' || c >= 0x80;
  }
  bool starts(size_t at, std::string_view what) const { return text_->compare(at, what.size(), what) == 0; }

  const std::function<void(const PsqlCommand&)>& take_;
  const std::string* text_ = nullptr;
  uint32_t number_ = 0;
  In in_ = In::code;
  std::string tag_;        ///< "$tag$"
  size_t depth_ = 0;       ///< Of comments.
  std::string statement_;  ///< Its code so far, in lower case, as much as tells a COPY.
  bool rows_follow_ = false, had_command_ = false;
};

void Scanner::end_statement() {
  rows_follow_ = statement_.starts_with("copy ") && statement_.find(" from stdin") != std::string::npos;
  statement_.clear();
}

bool Scanner::open_dollar(size_t& at) {
  size_t end = at + 1;
  while (end < text_->size() && (std::isalnum(static_cast<unsigned char>((*text_)[end])) || (*text_)[end] == '_'))
    end++;
  bool is_tag = !continues_word(at) && end < text_->size() && (*text_)[end] == '$' &&
                !std::isdigit(static_cast<unsigned char>((*text_)[at + 1]));
  if (!is_tag) return false;
  tag_ = text_->substr(at, end + 1 - at);
  in_ = In::dollar_string;
  at = end + 1;
  return true;
}

/// A quote in quotes is written twice.
std::string Scanner::argument(size_t at) const {
  at = std::min(text_->find_first_not_of(" \t", at), text_->size());
  if (at == text_->size() || (*text_)[at] != '\'') return text_->substr(at, text_->find_first_of(" \t\r", at) - at);
  std::string out;
  for (size_t i = at + 1; i < text_->size(); i++) {
    if ((*text_)[i] == '\'' && !starts(i, "''")) break;
    if ((*text_)[i] == '\'') i++;
    out += (*text_)[i];
  }
  return out;
}

void Scanner::command(size_t& at) {
  size_t end = std::min(text_->find_first_of(" \t\r\\", at + 1), text_->size());
  take_({text_->substr(at, end - at), number_, static_cast<uint32_t>(at) + 1, argument(end)});
  had_command_ = true;
  at = std::max(end, at + 1);
}

void Scanner::code(size_t& at) {
  constexpr size_t enough = 1 << 16;
  char c = (*text_)[at];
  if (starts(at, "--")) return void(at = text_->size());
  if (starts(at, "/*")) return in_ = In::comment, depth_ = 1, void(at += 2);
  if (c == '\\') return command(at);
  if (c == '$' && open_dollar(at)) return;
  if (c == '"') in_ = In::identifier;
  if (c == '\'') {
    bool escapes = at > 0 && lower_case((*text_)[at - 1]) == 'e' && !continues_word(at - 1);
    in_ = escapes ? In::escape_string : In::string;
  }
  bool blank = std::isspace(static_cast<unsigned char>(c)) != 0;
  bool needless = blank && (statement_.empty() || statement_.back() == ' ');
  if (c == ';') {
    end_statement();
  } else if (!needless && statement_.size() < enough) {
    statement_ += blank ? ' ' : lower_case(c);
  }
  at++;
}

/// A doubled quote closes and opens again, which comes to the same.
void Scanner::quoted(size_t& at) {
  if (in_ == In::dollar_string) {
    size_t end = text_->find(tag_, at);
    if (end == std::string::npos) return void(at = text_->size());
    in_ = In::code;
    at = end + tag_.size();
    return;
  }
  char c = (*text_)[at];
  if (in_ == In::escape_string && c == '\\') return void(at += 2);
  bool doubled = in_ == In::escape_string && starts(at, "''");
  if (doubled) return void(at += 2);
  if (c == (in_ == In::identifier ? '"' : '\'')) in_ = In::code;
  at++;
}

void Scanner::comment(size_t& at) {
  bool opens = starts(at, "/*"), closes = starts(at, "*/");
  if (opens) depth_++;
  if (closes && --depth_ == 0) in_ = In::code;
  at += opens || closes ? 2 : 1;
}

void Scanner::line(const std::string& text) {
  text_ = &text;
  number_++;
  if (in_ == In::copy_rows) {
    if (text == "\\." || text == "\\.\r") in_ = In::code;
    return;
  }
  had_command_ = false;
  for (size_t at = 0; at < text.size();) {
    if (in_ == In::code) {
      code(at);
    } else if (in_ == In::comment) {
      comment(at);
    } else {
      quoted(at);
    }
  }
  if (had_command_) in_ = In::code;  // a quote in its arguments ends with the line
  if (in_ == In::code && !statement_.empty() && statement_.back() != ' ') statement_ += ' ';
  if (rows_follow_) in_ = In::copy_rows;
  rows_follow_ = false;
}

}  // namespace

void for_each_psql_command(std::istream& in, const std::function<void(const PsqlCommand&)>& take) {
  Scanner scanner(take);
  for (std::string line; std::getline(in, line);) scanner.line(line);
}

}  // namespace plumb::cli
