#include <fmt/format.h>

#include "engine/base/identifier.h"
#include "parser/signature_type.h"
#include "parser/sql/default_opclass.h"
#include "parser/sql/function_name.h"

namespace plumb {

namespace {

/// PostgreSQL would put a multirange type with a name of its own anywhere, into the schema of the path where none is
/// said; here it lives beside its range type.
std::string multirange_name(const Interpreter& in, const PgQuery__DefElem& option, const ObjectId& range) {
  QualifiedName name = name_in(option);
  if (std::string schema = creation_schema(in, name.schema); schema != range.schema) {
    throw StatementError{
        fmt::format("multirange type {} is in another schema than its range type {}, which is not managed",
                    qualified(schema, name.name), sql_name(range)),
        "write `multirange_type_name = " + qualified(range.schema, name.name) + "`", "unsupported", option.location};
  }
  return name.name;
}

struct NamedOptions {
  const PgQuery__DefElem* opclass = nullptr;
  const PgQuery__DefElem* canonical = nullptr;
  const PgQuery__DefElem* subtype_diff = nullptr;
};

/// Takes what stands for itself; what hangs on the subtype is left in the result.
NamedOptions read_options(const Interpreter& in, const PgQuery__CreateRangeStmt& stmt, RangeType& range) {
  NamedOptions out;
  for (size_t i = 0; i < stmt.n_params; i++) {
    const PgQuery__DefElem& option = *stmt.params[i]->def_elem;
    std::string_view name = option.defname;
    if (name == "subtype" && option.arg->node_case == PG_QUERY__NODE__NODE_TYPE_NAME)
      range.subtype = signature_type(resolve_type(in, *option.arg->type_name));
    if (name == "subtype_opclass") out.opclass = &option;
    if (name == "canonical") out.canonical = &option;
    if (name == "subtype_diff") out.subtype_diff = &option;
    if (name == "multirange_type_name") range.multirange = multirange_name(in, option, range.id);
    if (name == "collation") {
      auto names = names_in(option);
      range.collation = resolve_collation(in, names.data(), names.size());
    }
  }
  return out;
}

}  // namespace

void run_create_range(Interpreter& in, const PgQuery__CreateRangeStmt& stmt) {
  QualifiedName name = name_of(stmt.type_name, stmt.n_type_name);
  RangeType range;
  range.id = object_id(Kind::range_type, creation_schema(in, name.schema), name.name);
  range.multirange = default_multirange_name(name.name);
  NamedOptions options = read_options(in, stmt, range);
  if (range.subtype.empty()) throw StatementError{"type attribute \"subtype\" is required", "", "invalid", -1};
  std::string own = sql_name(range.id), subtype = range.subtype.text_without_modifiers();
  if (options.opclass != nullptr) {
    auto names = names_in(*options.opclass);
    range.opclass = opclass_of(in, "btree", range.subtype, names.data(), names.size());
  }
  if (options.canonical != nullptr) range.canonical = function_named(in, *options.canonical, own, range.uses);
  if (options.subtype_diff != nullptr)
    range.subtype_diff = function_named(in, *options.subtype_diff, subtype + ", " + subtype, range.uses);
  ObjectId id = range.id;
  add_object(in, std::move(range));
  declare_renames(in, id);
}

}  // namespace plumb
