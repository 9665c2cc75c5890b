#include "engine/plan/named_parts.h"

#include <algorithm>

#include "engine/plan/implied_part.h"

namespace plumb {

static bool is_made_by_itself(const ImpliedPart& part, const Catalog& from) {
  return part.named && !from.contains(part.by) && !from.contains(part.id);
}

std::optional<Catalog> with_named_parts(const Catalog& from, const Catalog& to) {
  std::vector<const Table*> tables;
  for (const Table& t : to.all<Table>()) {
    if (std::any_of(t.implied.begin(), t.implied.end(), [&](const auto& p) { return is_made_by_itself(p, from); }))
      tables.push_back(&t);
  }
  if (tables.empty()) return std::nullopt;
  CatalogDraft draft = CatalogDraft::of(to);
  for (const Table* t : tables) {
    for (const ImpliedPart& part : t->implied) {
      if (!is_made_by_itself(part, from)) continue;
      with_part_kind(part.id.kind, [&]<class T>(KindTag<T>) {
        auto own = copy_of<T>(draft, part);
        if (!own) return;
        std::erase_if(draft.find<Table>(t->id)->implied, [&](const ImpliedPart& p) { return p.id == part.id; });
        draft.put(std::move(*own));
      });
    }
  }
  return std::move(draft).build();
}

std::vector<Rename> part_renames(const Catalog& from, const Catalog& to) {
  std::vector<Rename> out;
  for (const Table& before : from.all<Table>()) {
    const Table* after = before.implied.empty() ? nullptr : to.find<Table>(before.id);
    if (!after) continue;
    for (const ImpliedPart& part : before.implied) {
      if (from.contains(part.id) || !to.contains(part.id)) continue;
      auto there = std::find_if(after->implied.begin(), after->implied.end(),
                                [&](const ImpliedPart& p) { return p.by == part.by && p.id.kind == part.id.kind; });
      if (there != after->implied.end()) out.push_back({part.id, there->id, {}, {}, {}});
    }
  }
  return out;
}

}  // namespace plumb
