#include <fmt/format.h>

#include "engine/base/identifier.h"
#include "engine/kinds/contract.h"

namespace plumb {

void references(const Aggregate& a, const Catalog& catalog, References& out) {
  refer_to_schema(a.id, out);
  for (const auto& argument : a.arguments) refer_to_type(argument.type, catalog, out);
  refer_to_type(a.stype, catalog, out);
  refer_to_type(a.mstype, catalog, out);
  refer_to_uses(a, out);
}

/// Functions and aggregates share their names.
void claims(const Aggregate& a, Names& out) {
  out.push_back("routine " + a.id.schema + "." + a.id.name + "(" + a.id.args + ")");
}

/// What the aggregate returns: its state, or what the final function makes of it. nullopt when that is not known: a
/// function of the server's, or one whose result follows from its arguments.
static std::optional<TypeName> result_of(const Aggregate& a, const Catalog& catalog) {
  if (a.finalfunc.empty()) return a.stype;
  std::optional<TypeName> out;
  for (const ObjectId& id : a.uses) {
    const Routine* r = id.kind == Kind::routine ? catalog.find<Routine>(id) : nullptr;
    if (!r || r->id.schema != a.finalfunc.schema || r->id.name != a.finalfunc.name) continue;
    bool polymorphic = r->returns.builtin() && r->returns.name.str().starts_with("any");
    bool other = out && *out != r->returns;  // an overload, of which nobody says which it is
    if (r->returns.empty() || polymorphic || other) return std::nullopt;
    out = r->returns;
  }
  return out;
}

/// CREATE OR REPLACE must keep the form, the arguments and the result (ProcedureCreate(), AggregateCreate()).
Alteration plan_alter(const Aggregate& from, const Aggregate& to, const FieldSet& fields, const Context& context) {
  if (fields.has("arguments") || fields.has("form") || fields.has("direct_arguments")) return {Way::recreate, {}};
  if (!fields.has("finalfunc") && !fields.has("stype")) return {Way::in_place, {}};
  std::optional<TypeName> before = result_of(from, context.from), after = result_of(to, context.to);
  return {before && after && *before == *after ? Way::in_place : Way::recreate, {}};
}

namespace {

/// The options of CREATE AGGREGATE, one by one.
class Definition {
 public:
  void say(std::string_view word, const std::string& value) {
    text_ += fmt::format("{}\n    {} = {}", text_.empty() ? "" : ",", word, value);
  }
  void name(std::string_view word, const QualifiedName& value) {
    if (!value.empty()) say(word, value.text());
  }
  void number(std::string_view word, int64_t value) {
    if (value != 0) say(word, std::to_string(value));
  }
  void word(const std::string& one) { text_ += ",\n    " + one; }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

std::string state_use_word(StateUse use) {
  static constexpr std::string_view words[] = {"READ_ONLY", "SHAREABLE", "READ_WRITE"};
  return std::string(words[static_cast<size_t>(use)]);
}

void define_moving(const Aggregate& a, Definition& out) {
  if (a.msfunc.empty()) return;
  out.name("MSFUNC", a.msfunc);
  out.name("MINVFUNC", a.minvfunc);
  out.say("MSTYPE", a.mstype.text());
  out.number("MSSPACE", a.msspace);
  out.name("MFINALFUNC", a.mfinalfunc);
  if (a.mfinalfunc_extra) out.word("MFINALFUNC_EXTRA");
  if (a.mfinalfunc_modify != default_state_use(a.form))
    out.say("MFINALFUNC_MODIFY", state_use_word(a.mfinalfunc_modify));
  if (a.minitcond) out.say("MINITCOND", quote_literal(*a.minitcond));
}

std::string operator_sql(const QualifiedName& name) {
  return name.schema.empty() ? name.name.str()
                             : fmt::format("OPERATOR({}.{})", quote_identifier(name.schema), name.name);
}

std::string aggregate_sql(const Aggregate& a, std::string_view head) {
  Definition d;
  d.name("SFUNC", a.sfunc);
  d.say("STYPE", a.stype.text());
  d.number("SSPACE", a.sspace);
  d.name("FINALFUNC", a.finalfunc);
  if (a.finalfunc_extra) d.word("FINALFUNC_EXTRA");
  if (a.finalfunc_modify != default_state_use(a.form)) d.say("FINALFUNC_MODIFY", state_use_word(a.finalfunc_modify));
  d.name("COMBINEFUNC", a.combinefunc);
  d.name("SERIALFUNC", a.serialfunc);
  d.name("DESERIALFUNC", a.deserialfunc);
  if (a.initcond) d.say("INITCOND", quote_literal(*a.initcond));
  define_moving(a, d);
  if (!a.sortop.empty()) d.say("SORTOP", operator_sql(a.sortop));
  if (a.parallel == Parallel::safe) d.say("PARALLEL", "SAFE");
  if (a.parallel == Parallel::restricted) d.say("PARALLEL", "RESTRICTED");
  if (a.form == AggregateForm::hypothetical) d.word("HYPOTHETICAL");
  return fmt::format("{} {}({}) ({}\n)", head, qualified(a.id.schema, a.id.name), aggregate_signature(a, true),
                     d.text());
}

}  // namespace

void emit_create(const Aggregate& a, const Context&, Script& out) {
  out.statement(aggregate_sql(a, "CREATE AGGREGATE"));
}

void emit_alter(const Aggregate&, const Aggregate& to, const FieldSet&, const Context&, Script& out) {
  out.statement(aggregate_sql(to, "CREATE OR REPLACE AGGREGATE"));
}

void emit_drop(const Aggregate& a, const Context&, Script& out) { out.statement("DROP AGGREGATE " + sql_name(a.id)); }

}  // namespace plumb
