#include "engine/base/identifier.h"
#include "parser/sql/foreign_options.h"
#include "parser/sql/function_name.h"

namespace plumb {

/// HANDLER f, NO HANDLER, VALIDATOR g, NO VALIDATOR.
static void read_functions(const Interpreter& in, PgQuery__Node* const* options, size_t count,
                           ForeignDataWrapper& out) {
  for (size_t i = 0; i < count; i++) {
    const PgQuery__DefElem& option = *options[i]->def_elem;
    bool handler = std::string_view(option.defname) == "handler";
    QualifiedName& function = handler ? out.handler : out.validator;
    function =
        option.arg == nullptr ? QualifiedName{} : function_named(in, option, handler ? "" : "text[], oid", out.uses);
  }
}

void run_create_foreign_data_wrapper(Interpreter& in, const PgQuery__CreateFdwStmt& stmt) {
  ForeignDataWrapper wrapper;
  wrapper.id = object_id(Kind::foreign_data_wrapper, "", stmt.fdwname);
  read_functions(in, stmt.func_options, stmt.n_func_options, wrapper);
  wrapper.options = foreign_options(in, stmt.options, stmt.n_options);
  ObjectId id = wrapper.id;
  add_object(in, std::move(wrapper));
  declare_renames(in, id);
}

void run_alter_foreign_data_wrapper(Interpreter& in, const PgQuery__AlterFdwStmt& stmt) {
  auto* wrapper = in.draft.find<ForeignDataWrapper>(object_id(Kind::foreign_data_wrapper, "", stmt.fdwname));
  if (wrapper == nullptr) return;  // An extension's.
  read_functions(in, stmt.func_options, stmt.n_func_options, *wrapper);
  detail::normalize_uses(wrapper->uses);
  note_secrets(in, stmt.options, stmt.n_options);
  change_foreign_options(wrapper->options, stmt.options, stmt.n_options);
}

}  // namespace plumb
