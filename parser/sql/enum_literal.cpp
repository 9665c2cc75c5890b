#include "parser/sql/enum_literal.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/identifier.h"
#include "parser/sql/typed_literal.h"

namespace plumb {

std::optional<LiteralProblem> unknown_enum_value(const Interpreter& in, const TypeName& type,
                                                 const PgQuery__Node& expression) {
  std::optional<TypedLiteral> literal = typed_literal(in, type, expression);
  if (!literal || literal->type.array || literal->type.builtin()) return std::nullopt;
  const auto* of = in.draft.find<EnumType>(object_id(Kind::enum_type, literal->type.schema, literal->type.name));
  const std::string& text = literal->text;
  if (of == nullptr || std::find(of->values.begin(), of->values.end(), text) != of->values.end()) return std::nullopt;
  std::string nearest = nearest_name(text, of->values);
  return LiteralProblem{fmt::format("{} has no value {}", describe(of->id), quote_literal(text)),
                        nearest.empty() ? "add the value to the type, or name one that it has"
                                        : "did you mean " + quote_literal(nearest) + "?",
                        text};
}

}  // namespace plumb
