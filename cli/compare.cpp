#include "cli/compare.h"

#include <fmt/format.h>

#include <algorithm>
#include <future>
#include <map>
#include <thread>

#include "cli/made_by_using.h"
#include "cli/rename_flag.h"
#include "cli/render/findings.h"
#include "cli/roles.h"
#include "cli/scratch_option.h"
#include "cli/scratch_runner.h"
#include "cli/selection.h"
#include "engine/base/error.h"
#include "engine/diff/column_order.h"
#include "engine/diff/rename_candidates.h"
#include "engine/diff/reversed_renames.h"
#include "engine/plan/left_out_dependents.h"
#include "introspect/apply/ledger.h"
#include "introspect/catalog/read.h"
#include "introspect/db/settings.h"
#include "introspect/spelling/spelling.h"
#include "parser/sql/body_references.h"
#include "parser/sql/followed_names.h"
#include "parser/sql/normal_form.h"
#include "parser/sql/output_names.h"
#include "parser/sql/renames.h"
#include "parser/sql/types_cast_to.h"
#include "parser/sql/volatile_calls.h"

namespace plumb::cli {

void declare_schemas(Arguments& arguments, CompareOptions& options) {
  arguments.list(
      "--schemas", options.schemas, "A,B",
      "the schemas (namespaces) to compare; '*' for all (default: those in which the desired side has objects)");
}

void declare_renames(Arguments& arguments, CompareOptions& options) {
  arguments.repeated("--rename", options.renames, "KIND:OLD=NEW",
                     "declare a rename, for example column:public.users.mail=email");
  arguments.choice("--renames", options.rename_mode, {"declared", "suggest", "accept"},
                   "what to do with a drop and a create that look like a rename (default: suggest)");
}

void declare_scratch(Arguments& arguments, CompareOptions& options) {
  declare_scratch(arguments, options.scratch, "build the old side");
}

void declare_undecided(Arguments& arguments, CompareOptions& options) {
  arguments.choice("--undecided", options.undecided, {"list", "change", "ignore"},
                   "texts that nobody can settle without a server: name them and leave them as they are (list, the "
                   "default), take them as changed, or take them as the same");
}

namespace {

/// What is undecided counts as changed or as the same; `notes` says so of each.
CompareTexts with_undecided_as(const std::string& mode, CompareTexts compare, std::vector<std::string>& notes) {
  if (mode == "list") return compare;
  Equality taken = mode == "change" ? Equality::different : Equality::equal;
  return [compare, taken, &notes](const std::vector<TextPair>& pairs, const Catalog& from, const Catalog& to) {
    std::vector<Equality> answers = compare(pairs, from, to);
    for (size_t i = 0; i < pairs.size(); i++) {
      if (answers[i] != Equality::undecided) continue;
      answers[i] = taken;
      notes.push_back(fmt::format("undecided, taken as {}: {} of {} is \"{}\" on one side and \"{}\" on the other",
                                  taken == Equality::equal ? "the same" : "changed", pairs[i].field,
                                  describe(pairs[i].object), pairs[i].from, pairs[i].to));
    }
    return answers;
  };
}

/// Which of `from` and `to` are in doubt is settled offline first, and by a server when one of them is on one. `notes`
/// takes what the reader should know of it, and outlives the function.
CompareTexts comparison_for(const Source& from, const Source& to, const std::string& undecided,
                            std::vector<std::string>& notes) {
  CompareTexts compare = offline_comparison();
  auto note = [&notes](const std::string& text) { notes.push_back(text); };
  const Source& live = from.connection ? from : to;
  if (live.connection) compare = server_comparison(*live.connection, compare, note);
  return with_undecided_as(undecided, compare, notes);
}

int target_version(const Source& from, const Source& to) {
  return from.catalog.server_version != 0 ? from.catalog.server_version : to.catalog.server_version;
}

/// What the options and the configuration say of every plan.
struct How {
  const Manage& manage;
  const std::string& undecided;
  bool concurrently;
};

Catalog with_renames(const Catalog& catalog, std::vector<Rename> renames, const Catalog& to) {
  return renames.empty() ? catalog : apply_renames(catalog, renames, &to);
}

/// The plan with `declared` renames, and into `applied` what they came to: in an order in which each finds its name
/// free, and with those that they imply.
Plan plan_with(const Source& from, const Source& to, const std::vector<Rename>& declared, const How& how,
               std::vector<Rename>& applied) {
  std::vector<std::string> notes;
  PlanOptions options;
  options.manage = how.manage;
  options.concurrently = how.concurrently;
  options.compare = comparison_for(from, to, how.undecided, notes);
  options.is_volatile = calls_volatile;
  options.follow_casts = types_cast_to;
  options.output_names = output_names;
  options.server_version = target_version(from, to);
  applied = sequenced_renames(declared, from.catalog);
  Catalog renamed = applied.empty() ? from.catalog : apply_renames(from.catalog, applied, &to.catalog);
  options.renames = applied;
  Plan plan = make_plan(with_names_followed(renamed, to.catalog), to.catalog, options);
  tell_of_left_out_dependents(plan, renamed, to.catalog, with_renames(from.whole, applied, to.catalog), options);
  plan.notes.insert(plan.notes.begin(), notes.begin(), notes.end());
  return plan;
}

/// The candidates of which neither side takes part in another one.
std::vector<Rename> unambiguous(const std::vector<RenameCandidate>& candidates) {
  std::map<ObjectId, int> from, to;
  for (const RenameCandidate& c : candidates) from[c.rename.from]++, to[c.rename.to]++;
  std::vector<Rename> out;
  for (const RenameCandidate& c : candidates) {
    if (from[c.rename.from] == 1 && to[c.rename.to] == 1) out.push_back(c.rename);
  }
  return out;
}

/// Whether the plan does more to it, or to a column or default of it, than rename it, or might have to.
bool is_left_alone(const ObjectId& renamed, const Plan& plan) {
  auto is_it = [&](const ObjectId& id) {
    ObjectId column = id;
    if (id.kind == Kind::column_default) column.kind = column.of = Kind::column;
    bool is_column_of_it = column.kind == Kind::column && column.schema == renamed.schema && renamed.parent.empty() &&
                           column.parent == renamed.name;
    return column == renamed || is_column_of_it;
  };
  auto changes_it = [&](const Statement& s) {
    return std::any_of(s.actions.begin(), s.actions.end(),
                       [&](const Action& a) { return a.verb != Verb::rename && is_it(a.object); });
  };
  return std::none_of(plan.statements.begin(), plan.statements.end(), changes_it) &&
         std::none_of(plan.undecided.begin(), plan.undecided.end(),
                      [&](const Undecided& u) { return is_it(u.pair.object); });
}

/// Those of the possible renames whose texts mean the same, which shows when all are taken as made: what a server calls
/// 'a'::text the file calls 'a', and a renamed view names a renamed table.
std::vector<Rename> renames_of_one_meaning(const Plan& plan, const Source& from, const Source& to,
                                           const std::vector<Rename>& declared, const How& how) {
  std::vector<Rename> supposed = unambiguous(plan.possible_renames);
  std::vector<Rename> others = unambiguous(plan.rename_candidates);
  others.insert(others.end(), declared.begin(), declared.end());
  for (size_t before = 0; !supposed.empty() && supposed.size() != before;) {
    before = supposed.size();
    std::vector<Rename> all = others, applied;
    all.insert(all.end(), supposed.begin(), supposed.end());
    try {
      Plan then = plan_with(from, to, all, how, applied);
      std::erase_if(supposed, [&](const Rename& r) { return !is_left_alone(r.to, then); });
    } catch (const Error& error) {
      // Not all of them can be: then nothing is known of any.
      if (error.code != ErrorCode::unsupported) throw;
      return {};
    }
  }
  return supposed;
}

/// The plan with all candidates for renames in it.
Plan plan_with_candidates(const Source& from, const Source& to, const std::vector<Rename>& declared, const How& how,
                          std::vector<Rename>& applied) {
  Plan plan = plan_with(from, to, declared, how, applied);
  std::vector<Rename> found = renames_of_one_meaning(plan, from, to, declared, how);
  for (RenameCandidate& c : plan.possible_renames) {
    if (std::find(found.begin(), found.end(), c.rename) != found.end()) plan.rename_candidates.push_back(std::move(c));
  }
  plan.possible_renames.clear();
  return plan;
}

/// A table taken as renamed can bring candidates among its columns to light, so a few rounds are made.
Plan plan_accepting(const Source& from, const Source& to, std::vector<Rename> declared, const How& how,
                    std::vector<Rename>& applied) {
  constexpr int rounds = 4;
  Plan plan = plan_with_candidates(from, to, declared, how, applied);
  for (int i = 0; i < rounds; i++) {
    std::vector<Rename> accepted = unambiguous(plan.rename_candidates);
    if (accepted.empty()) break;
    declared.insert(declared.end(), accepted.begin(), accepted.end());
    plan = plan_with_candidates(from, to, declared, how, applied);
  }
  return plan;
}

Plan plan_in_mode(const std::string& mode, const Source& from, const Source& to, const std::vector<Rename>& declared,
                  const How& how, std::vector<Rename>& applied) {
  if (mode == "accept") return plan_accepting(from, to, declared, how, applied);
  if (mode == "suggest") return plan_with_candidates(from, to, declared, how, applied);
  Plan plan = plan_with(from, to, declared, how, applied);
  plan.rename_candidates.clear();
  return plan;
}

std::vector<Rename> flagged_renames(const CompareOptions& options, const Catalog& from, const Catalog& to) {
  if (!options.backward) return renames_of_flags(options.renames, from, to);
  std::vector<Rename> out = renames_of_flags(options.renames, to, from);
  for (Rename& rename : out) rename = reversed(std::move(rename));
  return out;
}

std::vector<Rename> known_renames(const CompareOptions& options, const Catalog& from, const Catalog& to) {
  std::vector<Rename> out = options.known_renames;
  std::erase_if(out, [&](const Rename& r) { return !can_be_renamed(r.from, from) || !can_be_renamed(r.to, to); });
  return out;
}

/// What the flags and the files declare and is still to be done, each once.
PendingRenames declared_renames(const Source& from, const Source& to, const CompareOptions& options) {
  PendingRenames out{flagged_renames(options, from.catalog, to.catalog), {}};
  std::vector<Rename> known = known_renames(options, from.catalog, to.catalog);
  out.renames.insert(out.renames.end(), known.begin(), known.end());
  auto is_flag = [flags = out.renames](const Rename& r) {
    return std::find(flags.begin(), flags.end(), r) != flags.end();
  };
  PendingRenames of_file = pending_renames(to.renames, from.catalog, to.catalog);
  std::erase_if(of_file.renames, is_flag);
  std::erase_if(of_file.in_doubt, is_flag);
  out.renames.insert(out.renames.end(), of_file.renames.begin(), of_file.renames.end());
  out.in_doubt = std::move(of_file.in_doubt);
  return out;
}

void mark_doubt(Plan& plan, const std::vector<Rename>& in_doubt) {
  for (const Rename& r : in_doubt) {
    auto renames_it = [&](const Statement& s) {
      return !s.actions.empty() && s.actions.front().verb == Verb::rename && s.actions.front().object == r.to;
    };
    auto first = std::find_if(plan.statements.begin(), plan.statements.end(), renames_it);
    if (first == plan.statements.end()) continue;
    first->hazards.push_back({HazardType::needs_decision, r.to,
                              fmt::format("swaps the names of {} and {} as the file declares: nothing tells whether "
                                          "that has happened already",
                                          describe(r.from), describe(r.to)),
                              "take the declarations out of the file when it has"});
  }
}

/// Builds a source that is no server on the scratch one and reads it back: then texts can be compared as the server
/// spells them.
void materialise(Source& source, Scratch& scratch, bool own_server) {
  source.scratch = std::make_unique<ScratchDatabase>(scratch.database());
  source.connection = std::make_unique<db::Connection>(source.scratch->connection_string());
  if (own_server) {
    make_roles(*source.connection, source.catalog);
  } else {
    check_roles(*source.connection, source.catalog);
  }
  ScratchRunner runner(*source.connection, roles_named(source.catalog), {}, own_server);
  runner.become("");
  std::string sql = sql_text(source.catalog);
  if (!sql.empty()) source.connection->execute(sql);
  source.catalog = with_body_references(runner.named_in(read_catalog(*source.connection)));
}

/// Those in which the desired side has objects. Every file has the schema public, said or not: it counts when something
/// is in it, or nothing anywhere else.
std::set<std::string> desired_namespaces(const Source& to) {
  std::set<std::string> out = namespaces(to.catalog);
  bool in_public = false;
  to.catalog.for_each([&](const auto& object) {
    in_public = in_public || (object.id.kind != Kind::schema && object.id.schema == "public");
  });
  if (!to.live() && !in_public && out.size() > 1) out.erase("public");
  return out;
}

/// The namespaces of a comparison. Two sources that are no databases are compared as a whole.
Selection choose(const Source& from, const Source& to, const std::vector<Rename>& renames,
                 const CompareOptions& options, const Config& config) {
  const std::vector<std::string>& words = options.schemas.empty() ? config.schemas : options.schemas;
  Selection selection = selection_of(words);
  if (words.empty()) {
    selection.all = !from.live() && !to.live();
    selection.schemas = schema_of_url(to).empty() ? desired_namespaces(to) : std::set{schema_of_url(to)};
    selection.schemas.merge(namespaces(renames));
  }
  for (const Source* side : {&from, &to}) {
    if (!side->live()) selection.extensions.merge(extension_names(side->catalog));
  }
  if (!to.live()) selection.extension_schemas = extension_schemas(to.catalog);
  selection.ignore = config.ignore;
  selection.ledger = config.ledger;
  return selection;
}

/// That of the database that is compared, else of the one that the migrations are for.
std::string default_schema_of(const SourceName& old_side, const SourceName& desired, const Source& from,
                              const Source& to, const Config& config) {
  for (const Source* each : {&from, &to}) {
    if (each->connection && !each->connection->default_schema().empty()) return each->connection->default_schema();
  }
  bool live = from.connection || to.connection;
  bool migrations = old_side.kind == SourceKind::migrations || desired.kind == SourceKind::migrations;
  return !live && migrations ? config.default_schema : "public";
}

std::string settings_of_database(const Source& from, const Source& to) {
  for (const Source* each : {&from, &to}) {
    if (each->live()) return db::reading_settings(*each->connection, false);
  }
  return "";
}

bool is_standard_input(const SourceName& name) {
  return std::find(name.files.begin(), name.files.end(), "-") != name.files.end();
}

/// For what a database has run: by whom, and with its search_path. Prisma's ?schema= says where names go by itself.
ReadRequest as_run(const SourceName& from, const SourceName& to, const Compared& sides, const Config& config,
                   ReadRequest request) {
  bool forth = from.live() && to.kind == SourceKind::migrations;
  bool back = to.live() && from.kind == SourceKind::migrations;
  if (!forth && !back) return request;
  db::Connection& connection = *(forth ? sides.from : sides.to).connection;
  if (connection.default_schema().empty()) request.search_path = db::search_path(connection);
  if (!(forth ? to : from).migrations) return request;  // all of them, whatever the ledger says
  for (const LedgerRow& row : read_ledger(connection, config.ledger)) {
    if (row.state == LedgerState::applied) request.runners[row.name] = row.applied_by;
  }
  return request;
}

/// What there is to say of the names without a schema in `file`, where psql would look elsewhere for them than plumb,
/// which reads a file alike for every database; "" for nothing.
std::string other_names_note(const SourceName& file, const Source& read, const Source& live,
                             const ReadRequest& request) {
  if (file.kind != SourceKind::sql || !live.live() || is_standard_input(file)) return "";
  if (!live.connection->default_schema().empty()) return "";
  ReadRequest as_psql = request;
  as_psql.search_path = db::search_path(*live.connection);
  if (as_psql.search_path.empty() || as_psql.search_path == std::vector{request.default_schema}) return "";
  try {
    if (mean_the_same(read_files(file, as_psql).catalog, read.catalog)) return "";
  } catch (const FindingsError&) {
    // So it means something else.
  }
  return fmt::format(
      "names without a schema in {} are taken to be in {}, while the search_path of {} is {}: name their schemas, or "
      "SET search_path in the file",
      read.label, request.default_schema, live.label, fmt::join(as_psql.search_path, ", "));
}

/// A ledger is compared where a file of the desired side declares it; one that only the old side has is not dropped.
void take_selected(Source& source, const Selection& selection, const Source& other, bool desired,
                   std::vector<std::string>& ledgers) {
  bool itself = desired && source.declared();
  const Catalog* declared = !itself && (source.declared() || other.declared()) ? &other.catalog : nullptr;
  source.whole = source.catalog;
  Selected kept = selected(std::move(source.catalog), selection, declared, itself, desired ? nullptr : &other.catalog);
  source.catalog = std::move(kept.catalog);
  for (const std::string& ledger : kept.ledgers) {
    if (std::find(ledgers.begin(), ledgers.end(), ledger) == ledgers.end()) ledgers.push_back(ledger);
  }
}

/// From here on the desired side is what the plan leads to, for the way back too.
void take_over_unsaid(Compared& compared, const Manage& manage) {
  const Catalog& from = compared.from.catalog;
  Catalog renamed = compared.renames.empty() ? from : apply_renames(from, compared.renames);
  std::string runner = runner_of(from, compared.to.catalog, {});
  compared.to.catalog = with_unsaid_taken_over(renamed, compared.to.catalog, manage, runner);
  if (compared.to.live()) return;
  compared.to.catalog = with_column_order(std::move(compared.to.catalog), renamed, output_names,
                                          columns_made_again(compared.plan, renamed));
}

std::string with_unix_line_ends(std::string text) {
  for (size_t at = 0; (at = text.find("\r\n", at)) != std::string::npos;) text.erase(at, 1);
  return text;
}

bool differs_in_line_ends(const ObjectId& id, const Catalog& from, const Catalog& to) {
  const auto* a = from.find<Routine>(id);
  const auto* b = to.find<Routine>(id);
  return a && b && a->body && b->body && *a->body != *b->body &&
         with_unix_line_ends(*a->body) == with_unix_line_ends(*b->body);
}

/// A body is a value to the server, line ends and all, but nobody sees them. `from` has its renames applied.
void tell_of_line_ends(Plan& plan, const Catalog& from, const Catalog& to) {
  std::vector<std::string> such;
  for (Statement& statement : plan.statements) {
    for (Action& action : statement.actions) {
      auto body = std::find(action.fields.begin(), action.fields.end(), "body");
      if (action.object.kind != Kind::routine || body == action.fields.end()) continue;
      if (!differs_in_line_ends(action.object, from, to)) continue;
      *body = "body, in its line ends only";
      such.push_back(describe(action.object));
    }
  }
  if (such.empty()) return;
  plan.notes.push_back(
      fmt::format("{} {} in line ends only (CR LF or LF): `*.sql text eol=lf` in .gitattributes has all check out the "
                  "same",
                  fmt::join(such, ", "), such.size() == 1 ? "differs" : "differ"));
}

/// Parsing takes longer than reading a database: where a server on the same machine would take its core away, one
/// session does it.
Sessions sessions_beside(const SourceName& other) {
  bool parsed = !other.live() && other.kind != SourceKind::empty;
  return parsed && std::thread::hardware_concurrency() <= 2 ? Sessions::one : Sessions::as_pays;
}

/// Reads both sides at the same time: a server works while a file is parsed. Only a scratch server has its sides come
/// one after the other. A database is read as a whole: an object of a namespace that does not count may hang on one of
/// a namespace that does.
void read_both(const SourceName& from, const SourceName& to, const ReadRequest& request, const ReadRequest& run,
               Compared& out) {
  auto read = [&](const SourceName& name, Source& source) {
    if (name.live()) {
      read_live(source, sessions_beside(&name == &from ? to : from));
    } else {
      source = read_files(name, name.kind == SourceKind::migrations ? run : request);
    }
  };
  bool migrations = from.kind == SourceKind::migrations || to.kind == SourceKind::migrations;
  auto when = request.scratch && migrations ? std::launch::deferred : std::launch::async;
  std::future<void> old_side = std::async(when, [&] { read(from, out.from); });
  read(to, out.to);
  old_side.get();
}

}  // namespace

Compared compare(const SourceName& from, const SourceName& to, const CompareOptions& options, const Config& config) {
  Compared out;
  out.undecided = options.undecided;
  out.scratch = scratch_asked_for(options.scratch, config);
  if (is_standard_input(from) && is_standard_input(to))
    throw Error(ErrorCode::usage, "both sides are to be read from standard input", "name a file for one of them");
  // Connect first: a server that is down is told at once, and its ?schema= says where unqualified names go.
  if (from.live()) out.from = connected(from, config.lock_timeout);
  if (to.live()) out.to = connected(to, config.lock_timeout);
  ReadRequest request{default_schema_of(from, to, out.from, out.to, config), out.scratch.get(),
                      out.scratch ? settings_of_database(out.from, out.to) : ""};
  read_both(from, to, request, as_run(from, to, out, config, request), out);
  std::string note =
      from.live() ? other_names_note(to, out.to, out.from, request) : other_names_note(from, out.from, out.to, request);
  if (!options.accept_nothing)
    refuse_nothing(
        out.to,
        "write CREATE statements into it; if everything shall go, name the source `empty`, or pass --allow data_loss");
  // A scratch server of plumb.yaml replays what nothing else can; to spell both sides it must be asked.
  bool spells = options.scratch || out.from.on_server || out.to.on_server;
  if (out.scratch && spells && !from.live() && !to.live()) materialise(out.from, *out.scratch, out.scratch->embedded());
  Selection selection = choose(out.from, out.to, out.to.renames, options, config);
  take_selected(out.from, selection, out.to, false, out.ledgers);
  take_selected(out.to, selection, out.from, true, out.ledgers);

  PendingRenames declared = declared_renames(out.from, out.to, options);
  // Migrations describe a database as it is, in all that they leave as it was too. As what is desired they are like
  // schema files: where they never say a privilege, those that were given by hand are nobody's business.
  if (out.from.kind == SourceKind::migrations)
    out.from.catalog.says_privileges = out.from.catalog.says_default_privileges = true;
  out.plan = plan_in_mode(options.rename_mode, out.from, out.to, declared.renames,
                          {config.manage, options.undecided, options.concurrently}, out.renames);
  tell_of_line_ends(out.plan, out.renames.empty() ? out.from.catalog : apply_renames(out.from.catalog, out.renames),
                    out.to.catalog);
  if (options.backward) {
    for (RenameCandidate& candidate : out.plan.rename_candidates) candidate = reversed(candidate);
  }
  if (!note.empty()) out.plan.notes.insert(out.plan.notes.begin(), note);
  mark_doubt(out.plan, declared.in_doubt);
  out.manages_owners = is_managed(config.manage.owners, out.to.catalog.says_owners);
  out.manages_privileges = is_managed(config.manage.privileges, out.to.catalog.says_privileges);
  take_over_unsaid(out, config.manage);
  if (out.from.live()) check_roles(*out.from.connection, out.to.catalog);
  return out;
}

ComparedSides sides(const Compared& compared) {
  return {compared.from.label, compared.to.label, compared.renames, compared.ledgers};
}

/// `catalog` with what was left out of the comparison on the old side: it is there on the way back as well.
static Catalog beside_left_out(const Catalog& catalog, const Source& old_side) {
  CatalogDraft draft = CatalogDraft::of(catalog);
  old_side.whole.for_each([&](const auto& object) {
    if (!old_side.catalog.contains(object.id) && !draft.contains(object.id)) draft.put(object);
  });
  return std::move(draft).build();
}

Plan reverse_plan(const Compared& compared) {
  std::vector<Rename> renames = reversed_renames(compared.renames, compared.to.catalog);
  std::vector<std::string> notes;  // Those of the way there say it already.
  PlanOptions options;
  options.compare = comparison_for(compared.from, compared.to, compared.undecided, notes);
  options.is_volatile = calls_volatile;
  options.follow_casts = types_cast_to;
  options.output_names = output_names;
  options.server_version = target_version(compared.from, compared.to);
  options.manage = {Managed::yes, Managed::yes};
  // The implied renames are among those already made.
  Catalog renamed = renames.empty() ? compared.to.catalog : apply_renames(compared.to.catalog, renames);
  options.renames = renames;
  std::vector<MadeByUsing> made = made_by_using(compared.from.catalog, compared.to.catalog, renames);
  Plan plan = make_plan(with_names_followed(renamed, compared.from.catalog),
                        with_ways_back(compared.from.catalog, made), options);
  if (!plan.empty() && compared.from.whole.size() != compared.from.catalog.size())
    tell_of_left_out_dependents(plan, renamed, compared.from.catalog, beside_left_out(renamed, compared.from), options);
  tell_values_without_way_back(plan, made);
  return plan;
}

}  // namespace plumb::cli
