#pragma once
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "engine/diff/column_order.h"
#include "engine/diff/comparison.h"
#include "engine/diff/reconcile.h"
#include "engine/diff/rename.h"
#include "engine/model/catalog.h"
#include "engine/plan/hazard.h"

namespace plumb {

/// PostgreSQL's table lock modes, weakest first; `none` for statements that lock no existing relation.
enum class LockMode {
  none,
  access_share,
  row_share,
  row_exclusive,
  share_update_exclusive,
  share,
  share_row_exclusive,
  exclusive,
  access_exclusive
};
constexpr std::array<std::string_view, 9> enum_names(LockMode) {
  return {"none",  "access_share",        "row_share", "row_exclusive",   "share_update_exclusive",
          "share", "share_row_exclusive", "exclusive", "access_exclusive"};
}

/// A lock that a statement takes on a relation that was there before it.
struct Lock {
  QualifiedName relation;
  LockMode mode = LockMode::none;
  bool operator==(const Lock&) const = default;
};

enum class Verb { create, alter, drop, rename };
constexpr std::array<std::string_view, 4> enum_names(Verb) { return {"create", "alter", "drop", "rename"}; }

/// One thing a statement does to one object.
struct Action {
  Verb verb = Verb::create;
  ObjectId object;
  std::vector<std::string> fields;  ///< Which properties differ; none where it only follows another.
};

/// One SQL statement of a plan, and what it means. Owns all it says.
struct Statement {
  std::string sql;  ///< Without the semicolon.
  std::vector<Action> actions;
  std::vector<Hazard> hazards;
  std::vector<Lock> locks;
  std::vector<QualifiedName> rewrites;  ///< Tables whose every row is written anew.
  bool transactional = true;            ///< False when it cannot run inside a transaction block.
  bool commit_before = false;  ///< What went before must be committed first (a new enum value that is used here).
  std::string comment;         ///< One line for the reader of the SQL; mostly empty.
};

/// A pair of texts that could not be settled offline; it became no SQL.
struct Undecided {
  TextPair pair;
};

/// Two objects, one dropped and one created, that look like a rename.
struct RenameCandidate {
  Rename rename;
  std::string flag;  ///< What to pass to say so: `--rename column:public.users.mail=email`.
};

/// Everything diff and order found out. An empty plan (no statements) and no undecided pairs means "in sync".
struct Plan {
  std::vector<Statement> statements;
  std::vector<Undecided> undecided;
  std::vector<RenameCandidate> rename_candidates;
  /// Pairs that are equal in all but the name and the texts of expressions and queries, which two sources may spell in
  /// two ways: candidates if a plan that has them renamed leaves them alone.
  std::vector<RenameCandidate> possible_renames;
  std::vector<std::string> notes;          ///< What an older server is spared, what needs a GRANT, ...
  std::vector<Unmanaged> unmanaged;        ///< Of both sides.
  std::map<std::string, size_t> left_out;  ///< Namespace to number of objects not compared.
  bool empty() const { return statements.empty(); }
};

/// Whether an expression calls a built-in function that may give another value for every row.
using IsVolatile = std::function<bool(const std::string& expression)>;

/// The types that a value of `column` becomes one after the other in an expression that does no more than cast it (or
/// put it into an array, read it at a time zone, or take a constant for NULL); nullopt for any other expression.
/// Names are looked up in `catalog`.
using FollowCasts = std::function<std::optional<std::vector<TypeName>>(const std::string& expression,
                                                                       const Column& column, const Catalog& catalog)>;

struct PlanOptions {
  CompareTexts compare;         ///< Without it, texts that differ are different.
  std::vector<Rename> renames;  ///< Already applied to `from` (parser/sql apply_renames); the plan emits them first.
  int server_version = 0;       ///< server_version_num of the target; 0: assume PostgreSQL 15.
  IsVolatile is_volatile;       ///< parser/sql makes one; without it, any call may be volatile.
  FollowCasts follow_casts;     ///< parser/sql makes one; without it, any USING may lose something.
  OutputNames output_names;     ///< parser/sql makes one; without it, stars stand for columns in the old order.
  Manage manage = {};           ///< Whether owners and privileges are compared.
  std::string runner = {};      ///< Who will run the plan; "": who is connected, if anybody is.
  bool concurrently = false;    ///< Whether new keys of tables that stay are built by CREATE INDEX CONCURRENTLY.
};

/// The ordered SQL that turns `from` into `to`. Both catalogs hold only what is to be compared.
/// Throws Error{unsupported} when a dependency cycle cannot be broken; the message prints the path.
Plan make_plan(const Catalog& from, const Catalog& to, const PlanOptions& options);

/// The columns of `from` that the plan drops and adds: they stand behind all others afterwards.
std::set<ObjectId> columns_made_again(const Plan& plan, const Catalog& from);

/// Who will run a plan between these.
std::string runner_of(const Catalog& from, const Catalog& to, const PlanOptions& options);

/// The plan as SQL text: statements with semicolons and blank lines between them; nothing else but their comments.
std::string sql_text(const Plan& plan);

/// The whole catalog as SQL that creates it in an empty database, in a readable order (pull, format).
std::string sql_text(const Catalog& catalog);

/// Hazards of the plan that `allowed` does not name. "all" is for the caller to expand.
std::vector<Hazard> refused_hazards(const Plan& plan, const std::set<HazardType>& allowed);

}  // namespace plumb
