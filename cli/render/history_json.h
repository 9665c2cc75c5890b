#pragma once
#include <string>
#include <vector>

#include "introspect/apply/deploy.h"

namespace plumb::cli {

/// What a deploy did, or would do (`dry_run`: with its statements and transactions), as the last line of its events.
/// `left`: what is not as the migrations say, a line each. `migrations` holds all that the report names.
std::string deploy_json(const DeployReport& report, const std::vector<Migration>& migrations,
                        const std::string& database, bool dry_run, const std::vector<std::string>& left);

/// The last line of `plumb rollback --format json` (schemas/rollback.json). `behind`: how many statements of each
/// script an earlier rollback had run.
std::string rollback_json(const std::vector<Migration>& scripts, const std::vector<size_t>& behind,
                          const std::string& database, bool dry_run);

/// A line of its own among the events: {"event": ..., "text": ...}.
std::string event_line(const std::string& event, const std::string& text);

}  // namespace plumb::cli
