#pragma once
#include <string>

#include "introspect/catalog/snapshot.h"
#include "introspect/db/connection.h"

namespace plumb::live {

/// One row of a result, its cells by their place in the SELECT list.
class Row {
 public:
  Row(const db::Rows& rows, size_t number) : rows_(rows), number_(number) {}
  std::string_view view(size_t c) const { return rows_.text(number_, c); }
  std::string text(size_t c) const { return std::string(view(c)); }
  int64_t number(size_t c) const { return rows_.number(number_, c); }
  Oid oid(size_t c) const { return static_cast<Oid>(number(c)); }
  bool flag(size_t c) const { return rows_.flag(number_, c); }
  bool null(size_t c) const { return rows_.null(number_, c); }
  /// The first character of a "char"; '\0' when it is empty.
  char letter(size_t c) const { return view(c).empty() ? '\0' : view(c).front(); }

 private:
  const db::Rows& rows_;
  size_t number_;
};

/// A question to the catalogs and what is done with each row of the answer.
struct CatalogQuery {
  std::string sql;
  void (*take)(Snapshot&, const Row&);
  /// Before the first of that many rows, with what earlier queries found; nullptr when there is nothing to do.
  void (*prepare)(Snapshot&, size_t) = nullptr;
  /// Costs the server much and needs no order: may run in a second session.
  bool aside = false;
};

/// A `prepare`: makes room for the rows' objects, so that a large catalog is never held twice.
template <class T>
void reserve_rows(Snapshot& s, size_t rows) {
  s.catalog.all<T>().reserve(rows);
}

// Names and oids, which everything else is resolved against.
CatalogQuery extension_member_query();
CatalogQuery schema_query();
CatalogQuery lookup_query();
CatalogQuery opclass_query();
CatalogQuery relation_query();
CatalogQuery type_query();
CatalogQuery foreign_procedure_query();

// One for each kind; some kinds need none, others two.
CatalogQuery extension_query();
CatalogQuery enum_type_query();
CatalogQuery domain_query(int version);
CatalogQuery domain_constraint_query();
CatalogQuery table_parent_query();
CatalogQuery table_query();
CatalogQuery implied_part_query();
CatalogQuery part_marks_query();
CatalogQuery column_query(int version);
CatalogQuery sequence_query();
CatalogQuery column_default_query();
CatalogQuery key_constraint_query(int version);
CatalogQuery check_constraint_query(int version);
CatalogQuery exclusion_operator_query();
CatalogQuery exclusion_constraint_query();
CatalogQuery foreign_key_query(int version);
CatalogQuery index_query(int version);
CatalogQuery view_query();
CatalogQuery materialized_view_query();
CatalogQuery routine_query(int version);
CatalogQuery trigger_query();
CatalogQuery collation_query(int version);
CatalogQuery range_type_query(int version);
CatalogQuery aggregate_query();
CatalogQuery rule_query();
CatalogQuery statistics_query(int version);
CatalogQuery event_trigger_query();
CatalogQuery foreign_data_wrapper_query();
CatalogQuery foreign_server_query();
CatalogQuery foreign_table_query();
CatalogQuery user_mapping_query();
CatalogQuery publication_query(int version);
CatalogQuery published_table_query(int version);
CatalogQuery subscription_query(int version);
CatalogQuery cast_query();
CatalogQuery encoding_conversion_query();
CatalogQuery sql_operator_query();
CatalogQuery operator_family_query();
CatalogQuery operator_class_query();
CatalogQuery family_operator_query();
CatalogQuery family_function_query();
CatalogQuery text_search_parser_query();
CatalogQuery text_search_template_query();
CatalogQuery text_search_dictionary_query();
CatalogQuery text_search_configuration_query();
CatalogQuery token_mapping_query();
CatalogQuery language_query();
CatalogQuery transform_query();
CatalogQuery base_type_query(int version);
CatalogQuery policy_query();
/// `subscriptions`: those too, of which only a superuser may see all.
CatalogQuery owner_query(bool subscriptions);
CatalogQuery privileges_query();
CatalogQuery comment_query();
CatalogQuery default_privileges_query();

CatalogQuery dependency_query(int version);
/// `subscriptions`: names them, because they could not be read.
CatalogQuery unmanaged_query(int version, bool subscriptions);

/// Needs no query of its own: the relation and column queries have read them.
void add_composite_types(Snapshot& s);

/// Lets the names of NOT NULL constraints be unsaid where a column only inherits them.
void settle_not_null_names(Snapshot& s);

/// Gives the members of operator families and classes to whom they belong in the model.
void settle_operator_families(Snapshot& s);
/// Each of a pair of operators knows the other; see link_partners().
void settle_operators(Snapshot& s);

}  // namespace plumb::live
