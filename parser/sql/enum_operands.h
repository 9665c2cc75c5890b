#pragma once
#include <optional>
#include <utility>
#include <vector>

#include "parser/sql/enum_literal.h"

namespace plumb {

/// Follows a walk for literals that PostgreSQL reads as an enum's: beside a value of the enum (m = 'sad', m IN ('sad',
/// 'ok'), CASE m WHEN 'sad'), or under a cast to it.
class EnumOperands {
 public:
  explicit EnumOperands(const Interpreter& in) : in_(in) {}

  struct Wrong {
    LiteralProblem problem;
    int32_t location = -1;
  };
  /// To be told of each expression after its parts, with its type. The literal in it that its enum does not have.
  std::optional<Wrong> take(const ProtobufCMessage& expression, const TypeName& type);

 private:
  const TypeName* enum_of(const PgQuery__Node* part) const;
  std::optional<Wrong> judge(const TypeName* type, const PgQuery__Node* literal) const;
  std::optional<Wrong> judge_operation(const PgQuery__AExpr& e) const;
  std::optional<Wrong> judge_all(PgQuery__Node* const* parts, size_t count) const;

  const Interpreter& in_;
  std::vector<std::pair<const ProtobufCMessage*, TypeName>> enums_;  ///< The parts walked so far that are of enums.
};

}  // namespace plumb
