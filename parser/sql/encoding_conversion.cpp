#include "engine/model/encoding_conversion.h"

#include "engine/base/identifier.h"
#include "parser/sql/function_name.h"

namespace plumb {

static std::string encoding_named(const char* name) {
  std::string out = canonical_encoding(name);
  if (!out.empty()) return out;
  throw StatementError{"there is no encoding " + quote_literal(name), "", "invalid", -1};
}

void run_create_conversion(Interpreter& in, const PgQuery__CreateConversionStmt& stmt) {
  QualifiedName name = name_of(stmt.conversion_name, stmt.n_conversion_name);
  EncodingConversion conversion;
  conversion.id = object_id(Kind::encoding_conversion, creation_schema(in, name.schema), name.name);
  conversion.source = encoding_named(stmt.for_encoding_name);
  conversion.target = encoding_named(stmt.to_encoding_name);
  conversion.function = function_named(in, stmt.func_name, stmt.n_func_name,
                                       "integer, integer, cstring, internal, integer, boolean", conversion.uses);
  conversion.is_default = stmt.def;
  ObjectId id = conversion.id;
  add_object(in, std::move(conversion));
  declare_renames(in, id);
}

}  // namespace plumb
