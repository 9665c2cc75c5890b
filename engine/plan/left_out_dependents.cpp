#include "engine/plan/left_out_dependents.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "engine/kinds/ordering.h"
#include "engine/order/decisions.h"

namespace plumb {
namespace {

struct Dependent {
  const Object* object;
  Strength strength;
};
using Dependents = std::unordered_map<ObjectId, std::vector<Dependent>, ObjectIdHash>;

/// By what they refer to.
Dependents left_out_dependents(const Catalog& from, const Catalog& whole) {
  Dependents out;
  whole.for_each([&](const auto& o) {
    if (from.contains(o.id)) return;
    for (Reference& r : references_of(o, whole)) {
      if (r.strength != Strength::soft) out[std::move(r.target)].push_back({&o, r.strength});
    }
  });
  return out;
}

std::set<ObjectId> dropped_by(const Plan& plan) {
  std::set<ObjectId> out;
  for (const Statement& s : plan.statements) {
    for (const Action& a : s.actions) {
      if (a.verb == Verb::drop) out.insert(a.object);
    }
  }
  return out;
}

bool is_listed(const std::vector<Kind>& kinds, Kind kind) {
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

/// What goes away with another object by itself is in nobody's way.
bool goes_along(Strength strength) {
  return strength == Strength::part_of || strength == Strength::automatic || strength == Strength::owned;
}

/// A partition of another namespace is lost with its table; an index that is ignored, and its like, only follow.
bool is_lost(const Dependent& x) {
  return goes_along(x.strength) && x.object->id.parent.empty() && !is_attachment(x.object->id);
}

bool is_in_the_way(const Object& x, const ObjectId& id) {
  return !is_carried_along(x.id.kind) || std::find(x.uses.begin(), x.uses.end(), id) != x.uses.end();
}

/// Goes through the statements, and knows what the plan does to each object. Borrows all but what it collects.
class Teller {
 public:
  Teller(Plan& plan, const Catalog& from, const Catalog& to, const Catalog& whole, const PlanOptions& options)
      : plan_(plan),
        from_(from),
        to_(to),
        context_{whole, to, options.server_version, options.is_volatile, options.follow_casts, options.runner, {}, {},
                 {},    {}, children_in(whole),     children_in(to)},
        dependents_(left_out_dependents(from, whole)),
        dropped_(dropped_by(plan)) {}

  void run() {
    for (Statement& s : plan_.statements) {
      told_.clear();
      std::vector<Action> actions = s.actions;
      for (const Action& a : actions) consider(a, s);
    }
  }

 private:
  void consider(const Action& action, Statement& s) {
    auto it = dependents_.find(action.object);
    if (it == dependents_.end()) return;
    for (const Dependent& x : it->second) {
      if (action.verb == Verb::drop) {
        tell_of_drop(x, action.object, s);
      } else if (action.verb == Verb::alter && !goes_along(x.strength) && blocks_alter(*x.object, action)) {
        tell(*x.object, s,
             fmt::format("{} depends on {} and is not managed: PostgreSQL refuses the change while it is there",
                         describe(x.object->id), describe(action.object)));
      }
    }
  }

  void tell_of_drop(const Dependent& x, const ObjectId& gone, Statement& s) {
    if (is_lost(x)) {
      tell(*x.object, s,
           fmt::format("{} goes away with {} and is not managed", describe(x.object->id), describe(gone)));
    } else if (!goes_along(x.strength)) {
      tell(*x.object, s,
           fmt::format("{} depends on {} and is not managed: PostgreSQL refuses the drop while it is there",
                       describe(x.object->id), describe(gone)));
    }
  }

  /// Of an object that would be made again if the dependents were compared too, all are in the way.
  bool blocks_alter(const Object& x, const Action& action) const {
    const Object *from = from_.find(action.object), *to = to_.find(action.object);
    if (!from || !to || action.fields.empty() || dropped_.contains(action.object)) return false;
    FieldSet fields;
    for (const std::string& f : action.fields) fields.add(f);
    Alteration how = with_object(
        *to, [&]<class T>(const T& t) { return plan_alter(static_cast<const T&>(*from), t, fields, context_); });
    if (how.way != Way::in_place) return true;
    return is_listed(how.disturbs, x.id.kind) && is_in_the_way(x, action.object);
  }

  void tell(const Object& x, Statement& s, std::string message) {
    if (!told_.insert(x.id).second) return;
    s.hazards.push_back({HazardType::needs_decision, x.id, std::move(message),
                         "compare its schema too (--schemas), or see to it by hand before the plan runs"});
  }

  Plan& plan_;
  const Catalog& from_;
  const Catalog& to_;
  const Context context_;
  const Dependents dependents_;
  const std::set<ObjectId> dropped_;
  std::set<ObjectId> told_;  ///< At the statement in hand.
};

}  // namespace

void tell_of_left_out_dependents(Plan& plan, const Catalog& from, const Catalog& to, const Catalog& whole,
                                 const PlanOptions& options) {
  if (!plan.empty() && whole.size() != from.size()) Teller(plan, from, to, whole, options).run();
}

}  // namespace plumb
