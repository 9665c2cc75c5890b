#pragma once
#include <string>
#include <vector>

#include "engine/order/decisions.h"

namespace plumb {

/// What one node does. A recreated object has a drop and a create; a swapped type an aside, a create and a drop.
enum class Step {
  drop,
  aside,  ///< Renames the old type out of the way of the new one.
  alter,
  create,
  late  ///< What could not be said at creation (OWNED BY).
};

struct Node {
  Step step = Step::alter;
  const Decision* decision = nullptr;
  int group = 0;          ///< Nodes of one group become one statement.
  bool absorbed = false;  ///< A drop that another object's drop implies: no SQL of its own.

  const Object& object() const {
    return *(step == Step::drop || step == Step::aside || !decision->to ? decision->from : decision->to);
  }
  const ObjectId& id() const { return object().id; }
};

/// How much an edge may do without.
enum class Tie {
  firm,
  /// Between two changes in place: the one may need the other, and mostly does not. Given up last, where else no order
  /// would be left.
  of_changes,
  soft  ///< Given up first.
};

struct Edge {
  int before, after;
  Tie tie = Tie::firm;
};

struct Graph {
  std::vector<Node> nodes;
  std::vector<Edge> edges;
};

/// Nodes for all decisions, and edges by five rules that name no kind: build after what you need; stop using before
/// dropping; drop before creating the same id; free a name before its new claimant; drop dependents before altering
/// what they used.
Graph make_graph(const Decisions& decisions, const Context& context);

/// The nodes in groups, groups in the order in which they must run, nodes of a group in the order in which their
/// clauses should read. Breaks cycles by taking clauses out of their groups (foreign keys first), then by ignoring soft
/// edges; `ignored_soft` says whether that was needed. Throws Error{unsupported} that prints the path of a cycle it
/// cannot break.
std::vector<std::vector<const Node*>> sorted_groups(Graph& graph, const Context& context, bool& ignored_soft);

}  // namespace plumb
