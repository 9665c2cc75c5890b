#include "introspect/spelling/request.h"

namespace plumb::spelling {

ContextKind context_kind(const TextPair& pair) {
  if (pair.form == TextForm::query) return ContextKind::query;
  if (pair.form == TextForm::sql_body) {
    return pair.object.kind == Kind::rule ? ContextKind::rule : ContextKind::body;
  }
  switch (pair.object.kind) {
    case Kind::check_constraint:
    case Kind::publication:
    case Kind::statistics:
    case Kind::exclusion_constraint:
    case Kind::index:
    case Kind::column:
    case Kind::policy:
      return ContextKind::relation;
    case Kind::table:
      return pair.field == "partition_bound" ? ContextKind::bound : ContextKind::relation;
    case Kind::rule:
    case Kind::trigger:
      return ContextKind::trigger;
    case Kind::column_default:
      return ContextKind::column_default;
    case Kind::domain:
    case Kind::domain_constraint:
      return ContextKind::domain;
    case Kind::routine:
      return ContextKind::argument;
    // Kinds without expressions.
    default:
      return ContextKind::none;
  }
  return ContextKind::none;
}

std::optional<Unit> make_unit(std::vector<Request*> requests, size_t number) {
  switch (context_kind(*requests.front()->pair)) {
    case ContextKind::relation:
      return relation_unit(std::move(requests), number);
    case ContextKind::bound:
      return bound_unit(std::move(requests), number);
    case ContextKind::trigger:
      return trigger_unit(std::move(requests), number);
    case ContextKind::column_default:
      return column_default_unit(std::move(requests), number);
    case ContextKind::domain:
      return domain_unit(std::move(requests), number);
    case ContextKind::query:
      return query_unit(std::move(requests), number);
    case ContextKind::argument:
      return argument_unit(std::move(requests), number);
    case ContextKind::body:
      return body_unit(std::move(requests), number);
    case ContextKind::rule:
      return rule_unit(std::move(requests), number);
    case ContextKind::none:
      return std::nullopt;
  }
  return std::nullopt;
}

/// The server's own table, a stand-in with the columns that are used, one with all of them.
int attempts(ContextKind kind) { return kind == ContextKind::relation || kind == ContextKind::trigger ? 3 : 1; }

}  // namespace plumb::spelling
