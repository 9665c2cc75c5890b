#pragma once
#include <array>
#include <compare>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/name.h"
#include "engine/model/field.h"

namespace plumb {

/// A scalar SQL expression as its source gave it. Equality here is equality of text; whether two texts mean the same is
/// for the comparison function that diff is given (DESIGN, "Spelling").
struct Expression {
  std::string text;
  /// The same letter by letter as its source has it, where `text` spells it anew; "" when not known. Not compared, but
  /// who finds it equal to another's text need not ask what the two mean: pg_dump writes what the server says.
  Name written = {};
  bool operator==(const Expression& other) const { return text == other.text; }
};

/// A SELECT as its source gave it, without a semicolon at the end.
struct Query {
  std::string text;
  bool operator==(const Query&) const = default;
};

/// A SQL-standard routine body (BEGIN ATOMIC ... END, or RETURN ...), as its source gave it.
struct SqlBody {
  std::string text;
  bool operator==(const SqlBody&) const = default;
};

/// The name of a type with its modifiers, in canonical form: what format_type() would say.
///   built in     schema "", name as format_type() spells it ("integer", "timestamp with time zone", "\"char\"")
///   any other    schema and name, both unquoted
struct TypeName {
  Name schema;
  Name name;
  Name modifiers;      ///< With what surrounds them: "(10,2)", " day to second(3)", "(Point,4326)"; "" when none.
  bool array = false;  ///< PostgreSQL does not keep the number of dimensions.

  bool operator==(const TypeName&) const = default;
  bool builtin() const { return schema.empty(); }
  bool empty() const { return name.empty(); }
  /// As SQL spells it: `numeric(10,2)[]`, `timestamp(3) with time zone`, `public."Mood"[]`.
  std::string text() const;
  /// Without modifiers, as a routine's signature holds it.
  std::string text_without_modifiers() const;
};

/// The canonical form of a built-in type from any spelling of its last name: "int8" -> bigint, "varchar" -> "character
/// varying", "timestamptz" -> "timestamp with time zone", "_int4" -> integer[] . nullopt when PostgreSQL's pg_catalog
/// has no such type.
std::optional<TypeName> builtin_type(std::string_view name);

/// Splits what format_type() printed for a pg_catalog type, e.g. "timestamp(3) with time zone[]".
TypeName type_from_format(std::string_view text);

/// The name of a relation, type or routine: schema and name, both unquoted.
struct QualifiedName {
  Name schema;
  Name name;
  auto operator<=>(const QualifiedName&) const = default;
  bool operator==(const QualifiedName&) const = default;
  bool empty() const { return name.empty(); }
  std::string text() const;
};

/// Storage parameters and other options: name (with "toast." before it where it belongs there) to value text.
using Options = std::map<std::string, std::string>;

/// A routine's SET clauses, in their order: the server keeps it, and so does who dumps them.
class Settings {
 public:
  using Item = std::pair<std::string, std::string>;
  Settings() = default;
  Settings(std::initializer_list<Item> items) : items_(items) {}

  /// What is set already keeps its place.
  void set(const std::string& name, std::string value);
  void erase(const std::string& name);
  void clear() { items_.clear(); }
  bool contains(const std::string& name) const;
  size_t size() const { return items_.size(); }
  auto begin() const { return items_.begin(); }
  auto end() const { return items_.end(); }
  bool operator==(const Settings&) const = default;

 private:
  std::vector<Item> items_;
};

/// What CREATE SEQUENCE and identity columns share; every value filled in as PostgreSQL would.
struct SequenceOptions {
  int64_t start = 1;
  int64_t increment = 1;
  int64_t min_value = 1;
  int64_t max_value = INT64_MAX;
  int64_t cache = 1;
  bool cycle = false;
  bool operator==(const SequenceOptions&) const = default;
  template <class T = SequenceOptions>
  static constexpr auto fields() {
    return std::tuple{field("start", &T::start),         field("increment", &T::increment),
                      field("min_value", &T::min_value), field("max_value", &T::max_value),
                      field("cache", &T::cache),         field("cycle", &T::cycle)};
  }
};

/// The options a sequence of integer type `type` (smallint, integer, bigint) has when nothing is said, for the given
/// increment's sign (init_params() in sequence.c).
SequenceOptions default_sequence_options(const TypeName& type, bool descending = false);

/// One key of an index, an exclusion constraint or a partition key: a column or an expression.
struct IndexElement {
  std::string column;                    ///< Empty when it is an expression.
  std::optional<Expression> expression;  ///< Without the parentheses around it.
  QualifiedName collation;               ///< Empty when it is the column's (or the expression's) own.
  QualifiedName opclass;  ///< Empty when it is the default for the type and has no options; schema "" when pg_catalog.
  Options opclass_options;
  bool descending = false;
  bool nulls_first = false;  ///< The effective order: true by default when descending.
  bool operator==(const IndexElement&) const = default;
  template <class T = IndexElement>
  static constexpr auto fields() {
    return std::tuple{field("column", &T::column),
                      field("expression", &T::expression),
                      field("collation", &T::collation),
                      field("opclass", &T::opclass),
                      field("opclass_options", &T::opclass_options),
                      field("descending", &T::descending),
                      field("nulls_first", &T::nulls_first)};
  }
};

/// `(a, lower(b) COLLATE "C" text_pattern_ops DESC)`'s inside, one element.
std::string sql_index_element(const IndexElement& element);
std::string sql_index_elements(const std::vector<IndexElement>& elements);
/// `a, "B"`.
std::string sql_columns(const std::vector<std::string>& columns);
/// `fillfactor = 70, autovacuum_enabled = false`; values are quoted where SQL needs it.
std::string sql_options(const Options& options);

}  // namespace plumb
