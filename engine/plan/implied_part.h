#pragma once
#include <optional>
#include <vector>

#include "engine/model/catalog.h"

namespace plumb {

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
  retarget(out.uses, object_id(Kind::table, model->id.schema, model->id.parent),
           object_id(Kind::table, part.id.schema, part.id.parent));
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
