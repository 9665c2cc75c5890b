#include "engine/model/owner.h"

#include <algorithm>

namespace plumb {

static constexpr Kind owned_kinds[] = {
    Kind::schema,
    Kind::language,
    Kind::collation,
    Kind::encoding_conversion,
    Kind::text_search_dictionary,
    Kind::text_search_configuration,
    Kind::enum_type,
    Kind::range_type,
    Kind::base_type,
    Kind::composite_type,
    Kind::domain,
    Kind::foreign_data_wrapper,
    Kind::foreign_server,
    Kind::sequence,
    Kind::table,
    Kind::view,
    Kind::materialized_view,
    Kind::statistics,
    Kind::routine,
    Kind::aggregate,
    Kind::sql_operator,
    Kind::operator_family,
    Kind::operator_class,
    Kind::publication,
    Kind::subscription,
    Kind::event_trigger,
};

bool has_owner(const ObjectId& id) {
  if (is_attachment(id) || !id.parent.empty()) return false;
  return std::find(std::begin(owned_kinds), std::end(owned_kinds), id.kind) != std::end(owned_kinds);
}

}  // namespace plumb
