#include "engine/plan/plan.h"

#include <algorithm>
#include <set>

#include "engine/base/identifier.h"
#include "engine/diff/changes.h"
#include "engine/diff/column_order.h"
#include "engine/diff/rename_candidates.h"
#include "engine/diff/server_limits.h"
#include "engine/kinds/attached_index.h"
#include "engine/kinds/ordering.h"
#include "engine/order/graph.h"
#include "engine/plan/arrivals.h"
#include "engine/plan/child_locks.h"
#include "engine/plan/contested_names.h"
#include "engine/plan/departures.h"
#include "engine/plan/emit.h"
#include "engine/plan/enum_commits.h"
#include "engine/plan/held_locks.h"
#include "engine/plan/lost_links.h"
#include "engine/plan/multirange_names.h"
#include "engine/plan/named_parts.h"
#include "engine/plan/not_null_names.h"
#include "engine/plan/own_columns.h"
#include "engine/plan/part_validity.h"
#include "engine/plan/rebuilt_parts.h"
#include "engine/plan/rename_sql.h"
#include "engine/plan/rival_parts.h"
#include "engine/plan/sequence_rights.h"

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

Statement unchecked_bodies(std::string why) {
  Statement out;
  out.sql = "SET check_function_bodies = off";
  out.comment = std::move(why);
  return out;
}

/// Whether the server, which checks a body as it is made, may not find what it names.
bool hangs_on_search_path(const Routine& r) { return r.hangs_on_search_path && !r.settings.contains("search_path"); }

bool makes_body_that_hangs_on_search_path(const Decisions& decisions) {
  return std::any_of(decisions.begin(), decisions.end(), [](const auto& entry) {
    const Object* to = entry.second.fate == Fate::drop ? nullptr : entry.second.to;
    return to && to->id.kind == Kind::routine && hangs_on_search_path(static_cast<const Routine&>(*to));
  });
}

std::vector<Statement> statements_for(const Changes& changes, Context& context) {
  Decisions decisions = decide(changes, context);
  Graph graph = make_graph(decisions, context);
  bool ignored_soft = false;
  auto groups = sorted_groups(graph, context, ignored_soft);
  auto out = emit(groups, context);
  if (ignored_soft) {
    out.insert(out.begin(), unchecked_bodies("routines that name objects which are made after them"));
  } else if (makes_body_that_hangs_on_search_path(decisions)) {
    out.insert(out.begin(), unchecked_bodies("routines that find by search_path what they name, or not at all"));
  }
  return out;
}

/// Each major version brings versions of its own: that of another's is no wish.
Catalog without_extension_versions(const Catalog& catalog) {
  auto extensions = catalog.all<Extension>();
  for (Extension& e : extensions) e.version.clear();
  return catalog.with(std::move(extensions));
}

/// CREATE EXTENSION without a schema leaves it to the server, which takes public if nobody has told it otherwise. To
/// move the extension unasked was refused: that takes its owner, even where it is in the right place.
void note_extensions_of_unknown_schema(const Catalog& from, const Catalog& to, std::vector<std::string>& notes) {
  for (const Extension& e : to.all<Extension>()) {
    const Extension* before = from.find<Extension>(e.id);
    if (!before || !before->schema.empty() || e.schema.empty() || e.schema == "public") continue;
    notes.push_back("the old side does not say in which schema " + describe(e.id) + " is; unless that is " + e.schema +
                    ": ALTER EXTENSION " + sql_name(e.id) + " SET SCHEMA " + quote_identifier(e.schema));
  }
}

/// As far as the server, and the older one of two, can hold them. Without a server, what newer ones know is kept.
Sides on_server(const Catalog& from, const Catalog& to, int server_version, std::vector<std::string>& notes) {
  int oldest = server_version;
  for (int version : {from.server_version, to.server_version}) {
    if (version != 0 && (oldest == 0 || version < oldest)) oldest = version;
  }
  note_maintain(to, oldest ? oldest : assumed_server_version, oldest != 0, notes);
  if (oldest == 0) return {from, to};
  if (server_version != 0) check_limits(to, server_version);
  std::vector<std::string> of_from;
  Sides out{within_limits(from, oldest, of_from), within_limits(to, oldest, notes)};
  bool both_live = from.server_version != 0 && to.server_version != 0;
  if (both_live && from.server_version / 10000 != to.server_version / 10000)
    out.to = without_extension_versions(out.to);
  return out;
}

/// The new schemas into which a rename moves something: they are made before it.
std::vector<Schema> schemas_of_moves(const std::vector<Rename>& renames, const Catalog& from, const Catalog& to) {
  std::vector<Schema> out;
  for (const Rename& r : renames) {
    ObjectId id = object_id(Kind::schema, "", r.to.schema);
    const Schema* made = r.to.schema.empty() || from.contains(id) ? nullptr : to.find<Schema>(id);
    bool known = std::any_of(out.begin(), out.end(), [&](const Schema& s) { return s.id == id; });
    if (made && !known) out.push_back(*made);
  }
  return out;
}

Statement create_schema_statement(const Schema& schema) {
  Statement out;
  out.sql = "CREATE SCHEMA " + sql_name(schema.id);
  out.actions.push_back({Verb::create, schema.id, {}});
  return out;
}

/// `from` with these schemas, which belong to who made them.
Catalog with_schemas(const Catalog& from, const std::vector<Schema>& schemas, const std::string& runner) {
  CatalogDraft draft = CatalogDraft::of(from);
  for (const Schema& s : schemas) {
    draft.put(s);
    Owner owner;
    owner.id = attached_to(s.id, Kind::owner);
    owner.role = runner;
    if (!runner.empty()) draft.put(std::move(owner));
  }
  return std::move(draft).build();
}

/// The roles whose default privileges `catalog` has and `other` has not; "" for whoever runs the file.
std::set<std::string> creators_beyond(const Catalog& catalog, const Catalog& other) {
  std::set<std::string> out;
  for (const DefaultPrivileges& d : catalog.all<DefaultPrivileges>()) out.insert(d.id.args);
  for (const DefaultPrivileges& d : other.all<DefaultPrivileges>()) out.erase(d.id.args);
  return out;
}

/// Of two files, one gives default privileges to whoever runs it and the other to one role: they mean the same one.
std::string creator_named_by_other(const Catalog& from, const Catalog& to) {
  std::set<std::string> here = creators_beyond(from, to), there = creators_beyond(to, from);
  if (there == std::set<std::string>{""}) std::swap(here, there);
  return here == std::set<std::string>{""} && there.size() == 1 ? *there.begin() : "";
}

std::vector<Rename> names_of_parts(const Catalog& from, const Catalog& to) {
  std::vector<Rename> out = part_renames(from, to), turned = rivals_turned_parts(from, to);
  std::move(turned.begin(), turned.end(), std::back_inserter(out));
  return out;
}

void append(std::vector<Statement>& statements, std::vector<Statement> more) {
  std::move(more.begin(), more.end(), std::back_inserter(statements));
}

void insert_before_columns(std::vector<Statement>& renaming, std::vector<Statement> statements) {
  auto first = std::find_if(renaming.begin(), renaming.end(), [](const Statement& s) {
    return !s.actions.empty() && s.actions.front().object.kind == Kind::column;
  });
  renaming.insert(first, std::make_move_iterator(statements.begin()), std::make_move_iterator(statements.end()));
}

/// Those that act on the plan's commands are gone before the first of these, which may be a rename; their own renames
/// come before that, for a drop calls them by their new name.
void stop_watching_first(std::vector<Statement>& statements) {
  auto place = [](const Statement& s) {
    if (s.actions.empty() || !watches_commands(s.actions.front().object.kind)) return 2;
    Verb verb = s.actions.front().verb;
    return verb == Verb::rename ? 0 : verb == Verb::drop ? 1 : 2;
  };
  std::stable_sort(statements.begin(), statements.end(),
                   [&](const Statement& a, const Statement& b) { return place(a) < place(b); });
}

}  // namespace

std::string runner_of(const Catalog& from, const Catalog& to, const PlanOptions& options) {
  if (!options.runner.empty()) return options.runner;
  const std::string& connected = from.current_role.empty() ? to.current_role : from.current_role;
  return connected.empty() ? creator_named_by_other(from, to) : connected;
}

/// What is described stands in the order of what is there. A database that a file is asked about is what is there.
static void stand_in_order(Sides& sides, const OutputNames& output_names, const std::set<ObjectId>& made_again) {
  bool only_to_is_there = sides.from.current_role.empty() && !sides.to.current_role.empty();
  Catalog &described = only_to_is_there ? sides.from : sides.to, &there = only_to_is_there ? sides.to : sides.from;
  described = with_column_order(std::move(described), there, output_names, made_again);
}

static Plan plan_with(const Catalog& old_side, const Catalog& to_source, const PlanOptions& options,
                      const std::set<ObjectId>& made_again) {
  Plan plan;
  std::vector<Schema> moved_into = schemas_of_moves(options.renames, old_side, to_source);
  std::optional<Catalog> with_moved_into;
  std::string runner = runner_of(old_side, to_source, options);
  if (!moved_into.empty()) with_moved_into = with_schemas(old_side, moved_into, runner);
  const Catalog& from_source = with_moved_into ? *with_moved_into : old_side;
  int version = options.server_version ? options.server_version : assumed_server_version;
  Sides limited = on_server(from_source, to_source, options.server_version, plan.notes);
  Sides sides = reconciled(limited.from, with_unsaid_taken_over(limited.from, limited.to, options.manage, runner),
                           version, runner, is_managed(options.manage.privileges, limited.to.says_privileges));
  if (options.server_version == 0 || options.server_version >= 180000)
    sides = with_not_null_names(std::move(sides), options.renames, plan.notes);
  stand_in_order(sides, options.output_names, made_again);
  sides.to = with_indexes_apart(std::move(sides.to));
  note_extensions_of_unknown_schema(sides.from, sides.to, plan.notes);
  std::vector<Rename> renames = names_of_parts(sides.from, sides.to);
  if (!renames.empty()) sides.from = with_renamed_parts(sides.from, renames);
  const Catalog renamed = sides.from;
  std::optional<NamesAside> aside = with_contested_names_aside(sides.from, sides.to, options.server_version);
  if (aside) sides.from = aside->from;
  std::vector<MultirangeName> multiranges = multirange_names(sides.from, sides.to);
  if (!multiranges.empty()) sides.from = with_multirange_names(sides.from, multiranges);
  sides.from = with_links_lost(std::move(sides.from), sides.to);
  std::optional<Departures> departed = departures(sides.from, sides.to, options.renames, version);
  std::optional<WithoutRivals> released = without_rivals(departed ? departed->from : sides.from, sides.to);
  const Catalog& left = released ? released->from : departed ? departed->from : sides.from;
  std::optional<Catalog> with_left = with_columns_left_to_children(left, sides.to);
  const Catalog& staying = with_left ? *with_left : left;
  std::optional<Arrivals> arrived = arrivals(staying, sides.to);
  const Catalog& from = arrived ? arrived->from : staying;
  std::optional<Catalog> with_own = with_own_columns(from, sides.to);
  const Catalog& wanted = with_own ? *with_own : sides.to;
  std::optional<Catalog> with_parts = with_named_parts(from, wanted);
  if (with_parts) *with_parts = with_indexes_apart(std::move(*with_parts));
  const Catalog& to = with_parts ? *with_parts : wanted;
  Changes changes = diff(from, to, options.compare);
  add_checks_to_forget(from, to, changes);
  Context context{from, to, version,           options.is_volatile, options.follow_casts, runner, {}, {},
                  {},   {}, children_in(from), children_in(to),     options.concurrently};
  renames.insert(renames.begin(), options.renames.begin(), options.renames.end());
  for (const Schema& s : moved_into) plan.statements.push_back(create_schema_statement(s));
  std::vector<Statement> renaming = rename_statements(std::move(renames), renamed);
  // What leaves its parents after the renames is reached by them.
  if (departed && departed->before_renames.empty()) extend_to_children(renaming, renamed, to, version);
  if (departed) insert_before_columns(renaming, std::move(departed->before_renames));
  append(plan.statements, std::move(renaming));
  if (aside) append(plan.statements, std::move(aside->statements));
  append(plan.statements, multirange_statements(multiranges));
  if (departed) append(plan.statements, std::move(departed->statements));
  if (released) append(plan.statements, std::move(released->statements));
  if (arrived) append(plan.statements, std::move(arrived->statements));
  append(plan.statements, statements_for(changes, context));
  append(plan.statements, names_of_rebuilt_parts(context));
  append(plan.statements, part_validations(from, to, context.children_after, plan.statements));
  stop_watching_first(plan.statements);
  part_new_enum_values(plan.statements, to);
  if (arrived) forget_hazards_of(arrived->tables, plan.statements);
  extend_to_children(plan.statements, from, to, version);
  raise_under_held_locks(plan.statements);
  bool known_grants = old_side.says_privileges || is_managed(options.manage.privileges, to_source.says_privileges);
  tell_missing_sequence_rights(plan, from, to, known_grants);
  for (TextPair& p : changes.undecided) plan.undecided.push_back({std::move(p)});
  std::tie(plan.rename_candidates, plan.possible_renames) = rename_candidates(changes, from, to, options.renames);
  plan.unmanaged = unmanaged_of(from, to);
  plan.left_out = from.left_out;
  for (const auto& [schema, count] : to.left_out) plan.left_out[schema] = std::max(plan.left_out[schema], count);
  return plan;
}

std::set<ObjectId> columns_made_again(const Plan& plan, const Catalog& from) {
  std::set<ObjectId> out;
  for (const Statement& s : plan.statements) {
    for (const Action& a : s.actions) {
      if (a.verb == Verb::create && a.object.kind == Kind::column && from.contains(a.object)) out.insert(a.object);
    }
  }
  return out;
}

Plan make_plan(const Catalog& from, const Catalog& to, const PlanOptions& options) {
  Plan plan = plan_with(from, to, options, {});
  std::set<ObjectId> made_again = columns_made_again(plan, from);
  return made_again.empty() ? plan : plan_with(from, to, options, made_again);
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
