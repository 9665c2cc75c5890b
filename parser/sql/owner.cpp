#include "engine/model/owner.h"

#include "parser/sql/role.h"
#include "parser/sql/subject.h"

namespace plumb {

namespace {

template <class F>
void for_each_list_of(Interpreter& in, const ObjectId& id, F&& f) {
  for (auto& [of, p] : in.draft.map<Privileges>()) {
    bool own = subject_of(of) == id;
    bool of_part = of.schema == id.schema && of.parent == id.name && (of.of == Kind::column || of.of == Kind::sequence);
    if (own || of_part) f(p);
  }
}

void put_owner(Interpreter& in, const ObjectId& id, const std::string& role) {
  Owner owner;
  owner.id = attached_to(id, Kind::owner);
  owner.role = role;
  if (const Routine* routine = in.draft.find<Routine>(id)) owner.of_procedure = routine->procedure;
  put_object(in, std::move(owner));
  in.draft.says_owners = true;
}

}  // namespace

void set_owner(Interpreter& in, const ObjectId& id, const PgQuery__RoleSpec& role) {
  if (!has_owner(id)) return;
  std::string name = role_of(in, role);
  for_each_list_of(in, id, [&](Privileges& p) { give_to_owner(p.grants, name); });
  put_owner(in, id, name);
}

void run_alter_owner(Interpreter& in, const PgQuery__AlterOwnerStmt& stmt) {
  std::optional<ObjectId> id;
  try {
    id = subject(in, stmt.object_type, stmt.object);
  } catch (const MissingObject&) {
    // What an extension brought is in no file, but its owner may be.
    bool of_extension = in.final_round && !in.draft.map<Extension>().empty();
    if (!of_extension) throw;
    return;
  }
  if (id) set_owner(in, *id, *stmt.newowner);
}

void settle_owner(Interpreter& in, const ObjectId& id) {
  if (has_owner(id) && !in.statement->role.empty()) put_owner(in, id, in.statement->role);
}

}  // namespace plumb
