#include "engine/base/identifier.h"
#include "engine/model/enum_names.h"
#include "parser/sql/references.h"
#include "parser/sql/role.h"
#include "parser/sql/stored_text.h"
#include "parser/sql/table_parts.h"

namespace plumb {

namespace {

PolicyCommand command_of(std::string_view word) {
  for (PolicyCommand c :
       {PolicyCommand::select, PolicyCommand::insert, PolicyCommand::update, PolicyCommand::delete_}) {
    if (enum_word(c) == word) return c;
  }
  return PolicyCommand::all;
}

/// PUBLIC beside other roles is everybody: PostgreSQL says so and leaves the others out.
std::vector<std::string> policy_roles(const Interpreter& in, PgQuery__Node* const* roles, size_t count) {
  std::vector<std::string> out = roles_of(in, roles, count);
  if (!out.empty() && out.front().empty()) out.clear();
  return out;
}

/// An expression of a policy, which may have sub-selects of other tables.
void set_expression(const Interpreter& in, const ObjectId& table, const PgQuery__Node* node, Policy& policy,
                    std::optional<Expression>& out) {
  if (node == nullptr) return;
  check_expression(in, *node, &table);
  add_uses(policy.uses, references_of_expression(*node, in, &table));
  out = Expression{stored_text(*node, in)};
}

/// What the expressions that stay refer to.
std::vector<ObjectId> uses_of_text(const Interpreter& in, const ObjectId& table, const std::optional<Expression>& e) {
  if (!e) return {};
  auto tree = parse_sql("SELECT " + e->text);
  if (!tree || tree->size() != 1) return {};
  return references_of_expression(*tree->statement().select_stmt->target_list[0]->res_target->val, in, &table);
}

}  // namespace

void run_create_policy(Interpreter& in, const PgQuery__CreatePolicyStmt& stmt) {
  if (is_ignored_relation(in, name_of(*stmt.table))) return;
  ObjectId table = resolve_relation(in, *stmt.table);
  Policy policy;
  policy.id = object_id(Kind::policy, table.schema, stmt.policy_name, table.name);
  policy.restrictive = !stmt.permissive;
  policy.command = command_of(stmt.cmd_name);
  policy.roles = policy_roles(in, stmt.roles, stmt.n_roles);
  set_expression(in, table, stmt.qual, policy, policy.using_rows);
  set_expression(in, table, stmt.with_check, policy, policy.with_check);
  ObjectId id = add_object(in, std::move(policy)).id;
  declare_renames(in, id);
}

void run_alter_policy(Interpreter& in, const PgQuery__AlterPolicyStmt& stmt) {
  if (is_ignored_relation(in, name_of(*stmt.table))) return;
  ObjectId table = resolve_relation(in, *stmt.table);
  const Policy* old = in.draft.find<Policy>(object_id(Kind::policy, table.schema, stmt.policy_name, table.name));
  if (old == nullptr) {
    throw MissingObject{"policy " + quote_identifier(stmt.policy_name) + " of " + describe(table) + " does not exist",
                        stmt.policy_name, "", "unknown_policy", stmt.table->location};
  }
  Policy policy = *old;
  policy.uses.clear();
  if (stmt.qual == nullptr) add_uses(policy.uses, uses_of_text(in, table, policy.using_rows));
  if (stmt.with_check == nullptr) add_uses(policy.uses, uses_of_text(in, table, policy.with_check));
  set_expression(in, table, stmt.qual, policy, policy.using_rows);
  set_expression(in, table, stmt.with_check, policy, policy.with_check);
  if (stmt.n_roles > 0) policy.roles = policy_roles(in, stmt.roles, stmt.n_roles);
  put_object(in, std::move(policy));
}

}  // namespace plumb
