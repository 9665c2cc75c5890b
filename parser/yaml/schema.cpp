#include <set>

#include "parser/yaml/kinds.h"

namespace plumb::yaml {

namespace {
using ReadEntries = void (*)(const Reading&, const Node&);
using WriteEntries = void (*)(Writing&, const std::string&, Node&);

/// What a namespace holds, in the order in which it is written.
struct Section {
  std::string_view key;
  ReadEntries read;
  WriteEntries write;
};
constexpr Section sections[] = {
    {"collations", read_collations, write_collations},
    {"conversions", read_conversions, write_conversions},
    {"text_search_parsers", read_text_search_parsers, write_text_search_parsers},
    {"text_search_templates", read_text_search_templates, write_text_search_templates},
    {"text_search_dictionaries", read_text_search_dictionaries, write_text_search_dictionaries},
    {"text_search_configurations", read_text_search_configurations, write_text_search_configurations},
    {"enums", read_enums, write_enums},
    {"ranges", read_ranges, write_ranges},
    {"shell_types", read_shell_types, write_shell_types},
    {"base_types", read_base_types, write_base_types},
    {"composite_types", read_composite_types, write_composite_types},
    {"domains", read_domains, write_domains},
    {"sequences", read_sequences, write_sequences},
    {"tables", read_tables, write_tables},
    {"statistics", read_statistics, write_statistics},
    {"views", read_views, write_views},
    {"materialized_views", read_materialized_views, write_materialized_views},
    {"routines", read_routines, write_routines},
    {"aggregates", read_aggregates, write_aggregates},
    {"operators", read_operators, write_operators},
    {"operator_families", read_operator_families, write_operator_families},
    {"operator_classes", read_operator_classes, write_operator_classes},
};

/// Reading of the things in namespace `pair.key`.
Reading inside(const Reading& r, const Node::Pair& pair) {
  Reading out = r;
  out.schema = out.old_schema = pair.key;
  const Node* renamed_from = pair.value.find("renamed_from");
  if (renamed_from != nullptr && renamed_from->is_scalar()) out.old_schema = renamed_from->text;
  return out;
}

/// A multirange type is known by its name as well.
std::string multirange_name(const Node::Pair& range) {
  const Node* stated = range.value.find("multirange");
  return stated != nullptr && stated->is_scalar() ? stated->text : default_multirange_name(range.key);
}

template <class T>
void declare(const Reading& r, const Node& space) {
  const Node* entries = space.find(kind_yaml_key(T::kind));
  if (entries == nullptr) return;
  for (const Node::Pair& pair : entries->pairs) {
    T object;
    object.id = object_id(T::kind, r.schema, pair.key);
    if constexpr (std::is_same_v<T, RangeType>) object.multirange = multirange_name(pair);
    put(r, pair.mark, std::move(object));
  }
}

/// Every database has it and every file means it, whether it says so or not.
constexpr std::string_view always_there = "public";

bool is_existing(const Node& space) {
  const Node* existing = space.find("existing");
  return existing != nullptr && existing->text == "true";
}

void read_schema(const Reading& r, const Node::Pair& pair) {
  const Node& space = pair.value;
  if (!is_entry(r, space, pair.key)) return;
  std::vector<std::string_view> known = {"comment", "owner", "privileges", "renamed_from", "existing"};
  for (const Section& section : sections) known.push_back(section.key);
  for (const Node::Pair& part : space.pairs) {
    if (!lists(known, part.key)) report_unknown_key(r, part, known);
  }
  if (const Node* existing = space.find("existing")) {
    bool value = false;
    read_value(r, *existing, "existing", value);
  }
  ObjectId id = object_id(Kind::schema, "", pair.key);
  read_renamed_from(r, space, id);
  read_attachments(r, space, id);
  for (const Section& section : sections) {
    if (const Node* entries = space.find(section.key)) section.read(inside(r, pair), *entries);
  }
}

/// The namespaces of which the catalog holds anything.
std::set<std::string> namespaces(const Catalog& catalog) {
  std::set<std::string> out;
  catalog.for_each([&](const auto& object) {
    if (object.id.of == Kind::schema) out.insert(object.id.name);
    if (!object.id.schema.empty()) out.insert(object.id.schema);
  });
  return out;
}
}  // namespace

void declare_public(Loading& loading) {
  loading.namespaces.emplace(always_there);
  Schema schema;
  schema.id = object_id(Kind::schema, "", std::string(always_there));
  SqlProblem problem;
  if (!loading.resolver.draft().contains(schema.id)) loading.resolver.add(std::move(schema), &problem);
}

void declare_names(const Reading& r, const Node& root) {
  const Node* schemas = root.find("schemas");
  if (schemas == nullptr) return;
  for (const Node::Pair& pair : schemas->pairs) {
    r.loading.namespaces.insert(pair.key);
    Schema schema;
    schema.id = object_id(Kind::schema, "", pair.key);
    schema.where = r.reporter.position(pair.mark);
    // Several files may describe parts of one namespace.
    if (!is_existing(pair.value) && !r.loading.resolver.draft().contains(schema.id))
      put(r, pair.mark, std::move(schema));
    Reading space = inside(r, pair);
    declare<Collation>(space, pair.value);
    declare<EnumType>(space, pair.value);
    declare<RangeType>(space, pair.value);
    declare_shell_types(space, pair.value);
    declare<BaseType>(space, pair.value);
    declare<CompositeType>(space, pair.value);
    declare<Domain>(space, pair.value);
    declare<Sequence>(space, pair.value);
    declare<Table>(space, pair.value);
    declare<View>(space, pair.value);
    declare<MaterializedView>(space, pair.value);
  }
}

void read_schemas(const Reading& r, const Node& node) {
  if (!is_entries(r, node, "schemas")) return;
  for (const Node::Pair& pair : node.pairs) read_schema(r, pair);
}

void write_schemas(Writing& w, Node& root) {
  Node schemas;
  schemas.type = Node::Type::map;
  for (const std::string& name : namespaces(w.catalog)) {
    Node space;
    space.type = Node::Type::map;
    ObjectId id = object_id(Kind::schema, "", name);
    if (const Schema* schema = w.catalog.find<Schema>(id)) {
      space = entry_of(w, *schema);
    } else if (name != always_there) {
      space.add("existing", to_node(true));
    }
    write_attachments(w, id, space);
    for (const Section& section : sections) section.write(w, name, space);
    if (name == always_there && space.pairs.empty()) continue;
    schemas.add(name, std::move(space));
  }
  root.add("schemas", std::move(schemas));
}

}  // namespace plumb::yaml
