#include "parser/sql/domain_constraint.h"

#include "engine/base/identifier.h"
#include "parser/sql/deparse.h"
#include "parser/sql/references.h"
#include "parser/sql/stored_text.h"

namespace plumb {

DomainConstraint domain_check(const Interpreter& in, const ObjectId& domain, const PgQuery__Constraint& constraint,
                              const std::set<std::string>& taken) {
  std::string name = constraint.conname;
  if (name.empty()) name = choose_constraint_name(in, domain.schema, domain.name, "", "check", taken);
  DomainConstraint out;
  out.id = object_id(Kind::domain_constraint, domain.schema, name, domain.name);
  out.uses = references_of_expression(*constraint.raw_expr, in, nullptr);
  out.expression.text = stored_text(*constraint.raw_expr, in);
  out.not_valid = constraint.skip_validation;
  return out;
}

void add_domain_constraint(Interpreter& in, const ObjectId& domain, const PgQuery__Constraint& constraint) {
  DomainConstraint check = domain_check(in, domain, constraint);
  ObjectId id = check.id;
  add_object(in, std::move(check), constraint.location);
  declare_renames(in, id);
}

/// The constraint, or throws MissingObject.
static ObjectId resolve_domain_constraint(const Interpreter& in, const ObjectId& domain, const std::string& name) {
  ObjectId id = object_id(Kind::domain_constraint, domain.schema, name, domain.name);
  if (in.draft.contains(id)) return id;
  throw MissingObject{"constraint " + quote_identifier(name) + " of domain " + qualified(domain.schema, domain.name) +
                          " does not exist",
                      name, "", "unknown_constraint", -1};
}

void drop_domain_constraint(Interpreter& in, const ObjectId& domain, const std::string& name, bool missing_ok) {
  if (missing_ok && !in.draft.contains(object_id(Kind::domain_constraint, domain.schema, name, domain.name))) return;
  remove_object(in, resolve_domain_constraint(in, domain, name));
}

void validate_domain_constraint(Interpreter& in, const ObjectId& domain, const std::string& name) {
  in.draft.find<DomainConstraint>(resolve_domain_constraint(in, domain, name))->not_valid = false;
}

}  // namespace plumb
