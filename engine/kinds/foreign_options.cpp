#include "engine/kinds/foreign_options.h"

#include "engine/base/identifier.h"

namespace plumb {

std::string foreign_options_sql(const Options& options) {
  std::string out;
  for (const auto& [name, value] : options)
    out += (out.empty() ? "" : ", ") + quote_identifier(name) + " " + quote_literal(value);
  return out.empty() ? out : " OPTIONS (" + out + ")";
}

std::string changed_foreign_options_sql(const Options& from, const Options& to) {
  std::string out;
  auto say = [&](const std::string& change) { out += (out.empty() ? "" : ", ") + change; };
  for (const auto& [name, value] : to) {
    auto old = from.find(name);
    if (old == from.end()) say("ADD " + quote_identifier(name) + " " + quote_literal(value));
    if (old != from.end() && old->second != value) say("SET " + quote_identifier(name) + " " + quote_literal(value));
  }
  for (const auto& [name, value] : from) {
    if (!to.contains(name)) say("DROP " + quote_identifier(name));
  }
  return out.empty() ? out : "OPTIONS (" + out + ")";
}

}  // namespace plumb
