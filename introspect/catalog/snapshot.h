#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "engine/model/catalog.h"
#include "introspect/catalog/oid.h"
#include "introspect/catalog/read.h"

namespace plumb::live {

struct Namespace {
  Name name;
  bool system = false;  ///< pg_catalog and the like: nothing of it goes into the catalog.
};

struct Attribute {
  Name name;  ///< "" for a dropped one.
  Oid type = 0;
  Oid collation = 0;
  TypeName type_name;        ///< Of views and composite types; those of tables are in their Column.
  size_t column = SIZE_MAX;  ///< Its place in catalog.all<Column>(), for the columns of tables.
  bool generated = false;
};

/// A row of pg_class.
struct Relation {
  Name name;
  Oid schema = 0;
  char kind = 0;
  bool mine = false;  ///< Not in a namespace of the system, of no extension: its parts go into the catalog.
  bool partition = false;
  bool row_security = false;
  bool force_row_security = false;
  Oid of_type = 0;  ///< Of a typed table.
  char persistence = 'p';
  char replica_identity = 'd';
  Oid access_method = 0;
  Oid tablespace = 0;
  Oid toast = 0;
  std::string options;  ///< reloptions as text.
  std::string partition_bound;
  std::vector<Attribute> attributes;            ///< By attnum - 1.
  std::vector<ColumnSettings> column_settings;  ///< Of a materialized view; in any order.

  bool is_table() const { return kind == 'r' || kind == 'p' || kind == 'f'; }
};

struct Type {
  Name name;
  Oid schema = 0;
  char kind = 'b';   ///< typtype.
  Oid element = 0;   ///< Of an array type.
  Oid relation = 0;  ///< Of a row type.
  Oid base = 0;      ///< Of a domain.
  Oid collation = 0;
  char storage = 'p';
  Name builtin;  ///< As format_type() spells a type of pg_catalog; else "".
};

struct OpClass {
  Name name;
  Oid schema = 0;
  Oid method = 0;
  Oid type = 0;
  bool is_default = false;
};

/// Where in the catalog under construction an object is.
struct Place {
  Kind kind{};
  size_t index = 0;
};

/// What one transaction saw, by oid, and the Catalog made from it. Filled by the queries in their order: whatever a
/// name is resolved against comes before.
struct Snapshot {
  explicit Snapshot(int server_version) : version(server_version) {}

  int version;
  CatalogBuilder catalog;

  std::unordered_set<uint64_t> members;  ///< Of extensions, see key().
  std::unordered_map<Oid, Namespace> namespaces;
  std::unordered_map<Oid, Relation> relations;
  std::unordered_map<Oid, Type> types;
  std::unordered_map<Oid, OpClass> opclasses;
  std::unordered_map<uint64_t, Oid> default_opclasses;  ///< By key(access method, input type).
  std::unordered_map<Oid, QualifiedName> collations;    ///< Schema "" for pg_catalog; so in the following.
  std::unordered_map<Oid, QualifiedName> procedures;    ///< All that may be referred to.
  std::unordered_map<Oid, QualifiedName> operators;     ///< Those of exclusion constraints.
  std::unordered_map<Oid, std::string> access_methods;
  std::unordered_map<Oid, std::string> tablespaces;
  std::unordered_map<Oid, std::string> languages;
  std::unordered_map<Oid, QualifiedName> operator_families;
  std::unordered_map<Oid, std::string> foreign_data_wrappers;
  std::unordered_map<Oid, std::string> foreign_servers;
  std::unordered_map<Oid, Options> toast_options;           ///< By oid of the TOAST table.
  std::unordered_map<uint64_t, Options> attribute_options;  ///< Of index columns: key(index, attnum).
  std::unordered_map<Oid, std::vector<Oid>> parents;        ///< Of tables, in order.
  std::unordered_map<Oid, Oid> constraint_of_index;
  std::unordered_map<Oid, Oid> ranges_of_multiranges;          ///< Types of pg_range.
  std::unordered_map<uint64_t, std::string> index_statistics;  ///< Targets of index columns: key(index, attnum).
  std::unordered_set<Oid> identity_sequences;
  std::unordered_map<uint64_t, Place> places;  ///< Of what depends on others or has a comment.

  std::unordered_map<std::string, int64_t> stand_in_columns;  ///< See stand_in.h.

  static uint64_t key(Oid class_oid, Oid oid) { return uint64_t{class_oid} << 32 | oid; }

  /// True when no extension owns it.
  bool ours(Oid class_oid, Oid oid) const { return !members.contains(key(class_oid, oid)); }
  /// True when the namespace is known and not the system's.
  bool reads(Oid schema) const;
  /// True when the object goes into the catalog: it is in such a namespace, and no extension's.
  bool takes(Oid class_oid, Oid oid, Oid schema) const { return reads(schema) && ours(class_oid, oid); }
  const Name& schema_name(Oid schema) const;
  /// The schema as a reference holds it: "" for pg_catalog.
  Name reference_schema(Oid schema) const;
  const Relation* relation(Oid oid) const;
  /// The relation when its parts go into the catalog, else nullptr.
  const Relation* my_relation(Oid oid) const;
  QualifiedName name_of(const Relation& r) const { return {schema_name(r.schema), r.name}; }
  /// "" for a column that is none (0, an expression).
  const Name& column_name(const Relation& r, int64_t attnum) const;
  std::vector<std::string> column_names(const Relation& r, const std::vector<int64_t>& attnums) const;
  const Type* type(Oid oid) const;
  /// `formatted`: what format_type() said when the type has a modifier, else "".
  TypeName type_name(Oid oid, std::string_view formatted = {}) const;
  /// The same for what has modifiers when it is declared (not an argument): there "character" is character(1), and
  /// without a length the type is called bpchar.
  TypeName column_type_name(Oid oid, std::string_view formatted) const;
  /// The types of an oidvector, without modifiers.
  std::vector<TypeName> type_names(std::string_view oids) const;
  /// Empty for none; schema "" for pg_catalog.
  QualifiedName procedure_name(Oid oid) const;
  QualifiedName collation_name(Oid oid) const;
  /// Empty when it is the type's own.
  QualifiedName collation_unless_own(Oid collation, Oid type) const;
  std::string tablespace_name(Oid oid) const;
  /// "" for heap.
  std::string table_access_method(Oid oid) const;
  Options relation_options(const Relation& r) const;

  /// Adds `object` and remembers where it is.
  template <class T>
  T& add(Oid class_oid, Oid oid, T object) {
    auto& all = catalog.all<T>();
    places[key(class_oid, oid)] = {T::kind, all.size()};
    all.push_back(std::move(object));
    return all.back();
  }
  /// The object of the catalog at `place`. Good until the next add().
  Object& at(const Place& place);
  Object* placed(Oid class_oid, Oid oid);
  /// What the catalog holds for a row of pg_depend or pg_description, nullopt when it is nothing that references name.
  std::optional<ObjectId> id_of(Oid class_oid, Oid oid, int64_t sub) const;
};

}  // namespace plumb::live
