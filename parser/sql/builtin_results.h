#pragma once
#include <string_view>
#include <vector>

#include "engine/model/values.h"

namespace plumb {

/// A built-in type by its canonical name.
TypeName builtin(std::string_view name, bool array = false);

/// The type of a call of a built-in function, empty when it cannot be told.
TypeName result_of_call(std::string_view function, const std::vector<TypeName>& arguments);

/// Whether it is one of PostgreSQL's own aggregates, those of PostgreSQL 18 included.
bool is_builtin_aggregate(const QualifiedName& function);

/// The type of a built-in operator's result, empty when it cannot be told. `left` is empty for a prefix operator.
TypeName result_of_operator(std::string_view op, const TypeName& left, const TypeName& right);

/// The type to which CASE, COALESCE, UNION, IN and the like bring values of these types (select_common_type()); empty
/// when it cannot be told.
TypeName common_type(const std::vector<TypeName>& types);

bool is_unknown(const TypeName& type);
bool is_number(const TypeName& type);
bool is_text_like(const TypeName& type);  ///< text, character varying, character, name.

}  // namespace plumb
