#pragma once
#include "parser/sql/interpreter.h"

namespace plumb {

/// At the end of a load: pairs of operators know each other, and members are their class's or their family's.
void settle_operators(CatalogDraft& draft);
/// A dropped operator is nobody's commutator or negator.
void unlink_operator(CatalogDraft& draft, const ObjectId& gone);
/// Drops what is known of an operator only as another's partner: its shell, or what an extension has. False when there
/// is no such partner, or it is an operator of the draft.
bool drop_shell(Interpreter& in, const PgQuery__ObjectWithArgs& op);
void settle_families(CatalogDraft& draft);

/// What stands behind AS in CREATE OPERATOR CLASS, or behind ADD and DROP in ALTER OPERATOR FAMILY.
struct FamilyItems {
  FamilyMembers members;
  TypeName storage;
  std::vector<ObjectId> uses;
};
/// `type`: the class's, for members that name no types; empty for a family.
FamilyItems read_family_items(const Interpreter& in, PgQuery__Node* const* items, size_t count,
                              const std::string& method, const TypeName& type);

/// The family as the model keeps it: schema "" for pg_catalog's. Throws MissingObject for one that comes later.
QualifiedName family_named(const Interpreter& in, const QualifiedName& name, const std::string& method);

}  // namespace plumb
