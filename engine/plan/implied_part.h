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

/// The part `id` that a table has because of `model`.
template <class T>
T part_like(const T& model, const ObjectId& id) {
  T out = model;
  retarget(out.uses, object_id(Kind::table, model.id.schema, model.id.parent),
           object_id(Kind::table, id.schema, id.parent));
  out.id = id;
  if constexpr (T::kind == Kind::index) out.only = false;
  // Each table has its own index marked.
  if constexpr (requires { out.clustered; }) out.clustered = out.replica_identity = false;
  return out;
}

template <class T>
std::optional<T> copy_of(const CatalogDraft& draft, const ImpliedPart& part) {
  const T* model = model_of<T>(draft, part.by);
  if (!model) return std::nullopt;
  return part_like(*model, part.id);
}

/// What the table said of a part is said by that, now that it is its own.
template <class T>
void take_marks(Table& table, const ObjectId& top, T& own) {
  if constexpr (requires { own.clustered; }) {
    const QualifiedName name{top.schema, top.name};
    own.clustered = table.cluster_on_part_of == name;
    own.replica_identity = table.replica_identity_part_of == name;
    if (own.clustered) table.cluster_on_part_of = {};
    if (own.replica_identity) table.replica_identity_part_of = {};
  }
}

/// So is whether its rows have been checked.
template <class T>
void take_validity(const ImpliedPart& part, T& own) {
  if constexpr (T::kind == Kind::check_constraint) {
    if (part.validated && !own.not_enforced) own.not_valid = !*part.validated;
  }
}

/// The same back, when it becomes a part.
template <class T>
void give_marks(Table& table, const ObjectId& top, const T& own) {
  if constexpr (requires { own.clustered; }) {
    const QualifiedName name{top.schema, top.name};
    if (own.clustered) table.cluster_on_part_of = name;
    if (own.replica_identity) table.replica_identity_part_of = name;
  }
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
