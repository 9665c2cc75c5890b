#pragma once
#include "parser/sql/interpreter.h"

namespace plumb {

/// ALTER TABLE [ONLY] ... {ENABLE | DISABLE} [REPLICA | ALWAYS] TRIGGER. Without ONLY the copies of the table's
/// partitions follow.
void set_trigger_enabled(Interpreter& in, const ObjectId& table, const std::string& name, TriggerEnabled enabled,
                         bool recurse);
/// Of all of the table's triggers (ALL, USER).
void set_triggers_enabled(Interpreter& in, const ObjectId& table, TriggerEnabled enabled, bool recurse);

/// The trigger's copies on all partitions below are enabled as it is.
void forget_trigger_copies(Interpreter& in, const ObjectId& table, const std::string& name);
/// The table has left the one above it, and so have its copies of that one's triggers, and those below.
void forget_lost_copies(Interpreter& in, const ObjectId& table);

}  // namespace plumb
