#include "engine/plan/multirange_names.h"

#include <fmt/format.h>

#include "engine/base/identifier.h"

namespace plumb {
namespace {

bool differ_in_name_alone(RangeType from, const RangeType& to) {
  if (from.multirange.empty() || to.multirange.empty() || from.multirange == to.multirange) return false;
  from.multirange = to.multirange;
  bool same = true;
  for_each_field<RangeType>([&](const auto& f) { same = same && from.*f.member == to.*f.member; });
  return same;
}

}  // namespace

std::vector<MultirangeName> multirange_names(const Catalog& from, const Catalog& to) {
  std::vector<MultirangeName> out;
  for (const RangeType& range : from.all<RangeType>()) {
    const RangeType* after = to.find<RangeType>(range.id);
    if (!after || !differ_in_name_alone(range, *after)) continue;
    if (from.find_type(range.id.schema, after->multirange)) continue;
    out.push_back({range.id, range.multirange, after->multirange});
  }
  return out;
}

Catalog with_multirange_names(const Catalog& from, const std::vector<MultirangeName>& names) {
  auto ranges = from.all<RangeType>();
  for (RangeType& range : ranges) {
    for (const MultirangeName& name : names) {
      if (name.range == range.id) range.multirange = name.to;
    }
  }
  return from.with(std::move(ranges));
}

/// The functions that make values of the multirange type keep its old name.
std::vector<Statement> multirange_statements(const std::vector<MultirangeName>& names) {
  std::vector<Statement> out;
  auto add = [&](const ObjectId& range, std::string sql) {
    Statement& s = out.emplace_back();
    s.sql = std::move(sql);
    s.actions.push_back({Verb::alter, range, {"multirange"}});
  };
  for (const MultirangeName& name : names) {
    std::string old = qualified(name.range.schema, name.from), now = quote_identifier(name.to);
    std::string range = sql_name(name.range);
    add(name.range, fmt::format("ALTER TYPE {} RENAME TO {}", old, now));
    for (const std::string& args : {std::string(), range, range + "[]"})
      add(name.range, fmt::format("ALTER FUNCTION {}({}) RENAME TO {}", old, args, now));
  }
  return out;
}

}  // namespace plumb
