#include "parser/sql/volatile_calls.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "parser/sql/children.h"
#include "parser/sql/tree.h"

namespace plumb {

namespace {

/// Those of pg_proc that an expression of a column can hold, in order; then uuid-ossp's and pgcrypto's.
constexpr std::array<std::string_view, 26> volatile_functions = {
    "bernoulli",        "clock_timestamp",  "currval",
    "gen_random_bytes", "gen_random_uuid",  "gen_salt",
    "lastval",          "nextval",          "pg_advisory_lock",
    "pg_notify",        "pg_sleep",         "query_to_xml",
    "random",           "random_normal",    "set_config",
    "setseed",          "setval",           "timeofday",
    "txid_status",      "uuid_generate_v1", "uuid_generate_v1mc",
    "uuid_generate_v4", "uuidv4",           "uuidv7",
    "xmlvalidate",      "xpath_table"};
static_assert(std::is_sorted(volatile_functions.begin(), volatile_functions.end()));

bool holds_volatile_call(ProtobufCMessage& message) {
  if (auto* call = message_as<PgQuery__FuncCall>(message, pg_query__func_call__descriptor)) {
    std::string_view name = string_of(call->funcname[call->n_funcname - 1]);
    if (std::binary_search(volatile_functions.begin(), volatile_functions.end(), name)) return true;
  }
  bool found = false;
  for_each_child(message, [&](ProtobufCMessage& child) { found = found || holds_volatile_call(child); });
  return found;
}

}  // namespace

bool calls_volatile(const std::string& expression) {
  auto tree = parse_sql("SELECT " + expression);
  return !tree || holds_volatile_call(*content_of(&tree->statement()));
}

}  // namespace plumb
