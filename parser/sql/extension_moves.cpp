#include "parser/sql/extension_moves.h"

#include <algorithm>
#include <set>

#include "parser/sql/extension_types.h"
#include "parser/sql/renames.h"

namespace plumb {

namespace {

/// The types and operator classes that a catalog's objects are made of.
class NamesInUse {
 public:
  explicit NamesInUse(const Catalog& catalog) {
    catalog.for_each([&]<class T>(const T& object) { fields(object); });
  }

  std::set<QualifiedName> types, operator_classes;

 private:
  template <class T>
  void fields(const T& object) {
    for_each_field<T>([&](const auto& f) { value(object.*f.member); });
  }
  void value(const TypeName& type) {
    if (!type.builtin()) types.insert({type.schema, type.name});
  }
  void value(const IndexElement& element) {
    if (!element.opclass.schema.empty()) operator_classes.insert(element.opclass);
  }
  template <HasFields T>
  void value(const T& part) {
    fields(part);
  }
  template <class T>
  void value(const std::optional<T>& part) {
    if (part) value(*part);
  }
  template <class T>
  void value(const std::vector<T>& parts) {
    for (const T& each : parts) value(each);
  }
  template <class T>
  void value(const T&) {}
};

bool has_operator_class(const Catalog& catalog, const QualifiedName& name) {
  const auto& all = catalog.all<OperatorClass>();
  return std::any_of(all.begin(), all.end(),
                     [&](const OperatorClass& c) { return c.id.schema == name.schema && c.id.name == name.name; });
}

class Moves {
 public:
  Moves(const Catalog& from, const Catalog& to) : from_(from), to_(to), before_(from), after_(to) {}

  /// What is called by the one schema before and by the other afterwards, and is on neither side an object.
  void add(const Name& schema, const Name& new_schema) {
    for (const QualifiedName& name : before_.types) {
      bool moved = name.schema == schema && after_.types.contains({new_schema, name.name}) &&
                   !from_.find_type(schema, name.name) && !to_.find_type(new_schema, name.name);
      if (moved) take(Kind::base_type, name, new_schema);
    }
    for (const QualifiedName& name : before_.operator_classes) {
      QualifiedName now{new_schema, name.name};
      bool moved = name.schema == schema && after_.operator_classes.contains(now) && !has_operator_class(from_, name) &&
                   !has_operator_class(to_, now);
      if (moved) take(Kind::operator_class, name, new_schema);
    }
  }

  std::vector<Rename> renames;

 private:
  void take(Kind kind, const QualifiedName& name, const Name& new_schema) {
    Rename r;
    r.from = object_id(kind, name.schema, name.name);
    r.to = object_id(kind, new_schema, name.name);
    renames.push_back(std::move(r));
  }

  const Catalog& from_;
  const Catalog& to_;
  NamesInUse before_, after_;
};

/// Where the types say that an extension is whose schema the source leaves to the server; "" when none of its types is
/// in use.
Name schema_by_types(const std::set<QualifiedName>& types, const Extension& e) {
  auto found = std::find_if(types.begin(), types.end(),
                            [&](const QualifiedName& t) { return extension_of_type(t.name.str()) == e.id.name; });
  return found == types.end() ? Name() : found->schema;
}

bool moves(const Extension& from, const Extension* to) {
  return to && !from.schema.empty() && !to->schema.empty() && from.schema != to->schema;
}

}  // namespace

Catalog with_extensions_moved(const Catalog& from, const Catalog& to) {
  auto extensions = from.all<Extension>();
  auto unstated = [&](const Extension& e) {
    const Extension* now = to.find<Extension>(e.id);
    return e.schema.empty() && now && !now->schema.empty();
  };
  if (std::any_of(extensions.begin(), extensions.end(), unstated)) {
    NamesInUse names(from);
    for (Extension& e : extensions) {
      if (unstated(e)) e.schema = schema_by_types(names.types, e).str();
    }
  }
  auto any = [&](const Extension& e) { return moves(e, to.find<Extension>(e.id)); };
  if (std::none_of(extensions.begin(), extensions.end(), any)) return from;
  Moves found(from, to);
  for (const Extension& e : extensions) {
    if (any(e)) found.add(e.schema, to.find<Extension>(e.id)->schema);
  }
  CatalogDraft draft = CatalogDraft::of(from);
  for (const Extension& e : extensions) draft.put(e);
  for (const Rename& r : found.renames) apply_rename(draft, r);
  return std::move(draft).build();
}

}  // namespace plumb
