#include "parser/yaml/serial.h"

#include <algorithm>

#include "engine/base/letter_case.h"

namespace plumb::yaml {

std::optional<TypeName> serial_type(std::string_view word) {
  std::string lower = lower_case(word);
  if (lower == "serial" || lower == "serial4") return TypeName{"", "integer", "", false};
  if (lower == "bigserial" || lower == "serial8") return TypeName{"", "bigint", "", false};
  if (lower == "smallserial" || lower == "serial2") return TypeName{"", "smallint", "", false};
  return std::nullopt;
}

std::string_view serial_word(const TypeName& type) {
  return type.name == "integer" ? "serial" : type.name == "bigint" ? "bigserial" : "smallserial";
}

static Sequence serial_sequence(const ObjectId& column, const TypeName& type, const std::string& name) {
  Sequence out;
  out.id = object_id(Kind::sequence, column.schema, name);
  out.type = type;
  out.options = default_sequence_options(type);
  out.owner_table = {column.schema, column.parent};
  out.owner_column = column.name;
  return out;
}

static ColumnDefault serial_default(const ObjectId& column, const ObjectId& sequence) {
  ColumnDefault out;
  out.id = object_id(Kind::column_default, column.schema, column.name, column.parent);
  out.expression.text = "nextval(" + quote_literal(sql_name(sequence)) + "::regclass)";
  out.uses = {sequence};
  return out;
}

void put_serial(const Reading& r, Mark mark, const ObjectId& column, const TypeName& type) {
  std::string name = r.loading.resolver.free_relation_name(column.schema, column.parent, column.name, "seq", false);
  Sequence sequence = serial_sequence(column, type, name);
  ColumnDefault value = serial_default(column, sequence.id);
  put(r, mark, std::move(sequence));
  put(r, mark, std::move(value));
}

bool is_serial(const Writing& w, const Column& column) {
  bool integer = column.type.builtin() && !column.type.array && column.type.modifiers.empty() &&
                 (column.type.name == "integer" || column.type.name == "bigint" || column.type.name == "smallint");
  if (!integer || !column.not_null || column.identity || column.generated || column.inherited) return false;
  Sequence expected =
      serial_sequence(column.id, column.type, make_object_name(column.id.parent, column.id.name, "seq"));
  const Sequence* sequence = w.catalog.find<Sequence>(expected.id);
  ColumnDefault value = serial_default(column.id, expected.id);
  const ColumnDefault* actual = w.catalog.find<ColumnDefault>(value.id);
  auto count = w.name_counts.find({expected.id.schema, expected.id.name});
  return sequence != nullptr && actual != nullptr && actual->expression == value.expression &&
         sequence->type == expected.type && sequence->options == expected.options &&
         sequence->owner_table == expected.owner_table && sequence->owner_column == expected.owner_column &&
         !sequence->unlogged && count != w.name_counts.end() && count->second == 1 &&
         !w.renames.contains(sequence->id) && !w.catalog.contains(attached_to(sequence->id, Kind::comment)) &&
         !w.catalog.contains(attached_to(sequence->id, Kind::privileges)) &&
         !w.catalog.contains(attached_to(value.id, Kind::comment));
}

bool is_of_serial(const Writing& w, const Sequence& sequence) {
  if (sequence.owner_table.empty() || sequence.owner_table.schema != sequence.id.schema) return false;
  const Column* column = w.catalog.find<Column>(
      object_id(Kind::column, sequence.id.schema, sequence.owner_column, sequence.owner_table.name));
  return column != nullptr && is_serial(w, *column) &&
         sequence.id.name == make_object_name(column->id.parent, column->id.name, "seq");
}

}  // namespace plumb::yaml
