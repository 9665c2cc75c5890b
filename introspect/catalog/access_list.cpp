#include "introspect/catalog/access_list.h"

#include <optional>

#include "introspect/catalog/text_array.h"

namespace plumb::live {

namespace {

std::optional<Privilege> privilege_of(char letter) {
  switch (letter) {
    case 'r':
      return Privilege::select;
    case 'a':
      return Privilege::insert;
    case 'w':
      return Privilege::update;
    case 'd':
      return Privilege::delete_;
    case 'D':
      return Privilege::truncate;
    case 'x':
      return Privilege::references;
    case 't':
      return Privilege::trigger;
    case 'm':
      return Privilege::maintain;
    case 'U':
      return Privilege::usage;
    case 'X':
      return Privilege::execute;
    case 'C':
      return Privilege::create;
    default:
      return std::nullopt;
  }
}

/// A role's name at `at`, in double quotes where putid() put them; `at` moves behind it.
std::string role_at(std::string_view item, size_t& at) {
  std::string out;
  bool quoted = false;
  for (; at < item.size(); at++) {
    if (item[at] == '"') {
      if (quoted && at + 1 < item.size() && item[at + 1] == '"') {
        out += item[at++];
      } else {
        quoted = !quoted;
      }
    } else if (!quoted && (item[at] == '=' || item[at] == '/')) {
      break;
    } else {
      out += item[at];
    }
  }
  return out;
}

/// `grantee=ar*w/grantor`
Grant grant_of(std::string_view item) {
  Grant out;
  size_t at = 0;
  out.role = role_at(item, at);
  for (at++; at < item.size() && item[at] != '/'; at++) {
    auto p = privilege_of(item[at]);
    if (!p) continue;
    bool grantable = at + 1 < item.size() && item[at + 1] == '*';
    PrivilegeList& list = grantable ? out.grantable : out.privileges;
    list = united(list, {*p});
  }
  out.grantor = role_at(item, ++at);
  return out;
}

/// A relation's list that lacks nothing but MAINTAIN, which the server does not know, is complete.
void complete(PrivilegeList& privileges, PrivilegeList& grantable, Kind of) {
  PrivilegeList all = all_privileges(of), known = without(all, {Privilege::maintain});
  if (all == known || united(privileges, grantable) != known) return;
  (grantable == known ? grantable : privileges) =
      united(grantable == known ? grantable : privileges, {Privilege::maintain});
}

}  // namespace

AccessList access_list(std::string_view text, const std::optional<std::string>& owner, Kind of, int server_version) {
  AccessList out;
  PrivilegeList all = all_privileges(of), own;
  for (const std::string& item : array_elements(text)) {
    Grant g = grant_of(item);
    if (server_version < 170000) complete(g.privileges, g.grantable, of);
    if (g.role == owner) {
      own = united(own, united(g.privileges, g.grantable));
      continue;
    }
    std::string grantor = g.grantor == owner ? "" : g.grantor;
    grant(out.grants, g.role, grantor, g.privileges, false);
    grant(out.grants, g.role, grantor, g.grantable, true);
  }
  if (own != all) out.owner = std::move(own);
  return out;
}

}  // namespace plumb::live
