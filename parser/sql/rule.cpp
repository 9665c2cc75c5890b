#include "parser/sql/rule.h"

#include "engine/base/identifier.h"
#include "parser/sql/references.h"
#include "parser/sql/source_slice.h"
#include "parser/sql/stored_text.h"

namespace plumb {

static RuleEvent event_of(const PgQuery__RuleStmt& stmt) {
  switch (stmt.event) {
    case PG_QUERY__CMD_TYPE__CMD_SELECT:
      return RuleEvent::select;
    case PG_QUERY__CMD_TYPE__CMD_UPDATE:
      return RuleEvent::update;
    case PG_QUERY__CMD_TYPE__CMD_DELETE:
      return RuleEvent::delete_;
    default:
      return RuleEvent::insert;
  }
}

void run_create_rule(Interpreter& in, const PgQuery__RuleStmt& stmt) {
  if (is_ignored_relation(in, name_of(*stmt.relation))) return;
  ObjectId relation = resolve_relation(in, *stmt.relation);
  if (stmt.event == PG_QUERY__CMD_TYPE__CMD_SELECT)
    throw StatementError{"a rule ON SELECT is what a view is made of", "create a view instead", "invalid", -1};
  Rule rule;
  rule.id = object_id(Kind::rule, relation.schema, stmt.rulename, relation.name);
  rule.event = event_of(stmt);
  rule.instead = stmt.instead;
  rule.uses = references_of_rule(stmt, in, relation);
  if (stmt.where_clause != nullptr) rule.condition = Expression{stored_text(*stmt.where_clause, in)};
  rule.actions.text = rule_actions_source(in, stmt, relation);
  ObjectId id = rule.id;
  if (stmt.replace) {
    // Whether it fires outlives CREATE OR REPLACE RULE.
    if (const Rule* old = in.draft.find<Rule>(id)) rule.enabled = old->enabled;
    put_object(in, std::move(rule));
  } else {
    add_object(in, std::move(rule));
  }
  declare_renames(in, id);
}

void set_rule_enabled(Interpreter& in, const ObjectId& relation, const std::string& name, TriggerEnabled enabled) {
  Rule* rule = in.draft.find<Rule>(object_id(Kind::rule, relation.schema, name, relation.name));
  if (rule == nullptr) {
    throw MissingObject{"rule " + quote_identifier(name) + " of " + describe(relation) + " does not exist", name, "",
                        "unknown_rule", -1};
  }
  rule->enabled = enabled;
}

}  // namespace plumb
