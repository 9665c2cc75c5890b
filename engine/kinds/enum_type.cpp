#include <fmt/format.h>

#include <algorithm>

#include "engine/base/identifier.h"
#include "engine/kinds/contract.h"

namespace plumb {

void references(const EnumType& e, const Catalog&, References& out) { refer_to_schema(e.id, out); }

void claims(const EnumType& e, Names& out) { out.push_back("type " + e.id.schema + "." + e.id.name); }

static bool contains(const std::vector<std::string>& values, const std::string& value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

/// ALTER TYPE ... ADD VALUE is enough when every old value is still there, in the old order.
static bool only_adds(const EnumType& from, const EnumType& to) {
  std::vector<std::string> kept;
  std::copy_if(to.values.begin(), to.values.end(), std::back_inserter(kept),
               [&](const std::string& v) { return contains(from.values, v); });
  return kept == from.values;
}

Alteration plan_alter(const EnumType& from, const EnumType& to, const FieldSet&, const Context&) {
  return {only_adds(from, to) ? Way::in_place : Way::swap, {}};
}

void emit_create(const EnumType& e, const Context&, Script& out) {
  std::string values;
  for (const auto& v : e.values) values += (values.empty() ? "" : ", ") + quote_literal(v);
  std::string one_line = fmt::format("CREATE TYPE {} AS ENUM ({})", sql_name(e.id), values);
  if (one_line.size() > 100) {
    values.clear();
    for (const auto& v : e.values) values += (values.empty() ? "\n    " : ",\n    ") + quote_literal(v);
    one_line = fmt::format("CREATE TYPE {} AS ENUM ({}\n)", sql_name(e.id), values);
  }
  out.statement(one_line);
}

/// One ADD VALUE a new value, each placed beside a neighbour that is there by then: AFTER its predecessor, BEFORE the
/// first old value for those in front of it.
void emit_alter(const EnumType& from, const EnumType& to, const FieldSet&, const Context&, Script& out) {
  std::string previous;
  bool have_previous = false;
  for (size_t i = 0; i < to.values.size(); i++) {
    const std::string& value = to.values[i];
    if (!contains(from.values, value)) {
      std::string place;
      bool at_end = std::none_of(to.values.begin() + static_cast<long>(i), to.values.end(),
                                 [&](const std::string& v) { return contains(from.values, v); });
      if (have_previous && !at_end) {
        place = " AFTER " + quote_literal(previous);
      } else if (!have_previous && !from.values.empty()) {
        place = " BEFORE " + quote_literal(from.values.front());
      }
      out.statement(fmt::format("ALTER TYPE {} ADD VALUE {}{}", sql_name(to.id), quote_literal(value), place));
    }
    previous = value;
    have_previous = true;
  }
}

void emit_drop(const EnumType& e, const Context&, Script& out) { out.statement("DROP TYPE " + sql_name(e.id)); }

}  // namespace plumb
