#pragma once
#include <string>
#include <vector>

#include "engine/model/object_id.h"

namespace plumb::test {

/// A text of tests/spelling as somebody wrote it, and of what it is the text.
struct Spelled {
  std::string place;  ///< "expressions.txt:14", for messages.
  std::string kind;   ///< check, policy, where, index, generated, default or view.
  std::string about;  ///< The table; of a generated column also its type; of a default the column's type.
  std::string text;
};

/// Two texts in one place that do not mean the same.
struct NearMiss {
  Spelled one, other;
};

/// PLUMB_SPELLING/schema.sql: what the texts are about.
std::string spelling_schema();
std::vector<Spelled> spelled_expressions();
std::vector<Spelled> spelled_queries();
std::vector<NearMiss> near_misses();

/// The statement that makes an object of that text, which is named `name` (a default is of a column of table
/// `defaults`).
std::string statement_for(const Spelled& text, const std::string& name);

/// Whether the object is the one that statement_for() makes.
bool is_named(const ObjectId& id, const std::string& name);

}  // namespace plumb::test
