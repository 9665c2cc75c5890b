#pragma once
// One file a kind: how its entries are read into the draft and written from the catalog. `read_...` of a kind takes the
// list or mapping that holds its entries; `write_...` adds that list or mapping to its owner's entry when it is not
// empty.
#include "engine/base/name_addition.h"
#include "parser/yaml/reading.h"
#include "parser/yaml/writing.h"

namespace plumb::yaml {

/// Checks that a mapping of named entries is one; a missing value is an empty one. nullptr after a report.
bool is_entries(const Reading& r, const Node& node, std::string_view key);
/// `name: {...}` entries of which each may be null.
bool is_entry(const Reading& r, const Node& entry, std::string_view what);

/// The entries of routines or aggregates: under each name one mapping, or a list of them, one an overload. `read` is
/// called with the name, its place and each mapping; what is no mapping is reported.
using ReadOverload = void (*)(const Reading& r, const std::string& name, Mark mark, const Node& entry);
void read_overloads(const Reading& r, const Node& node, std::string_view key, ReadOverload read);
/// Adds the entry under its name, beside the overloads that are there.
void add_overload(Node& entries, const std::string& name, Node entry);

/// The role PUBLIC, as a key and in lists of roles.
constexpr std::string_view public_key = "PUBLIC";

// owner.cpp, privileges.cpp
/// The keys `comment`, `owner` and `privileges` of an entry.
void read_attachments(const Reading& r, const Node& entry, const ObjectId& subject, bool of_procedure = false);
void write_attachments(Writing& w, const ObjectId& subject, Node& entry);
void read_owner(const Reading& r, const Node& entry, const ObjectId& subject, bool of_procedure);
void write_owner(Writing& w, const ObjectId& subject, Node& entry);
void read_privileges(const Reading& r, const Node& entry, const ObjectId& subject, bool of_procedure = false);
void write_privileges(Writing& w, const ObjectId& subject, Node& entry, const std::string& key = "privileges");
/// The key `identity_privileges`: of the sequence behind an identity column.
void read_identity_privileges(const Reading& r, const Node& entry, const Column& column);
void read_default_privileges(const Reading& r, const Node& node);
void write_default_privileges(Writing& w, Node& root);

// schema.cpp
/// First pass: every name that types and references may mean.
void declare_names(const Reading& r, const Node& root);
void declare_public(Loading& loading);
void read_schemas(const Reading& r, const Node& node);
void write_schemas(Writing& w, Node& root);

// extension.cpp
void read_extensions(const Reading& r, const Node& node);
void write_extensions(Writing& w, Node& root);

// event_trigger.cpp
void read_event_triggers(const Reading& r, const Node& node);
void write_event_triggers(Writing& w, Node& root);

void read_foreign_data_wrappers(const Reading& r, const Node& node);
void write_foreign_data_wrappers(Writing& w, Node& root);
void read_foreign_servers(const Reading& r, const Node& node);
void write_foreign_servers(Writing& w, Node& root);
void read_user_mappings(const Reading& r, const Node& node, const Parent& server);
void write_user_mappings(Writing& w, const ObjectId& server, Node& owner);
void read_publications(const Reading& r, const Node& node);
void write_publications(Writing& w, Node& root);

void read_subscriptions(const Reading& r, const Node& node);
void write_subscriptions(Writing& w, Node& root);
void read_languages(const Reading& r, const Node& node);
void write_languages(Writing& w, Node& root);
void read_casts(const Reading& r, const Node& node);
void write_casts(Writing& w, Node& root);
void read_transforms(const Reading& r, const Node& node);
void write_transforms(Writing& w, Node& root);

// One for each of a namespace's keys.
void read_conversions(const Reading& r, const Node& node);
void write_conversions(Writing& w, const std::string& schema, Node& owner);
void read_operators(const Reading& r, const Node& node);
void write_operators(Writing& w, const std::string& schema, Node& owner);
void read_operator_families(const Reading& r, const Node& node);
void write_operator_families(Writing& w, const std::string& schema, Node& owner);
void read_operator_classes(const Reading& r, const Node& node);
void write_operator_classes(Writing& w, const std::string& schema, Node& owner);
void read_text_search_parsers(const Reading& r, const Node& node);
void write_text_search_parsers(Writing& w, const std::string& schema, Node& owner);
void read_text_search_templates(const Reading& r, const Node& node);
void write_text_search_templates(Writing& w, const std::string& schema, Node& owner);
void read_text_search_dictionaries(const Reading& r, const Node& node);
void write_text_search_dictionaries(Writing& w, const std::string& schema, Node& owner);
void read_text_search_configurations(const Reading& r, const Node& node);
void write_text_search_configurations(Writing& w, const std::string& schema, Node& owner);
void read_base_types(const Reading& r, const Node& node);
void write_base_types(Writing& w, const std::string& schema, Node& owner);
/// Shells are declared with the names of types, those of base types too.
void declare_shell_types(const Reading& r, const Node& space);
void read_shell_types(const Reading& r, const Node& node);
void write_shell_types(Writing& w, const std::string& schema, Node& owner);
void read_collations(const Reading& r, const Node& node);
void write_collations(Writing& w, const std::string& schema, Node& owner);
void read_ranges(const Reading& r, const Node& node);
void write_ranges(Writing& w, const std::string& schema, Node& owner);
void read_aggregates(const Reading& r, const Node& node);
void write_aggregates(Writing& w, const std::string& schema, Node& owner);
void read_statistics(const Reading& r, const Node& node);
void write_statistics(Writing& w, const std::string& schema, Node& owner);
void read_enums(const Reading& r, const Node& node);
void write_enums(Writing& w, const std::string& schema, Node& owner);
void read_composite_types(const Reading& r, const Node& node);
void write_composite_types(Writing& w, const std::string& schema, Node& owner);
void read_domains(const Reading& r, const Node& node);
void write_domains(Writing& w, const std::string& schema, Node& owner);
void read_sequences(const Reading& r, const Node& node);
void write_sequences(Writing& w, const std::string& schema, Node& owner);
void read_tables(const Reading& r, const Node& node);
void write_tables(Writing& w, const std::string& schema, Node& owner);
void read_views(const Reading& r, const Node& node);
void write_views(Writing& w, const std::string& schema, Node& owner);
void read_materialized_views(const Reading& r, const Node& node);
void write_materialized_views(Writing& w, const std::string& schema, Node& owner);
void read_routines(const Reading& r, const Node& node);
void write_routines(Writing& w, const std::string& schema, Node& owner);

// Parts of a relation or domain.
void read_domain_constraints(const Reading& r, const Node& node, const Parent& domain);
void write_domain_constraints(Writing& w, const ObjectId& domain, Node& owner);
void read_columns(const Reading& r, const Node* node, const Parent& table);
void write_columns(Writing& w, const Table& table, Node& owner);
/// What is said of a view's columns: defaults, comments and, where `settings` is not null, how a materialized view
/// keeps them.
void read_view_columns(const Reading& r, const Node& node, const Parent& view,
                       std::vector<ColumnSettings>* settings = nullptr);
void write_view_columns(Writing& w, const ObjectId& view, Node& owner,
                        const std::vector<ColumnSettings>& settings = {});
void read_default(const Reading& r, const Node& node, const ObjectId& column);
/// Adds the column's default to its entry, unless it is the one that `serial` stands for.
void write_default(Writing& w, const ObjectId& column, Node& entry);
void read_primary_key(const Reading& r, const Node& node, const Parent& table);
void read_uniques(const Reading& r, const Node& node, const Parent& table);
void write_keys(Writing& w, const ObjectId& table, Node& owner);
void read_checks(const Reading& r, const Node& node, const Parent& table);
void write_checks(Writing& w, const ObjectId& table, Node& owner);
void read_exclusions(const Reading& r, const Node& node, const Parent& table);
void write_exclusions(Writing& w, const ObjectId& table, Node& owner);
void read_foreign_keys(const Reading& r, const Node& node, const Parent& table);
void write_foreign_keys(Writing& w, const ObjectId& table, Node& owner);
void read_indexes(const Reading& r, const Node& node, const Parent& relation);
void write_indexes(Writing& w, const ObjectId& relation, Node& owner);
void read_rules(const Reading& r, const Node& node, const Parent& relation);
void write_rules(Writing& w, const ObjectId& relation, Node& owner);
void read_policies(const Reading& r, const Node& node, const Parent& table);
void write_policies(Writing& w, const ObjectId& table, Node& owner);
void read_triggers(const Reading& r, const Node& node, const Parent& relation);
void write_triggers(Writing& w, const ObjectId& relation, Node& owner);

// ---- what several kinds share

/// The object that declare_names() made for this entry; nullptr for the second of two of one name.
template <class T>
T* declared(const Reading& r, Mark mark, const ObjectId& id) {
  T* object = r.loading.resolver.draft().find<T>(id);
  return object != nullptr && object->where.line == mark.line && object->where.column == mark.column &&
                 object->where.file == r.reporter.position(mark).file
             ? object
             : nullptr;
}

/// An entry of a list whose objects may be without a name, or of a mapping from names to entries.
struct NamedEntry {
  const Node& entry;
  Mark mark;
  std::string name;  ///< "" when PostgreSQL's is meant.
};
/// The entries of `constraints` as a list (each may say its `name`) or as a mapping by name.
std::vector<NamedEntry> named_entries(const Reading& r, const Node& node, std::string_view key);

/// Places an object now when it has a name, else after all that have one: then `usual_name()` gives it. `placed` gets
/// the object in the draft.
template <class T>
void put_named(const Reading& r, const NamedEntry& entry, T object, const Parent& parent,
               std::function<std::string(const T&)> usual_name, std::function<void(T&)> placed) {
  auto place = [r, mark = entry.mark, &node = entry.entry, parent, placed](T value) {
    if (T* in_draft = put(r, mark, std::move(value))) {
      read_renamed_from(r, node, in_draft->id, &parent);
      read_comment(r, node, in_draft->id);
      placed(*in_draft);
    }
  };
  object.id = object_id(T::kind, parent.id.schema, entry.name, parent.id.name);
  if (!entry.name.empty()) return place(std::move(object));
  r.loading.naming.push_back([place, object = std::move(object), usual_name]() mutable {
    object.id.name = usual_name(object);
    place(std::move(object));
  });
}

/// What a partition says of its parts of indexes and keys above it: what each is called, by the name of what it stands
/// for at the top, and which clusters the table or is its replica identity.
void read_index_parts(const Reading& r, const Node& entry, const Table& table);
void write_part_names(const Writing& w, const Table& table, Node& entry);
/// The names that reading gives to a key and to an index when they have none.
std::string usual_name(const KeyConstraint& key);
std::string usual_name(const Index& index);
std::string usual_name(const ExclusionConstraint& exclusion);

/// The names that an index's elements and INCLUDE columns give to its implicit name. `name_of_expression` may be
/// costly.
template <class NameOfExpression>
std::string index_name_part(const std::vector<IndexElement>& elements, const std::vector<std::string>& include,
                            NameOfExpression&& name_of_expression) {
  std::vector<std::string> names;
  for (const IndexElement& e : elements) {
    names.push_back(e.expression ? name_of_expression(e.expression->text) : e.column);
  }
  names.insert(names.end(), include.begin(), include.end());
  return name_addition(unique_index_names(std::move(names)));
}

/// Checks the columns of index elements, adds what their expressions refer to, and settles operator classes and
/// collations that are the default. `elements` are those of the entry `node`, in its order.
void use_elements(const Reading& r, const Node& node, const std::string& what, const ObjectId& relation,
                  const std::string& method, const std::vector<IndexElement*>& elements, std::vector<ObjectId>& uses);
std::vector<IndexElement*> pointers_to(std::vector<IndexElement>& elements);

}  // namespace plumb::yaml
