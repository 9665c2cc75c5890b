#pragma once
#include "engine/plan/plan.h"

namespace plumb {

/// Has the indexes of tables that are there built by CREATE INDEX CONCURRENTLY, which runs outside of transactions and
/// lets writes go on. Those of partitioned tables stay as they are: PostgreSQL cannot do it there, and a note says so.
/// Those of keys are made so by the plan itself (PlanOptions).
void build_indexes_concurrently(Plan& plan, const Catalog& to);

}  // namespace plumb
