#pragma once
// Every kind's value struct, and the way from a Kind to its type.
#include "engine/model/aggregate.h"
#include "engine/model/base_type.h"
#include "engine/model/cast.h"
#include "engine/model/check_constraint.h"
#include "engine/model/collation.h"
#include "engine/model/column.h"
#include "engine/model/column_default.h"
#include "engine/model/comment.h"
#include "engine/model/composite_type.h"
#include "engine/model/default_privileges.h"
#include "engine/model/domain.h"
#include "engine/model/domain_constraint.h"
#include "engine/model/encoding_conversion.h"
#include "engine/model/enum_type.h"
#include "engine/model/event_trigger.h"
#include "engine/model/exclusion_constraint.h"
#include "engine/model/extension.h"
#include "engine/model/foreign_data_wrapper.h"
#include "engine/model/foreign_key.h"
#include "engine/model/foreign_server.h"
#include "engine/model/index.h"
#include "engine/model/key_constraint.h"
#include "engine/model/language.h"
#include "engine/model/materialized_view.h"
#include "engine/model/operator_class.h"
#include "engine/model/operator_family.h"
#include "engine/model/owner.h"
#include "engine/model/policy.h"
#include "engine/model/privileges.h"
#include "engine/model/publication.h"
#include "engine/model/range_type.h"
#include "engine/model/routine.h"
#include "engine/model/rule.h"
#include "engine/model/schema.h"
#include "engine/model/sequence.h"
#include "engine/model/shell_type.h"
#include "engine/model/sql_operator.h"
#include "engine/model/statistics.h"
#include "engine/model/subscription.h"
#include "engine/model/table.h"
#include "engine/model/text_search_configuration.h"
#include "engine/model/text_search_dictionary.h"
#include "engine/model/text_search_parser.h"
#include "engine/model/text_search_template.h"
#include "engine/model/transform.h"
#include "engine/model/trigger.h"
#include "engine/model/user_mapping.h"
#include "engine/model/view.h"

namespace plumb {

template <class T>
struct KindTag {
  using type = T;
};

/// Calls f(KindTag<T>{}) with the value struct T of `kind`. The one switch on kinds: whatever differs by kind is an
/// overload that f calls.
template <class F>
decltype(auto) with_kind(Kind kind, F&& f) {
  switch (kind) {
#define PLUMB_KIND(Type, stem, sql, yaml) \
  case Kind::stem:                        \
    return f(KindTag<Type>{});
#include "engine/model/kinds.def"
#undef PLUMB_KIND
  }
  __builtin_unreachable();
}

/// Calls f(const T&) with `object` as the struct of its kind.
template <class F>
decltype(auto) with_object(const Object& object, F&& f) {
  return with_kind(object.id.kind,
                   [&]<class T>(KindTag<T>) -> decltype(auto) { return f(static_cast<const T&>(object)); });
}

/// Calls f(KindTag<T>{}) for every kind, in the table's order.
template <class F>
void for_each_kind(F&& f) {
#define PLUMB_KIND(Type, stem, sql, yaml) f(KindTag<Type>{});
#include "engine/model/kinds.def"
#undef PLUMB_KIND
}

}  // namespace plumb
