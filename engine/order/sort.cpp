#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <numeric>
#include <queue>
#include <set>
#include <tuple>
#include <unordered_map>

#include "engine/base/error.h"
#include "engine/kinds/index_part.h"
#include "engine/kinds/ordering.h"
#include "engine/order/graph.h"

namespace plumb {
namespace {

/// The relation that a reader looks for first: an index, a trigger, a comment stand beside their table.
struct Root {
  Kind kind;
  Name schema;
  Name name;
};
Root root_of(const ObjectId& id) {
  if (id.parent.empty()) return {id.of, id.schema, id.name};
  return {kind_of_parent(id.of), id.schema, id.parent};
}

/// Sorts what is free to run: what makes things before what removes them, and that before what stands last; makes from
/// schemas towards triggers, removes the other way round; by name. Around it all stands what watches commands. Never by
/// address or hash.
using SortKey = std::tuple<int, int, Name, Name, int, int, ObjectId, int>;
SortKey sort_key(const Node& n) {
  const ObjectId& id = n.id();
  Root root = root_of(id);
  bool drop = n.step == Step::drop;
  int sign = drop ? -1 : 1;
  int position = drop ? 0 : place_of(n.object());
  return {watches_commands(id.kind) ? 3 * sign
          : stands_last(id.kind)    ? 2
                                    : int{drop},
          sign * static_cast<int>(root.kind),
          root.schema,
          root.name,
          sign * static_cast<int>(id.kind),
          position,
          id,
          static_cast<int>(n.step)};
}

/// Inside one ALTER TABLE: constraints go, then defaults, then columns; changes; columns come, then defaults, then
/// constraints.
std::tuple<int, int, int, ObjectId> clause_key(const Node& n) {
  int phase = n.step == Step::drop ? 0 : n.step == Step::alter ? 1 : 2;
  int kind = static_cast<int>(n.id().kind);
  return {phase, phase == 0 ? -kind : kind, place_of(n.object()), n.id()};
}

/// Whether it is a step of a view whose columns are known, and are there still if it stays.
bool can_stand_in(const Node& n) {
  if (n.stands_in || (n.step != Step::create && n.step != Step::alter && n.step != Step::drop)) return false;
  const Object* stays = n.step == Step::alter ? n.decision->from : nullptr;
  return with_object(n.object(), [&]<class T>(const T& object) {
    if constexpr (HasStandIn<T>) return has_stand_in(static_cast<const T*>(stays), object);
    return false;
  });
}

class Grouping {
 public:
  Grouping(Graph& graph, const Context& context)
      : graph_(graph), context_(context), group_count_(static_cast<int>(graph.nodes.size())) {}

  /// Gives every node its first group: what CREATE TABLE, ALTER TABLE or the drop of a parent can do in one statement.
  void assign() {
    std::map<std::pair<bool, ObjectId>, int> table_group;  // (created by this plan, relation)
    for (int n = 0; n < count(); n++) {
      Node& node = at(n);
      if (node.step == Step::drop || !holds_elements(node.id().kind)) continue;
      table_group[{node.step == Step::create, node.id()}] = node.group;
    }
    for (int n = 0; n < count(); n++) {
      Node& node = at(n);
      if (node.step == Step::late || node.step == Step::aside || !is_table_element(node.id().kind)) continue;
      bool old_side = node.step == Step::drop;
      ObjectId relation = relation_of(node.id(), old_side ? context_.from : context_.to);
      bool inside = node.step == Step::create && context_.is_created(relation) && holds_elements(relation.kind) &&
                    fits_create_table(node.object()) && !has_name_of_inherited_key(node.id(), context_);
      if (old_side && context_.is_dropped(relation)) continue;  // goes with the relation: absorbed below
      node.apart = old_side && goes_apart(node.object(), context_);
      if (node.apart) continue;
      node.group = table_group.try_emplace({inside, relation}, node.group).first->second;
    }
    absorb_drops();
    read_rows_first();
  }

  /// What only needs a lock that lets others read is done before the ALTER TABLE that locks them out until the commit,
  /// unless it needs that.
  void read_rows_first() {
    std::vector<int> readers;
    std::unordered_map<int, std::vector<int>> others_of;  // Of a group: those that read no rows.
    for (int n = 0; n < count(); n++) reads_rows(n) ? readers.push_back(n) : others_of[at(n).group].push_back(n);
    for (int n : readers) {
      int group = at(n).group;
      const std::vector<int>& others = others_of[group];
      if (others.empty() || reaches(group, n)) continue;
      at(n).group = group_count_++;
      at(n).apart = true;
      for (int other : others) graph_.edges.push_back({n, other, Tie::soft});
    }
  }

  bool reads_rows(int n) { return at(n).step == Step::create && reads_rows_beside_readers(at(n).object(), context_); }

  /// Whether `n` comes after something else of the group, or after what does.
  bool reaches(int group, int n) {
    std::unordered_map<int, std::vector<int>> before;
    for (const Edge& e : graph_.edges) before[e.after == n ? -1 : at(e.after).group].push_back(e.before);
    std::set<int> seen;
    std::vector<int> next = before[-1];
    while (!next.empty()) {
      int m = next.back(), its = at(m).group;
      next.pop_back();
      if (m == n) continue;
      if (its == group) return true;
      if (!seen.insert(its).second) continue;
      const std::vector<int>& earlier = before[its];
      next.insert(next.end(), earlier.begin(), earlier.end());
    }
    return false;
  }

  /// A drop that the drop of something else implies joins that one's group and says nothing.
  void absorb_drops() {
    std::unordered_map<ObjectId, int, ObjectIdHash> drop_of;
    for (int n = 0; n < count(); n++) {
      if (at(n).step == Step::drop) drop_of[at(n).id()] = n;
    }
    implied_.assign(static_cast<size_t>(count()), {});
    for (int n = 0; n < count(); n++) {
      if (at(n).step != Step::drop) continue;
      Implied& implied = implied_[static_cast<size_t>(n)];
      const References refs = references_of(at(n).object(), context_.from);
      bool calls_gone = std::any_of(refs.begin(), refs.end(), [&](const Reference& r) {
        return r.strength == Strength::normal && drop_of.contains(r.target);
      });
      for (const Reference& r : refs) {
        if (r.strength == Strength::normal || r.strength == Strength::soft) continue;
        auto it = drop_of.find(r.target);
        if (it == drop_of.end()) continue;
        // A swapped type goes last of all: too late for what is used by a part of it and goes as well.
        if (calls_gone && at(it->second).decision->fate == Fate::swap) continue;
        if (it->second != n && it->second > implied.by) implied = {it->second, r.strength};
        if (r.strength == Strength::part_of) {
          implied = {it->second, r.strength};
          break;
        }
      }
    }
    for (int n = 0; n < count(); n++) {
      int top = implied_by(n);
      if (top == n) continue;
      at(n).absorbed = true;
      at(n).group = at(top).group;
    }
  }

  /// Takes nodes out of groups, then ignores soft edges, until the groups can be sorted.
  void break_cycles(bool& ignored_soft) {
    while (true) {
      std::vector<int> component = components();
      if (give_up(Tie::guess, component, ignored_soft)) continue;
      std::vector<int> moved = candidates(component, first_that_may_wait);
      if (moved.empty() && give_up(Tie::soft, component, ignored_soft)) continue;
      if (moved.empty()) moved = candidates(component, all_kinds[0]);
      if (moved.empty() && give_up(Tie::of_changes, component, ignored_soft)) continue;
      if (moved.empty() && put_stand_in(component)) continue;
      if (moved.empty()) return;
      for (int n : moved) stand_alone(n);
    }
  }

  std::vector<std::vector<const Node*>> sorted() {
    auto members = groups();
    std::map<int, int> waiting;
    std::map<int, std::set<int>> after;
    for (const Edge& e : graph_.edges) {
      int a = at(e.before).group, b = at(e.after).group;
      if (a != b && after[a].insert(b).second) waiting[b]++;
    }
    auto key_of = [&](int group) {
      const auto& nodes = members.at(group);
      auto best = std::min_element(nodes.begin(), nodes.end(), [](const Node* x, const Node* y) {
        return std::make_tuple(x->absorbed, sort_key(*x)) < std::make_tuple(y->absorbed, sort_key(*y));
      });
      return sort_key(**best);
    };
    std::map<int, std::vector<Edge>> inside;
    for (Edge e : graph_.edges) {
      if (at(e.before).group != at(e.after).group) continue;
      // What an absorbed drop must precede, the drop that implies it must; but what is a part of nothing that goes (an
      // index) goes along with the first of what it hangs on (its columns), whichever that is.
      if (goes_along(e.before) && at(e.after).step == Step::drop) continue;
      if (at(e.before).absorbed) e.before = implied_by(e.before);
      if (e.before != e.after) inside[at(e.before).group].push_back(e);
    }
    std::map<SortKey, int> ready;
    for (const auto& [group, nodes] : members) {
      if (!waiting.contains(group)) ready.emplace(key_of(group), group);
    }
    std::vector<std::vector<const Node*>> out;
    while (!ready.empty()) {
      int group = ready.begin()->second;
      ready.erase(ready.begin());
      out.push_back(ordered(members.at(group), inside[group]));
      for (int next : after[group]) {
        if (--waiting[next] == 0) ready.emplace(key_of(next), next);
      }
    }
    if (out.size() != members.size()) throw_cycle();
    return out;
  }

 private:
  /// What is made takes its parts along (a new column its default): they are one definition.
  void stand_alone(int n) {
    int old_group = at(n).group;
    at(n).group = group_count_++;
    at(n).absorbed = false;
    implied_[static_cast<size_t>(n)] = {};
    // What goes along with its drop goes along still.
    for (int m = 0; m < count(); m++) {
      if (m != n && at(m).absorbed && at(m).group == old_group && implied_by(m) == n) at(m).group = at(n).group;
    }
    if (at(n).step != Step::create) return;
    std::vector<Node*> parts;
    bool others = false;
    for (Node& m : graph_.nodes) {
      if (m.group != old_group) continue;
      bool part = m.step == Step::create && is_part_of(m.object(), at(n).id());
      if (part) parts.push_back(&m);
      others = others || !part;
    }
    // Together they were alone already: then it has to go without its parts, or nothing would have changed.
    for (Node* part : parts) {
      if (others) part->group = at(n).group;
    }
  }

  bool is_part_of(const Object& object, const ObjectId& whole) const {
    References refs = references_of(object, context_.to);
    return std::any_of(refs.begin(), refs.end(),
                       [&](const Reference& r) { return r.strength == Strength::part_of && r.target == whole; });
  }

  bool goes_along(int n) {
    return at(n).absorbed && implied_[static_cast<size_t>(n)].how == Strength::automatic &&
           !is_table_element(at(n).id().kind);
  }

  /// The drop that implies this one, or itself.
  int implied_by(int n) const {
    while (implied_[static_cast<size_t>(n)].by >= 0) n = implied_[static_cast<size_t>(n)].by;
    return n;
  }

  int count() const { return static_cast<int>(graph_.nodes.size()); }
  Node& at(int n) { return graph_.nodes[static_cast<size_t>(n)]; }

  std::map<int, std::vector<const Node*>> groups() {
    std::map<int, std::vector<const Node*>> out;
    for (int n = 0; n < count(); n++) out[at(n).group].push_back(&at(n));
    return out;
  }

  /// A group's nodes, each after those it needs, else as clause_key() has them.
  std::vector<const Node*> ordered(std::vector<const Node*> nodes, const std::vector<Edge>& edges) {
    auto by_clause = [](const Node* a, const Node* b) { return clause_key(*a) < clause_key(*b); };
    std::sort(nodes.begin(), nodes.end(), by_clause);
    std::map<const Node*, int> waiting;
    std::map<const Node*, std::vector<const Node*>> after;
    for (const Edge& e : edges) {
      if (e.tie == Tie::soft || e.tie == Tie::guess) continue;
      after[&at(e.before)].push_back(&at(e.after));
      waiting[&at(e.after)]++;
    }
    std::vector<const Node*> out;
    while (!nodes.empty()) {
      // Edges inside a statement can run in a circle, which PostgreSQL's own passes untie: then the first goes first,
      // but for one that waits for a drop: drops share a pass.
      auto next = std::find_if(nodes.begin(), nodes.end(), [&](const Node* n) { return waiting[n] <= 0; });
      auto waits_for_drop = [&](const Node* n) {
        return std::any_of(nodes.begin(), nodes.end(), [&](const Node* m) {
          const auto& followers = after[m];
          return m->step == Step::drop && std::find(followers.begin(), followers.end(), n) != followers.end();
        });
      };
      if (next == nodes.end()) {
        next = std::find_if(nodes.begin(), nodes.end(), [&](const Node* n) { return !waits_for_drop(n); });
      }
      if (next == nodes.end()) next = nodes.begin();
      const Node* n = *next;
      nodes.erase(next);
      out.push_back(n);
      for (const Node* follower : after[n]) waiting[follower]--;
    }
    return out;
  }

  /// For each node, the number of its group's strongly connected component among groups (Tarjan, without recursion), or
  /// -1 for a group that is in no cycle.
  std::vector<int> components() {
    std::map<int, std::vector<int>> next;
    for (const Edge& e : graph_.edges) {
      int a = at(e.before).group, b = at(e.after).group;
      if (a != b) next[a].push_back(b);
    }
    std::vector<int> index(static_cast<size_t>(group_count_), -1), low(index), component(index);
    std::vector<bool> on_stack(static_cast<size_t>(group_count_), false);
    std::vector<int> stack;
    int counter = 0, component_count = 0;
    struct Frame {
      int group;
      size_t child;
    };
    for (const auto& entry : next) {
      if (index[static_cast<size_t>(entry.first)] >= 0) continue;
      std::vector<Frame> frames{{entry.first, 0}};
      while (!frames.empty()) {
        auto& [g, child] = frames.back();
        auto gi = static_cast<size_t>(g);
        if (child == 0) index[gi] = low[gi] = counter++, stack.push_back(g), on_stack[gi] = true;
        auto it = next.find(g);
        if (it != next.end() && child < it->second.size()) {
          int to = it->second[child++];
          auto ti = static_cast<size_t>(to);
          if (index[ti] < 0) {
            frames.push_back({to, 0});
          } else if (on_stack[ti]) {
            low[gi] = std::min(low[gi], index[ti]);
          }
          continue;
        }
        int done = g;
        frames.pop_back();
        if (!frames.empty()) {
          auto pi = static_cast<size_t>(frames.back().group);
          low[pi] = std::min(low[pi], low[static_cast<size_t>(done)]);
        }
        if (low[static_cast<size_t>(done)] != index[static_cast<size_t>(done)]) continue;
        bool alone = stack.back() == done;
        int top;
        do {
          top = stack.back();
          stack.pop_back();
          on_stack[static_cast<size_t>(top)] = false;
          component[static_cast<size_t>(top)] = alone ? -1 : component_count;
        } while (top != done);
        component_count++;
      }
    }
    std::vector<int> out(static_cast<size_t>(count()));
    for (int n = 0; n < count(); n++) out[static_cast<size_t>(n)] = component[static_cast<size_t>(at(n).group)];
    return out;
  }

  bool in_cycle(const Edge& e, const std::vector<int>& component) {
    int c = component[static_cast<size_t>(e.before)];
    return c >= 0 && c == component[static_cast<size_t>(e.after)] && at(e.before).group != at(e.after).group;
  }

  /// A cycle is taken apart one clause at a time, so that as few as possible stand alone; a huge one at once, for each
  /// time all is looked at anew.
  static constexpr size_t most_one_by_one = 64;

  /// In each cycle, the clauses that hold it together and can stand on their own, of the last kind in the table of
  /// kinds: foreign keys before checks before keys before defaults before columns. Of foreign keys just the first.
  std::vector<int> candidates(const std::vector<int>& component, Kind least) {
    std::map<int, std::map<int, std::set<int>>> by_component;
    auto group_members = groups();
    auto offer = [&](int n, int c) {
      const Node& node = at(n);
      // What goes along with its drop is no company.
      const auto& members = group_members.at(node.group);
      bool alone = members.size() == 1 ||
                   (!node.absorbed && std::all_of(members.begin(), members.end(),
                                                  [&](const Node* m) { return m == &node || m->absorbed; }));
      bool root = holds_elements(node.id().kind) || node.id().kind < least;
      if (!alone && !root) by_component[c][static_cast<int>(node.id().kind)].insert(n);
    };
    for (const Edge& e : graph_.edges) {
      if (!in_cycle(e, component)) continue;
      int c = component[static_cast<size_t>(e.before)];
      offer(e.before, c);
      offer(e.after, c);
    }
    std::vector<int> out;
    for (const auto& [c, kinds] : by_component) {
      const auto& [kind, nodes] = *kinds.rbegin();
      bool one = links_tables(static_cast<Kind>(kind)) && nodes.size() <= most_one_by_one;
      out.insert(out.end(), nodes.begin(), one ? std::next(nodes.begin()) : nodes.end());
    }
    return out;
  }

  bool give_up(Tie tie, const std::vector<int>& component, bool& ignored_soft) {
    size_t before = graph_.edges.size();
    std::erase_if(graph_.edges, [&](const Edge& e) {
      bool ignored = e.tie == tie && in_cycle(e, component);
      // Only a body is checked for what it names; nothing else asks for what it may do without.
      if (ignored && tie == Tie::soft && has_body(at(e.after).id().kind)) ignored_soft = true;
      return ignored;
    });
    return graph_.edges.size() != before;
  }

  /// Gives the first view that holds a cycle together a stand-in, that lets go of what it reads.
  bool put_stand_in(const std::vector<int>& component) {
    int first = -1;
    for (const Edge& e : graph_.edges) {
      if (!in_cycle(e, component) || !can_stand_in(at(e.before))) continue;
      if (first < 0 || at(e.before).id() < at(first).id()) first = e.before;
    }
    if (first < 0) return false;
    at(first).step == Step::drop ? empty_before_drop(first, component) : stand_in_before(first, component);
    return true;
  }

  int add_step(Step step, int of) {
    graph_.nodes.push_back({step, at(of).decision, group_count_++});
    implied_.emplace_back();
    return count() - 1;
  }

  void empty_before_drop(int drop, const std::vector<int>& component) {
    int emptied = add_step(Step::emptied, drop);
    for (Edge& e : graph_.edges) {
      if (e.before == drop && in_cycle(e, component)) e.before = emptied;
    }
    graph_.edges.push_back({emptied, drop});
  }

  /// What is made or changed around the circle finds the stand-in; all else waits for the view as it will be.
  void stand_in_before(int made, const std::vector<int>& component) {
    int stand_in = add_step(Step::stand_in, made);
    at(made).stands_in = true;
    std::vector<Edge> needs;
    for (Edge& e : graph_.edges) {
      if (e.before == made && in_cycle(e, component)) {
        e.before = stand_in;
      } else if (e.after == made && !in_cycle(e, component)) {
        needs.push_back({e.before, stand_in, e.tie});
      }
    }
    graph_.edges.insert(graph_.edges.end(), needs.begin(), needs.end());
    graph_.edges.push_back({stand_in, made});
  }

  [[noreturn]] void throw_cycle() {
    std::vector<int> component = components();
    std::string path;
    int start = -1, n = -1;
    for (const Edge& e : graph_.edges) {
      if (in_cycle(e, component)) {
        start = n = e.before;
        break;
      }
    }
    std::set<int> seen;
    while (n >= 0 && seen.insert(at(n).group).second) {
      path += (path.empty() ? "" : " -> ") + describe(at(n).id());
      int group = at(n).group, next = -1;
      for (const Edge& e : graph_.edges) {
        if (at(e.before).group == group && in_cycle(e, component)) {
          next = e.after;
          break;
        }
      }
      n = next;
    }
    if (start >= 0) path += " -> " + describe(at(n >= 0 ? n : start).id());
    throw Error(ErrorCode::unsupported, "these objects need each other and no order works: " + path,
                "make one of them in a migration of its own");
  }

  Graph& graph_;
  const Context& context_;
  /// Of each node, the drop that implies its own, and how it hangs on that.
  struct Implied {
    int by = -1;
    Strength how = Strength::normal;
  };
  std::vector<Implied> implied_;
  int group_count_;  ///< Group numbers below this are taken; the first ones are those of the nodes.
};

}  // namespace

std::vector<std::vector<const Node*>> sorted_groups(Graph& graph, const Context& context, bool& ignored_soft) {
  Grouping grouping(graph, context);
  grouping.assign();
  grouping.break_cycles(ignored_soft);
  return grouping.sorted();
}

}  // namespace plumb
