#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plumb::db {

/// Where a server is, as libpq's keywords and values; empty for libpq's own defaults and variables.
struct Address {
  std::vector<std::pair<std::string, std::string>> parameters;
  std::string schema;  ///< Prisma's ?schema=.

  /// The value of `keyword`, "" when it is not given.
  std::string value(const std::string& keyword) const;
};

/// Reads a URL, a libpq connection string or a bare database name. Parameters of a URL that libpq does not know (those
/// of Prisma and other clients) are left out. Throws Error{usage}; no part of `where` is in the message, because a
/// badly written one has parts of the password anywhere.
Address parse_address(const std::string& where);

/// A URL that libpq and parse_address() accept, without a password. A directory of sockets stands behind the question
/// mark: the authority of a URL has no place for it.
std::string shown_url(std::string_view user, std::string_view host, std::string_view port, std::string_view database);

/// Where in `text` (a URL or a libpq connection string, or an option with one) passwords stand: offset and length.
std::vector<std::pair<size_t, size_t>> passwords_in(const std::string& text);

}  // namespace plumb::db
