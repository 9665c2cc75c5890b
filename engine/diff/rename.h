#pragma once
#include <string>
#include <vector>

#include "engine/model/object_id.h"

namespace plumb {

class Catalog;

/// A declared rename: `from` on the old side is `to` on the new side. Both ids are of one kind; for a column,
/// constraint, index or trigger the parent in `from` is the parent's name on the old side and that in `to` its name on
/// the new side. A relation or type that moves to another schema (ALTER ... SET SCHEMA) is a rename as well.
struct Rename {
  ObjectId from;
  ObjectId to;
  std::string value_from;  ///< For a value of an enum type: the labels; `from` and `to` are the type.
  std::string value_to;
  Position where;  ///< Of the declaration.
  bool operator==(const Rename& o) const {
    return from == o.from && to == o.to && value_from == o.value_from && value_to == o.value_to;
  }
};

/// Whether the catalog has what `id` names: an object, or an attribute of a composite type, which has the id of a
/// column and is no object of its own.
bool can_be_renamed(const ObjectId& id, const Catalog& catalog);

/// The renames in an order in which each finds its new name free in `from`. Where an object that stays or is to be
/// dropped holds the name, it is renamed aside first; two objects that swap names go through such a name as well. The
/// same goes for the labels of an enum type; these come last.
std::vector<Rename> sequenced_renames(const std::vector<Rename>& renames, const Catalog& from);

}  // namespace plumb
