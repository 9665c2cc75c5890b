#pragma once
#include "engine/model/object_id.h"
#include "engine/model/trigger.h"
#include "engine/model/values.h"

namespace plumb {

enum class RuleEvent { select, update, insert, delete_ };
constexpr std::array<std::string_view, 4> enum_names(RuleEvent) { return {"select", "update", "insert", "delete"}; }

/// A rewrite rule of a table or view, its parent. The rule behind a view ("_RETURN") is the view itself.
struct Rule : Object {
  static constexpr Kind kind = Kind::rule;
  RuleEvent event = RuleEvent::insert;
  bool instead = false;
  std::optional<Expression> condition;  ///< Over OLD and NEW.
  SqlBody actions;                      ///< "NOTHING", a statement, or several: "(a; b)".
  TriggerEnabled enabled = TriggerEnabled::origin;
  template <class T = Rule>
  static constexpr auto fields() {
    return std::tuple{field("event", &T::event), field("instead", &T::instead), field("condition", &T::condition),
                      field("actions", &T::actions), field("enabled", &T::enabled)};
  }
};

}  // namespace plumb
