#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/migrate/statement_text.h"
#include "introspect/db/connection.h"

namespace plumb {

/// A statement that was begun outside a transaction and whose end nobody saw.
struct Doubt {
  size_t statement = 0;  ///< Index.
  std::string context;   ///< doubt_context() from before it was begun, or what leftover_of_refused() made of that.
};

/// What must be remembered of the database before `statement` is run, to tell afterwards what it left: OIDs of indexes.
std::string doubt_context(db::Connection& connection, const StatementText& statement);

enum class DoubtAnswer {
  done,        ///< It did its work.
  not_done,    ///< It did nothing, or what it left is cleaned up: run it.
  unknown,     ///< Only a person can tell; `what` says more.
  may_be_done  ///< Run it; an answer of already_done() means that it had done its work.
};

struct DoubtResult {
  DoubtAnswer answer = DoubtAnswer::not_done;
  std::string
      what;  ///< For the person who watches: "dropped the invalid index public.i that a killed run left"; may be "".
};

/// Finds out what an interrupted statement did, and drops an unfinished index or finishes a pending detach.
DoubtResult settle_doubt(db::Connection& connection, const StatementText& statement, const std::string& context);

/// What a statement leaves that the server was seen to refuse.
struct Leftover {
  std::optional<std::string> context;  ///< The doubt's from now on; none: nothing is left, there is no doubt any more.
  std::string what;                    ///< For people: "it left the invalid index public.i, ..."; may be "".
};

/// An index that is valid cannot be the work of what was refused, and what was there already is not touched.
Leftover leftover_of_refused(db::Connection& connection, const StatementText& statement, const std::string& context);

/// Names of the indexes that are there and of no use, because nobody has built them to their end; those that are being
/// built right now are none.
std::vector<std::string> invalid_indexes(db::Connection& connection);

/// Whether that sqlstate from CREATE means "already there", or from DROP "already gone".
bool already_done(const StatementText& statement, const std::string& sqlstate);

}  // namespace plumb
