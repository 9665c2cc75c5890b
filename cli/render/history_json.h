#pragma once
#include <string>
#include <vector>

#include "introspect/apply/deploy.h"

namespace plumb::cli {

/// What a deploy did, or would do (`dry_run`: with its statements and transactions), as the last line of its events.
/// `left`: what is not as the migrations say, a line each. `migrations` holds all that the report names.
std::string deploy_json(const DeployReport& report, const std::vector<Migration>& migrations,
                        const std::string& database, bool dry_run, const std::vector<std::string>& left);

/// A line of its own among the events: {"event": ..., "text": ...}.
std::string event_line(const std::string& event, const std::string& text);

}  // namespace plumb::cli
