#include "engine/diff/rename_candidates.h"

#include <fmt/format.h>

#include <map>
#include <set>

#include "engine/base/identifier.h"
#include "engine/kinds/contract.h"
#include "engine/model/fingerprint.h"

namespace plumb {
namespace {

std::string column_shape(const Column& c) {
  std::string out = c.type.text() + (c.not_null ? " not null" : "") + " " + c.collation.text();
  if (c.generated) out += " generated " + c.generated->expression.text;
  if (c.identity) out += " identity";
  return out;
}

std::string default_of(const Column& c, const Catalog& catalog) {
  ObjectId id = c.id;
  id.kind = id.of = Kind::column_default;
  const ColumnDefault* d = catalog.find<ColumnDefault>(id);
  // A serial's default names its sequence, which has the old name in it.
  return !d ? "" : d->expression.text.compare(0, 8, "nextval(") == 0 ? " serial" : " default " + d->expression.text;
}

std::string table_shape(const Table& t, const Catalog& catalog) {
  std::string out = t.partition_key ? "partitioned " : "plain ";
  for (const Column* c : catalog.columns_of(t.id))
    out += c->id.name + " " + column_shape(*c) + default_of(*c, catalog) + "; ";
  return out;
}

/// What must be equal for two objects of a kind to be one under another name or in another schema; "" for kinds that
/// are not paired here.
std::string shape_of(const Object& object, const Catalog& catalog) {
  const ObjectId& id = object.id;
  std::string kind = std::string(kind_stem(id.kind)) + "|";
  if (id.kind == Kind::table) return kind + table_shape(static_cast<const Table&>(object), catalog);
  if (id.kind == Kind::column) {
    const auto& c = static_cast<const Column&>(object);
    return c.inherited ? "" : kind + column_shape(c) + default_of(c, catalog);
  }
  bool paired = id.kind == Kind::enum_type || id.kind == Kind::index || id.kind == Kind::view ||
                id.kind == Kind::materialized_view || id.kind == Kind::check_constraint ||
                id.kind == Kind::key_constraint || id.kind == Kind::foreign_key || id.kind == Kind::domain ||
                id.kind == Kind::composite_type || id.kind == Kind::routine || id.kind == Kind::policy;
  if (!paired) return "";
  return with_object(object, [&]<class T>(const T& each) {
    T nameless = each;
    nameless.id = object_id(T::kind, "", "");
    return kind + id.args + "|" + fingerprint(nameless);
  });
}

std::string flag_of(const Rename& r) {
  std::string path;
  for (const Name& part : {r.from.schema, r.from.parent, r.from.name}) {
    if (!part.empty()) path += (path.empty() ? "" : ".") + part;
  }
  std::string schema = r.from.schema == r.to.schema ? "" : quote_identifier(r.to.schema) + ".";
  return fmt::format("--rename {}:{}={}{}", kind_stem(r.from.kind), path, schema, r.to.name);
}

struct Pairing {
  std::vector<const Object*> gone, made;
};

struct Unpaired {
  const Object* object;
  bool gone;
  std::string shape;
};

/// What comes or goes without its parent: a child of a table that itself comes or goes is no candidate of its own.
std::vector<Unpaired> unpaired_changes(const Changes& changes, const Catalog& from, const Catalog& to) {
  std::vector<Unpaired> out;
  for (const Change& c : changes.all) {
    if (c.from && c.to) continue;
    const Object& object = c.from ? *c.from : *c.to;
    if (!object.id.parent.empty() && !(c.from ? to : from).contains(relation_of(object.id, c.from ? from : to)))
      continue;
    std::string shape = shape_of(object, c.from ? from : to);
    if (!shape.empty()) out.push_back({&object, c.from != nullptr, std::move(shape)});
  }
  return out;
}

/// Pairs those of one shape at one `place(id)`, where there are just two of them, and takes them out of `left`.
template <class Place>
void pair_up(std::vector<Unpaired>& left, std::vector<RenameCandidate>& out, Place&& place) {
  std::map<std::string, Pairing> by_shape;
  for (const Unpaired& u : left) {
    Pairing& pairing = by_shape[place(u.object->id) + "|" + u.shape];
    (u.gone ? pairing.gone : pairing.made).push_back(u.object);
  }
  std::set<const Object*> paired;
  for (const auto& [shape, p] : by_shape) {
    if (p.gone.size() != 1 || p.made.size() != 1) continue;
    Rename r{p.gone.front()->id, p.made.front()->id, {}, {}, {}};
    out.push_back({r, flag_of(r)});
    paired.insert({p.gone.front(), p.made.front()});
  }
  std::erase_if(left, [&](const Unpaired& u) { return paired.contains(u.object); });
}

}  // namespace

std::vector<RenameCandidate> rename_candidates(const Changes& changes, const Catalog& from, const Catalog& to) {
  std::vector<Unpaired> left = unpaired_changes(changes, from, to);
  std::vector<RenameCandidate> out;
  pair_up(left, out, [](const ObjectId& id) { return id.schema + "|" + id.parent; });
  // What moved to another schema keeps its name; a child moves with its table.
  std::erase_if(left, [](const Unpaired& u) { return !u.object->id.parent.empty(); });
  pair_up(left, out, [](const ObjectId& id) { return "|" + id.name; });
  return out;
}

}  // namespace plumb
