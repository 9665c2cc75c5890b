#include "engine/diff/rename_candidates.h"

#include <fmt/format.h>

#include <map>

#include "engine/kinds/contract.h"
#include "engine/model/fingerprint.h"

namespace plumb {
namespace {

/// What must be equal for two objects of a kind to be one under another name; "" for kinds that are not paired here.
std::string shape_of(const Object& object, const Catalog& catalog);

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

std::string shape_of(const Object& object, const Catalog& catalog) {
  const ObjectId& id = object.id;
  std::string place = std::string(kind_stem(id.kind)) + "|" + id.schema + "|" + id.parent + "|";
  if (id.kind == Kind::table) return place + table_shape(static_cast<const Table&>(object), catalog);
  if (id.kind == Kind::column) {
    const auto& c = static_cast<const Column&>(object);
    return c.inherited ? "" : place + column_shape(c) + default_of(c, catalog);
  }
  bool paired = id.kind == Kind::enum_type || id.kind == Kind::index || id.kind == Kind::view ||
                id.kind == Kind::materialized_view || id.kind == Kind::check_constraint ||
                id.kind == Kind::key_constraint || id.kind == Kind::foreign_key || id.kind == Kind::domain ||
                id.kind == Kind::composite_type || id.kind == Kind::routine || id.kind == Kind::policy;
  if (!paired) return "";
  return with_object(object, [&]<class T>(const T& each) {
    T nameless = each;
    nameless.id = object_id(T::kind, "", "");
    return place + id.args + "|" + fingerprint(nameless);
  });
}

std::string flag_of(const Rename& r) {
  std::string path;
  for (const Name& part : {r.from.schema, r.from.parent, r.from.name}) {
    if (!part.empty()) path += (path.empty() ? "" : ".") + part;
  }
  return fmt::format("--rename {}:{}={}", kind_stem(r.from.kind), path, r.to.name);
}

struct Pairing {
  std::vector<const Object*> gone, made;
};

}  // namespace

std::vector<RenameCandidate> rename_candidates(const Changes& changes, const Catalog& from, const Catalog& to) {
  std::map<std::string, Pairing> by_shape;
  for (const Change& c : changes.all) {
    if (c.from && c.to) continue;
    const Object& object = c.from ? *c.from : *c.to;
    // A child of a table that itself comes or goes is no candidate of its own.
    if (!object.id.parent.empty() && !(c.from ? to : from).contains(relation_of(object.id, c.from ? from : to)))
      continue;
    std::string shape = shape_of(object, c.from ? from : to);
    if (shape.empty()) continue;
    auto& pairing = by_shape[shape];
    (c.from ? pairing.gone : pairing.made).push_back(&object);
  }
  std::vector<RenameCandidate> out;
  for (const auto& [shape, p] : by_shape) {
    if (p.gone.size() != 1 || p.made.size() != 1) continue;
    Rename r{p.gone.front()->id, p.made.front()->id, {}, {}, {}};
    out.push_back({r, flag_of(r)});
  }
  return out;
}

}  // namespace plumb
