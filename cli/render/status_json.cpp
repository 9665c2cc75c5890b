#include "cli/render/status_json.h"

#include <nlohmann/json.hpp>

#include "cli/render/json.h"
#include "engine/model/enum_names.h"

namespace plumb::cli {

using Json = nlohmann::ordered_json;

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

std::string status_json(const StatusReport& report) {
  Json migrations = Json::array();
  for (const HistoryEntry& entry : report.entries) migrations.push_back(entry_json(entry));
  Json document = {{"plumb", PLUMB_VERSION}, {"database", report.database}, {"migrations", migrations}};
  document["problems"] = report.problems;
  if (!report.holder.empty()) document["at_work"] = report.holder;
  return text_of(document);
}

}  // namespace plumb::cli
