#include "introspect/db/address.h"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>
#include <string_view>

#include "engine/base/error.h"
#include "engine/base/identifier.h"
#include "engine/base/letter_case.h"

namespace plumb::db {

namespace {

using ConnInfo = std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)>;

constexpr const char* special_characters_hint =
    "write special characters of the user name and password percent-encoded: % as %25, @ as %40, : as %3A, / as %2F, "
    "? as %3F, # as %23";

std::vector<std::string> libpq_keywords() {
  std::vector<std::string> out;
  ConnInfo known(PQconndefaults(), PQconninfoFree);
  for (const PQconninfoOption* o = known.get(); o && o->keyword; o++) out.emplace_back(o->keyword);
  return out;
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c = lower_case(c);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

std::string percent_decoded(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); i++) {
    if (text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 && hex_digit(text[i + 2]) >= 0) {
      out += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

/// The hosts of a URL's authority, each without its port; false when a port is no number: then what looks like a host
/// is part of a password that was not encoded.
bool ports_are_numbers(std::string_view hosts) {
  while (!hosts.empty()) {
    std::string_view one = hosts.substr(0, hosts.find(','));
    hosts.remove_prefix(std::min(hosts.size(), one.size() + 1));
    size_t after_address = one.empty() || one[0] != '[' ? 0 : one.find(']');
    if (after_address == std::string_view::npos) return false;
    size_t colon = one.find(':', after_address);
    if (colon == std::string_view::npos) continue;
    std::string_view port = one.substr(colon + 1);
    if (!std::all_of(port.begin(), port.end(), [](unsigned char c) { return std::isdigit(c) != 0; })) return false;
  }
  return true;
}

void check_authority(std::string_view authority) {
  size_t at = authority.find('@');
  std::string_view hosts = at == std::string_view::npos ? authority : authority.substr(at + 1);
  if (hosts.find('@') != std::string_view::npos || !ports_are_numbers(hosts)) {
    throw Error(ErrorCode::usage, "the connection URL is not well formed", special_characters_hint);
  }
}

/// What Prisma and drivers of JavaScript take in a URL and libpq does not.
bool is_for_other_driver(std::string_view key) {
  static constexpr std::array<std::string_view, 12> known = {
      "connection_limit", "pool_timeout", "socket_timeout", "pgbouncer", "sslidentity",         "sslaccept", "max",
      "idle_timeout",     "max_lifetime", "prepare",        "pool_mode", "statement_cache_size"};
  return std::find(known.begin(), known.end(), key) != known.end();
}

/// One `key=value` of a URL, as libpq shall have it; "" when it is not for libpq.
std::string libpq_parameter(std::string_view pair, const std::vector<std::string>& keywords, Address& address) {
  size_t equals = std::min(pair.find('='), pair.size());
  std::string key = percent_decoded(pair.substr(0, equals));
  std::string value = percent_decoded(pair.substr(std::min(equals + 1, pair.size())));
  if (key == "schema") {
    address.schema = value;
    return "";
  }
  if (key == "ssl") return value == "true" || value == "1" ? "sslmode=require" : "";
  if (key == "sslmode" && value == "no-verify") return "sslmode=require";
  if (std::find(keywords.begin(), keywords.end(), key) != keywords.end()) return std::string(pair);
  bool typo = key.size() > 4 && !is_for_other_driver(key);
  auto meant = std::find_if(keywords.begin(), keywords.end(), [&](auto& k) { return edit_distance(key, k) <= 2; });
  if (typo && meant != keywords.end()) {
    throw Error(ErrorCode::usage, fmt::format("the connection URL has an unknown parameter \"{}\"", key),
                "did you mean \"" + *meant + "\"?");
  }
  return "";
}

/// The URL with only those parameters that libpq knows.
std::string libpq_url(const std::string& url, Address& address) {
  size_t question = std::min(url.find('?'), url.size());
  std::string out = url.substr(0, question);
  const auto keywords = libpq_keywords();
  std::string_view rest = std::string_view(url).substr(std::min(question + 1, url.size()));
  char separator = '?';
  while (!rest.empty()) {
    std::string_view pair = rest.substr(0, rest.find('&'));
    rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
    std::string kept = libpq_parameter(pair, keywords, address);
    if (kept.empty()) continue;
    out += separator + kept;
    separator = '&';
  }
  return out;
}

std::string checked_url(const std::string& where, Address& address) {
  size_t scheme_end = where.find("://");
  std::string scheme = where.substr(0, scheme_end);
  if (scheme != "postgres" && scheme != "postgresql") {
    bool proxy = scheme.compare(0, 6, "prisma") == 0;
    throw Error(ErrorCode::usage,
                "a URL that begins with " + quote_literal(scheme + "://") + " is no PostgreSQL connection",
                proxy ? "use the direct URL of the database, postgres://user@host:port/database"
                      : "write postgres://user@host:port/database");
  }
  std::string_view authority = std::string_view(where).substr(scheme_end + 3);
  authority = authority.substr(0, authority.find_first_of("/?"));
  check_authority(authority);
  return libpq_url(where, address);
}

[[noreturn]] void refuse(const std::string& where, bool is_url) {
  if (is_url) throw Error(ErrorCode::usage, "the connection URL is not well formed", special_characters_hint);
  const auto keywords = libpq_keywords();
  std::string_view rest = where;
  std::string meant;
  while (meant.empty() && rest.find('=') != std::string_view::npos) {
    std::string_view key = rest.substr(0, rest.find('='));
    rest.remove_prefix(key.size() + 1);
    key = key.substr(std::min(key.size(), key.find_last_of(" \t\n") + 1));
    if (std::find(keywords.begin(), keywords.end(), key) == keywords.end()) meant = nearest_name(key, keywords);
  }
  throw Error(ErrorCode::usage, "the connection string is not well formed",
              meant.empty() ? "write host=... port=... dbname=... user=..., values with blanks in single quotes"
                            : "did you mean \"" + meant + "\"?");
}

}  // namespace

std::string Address::value(const std::string& keyword) const {
  for (const auto& [key, text] : parameters) {
    if (key == keyword) return text;
  }
  return "";
}

Address parse_address(const std::string& where) {
  Address out;
  bool is_url = where.find("://") != std::string::npos && where.find('=') > where.find("://");
  if (where.empty()) return out;
  if (!is_url && where.find('=') == std::string::npos) {
    out.parameters.emplace_back("dbname", where);
    return out;
  }
  std::string text = is_url ? checked_url(where, out) : where;
  char* message = nullptr;
  ConnInfo parsed(PQconninfoParse(text.c_str(), &message), PQconninfoFree);
  if (message) PQfreemem(message);
  if (!parsed) refuse(where, is_url);
  for (const PQconninfoOption* o = parsed.get(); o->keyword; o++) {
    if (o->val && *o->val) out.parameters.emplace_back(o->keyword, o->val);
  }
  return out;
}

/// Everything but what a URL may hold as it stands in any of its parts, and `also`.
static std::string percent_encoded(std::string_view text, std::string_view also = "") {
  constexpr std::string_view digits = "0123456789ABCDEF", harmless = "-._~";
  std::string out;
  for (unsigned char c : text) {
    bool plain = (c < 0x80 && std::isalnum(c) != 0) || harmless.find(static_cast<char>(c)) != std::string_view::npos ||
                 also.find(static_cast<char>(c)) != std::string_view::npos;
    if (plain) {
      out += static_cast<char>(c);
    } else {
      out += '%';
      out += digits[c / 16];
      out += digits[c % 16];
    }
  }
  return out;
}

std::string shown_url(std::string_view user, std::string_view host, std::string_view port, std::string_view database) {
  std::string out = "postgres://" + percent_encoded(user) + (user.empty() ? "" : "@");
  bool sockets = host.empty() || host.front() == '/' || host.front() == '@';
  if (sockets) {
    out += '/' + percent_encoded(database);
    char separator = '?';
    auto add = [&](std::string_view key, std::string_view value) {
      if (value.empty()) return;
      out += separator + std::string(key) + '=' + percent_encoded(value, "/");
      separator = '&';
    };
    add("host", host), add("port", port);
    return out;
  }
  bool address = host.find(':') != std::string_view::npos;
  out += address ? '[' + std::string(host) + ']' : percent_encoded(host);
  if (!port.empty()) out += ':' + std::string(port);
  return out + '/' + percent_encoded(database);
}

/// "user:password@" behind "://".
static void find_in_authority(const std::string& text, std::vector<std::pair<size_t, size_t>>& out) {
  for (size_t at = text.find("://"); at != std::string::npos; at = text.find("://", at + 3)) {
    size_t end = std::min(text.find_first_of("/? \t", at + 3), text.size());
    size_t host = text.rfind('@', end);
    if (host == std::string::npos || host < at + 3) continue;
    size_t colon = text.find(':', at + 3);
    if (colon < host) out.emplace_back(colon + 1, host - colon - 1);
  }
}

/// "password=secret", "password = 'a secret'", and the same of sslpassword and passfile-like keys.
static void find_in_parameters(const std::string& text, std::vector<std::pair<size_t, size_t>>& out) {
  for (size_t at = text.find("password"); at != std::string::npos; at = text.find("password", at + 1)) {
    size_t begin = text.find_first_not_of(' ', at + std::string_view("password").size());
    if (begin == std::string::npos || text[begin] != '=') continue;
    begin = std::min(text.find_first_not_of(' ', begin + 1), text.size());
    size_t end = begin;
    if (end < text.size() && text[end] == '\'') {
      for (end++; end < text.size() && text[end] != '\''; end++) end += text[end] == '\\' ? 1 : 0;
      end++;
    } else {
      end = std::min(text.find_first_of(" &", begin), text.size());
    }
    end = std::min(end, text.size());
    out.emplace_back(begin, end - begin);
  }
}

std::vector<std::pair<size_t, size_t>> passwords_in(const std::string& text) {
  std::vector<std::pair<size_t, size_t>> out;
  find_in_authority(text, out);
  find_in_parameters(text, out);
  return out;
}

}  // namespace plumb::db
