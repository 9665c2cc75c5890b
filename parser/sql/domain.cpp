#include "engine/base/identifier.h"
#include "parser/sql/deparse.h"
#include "parser/sql/domain_constraint.h"
#include "parser/sql/references.h"
#include "parser/sql/table_parts.h"

namespace plumb {

static void set_default(const Interpreter& in, Domain& domain, const PgQuery__Node* expression) {
  domain.default_value.reset();
  domain.uses.clear();
  if (expression == nullptr) return;
  auto text = default_text(in, domain.type, *expression);
  if (!text) return;
  domain.uses = references_of_expression(*expression, in, nullptr);
  domain.default_value = Expression{std::move(*text)};
}

void run_create_domain(Interpreter& in, const PgQuery__CreateDomainStmt& stmt) {
  QualifiedName name = name_of(stmt.domainname, stmt.n_domainname);
  Domain domain;
  domain.id = object_id(Kind::domain, creation_schema(in, name.schema), name.name);
  domain.type = resolve_type(in, *stmt.type_name);
  // A domain over a domain starts with that one's default, and keeps it whatever happens there later.
  if (const auto* base = in.draft.find<Domain>(object_id(Kind::domain, domain.type.schema, domain.type.name))) {
    domain.default_value = base->default_value;
    domain.uses = base->default_value ? base->uses : domain.uses;
  }
  if (stmt.coll_clause)
    domain.collation = resolve_collation(in, stmt.coll_clause->collname, stmt.coll_clause->n_collname);
  std::vector<std::pair<DomainConstraint, int32_t>> checks;
  std::set<std::string> taken;
  for (size_t i = 0; i < stmt.n_constraints; i++) {
    const PgQuery__Constraint& c = *stmt.constraints[i]->constraint;
    switch (c.contype) {
      case PG_QUERY__CONSTR_TYPE__CONSTR_NOTNULL:
        domain.not_null = true;
        domain.not_null_name = c.conname;
        break;
      case PG_QUERY__CONSTR_TYPE__CONSTR_NULL:
        domain.not_null = false;
        break;
      case PG_QUERY__CONSTR_TYPE__CONSTR_DEFAULT:
        set_default(in, domain, c.raw_expr);
        break;
      case PG_QUERY__CONSTR_TYPE__CONSTR_CHECK:
        checks.emplace_back(domain_check(in, domain.id, c, taken), c.location);
        taken.insert(checks.back().first.id.name);
        break;
      default:
        throw StatementError{"a domain can have only CHECK, NOT NULL and DEFAULT", "", "invalid", c.location};
    }
  }
  ObjectId id = domain.id;
  add_object(in, std::move(domain));
  for (size_t i = 0; i < checks.size(); i++) {
    auto& [check, location] = checks[i];
    ObjectId check_id = check.id;
    int32_t end = i + 1 < checks.size() ? checks[i + 1].second : static_cast<int32_t>(in.statement->text.size());
    add_object(in, std::move(check), location);
    declare_renames_of_part(in, check_id, location, end);
  }
  declare_renames(in, id);
}

void run_alter_domain(Interpreter& in, const PgQuery__AlterDomainStmt& stmt) {
  ObjectId id = resolve_type_object(in, name_of(stmt.type_name, stmt.n_type_name));
  Domain* domain = in.draft.find<Domain>(id);
  if (domain == nullptr) throw StatementError{qualified(id.schema, id.name) + " is not a domain", "", "invalid", -1};
  switch (stmt.subtype[0]) {
    case 'T':
      return set_default(in, *domain, stmt.def);
    case 'N':
      domain->not_null = false;
      return;
    case 'O':
      domain->not_null = true;
      return;
    case 'C':
      return add_domain_constraint(in, id, *stmt.def->constraint);
    case 'X':
      return drop_domain_constraint(in, id, stmt.name, stmt.missing_ok);
    case 'V':
      return validate_domain_constraint(in, id, stmt.name);
    default:
      throw StatementError{"unknown form of ALTER DOMAIN", "", "invalid", -1};
  }
}

}  // namespace plumb
