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

}  // namespace plumb
