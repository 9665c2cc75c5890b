#include "engine/diff/null_defaults.h"

#include <algorithm>
#include <string_view>

namespace plumb {
namespace {

/// As the server spells it: brackets stand around any other expression that begins so.
bool is_null_constant(const ColumnDefault& d) {
  constexpr std::string_view of_type = "NULL::";
  const std::string& text = d.expression.text;
  return text.starts_with(of_type) && text.find_first_of("':|+-*/<>=~!#%^&", of_type.size()) == std::string::npos;
}

bool is_of_domain(const Column& c, const Catalog& catalog) {
  return !c.type.builtin() && !c.type.array && catalog.contains(object_id(Kind::domain, c.type.schema, c.type.name));
}

bool is_of_one_type(const Column& a, const Column& b) {
  return a.type.schema == b.type.schema && a.type.name == b.type.name && a.type.array == b.type.array;
}

/// Whether the default says no more than the other side's column, which has none. Of another type it would have to be
/// cast to that.
bool says_nothing(const ColumnDefault& d, const Catalog& side, const Catalog& other) {
  if (!is_null_constant(d) || other.contains(d.id)) return false;
  ObjectId column = object_id(Kind::column, d.id.schema, d.id.name, d.id.parent);
  const Column *here = side.find<Column>(column), *there = other.find<Column>(column);
  return here && there && is_of_one_type(*here, *there) && !there->generated && !there->identity &&
         !is_of_domain(*here, side);
}

Catalog without_null_defaults_of(const Catalog& side, const Catalog& other) {
  std::vector<ColumnDefault> kept;
  for (const ColumnDefault& d : side.all<ColumnDefault>()) {
    if (!says_nothing(d, side, other)) kept.push_back(d);
  }
  return side.with(std::move(kept));
}

bool has_null_default(const Catalog& side, const Catalog& other) {
  const auto& all = side.all<ColumnDefault>();
  return std::any_of(all.begin(), all.end(), [&](const ColumnDefault& d) { return says_nothing(d, side, other); });
}

}  // namespace

Sides without_null_defaults(Sides sides) {
  if (has_null_default(sides.from, sides.to)) sides.from = without_null_defaults_of(sides.from, sides.to);
  if (has_null_default(sides.to, sides.from)) sides.to = without_null_defaults_of(sides.to, sides.from);
  return sides;
}

}  // namespace plumb
