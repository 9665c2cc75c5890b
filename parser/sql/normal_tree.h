#pragma once
#include <pg_query/pg_query.pb-c.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parser/sql/scope.h"

namespace plumb {

/// Two spellings of what a tree means. Equal `exact` texts mean the same. Trees that only differ in casts which the
/// server may have added have `bare` texts that match.
struct NormalText {
  std::string exact;
  std::string bare;
  bool certain = true;  ///< All names, types and operators in it are known: another `exact` text means something else.
  bool operator==(const NormalText&) const = default;
};

/// Around a literal of `bare` whose value only the server can tell: any literal may be the same.
constexpr char any_literal_begin = '\x02', any_literal_end = '\x03';
/// Whether the `bare` texts match.
bool may_be_same(std::string_view a, std::string_view b);

/// Around a literal of `exact` that stands for the moment at which it is read ('now').
constexpr char moment_begin = '\x04', moment_end = '\x05';
/// Whether the `exact` text `stored` is what the server may have made of `written`: with a constant for each moment.
bool is_stored_from(std::string_view stored, std::string_view written);

/// Thrown for trees so deep that the stack would end.
struct TooDeep {};
/// Thrown for `(row).*` when nobody knows what columns the row has: no other text can be told from it.
struct CannotTell {};

/// The normal form of an expression whose names `scope` knows. `target`: the type its value is brought to (a column's,
/// for its default); empty for none.
NormalText normal_expression(ProtobufCMessage& node, const Names& names, const Scope& scope, const TypeName& target);

/// The normal form of a SELECT (or another statement, of a rule). `column_names` replace those of the output columns,
/// as CREATE VIEW v (a, b) does. `outer`: NEW and OLD of the rule.
NormalText normal_statement(ProtobufCMessage& node, const Names& names, const Scope* outer,
                            const std::vector<std::string>& column_names);

/// The same for a statement of a routine's body, whose output columns count by their places. `parameters`: the
/// routine's.
NormalText normal_body_statement(ProtobufCMessage& node, const Names& names, const Scope& parameters);

}  // namespace plumb
