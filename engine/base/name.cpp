#include "engine/base/name.h"

#include <array>
#include <mutex>
#include <unordered_set>

namespace plumb {

/// In parts, so that two readers seldom wait for each other.
struct Name::Pool {
  struct Hash {
    using is_transparent = void;
    size_t operator()(const Entry& entry) const noexcept { return entry.hash; }
    size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>()(text); }
  };
  struct Equal {
    using is_transparent = void;
    bool operator()(const Entry& a, const Entry& b) const noexcept { return a.text == b.text; }
    bool operator()(const Entry& a, std::string_view b) const noexcept { return a.text == b; }
    bool operator()(std::string_view a, const Entry& b) const noexcept { return a == b.text; }
  };
  struct Part {
    std::mutex mutex;
    std::unordered_set<Entry, Hash, Equal> entries;
  };
  std::array<Part, 64> parts;
};

const Name::Entry* Name::shared(std::string_view text) {
  // Never destroyed: names in static objects may outlive everything else.
  static Pool& pool = *new Pool;
  size_t hash = Pool::Hash()(text);
  Pool::Part& part = pool.parts[hash % pool.parts.size()];
  std::lock_guard lock(part.mutex);
  auto found = part.entries.find(text);
  if (found == part.entries.end()) found = part.entries.insert(Entry{std::string(text), hash}).first;
  return &*found;
}

const std::string& Name::nothing() noexcept {
  static const std::string text;
  return text;
}

}  // namespace plumb
