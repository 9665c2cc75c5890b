#include "engine/kinds/sequence.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/identifier.h"
#include "engine/kinds/column.h"
#include "engine/kinds/contract.h"
#include "engine/kinds/handed_position.h"
#include "engine/model/ownership.h"
#include "engine/model/role.h"

namespace plumb {

std::string sequence_options_sql(const SequenceOptions& options, const TypeName& type) {
  SequenceOptions usual = default_sequence_options(type, options.increment < 0);
  if (options.min_value != usual.min_value || options.max_value != usual.max_value) {
    usual.start = options.increment < 0 ? options.max_value : options.min_value;
  }
  std::string out;
  if (options.start != usual.start) out += fmt::format(" START WITH {}", options.start);
  if (options.increment != 1) out += fmt::format(" INCREMENT BY {}", options.increment);
  if (options.min_value != usual.min_value) out += fmt::format(" MINVALUE {}", options.min_value);
  if (options.max_value != usual.max_value) out += fmt::format(" MAXVALUE {}", options.max_value);
  if (options.cache != 1) out += fmt::format(" CACHE {}", options.cache);
  if (options.cycle) out += " CYCLE";
  return out;
}

bool have_no_common_value(const SequenceOptions& from, const SequenceOptions& to) {
  return from.max_value < to.min_value || from.min_value > to.max_value;
}

/// A sequence that gave no value yet stands at its old start: when that is beyond the new bounds, it is set to the new
/// one.
static void move_unused_start(const std::string& name, const SequenceOptions& from, const SequenceOptions& to,
                              Script& out) {
  bool down = to.increment < 0;
  if (down ? from.start >= to.min_value : from.start <= to.max_value) return;
  auto start = std::clamp(to.start, std::max(from.min_value, to.min_value), std::min(from.max_value, to.max_value));
  out.statement(fmt::format("SELECT setval({}, {}, false) FROM {} WHERE NOT is_called AND last_value {} {}",
                            quote_literal(name), start, name, down ? "<" : ">", down ? to.min_value : to.max_value));
}

void keep_position(const std::string& name, const SequenceOptions& from, const SequenceOptions& to, Script& out) {
  if (have_no_common_value(from, to)) return;
  move_unused_start(name, from, to, out);
  bool down = to.increment < 0;
  if (down ? to.max_value >= from.max_value : to.min_value <= from.min_value) return;
  auto bound = down ? to.max_value : to.min_value;
  out.statement(fmt::format("SELECT setval({0}, {1}(last_value, {2}), is_called AND last_value {3} {2}) FROM {4}",
                            quote_literal(name), down ? "least" : "greatest", bound, down ? "<=" : ">=", name));
}

void add_bound_hazards(const ObjectId& object, const SequenceOptions& from, const SequenceOptions& to, Script& out) {
  if (have_no_common_value(from, to)) {
    out.hazard(
        HazardType::needs_decision, object,
        fmt::format("{} starts again at {}: its new bounds hold none of its old values", describe(object), to.start),
        "make sure that no row holds a value from there on");
  } else if (to.increment < 0 ? to.min_value > from.min_value : to.max_value < from.max_value) {
    out.hazard(HazardType::may_fail_on_data, object,
               fmt::format("fails when {} stands beyond its new bounds already", describe(object)));
  }
}

std::string changed_sequence_options_sql(const SequenceOptions& from, const SequenceOptions& to,
                                         std::string_view prefix) {
  std::string out;
  auto add = [&](bool changed, std::string_view text) {
    if (!changed) return;
    if (!out.empty()) out += " ";
    if (!text.starts_with("RESTART")) out += prefix;
    out += text;
  };
  add(from.increment != to.increment, fmt::format("INCREMENT BY {}", to.increment));
  add(from.min_value != to.min_value, fmt::format("MINVALUE {}", to.min_value));
  add(from.max_value != to.max_value, fmt::format("MAXVALUE {}", to.max_value));
  add(from.start != to.start, fmt::format("START WITH {}", to.start));
  add(have_no_common_value(from, to), fmt::format("RESTART WITH {}", to.start));
  add(from.cache != to.cache, fmt::format("CACHE {}", to.cache));
  add(from.cycle != to.cycle, to.cycle ? "CYCLE" : "NO CYCLE");
  return out;
}

bool is_serial(const Sequence& s, const Context& context) {
  if (s.owner_table.empty() || s.owner_table.schema != s.id.schema) return false;
  ObjectId column = column_id(s.owner_table.schema, s.owner_table.name, s.owner_column);
  ObjectId default_id = column;
  default_id.kind = default_id.of = Kind::column_default;
  const Column* c = context.to.find<Column>(column);
  const ColumnDefault* d = context.to.find<ColumnDefault>(default_id);
  if (!c || !d || !context.is_created(s.id) || !context.is_created(column) || !context.is_created(default_id))
    return false;
  const Table* t = context.to.find<Table>(table_id(s.owner_table));
  std::string next = "nextval(" +
                     quote_literal(s.id.schema.empty() ? s.id.name.str() : qualified(s.id.schema, s.id.name)) +
                     "::regclass)";
  return t && c->type == s.type && c->not_null && !c->inherited && s.options == default_sequence_options(s.type) &&
         s.unlogged == (t->unlogged && context.server_version >= 150000) && d->expression.text == next &&
         s.id.name == make_object_name(s.owner_table.name, s.owner_column, "seq");
}

std::string_view serial_word(const TypeName& type) {
  if (type.name == "smallint") return "smallserial";
  return type.name == "bigint" ? "bigserial" : "serial";
}

std::string owned_by_sql(const Sequence& s) {
  return s.owner_table.empty() ? "NONE" : s.owner_table.text() + "." + quote_identifier(s.owner_column);
}

void references(const Sequence& s, const Catalog&, References& out) {
  refer_to_schema(s.id, out);
  if (s.owner_table.empty()) return;
  out.push_back({column_id(s.owner_table.schema, s.owner_table.name, s.owner_column), Strength::owned});
}

/// OWNED BY is a step of its own: the column's default needs the sequence, and the sequence's owner is that column.
void late_references(const Sequence& s, const Catalog&, References& out) {
  if (s.owner_table.empty()) return;
  out.push_back({column_id(s.owner_table.schema, s.owner_table.name, s.owner_column), Strength::normal});
}

bool needs_late_step(const Sequence* from, const Sequence& to, const Context& context) {
  if (!from) return !to.owner_table.empty() && !is_serial(to, context);
  return from->owner_table != to.owner_table || from->owner_column != to.owner_column;
}

/// The column that the sequence feeds from now on, when there are rows that have values in it already.
static const Column* filled_column(const Sequence& s, const Context& context) {
  ObjectId id = column_id(s.owner_table.schema, s.owner_table.name, s.owner_column);
  const Column* c = context.to.find<Column>(id);
  if (!c || !context.is_created(s.id) || context.is_created(id) || !context.table_stays(id)) return nullptr;
  const ColumnDefault* d = context.to.find<ColumnDefault>(default_id_of(id));
  bool feeds = d && std::find(d->uses.begin(), d->uses.end(), s.id) != d->uses.end();
  return feeds ? c : nullptr;
}

/// PostgreSQL ties a sequence only to a table of the same owner; what the table's owner will be in the end, it takes
/// from there. A table that is new is whose the sequence is.
static void give_to_owner_of_table(const Sequence& s, const Context& context, Script& out) {
  ObjectId table = table_id(s.owner_table);
  if (s.owner_table.empty() || context.is_created(table)) return;
  std::string of_table = stated_owner(context.from, table);
  std::string of_sequence = context.is_created(s.id) ? context.runner : stated_owner(context.from, s.id);
  if (of_table.empty() || of_table == of_sequence) return;
  out.statement(fmt::format("ALTER SEQUENCE {} OWNER TO {}", sql_name(s.id), sql_role(of_table)));
}

void emit_late(const Sequence& s, const Context& context, Script& out) {
  give_to_owner_of_table(s, context, out);
  out.statement("ALTER SEQUENCE " + sql_name(s.id) + " OWNED BY " + owned_by_sql(s));
  const Column* c = s.owner_table.empty() ? nullptr : filled_column(s, context);
  if (!c) return;
  if (const Column* before = identity_before(s, context)) {
    const Identity& old = *before->identity;
    return take_over_position(quote_literal(sql_name(s.id)), old.sequence_name, old.options, *c, s.options, out);
  }
  out.statement(catch_up_sql(quote_literal(sql_name(s.id)), c->id, s.options));
  out.lock(c->id.schema, c->id.parent, LockMode::access_share);
}

/// Like any relation, it cannot be made under the name of a type, although it has no row type to hold that name with.
void claims(const Sequence& s, Names& out) {
  out.push_back("relation " + s.id.schema + "." + s.id.name);
  out.push_back("type " + s.id.schema + "." + s.id.name);
}

Alteration plan_alter(const Sequence&, const Sequence&, const FieldSet& fields, const Context& context) {
  bool possible = !fields.has("unlogged") || context.server_version >= 150000;
  return {possible ? Way::in_place : Way::recreate, {}};
}

void emit_create(const Sequence& s, const Context& context, Script& out) {
  if (is_serial(s, context)) return;
  std::string type = s.type.name == "bigint" ? "" : " AS " + s.type.text();
  out.statement(fmt::format("CREATE {}SEQUENCE {}{}{}", s.unlogged ? "UNLOGGED " : "", sql_name(s.id), type,
                            sequence_options_sql(s.options, s.type)));
}

void emit_alter(const Sequence& from, const Sequence& to, const FieldSet& fields, const Context&, Script& out) {
  keep_position(sql_name(to.id), from.options, to.options, out);
  std::string changes;
  if (fields.has("type")) changes += " AS " + to.type.text();
  if (fields.has("options")) {
    std::string options = changed_sequence_options_sql(from.options, to.options, "");
    if (!options.empty()) changes += " " + options;
  }
  if (!changes.empty()) {
    out.statement("ALTER SEQUENCE " + sql_name(to.id) + changes);
    add_bound_hazards(to.id, from.options, to.options, out);
  }
  if (fields.has("unlogged")) {
    out.statement("ALTER SEQUENCE " + sql_name(to.id) + (to.unlogged ? " SET UNLOGGED" : " SET LOGGED"));
  }
}

void emit_drop(const Sequence& s, const Context& context, Script& out) {
  if (identity_after(s, context)) return put_aside(s, out);
  out.statement("DROP SEQUENCE " + sql_name(s.id));
  // One that a column owns only counted that column's rows: their values say where it stood.
  if (s.owner_table.empty())
    out.hazard(HazardType::data_loss, s.id, "drops " + describe(s.id) + ": its position is gone");
}

}  // namespace plumb
