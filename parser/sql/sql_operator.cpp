#include "engine/model/sql_operator.h"

#include <algorithm>

#include "engine/base/identifier.h"
#include "engine/base/letter_case.h"
#include "engine/model/operator_links.h"
#include "parser/sql/families.h"
#include "parser/sql/function_name.h"
#include "parser/sql/with_args.h"

namespace plumb {

namespace {

/// NONE takes an estimator away.
QualifiedName estimator(const Interpreter& in, const PgQuery__DefElem& option, std::string_view args,
                        std::vector<ObjectId>& uses) {
  if (option.arg == nullptr) return {};
  return function_named(in, option, std::string(args), uses);
}

constexpr std::string_view restrict_args = "internal, oid, internal, integer";
constexpr std::string_view join_args = "internal, oid, internal, smallint, internal";

/// As PostgreSQL looks for it: an operator that is there, or else one that is still to come where new ones are made.
QualifiedName partner_named(const Interpreter& in, const PgQuery__DefElem& option, const TypeName& left,
                            const TypeName& right) {
  QualifiedName name = name_in(option);
  if (name.schema == "pg_catalog") return {"", name.name};
  for (const auto& schema : name.schema.empty() ? in.search_path : std::vector<std::string>{name.schema}) {
    if (in.draft.contains(operator_id({schema, name.name}, left, right))) return {schema, name.name};
  }
  return {creation_schema(in, name.schema), name.name};
}

void read_plain(const Interpreter& in, const PgQuery__DefElem& option, SqlOperator& out) {
  std::string name = lower_case(option.defname);
  if (name == "leftarg") out.left = option_type(in, option);
  if (name == "rightarg") out.right = option_type(in, option);
  if (name == "restrict") out.restrict = estimator(in, option, restrict_args, out.uses);
  if (name == "join") out.join = estimator(in, option, join_args, out.uses);
  if (name == "hashes") out.hashes = option_flag(option);
  if (name == "merges") out.merges = option_flag(option);
}

/// What hangs on the operands.
void read_typed(const Interpreter& in, const PgQuery__DefElem& option, SqlOperator& out) {
  std::string name = lower_case(option.defname);
  std::string args = out.left.empty() ? "" : out.left.text_without_modifiers() + ", ";
  args += out.right.text_without_modifiers();
  if (name == "function" || name == "procedure") out.function = function_named(in, option, args, out.uses);
  if (name == "commutator") out.commutator = partner_named(in, option, out.right, out.left);
  if (name == "negator") out.negator = partner_named(in, option, out.left, out.right);
}

}  // namespace

void run_create_operator(Interpreter& in, const PgQuery__DefineStmt& stmt) {
  QualifiedName name = name_of(stmt.defnames, stmt.n_defnames);
  SqlOperator op;
  for (size_t i = 0; i < stmt.n_definition; i++) read_plain(in, *stmt.definition[i]->def_elem, op);
  for (size_t i = 0; i < stmt.n_definition; i++) read_typed(in, *stmt.definition[i]->def_elem, op);
  if (op.function.empty()) throw StatementError{"operator function must be specified", "", "invalid", -1};
  if (op.right.empty()) throw StatementError{"operator right argument type must be specified", "", "invalid", -1};
  op.id = operator_id({creation_schema(in, name.schema), name.name}, op.left, op.right);
  add_object(in, std::move(op));
}

void run_alter_operator(Interpreter& in, const PgQuery__AlterOperatorStmt& stmt) {
  SqlOperator* op = in.draft.find<SqlOperator>(resolve_operator(in, *stmt.opername));
  for (size_t i = 0; i < stmt.n_options; i++) {
    const PgQuery__DefElem& option = *stmt.options[i]->def_elem;
    read_plain(in, option, *op);
    read_typed(in, option, *op);
  }
  detail::normalize_uses(op->uses);
}

void settle_operators(CatalogDraft& draft) {
  for (const auto& [id, op] : draft.map<SqlOperator>()) {
    link_partners(op, [&](const ObjectId& other) { return draft.find<SqlOperator>(other); });
  }
}

void unlink_operator(CatalogDraft& draft, const ObjectId& gone) {
  for (auto& [id, op] : draft.map<SqlOperator>()) {
    if (operator_id(op.commutator, op.right, op.left) == gone) op.commutator = {};
    if (operator_id(op.negator, op.left, op.right) == gone) op.negator = {};
  }
}

static bool is_partner(const CatalogDraft& draft, const ObjectId& id) {
  const auto& operators = draft.map<SqlOperator>();
  return std::any_of(operators.begin(), operators.end(), [&](const auto& entry) {
    const SqlOperator& op = entry.second;
    return operator_id(op.commutator, op.right, op.left) == id || operator_id(op.negator, op.left, op.right) == id;
  });
}

bool drop_shell(Interpreter& in, const PgQuery__ObjectWithArgs& op) {
  if (find_operator(in, op)) return false;
  Operands operands = operands_of(in, op);
  QualifiedName name = name_of(op.objname, op.n_objname);
  for (const auto& schema : name.schema.empty() ? in.search_path : std::vector<std::string>{name.schema}) {
    ObjectId id = operator_id({schema, name.name}, operands.left, operands.right);
    if (!is_partner(in.draft, id)) continue;
    unlink_operator(in.draft, id);
    return true;
  }
  return false;
}

}  // namespace plumb
