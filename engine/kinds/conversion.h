#pragma once
#include <optional>
#include <string>

#include "engine/kinds/contract.h"

namespace plumb {

/// The type behind a domain, or the type itself. An array is no domain.
const TypeName& base_of(const TypeName& type, const Catalog& catalog);

/// Whether ALTER COLUMN ... TYPE finds an implicit or assignment cast, so that no USING is needed.
bool converts_by_itself(const TypeName& from, const TypeName& to, const Context& context);
/// Whether expressions over the column (checks, predicates, foreign keys) still make sense after the change.
bool same_family(const TypeName& from, const TypeName& to, const Context& context);
/// Whether the change writes every row of the table anew.
bool rewrites_rows(const TypeName& from, const TypeName& to, const Context& context);
/// Whether the server may refuse a value.
bool may_refuse_value(const TypeName& from, const TypeName& to, const Context& context);
/// Whether a text that is too long is cut all the same, where no USING is written, because only blanks are too much.
bool cuts_blanks(const TypeName& from, const TypeName& to, const Context& context);
/// What a value loses without an error where no USING is written, for a message ("digits behind the point"); "" when
/// nothing.
std::string what_is_lost(const TypeName& from, const TypeName& to, const Context& context);
/// The same for the USING that is written on `to`; nullopt when it does more than cast, so that nobody knows.
std::optional<std::string> what_using_loses(const Column& from, const Column& to, const Context& context);
/// Whether values depend on the session's TimeZone.
bool depends_on_time_zone(const TypeName& from, const TypeName& to, const Context& context);

/// How a column of a composite type that is made anew gets from the old type to the new one.
enum class CompositeConversion {
  by_text,  ///< The same attributes in the same order: the text form, which goes by position, does it.
  by_name,  ///< Attribute by attribute.
  unknown   ///< An array of it: nothing short of a query does it.
};
CompositeConversion composite_conversion(const CompositeType& from, const CompositeType& to, bool array);

/// The USING clause of ALTER COLUMN ... TYPE with a space before it; "" when none is needed. `column` is quoted.
std::string conversion_sql(const std::string& column, const TypeName& from, const TypeName& to, const Context& context);

/// Whether the type is a domain that refuses values: by a CHECK or NOT NULL of its own, or of a domain below it.
bool has_checked_domain(const TypeName& type, const Catalog& catalog);

}  // namespace plumb
