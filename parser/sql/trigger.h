#pragma once
#include "parser/sql/interpreter.h"

namespace plumb {

/// ALTER TABLE ... {ENABLE | DISABLE} [REPLICA | ALWAYS] TRIGGER: of all of the table's triggers when `name` is empty
/// (ALL, USER).
void set_trigger_enabled(Interpreter& in, const ObjectId& table, const std::string& name, TriggerEnabled enabled,
                         int32_t location = -1);

}  // namespace plumb
