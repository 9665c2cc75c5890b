#include "engine/diff/reversed_renames.h"

#include <algorithm>

#include "engine/diff/name_aside.h"
#include "engine/model/catalog.h"

namespace plumb {
namespace {

/// Whether a table went that way and took the index or sequence along.
bool was_carried(const ObjectId& from, const ObjectId& to, const std::vector<Rename>& applied) {
  if (from.kind != to.kind || from.name != to.name) return false;
  return std::any_of(applied.begin(), applied.end(), [&](const Rename& r) {
    bool its_table = from.parent.empty() || (r.from.name == from.parent && r.to.name == to.parent);
    return r.from.kind == Kind::table && its_table && r.from.schema == from.schema && r.to.schema == to.schema;
  });
}

bool goes_on(const Rename& earlier, const Rename& r, const std::vector<Rename>& applied) {
  if (!r.value_from.empty())
    return earlier.to == r.to && earlier.value_to == r.value_from && is_name_aside(r.value_from);
  return earlier.value_from.empty() && is_name_aside(earlier.to.name) &&
         (earlier.to == r.from || was_carried(earlier.to, r.from, applied));
}

/// Takes steps over a name aside together: a -> plumb_old_a, plumb_old_a -> b is a -> b. What has only stepped aside is
/// gone by the end.
std::vector<Rename> without_steps_between(const std::vector<Rename>& applied) {
  std::vector<Rename> out;
  for (const Rename& r : applied) {
    auto earlier = std::find_if(out.begin(), out.end(), [&](const Rename& e) { return goes_on(e, r, applied); });
    if (earlier == out.end()) {
      out.push_back(r);
    } else {
      earlier->to = r.to, earlier->value_to = r.value_to;
    }
  }
  std::erase_if(out, [](const Rename& r) { return is_name_aside(r.value_to) || is_name_aside(r.to.name); });
  // Those that stepped aside while their table went to another schema.
  std::erase_if(out, [&](const Rename& r) {
    return r.value_from.empty() && r.from.kind != Kind::table && r.from != r.to && was_carried(r.from, r.to, applied);
  });
  return out;
}

/// A column of a view or an attribute of a composite type is no object of its own: its relation stands for it.
bool is_there(const ObjectId& id, const Catalog& catalog) {
  if (catalog.contains(id)) return true;
  bool attribute = id.kind == Kind::column && !catalog.contains(object_id(Kind::table, id.schema, id.parent));
  bool identity_sequence = id.kind == Kind::sequence;
  return identity_sequence || (attribute && catalog.find_relation(id.schema, id.parent));
}

/// What was renamed in a schema with a new name goes back to where that had its old one.
void follow_schemas(ObjectId& id, const std::vector<Rename>& applied) {
  for (const Rename& r : applied) {
    if (r.to.kind == Kind::schema && r.to.name == id.schema) id.schema = r.from.name;
  }
}

}  // namespace

Rename reversed(Rename rename) {
  std::swap(rename.from, rename.to);
  std::swap(rename.value_from, rename.value_to);
  return rename;
}

std::vector<Rename> reversed_renames(const std::vector<Rename>& applied, const Catalog& to) {
  std::vector<Rename> net = without_steps_between(applied);
  std::vector<Rename> out;
  for (auto it = net.rbegin(); it != net.rend(); ++it) {
    if (!is_there(it->to, to)) continue;
    Rename back = reversed(*it);
    follow_schemas(back.to, net);
    out.push_back(std::move(back));
  }
  return sequenced_renames(out, to);
}

}  // namespace plumb
