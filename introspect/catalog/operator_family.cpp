#include "engine/model/operator_family.h"

#include <algorithm>

#include "introspect/catalog/query.h"

namespace plumb::live {

static void take_family(Snapshot& s, const Row& row) {
  enum { oid, name, schema, method };
  s.operator_families[row.oid(oid)] = {s.reference_schema(row.oid(schema)), row.text(name)};
  if (row.oid(oid) < first_user_oid || !s.takes(of_class::operator_family, row.oid(oid), row.oid(schema))) return;
  OperatorFamily f;
  f.id = object_id(Kind::operator_family, s.schema_name(row.oid(schema)), row.text(name), "",
                   s.access_methods[row.oid(method)]);
  s.add(of_class::operator_family, row.oid(oid), std::move(f));
}

CatalogQuery operator_family_query() {
  return {"SELECT oid, opfname, opfnamespace, opfmethod FROM pg_opfamily", take_family};
}

/// The family or class that the row is about, and its class and oid.
template <class Member>
static std::vector<Member>* members_of(Snapshot& s, Oid class_oid, Oid oid,
                                       std::vector<Member> OperatorFamily::*of_family,
                                       std::vector<Member> OperatorClass::*of_class_) {
  Object* object = s.placed(class_oid, oid);
  if (!object) return nullptr;
  if (object->id.kind == Kind::operator_class) return &(static_cast<OperatorClass*>(object)->*of_class_);
  return &(static_cast<OperatorFamily*>(object)->*of_family);
}

/// What a member is for: its number, and the types of its operands.
template <class Member>
static Member member_for(const Snapshot& s, const Row& row, int number, int left, int right) {
  Member m;
  m.number = row.number(number);
  m.left = s.type_name(row.oid(left));
  m.right = s.type_name(row.oid(right));
  return m;
}

static void take_family_operator(Snapshot& s, const Row& row) {
  enum { class_oid, oid, number, left, right, schema, name, sort_family };
  auto* members =
      members_of(s, row.oid(class_oid), row.oid(oid), &OperatorFamily::operators, &OperatorClass::operators);
  if (!members) return;
  auto m = member_for<FamilyOperator>(s, row, number, left, right);
  m.name = {s.reference_schema(row.oid(schema)), row.text(name)};
  if (row.oid(sort_family)) m.sort_family = s.operator_families[row.oid(sort_family)];
  members->push_back(std::move(m));
}

/// A member hangs on its class, or on its family. Members that an extension gave its family come with the extension.
static std::string owner_sql(const char* catalog_oid, const char* alias, const char* family) {
  std::string a = alias;
  return "COALESCE((SELECT refclassid FROM pg_depend d WHERE d.classid = " + std::string(catalog_oid) +
         " AND d.objid = " + a +
         ".oid AND refclassid = 2616 AND deptype IN ('i', 'a')), 2753), COALESCE((SELECT refobjid FROM pg_depend d "
         "WHERE "
         "d.classid = " +
         std::string(catalog_oid) + " AND d.objid = " + a + ".oid AND refclassid = 2616 AND deptype IN ('i', 'a')), " +
         std::string(family) + ")";
}

CatalogQuery family_operator_query() {
  return {"SELECT " + owner_sql("2602", "m", "amopfamily") +
              ", amopstrategy, amoplefttype, amoprighttype, oprnamespace, oprname, amopsortfamily FROM pg_amop m "
              "JOIN pg_operator o ON o.oid = amopopr WHERE m.oid >= 16384",
          take_family_operator};
}

static void take_family_function(Snapshot& s, const Row& row) {
  enum { class_oid, oid, number, left, right, function, arguments };
  auto* members =
      members_of(s, row.oid(class_oid), row.oid(oid), &OperatorFamily::functions, &OperatorClass::functions);
  if (!members) return;
  auto m = member_for<FamilyFunction>(s, row, number, left, right);
  m.function = s.procedure_name(row.oid(function));
  m.arguments = s.type_names(row.view(arguments));
  members->push_back(std::move(m));
}

CatalogQuery family_function_query() {
  return {"SELECT " + owner_sql("2603", "m", "amprocfamily") +
              ", amprocnum, amproclefttype, amprocrighttype, amproc::oid, proargtypes FROM pg_amproc m "
              "JOIN pg_proc p ON p.oid = amproc WHERE m.oid >= 16384",
          take_family_function};
}

void settle_operator_families(Snapshot& s) {
  std::vector<OperatorClass>& classes = s.catalog.all<OperatorClass>();
  std::sort(classes.begin(), classes.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  for (OperatorFamily& f : s.catalog.all<OperatorFamily>()) {
    std::vector<OperatorClass*> of_family;
    for (OperatorClass& c : classes) {
      if (c.family.schema == f.id.schema && c.family.name == f.id.name && c.id.args == f.id.args)
        of_family.push_back(&c);
    }
    settle_members(f, of_family);
  }
}

}  // namespace plumb::live
