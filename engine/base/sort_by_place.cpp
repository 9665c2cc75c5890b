#include "engine/base/sort_by_place.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace plumb {

void sort_by_place(Diagnostics& diagnostics) {
  std::vector<Diagnostic> all = diagnostics.all();
  std::map<std::string, size_t> files;
  for (const Diagnostic& d : all) files.emplace(d.where.file, files.size());
  std::stable_sort(all.begin(), all.end(), [&](const Diagnostic& a, const Diagnostic& b) {
    return std::tuple(files.at(a.where.file), a.where.line, a.where.column) <
           std::tuple(files.at(b.where.file), b.where.line, b.where.column);
  });
  diagnostics = {};
  for (Diagnostic& d : all) diagnostics.add(std::move(d));
}

}  // namespace plumb
