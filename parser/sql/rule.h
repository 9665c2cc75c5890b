#pragma once
#include "parser/sql/interpreter.h"

namespace plumb {

/// ALTER TABLE ... {ENABLE | DISABLE} [REPLICA | ALWAYS] RULE.
void set_rule_enabled(Interpreter& in, const ObjectId& relation, const std::string& name, TriggerEnabled enabled);

}  // namespace plumb
