#include "cli/render/history_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/base/secrets.h"
#include "engine/migrate/segments.h"

namespace plumb::cli {

using Json = nlohmann::ordered_json;

static Json ran_json(const DeployReport::Ran& ran) {
  return {{"name", ran.name},
          {"statements", ran.statements},
          {"resumed_behind", ran.resumed_behind},
          {"elapsed_ms", ran.elapsed.count()}};
}

static Json segments_json(const Migration& migration, size_t behind) {
  Json out = Json::array();
  for (const Segment& segment : cut_into_segments(migration.statements)) {
    if (segment.end() <= behind) continue;
    Json statements = Json::array();
    for (size_t i = std::max(segment.first, behind); i < segment.end(); i++) {
      statements.push_back(without_secrets(migration.statements[i].sql));
    }
    out.push_back({{"transaction", segment.transactional}, {"statements", statements}});
  }
  return out;
}

static std::string line_of(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::string deploy_json(const DeployReport& report, const std::vector<Migration>& all, const std::string& database,
                        bool dry_run, const std::vector<std::string>& left) {
  Json migrations = Json::array();
  for (const DeployReport::Ran& ran : report.ran) {
    Json one = ran_json(ran);
    auto migration = std::find_if(all.begin(), all.end(), [&](const Migration& m) { return m.name == ran.name; });
    if (dry_run && migration != all.end()) one["segments"] = segments_json(*migration, ran.resumed_behind);
    migrations.push_back(std::move(one));
  }
  Json recorded = Json::array();
  for (const HistoryEntry& e : report.history) {
    if (e.state == MigrationState::squashed) recorded.push_back({{"name", e.name}, {"squashes", e.squashes}});
  }
  return line_of({{"event", "finished"},
                  {"database", database},
                  {"dry_run", dry_run},
                  {"migrations", migrations},
                  {"recorded_as_applied", recorded},
                  {"differences", left}});
}

std::string rollback_json(const std::vector<Migration>& scripts, const std::vector<size_t>& behind,
                          const std::string& database, bool dry_run) {
  Json migrations = Json::array();
  for (size_t i = 0; i < scripts.size(); i++) {
    Json one = {{"name", scripts[i].name},
                {"statements", scripts[i].statements.size() - behind[i]},
                {"resumed_behind", behind[i]}};
    if (dry_run) one["segments"] = segments_json(scripts[i], behind[i]);
    migrations.push_back(std::move(one));
  }
  return line_of({{"event", "finished"}, {"database", database}, {"dry_run", dry_run}, {"migrations", migrations}});
}

std::string event_line(const std::string& event, const std::string& text) {
  return line_of({{"event", event}, {"text", text}});
}

}  // namespace plumb::cli
