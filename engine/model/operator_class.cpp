#include "engine/model/operator_class.h"

#include <algorithm>

namespace plumb {

namespace {

bool compares_in_pairs(const std::string& method) { return method == "btree" || method == "hash"; }

template <class Member>
bool is_of_class(const Member& m, const OperatorClass& c, const std::string& method) {
  return m.left == c.type && (!compares_in_pairs(method) || m.right == c.type);
}

template <class Member>
void sort_members(std::vector<Member>& members) {
  auto key = [](const Member& m) {
    return std::tuple{m.number, m.left.text_without_modifiers(), m.right.text_without_modifiers()};
  };
  std::sort(members.begin(), members.end(), [&](const Member& a, const Member& b) { return key(a) < key(b); });
  members.erase(std::unique(members.begin(), members.end()), members.end());
}

/// `of` gives the list of that sort in a family or a class. A class keeps what is its own; of two classes of one type
/// the first by name has what is nobody's.
template <class Of>
void settle(OperatorFamily& family, const std::vector<OperatorClass*>& classes, Of of) {
  const std::string method = family.id.args;
  auto loose = std::move(of(family));
  of(family).clear();
  for (OperatorClass* c : classes) {
    auto own = std::move(of(*c));
    of(*c).clear();
    for (auto& member : own) (is_of_class(member, *c, method) ? of(*c) : loose).push_back(std::move(member));
  }
  for (auto& member : loose) {
    auto owner = std::find_if(classes.begin(), classes.end(),
                              [&](const OperatorClass* c) { return is_of_class(member, *c, method); });
    (owner == classes.end() ? of(family) : of(**owner)).push_back(std::move(member));
  }
  sort_members(of(family));
  for (OperatorClass* c : classes) sort_members(of(*c));
}

}  // namespace

void settle_members(OperatorFamily& family, const std::vector<OperatorClass*>& classes) {
  settle(
      family, classes, [](auto& x) -> auto& { return x.operators; });
  settle(
      family, classes, [](auto& x) -> auto& { return x.functions; });
}

bool outlives_class(const OperatorClass& c, const FamilyOperator&, int server_version) {
  if (server_version < 140000) return false;
  const std::string method = c.id.args;
  return method == "gist" || method == "gin" || method == "spgist";
}

/// Functions that the access method cannot do without stay with the class.
bool outlives_class(const OperatorClass& c, const FamilyFunction& member, int server_version) {
  if (server_version < 140000) return false;
  const std::string method = c.id.args;
  if (compares_in_pairs(method)) return member.number != 1;
  if (method == "gist") return member.number == 3 || member.number == 4 || member.number > 7;
  if (method == "gin") return member.number != 2 && member.number != 3;
  if (method == "spgist") return member.number > 5;
  return false;
}

}  // namespace plumb
