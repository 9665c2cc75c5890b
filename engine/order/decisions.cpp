#include "engine/order/decisions.h"

#include <algorithm>
#include <deque>
#include <unordered_map>

#include "engine/kinds/ordering.h"

namespace plumb {

References references_of(const Object& object, const Catalog& catalog) {
  References out;
  with_object(object, [&]<class T>(const T& o) { references(o, catalog, out); });
  return out;
}

namespace {

struct Dependent {
  const Object* object;
  Strength strength;
};
using Dependents = std::unordered_map<ObjectId, std::vector<Dependent>, ObjectIdHash>;

Dependents dependents_in(const Catalog& catalog) {
  Dependents out;
  catalog.for_each([&](const auto& o) {
    for (Reference& r : references_of(o, catalog)) out[std::move(r.target)].push_back({&o, r.strength});
  });
  return out;
}

Alteration alteration(const Decision& d, const Context& context) {
  return with_object(
      *d.to, [&]<class T>(const T& to) { return plan_alter(static_cast<const T&>(*d.from), to, d.fields, context); });
}

bool refers_to(const Object& object, const Catalog& catalog, const ObjectId& target) {
  References refs = references_of(object, catalog);
  return std::any_of(refs.begin(), refs.end(), [&](const Reference& r) { return r.target == target; });
}

bool is_overload_of(const ObjectId& a, const ObjectId& b) {
  return is_overloaded(a.kind) && a.kind == b.kind && a.schema == b.schema && a.name == b.name;
}

/// Replaced in place while the old overload stands, its text would bind to that one again.
bool refers_to_overload_of(const Object& object, const Catalog& catalog, const ObjectId& gone) {
  References refs = references_of(object, catalog);
  return std::any_of(refs.begin(), refs.end(), [&](const Reference& r) { return is_overload_of(r.target, gone); });
}

bool uses(const Object& object, const ObjectId& id) {
  return std::find(object.uses.begin(), object.uses.end(), id) != object.uses.end();
}

/// Works off the consequences of each decision until none is left. Owns the decisions; borrows all else.
class Closure {
 public:
  Closure(Decisions& decisions, Context& context) : decisions_(decisions), context_(context) {}

  void run() {
    for (auto& [id, d] : decisions_) {
      if (d.fate != Fate::create) queue_.push_back(id);
    }
    while (!queue_.empty()) {
      ObjectId id = queue_.front();
      queue_.pop_front();
      consider(id, decisions_.at(id));
    }
  }

 private:
  void consider(const ObjectId& id, Decision& d) {
    if (d.fate == Fate::alter) {
      Alteration how = alteration(d, context_);
      if (how.way == Way::in_place) return disturb(id, how.disturbs);
      d.fate = how.way == Way::swap ? Fate::swap : Fate::recreate;
      if (how.way == Way::swap) context_.swapped.insert(id);
    }
    if (d.fate == Fate::swap) return for_each_dependent(id, [&](const Dependent& x) { follow_swap(x); });
    if (d.fate == Fate::drop || d.fate == Fate::recreate) {
      for_each_dependent(id, [&](const Dependent& x) { follow_drop(x, id); });
    }
  }

  template <class F>
  void for_each_dependent(const ObjectId& id, F f) {
    if (!have_dependents_) dependents_ = dependents_in(context_.from), have_dependents_ = true;
    auto it = dependents_.find(id);
    if (it == dependents_.end()) return;
    for (const Dependent& x : it->second) f(x);
  }

  /// The object is on both sides and, so far, neither dropped nor made again.
  bool stays(const Object& x) const {
    auto it = decisions_.find(x.id);
    if (it == decisions_.end()) return context_.to.contains(x.id);
    return it->second.fate == Fate::alter;
  }

  bool is_altered(const Object& x) const { return decisions_.contains(x.id); }

  Decision& decision(const Object& x) {
    auto [it, added] = decisions_.try_emplace(x.id);
    if (added) it->second = {&x, context_.to.find(x.id), {}, Fate::alter};
    return it->second;
  }

  void recreate(const Object& x) {
    Decision& d = decision(x);
    d.fate = is_swapped_type(x.id.kind) ? Fate::swap : Fate::recreate;
    if (d.fate == Fate::swap) context_.swapped.insert(x.id);
    queue_.push_back(x.id);
  }

  /// `gone` is dropped, or dropped and made again.
  void follow_drop(const Dependent& x, const ObjectId& gone) {
    if (x.strength == Strength::soft || !stays(*x.object)) return;
    const Object* to = context_.to.find(x.object->id);
    bool needs_it = refers_to(*to, context_.to, gone) || refers_to_overload_of(*to, context_.to, gone);
    if (is_altered(*x.object) && !needs_it) return;
    recreate(*x.object);
  }

  void follow_swap(const Dependent& x) {
    if (x.strength == Strength::soft || !stays(*x.object)) return;
    std::string_view field = field_of_type(*x.object);
    if (field.empty()) return recreate(*x.object);
    change_field(*x.object, field);
  }

  void change_field(const Object& x, std::string_view field) {
    decision(x).fields.add(field);
    queue_.push_back(x.id);
  }

  void disturb(const ObjectId& id, const std::vector<Kind>& kinds) {
    if (kinds.empty()) return;
    for_each_dependent(id, [&](const Dependent& x) {
      if (x.strength == Strength::soft || !stays(*x.object)) return;
      bool named = std::find(kinds.begin(), kinds.end(), x.object->id.kind) != kinds.end();
      std::string_view forgotten = field_forgotten(*x.object);
      if (named && is_in_the_way(*x.object, id)) {
        recreate(*x.object);
      } else if (!forgotten.empty()) {
        change_field(*x.object, forgotten);
      }
    });
  }

  static bool is_in_the_way(const Object& x, const ObjectId& id) { return !is_carried_along(x.id.kind) || uses(x, id); }

  Decisions& decisions_;
  Context& context_;
  std::deque<ObjectId> queue_;
  Dependents dependents_;
  bool have_dependents_ = false;
};

}  // namespace

Decisions decide(const Changes& changes, Context& context) {
  Decisions out;
  for (const Change& c : changes.all) {
    Fate fate = !c.from ? Fate::create : !c.to ? Fate::drop : Fate::alter;
    out[c.id()] = {c.from, c.to, c.fields, fate, c.fields};
  }
  Closure(out, context).run();
  for (const auto& [id, d] : out) {
    if (d.fate == Fate::create || d.fate == Fate::recreate || d.fate == Fate::swap) context.created.insert(id);
    if (d.fate == Fate::drop || d.fate == Fate::recreate) context.dropped.insert(id);
  }
  return out;
}

}  // namespace plumb
