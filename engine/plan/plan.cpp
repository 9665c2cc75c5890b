#include "engine/plan/plan.h"

#include <algorithm>

#include "engine/diff/changes.h"
#include "engine/diff/rename_candidates.h"
#include "engine/order/graph.h"
#include "engine/plan/child_locks.h"
#include "engine/plan/emit.h"
#include "engine/plan/enum_commits.h"
#include "engine/plan/held_locks.h"
#include "engine/plan/rename_sql.h"

namespace plumb {
namespace {

constexpr int assumed_server_version = 150000;

std::vector<Unmanaged> unmanaged_of(const Catalog& from, const Catalog& to) {
  std::vector<Unmanaged> out = from.unmanaged;
  for (const Unmanaged& u : to.unmanaged) {
    bool known =
        std::any_of(from.unmanaged.begin(), from.unmanaged.end(), [&](const Unmanaged& o) { return o.what == u.what; });
    if (!known) out.push_back(u);
  }
  return out;
}

Statement unchecked_bodies() {
  Statement out;
  out.sql = "SET check_function_bodies = off";
  out.comment = "routines that name objects which are made after them";
  return out;
}

std::vector<Statement> statements_for(const Changes& changes, Context& context) {
  Decisions decisions = decide(changes, context);
  Graph graph = make_graph(decisions, context);
  bool ignored_soft = false;
  auto groups = sorted_groups(graph, context, ignored_soft);
  auto out = emit(groups, context);
  if (ignored_soft) out.insert(out.begin(), unchecked_bodies());
  return out;
}

/// What brings the plan's dropped data back: nothing, and the reader of a down migration should know.
void note_losses(Plan& plan) {
  for (const Statement& s : plan.statements) {
    for (const Hazard& h : s.hazards) {
      if (h.type == HazardType::data_loss) plan.notes.push_back(h.message);
    }
  }
}

}  // namespace

std::string runner_of(const Catalog& from, const Catalog& to, const PlanOptions& options) {
  if (!options.runner.empty()) return options.runner;
  return from.current_role.empty() ? to.current_role : from.current_role;
}

Plan make_plan(const Catalog& from_source, const Catalog& to_source, const PlanOptions& options) {
  Plan plan;
  int version = options.server_version ? options.server_version : assumed_server_version;
  std::string runner = runner_of(from_source, to_source, options);
  Sides sides = reconciled(from_source, with_unsaid_taken_over(from_source, to_source, options.manage, runner), version,
                           runner);
  const Catalog &from = sides.from, &to = sides.to;
  Changes changes = diff(from, to, options.compare);
  Context context{from, to, version, options.is_volatile, runner, {}, {}, {}, {}};
  plan.statements = rename_statements(options.renames, from);
  auto statements = statements_for(changes, context);
  std::move(statements.begin(), statements.end(), std::back_inserter(plan.statements));
  part_new_enum_values(plan.statements, to);
  extend_to_children(plan.statements, from, to);
  raise_under_held_locks(plan.statements);
  for (TextPair& p : changes.undecided) plan.undecided.push_back({std::move(p)});
  plan.rename_candidates = rename_candidates(changes, from, to);
  plan.unmanaged = unmanaged_of(from, to);
  plan.left_out = from.left_out;
  for (const auto& [schema, count] : to.left_out) plan.left_out[schema] = std::max(plan.left_out[schema], count);
  note_losses(plan);
  return plan;
}

std::string sql_text(const Plan& plan) {
  std::string out;
  for (const Statement& s : plan.statements) {
    if (!out.empty()) out += "\n";
    if (!s.comment.empty()) out += "-- " + s.comment + "\n";
    if (s.commit_before) out += "-- plumb:transaction commit\n";
    out += s.sql + ";\n";
  }
  return out;
}

std::string sql_text(const Catalog& catalog) {
  CatalogDraft nothing;
  // PostgreSQL makes public itself; to create it again would fail.
  if (auto* pub = catalog.find<Schema>(object_id(Kind::schema, "", "public"))) nothing.put(*pub);
  PlanOptions options;
  options.server_version = catalog.server_version;
  return sql_text(make_plan(std::move(nothing).build(), catalog, options));
}

std::vector<Hazard> refused_hazards(const Plan& plan, const std::set<HazardType>& allowed) {
  std::vector<Hazard> out;
  for (const Statement& s : plan.statements) {
    std::copy_if(s.hazards.begin(), s.hazards.end(), std::back_inserter(out),
                 [&](const Hazard& h) { return !allowed.contains(h.type); });
  }
  return out;
}

}  // namespace plumb
