#include "introspect/scratch/database_address.h"

namespace plumb {

static std::string quoted_value(const std::string& value) {
  std::string out = "'";
  for (char c : value) out += (c == '\'' || c == '\\') ? std::string("\\") + c : std::string(1, c);
  return out + "'";
}

static std::string percent_encoded(const std::string& text) {
  constexpr char digits[] = "0123456789ABCDEF";
  std::string out;
  for (unsigned char c : text) {
    bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-';
    out += plain ? std::string(1, static_cast<char>(c)) : std::string{'%', digits[c >> 4], digits[c & 15]};
  }
  return out;
}

/// A URL may name the database in its parameters too, which would win over the path.
static std::string without_dbname(const std::string& parameters) {
  std::string out;
  for (size_t at = 1; at < parameters.size();) {
    size_t end = std::min(parameters.find('&', at), parameters.size());
    std::string pair = parameters.substr(at, end - at);
    if (!pair.starts_with("dbname=")) out += (out.empty() ? "?" : "&") + pair;
    at = end + 1;
  }
  return out;
}

std::string with_database(const std::string& server, const std::string& database) {
  size_t scheme = server.find("://");
  if (scheme == std::string::npos || server.find('=') < scheme) {
    bool bare_name = server.find('=') == std::string::npos;
    return (bare_name ? "" : server + " ") + "dbname=" + quoted_value(database);  // the last of two wins
  }
  size_t question = std::min(server.find('?'), server.size());
  size_t slash = std::min(server.find('/', scheme + 3), question);
  return server.substr(0, slash) + "/" + percent_encoded(database) + without_dbname(server.substr(question));
}

}  // namespace plumb
