#pragma once
#include "engine/diff/comparison.h"
#include "introspect/db/connection.h"

namespace plumb {

/// Settles what `offline` leaves undecided or different by asking the server to spell the desired text its own way, in
/// one transaction that is rolled back (DESIGN, "Spelling"). `connection` must outlive the function. Pairs whose
/// server-side context cannot be made keep the offline answer. Where the server can spell nothing (a hot standby, a
/// role without TEMP) all answers are the offline ones, and `note` is told why.
CompareTexts server_comparison(db::Connection& connection, CompareTexts offline,
                               std::function<void(const std::string&)> note = {});

}  // namespace plumb
