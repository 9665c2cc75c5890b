#include "engine/plan/part_validity.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "engine/kinds/contract.h"
#include "engine/kinds/index_part.h"

namespace plumb {
namespace {

/// The check above of which this is a part, if that is not valid; else nullptr.
const CheckConstraint* not_valid_above(const ImpliedPart& part, const Catalog& catalog) {
  if (part.id.kind != Kind::check_constraint) return nullptr;
  const CheckConstraint* check = catalog.find<CheckConstraint>(top_of(part.id, catalog));
  return check && check->not_valid ? check : nullptr;
}

const ImpliedPart* part_named(const Table* table, const ObjectId& id) {
  if (!table) return nullptr;
  auto found =
      std::find_if(table->implied.begin(), table->implied.end(), [&](const ImpliedPart& p) { return p.id == id; });
  return found == table->implied.end() ? nullptr : &*found;
}

std::set<ObjectId> checks_made(const std::vector<Statement>& statements) {
  std::set<ObjectId> out;
  for (const Statement& s : statements) {
    for (const Action& a : s.actions) {
      if (a.verb == Verb::create && a.object.kind == Kind::check_constraint) out.insert(a.object);
    }
  }
  return out;
}

/// Whether the rows of the table are to have been checked: what the new side says, or the old one does of a check that
/// is made anew and means the same.
bool is_to_be_valid(const ImpliedPart& part, const CheckConstraint& above, const Catalog& from) {
  if (part.validated) return *part.validated;
  const CheckConstraint* before = from.find<CheckConstraint>(above.id);
  const ImpliedPart* old =
      part_named(from.find<Table>(object_id(Kind::table, part.id.schema, part.id.parent)), part.id);
  return before && before->expression == above.expression && old && old->validated == true;
}

/// Whether the table's part, which is to be valid, is not when the checks `made` have been.
bool lacks_validity(const ImpliedPart& part, const CheckConstraint& above, const Catalog& from, const Catalog& to,
                    const std::set<ObjectId>& made) {
  if (made.contains(above.id)) return true;
  const Table* before = from.find<Table>(object_id(Kind::table, part.id.schema, part.id.parent));
  const ImpliedPart* old = part_named(before, part.id);
  // One that comes now has it valid, and a file that does not say leaves it as it is.
  if (!old || (!old->validated && to.server_version != 0)) return false;
  return !old->validated.value_or(false);
}

Statement validation(const ObjectId& check, const Catalog& from, const Children& children) {
  Statement out;
  out.sql = fmt::format("ALTER TABLE {} VALIDATE CONSTRAINT {}", sql_parent(check), sql_name(check));
  out.actions.push_back({Verb::alter, check, {"not_valid"}});
  const QualifiedName table{check.schema, check.parent};
  if (!from.contains(table_id(table))) return out;
  out.locks.push_back({table, LockMode::share_update_exclusive});
  for (const QualifiedName& below : heirs_below(table, children))
    out.locks.push_back({below, LockMode::share_update_exclusive});
  out.hazards.push_back({HazardType::may_fail_on_data,
                         check,
                         fmt::format("validates {}: fails when a row breaks it", describe(check)),
                         {}});
  return out;
}

}  // namespace

void add_checks_to_forget(const Catalog& from, const Catalog& to, Changes& changes) {
  std::set<ObjectId> forgotten;
  for (const Table& after : to.all<Table>()) {
    for (const ImpliedPart& part : after.implied) {
      const CheckConstraint* above = not_valid_above(part, to);
      if (!above || part.validated != false) continue;
      const ImpliedPart* old = part_named(from.find<Table>(after.id), part.id);
      if (old && old->validated == true && from.contains(above->id)) forgotten.insert(above->id);
    }
  }
  for (Change& change : changes.all) {
    if (forgotten.erase(change.id()) > 0) change.fields.add("not_valid");
  }
  for (const ObjectId& id : forgotten) changes.all.push_back({from.find(id), to.find(id), FieldSet{{"not_valid"}}});
}

std::vector<Statement> part_validations(const Catalog& from, const Catalog& to, const Children& children,
                                        const std::vector<Statement>& statements) {
  const std::set<ObjectId> made = checks_made(statements);
  std::set<ObjectId> lacking;
  std::vector<const ImpliedPart*> parts;
  for (const Table& t : to.all<Table>()) {
    for (const ImpliedPart& part : t.implied) {
      const CheckConstraint* above = not_valid_above(part, to);
      bool lacking_here = above && is_to_be_valid(part, *above, from) && lacks_validity(part, *above, from, to, made);
      if (!lacking_here) continue;
      if (lacking.insert(part.id).second) parts.push_back(&part);
    }
  }
  std::vector<Statement> out;
  for (const ImpliedPart* part : parts) {
    if (!lacking.contains(part->by))
      out.push_back(validation(part->id, from, children));  // else it is reached from there
  }
  return out;
}

}  // namespace plumb
