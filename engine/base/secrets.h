#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plumb {

/// Where `sql` gives the value of a password, secret or token: offset and length of each. Known are PASSWORD '...',
/// options of servers and user mappings, connection strings and URLs in literals, and all of these in strings within
/// strings (function bodies, EXECUTE). By words alone: what is shown must hide a secret in a statement that does not
/// parse, too. What a program computes is not known.
std::vector<std::pair<size_t, size_t>> secrets_in(std::string_view sql);

/// `sql` with "***" for each of them.
std::string without_secrets(std::string_view sql);

/// `text`, which a server said of `sql`, without the secrets of `sql`.
std::string without_secrets_of(std::string_view sql, std::string_view text);

/// `text` of any kind, a line of a configuration or what stood on the command line, without the passwords of the URLs
/// (user:password@host) and connection strings (password=...) in it.
std::string without_passwords(std::string_view text);

}  // namespace plumb
