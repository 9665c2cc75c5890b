#include "cli/lost_access.h"

#include <algorithm>

#include "engine/base/letter_case.h"
#include "engine/plan/plan.h"

namespace plumb::cli {

namespace {
bool speak_of(const std::vector<const Migration*>& migrations, const std::vector<std::string_view>& words) {
  return std::any_of(migrations.begin(), migrations.end(), [&](const Migration* m) {
    return std::any_of(m->statements.begin(), m->statements.end(), [&](const StatementText& s) {
      std::string text = lower_case(s.sql);
      return std::any_of(words.begin(), words.end(),
                         [&](std::string_view word) { return text.find(word) != std::string::npos; });
    });
  });
}

/// The columns of views are no objects of their own.
bool has(const Catalog& catalog, const ObjectId& subject) {
  return subject.kind == Kind::column ? catalog.find_relation(subject.schema, subject.parent).has_value()
                                      : catalog.contains(subject);
}

/// `T` is Owner or Privileges: for objects that are in both, as before.
template <class T>
Catalog as_before(const Catalog& before, const Catalog& after) {
  std::vector<T> out;
  for (const T& each : after.all<T>()) {
    if (!has(before, subject_of(each.id))) out.push_back(each);
  }
  for (const T& each : before.all<T>()) {
    ObjectId subject = subject_of(each.id);
    if (has(before, subject) && has(after, subject)) out.push_back(each);
  }
  std::sort(out.begin(), out.end(), [](const T& a, const T& b) { return a.id < b.id; });
  return after.with(std::move(out));
}
}  // namespace

std::vector<std::string> statements_for_lost_access(const Catalog& before, const Catalog& after,
                                                    const std::vector<const Migration*>& ran) {
  Catalog wanted = after;
  if (!speak_of(ran, {"owner to", "reassign owned"})) wanted = as_before<Owner>(before, wanted);
  if (!speak_of(ran, {"grant", "revoke", "privileges"})) wanted = as_before<Privileges>(before, wanted);
  PlanOptions options;
  options.server_version = after.server_version;
  options.manage = {Managed::yes, Managed::yes};
  std::vector<std::string> out;
  for (Statement& s : make_plan(after, wanted, options).statements) out.push_back(std::move(s.sql));
  return out;
}

}  // namespace plumb::cli
