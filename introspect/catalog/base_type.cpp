#include "engine/model/base_type.h"

#include <fmt/format.h>

#include "introspect/catalog/query.h"

namespace plumb::live {

namespace {

enum Cell {
  oid,
  name,
  schema,
  defined,
  input,
  output,
  receive,
  send,
  typmod_in,
  typmod_out,
  analyze,
  length,
  by_value,
  alignment,
  storage,
  category,
  preferred,
  default_value,
  element,
  delimiter,
  collatable,
  subscript
};

TypeAlignment alignment_of(char c) {
  return c == 'c'   ? TypeAlignment::char_
         : c == 's' ? TypeAlignment::int2
         : c == 'd' ? TypeAlignment::double_
                    : TypeAlignment::int4;
}

TypeStorage storage_of(char c) {
  return c == 'e'   ? TypeStorage::external
         : c == 'x' ? TypeStorage::extended
         : c == 'm' ? TypeStorage::main
                    : TypeStorage::plain;
}

void set_functions(const Snapshot& s, BaseType& t, const Row& row) {
  t.input = s.procedure_name(row.oid(input));
  t.output = s.procedure_name(row.oid(output));
  t.receive = s.procedure_name(row.oid(receive));
  t.send = s.procedure_name(row.oid(send));
  t.typmod_in = s.procedure_name(row.oid(typmod_in));
  t.typmod_out = s.procedure_name(row.oid(typmod_out));
  t.analyze = s.procedure_name(row.oid(analyze));
  t.subscript = s.procedure_name(row.oid(subscript));
}

/// A type that is not defined yet is a shell alone.
void take_base_type(Snapshot& s, const Row& row) {
  if (!s.takes(of_class::type, row.oid(oid), row.oid(schema))) return;
  ShellType shell;
  shell.id = object_id(Kind::shell_type, s.schema_name(row.oid(schema)), row.text(name));
  s.catalog.add(std::move(shell));
  if (!row.flag(defined)) return;
  BaseType t;
  t.id = object_id(Kind::base_type, s.schema_name(row.oid(schema)), row.text(name));
  set_functions(s, t, row);
  t.length = row.number(length);
  t.passed_by_value = row.flag(by_value);
  t.alignment = alignment_of(row.letter(alignment));
  t.storage = storage_of(row.letter(storage));
  t.category = row.text(category);
  t.preferred = row.flag(preferred);
  if (!row.null(default_value)) t.default_value = row.text(default_value);
  if (row.oid(element)) t.element = s.type_name(row.oid(element));
  t.delimiter = row.text(delimiter);
  t.collatable = row.flag(collatable);
  s.add(of_class::type, row.oid(oid), std::move(t));
}

}  // namespace

/// raw_array_subscript_handler() is what every fixed-length type with an element has by itself.
CatalogQuery base_type_query(int version) {
  std::string subscript = version >= 140000 ? "CASE WHEN typlen <= 0 OR typelem = 0 OR typsubscript <> "
                                              "'raw_array_subscript_handler'::regproc THEN typsubscript::oid END"
                                            : "NULL";
  return {
      fmt::format("SELECT oid, typname, typnamespace, typisdefined, typinput::oid, typoutput::oid, typreceive::oid, "
                  "typsend::oid, typmodin::oid, typmodout::oid, typanalyze::oid, typlen, typbyval, typalign, "
                  "typstorage, typcategory, typispreferred, typdefault, typelem, typdelim, typcollation <> 0, {} "
                  "FROM pg_type WHERE oid >= 16384 AND (NOT typisdefined OR typtype = 'b' AND typarray <> 0)",
                  subscript),
      take_base_type};
}

}  // namespace plumb::live
