#include "engine/order/cast_users.h"

#include <algorithm>

#include "engine/kinds/contract.h"

namespace plumb {
namespace {

/// Kinds whose texts the server reads when they are made.
bool has_text(Kind kind) {
  switch (kind) {
    case Kind::column:
    case Kind::column_default:
    case Kind::check_constraint:
    case Kind::domain_constraint:
    case Kind::exclusion_constraint:
    case Kind::index:
    case Kind::statistics:
    case Kind::view:
    case Kind::materialized_view:
    case Kind::routine:
    case Kind::trigger:
    case Kind::rule:
    case Kind::policy:
      return true;
    default:
      return false;
  }
}

/// What it does stands in no text. So it is with the functions behind a base type, which go together with that.
bool is_compiled(const Routine& r) { return r.language == "c" || r.language == "internal"; }

bool is_same(const TypeName& a, const TypeName& b) { return a.schema == b.schema && a.name == b.name; }

}  // namespace

CastUsers::CastUsers(const Cast& cast, const Catalog& catalog) : cast_(cast), catalog_(catalog) { add_behind(cast); }

void CastUsers::add_behind(const Object& object) {
  for (const ObjectId& id : object.uses) {
    if (!behind_.insert(id).second) continue;
    if (const Object* used = catalog_.find(id)) add_behind(*used);
  }
}

/// A built-in type says nothing where the other one is the user's.
bool CastUsers::counts(const TypeName& type) const {
  return !type.builtin() || (cast_.source.builtin() && cast_.target.builtin());
}

bool CastUsers::is_cast(const TypeName& type) const {
  return (counts(cast_.source) && is_same(type, cast_.source)) || (counts(cast_.target) && is_same(type, cast_.target));
}

template <class T>
bool CastUsers::any_is_cast(const std::vector<T>& things) const {
  return std::any_of(things.begin(), things.end(), [&](const T& thing) { return is_cast(thing.type); });
}

/// Whether what the id names is one of the cast's types, or gives values of one.
bool CastUsers::touches(const ObjectId& id) const {
  bool is_type = id.parent.empty() && is_cast({id.schema, id.name, "", false});  // Or a relation with that row type.
  if (is_type) return true;
  if (const Column* column = catalog_.find<Column>(id)) return is_cast(column->type);
  if (const View* view = catalog_.find<View>(id)) return any_is_cast(view->columns);
  if (const MaterializedView* view = catalog_.find<MaterializedView>(id)) return any_is_cast(view->columns);
  const Routine* routine = catalog_.find<Routine>(id);
  return routine != nullptr && (is_cast(routine->returns) || any_is_cast(routine->arguments));
}

/// Whether a value of the one column is compared with one of the other as the cast has it.
bool CastUsers::joins(const ForeignKey& key) const {
  for (size_t i = 0; i < key.columns.size() && i < key.referenced_columns.size(); i++) {
    const Column* own = catalog_.find<Column>(column_id(key.id.schema, key.id.parent, key.columns[i]));
    const Column* other = catalog_.find<Column>(column_id(key.table.schema, key.table.name, key.referenced_columns[i]));
    if (own && other && own->type != other->type && (is_cast(own->type) || is_cast(other->type))) return true;
  }
  return false;
}

bool CastUsers::contain(const Object& object) const {
  if (object.id.kind == Kind::foreign_key) return joins(static_cast<const ForeignKey&>(object));
  if (!has_text(object.id.kind) || behind_.contains(object.id)) return false;
  if (object.id.kind == Kind::routine && is_compiled(static_cast<const Routine&>(object))) return false;
  if (std::any_of(object.uses.begin(), object.uses.end(), [&](const ObjectId& id) { return touches(id); })) return true;
  if (object.id.kind == Kind::column_default)
    return touches(object_id(Kind::column, object.id.schema, object.id.name, object.id.parent));
  return object.id.kind == Kind::routine && touches(object.id);
}

}  // namespace plumb
