#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace plumb {

/// The lexical structure of SQL text as scan.l of PostgreSQL sees it, as far as it takes to tell statements, comments
/// and quoted text apart. Needed because libpg_query can neither go on after an error nor read psql's own commands.
enum class TokenKind { word, quoted_identifier, string, number, symbol, comment, end };

struct Token {
  TokenKind kind = TokenKind::end;
  size_t begin = 0;
  size_t end = 0;
  bool terminated = true;  ///< False for a quote or comment that the text ends in.
};

/// The token at or after `at`; blanks are passed over, comments are tokens.
Token next_token(std::string_view text, size_t at);
/// The next token that is no comment.
Token next_code_token(std::string_view text, size_t at);

/// A word in lower case; an identifier without its quotes; any other token as it stands.
std::string token_value(std::string_view text, const Token& token);
/// Whether the token is the word `lower`, given in lower case, in any case.
bool is_word(std::string_view text, const Token& token, std::string_view lower);

}  // namespace plumb
