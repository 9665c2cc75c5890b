#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "parser/sql/scope.h"

namespace plumb {

/// What an operator or a function of pg_catalog, or of a widely used extension, takes and gives when it is used with
/// operands of certain types, found as PostgreSQL's parser finds it (parse_oper.c, parse_func.c). Operands of other
/// types than `arguments` are cast to them.
struct Resolved {
  std::vector<TypeName> arguments;  ///< Without modifiers; of a prefix operator only the right one.
  TypeName result;
  bool changes = false;  ///< Its function is not IMMUTABLE, in no major from 13 to 18.
};

/// nullopt: there is none, the operands leave it open, or one of the types (empty) is not known. `left` is null for a
/// prefix operator. The type of an untyped literal is "unknown". `names` tells what domains are over and what is an
/// enum.
std::optional<Resolved> resolve_operator(std::string_view name, const TypeName* left, const TypeName& right,
                                         const Names& names);
std::optional<Resolved> resolve_function(std::string_view name, const std::vector<TypeName>& arguments, bool variadic,
                                         const Names& names);

/// Which of the catalog's functions of one name a call means, by the same rules; nullptr when that cannot be told.
const Routine* resolve_routine(const PgQuery__FuncCall& call, const std::vector<const Routine*>& candidates,
                               const std::vector<TypeName>& arguments, const Names& names);

/// The type to which CASE, COALESCE, IN and the like bring values of these types (select_common_type()); as
/// common_type() of builtin_results.h tells it where one of them is not known.
TypeName common_type(const std::vector<TypeName>& types, const Names& names);

/// The type of which `function(argument)` is a cast, as date('2024-01-01') is; nullopt when it is a call.
std::optional<TypeName> cast_by_call(std::string_view function, const TypeName& argument, const Names& names);

/// Whether PostgreSQL casts from the one to the other by itself everywhere, not only on assignment. Without modifiers.
bool casts_implicitly(const TypeName& from, const TypeName& to);

/// Whether PostgreSQL, or one of the extensions whose functions the tables hold, has a function of that name.
bool is_builtin_function(std::string_view name);

}  // namespace plumb
