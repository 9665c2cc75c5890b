#pragma once
#include <string>

#include "engine/kinds/contract.h"

namespace plumb {

/// " DEFERRABLE INITIALLY DEFERRED" and its lesser forms.
std::string deferrable_sql(bool deferrable, bool initially_deferred);
/// " NOT ENFORCED", " NOT VALID" or ""; what is not enforced is not valid either, and says only the former.
std::string validity_sql(bool not_enforced, bool not_valid);
/// " INCLUDE (a, b)", or "".
std::string include_sql(const std::vector<std::string>& columns);
/// " WITH (...) USING INDEX TABLESPACE t", for constraints that own an index.
std::string index_parameters_sql(const Options& options, const std::string& tablespace);

/// ALTER TABLE ... DROP CONSTRAINT, which all constraints of tables share.
void drop_constraint(const ObjectId& id, const Context& context, Script& out);
/// ADD with the element; on a table that was there before it takes `mode`.
void add_constraint(const ObjectId& id, const std::string& element, LockMode mode, const Context& context, Script& out);
/// The lock on the table that a foreign key refers to and, where it is partitioned, on its partitions, as far as they
/// were there before.
void lock_referenced(const QualifiedName& table, LockMode mode, const Context& context, Script& out);
/// Which index clusters the table, and which is its replica identity: what is said of an index only once it is there.
/// `from` is null for a new one. `I` is Index, KeyConstraint or ExclusionConstraint.
template <class I>
void emit_index_marks(const I* from, const I& to, const Context& context, Script& out);
/// Whether the table or materialized view will be clustered on some index.
bool stays_clustered(const ObjectId& table, const Catalog& to);
/// Whether nothing but such marks is in `fields`, besides `others`.
bool only_index_marks(const FieldSet& fields, std::initializer_list<std::string_view> others);

/// The names a constraint of a table claims; `index` when an index of the same name stands behind it.
void claim_constraint(const ObjectId& id, bool index, Names& out);

/// The unique index of the old side that becomes the index of the new key; nullptr when one has to be built. Its own
/// drop then says nothing.
const Index* adopted_index(const KeyConstraint& key, const Context& context);

}  // namespace plumb
