#include "cli/render/history_json.h"

#include <nlohmann/json.hpp>

#include "engine/model/enum_names.h"

namespace plumb::cli {

using Json = nlohmann::ordered_json;

static Json ran_json(const DeployReport::Ran& ran) {
  return {{"name", ran.name},
          {"statements", ran.statements},
          {"resumed_behind", ran.resumed_behind},
          {"elapsed_ms", ran.elapsed.count()}};
}

std::string deploy_json(const DeployReport& report, const std::string& database, bool dry_run) {
  Json migrations = Json::array();
  for (const DeployReport::Ran& ran : report.ran) migrations.push_back(ran_json(ran));
  return Json{{"database", database}, {"dry_run", dry_run}, {"migrations", migrations}}.dump(2) + '\n';
}

static Json entry_json(const HistoryEntry& entry) {
  Json out = {{"name", entry.name}, {"state", enum_word(entry.state)}};
  if (!entry.checksum.empty()) out["checksum"] = entry.checksum;
  if (!entry.recorded) return out;
  const LedgerRow& row = *entry.recorded;
  out["origin"] = row.origin;
  out["started_at"] = row.started_at;
  if (row.finished_at) out["finished_at"] = *row.finished_at;
  out["applied_by"] = row.applied_by;
  out["attempts"] = row.attempts;
  if (row.error) out["error"] = *row.error;
  if (row.sqlstate) out["sqlstate"] = *row.sqlstate;
  if (row.failed_statement) out["failed_statement"] = *row.failed_statement;
  return out;
}

std::string history_json(const std::vector<HistoryEntry>& entries, const std::string& database) {
  Json migrations = Json::array();
  for (const HistoryEntry& entry : entries) migrations.push_back(entry_json(entry));
  return Json{{"database", database}, {"migrations", migrations}}.dump(2) + '\n';
}

}  // namespace plumb::cli
