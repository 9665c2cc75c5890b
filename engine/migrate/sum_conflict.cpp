#include "engine/migrate/sum_conflict.h"

#include <algorithm>

namespace plumb {

static std::string path_of(std::string_view line) {
  size_t blank = line.rfind(' ');
  return blank == std::string_view::npos ? "" : std::string(line.substr(blank + 1));
}

static void take_out(std::vector<std::string>& paths, const std::vector<std::string>& others) {
  std::erase_if(paths,
                [&](const std::string& p) { return std::find(others.begin(), others.end(), p) != others.end(); });
}

SumConflict read_sum_conflict(std::string_view text) {
  enum class Place { outside, first, base, second } place = Place::outside;
  SumConflict out;
  std::vector<std::string> outside;
  while (!text.empty()) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.starts_with("<<<<<<<")) {
      place = Place::first, out.marked = true;
    } else if (line.starts_with("|||||||")) {
      place = Place::base;
    } else if (line.starts_with("=======")) {
      place = Place::second;
    } else if (line.starts_with(">>>>>>>")) {
      place = Place::outside;
    } else if (std::string path = path_of(line); !path.empty()) {
      if (place == Place::outside) outside.push_back(path);
      if (place == Place::first) out.first.push_back(path);
      if (place == Place::second) out.second.push_back(path);
    }
  }
  std::vector<std::string> first = out.first;
  take_out(out.first, out.second), take_out(out.first, outside);
  take_out(out.second, first), take_out(out.second, outside);
  return out;
}

}  // namespace plumb
