#pragma once
#include <string>

#include "engine/kinds/contract.h"

namespace plumb {

/// Whether ALTER COLUMN ... TYPE finds an implicit or assignment cast, so that no USING is needed.
bool converts_by_itself(const TypeName& from, const TypeName& to, const Context& context);
/// Whether expressions over the column (checks, predicates, foreign keys) still make sense after the change.
bool same_family(const TypeName& from, const TypeName& to, const Context& context);
/// Whether the change writes every row of the table anew.
bool rewrites_rows(const TypeName& from, const TypeName& to, const Context& context);

/// The expression as DEFAULT takes it: in parentheses where it must be.
std::string default_sql(const Expression& expression);

ObjectId default_id_of(const ObjectId& column);
/// Whether the column's change is made by changing its parent table's column.
bool implied_by_parent(const Column& to, const Context& context);
bool default_implied_by_parent(const ColumnDefault& d, const Context& context);
/// The storage that columns of the type have when nothing is said.
std::string default_storage(const TypeName& type);

}  // namespace plumb
