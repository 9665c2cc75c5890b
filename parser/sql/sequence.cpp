#include <fmt/format.h>

#include <cstdlib>

#include "engine/base/identifier.h"
#include "parser/sql/table_parts.h"

namespace plumb {

static std::string_view option_name(const PgQuery__Node* node) { return node->def_elem->defname; }

static int64_t number_of(const PgQuery__DefElem& option) {
  const PgQuery__Node& arg = *option.arg;
  if (arg.node_case == PG_QUERY__NODE__NODE_INTEGER) return arg.integer->ival;
  return std::strtoll(option_text(option).c_str(), nullptr, 10);
}

static std::pair<int64_t, int64_t> type_limits(const TypeName& type) {
  SequenceOptions up = default_sequence_options(type), down = default_sequence_options(type, true);
  return {down.min_value, up.max_value};
}

SequenceOptions changed_sequence_options(SequenceOptions out, PgQuery__Node* const* options, size_t count,
                                         const TypeName& old_type, const TypeName& type) {
  bool restart_min = false, restart_max = false;
  if (!(old_type == type)) {
    auto [low, high] = type_limits(old_type);
    restart_max = out.increment > 0 ? out.max_value == high : false;
    restart_min = out.increment < 0 ? out.min_value == low : false;
  }
  const PgQuery__DefElem *min_option = nullptr, *max_option = nullptr;
  for (size_t i = 0; i < count; i++) {
    const PgQuery__DefElem& option = *options[i]->def_elem;
    std::string_view name = option.defname;
    if (name == "increment") out.increment = number_of(option);
    if (name == "start") out.start = number_of(option);
    if (name == "cache") out.cache = number_of(option);
    if (name == "cycle") out.cycle = option_flag(option);
    if (name == "minvalue") min_option = &option;
    if (name == "maxvalue") max_option = &option;
  }
  if (out.increment == 0) throw StatementError{"INCREMENT must not be zero", "", "invalid", -1};
  SequenceOptions defaults = default_sequence_options(type, out.increment < 0);
  if (max_option != nullptr || restart_max) {
    out.max_value = max_option != nullptr && max_option->arg != nullptr ? number_of(*max_option) : defaults.max_value;
  }
  if (min_option != nullptr || restart_min) {
    out.min_value = min_option != nullptr && min_option->arg != nullptr ? number_of(*min_option) : defaults.min_value;
  }
  return out;
}

SequenceOptions read_sequence_options(PgQuery__Node* const* options, size_t count, const TypeName& type) {
  bool descending = false, start_given = false;
  for (size_t i = 0; i < count; i++) {
    if (option_name(options[i]) == "increment") descending = number_of(*options[i]->def_elem) < 0;
    if (option_name(options[i]) == "start") start_given = true;
  }
  SequenceOptions out =
      changed_sequence_options(default_sequence_options(type, descending), options, count, type, type);
  if (!start_given) out.start = descending ? out.max_value : out.min_value;
  return out;
}

/// OWNED BY table.column, or nothing for OWNED BY NONE.
static void read_owner(const Interpreter& in, Sequence& sequence, const PgQuery__DefElem& option) {
  NodeRange names = items_of(option.arg);
  std::vector<std::string> parts = strings_of(names.first, names.count);
  if (parts.size() == 1) {
    sequence.owner_table = {}, sequence.owner_column.clear();
    return;
  }
  ObjectId table = resolve_relation(in, name_of(names.first, names.count - 1), option.location);
  resolve_column(in, table, parts.back(), option.location);
  sequence.owner_table = {table.schema, table.name};
  sequence.owner_column = parts.back();
}

void run_create_sequence(Interpreter& in, const PgQuery__CreateSeqStmt& stmt) {
  const PgQuery__RangeVar& relation = *stmt.sequence;
  if (std::string_view(relation.relpersistence) == "t") {
    in.temporary.insert({"", relation.relname});
    return;
  }
  Sequence sequence;
  sequence.id =
      object_id(Kind::sequence, creation_schema(in, relation.schemaname, relation.location), relation.relname);
  if (stmt.if_not_exists && find_relation(in, {sequence.id.schema, sequence.id.name}, true)) return;
  sequence.type = *builtin_type("bigint");
  const PgQuery__DefElem* owner = nullptr;
  for (size_t i = 0; i < stmt.n_options; i++) {
    const PgQuery__DefElem& option = *stmt.options[i]->def_elem;
    if (std::string_view(option.defname) == "as") sequence.type = resolve_type(in, *option.arg->type_name);
    if (std::string_view(option.defname) == "owned_by") owner = &option;
  }
  sequence.options = read_sequence_options(stmt.options, stmt.n_options, sequence.type);
  sequence.unlogged = std::string_view(relation.relpersistence) == "u";
  ObjectId id = add_object(in, std::move(sequence), relation.location).id;
  declare_renames(in, id);
  if (owner == nullptr) return;
  // The table may well use the sequence in a default, and so come later than it.
  run_or_postpone(in, [id, owner](Interpreter& later) {
    Sequence* own = later.draft.find<Sequence>(id);
    if (own != nullptr) read_owner(later, *own, *owner);
  });
}

/// ALTER SEQUENCE of the sequence behind an identity column.
static bool alter_identity_sequence(Interpreter& in, const QualifiedName& name, const PgQuery__AlterSeqStmt& stmt) {
  for (const auto& schema : name.schema.empty() ? in.search_path : std::vector<std::string>{name.schema}) {
    auto it = in.relation_names.find({schema, name.name});
    if (it == in.relation_names.end() || it->second.kind != Kind::column) continue;
    Column* column = in.draft.find<Column>(it->second);
    if (column == nullptr || !column->identity) continue;
    column->identity->options =
        changed_sequence_options(column->identity->options, stmt.options, stmt.n_options, column->type, column->type);
    return true;
  }
  return false;
}

void run_alter_sequence(Interpreter& in, const PgQuery__AlterSeqStmt& stmt) {
  QualifiedName name = name_of(*stmt.sequence);
  if (is_ignored_relation(in, name) || alter_identity_sequence(in, name, stmt)) return;
  auto found = find_relation(in, name);
  if (!found && stmt.missing_ok) return;
  ObjectId id = found ? *found : resolve_relation(in, *stmt.sequence);
  Sequence* sequence = in.draft.find<Sequence>(id);
  if (sequence == nullptr)
    throw StatementError{describe(id) + " is not a sequence", "", "invalid", stmt.sequence->location};
  Sequence changed = *sequence;
  for (size_t i = 0; i < stmt.n_options; i++) {
    const PgQuery__DefElem& option = *stmt.options[i]->def_elem;
    if (std::string_view(option.defname) == "as") changed.type = resolve_type(in, *option.arg->type_name);
    if (std::string_view(option.defname) == "owned_by") read_owner(in, changed, option);
  }
  changed.options =
      changed_sequence_options(sequence->options, stmt.options, stmt.n_options, sequence->type, changed.type);
  *sequence = std::move(changed);
}

}  // namespace plumb
