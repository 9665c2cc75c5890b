#include <algorithm>
#include <array>

#include "engine/base/identifier.h"
#include "engine/base/letter_case.h"
#include "parser/sql/deparse.h"
#include "parser/sql/foreign_options.h"
#include "parser/sql/mutable_part.h"
#include "parser/sql/newer_not_null.h"
#include "parser/sql/references.h"
#include "parser/sql/stored_text.h"
#include "parser/sql/table_parts.h"

namespace plumb {

namespace {

std::optional<TypeName> serial_type(const PgQuery__TypeName& type) {
  if (type.n_names != 1 || type.pct_type) return std::nullopt;
  std::string_view name = string_of(type.names[0]);
  if (name == "serial" || name == "serial4") return builtin_type("integer");
  if (name == "bigserial" || name == "serial8") return builtin_type("bigint");
  if (name == "smallserial" || name == "serial2") return builtin_type("smallint");
  return std::nullopt;
}

Sequence serial_sequence(const Interpreter& in, const ObjectId& table, const std::string& column, const TypeName& type,
                         std::set<std::string>& taken) {
  Sequence sequence;
  std::string name = choose_relation_name(in, table.schema, table.name, column, "seq", false, taken);
  taken.insert(name);
  sequence.id = object_id(Kind::sequence, table.schema, name);
  sequence.type = type;
  sequence.options = default_sequence_options(type);
  sequence.owner_table = {table.schema, table.name};
  sequence.owner_column = column;
  return sequence;
}

void apply_attribute(std::vector<ConstraintSpec>& specs, PgQuery__ConstrType type, int32_t location) {
  if (specs.empty()) throw StatementError{"misplaced constraint attribute", "", "invalid", location};
  ConstraintSpec& last = specs.back();
  switch (type) {
    case PG_QUERY__CONSTR_TYPE__CONSTR_ATTR_DEFERRABLE:
      last.deferrable = true;
      break;
    case PG_QUERY__CONSTR_TYPE__CONSTR_ATTR_NOT_DEFERRABLE:
      last.deferrable = false;
      break;
    case PG_QUERY__CONSTR_TYPE__CONSTR_ATTR_DEFERRED:
      last.deferrable = last.initially_deferred = true;
      break;
    default:
      last.initially_deferred = false;
      break;
  }
}

bool is_attribute(PgQuery__ConstrType type) {
  return type == PG_QUERY__CONSTR_TYPE__CONSTR_ATTR_DEFERRABLE ||
         type == PG_QUERY__CONSTR_TYPE__CONSTR_ATTR_NOT_DEFERRABLE ||
         type == PG_QUERY__CONSTR_TYPE__CONSTR_ATTR_DEFERRED || type == PG_QUERY__CONSTR_TYPE__CONSTR_ATTR_IMMEDIATE;
}

bool is_table_constraint(PgQuery__ConstrType type) {
  return type == PG_QUERY__CONSTR_TYPE__CONSTR_CHECK || type == PG_QUERY__CONSTR_TYPE__CONSTR_PRIMARY ||
         type == PG_QUERY__CONSTR_TYPE__CONSTR_UNIQUE || type == PG_QUERY__CONSTR_TYPE__CONSTR_EXCLUSION ||
         type == PG_QUERY__CONSTR_TYPE__CONSTR_FOREIGN;
}

}  // namespace

std::vector<ConstraintSpec> column_constraints(const PgQuery__ColumnDef& def) {
  std::vector<ConstraintSpec> out;
  for (size_t i = 0; i < def.n_constraints; i++) {
    const PgQuery__Constraint& node = *def.constraints[i]->constraint;
    if (is_attribute(node.contype)) {
      apply_attribute(out, node.contype, node.location);
    } else {
      out.push_back({&node, def.colname, node.deferrable != 0, node.initdeferred != 0, node.location, -1});
    }
  }
  return out;
}

TypeName base_type(const Interpreter& in, const TypeName& type) {
  TypeName out = type;
  for (int depth = 0; depth < 32 && !out.builtin() && !out.array; depth++) {
    const Domain* domain = in.draft.find<Domain>(object_id(Kind::domain, out.schema, out.name));
    if (domain == nullptr) return out;
    out = domain->type;
  }
  return out;
}

/// pg_type.typstorage
static std::string_view own_storage(const Interpreter& in, const TypeName& stated) {
  static constexpr std::array<std::string_view, 22> extended = {
      "text",      "character varying", "character", "bpchar",    "bytea",     "json",        "jsonb",     "xml",
      "bit",       "bit varying",       "path",      "polygon",   "tsvector",  "jsonpath",    "refcursor", "int4range",
      "int8range", "numrange",          "tsrange",   "tstzrange", "daterange", "pg_node_tree"};
  TypeName type = base_type(in, stated);
  if (type.array) return "extended";
  if (!type.builtin()) {
    if (in.draft.contains(object_id(Kind::enum_type, type.schema, type.name))) return "plain";
    return type.name == "geometry" || type.name == "geography" ? "main" : "extended";
  }
  if (type.name == "numeric" || type.name == "inet" || type.name == "cidr") return "main";
  bool long_value = std::find(extended.begin(), extended.end(), type.name) != extended.end() ||
                    type.name.find("multirange") != std::string::npos ||
                    type.name.find("_snapshot") != std::string::npos;
  return long_value ? "extended" : "plain";
}

std::string storage_of(const Interpreter& in, const TypeName& type, std::string_view stated) {
  std::string out = lower_case(stated);
  return out == "default" || out == own_storage(in, type) ? "" : out;
}

Identity read_identity(const Interpreter& in, const ObjectId& table, const std::string& column, const TypeName& type,
                       std::string_view when, PgQuery__Node* const* options, size_t count,
                       std::set<std::string>& taken) {
  Identity identity;
  identity.when = when == "d" ? IdentityWhen::by_default : IdentityWhen::always;
  identity.options = read_sequence_options(options, count, base_type(in, type));
  for (size_t i = 0; i < count; i++) {
    const PgQuery__DefElem& option = *options[i]->def_elem;
    if (std::string_view(option.defname) != "sequence_name") continue;
    NodeRange names = items_of(option.arg);
    identity.sequence_name = name_of(names.first, names.count).name;
  }
  if (identity.sequence_name.empty()) {
    identity.sequence_name = choose_relation_name(in, table.schema, table.name, column, "seq", false, taken);
  }
  taken.insert(identity.sequence_name);
  return identity;
}

/// The column's collation; empty when it is the type's own.
static QualifiedName column_collation(const Interpreter& in, const TypeName& type,
                                      const PgQuery__CollateClause* clause) {
  if (clause == nullptr) return {};
  QualifiedName out = resolve_collation(in, clause->collname, clause->n_collname);
  if (type.builtin() || type.array) return out;
  const Domain* domain = in.draft.find<Domain>(object_id(Kind::domain, type.schema, type.name));
  return domain != nullptr && domain->collation == out ? QualifiedName{} : out;
}

Column* find_not_null(Interpreter& in, const ObjectId& table, const std::string& name) {
  for (Kind kind : {Kind::key_constraint, Kind::check_constraint, Kind::exclusion_constraint, Kind::foreign_key}) {
    if (in.draft.contains(object_id(kind, table.schema, name, table.name))) return nullptr;
  }
  for (const ObjectId& id : in.draft.children<Column>(table.schema, table.name)) {
    Column* column = in.draft.find<Column>(id);
    if (!column->not_null || (column->inherited && column->not_null_name.empty())) continue;
    const Name& stated = column->not_null_name;
    if (stated.empty() ? make_object_name(table.name, id.name, "not_null") == name : stated == name) return column;
  }
  return nullptr;
}

NewColumn read_column(const Interpreter& in, const ObjectId& table, const PgQuery__ColumnDef& def,
                      std::set<std::string>& taken) {
  NewColumn out;
  out.location = def.location;
  Column& column = out.column;
  column.id = object_id(Kind::column, table.schema, def.colname, table.name);
  if (def.type_name != nullptr) {
    if (auto serial = serial_type(*def.type_name)) {
      if (def.type_name->n_array_bounds > 0) {
        throw StatementError{"array of serial is not implemented", "", "invalid", def.type_name->location};
      }
      column.type = *serial;
      column.not_null = true;
      out.serial = serial_sequence(in, table, def.colname, column.type, taken);
    } else {
      column.type = resolve_type(in, *def.type_name);
    }
  }
  column.collation = column_collation(in, column.type, def.coll_clause);
  column.compression = std::string_view(def.compression) == "default" ? "" : def.compression;
  change_foreign_options(column.foreign_options, def.fdwoptions, def.n_fdwoptions);
  column.storage = std::string_view(def.storage).empty() ? "" : storage_of(in, column.type, def.storage);
  for (ConstraintSpec& spec : column_constraints(def)) {
    const PgQuery__Constraint& node = *spec.node;
    switch (node.contype) {
      case PG_QUERY__CONSTR_TYPE__CONSTR_NOTNULL:
        column.not_null = true;
        column.not_null_name = node.conname;  // "" when it says none
        column.not_null_no_inherit =
            in.statement->tree && newer_not_null(*in.statement->tree, node.location) != nullptr;
        break;
      case PG_QUERY__CONSTR_TYPE__CONSTR_DEFAULT:
        if (out.serial) {
          throw StatementError{"multiple default values specified for column " + quote_identifier(def.colname), "",
                               "invalid", node.location};
        }
        out.default_expression = node.raw_expr;
        break;
      case PG_QUERY__CONSTR_TYPE__CONSTR_IDENTITY:
        column.not_null = true;
        column.identity = read_identity(in, table, def.colname, column.type, node.generated_when, node.options,
                                        node.n_options, taken);
        break;
      case PG_QUERY__CONSTR_TYPE__CONSTR_GENERATED:
        out.generated_expression = node.raw_expr;
        break;
      default:
        if (node.contype == PG_QUERY__CONSTR_TYPE__CONSTR_PRIMARY) column.not_null = true;
        if (is_table_constraint(node.contype)) out.constraints.push_back(spec);
    }
  }
  return out;
}

/// The uses of a generated column, computed when all it calls is there.
static void complete_generated(Interpreter& in, const ObjectId& id, const PgQuery__Node& expression) {
  ObjectId table = object_id(Kind::table, id.schema, id.parent);
  check_expression(in, expression, &table);
  Column* column = in.draft.find<Column>(id);
  if (column == nullptr) return;
  refuse_mutable_part(expression, in, table, "a generated column");
  column->generated = Generated{{stored_text(expression, in)}, true};
  column->uses = references_of_expression(expression, in, &table);
}

void put_column(Interpreter& in, NewColumn added, int32_t position) {
  added.column.position = position;
  added.column.using_expression = annotation_of_part(in, "using", added.location, added.end);
  ObjectId id = added.column.id;
  if (added.column.identity) in.relation_names[{id.schema, added.column.identity->sequence_name}] = id;
  if (added.serial) {
    ColumnDefault default_value;
    default_value.id = object_id(Kind::column_default, id.schema, id.name, id.parent);
    default_value.expression.text = nextval_text({added.serial->id.schema, added.serial->id.name});
    default_value.uses = {added.serial->id};
    add_object(in, std::move(*added.serial), added.location);
    put_object(in, std::move(default_value), added.location);
  }
  add_object(in, std::move(added.column), added.location);
  declare_renames_of_part(in, id, added.location, added.end);
  if (const PgQuery__Node* expression = added.generated_expression) {
    run_or_postpone(in, [id, expression](Interpreter& later) { complete_generated(later, id, *expression); });
  }
  if (added.default_expression != nullptr) set_column_default(in, id, added.default_expression);
}

}  // namespace plumb
