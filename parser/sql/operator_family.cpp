#include "engine/model/operator_family.h"

#include <algorithm>

#include "parser/sql/families.h"
#include "parser/sql/with_args.h"

namespace plumb {

QualifiedName family_named(const Interpreter& in, const QualifiedName& name, const std::string& method) {
  if (name.schema == "pg_catalog") return {"", name.name};
  if (auto found = find_of_method(in, Kind::operator_family, name, method)) return {found->schema, found->name};
  bool comes = is_expected(in, name.name) || (!name.schema.empty() && in.draft.map<Extension>().empty());
  if (comes) {
    throw MissingObject{"operator family " + name.text() + " using " + method + " does not exist", name.name, "",
                        "unknown_operator_family", -1};
  }
  return name;
}

namespace {

/// CREATE_OPCLASS_ITEM_OPERATOR and the others of parsenodes.h.
enum ItemType { operator_item = 1, function_item = 2, storage_item = 3 };

Operands class_args(const Interpreter& in, const PgQuery__CreateOpClassItem& item) {
  Operands out;
  if (item.n_class_args > 0) out.left = out.right = bare_type(in, *item.class_args[0]->type_name);
  if (item.n_class_args > 1) out.right = bare_type(in, *item.class_args[1]->type_name);
  return out;
}

FamilyOperator read_operator(const Interpreter& in, const PgQuery__CreateOpClassItem& item, const TypeName& type) {
  FamilyOperator out;
  out.number = item.number;
  Operands operands{type, type};
  if (item.n_class_args > 0) operands = class_args(in, item);
  if (item.name != nullptr && item.name->n_objargs > 0) operands = operands_of(in, *item.name);
  out.left = operands.left;
  out.right = operands.right;
  if (item.name != nullptr)
    out.name = operator_named(in, name_of(item.name->objname, item.name->n_objname), out.left, out.right);
  if (item.n_order_family > 0)
    out.sort_family = family_named(in, name_of(item.order_family, item.n_order_family), "btree");
  return out;
}

/// assignProcTypes(): what the access method can tell from the function itself, else the class's type.
Operands types_by_function(const std::string& method, const FamilyFunction& f, const TypeName& type) {
  const auto& args = f.arguments;
  if (method == "btree" && f.number == 1 && args.size() == 2) return {args[0], args[1]};
  if (method == "btree" && f.number == 3 && args.size() == 5) return {args[0], args[2]};
  if (method == "hash" && f.number < 3 && !args.empty()) return {args[0], args[0]};
  return {type, type};
}

FamilyFunction read_function(const Interpreter& in, const PgQuery__CreateOpClassItem& item, const std::string& method,
                             const TypeName& type, std::vector<ObjectId>& uses) {
  FamilyFunction out;
  out.number = item.number;
  if (item.name != nullptr) {
    NamedFunction function = function_with_args(in, *item.name, uses);
    out.function = std::move(function.name);
    out.arguments = std::move(function.arguments);
  }
  Operands types = item.n_class_args > 0 ? class_args(in, item) : types_by_function(method, out, type);
  out.left = types.left;
  out.right = types.right;
  return out;
}

template <class Member>
bool same_place(const Member& a, const Member& b) {
  return a.number == b.number && a.left == b.left && a.right == b.right;
}

template <class Member>
void take_away(std::vector<Member>& from, const std::vector<Member>& what) {
  for (const Member& gone : what) std::erase_if(from, [&](const Member& m) { return same_place(m, gone); });
}

std::vector<OperatorClass*> classes_of(CatalogDraft& draft, const ObjectId& family) {
  std::vector<OperatorClass*> out;
  for (auto& [id, c] : draft.map<OperatorClass>()) {
    if (c.family.schema == family.schema && c.family.name == family.name && id.args == family.args) out.push_back(&c);
  }
  return out;
}

}  // namespace

FamilyItems read_family_items(const Interpreter& in, PgQuery__Node* const* items, size_t count,
                              const std::string& method, const TypeName& type) {
  FamilyItems out;
  for (size_t i = 0; i < count; i++) {
    const PgQuery__CreateOpClassItem& item = *items[i]->create_op_class_item;
    if (item.itemtype == operator_item) out.members.operators.push_back(read_operator(in, item, type));
    if (item.itemtype == function_item)
      out.members.functions.push_back(read_function(in, item, method, type, out.uses));
    if (item.itemtype == storage_item) out.storage = bare_type(in, *item.storedtype);
  }
  return out;
}

void run_create_operator_family(Interpreter& in, const PgQuery__CreateOpFamilyStmt& stmt) {
  QualifiedName name = name_of(stmt.opfamilyname, stmt.n_opfamilyname);
  OperatorFamily family;
  family.id = object_id(Kind::operator_family, creation_schema(in, name.schema), name.name, "", stmt.amname);
  ObjectId id = family.id;
  add_object(in, std::move(family));
  declare_renames(in, id);
}

void run_alter_operator_family(Interpreter& in, const PgQuery__AlterOpFamilyStmt& stmt) {
  QualifiedName name = name_of(stmt.opfamilyname, stmt.n_opfamilyname);
  auto id = find_of_method(in, Kind::operator_family, name, stmt.amname);
  if (!id) {
    throw MissingObject{"operator family " + name.text() + " using " + stmt.amname + " does not exist", name.name, "",
                        "unknown_operator_family", -1};
  }
  FamilyItems items = read_family_items(in, stmt.items, stmt.n_items, stmt.amname, {});
  OperatorFamily* family = in.draft.find<OperatorFamily>(*id);
  if (stmt.is_drop) {
    take_away(family->operators, items.members.operators);
    take_away(family->functions, items.members.functions);
    for (OperatorClass* c : classes_of(in.draft, *id)) {
      take_away(c->operators, items.members.operators);
      take_away(c->functions, items.members.functions);
    }
    return;
  }
  family->operators.insert(family->operators.end(), items.members.operators.begin(), items.members.operators.end());
  family->functions.insert(family->functions.end(), items.members.functions.begin(), items.members.functions.end());
  family->uses.insert(family->uses.end(), items.uses.begin(), items.uses.end());
  detail::normalize_uses(family->uses);
}

void settle_families(CatalogDraft& draft) {
  for (auto& [id, family] : draft.map<OperatorFamily>()) settle_members(family, classes_of(draft, id));
}

}  // namespace plumb
