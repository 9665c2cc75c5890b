#include <algorithm>

#include "engine/base/identifier.h"
#include "parser/sql/table_parts.h"

namespace plumb {

static void refuse_repeated_column(const KeyConstraint& key, int32_t location) {
  for (auto c = key.columns.begin(); c != key.columns.end(); ++c) {
    if (std::find(key.columns.begin(), c, *c) == c) continue;
    throw StatementError{
        "column " + quote_identifier(*c) + " appears twice in a " + (key.primary ? "primary key" : "unique constraint"),
        "", "duplicate", location};
  }
}

KeyConstraint read_key(const Interpreter& in, const ObjectId& table, const ConstraintSpec& spec) {
  const PgQuery__Constraint& node = *spec.node;
  KeyConstraint out;
  out.primary = node.contype == PG_QUERY__CONSTR_TYPE__CONSTR_PRIMARY;
  out.columns = spec.column.empty() ? strings_of(node.keys, node.n_keys) : std::vector<std::string>{spec.column};
  out.include = strings_of(node.including, node.n_including);
  for (const auto& column : out.columns) resolve_listed_column(in, table, column, spec.location);
  for (const auto& column : out.include) resolve_listed_column(in, table, column, spec.location);
  refuse_repeated_column(out, spec.location);
  out.nulls_not_distinct = node.nulls_not_distinct;
  out.deferrable = spec.deferrable || spec.initially_deferred;
  out.initially_deferred = spec.initially_deferred;
  out.options = options_of(node.options, node.n_options);
  out.tablespace = tablespace_of_new(in, node.indexspace);
  return out;
}

/// ChooseIndexColumnNames() over plain columns: a repeated one gets a number.
static std::vector<std::string> distinct_names(const std::vector<std::string>& columns,
                                               const std::vector<std::string>& including) {
  std::vector<std::string> out;
  for (const auto* list : {&columns, &including}) {
    for (const auto& column : *list) {
      std::string name = column;
      for (int i = 1; std::find(out.begin(), out.end(), name) != out.end(); i++) name = column + std::to_string(i);
      out.push_back(name);
    }
  }
  return out;
}

std::string key_name(const Interpreter& in, const ObjectId& table, const KeyConstraint& key) {
  if (key.primary) return choose_relation_name(in, table.schema, table.name, "", "pkey", true);
  std::string columns = name_addition(distinct_names(key.columns, key.include));
  return choose_relation_name(in, table.schema, table.name, columns, "key", true);
}

/// Of the keys of one statement, those that say nothing new (transformIndexConstraints()).
static bool is_redundant(const KeyConstraint& key, std::vector<std::pair<KeyConstraint, ConstraintSpec>>& before) {
  for (auto& [prior, spec] : before) {
    bool same = prior.columns == key.columns && prior.include == key.include && prior.deferrable == key.deferrable &&
                prior.initially_deferred == key.initially_deferred &&
                prior.nulls_not_distinct == key.nulls_not_distinct;
    if (!same) continue;
    if (prior.id.name.empty()) prior.id.name = key.id.name;
    return true;
  }
  return false;
}

static StatementError second_primary_key(const ObjectId& table, const std::string& hint, int32_t location) {
  return {"multiple primary keys for table " + qualified(table.schema, table.name) + " are not allowed", hint,
          "duplicate", location};
}

static void refuse_second_primary_key(const Interpreter& in, const ObjectId& table, int32_t location) {
  for (const auto& id : in.draft.children<KeyConstraint>(table.schema, table.name)) {
    if (!in.draft.find<KeyConstraint>(id)->primary) continue;
    throw second_primary_key(table, "it has " + quote_identifier(id.name) + " already", location);
  }
}

/// The columns of a primary key are NOT NULL, in the table's heirs as well.
static void require_not_null(Interpreter& in, const ObjectId& table, const std::vector<std::string>& columns) {
  for (const auto& name : columns) {
    Column* column = in.draft.find<Column>(object_id(Kind::column, table.schema, name, table.name));
    if (column != nullptr) column->not_null = true;
  }
  for (const auto& heir : heirs_of(in, table)) require_not_null(in, heir, columns);
}

static void put_key(Interpreter& in, const ObjectId& table, KeyConstraint key, const ConstraintSpec& spec,
                    bool recurse) {
  std::string name = key.id.name;
  if (key.primary) refuse_second_primary_key(in, table, spec.location);
  if (name.empty()) name = key_name(in, table, key);
  key.id = object_id(Kind::key_constraint, table.schema, name, table.name);
  bool primary = key.primary;
  std::vector<std::string> columns = key.columns;
  ObjectId id = add_object(in, std::move(key), spec.location).id;
  if (primary) require_not_null(in, table, columns);
  declare_renames_of_part(in, id, spec.location, spec.end);
  if (recurse) imply_part(in, id);
}

void add_index_constraints(Interpreter& in, const ObjectId& table, std::vector<ConstraintSpec> specs, bool recurse) {
  auto is_primary = [](const ConstraintSpec& s) { return s.node->contype == PG_QUERY__CONSTR_TYPE__CONSTR_PRIMARY; };
  std::stable_partition(specs.begin(), specs.end(), is_primary);
  std::vector<std::pair<KeyConstraint, ConstraintSpec>> keys;
  std::vector<std::pair<ExclusionConstraint, ConstraintSpec>> exclusions;
  for (const auto& spec : specs) {
    if (spec.node->contype == PG_QUERY__CONSTR_TYPE__CONSTR_EXCLUSION) {
      exclusions.emplace_back(read_exclusion(in, table, spec), spec);
      continue;
    }
    KeyConstraint key = read_key(in, table, spec);
    key.id.name = spec.node->conname;
    bool second = key.primary && !keys.empty() && keys.front().first.primary;
    if (second) throw second_primary_key(table, "", spec.location);
    if (!is_redundant(key, keys)) keys.emplace_back(std::move(key), spec);
  }
  // Names are chosen in the order of the statement, the primary key's first.
  size_t k = 0, e = 0;
  for (const auto& spec : specs) {
    if (e < exclusions.size() && exclusions[e].second.node == spec.node) {
      put_exclusion(in, table, std::move(exclusions[e].first), spec);
      e++;
    } else if (k < keys.size() && keys[k].second.node == spec.node) {
      put_key(in, table, std::move(keys[k].first), spec, recurse);
      k++;
    }
  }
}

void add_key_using_index(Interpreter& in, const ObjectId& table, const ConstraintSpec& spec) {
  const PgQuery__Constraint& node = *spec.node;
  ObjectId index_id = object_id(Kind::index, table.schema, node.indexname, table.name);
  const Index* index = in.draft.find<Index>(index_id);
  bool part = index == nullptr && in.implied.contains(index_id);
  if (part) index = in.implied.find<Index>(index_id);
  if (index == nullptr) {
    throw MissingObject{"index " + quote_identifier(node.indexname) + " does not exist", node.indexname, "",
                        "unknown_index", spec.location};
  }
  KeyConstraint key;
  key.primary = node.contype == PG_QUERY__CONSTR_TYPE__CONSTR_PRIMARY;
  for (const auto& element : index->elements) {
    if (element.column.empty()) {
      throw StatementError{"index " + quote_identifier(node.indexname) + " contains expressions", "", "invalid",
                           spec.location};
    }
    key.columns.push_back(element.column);
  }
  if (!index->unique || index->predicate) {
    throw StatementError{quote_identifier(node.indexname) + " is not a unique index over all rows", "", "invalid",
                         spec.location};
  }
  key.include = index->include;
  key.nulls_not_distinct = index->nulls_not_distinct;
  key.options = index->options;
  key.tablespace = index->tablespace;
  key.clustered = index->clustered;
  key.replica_identity = index->replica_identity;
  key.deferrable = spec.deferrable || spec.initially_deferred;
  key.initially_deferred = spec.initially_deferred;
  key.id.name = std::string_view(node.conname).empty() ? node.indexname : node.conname;
  if (part) {
    forget_part(in, index_id);  // The key stands for it from now on.
  } else {
    remove_object(in, index_id);
  }
  put_key(in, table, std::move(key), spec, false);
}

}  // namespace plumb
