#include "engine/kinds/sequence.h"

#include <fmt/format.h>

#include "engine/base/identifier.h"
#include "engine/kinds/contract.h"

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

std::string changed_sequence_options_sql(const SequenceOptions& from, const SequenceOptions& to,
                                         std::string_view prefix) {
  std::string out;
  auto add = [&](bool changed, std::string text) {
    if (!changed) return;
    if (!out.empty()) out += " ";
    out += (text.compare(0, 7, "RESTART") == 0 ? "" : std::string(prefix)) + text;
  };
  add(from.increment != to.increment, fmt::format("INCREMENT BY {}", to.increment));
  add(from.min_value != to.min_value, fmt::format("MINVALUE {}", to.min_value));
  add(from.max_value != to.max_value, fmt::format("MAXVALUE {}", to.max_value));
  add(from.start != to.start, fmt::format("START WITH {}", to.start));
  // The position is not known; where it may start no more, ALTER is refused unless it restarts.
  add(from.start < to.min_value || from.start > to.max_value, fmt::format("RESTART WITH {}", to.start));
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
  std::string next =
      "nextval(" + quote_literal(s.id.schema.empty() ? s.id.name : qualified(s.id.schema, s.id.name)) + "::regclass)";
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
void late_references(const Sequence& s, References& out) {
  if (s.owner_table.empty()) return;
  out.push_back({column_id(s.owner_table.schema, s.owner_table.name, s.owner_column), Strength::normal});
}

bool needs_late_step(const Sequence* from, const Sequence& to, const Context& context) {
  if (!from) return !to.owner_table.empty() && !is_serial(to, context);
  return from->owner_table != to.owner_table || from->owner_column != to.owner_column;
}

void emit_late(const Sequence& s, const Context&, Script& out) {
  out.statement("ALTER SEQUENCE " + sql_name(s.id) + " OWNED BY " + owned_by_sql(s));
}

void claims(const Sequence& s, Names& out) { out.push_back("relation " + s.id.schema + "." + s.id.name); }

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
  std::string changes;
  if (fields.has("type")) changes += " AS " + to.type.text();
  if (fields.has("options")) {
    std::string options = changed_sequence_options_sql(from.options, to.options, "");
    if (!options.empty()) changes += " " + options;
  }
  if (!changes.empty()) out.statement("ALTER SEQUENCE " + sql_name(to.id) + changes);
  if (fields.has("unlogged")) {
    out.statement("ALTER SEQUENCE " + sql_name(to.id) + (to.unlogged ? " SET UNLOGGED" : " SET LOGGED"));
  }
}

void emit_drop(const Sequence& s, const Context& context, Script& out) {
  out.statement("DROP SEQUENCE " + sql_name(s.id));
  const Column* owner =
      s.owner_table.empty()
          ? nullptr
          : context.to.find<Column>(column_id(s.owner_table.schema, s.owner_table.name, s.owner_column));
  if (owner && owner->identity) return;  // the identity goes on where the column's values end
  out.hazard(HazardType::data_loss, s.id, "drops " + describe(s.id) + ": its position is gone");
}

}  // namespace plumb
