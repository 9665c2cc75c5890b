#include "engine/model/sql_operator.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/kinds/contract.h"

namespace plumb {

namespace {

ObjectId commutator_id(const SqlOperator& o, const QualifiedName& name) { return operator_id(name, o.right, o.left); }
ObjectId negator_id(const SqlOperator& o, const QualifiedName& name) { return operator_id(name, o.left, o.right); }

/// The partners that are still to come: CREATE OPERATOR makes a shell of each, which no source says anything else of.
std::vector<ObjectId> shells_of(const SqlOperator& o, const Catalog& catalog) {
  std::vector<ObjectId> out;
  for (const ObjectId& id : {commutator_id(o, o.commutator), negator_id(o, o.negator)}) {
    bool foreign = std::find(o.foreign_partners.begin(), o.foreign_partners.end(), id) != o.foreign_partners.end();
    if (!id.schema.empty() && !foreign && !catalog.contains(id)) out.push_back(id);
  }
  return out;
}

bool has_shell(const SqlOperator& o, const ObjectId& shell, const Catalog& catalog) {
  std::vector<ObjectId> shells = shells_of(o, catalog);
  return std::find(shells.begin(), shells.end(), shell) != shells.end();
}

}  // namespace

/// Whether `x` names `o` as its partner and `o` does not know: that only comes about when `o` is made last.
static bool is_one_sided(const SqlOperator& x, const SqlOperator& o) {
  QualifiedName of_o{o.id.schema, o.id.name}, of_x{x.id.schema, x.id.name};
  bool commutes = x.commutator == of_o && x.left == o.right && x.right == o.left && o.commutator != of_x;
  bool negates = x.negator == of_o && x.left == o.left && x.right == o.right && o.negator != of_x;
  return x.id != o.id && (commutes || negates);
}

void references(const SqlOperator& o, const Catalog& catalog, References& out) {
  for (const SqlOperator& x : catalog.all<SqlOperator>()) {
    if (is_one_sided(x, o)) out.push_back({x.id, Strength::normal});
  }
  refer_to_schema(o.id, out);
  for (const ObjectId& shell : shells_of(o, catalog)) refer_to_schema(shell, out);
  refer_to_type(o.left, catalog, out);
  refer_to_type(o.right, catalog, out);
  refer_to_uses(o, out);
}

void claims(const SqlOperator& o, Names& out) { out.push_back("operator " + sql_name(o.id)); }

namespace {

/// Whether the plan makes the other operator of the pair (again): CREATE OPERATOR links both.
bool comes_with(const ObjectId& other, const Context& context) {
  return context.to.contains(other) && (context.is_created(other) || !context.from.contains(other));
}

/// What PostgreSQL does by itself: a link comes with the other operator.
bool links_itself(const QualifiedName& from, const QualifiedName& to, const ObjectId& other, const Context& context) {
  return from == to || (from.empty() && comes_with(other, context));
}

bool commutator_links_itself(const SqlOperator& from, const SqlOperator& to, const Context& context) {
  return links_itself(from.commutator, to.commutator, commutator_id(to, to.commutator), context);
}

bool negator_links_itself(const SqlOperator& from, const SqlOperator& to, const Context& context) {
  return links_itself(from.negator, to.negator, negator_id(to, to.negator), context);
}

/// Since 17 ALTER OPERATOR adds these where they are not set, but makes no shell; nothing takes them away.
bool only_adds(const SqlOperator& from, const SqlOperator& to, const Context& context) {
  return shells_of(to, context.to).empty() && (from.commutator.empty() || from.commutator == to.commutator) &&
         (from.negator.empty() || from.negator == to.negator) && from.hashes <= to.hashes && from.merges <= to.merges;
}

}  // namespace

Alteration plan_alter(const SqlOperator& from, const SqlOperator& to, const FieldSet& fields, const Context& context) {
  if (fields.has("left") || fields.has("right") || fields.has("function")) return {Way::recreate, {}};
  bool links = commutator_links_itself(from, to, context) && negator_links_itself(from, to, context);
  bool same_flags = from.hashes == to.hashes && from.merges == to.merges;
  bool addable = context.server_version >= 170000 && only_adds(from, to, context);
  return {(links && same_flags) || addable ? Way::in_place : Way::recreate, {}};
}

void emit_create(const SqlOperator& o, const Context&, Script& out) {
  std::string sql;
  auto say = [&](const std::string& option) { sql += (sql.empty() ? "\n    " : ",\n    ") + option; };
  say("FUNCTION = " + o.function.text());
  if (!o.left.empty()) say("LEFTARG = " + o.left.text());
  say("RIGHTARG = " + o.right.text());
  auto other = [](const QualifiedName& name) {
    return name.schema.empty() ? name.name.str() : "OPERATOR(" + dotted_operator(name) + ")";
  };
  if (!o.commutator.empty()) say("COMMUTATOR = " + std::string(other(o.commutator)));
  if (!o.negator.empty()) say("NEGATOR = " + std::string(other(o.negator)));
  if (!o.restrict.empty()) say("RESTRICT = " + o.restrict.text());
  if (!o.join.empty()) say("JOIN = " + o.join.text());
  if (o.hashes) say("HASHES");
  if (o.merges) say("MERGES");
  QualifiedName name{o.id.schema, o.id.name};
  out.statement("CREATE OPERATOR " + dotted_operator(name) + " (" + sql + "\n)");
}

void emit_alter(const SqlOperator& from, const SqlOperator& to, const FieldSet& fields, const Context& context,
                Script& out) {
  std::string set;
  auto say = [&](const std::string& option) { set += (set.empty() ? "" : ", ") + option; };
  auto estimator = [](const QualifiedName& name) { return name.empty() ? std::string("NONE") : name.text(); };
  if (fields.has("restrict")) say("RESTRICT = " + estimator(to.restrict));
  if (fields.has("join")) say("JOIN = " + estimator(to.join));
  if (fields.has("commutator") && !commutator_links_itself(from, to, context))
    say("COMMUTATOR = OPERATOR(" + dotted_operator(to.commutator) + ")");
  if (fields.has("negator") && !negator_links_itself(from, to, context))
    say("NEGATOR = OPERATOR(" + dotted_operator(to.negator) + ")");
  if (fields.has("hashes")) say("HASHES");
  if (fields.has("merges")) say("MERGES");
  if (!set.empty()) out.statement("ALTER OPERATOR " + sql_name(to.id) + " SET (" + set + ")");
}

/// Of an extension no file tells the operators; a shell that is left is in the way of nothing but its schema's end.
static bool may_be_of_extension(const ObjectId& shell, const Context& context) {
  return context.from.server_version == 0 && !context.from.all<Extension>().empty() &&
         context.to.contains(object_id(Kind::schema, "", shell.schema));
}

/// Whether the shell goes with this operator: nothing shall have it, and of those that have it this is the first. In a
/// schema that the source leaves out it may be an operator.
static bool takes_along(const SqlOperator& o, const ObjectId& shell, const Context& context) {
  const std::vector<SqlOperator>&before = context.from.all<SqlOperator>(), &after = context.to.all<SqlOperator>();
  auto has_it = [&](const Catalog& in) { return [&](const SqlOperator& x) { return has_shell(x, shell, in); }; };
  return !context.from.left_out.contains(shell.schema) && !context.to.contains(shell) &&
         !may_be_of_extension(shell, context) && std::none_of(after.begin(), after.end(), has_it(context.to)) &&
         std::find_if(before.begin(), before.end(), has_it(context.from))->id == o.id;
}

void emit_drop(const SqlOperator& o, const Context& context, Script& out) {
  out.statement("DROP OPERATOR " + sql_name(o.id));
  for (const ObjectId& shell : shells_of(o, context.from)) {
    if (takes_along(o, shell, context)) out.statement("DROP OPERATOR IF EXISTS " + sql_name(shell));
  }
}

}  // namespace plumb
