#include <algorithm>
#include <array>

#include "engine/base/identifier.h"
#include "engine/base/letter_case.h"
#include "parser/sql/default_opclass.h"
#include "parser/sql/deparse.h"
#include "parser/sql/mutable_part.h"
#include "parser/sql/references.h"
#include "parser/sql/stored_text.h"
#include "parser/sql/table_parts.h"
#include "parser/sql/trigger.h"

namespace plumb {

// ---- PARTITION BY ------------------------------------------------------------------------------------------

/// PostgreSQL 16 and later know the word by then; before, it is as it was written.
[[maybe_unused]] static std::string strategy_word(const char* word) { return word; }
[[maybe_unused]] static std::string strategy_word(int number) {
  static constexpr std::array words = {"", "list", "range", "hash"};
  return words.at(static_cast<size_t>(number));
}

static PartitionStrategy strategy_of(const PgQuery__PartitionSpec& spec) {
  std::string text = lower_case(strategy_word(spec.strategy));
  if (text == "list") return PartitionStrategy::list;
  if (text == "range") return PartitionStrategy::range;
  if (text == "hash") return PartitionStrategy::hash;
  throw StatementError{"unrecognized partitioning strategy " + quote_identifier(text), "use LIST, RANGE or HASH",
                       "invalid", spec.location};
}

PartitionKey read_partition_key(const Interpreter& in, const ObjectId& table, const PgQuery__PartitionSpec& spec,
                                std::vector<ObjectId>& uses) {
  PartitionKey out;
  out.strategy = strategy_of(spec);
  std::string method = out.strategy == PartitionStrategy::hash ? "hash" : "btree";
  for (size_t i = 0; i < spec.n_part_params; i++) {
    const PgQuery__PartitionElem& part = *spec.part_params[i]->partition_elem;
    IndexElement element;
    TypeName type;
    QualifiedName own_collation;
    if (part.expr == nullptr) {
      const Column column = resolve_column(in, table, part.name, part.location);
      element.column = part.name;
      type = column.type;
      own_collation = column.collation;
    } else {
      check_expression(in, *part.expr, &table);
      element.expression = Expression{stored_text(*part.expr, in)};
      add_uses(uses, references_of_expression(*part.expr, in, &table));
      refuse_mutable_part(*part.expr, in, table, "a partition key");
    }
    if (part.n_collation > 0) element.collation = resolve_collation(in, part.collation, part.n_collation);
    if (element.collation == own_collation) element.collation = {};
    element.opclass = opclass_of(in, method, type, part.opclass, part.n_opclass);
    out.elements.push_back(std::move(element));
  }
  return out;
}

// ---- FOR VALUES --------------------------------------------------------------------------------------------

static bool is_number_type(const TypeName& type) {
  return type.builtin() && !type.array &&
         (type.name == "integer" || type.name == "bigint" || type.name == "smallint" || type.name == "numeric" ||
          type.name == "real" || type.name == "double precision" || type.name == "oid");
}

/// '2024-01-01' -> '2024-01-01 00:00:00' as the server stores it, where that is plain to see. Without a zone it stays:
/// it is in that of the session that will run it.
static std::string canonical_literal(const std::string& text, const TypeName& type) {
  bool timestamp = type.builtin() && type.name.starts_with("timestamp");
  if (!timestamp) return text;
  std::string out = text;
  if (out.size() > 10 && out[10] == 'T') out[10] = ' ';
  if (out.size() == 10) out += " 00:00:00";
  if (out.size() == 16) out += ":00";
  bool zoned = type.name == "timestamp with time zone";
  if (zoned && out.size() == 20 && out.back() == 'Z') out = out.substr(0, 19) + "+00";
  if (zoned && out.size() > 22 && out.substr(out.size() - 3) == ":00" && (out[19] == '+' || out[19] == '-')) {
    out.resize(out.size() - 3);
  }
  return out;
}

static std::string datum_text(const PgQuery__Node& node, const TypeName& type) {
  if (node.node_case == PG_QUERY__NODE__NODE_COLUMN_REF && node.column_ref->n_fields == 1) {
    std::string word(string_of(node.column_ref->fields[0]));
    if (word == "minvalue") return "MINVALUE";
    if (word == "maxvalue") return "MAXVALUE";
  }
  if (node.node_case == PG_QUERY__NODE__NODE_TYPE_CAST && node.type_cast->arg != nullptr &&
      node.type_cast->arg->node_case == PG_QUERY__NODE__NODE_A_CONST) {
    return datum_text(*node.type_cast->arg, type);
  }
  if (node.node_case != PG_QUERY__NODE__NODE_A_CONST) return expression_text(node);
  const PgQuery__AConst& constant = *node.a_const;
  if (constant.isnull) return "NULL";
  bool bare = type.empty() || is_number_type(type);
  switch (constant.val_case) {
    case PG_QUERY__A__CONST__VAL_SVAL: {
      std::string text = constant.sval->sval;
      bool digits = !text.empty() && text.find_first_not_of("0123456789.") == std::string::npos;
      if (is_number_type(type) && digits) return text;
      if (type.builtin() && type.name == "boolean" && !type.array)
        return text == "t" || text == "true" ? "true" : "false";
      return quote_literal(canonical_literal(text, type));
    }
    default: {
      std::string text = expression_text(node);
      bool boolean = constant.val_case == PG_QUERY__A__CONST__VAL_BOOLVAL;
      return bare || boolean ? text : quote_literal(text);
    }
  }
}

static std::vector<TypeName> key_types(const Interpreter& in, const ObjectId& parent) {
  std::vector<TypeName> out;
  const Table* table = in.draft.find<Table>(parent);
  if (table == nullptr || !table->partition_key) return out;
  for (const auto& element : table->partition_key->elements) {
    const Column* column = in.draft.find<Column>(object_id(Kind::column, parent.schema, element.column, parent.name));
    out.push_back(column != nullptr ? base_type(in, column->type) : TypeName{});
  }
  return out;
}

static std::string datum_list(PgQuery__Node* const* datums, size_t count, const std::vector<TypeName>& types,
                              bool one_key) {
  std::string out;
  for (size_t i = 0; i < count; i++) {
    size_t key = one_key ? 0 : i;
    out += (out.empty() ? "" : ", ") + datum_text(*datums[i], key < types.size() ? types[key] : TypeName{});
  }
  return "(" + out + ")";
}

std::string bound_text(const Interpreter& in, const ObjectId& parent, const PgQuery__PartitionBoundSpec& bound) {
  if (bound.is_default) return "DEFAULT";
  std::vector<TypeName> types = key_types(in, parent);
  std::string_view strategy = bound.strategy;
  if (strategy == "h") {
    return "FOR VALUES WITH (modulus " + std::to_string(bound.modulus) + ", remainder " +
           std::to_string(bound.remainder) + ")";
  }
  if (strategy == "l") return "FOR VALUES IN " + datum_list(bound.listdatums, bound.n_listdatums, types, true);
  return "FOR VALUES FROM " + datum_list(bound.lowerdatums, bound.n_lowerdatums, types, false) + " TO " +
         datum_list(bound.upperdatums, bound.n_upperdatums, types, false);
}

// ---- ATTACH, DETACH ----------------------------------------------------------------------------------------

/// A dump gives a partition's NOT NULL the name that it has from above, where the usual name goes without saying.
static void name_not_null_above(Column* above, const Column& column) {
  if (above == nullptr || !above->not_null || !above->not_null_name.empty() || column.not_null_name.empty()) return;
  if (column.not_null_name == make_object_name(above->id.parent, above->id.name, "not_null"))
    above->not_null_name = column.not_null_name;
}

void attach_partition(Interpreter& in, const ObjectId& parent, const PgQuery__PartitionCmd& cmd) {
  ObjectId id = resolve_relation(in, *cmd.name);
  Table* partition = in.draft.find<Table>(id);
  Table* owner = in.draft.find<Table>(parent);
  if (partition == nullptr || owner == nullptr) {
    throw StatementError{describe(id) + " cannot be a partition", "", "invalid", cmd.name->location};
  }
  if (!owner->partition_key) {
    throw MissingObject{describe(parent) + " is not partitioned", parent.name, "", "invalid", cmd.name->location};
  }
  if (!partition->partition_of.empty()) {
    throw StatementError{describe(id) + " is already a partition of " + partition->partition_of.text(), "", "duplicate",
                         cmd.name->location};
  }
  for (const Column* column : columns_of(in, parent)) resolve_column(in, id, column->id.name, cmd.name->location);
  partition->partition_of = {parent.schema, parent.name};
  if (cmd.bound != nullptr) partition->partition_bound.text = bound_text(in, parent, *cmd.bound);
  in.heirs[{parent.schema, parent.name}].insert({id.schema, id.name});
  for (const auto& column : in.draft.children<Column>(id.schema, id.name)) {
    Column& own = *in.draft.find<Column>(column);
    own.inherited = true;
    name_not_null_above(in.draft.find<Column>(object_id(Kind::column, parent.schema, own.id.name, parent.name)), own);
  }
  imply_parts(in, parent, id);
}

void detach_partition(Interpreter& in, const ObjectId& parent, const PgQuery__PartitionCmd& cmd) {
  ObjectId id = resolve_relation(in, *cmd.name);
  Table* partition = in.draft.find<Table>(id);
  if (partition == nullptr || partition->partition_of != QualifiedName{parent.schema, parent.name}) {
    throw StatementError{describe(id) + " is not a partition of " + qualified(parent.schema, parent.name), "",
                         "invalid", cmd.name->location};
  }
  partition->partition_of = {};
  partition->partition_bound = {};
  in.heirs[{parent.schema, parent.name}].erase({id.schema, id.name});
  for (const auto& column : in.draft.children<Column>(id.schema, id.name)) {
    in.draft.find<Column>(column)->inherited = false;
  }
  make_own(in, id);
  forget_lost_copies(in, id);
}

/// An index of the catalog, or a partition's part of one.
static Index* find_index(Interpreter& in, const ObjectId& id) {
  Index* own = in.draft.find<Index>(id);
  return own != nullptr ? own : in.implied.find<Index>(id);
}

static const Index* part_on(const Interpreter& in, const ObjectId& index, const ObjectId& heir) {
  for (const ObjectId& part : in.implied.children<Index>(heir.schema, heir.name)) {
    if (in.implied_by.at(part) == index) return in.implied.find<Index>(part);
  }
  return nullptr;
}

/// It is valid once every partition has its valid part of it; then the index that it is a part of may be, too.
static void validate(Interpreter& in, const ObjectId& id) {
  Index* index = find_index(in, id);
  if (index == nullptr || !index->only) return;
  std::vector<ObjectId> heirs = heirs_of(in, object_id(Kind::table, id.schema, id.parent));
  bool complete = std::all_of(heirs.begin(), heirs.end(), [&](const ObjectId& heir) {
    const Index* part = part_on(in, id, heir);
    return part != nullptr ? !part->only : has_key_for(in, heir, *index) || is_foreign_table(in, heir);
  });
  if (!complete) return;
  index->only = false;
  auto above = in.implied_by.find(id);
  if (above != in.implied_by.end()) validate(in, above->second);
}

void attach_index(Interpreter& in, const ObjectId& parent_index, const PgQuery__PartitionCmd& cmd) {
  QualifiedName name = name_of(*cmd.name);
  auto part = find_relation(in, name, true);
  if (!part)
    throw MissingObject{"index " + name.text() + " does not exist", name.name, "", "unknown_index", cmd.name->location};
  make_implied(in, *part, parent_index);
  validate(in, parent_index);
}

}  // namespace plumb
