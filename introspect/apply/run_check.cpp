#include "introspect/apply/run_check.h"

#include <fmt/format.h>

#include "engine/base/error.h"

namespace plumb {

static std::vector<std::string> lines_of(const db::Rows& rows) {
  std::vector<std::string> out;
  for (size_t r = 0; r < rows.size(); r++) {
    std::string line;
    for (size_t c = 0; c < rows.columns(); c++) {
      line += (c > 0 ? " | " : "") + (rows.null(r, c) ? std::string("NULL") : std::string(rows.text(r, c)));
    }
    out.push_back(std::move(line));
  }
  return out;
}

/// The first few, each on a line of its own.
static std::string shown(const std::vector<std::string>& lines) {
  constexpr size_t few = 10;
  if (lines.empty()) return "  nothing\n";
  std::string out;
  for (size_t i = 0; i < lines.size() && i < few; i++) out += "  " + lines[i] + '\n';
  if (lines.size() > few) out += fmt::format("  and {} more rows\n", lines.size() - few);
  return out;
}

std::string check_failure(db::Connection& connection, const SqlCheck& check) {
  std::vector<std::string> got = lines_of(connection.query(check.sql));
  if (got == check.expected) return "";
  std::string out = "expected:\n" + shown(check.expected) + "returned:\n" + shown(got);
  out.pop_back();
  return out;
}

void require_check(db::Connection& connection, const SqlCheck& check, const std::string& file) {
  std::string failure;
  try {
    connection.execute("SAVEPOINT plumb_check; SET LOCAL transaction_read_only = on");
    failure = check_failure(connection, check);
    connection.execute("ROLLBACK TO plumb_check; RELEASE plumb_check");
  } catch (Error& e) {
    e.message = fmt::format("check \"{}\" cannot be made: {}", check.title, e.message);
    e.where = {file, check.line, 1};
    throw;
  }
  if (failure.empty()) return;
  Error error(ErrorCode::ledger, fmt::format("check \"{}\" does not hold", check.title),
              "mend what it found, or mend the check", {file, check.line, 1});
  error.detail = failure;
  throw error;
}

}  // namespace plumb
