#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/base/diagnostics.h"
#include "engine/model/catalog.h"
#include "introspect/apply/execute.h"
#include "introspect/db/connection.h"

namespace plumb::cli {

/// Who runs scripts on a throwaway database in the place of the role that has run them, or will: what CURRENT_USER and
/// ALTER DEFAULT PRIVILEGES without FOR ROLE mean hangs on it. On a server of plumb's own it is a role of that name; on
/// one of the user's, where no role is made, it is whoever made the database, whose name is replaced afterwards.
class ScratchRunner {
 public:
  /// `named`: the roles that are named in what will run. `runners`: who has run which script, where that is known.
  ScratchRunner(db::Connection& connection, const std::set<std::string>& named,
                std::map<std::string, std::string> runners, bool own_server);
  /// Before the script of that name runs; "" for what nobody has run.
  void become(const std::string& script);
  /// What to know of scripts that several have run, or one whose name cannot be told apart, where one role runs all of
  /// them; nullopt where nothing is lost.
  std::optional<Diagnostic> all_taken_for_one() const;
  /// What was read from the database, as the role that ran it would have made it.
  Catalog named_in(Catalog catalog) const;

 private:
  db::Connection& connection_;
  std::map<std::string, std::string> runners_;
  bool own_server_;
  std::string own_;       ///< On the user's server: the role that runs everything there.
  std::string stand_in_;  ///< Whose name is replaced; "" when no name must be.
  std::string meant_;     ///< By that one.
};

/// The roles that scripts name.
std::set<std::string> roles_named_in(const std::vector<Migration>& scripts);

}  // namespace plumb::cli
