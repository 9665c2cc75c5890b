#include "engine/base/name_addition.h"

namespace plumb {

std::string name_addition(const std::vector<std::string>& columns) {
  constexpr size_t name_bytes = 64;  // NAMEDATALEN: more could not be seen in the name
  std::string out;
  for (const std::string& name : columns) {
    if (!out.empty()) out += '_';
    out += name.substr(0, name_bytes - 1);
    if (out.size() >= name_bytes) break;
  }
  return out;
}

bool is_numbered(std::string_view name, std::string_view above) {
  if (!name.starts_with(above) || name.size() < above.size() + 2 || name[above.size()] != '_') return false;
  return name.find_first_not_of("0123456789", above.size() + 1) == std::string_view::npos;
}

}  // namespace plumb
