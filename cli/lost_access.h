#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/catalog.h"
#include "introspect/apply/execute.h"
#include "parser/sql/load.h"

namespace plumb::cli {

/// The SQL that gives back the owners and privileges which objects had before the migrations `ran` and have no more:
/// what is dropped and made again is a new object, and a migration written from files cannot know what only the
/// database says. Owners and privileges that a migration speaks of are left alone.
std::vector<std::string> statements_for_lost_access(const Catalog& before, const Catalog& after,
                                                    const std::vector<const Migration*>& ran);

/// What a deploy, or a rollback, gives back while it runs, and what is to be said of that.
class KeptAccess {
 public:
  /// The database as it is now: before anything has run, and after it. That somebody's lock keeps it from being read is
  /// no reason to stop.
  void look(db::Connection& connection);
  void see(Catalog now);
  /// In the open transaction, in which the last of `name` has run: gives back what is lost by now, as far as the server
  /// lets it. `speaking`: the scripts that tell what of it was meant. Asked again when that transaction was rolled
  /// back.
  void give_back(db::Connection& connection, const std::string& name, const std::vector<const Migration*>& speaking);
  /// When all has run.
  std::vector<std::string> notes() const;

 private:
  std::optional<Catalog> before_, after_;
  std::vector<std::string> names_;        ///< In the order in which they ran.
  std::vector<const Migration*> spoken_;  ///< Of all of them.
  std::map<std::string, std::vector<std::string>> given_;
};

/// A note of what will be given back when `pending` have run in the database that is `here`, or that the texts alone do
/// not tell it; "" where there is nothing to say. `speaking`: as of KeptAccess. `command`: who will do it.
std::string access_to_come(const Catalog& here, const std::vector<SourceText>& pending,
                           const std::vector<const Migration*>& speaking, const std::string& command);

/// What is left of the script behind its first `done` statements; `whole` is its text.
SourceText left_to_run(const Migration& script, size_t done, SourceText whole);

}  // namespace plumb::cli
