#pragma once
#include <algorithm>
#include <optional>
#include <vector>

#include "engine/model/catalog.h"

namespace plumb {

/// The uses of a parent's part as its heir's copy of it has them.
inline void retarget(std::vector<ObjectId>& uses, const ObjectId& from, const ObjectId& to) {
  for (ObjectId& use : uses) {
    if (use.kind == Kind::column && use.schema == from.schema && use.parent == from.parent)
      use.schema = to.schema, use.parent = to.parent;
  }
  std::sort(uses.begin(), uses.end());
}

/// What an implied part is: its parent's, which may be implied itself. Nullptr when the source does not tell.
template <class T>
const T* model_of(const CatalogDraft& draft, const ObjectId& id) {
  if (const T* own = draft.find<T>(id)) return own;
  const Table* table = draft.find<Table>(object_id(Kind::table, id.schema, id.parent));
  if (!table) return nullptr;
  for (const ImpliedPart& part : table->implied) {
    if (part.id == id && part.by != id) return model_of<T>(draft, part.by);
  }
  return nullptr;
}

template <class T>
std::optional<T> copy_of(const CatalogDraft& draft, const ImpliedPart& part) {
  const T* model = model_of<T>(draft, part.by);
  if (!model) return std::nullopt;
  T out = *model;
  retarget(out.uses, model->id, part.id);
  out.id = part.id;
  if constexpr (T::kind == Kind::index) out.only = false;
  // Each table has its own index marked.
  if constexpr (requires { out.clustered; }) out.clustered = out.replica_identity = false;
  return out;
}

template <class F>
void with_part_kind(Kind kind, F&& f) {
  switch (kind) {
    case Kind::key_constraint:
      return f(KindTag<KeyConstraint>{});
    case Kind::foreign_key:
      return f(KindTag<ForeignKey>{});
    case Kind::check_constraint:
      return f(KindTag<CheckConstraint>{});
    case Kind::exclusion_constraint:
      return f(KindTag<ExclusionConstraint>{});
    case Kind::index:
      return f(KindTag<Index>{});
    default:
      return;
  }
}

}  // namespace plumb
