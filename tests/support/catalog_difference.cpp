#include "tests/support/catalog_difference.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/diff/reconcile.h"
#include "engine/diff/server_limits.h"
#include "engine/kinds/index_part.h"
#include "engine/model/enum_names.h"
#include "engine/model/rare.h"

namespace plumb::test {
namespace {

/// Collects what differs between two objects of one id.
struct Walk {
  ObjectId object;
  std::string path;
  std::vector<TextPair>& pairs;
  std::vector<std::string>& lines;

  void differs(const std::string& a, const std::string& b) {
    lines.push_back(fmt::format("{}: {}: {} / {}", describe(object), path, a, b));
  }
  void text(TextForm form, const std::string& a, const std::string& b) {
    if (a != b) pairs.push_back({form, object, path, a, b});
  }
};

void compare_value(Walk& w, const Expression& a, const Expression& b) { w.text(TextForm::expression, a.text, b.text); }
void compare_value(Walk& w, const Query& a, const Query& b) { w.text(TextForm::query, a.text, b.text); }
void compare_value(Walk& w, const SqlBody& a, const SqlBody& b) { w.text(TextForm::sql_body, a.text, b.text); }

std::string shown(const std::string& v) { return fmt::format("'{}'", v); }
std::string shown(bool v) { return v ? "true" : "false"; }
std::string shown(int64_t v) { return fmt::format("{}", v); }
std::string shown(double v) { return fmt::format("{}", v); }
std::string shown(const TypeName& v) { return v.text(); }
std::string shown(const QualifiedName& v) { return v.text(); }
std::string shown(const Options& v) {
  std::string out;
  for (const auto& [name, value] : v) out += fmt::format("{}={} ", name, value);
  return "{" + out + "}";
}
std::string shown(const Settings& v) {
  std::string out;
  for (const auto& [name, value] : v) out += fmt::format("{}={} ", name, value);
  return "{" + out + "}";
}
std::string shown(const ConnectionString& v) { return shown(v.text); }
template <class E>
requires std::is_enum_v<E> std::string shown(E v) { return std::string(enum_word(v)); }

template <class T>
requires(!HasFields<T> && !MayBeEmpty<T>) void compare_value(Walk& w, const T& a, const T& b) {
  if (!(a == b)) w.differs(shown(a), shown(b));
}

template <MayBeEmpty T>
void compare_value(Walk& w, const T& a, const T& b);
template <class T>
void compare_value(Walk& w, const std::vector<T>& a, const std::vector<T>& b);

template <HasFields T>
void compare_value(Walk& w, const T& a, const T& b) {
  for_each_field<T>([&](const auto& f) {
    using Member = std::remove_cvref_t<decltype(a.*f.member)>;
    if (f.only_when_stated && ((a.*f.member) == Member{} || (b.*f.member) == Member{})) return;
    std::string before = w.path;
    w.path += (w.path.empty() ? "" : ".") + std::string(f.name);
    compare_value(w, a.*f.member, b.*f.member);
    w.path = before;
  });
}

template <MayBeEmpty T>
void compare_value(Walk& w, const T& a, const T& b) {
  if (a.has_value() != b.has_value()) return w.differs(a ? "there" : "none", b ? "there" : "none");
  if (a) compare_value(w, *a, *b);
}

template <class T>
void compare_value(Walk& w, const std::vector<T>& a, const std::vector<T>& b) {
  if (a.size() != b.size()) return w.differs(fmt::format("{} items", a.size()), fmt::format("{} items", b.size()));
  std::string before = w.path;
  for (size_t i = 0; i < a.size(); i++) {
    w.path = fmt::format("{}[{}]", before, i);
    compare_value(w, a[i], b[i]);
  }
  w.path = before;
}

/// CREATE EXTENSION comments on the extension with words of its control file, which no other source knows.
bool unstated_by_files(const ObjectId& id) { return id.kind == Kind::comment && id.of == Kind::extension; }

/// The names that `first` gives to parts of partitions. A file that names none takes any.
void compare_part_names(const Catalog& first, const Catalog& second, std::vector<std::string>& lines) {
  for (const Table& table : first.all<Table>()) {
    const Table* other = second.find<Table>(table.id);
    if (!other) continue;
    for (const ImpliedPart& part : table.implied) {
      if (!is_index_part(part.id.kind) || !has_own_name(part)) continue;
      const ImpliedPart* same = part_of(*other, top_of(part.id, first), second);
      bool any = same && !same->named && second.server_version == 0;
      if (any || (same && same->id == part.id)) continue;
      lines.push_back(
          fmt::format("{}: as a part it is called {}", describe(part.id), same ? same->id.name : "nothing"));
    }
  }
}

}  // namespace

CatalogDifferences catalog_differences(const Catalog& first, const Catalog& second, const CompareTexts& compare) {
  CatalogDifferences out;
  // Who CURRENT_USER is, and what nobody says, differs by source.
  int version = std::max(first.server_version, second.server_version);
  std::string reader = first.current_role.empty() ? second.current_role : first.current_role;
  int oldest =
      first.server_version && second.server_version ? std::min(first.server_version, second.server_version) : version;
  std::vector<std::string> left_out;
  Catalog known_first = oldest ? within_limits(first, oldest, left_out) : first;
  Catalog known_second = oldest ? within_limits(second, oldest, left_out) : second;
  Sides sides = reconciled(known_first, known_second, version == 0 ? 150000 : version, reader);
  const Catalog &a = sides.from, &b = sides.to;
  std::vector<TextPair> pairs;
  a.for_each([&](const auto& object) {
    using T = std::remove_cvref_t<decltype(object)>;
    const T* other = b.find<T>(object.id);
    if (!other && unstated_by_files(object.id)) return;
    if (!other) {
      out.lines.push_back(describe(object.id) + ": only in the first");
      return;
    }
    Walk walk{object.id, "", pairs, out.lines};
    compare_value(walk, object, *other);
  });
  b.for_each([&](const auto& object) {
    if (!a.contains(object.id) && !unstated_by_files(object.id))
      out.lines.push_back(describe(object.id) + ": only in the second");
  });
  compare_part_names(a, b, out.lines);
  compare_part_names(b, a, out.lines);
  auto answers = compare(pairs, a, b);
  for (size_t i = 0; i < pairs.size(); i++) {
    if (answers.at(i) == Equality::equal) continue;
    const TextPair& p = pairs[i];
    auto line = fmt::format("{}: {}:\n      {}\n      {}", describe(p.object), p.field, p.from, p.to);
    (answers[i] == Equality::different ? out.lines : out.undecided).push_back(std::move(line));
  }
  return out;
}

}  // namespace plumb::test
