#include "engine/plan/named_parts.h"

#include <algorithm>

#include "engine/kinds/attached_index.h"
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

/// An index of a partition that the table above is to have by that very name: it becomes that one's part.
static void add_taken_up(const Table& before, const Table& after, const Catalog& from, const Catalog& to,
                         std::vector<Rename>& out) {
  if (before.partition_of.empty() || before.partition_of != after.partition_of) return;
  auto [first, last] = from.children<Index>(before.id.schema, before.id.name);
  for (auto own = first; own != last; ++own) {
    const Index* above =
        to.find<Index>(object_id(Kind::index, before.partition_of.schema, own->id.name, before.partition_of.name));
    if (!above || from.contains(above->id) || !serves(*own, *above)) continue;
    for (const ImpliedPart& part : after.implied) {
      if (part.by == above->id && part.id != own->id) out.push_back({own->id, part.id, {}, {}, {}});
    }
  }
}

std::vector<Rename> part_renames(const Catalog& from, const Catalog& to) {
  std::vector<Rename> out;
  for (const Table& before : from.all<Table>()) {
    bool concerned = !before.implied.empty() || !before.partition_of.empty();
    const Table* after = concerned ? to.find<Table>(before.id) : nullptr;
    if (!after) continue;
    add_taken_up(before, *after, from, to, out);
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
