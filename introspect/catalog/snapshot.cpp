#include "introspect/catalog/snapshot.h"

#include "engine/base/identifier.h"
#include "introspect/catalog/text_array.h"

namespace plumb::live {

static const Name no_name;

template <class Map>
static const typename Map::mapped_type* found(const Map& map, const typename Map::key_type& key) {
  auto it = map.find(key);
  return it == map.end() ? nullptr : &it->second;
}

bool Snapshot::reads(Oid schema) const {
  const Namespace* n = found(namespaces, schema);
  return n && !n->system;
}

const Name& Snapshot::schema_name(Oid schema) const {
  const Namespace* n = found(namespaces, schema);
  return n ? n->name : no_name;
}

Name Snapshot::reference_schema(Oid schema) const { return schema == pg_catalog_schema ? Name() : schema_name(schema); }

const Relation* Snapshot::relation(Oid oid) const { return found(relations, oid); }

const Relation* Snapshot::my_relation(Oid oid) const {
  const Relation* r = relation(oid);
  return r && r->mine ? r : nullptr;
}

const Name& Snapshot::column_name(const Relation& r, int64_t attnum) const {
  bool inside = attnum > 0 && static_cast<size_t>(attnum) <= r.attributes.size();
  return inside ? r.attributes[static_cast<size_t>(attnum) - 1].name : no_name;
}

std::vector<std::string> Snapshot::column_names(const Relation& r, const std::vector<int64_t>& attnums) const {
  std::vector<std::string> out;
  out.reserve(attnums.size());
  for (int64_t n : attnums) out.push_back(column_name(r, n));
  return out;
}

const Type* Snapshot::type(Oid oid) const { return found(types, oid); }

/// What stands behind the name in `public.geometry(Point,4326)[]`: "(Point,4326)".
static std::string modifiers_behind(const TypeName& name, std::string_view formatted) {
  if (formatted.size() > 2 && formatted.substr(formatted.size() - 2) == "[]") formatted.remove_suffix(2);
  size_t length = qualified(name.schema, name.name).size();
  return std::string(formatted.substr(std::min(length, formatted.size())));
}

TypeName Snapshot::type_name(Oid oid, std::string_view formatted) const {
  const Type* t = type(oid);
  if (!t) return {};
  bool array = t->element != 0;
  const Type* base = array ? type(t->element) : t;
  if (!base) return {};
  TypeName out;
  if (!base->builtin.empty()) {
    out = formatted.empty() ? TypeName{"", base->builtin, "", false} : type_from_format(formatted);
  } else {
    out = {schema_name(base->schema), base->name, "", false};
    if (!formatted.empty()) out.modifiers = modifiers_behind(out, formatted);
  }
  out.array = array;
  return out;
}

TypeName Snapshot::column_type_name(Oid oid, std::string_view formatted) const {
  TypeName out = type_name(oid, formatted);
  if (out.builtin() && out.name == "character" && out.modifiers.empty()) out.name = "bpchar";
  return out;
}

std::vector<TypeName> Snapshot::type_names(std::string_view oids) const {
  std::vector<TypeName> out;
  for (int64_t oid : numbers(oids)) out.push_back(type_name(static_cast<Oid>(oid)));
  return out;
}

QualifiedName Snapshot::procedure_name(Oid oid) const {
  const QualifiedName* name = found(procedures, oid);
  return name ? *name : QualifiedName{};
}

QualifiedName Snapshot::collation_name(Oid oid) const {
  const QualifiedName* name = found(collations, oid);
  return name ? *name : QualifiedName{};
}

QualifiedName Snapshot::collation_unless_own(Oid collation, Oid type_oid) const {
  if (collation == 0) return {};
  const Type* t = type(type_oid);
  return t && t->collation == collation ? QualifiedName{} : collation_name(collation);
}

std::string Snapshot::tablespace_name(Oid oid) const {
  const std::string* name = found(tablespaces, oid);
  return name ? *name : "";
}

std::string Snapshot::table_access_method(Oid oid) const {
  const std::string* name = found(access_methods, oid);
  return !name || *name == "heap" ? "" : *name;
}

Options Snapshot::relation_options(const Relation& r) const {
  Options out = option_list(r.options);
  if (const Options* toast = found(toast_options, r.toast)) out.insert(toast->begin(), toast->end());
  return out;
}

Object& Snapshot::at(const Place& place) {
  return with_kind(place.kind, [&]<class T>(KindTag<T>) -> Object& { return catalog.all<T>()[place.index]; });
}

Object* Snapshot::placed(Oid class_oid, Oid oid) {
  const Place* place = found(places, key(class_oid, oid));
  return place ? &at(*place) : nullptr;
}

static std::optional<ObjectId> id_of_relation(const Snapshot& s, Oid oid, const Relation& r, int64_t sub) {
  if (!r.mine) return std::nullopt;
  const Name& schema = s.schema_name(r.schema);
  switch (r.kind) {
    case 'r':
    case 'p':
    case 'f':
      if (sub == 0) return object_id(Kind::table, schema, r.name);
      if (s.column_name(r, sub).empty()) return std::nullopt;
      return object_id(Kind::column, schema, s.column_name(r, sub), r.name);
    case 'v':
      return object_id(Kind::view, schema, r.name);
    case 'm':
      return object_id(Kind::materialized_view, schema, r.name);
    case 'S':
      if (s.identity_sequences.contains(oid)) return std::nullopt;
      return object_id(Kind::sequence, schema, r.name);
    case 'c':
      return object_id(Kind::composite_type, schema, r.name);
    default:
      return std::nullopt;
  }
}

static std::optional<ObjectId> id_of_type(const Snapshot& s, Oid oid) {
  const Type* t = s.type(oid);
  if (t && t->element) t = s.type(oid = t->element);
  if (!t || !t->builtin.empty() || !s.reads(t->schema) || !s.ours(of_class::type, oid)) return std::nullopt;
  if (t->relation) {
    const Relation* r = s.relation(t->relation);
    return r ? id_of_relation(s, t->relation, *r, 0) : std::nullopt;
  }
  if (t->kind == 'e') return object_id(Kind::enum_type, s.schema_name(t->schema), t->name);
  if (t->kind == 'd') return object_id(Kind::domain, s.schema_name(t->schema), t->name);
  if (t->kind == 'r') return object_id(Kind::range_type, s.schema_name(t->schema), t->name);
  if (t->kind == 'b') return object_id(Kind::base_type, s.schema_name(t->schema), t->name);
  if (t->kind == 'p') return object_id(Kind::shell_type, s.schema_name(t->schema), t->name);
  if (t->kind == 'm') {
    auto range = s.ranges_of_multiranges.find(oid);
    return range == s.ranges_of_multiranges.end() ? std::nullopt : id_of_type(s, range->second);
  }
  return std::nullopt;
}

std::optional<ObjectId> Snapshot::id_of(Oid class_oid, Oid oid, int64_t sub) const {
  if (class_oid == of_class::relation) {
    const Relation* r = relation(oid);
    return r ? id_of_relation(*this, oid, *r, sub) : std::nullopt;
  }
  if (class_oid == of_class::type) return id_of_type(*this, oid);
  const Place* place = found(places, key(class_oid, oid));
  if (!place) return std::nullopt;
  return const_cast<Snapshot*>(this)->at(*place).id;
}

}  // namespace plumb::live
