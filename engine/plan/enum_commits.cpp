#include "engine/plan/enum_commits.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "engine/order/decisions.h"

namespace plumb {
namespace {

/// Enum types that the statement adds a value to.
bool adds_enum_value(const Statement& s, ObjectId& type) {
  for (const Action& a : s.actions) {
    if (a.verb == Verb::alter && a.object.kind == Kind::enum_type) return type = a.object, true;
  }
  return false;
}

/// Whether the table is a partition whose bound may name a value of the enum.
bool bound_holds_value(const Table& partition, const ObjectId& type, const Catalog& to) {
  const Table* parent =
      partition.partition_of.empty()
          ? nullptr
          : to.find<Table>(object_id(Kind::table, partition.partition_of.schema, partition.partition_of.name));
  if (!parent || !parent->partition_key) return false;
  return std::any_of(
      parent->partition_key->elements.begin(), parent->partition_key->elements.end(), [&](const IndexElement& e) {
        const Column* c = to.find<Column>(object_id(Kind::column, parent->id.schema, e.column, parent->id.name));
        return !c || (c->type.schema == type.schema && c->type.name == type.name);
      });
}

/// Whether the object may hold a value of the enum in an expression: it refers to the type, or to a column of the type.
bool may_use_value(const Action& a, const ObjectId& type, const Catalog& to) {
  const ObjectId& id = a.object;
  const Object* object = to.find(id);
  if (!object) return false;
  if (id.kind == Kind::table) return bound_holds_value(static_cast<const Table&>(*object), type, to);
  // A column uses values of its type when it is generated, and when rows are converted to the type.
  bool converted = std::find(a.fields.begin(), a.fields.end(), "type") != a.fields.end();
  if (id.kind == Kind::column && !converted && !static_cast<const Column*>(object)->generated) return false;
  for (const Reference& r : references_of(*object, to)) {
    if (r.target == type) return true;
    const Column* c = r.target.kind == Kind::column ? to.find<Column>(r.target) : nullptr;
    if (c && c->type.schema == type.schema && c->type.name == type.name) return true;
  }
  return false;
}

/// Enum types that get values which a later statement may use.
std::set<ObjectId> types_with_used_values(const std::vector<Statement>& statements, const Catalog& to) {
  std::set<ObjectId> added, used;
  for (const Statement& s : statements) {
    ObjectId type;
    if (adds_enum_value(s, type)) {
      added.insert(type);
      continue;
    }
    for (const Action& a : s.actions) {
      if (a.verb == Verb::drop) continue;
      for (const ObjectId& t : added) {
        if (may_use_value(a, t, to)) used.insert(t);
      }
    }
  }
  return used;
}

/// Whether the statement has to do with the name of one of the types.
bool names_one(const Statement& s, const std::set<ObjectId>& types) {
  return std::any_of(s.actions.begin(), s.actions.end(), [&](const Action& a) {
    bool schema = a.object.kind == Kind::schema &&
                  std::any_of(types.begin(), types.end(), [&](const ObjectId& t) { return t.schema == a.object.name; });
    return schema || types.contains(a.object);
  });
}

}  // namespace

void part_new_enum_values(std::vector<Statement>& statements, const Catalog& to) {
  const std::set<ObjectId> types = types_with_used_values(statements, to);
  if (types.empty()) return;
  auto adds = [&](const Statement& s) {
    ObjectId type;
    return adds_enum_value(s, type) && types.contains(type);
  };
  auto last_add = std::find_if(statements.rbegin(), statements.rend(), adds).base();
  auto first = std::find_if(std::make_reverse_iterator(last_add), statements.rend(), [&](const Statement& s) {
                 return !adds(s) && names_one(s, types);
               }).base();
  std::stable_partition(first, statements.end(), adds)->commit_before = true;
}

}  // namespace plumb
