#include "engine/order/graph.h"

#include <map>
#include <unordered_map>

#include "engine/kinds/attached_index.h"
#include "engine/kinds/heirs.h"
#include "engine/kinds/index_part.h"
#include "engine/kinds/ordering.h"
#include "engine/order/cast_users.h"

namespace plumb {
namespace {

struct NodesOfObject {
  int drop = -1, aside = -1, alter = -1, create = -1, late = -1;
};

class GraphBuilder {
 public:
  GraphBuilder(const Decisions& decisions, const Context& context) : decisions_(decisions), context_(context) {}

  Graph build() {
    for (const auto& [id, d] : decisions_) add_nodes(id, d);
    for (int n = 0; n < static_cast<int>(graph_.nodes.size()); n++) add_edges(n);
    add_contested_names();
    add_replaced_from_above();
    add_casts();
    add_extensions();
    return std::move(graph_);
  }

 private:
  int add(Step step, const Decision& d) {
    graph_.nodes.push_back({step, &d, static_cast<int>(graph_.nodes.size()), false});
    return static_cast<int>(graph_.nodes.size()) - 1;
  }

  void add_nodes(const ObjectId& id, const Decision& d) {
    NodesOfObject& n = of_[id];
    if (d.fate == Fate::swap) n.aside = add(Step::aside, d);
    if (d.fate == Fate::drop || d.fate == Fate::recreate || d.fate == Fate::swap) n.drop = add(Step::drop, d);
    if (d.fate == Fate::alter) n.alter = add(Step::alter, d);
    if (d.fate == Fate::create || d.fate == Fate::recreate || d.fate == Fate::swap) n.create = add(Step::create, d);
    if (d.fate == Fate::drop && is_overloaded(id.kind))
      dropped_overloads_[{id.kind, id.schema, id.name}].push_back(n.drop);
    if (d.to && needs_late(d)) n.late = add(Step::late, d);
    if (d.fate == Fate::swap) edge(n.aside, n.create), edge(n.create, n.drop);
  }

  bool needs_late(const Decision& d) const {
    return with_object(*d.to, [&]<class T>(const T& to) {
      if constexpr (HasLateStep<T>) {
        return needs_late_step(d.fate == Fate::alter ? static_cast<const T*>(d.from) : nullptr, to, context_);
      }
      return false;
    });
  }

  void edge(int before, int after, Tie tie = Tie::firm) {
    if (before >= 0 && after >= 0 && before != after) graph_.edges.push_back({before, after, tie});
  }

  const NodesOfObject* find(const ObjectId& id) const {
    auto it = of_.find(id);
    return it == of_.end() ? nullptr : &it->second;
  }

  void add_edges(int n) {
    const Node& node = graph_.nodes[static_cast<size_t>(n)];
    switch (node.step) {
      case Step::create:
        make_after_others(n);
        make_before_joining(n);
        return build_after_needs(n, references_of(*node.decision->to, context_.to));
      case Step::late:
        return add_late(n);
      case Step::alter:
        build_after_needs(n, references_of(*node.decision->to, context_.to));
        change_after_others(n);
        return stop_using(n, references_of(*node.decision->from, context_.from));
      case Step::drop:
        go_before_others(n);
        [[fallthrough]];
      case Step::aside:
        return stop_using(n, references_of(*node.decision->from, context_.from));
      case Step::stand_in:
      case Step::emptied:
        return;  // Sorting puts them in, where it finds a circle.
    }
  }

  void make_after_others(int n) {
    std::vector<ObjectId> others;
    with_object(*graph_.nodes[static_cast<size_t>(n)].decision->to, [&]<class T>(const T& to) {
      if constexpr (HasMadeAfter<T>) made_after(to, context_, others);
    });
    for (const ObjectId& other : others) {
      const NodesOfObject* target = find(other);
      if (!target) continue;
      edge(target->create, n, Tie::soft);
      edge(target->alter, n, Tie::soft);
      edge(target->late, n, Tie::soft);
    }
  }

  /// What a table is to bring with it when it joins another.
  void make_before_joining(int n) {
    const Object& made = *graph_.nodes[static_cast<size_t>(n)].decision->to;
    bool brought = with_object(made, [&]<class T>(const T& to) {
      if constexpr (requires { is_taken_up(to, context_); }) return is_taken_up(to, context_);
      return false;
    });
    const NodesOfObject* table = brought ? find(relation_of(made.id, context_.to)) : nullptr;
    if (table) edge(n, table->late);
  }

  void change_after_others(int n) {
    const Decision& d = *graph_.nodes[static_cast<size_t>(n)].decision;
    std::vector<ObjectId> others;
    with_object(*d.to, [&]<class T>(const T& to) {
      if constexpr (HasChangesAfter<T>) changes_after(static_cast<const T&>(*d.from), to, context_, others);
    });
    for (const ObjectId& other : others) {
      if (const NodesOfObject* target = find(other)) edge(target->alter, n, Tie::soft);
    }
  }

  void go_before_others(int n) {
    std::vector<ObjectId> others;
    with_object(*graph_.nodes[static_cast<size_t>(n)].decision->from, [&]<class T>(const T& from) {
      if constexpr (HasGoneBefore<T>) gone_before(from, context_, others);
    });
    for (const ObjectId& other : others) {
      const NodesOfObject* target = find(other);
      if (!target) continue;
      edge(n, target->drop);
      edge(n, target->alter, Tie::soft);
    }
  }

  void add_late(int n) {
    const Decision& d = *graph_.nodes[static_cast<size_t>(n)].decision;
    References refs;
    with_object(*d.to, [&]<class T>(const T& to) {
      if constexpr (HasLateStep<T>) late_references(to, context_.to, refs);
    });
    build_after_needs(n, refs);
    for (const Reference& r : refs) {
      if (r.strength == Strength::joined) join_after_changes(n, r.target, Tie::firm);
    }
    if (auto owner = owner_that_waits(*d.to)) {
      if (const NodesOfObject* waiting = find(*owner)) edge(n, waiting->alter, Tie::soft);
    }
    let_go_after_changes(of_[d.to->id].alter, refs);
    edge(of_[d.to->id].create, n);
    if (d.fate == Fate::alter) stop_using(n, references_of(*d.from, context_.from));
  }

  /// What lets go to join again is away as short as can be: it does not see what changes meanwhile.
  void let_go_after_changes(int alter, const References& late) {
    if (alter < 0) return;
    for (const Reference& r : late) {
      bool other = r.target != graph_.nodes[static_cast<size_t>(alter)].id();
      if (r.strength == Strength::joined && other) join_after_changes(alter, r.target, Tie::soft);
    }
  }

  void join_after_changes(int step, const ObjectId& relation, Tie tie) {
    for (int n = 0; n < static_cast<int>(graph_.nodes.size()); n++) {
      const Node& node = graph_.nodes[static_cast<size_t>(n)];
      const ObjectId& id = node.id();
      if (id.schema != relation.schema || id.parent != relation.name || node.step == Step::late) continue;
      // What goes from the table above would come with it, or be taken up by it, once more; a default would be told it.
      if (id.kind == Kind::column_default) edge(n, step, Tie::soft);
      if (shapes_rows(id.kind) || (node.step == Step::drop && comes_from_parents(id.kind))) edge(n, step, tie);
    }
  }

  void build_after_needs(int n, const References& refs) {
    const Node& node = graph_.nodes[static_cast<size_t>(n)];
    if (node.step == Step::create) {
      const NodesOfObject& own = of_[node.id()];
      edge(node.decision->fate == Fate::swap ? own.aside : own.drop, n);
      if (node.decision->fate == Fate::recreate) make_after_old_is_gone(n);
    }
    for (const Reference& r : refs) {
      const NodesOfObject* target = r.strength == Strength::owned ? nullptr : find(r.target);
      if (node.step == Step::create) bind_after_overloads_are_gone(n, r.target);
      if (node.step == Step::create) hold_after_constraints(n, r.target);
      if (!target) continue;
      Tie tie = r.strength == Strength::soft ? Tie::soft : Tie::firm;
      edge(target->create, n, tie);
      edge(target->alter, n, tie == Tie::firm && node.step == Step::alter ? Tie::of_changes : tie);
      if (r.strength == Strength::joined && node.step == Step::create) edge(target->late, n);
    }
  }

  /// A domain takes no more constraints once a table holds its values inside of arrays or rows.
  void hold_after_constraints(int n, const ObjectId& type) {
    const ObjectId& holder = graph_.nodes[static_cast<size_t>(n)].id();
    bool holds = holder.kind == Kind::column || holder.kind == Kind::table || holder.kind == Kind::composite_type ||
                 holder.kind == Kind::domain || holder.kind == Kind::materialized_view;
    if (!holds || type.kind != Kind::domain) return;
    auto [first, last] = context_.to.children<DomainConstraint>(type.schema, type.name);
    for (auto c = first; c != last; ++c) {
      if (const NodesOfObject* constraint = find(c->id)) edge(constraint->create, n, Tie::soft);
    }
  }

  /// A call binds to the best overload that it finds when its text is read: one that is dropped must not be there.
  void bind_after_overloads_are_gone(int n, const ObjectId& target) {
    auto it = dropped_overloads_.find({target.kind, target.schema, target.name});
    if (it == dropped_overloads_.end()) return;
    for (int drop : it->second) edge(drop, n, Tie::soft);
  }

  /// Made again, a text binds to what it finds: an old overload must be gone by then.
  void make_after_old_is_gone(int n) {
    const Decision& d = *graph_.nodes[static_cast<size_t>(n)].decision;
    for (const Reference& r : references_of(*d.from, context_.from)) {
      const NodesOfObject* target = r.strength == Strength::normal ? find(r.target) : nullptr;
      if (target && target->create < 0) edge(target->drop, n);
    }
  }

  void stop_using(int n, const References& refs) {
    Step step = graph_.nodes[static_cast<size_t>(n)].step;
    for (const Reference& r : refs) {
      const NodesOfObject* target = r.strength == Strength::soft ? nullptr : find(r.target);
      if (!target) continue;
      const Decision& own = *graph_.nodes[static_cast<size_t>(n)].decision;
      bool aside = own.fate == Fate::swap && lets_go_aside(*own.from, r.target);
      if (aside == (step == Step::aside)) edge(n, target->drop);
      if (step != Step::drop) continue;
      // A part mostly goes before its whole changes, and a sequence before its column, but they may go later where that
      // would tie a knot.
      bool may_wait = r.strength == Strength::part_of || r.strength == Strength::owned;
      if (goes_apart(*own.from, context_)) {
        edge(target->alter, n);
      } else {
        edge(n, target->alter, may_wait ? Tie::soft : Tie::firm);
      }
      // An old type that was renamed aside hangs on the other by identity, not by name: it may outlive that one's
      // renaming.
      if (graph_.nodes[static_cast<size_t>(n)].decision->fate != Fate::swap) edge(n, target->aside);
    }
  }

  /// A name is free once its old holder is dropped, renamed aside or altered; only then can its new holder be made.
  void add_contested_names() {
    std::unordered_map<std::string, std::vector<int>> freed;
    for_each_claim([](const Node& n) { return n.step != Step::create && n.step != Step::late; }, true,
                   [&](const std::string& name, int n) { freed[contested(name)].push_back(n); });
    for_each_claim([](const Node& n) { return n.step != Step::drop && n.step != Step::aside; }, false,
                   [&](const std::string& name, int n) {
                     auto it = freed.find(contested(name));
                     if (it == freed.end()) return;
                     for (int holder : it->second) free_before(holder, n, name);
                   });
  }

  /// What may use a cast is made after it and let go of before it is dropped.
  void add_casts() {
    for (int n = 0; n < static_cast<int>(graph_.nodes.size()); n++) {
      const Node& node = graph_.nodes[static_cast<size_t>(n)];
      if (node.id().kind == Kind::cast) add_cast(n, node);
    }
  }

  void add_cast(int n, const Node& cast) {
    bool made = cast.step == Step::create;
    const auto& object = static_cast<const Cast&>(made ? *cast.decision->to : *cast.decision->from);
    const CastUsers users(object, made ? context_.to : context_.from);
    for (int user = 0; user < static_cast<int>(graph_.nodes.size()); user++) {
      const Node& node = graph_.nodes[static_cast<size_t>(user)];
      // What changes while the cast is made anew wants the new one.
      bool changes = node.step == Step::alter && (made || cast.decision->fate == Fate::drop);
      if (!changes && node.step != (made ? Step::create : Step::drop)) continue;
      const Object& text = made ? *node.decision->to : *node.decision->from;
      if (!users.contain(text)) continue;
      made ? edge(n, user, Tie::soft) : edge(user, n, Tie::soft);
    }
  }

  /// What an extension brings no source tells: it may be what was one's own before, or will be afterwards.
  void add_extensions() {
    for (int n = 0; n < static_cast<int>(graph_.nodes.size()); n++) {
      const Node& node = graph_.nodes[static_cast<size_t>(n)];
      if (node.id().kind == Kind::extension && node.step == Step::create) make_after_what_it_may_bring(n);
      if (node.id().kind == Kind::extension && node.step == Step::drop) drop_before_what_it_brought(n);
    }
  }

  static bool may_be_brought(const ObjectId& id) {
    return id.parent.empty() && !is_attachment(id) && id.kind != Kind::schema && id.kind != Kind::extension;
  }

  static bool may_use_extensions(const ObjectId& id) { return id.of != Kind::schema && id.of != Kind::extension; }

  /// So it may come late, and what is made or changed may use it in ways that no source tells either (the default
  /// operator class of an index).
  void make_after_what_it_may_bring(int extension) {
    size_t edges = graph_.edges.size();
    for (const auto& [id, nodes] : of_) {
      if (may_be_brought(id)) edge(nodes.drop, extension, Tie::guess);
    }
    if (graph_.edges.size() == edges) return;
    for (int n = 0; n < static_cast<int>(graph_.nodes.size()); n++) {
      const Node& user = graph_.nodes[static_cast<size_t>(n)];
      bool comes = user.step == Step::create || user.step == Step::alter || user.step == Step::late;
      if (comes && may_use_extensions(user.id())) edge(extension, n, Tie::soft);
    }
  }

  void drop_before_what_it_brought(int extension) {
    size_t edges = graph_.edges.size();
    for (const auto& [id, nodes] : of_) {
      if (may_be_brought(id)) edge(extension, nodes.create, Tie::guess);
    }
    if (graph_.edges.size() == edges) return;
    for (int n = 0; n < static_cast<int>(graph_.nodes.size()); n++) {
      const Node& user = graph_.nodes[static_cast<size_t>(n)];
      bool goes = user.step == Step::drop || user.step == Step::alter || user.step == Step::aside;
      if (goes && may_use_extensions(user.id())) edge(n, extension, Tie::soft);
    }
  }

  /// What a table loses goes before a parent's of that kind is made, which would take it up or collide with it.
  void add_replaced_from_above() {
    std::map<std::pair<Kind, QualifiedName>, std::vector<int>> made;
    std::map<ObjectId, int> gone;
    for (int n = 0; n < static_cast<int>(graph_.nodes.size()); n++) {
      const Node& node = graph_.nodes[static_cast<size_t>(n)];
      if (!comes_from_parents(node.id().kind)) continue;
      if (node.step == Step::create) made[{node.id().kind, {node.id().schema, node.id().parent}}].push_back(n);
      if (node.step == Step::drop) gone.emplace(node.id(), n);
    }
    if (made.empty()) return;
    for (const auto& [kind_and_table, nodes] : made) {
      for (int n : nodes) drop_above_first(n, gone);
    }
    for (const auto& [id, n] : gone) {
      for (const QualifiedName& ancestor : ancestors_of(id)) {
        auto found = made.find({id.kind, ancestor});
        if (found == made.end()) continue;
        for (int above : found->second) edge(n, above);
      }
    }
  }

  /// What a table had from above goes before its own of that name is made.
  void drop_above_first(int made, const std::map<ObjectId, int>& gone) {
    ObjectId id = graph_.nodes[static_cast<size_t>(made)].id();
    for (const QualifiedName& ancestor : ancestors_of(id)) {
      id.schema = ancestor.schema, id.parent = ancestor.name;
      auto above = gone.find(id);
      if (above != gone.end()) edge(above->second, made);
    }
  }

  std::vector<QualifiedName> ancestors_of(const ObjectId& part) const {
    std::vector<QualifiedName> out, next{{part.schema, part.parent}};
    while (!next.empty() && out.size() < 1000) {
      std::vector<QualifiedName> parents = parents_of(next.back(), context_.to);
      next.pop_back();
      out.insert(out.end(), parents.begin(), parents.end());
      next.insert(next.end(), parents.begin(), parents.end());
    }
    return out;
  }

  static std::string contested(const std::string& name) { return name.substr(0, name.find('\t')); }

  void free_before(int holder, int claimant, const std::string& name) {
    const Node& h = graph_.nodes[static_cast<size_t>(holder)];
    const Node& c = graph_.nodes[static_cast<size_t>(claimant)];
    if (h.decision == c.decision && h.decision->fate == Fate::swap) return;  // its aside frees the name, not its drop
    if (h.step == Step::drop && h.decision->fate == Fate::swap) return;
    if (h.step == Step::alter && h.decision == c.decision) return edge(holder, claimant);
    if (h.step == Step::alter && keeps_claims(h, contested(name))) return;
    if (c.step == Step::late && contested(name) == name) return;                            // its creation claims that
    if (c.step == Step::alter && contested(name) != name && of_[c.id()].late >= 0) return;  // its late step claims that
    if (c.step == Step::alter && claimed_before(c, name)) return;
    edge(holder, claimant);
  }

  static bool has_name(const Object& o, const std::string& name) {
    Names names;
    with_object(o, [&]<class T>(const T& each) { claims(each, names); });
    return std::find(names.begin(), names.end(), name) != names.end();
  }
  /// Whether each claim of that name that the object had, it has just so afterwards.
  static bool keeps_claims(const Node& n, const std::string& name) {
    Names names;
    with_object(*n.decision->from, [&]<class T>(const T& each) { claims(each, names); });
    return std::all_of(names.begin(), names.end(), [&](const std::string& old) {
      return contested(old) != name || has_name(*n.decision->to, old);
    });
  }
  static bool claimed_before(const Node& n, const std::string& name) { return has_name(*n.decision->from, name); }

  /// The indexes and keys that partitions have because an object of their table's asks for them, under that object.
  using ImpliedParts = std::unordered_map<ObjectId, std::vector<ObjectId>, ObjectIdHash>;
  static ImpliedParts implied_parts(const Catalog& catalog) {
    std::unordered_map<ObjectId, ObjectId, ObjectIdHash> by;
    for (const Table& t : catalog.all<Table>()) {
      if (t.partition_of.empty()) continue;
      for (const ImpliedPart& part : t.implied) {
        if (is_index_part(part.id.kind)) by[part.id] = part.by;
      }
    }
    ImpliedParts out;
    for (const auto& [part, next] : by) {
      ObjectId top = next;
      for (auto it = by.find(top); it != by.end() && it->second != top; it = by.find(top)) top = it->second;
      out[top].push_back(part);
    }
    return out;
  }

  /// A child has the checks of its parents by their names: of two parents both let go before one is made.
  void claim_below(const CheckConstraint& check, bool old_side, Names& names) const {
    if (check.no_inherit) return;
    const Children& children = old_side ? context_.children_before : context_.children_after;
    for (const QualifiedName& below : heirs_below({check.id.schema, check.id.parent}, children)) {
      CheckConstraint part = check;
      part.id = object_id(Kind::check_constraint, below.schema, check.id.name, below.name);
      claims(part, names);
    }
  }

  template <class Filter, class F>
  void for_each_claim(Filter wanted, bool old_side, F f) {
    const ImpliedParts implied = implied_parts(old_side ? context_.from : context_.to);
    for (int n = 0; n < static_cast<int>(graph_.nodes.size()); n++) {
      const Node& node = graph_.nodes[static_cast<size_t>(n)];
      if (!wanted(node)) continue;
      Names names;
      with_object(*(old_side ? node.decision->from : node.decision->to), [&]<class T>(const T& each) {
        claims(each, names);
        if constexpr (T::kind == Kind::check_constraint) claim_below(each, old_side, names);
        auto parts = implied.find(each.id);
        if (parts == implied.end()) return;
        for (const ObjectId& id : parts->second) {
          T part = each;
          part.id = id;
          claims(part, names);
        }
      });
      for (const auto& name : names) f(name, n);
    }
  }

  const Decisions& decisions_;
  const Context& context_;
  Graph graph_;
  std::unordered_map<ObjectId, NodesOfObject, ObjectIdHash> of_;
  std::map<std::tuple<Kind, Name, Name>, std::vector<int>> dropped_overloads_;  ///< By schema and name.
};

}  // namespace

Graph make_graph(const Decisions& decisions, const Context& context) {
  return GraphBuilder(decisions, context).build();
}

}  // namespace plumb
