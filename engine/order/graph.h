#pragma once
#include <string>
#include <vector>

#include "engine/order/decisions.h"

namespace plumb {

/// What one node does. A recreated object has a drop and a create; a swapped type an aside, a create and a drop. Of
/// views that need each other in a circle one has a stand-in, or is emptied.
enum class Step {
  drop,
  aside,  ///< Renames the old type out of the way of the new one.
  alter,
  stand_in,  ///< Makes a view with its columns, but without what it reads.
  create,
  emptied,  ///< Has a view that is to be dropped keep its columns alone.
  late      ///< What could not be said at creation (OWNED BY).
};

struct Node {
  Step step = Step::alter;
  const Decision* decision = nullptr;
  int group = 0;           ///< Nodes of one group become one statement.
  bool absorbed = false;   ///< A drop that another object's drop implies: no SQL of its own.
  bool stands_in = false;  ///< A create that finds its stand-in there.
  bool apart = false;      ///< Its clause is in no statement with the others of its table.

  const Object& object() const {
    bool old_side = step == Step::drop || step == Step::aside || step == Step::emptied;
    return *(old_side || !decision->to ? decision->from : decision->to);
  }
  const ObjectId& id() const { return object().id; }
};

/// How much an edge may do without.
enum class Tie {
  firm,
  /// Between two changes in place: the one may need the other, and mostly does not. Given up last, where else no order
  /// would be left.
  of_changes,
  soft,  ///< Given up before those.
  guess  ///< Of what nobody knows whether it is needed at all: given up first.
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
/// edges, last by stand-ins of views; `ignored_soft` says whether soft edges were ignored. Throws Error{unsupported}
/// that prints the path of a cycle it cannot break.
std::vector<std::vector<const Node*>> sorted_groups(Graph& graph, const Context& context, bool& ignored_soft);

}  // namespace plumb
