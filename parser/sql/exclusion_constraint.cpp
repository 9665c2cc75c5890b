#include <algorithm>

#include "engine/base/identifier.h"
#include "parser/sql/deparse.h"
#include "parser/sql/mutable_part.h"
#include "parser/sql/references.h"
#include "parser/sql/stored_text.h"
#include "parser/sql/table_parts.h"

namespace plumb {

/// "=", or `OPERATOR(schema.=)` when the operator is not in pg_catalog.
static std::string operator_text(const PgQuery__Node& name) {
  std::vector<std::string> parts;
  if (name.node_case == PG_QUERY__NODE__NODE_LIST) {
    parts = strings_of(name.list->items, name.list->n_items);
  } else {
    parts.emplace_back(string_of(&name));
  }
  if (parts.size() < 2 || parts[parts.size() - 2] == "pg_catalog") return parts.empty() ? "" : parts.back();
  return "OPERATOR(" + quote_identifier(parts[parts.size() - 2]) + "." + parts.back() + ")";
}

std::string exclusion_name(const Interpreter& in, const ObjectId& table, const ExclusionConstraint& exclusion) {
  std::vector<IndexElement> elements;
  for (const auto& e : exclusion.elements) elements.push_back(e.element);
  std::string columns = name_addition(index_column_names(elements, exclusion.include));
  return choose_relation_name(in, table.schema, table.name, columns, "excl", true);
}

ExclusionConstraint read_exclusion(const Interpreter& in, const ObjectId& table, const ConstraintSpec& spec) {
  const PgQuery__Constraint& node = *spec.node;
  ExclusionConstraint out;
  out.method = std::string_view(node.access_method).empty() ? "btree" : node.access_method;
  for (size_t i = 0; i < node.n_exclusions; i++) {
    NodeRange pair = items_of(node.exclusions[i]);
    ExclusionElement element;
    element.element = read_index_element(in, table, out.method, *pair[0].index_elem, spec.location, out.uses);
    element.op = operator_text(pair[1]);
    out.elements.push_back(std::move(element));
  }
  out.include = strings_of(node.including, node.n_including);
  if (node.where_clause != nullptr) {
    check_expression(in, *node.where_clause, &table);
    out.predicate = Expression{stored_text(*node.where_clause, in)};
    add_uses(out.uses, references_of_expression(*node.where_clause, in, &table));
    refuse_mutable_part(*node.where_clause, in, table, "an index predicate");
  }
  out.deferrable = spec.deferrable || spec.initially_deferred;
  out.initially_deferred = spec.initially_deferred;
  out.options = options_of(node.options, node.n_options);
  out.tablespace = tablespace_of_new(in, node.indexspace);
  out.id.name = node.conname;
  return out;
}

void put_exclusion(Interpreter& in, const ObjectId& table, ExclusionConstraint exclusion, const ConstraintSpec& spec) {
  std::string name = exclusion.id.name;
  if (name.empty()) name = exclusion_name(in, table, exclusion);
  exclusion.id = object_id(Kind::exclusion_constraint, table.schema, name, table.name);
  ObjectId id = add_object(in, std::move(exclusion), spec.location).id;
  declare_renames_of_part(in, id, spec.location, spec.end);
}

}  // namespace plumb
