#pragma once
#include "engine/diff/comparison.h"
#include "introspect/db/connection.h"

namespace plumb {

/// Settles what `offline` leaves undecided or different by asking the server to spell the desired text its own way, in
/// one transaction that is rolled back (DESIGN, "Spelling"). `connection` must outlive the function. Pairs whose
/// server-side context cannot be made keep the offline answer.
CompareTexts server_comparison(db::Connection& connection, CompareTexts offline);

}  // namespace plumb
