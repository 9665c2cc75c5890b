#pragma once
#include "parser/sql/interpreter.h"

namespace plumb {

/// The CHECK of a domain, named as PostgreSQL names it when it has no name of its own.
DomainConstraint domain_check(const Interpreter& in, const ObjectId& domain, const PgQuery__Constraint& constraint,
                              const std::set<std::string>& taken = {});

/// ALTER DOMAIN ... ADD, DROP and VALIDATE CONSTRAINT.
void add_domain_constraint(Interpreter& in, const ObjectId& domain, const PgQuery__Constraint& constraint);
void drop_domain_constraint(Interpreter& in, const ObjectId& domain, const std::string& name, bool missing_ok);
void validate_domain_constraint(Interpreter& in, const ObjectId& domain, const std::string& name);

}  // namespace plumb
