#include "engine/plan/plan.h"

#include <algorithm>

#include "engine/diff/changes.h"
#include "engine/diff/rename_candidates.h"
#include "engine/order/graph.h"
#include "engine/plan/emit.h"
#include "engine/plan/rename_sql.h"

namespace plumb {
namespace {

constexpr int assumed_server_version = 150000;

/// Enum types that the statement adds a value to.
bool adds_enum_value(const Statement& s, ObjectId& type) {
  for (const Action& a : s.actions) {
    if (a.verb == Verb::alter && a.object.kind == Kind::enum_type) return type = a.object, true;
  }
  return false;
}

/// Whether the object may hold a value of the enum in an expression: it refers to the type, or to a column of the type.
bool may_use_value(const Action& a, const ObjectId& type, const Catalog& to) {
  const ObjectId& id = a.object;
  const Object* object = to.find(id);
  if (!object || id.kind == Kind::table) return false;
  // A column uses values of its type when it is generated, and when rows are converted to the type.
  bool converted = std::find(a.fields.begin(), a.fields.end(), "type") != a.fields.end();
  if (id.kind == Kind::column && !converted && !static_cast<const Column*>(object)->generated) return false;
  for (const Reference& r : references_of(*object, to)) {
    if (r.target == type) return true;
    const Column* c = r.target.kind == Kind::column ? to.find<Column>(r.target) : nullptr;
    if (c && c->type.schema == type.schema && c->type.name == type.name) return true;
  }
  return false;
}

/// PostgreSQL refuses to use a new enum value in the transaction that added it (55P04).
void part_new_enum_values(std::vector<Statement>& statements, const Catalog& to) {
  std::vector<ObjectId> added;
  for (Statement& s : statements) {
    ObjectId type;
    if (adds_enum_value(s, type)) {
      added.push_back(type);
      continue;
    }
    for (const Action& a : s.actions) {
      if (a.verb == Verb::drop) continue;
      auto used = std::find_if(added.begin(), added.end(), [&](const ObjectId& t) { return may_use_value(a, t, to); });
      if (used == added.end()) continue;
      s.commit_before = true;
      added.clear();
      break;
    }
  }
}

/// Partitions and inheritance children of each table on the old side.
using Children = std::map<QualifiedName, std::vector<QualifiedName>>;
Children children_in(const Catalog& catalog) {
  Children out;
  for (const Table& t : catalog.all<Table>()) {
    QualifiedName self{t.id.schema, t.id.name};
    if (!t.partition_of.empty()) out[t.partition_of].push_back(self);
    for (const auto& parent : t.inherits) out[parent].push_back(self);
  }
  return out;
}

void add_descendants(const QualifiedName& name, const Children& children, std::vector<QualifiedName>& out) {
  auto it = children.find(name);
  if (it == children.end()) return;
  for (const auto& child : it->second) {
    if (std::find(out.begin(), out.end(), child) != out.end()) continue;
    out.push_back(child);
    add_descendants(child, children, out);
  }
}

/// Attaching, detaching or making a partition does not reach its siblings, ON ONLY no partition at all.
bool reaches_children(const Statement& s, const Catalog& to) {
  return std::none_of(s.actions.begin(), s.actions.end(), [&](const Action& a) {
    const Index* index = a.object.kind == Kind::index ? to.find<Index>(a.object) : nullptr;
    if (index && index->only) return true;
    bool moves = std::any_of(a.fields.begin(), a.fields.end(), [](const std::string& f) {
      return f == "partition_of" || f == "partition_bound" || f == "inherits";
    });
    return a.object.kind == Kind::table && (a.verb == Verb::create || a.verb == Verb::rename || moves);
  });
}

bool drops_tables(const Statement& s) {
  return std::any_of(s.actions.begin(), s.actions.end(),
                     [](const Action& a) { return a.verb == Verb::drop && a.object.kind == Kind::table; });
}

bool drops(const Statement& s, const QualifiedName& table) {
  return std::any_of(s.actions.begin(), s.actions.end(), [&](const Action& a) {
    return a.verb == Verb::drop && a.object == object_id(Kind::table, table.schema, table.name);
  });
}

/// A key's index is built on each partition under SHARE.
bool only_adds_keys(const Statement& s) {
  return std::all_of(s.actions.begin(), s.actions.end(),
                     [](const Action& a) { return a.verb == Verb::create && a.object.kind == Kind::key_constraint; });
}

/// A statement on a parent table locks its children too, and it is their rows that are written anew.
void extend_to_children(std::vector<Statement>& statements, const Catalog& from, const Catalog& to) {
  Children children = children_in(from);
  if (children.empty()) return;
  for (Statement& s : statements) {
    if (!reaches_children(s, to)) continue;
    bool dropping = drops_tables(s);
    bool keys = only_adds_keys(s);
    std::vector<Lock> locks = s.locks;
    for (const Lock& lock : locks) {
      if (lock.mode < LockMode::share || (dropping && !drops(s, lock.relation))) continue;
      LockMode mode = keys ? LockMode::share : lock.mode;
      std::vector<QualifiedName> below;
      add_descendants(lock.relation, children, below);
      for (const auto& child : below) {
        auto same = [&](const Lock& l) { return l.relation == child; };
        auto it = std::find_if(s.locks.begin(), s.locks.end(), same);
        if (it == s.locks.end())
          s.locks.push_back({child, mode});
        else
          it->mode = std::max(it->mode, mode);
      }
    }
    std::vector<QualifiedName> rewrites;
    for (const auto& name : s.rewrites) {
      const Table* t = from.find<Table>(object_id(Kind::table, name.schema, name.name));
      if (!t || !t->partition_key) rewrites.push_back(name);
      std::vector<QualifiedName> below;
      add_descendants(name, children, below);
      for (const auto& child : below) {
        const Table* c = from.find<Table>(object_id(Kind::table, child.schema, child.name));
        if (c && !c->partition_key && std::find(rewrites.begin(), rewrites.end(), child) == rewrites.end())
          rewrites.push_back(child);
      }
    }
    s.rewrites = std::move(rewrites);
  }
}

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

Plan make_plan(const Catalog& from, const Catalog& to, const PlanOptions& options) {
  Plan plan;
  Changes changes = diff(from, to, options.compare);
  Context context{from, to, options.server_version ? options.server_version : assumed_server_version, {}, {}, {}};
  plan.statements = rename_statements(options.renames, from);
  auto statements = statements_for(changes, context);
  std::move(statements.begin(), statements.end(), std::back_inserter(plan.statements));
  part_new_enum_values(plan.statements, to);
  extend_to_children(plan.statements, from, to);
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
    out += s.sql + ";\n";
  }
  return out;
}

std::string sql_text(const Catalog& catalog) {
  CatalogDraft nothing;
  // PostgreSQL makes public itself; to create it again would fail.
  if (auto* pub = catalog.find<Schema>(object_id(Kind::schema, "", "public"))) nothing.put(*pub);
  return sql_text(make_plan(std::move(nothing).build(), catalog, {nullptr, {}, catalog.server_version}));
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
