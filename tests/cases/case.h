#pragma once
#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace plumb::test {

/// One directory tests/cases/<kind>/<name>: an old schema, a new one, and the plan between them. A side is from.sql, or
/// from.yaml for what the SQL grammar of this build does not know; so for to.
///
/// `rows.sql`, if any, fills the old schema before the plan runs: a plan that declares no may_fail_on_data must succeed
/// on them. `check.sql` runs after the plan and fails when something was lost on the way.
///
/// The file `options`, if any, has lines `word: value`:
///   allow: data_loss, ...     the hazards of the plan, all of them; written by --update
///   allow reverse: ...        those of the plan back; written by --update
///   expect: empty             no statement: the two mean the same
///   expect: refused           a hazard needs_decision, or an error; nothing is run on a server
///   renames: accept           take every unambiguous candidate
///   order: matters            the same statements in another order mean something else
///   order: any                the statements of the files are in no order that a server would take
///   reverse: refused WHY      the plan back cannot be run, or does not lead back
///   effects: cautious WHY     the plan may declare locks and rewrites that do not happen
///   effects: cautious before 15, WHY   on older servers only
///   offline: undecided WHY    without a server, texts stay undecided
///   server: 15+               the oldest major version whose servers have what the case is about; 16- the newest
struct Case {
  std::string name;  ///< "index/partial"
  std::filesystem::path directory;
  std::string from, to, plan;
  std::string from_file, to_file;  ///< "index/partial/from.sql"
  std::string rows, check;
  std::string allow, allow_reverse;
  bool has_plan = false;
  bool expect_empty = false;
  bool expect_refused = false;
  bool accept_renames = false;
  bool any_order = false;
  bool order_matters = false;
  bool reverse_refused = false;
  bool undecided_offline = false;
  int cautious_before = 0;                    ///< Major version: what is declared may be more than what happens.
  int oldest_server = 0, newest_server = 99;  ///< Major versions.
};

/// Whether the case is about what servers of this major version have.
bool runs_on(const Case& c, int major_version);

/// The cases below `root` whose name has one of `filters` as a part of its path ("index", "index/partial"); all without
/// a filter. Sorted by name.
std::vector<Case> read_cases(const std::filesystem::path& root, const std::vector<std::string>& filters);

/// Writes plan.sql and the options that record hazards.
void write_expectations(const Case& c, const std::string& plan, const std::string& allow,
                        const std::string& allow_reverse);

}  // namespace plumb::test
