#pragma once
#include <string>
#include <vector>

#include "engine/kinds/contract.h"

namespace plumb {

/// `public.f(integer, text)`: a function by its name and arguments.
std::string function_sql(const QualifiedName& name, const std::vector<TypeName>& arguments);
ObjectId function_id(const QualifiedName& name, const std::vector<TypeName>& arguments);

/// `OPERATOR 1 public.=== (integer, integer)`.
std::string member_sql(const FamilyOperator& member);
/// `FUNCTION 1 (integer, integer) public.f(integer, integer)`.
std::string member_sql(const FamilyFunction& member);
/// `OPERATOR 1 (integer, integer)`, as ALTER OPERATOR FAMILY ... DROP wants it.
std::string member_name(const FamilyOperator& member);
std::string member_name(const FamilyFunction& member);

/// The operators, functions and types of the members that are the user's.
void refer_to_members(const std::vector<FamilyOperator>& operators, const std::vector<FamilyFunction>& functions,
                      const Catalog& catalog, References& out);

}  // namespace plumb
