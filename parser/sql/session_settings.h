#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/position.h"

struct PgQuery__Node;  // NOLINT(bugprone-reserved-identifier): libpg_query's

namespace plumb {

struct Interpreter;
struct SqlStatement;

/// What the statements before one have set, as far as objects and constants hang on it. The search path and the role
/// have their own place (interpreter.h).
struct SessionSettings {
  std::string tablespace;     ///< default_tablespace; "" for the database's own.
  std::string access_method;  ///< default_table_access_method; "" for heap.
  /// Where TimeZone, DateStyle and IntervalStyle were set; not known: as the database says.
  Position time_zone, date_style, interval_style;
};

/// The settings from statement to statement of a file.
class SettingsInForce {
 public:
  /// Takes a SET, a RESET, or a SELECT set_config(...) that stands at `where`.
  void take(const PgQuery__Node& statement, const Position& where);
  void end_transaction();
  /// Null where nothing was set.
  std::shared_ptr<const SessionSettings> now() const { return now_; }

 private:
  std::shared_ptr<const SessionSettings> now_;
  std::optional<std::shared_ptr<const SessionSettings>> afterwards_;  ///< If SET LOCAL changed it.
};

/// Where a new table, index or materialized view goes that `written` says this of ("" for nothing).
std::string tablespace_of_new(const Interpreter& in, std::string_view written);
/// The same for how a new table or materialized view is stored.
std::string access_method_of_new(const Interpreter& in, std::string_view written);

/// Warns of the constants of the running statement that mean something else where a SET before it holds: PostgreSQL
/// keeps the moment, a file its text.
void tell_of_constants_read_otherwise(Interpreter& in);

}  // namespace plumb
