#include "engine/base/identifier.h"
#include "parser/sql/deparse.h"
#include "parser/sql/newer_not_null.h"
#include "parser/sql/references.h"
#include "parser/sql/stored_text.h"
#include "parser/sql/table_parts.h"
#include "parser/sql/written_text.h"

namespace plumb {

/// The table named by one column when the expression has just one (AddRelationNewConstraints()).
static std::string check_name(const Interpreter& in, const ObjectId& table, const PgQuery__Node& expression) {
  std::vector<std::string> columns = columns_in(in, expression, table);
  std::string column = columns.size() == 1 ? columns[0] : "";
  return choose_constraint_name(in, table.schema, table.name, column, "check");
}

static bool is_not_null(const Interpreter& in, const PgQuery__Constraint& node) {
  const NewerNotNull* found = in.statement->tree ? newer_not_null(*in.statement->tree, node.location) : nullptr;
  return found != nullptr && found->of_table;
}

static void make_not_null_below(Interpreter& in, const ObjectId& table, const std::string& column) {
  for (const ObjectId& heir : heirs_of(in, table)) {
    if (Column* c = in.draft.find<Column>(object_id(Kind::column, heir.schema, column, heir.name))) c->not_null = true;
    make_not_null_below(in, heir, column);
  }
}

static void add_not_null(Interpreter& in, const ObjectId& table, const ConstraintSpec& spec) {
  run_or_postpone(in, [table, spec](Interpreter& later) {
    const PgQuery__Constraint& node = *spec.node;
    std::string name(string_of(node.raw_expr->column_ref->fields[0]));
    resolve_column(later, table, name, spec.location);
    Column& column = *later.draft.find<Column>(object_id(Kind::column, table.schema, name, table.name));
    column.not_null = true;
    column.not_null_name = node.conname;
    column.not_null_no_inherit = node.is_no_inherit;
    column.not_null_not_valid = node.skip_validation && !node.initially_valid && !spec.of_new_table;
    if (!node.is_no_inherit) make_not_null_below(later, table, name);
  });
}

void add_check(Interpreter& in, const ObjectId& table, const ConstraintSpec& spec) {
  const PgQuery__Constraint& node = *spec.node;
  if (is_not_null(in, node)) return add_not_null(in, table, spec);
  std::string name = node.conname;
  if (name.empty()) name = check_name(in, table, *node.raw_expr);
  ObjectId id = object_id(Kind::check_constraint, table.schema, name, table.name);
  reserve_constraint_name(in, id, spec.location);
  run_or_postpone(in, [id, table, spec](Interpreter& later) {
    const PgQuery__Constraint& constraint = *spec.node;
    check_expression(later, *constraint.raw_expr, &table);
    if (!later.draft.contains(table)) return;
    CheckConstraint check;
    check.id = id;
    check.expression.text = stored_text(*constraint.raw_expr, later);
    check.expression.written = written_in_parentheses(later, spec.location);
    check.no_inherit = constraint.is_no_inherit;
    check.not_valid = constraint.skip_validation && !constraint.initially_valid && !spec.of_new_table;
    // Merged with what the table has from above, which stays as valid as it is (MergeWithExistingConstraint()).
    if (const auto* inherited = later.implied.find<CheckConstraint>(id)) check.not_valid = inherited->not_valid;
    check.uses = references_of_expression(*constraint.raw_expr, later, &table);
    release_constraint_name(later, id);
    add_object(later, std::move(check), spec.location);
    declare_renames_of_part(later, id, spec.location, spec.end);
    imply_part(later, id);
  });
}

}  // namespace plumb
