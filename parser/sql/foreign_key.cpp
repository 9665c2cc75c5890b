#include <algorithm>

#include "engine/base/identifier.h"
#include "parser/sql/key_types.h"
#include "parser/sql/table_parts.h"

namespace plumb {

static ForeignKeyAction action_of(std::string_view code) {
  if (code == "r") return ForeignKeyAction::restrict;
  if (code == "c") return ForeignKeyAction::cascade;
  if (code == "n") return ForeignKeyAction::set_null;
  if (code == "d") return ForeignKeyAction::set_default;
  return ForeignKeyAction::no_action;
}

static std::vector<std::string> primary_key_of(const Interpreter& in, const ObjectId& table, int32_t location) {
  for (const auto& id : in.draft.children<KeyConstraint>(table.schema, table.name)) {
    const KeyConstraint* key = in.draft.find<KeyConstraint>(id);
    if (key->primary) return key->columns;
  }
  for (const auto& id : in.implied.children<KeyConstraint>(table.schema, table.name)) {
    const KeyConstraint* key = in.implied.find<KeyConstraint>(id);
    if (key->primary) return key->columns;
  }
  throw MissingObject{"there is no primary key for referenced table " + qualified(table.schema, table.name), table.name,
                      "name the referenced columns, or add a primary key", "no_primary_key", location};
}

/// Whether a key or a unique index that a foreign key may refer to is on exactly these columns.
static bool has_unique_key(const Interpreter& in, const ObjectId& table, std::vector<std::string> columns) {
  std::sort(columns.begin(), columns.end());
  auto same = [&](std::vector<std::string> other) {
    std::sort(other.begin(), other.end());
    return other == columns;
  };
  for (const CatalogDraft* draft : {&in.draft, &in.implied}) {
    for (const auto& id : draft->children<KeyConstraint>(table.schema, table.name)) {
      const KeyConstraint* key = draft->find<KeyConstraint>(id);
      if (same(key->columns) && !key->deferrable) return true;
    }
    for (const auto& id : draft->children<Index>(table.schema, table.name)) {
      const Index* index = draft->find<Index>(id);
      if (!index->unique || index->predicate) continue;
      std::vector<std::string> names;
      for (const auto& element : index->elements) names.push_back(element.column);
      if (same(names)) return true;
    }
  }
  return false;
}

/// As PostgreSQL does when the key is made; a migration's columns may have other types by the end of its ALTER TABLE.
static void refuse_types_that_never_meet(const Interpreter& in, const ObjectId& table, const ForeignKey& key,
                                         const ConstraintSpec& spec) {
  auto found = in.mode == SqlMode::schema ? columns_that_never_meet(table, key, in.draft) : std::nullopt;
  if (found)
    throw MissingObject{"foreign key on " + sql_name(table) + ": " + found->message, found->column, found->hint,
                        "invalid", spec.location};
}

static ForeignKey read_foreign_key(const Interpreter& in, const ObjectId& table, const ConstraintSpec& spec) {
  const PgQuery__Constraint& node = *spec.node;
  ForeignKey out;
  out.columns =
      spec.column.empty() ? strings_of(node.fk_attrs, node.n_fk_attrs) : std::vector<std::string>{spec.column};
  for (const auto& column : out.columns) resolve_listed_column(in, table, column, spec.location);
  ObjectId target = resolve_relation(in, *node.pktable);
  if (target.kind != Kind::table) {
    throw StatementError{"referenced relation " + qualified(target.schema, target.name) + " is not a table", "",
                         "invalid", node.pktable->location};
  }
  out.table = {target.schema, target.name};
  out.referenced_columns = strings_of(node.pk_attrs, node.n_pk_attrs);
  if (out.referenced_columns.empty()) {
    out.referenced_columns = primary_key_of(in, target, node.pktable->location);
  } else {
    for (const auto& column : out.referenced_columns) resolve_listed_column(in, target, column, node.pktable->location);
    if (!has_unique_key(in, target, out.referenced_columns)) {
      throw MissingObject{"there is no unique constraint matching given keys for referenced table " +
                              qualified(target.schema, target.name),
                          target.name + ".unique",
                          "add a unique constraint on (" + sql_columns(out.referenced_columns) + ")", "no_unique_key",
                          node.pktable->location};
    }
  }
  if (out.columns.size() != out.referenced_columns.size()) {
    throw StatementError{"number of referencing and referenced columns for foreign key disagree", "", "invalid",
                         spec.location};
  }
  refuse_types_that_never_meet(in, table, out, spec);
  out.match = std::string_view(node.fk_matchtype) == "f" ? ForeignKeyMatch::full : ForeignKeyMatch::simple;
  out.on_update = action_of(node.fk_upd_action);
  out.on_delete = action_of(node.fk_del_action);
  out.set_columns = strings_of(node.fk_del_set_cols, node.n_fk_del_set_cols);
  out.deferrable = spec.deferrable || spec.initially_deferred;
  out.initially_deferred = spec.initially_deferred;
  out.not_valid = node.skip_validation && !node.initially_valid && !spec.of_new_table;
  return out;
}

void add_foreign_key(Interpreter& in, const ObjectId& table, const ConstraintSpec& spec) {
  const PgQuery__Constraint& node = *spec.node;
  if (is_ignored_relation(in, name_of(*node.pktable))) return;
  std::string name = node.conname;
  if (name.empty()) {
    auto columns =
        spec.column.empty() ? strings_of(node.fk_attrs, node.n_fk_attrs) : std::vector<std::string>{spec.column};
    name = choose_constraint_name(in, table.schema, table.name, name_addition(columns), "fkey");
  }
  ObjectId id = object_id(Kind::foreign_key, table.schema, name, table.name);
  reserve_constraint_name(in, id, spec.location);
  run_or_postpone(in, [id, table, spec](Interpreter& later) {
    if (!later.draft.contains(table)) return;
    ForeignKey key = read_foreign_key(later, table, spec);
    key.id = id;
    release_constraint_name(later, id);
    add_object(later, std::move(key), spec.location);
    declare_renames_of_part(later, id, spec.location, spec.end);
    imply_part(later, id);
  });
}

}  // namespace plumb
