#pragma once
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/diff/rename.h"
#include "parser/yaml/resolve.h"
#include "parser/yaml/tree.h"

namespace plumb::yaml {

/// One load_yaml(): what all its files share. Objects are read in one pass; what needs the others waits in a list.
struct Loading {
  Resolver resolver;
  std::vector<Rename> renames;
  std::set<std::string> namespaces;  ///< Those that the files describe; what lies in others cannot be checked.
  /// Partitions and children: whether they have taken over the columns of their parents.
  std::map<ObjectId, bool> has_parent_columns;
  std::map<ObjectId, std::map<QualifiedName, Name>> part_names;  ///< By partition: what it calls its parts of indexes.
  std::vector<std::function<void()>> naming;     ///< Objects without a name are given theirs, after all that have one.
  std::vector<std::function<void()>> finishing;  ///< References are worked out and checked.
};

/// Where a value stands: its file, its namespace, and what holds it. Cheap to copy.
struct Reading {
  Loading& loading;
  const Reporter& reporter;
  std::string schema;
  std::string old_schema;  ///< The namespace's name on the old side: another one when it is itself renamed.

  void error(Mark mark, std::string code, std::string message, std::string hint = {}) const {
    reporter.error(mark, std::move(code), std::move(message), std::move(hint));
  }
  /// A problem in the SQL of `node`, at its own line and column where these can be told.
  void sql_error(const Node& node, const std::string& what, const SqlProblem& problem) const;
};

/// The relation (or domain) whose parts are being read.
struct Parent {
  ObjectId id;
  ObjectId old_id;  ///< On the old side.
};

/// Adds an object to the draft; nullptr, after a report, when there is one of that id or name already.
template <class T>
T* put(const Reading& r, Mark mark, T object) {
  SqlProblem problem;
  object.where = r.reporter.position(mark);
  T* placed = r.loading.resolver.add(std::move(object), &problem);
  if (placed == nullptr) r.error(mark, problem.code, problem.message, problem.hint);
  return placed;
}

/// Declares that `id` was called `renamed_from` (the entry's key of that name, if it has one). Returns what it is
/// called on the old side, where its schema or parent may have another name as well.
ObjectId read_renamed_from(const Reading& r, const Node& entry, const ObjectId& id, const Parent* parent = nullptr);
/// Makes the comment object of `subject` from the entry's key `key`, if it has one.
void read_comment(const Reading& r, const Node& entry, const ObjectId& subject, std::string_view key = "comment",
                  bool of_procedure = false);

/// Adds to `uses` what the expression refers to, and to its text the schemas that it needs; reports what is wrong with
/// it. `what`: "check of public.t".
void use_expression(const Reading& r, const Node& node, const std::string& what, const SqlPlace& place,
                    std::string& text, std::vector<ObjectId>& uses);
/// Reports names that are no columns of the relation.
void check_columns(const Reading& r, const Node& node, const ObjectId& relation,
                   const std::vector<std::string>& columns);
/// Whether the files describe the namespace. When not, a warning says that `what` was taken on trust.
bool is_described(const Reading& r, const Node& node, std::string_view what, const QualifiedName& name);
/// Reports a table that does not exist. True when it does; false, too, when it lies outside of what the files describe.
bool check_table(const Reading& r, const Node& node, std::string_view what, const QualifiedName& name);

/// The entry's value of `key` when it has one, else the entry itself: where a message about it points.
const Node& place_of(const Node& entry, std::string_view key);

}  // namespace plumb::yaml
