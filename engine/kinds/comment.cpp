#include <fmt/format.h>

#include "engine/base/identifier.h"
#include "engine/kinds/contract.h"
#include "engine/kinds/routine.h"

namespace plumb {

void references(const Comment& c, const Catalog& catalog, References& out) {
  ObjectId subject = subject_of(c.id);
  if (catalog.contains(subject)) {
    refer_to_subject(subject, catalog, out);
  } else if (!subject.parent.empty()) {
    // A view's column, a composite type's attribute, or the index behind a constraint.
    auto relation = catalog.find_relation(subject.schema, subject.parent);
    out.push_back({relation.value_or(relation_of(subject, catalog)), Strength::part_of});
    for (Kind kind : {Kind::key_constraint, Kind::exclusion_constraint}) {
      ObjectId owner = object_id(kind, subject.schema, subject.name, subject.parent);
      if (catalog.contains(owner)) out.push_back({owner, Strength::part_of});
    }
  }
}

void claims(const Comment&, Names&) {}

Alteration plan_alter(const Comment&, const Comment&, const FieldSet&, const Context&) { return {}; }

/// "TABLE public.users", "COLUMN public.users.email", "CONSTRAINT c ON public.users", "TRIGGER t ON public.users".
static std::string subject_sql(const Comment& c, const Catalog& catalog) {
  ObjectId subject = subject_of(c.id);
  std::string word(subject.kind == Kind::routine && c.of_procedure ? "PROCEDURE" : sql_keyword(subject, catalog));
  if (subject.kind == Kind::column) return word + " " + sql_parent(subject) + "." + sql_name(subject);
  if (subject.kind == Kind::domain_constraint)
    return word + " " + sql_name(subject) + " ON DOMAIN " + sql_parent(subject);
  if (subject.parent.empty() || subject.kind == Kind::index)
    return word + " " + statement_name(subject, catalog.find(subject));
  return word + " " + sql_name(subject) + " ON " + sql_parent(subject);
}

static std::string comment_sql(const Comment& c, const std::string& value, const Catalog& catalog) {
  return fmt::format("COMMENT ON {} IS {}", subject_sql(c, catalog), value);
}

/// COMMENT ON a relation or a column takes SHARE UPDATE EXCLUSIVE on the relation; on other parts of it, nothing that
/// matters.
static void lock_relation(const Comment& c, const Context& context, Script& out) {
  ObjectId subject = subject_of(c.id);
  ObjectId relation = subject.kind == Kind::column ? relation_of(subject, context.from) : subject;
  bool lockable =
      relation.kind == Kind::table || relation.kind == Kind::view || relation.kind == Kind::materialized_view;
  if (!lockable || !context.from.contains(relation) || context.is_dropped(relation)) return;
  out.lock(relation.schema, relation.name, LockMode::share_update_exclusive);
}

void emit_create(const Comment& c, const Context& context, Script& out) {
  out.statement(comment_sql(c, quote_literal(c.text), context.to));
  lock_relation(c, context, out);
}

void emit_alter(const Comment&, const Comment& to, const FieldSet&, const Context& context, Script& out) {
  emit_create(to, context, out);
}

void emit_drop(const Comment& c, const Context& context, Script& out) {
  // Readers leave out the comment that a new database's public has: without one of its own it has that one.
  bool of_public = subject_of(c.id) == object_id(Kind::schema, "", "public");
  out.statement(comment_sql(c, of_public ? "'standard public schema'" : "NULL", context.from));
  lock_relation(c, context, out);
}

}  // namespace plumb
