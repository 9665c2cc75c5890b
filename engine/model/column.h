#pragma once
#include "engine/model/object_id.h"
#include "engine/model/rare.h"
#include "engine/model/values.h"

namespace plumb {

enum class IdentityWhen { always, by_default };
constexpr std::array<std::string_view, 2> enum_names(IdentityWhen) { return {"always", "by_default"}; }

struct Identity {
  IdentityWhen when = IdentityWhen::always;
  SequenceOptions options;
  std::string sequence_name;  ///< In the table's schema. Filled in as PostgreSQL would name it.
  bool operator==(const Identity&) const = default;
  template <class T = Identity>
  static constexpr auto fields() {
    return std::tuple{field("when", &T::when), field("options", &T::options),
                      field("sequence_name", &T::sequence_name)};
  }
};

/// GENERATED ALWAYS AS (expression) STORED, or VIRTUAL (PostgreSQL 18).
struct Generated {
  Expression expression;
  bool stored = true;
  bool operator==(const Generated&) const = default;
  template <class T = Generated>
  static constexpr auto fields() {
    return std::tuple{field("expression", &T::expression), field("stored", &T::stored)};
  }
};

/// A column of a table; its parent is the table. Its default is an object of its own.
struct Column : Object {
  static constexpr Kind kind = Kind::column;
  TypeName type;
  QualifiedName collation;  ///< Empty when it is the type's own.
  bool not_null = false;    ///< True also when a primary key or an identity implies it.
  /// Of the NOT NULL constraint, an object with a name since PostgreSQL 18; "" for PostgreSQL's own name, or not known.
  Name not_null_name;
  bool not_null_no_inherit = false;  ///< PostgreSQL 18, and the next.
  bool not_null_not_valid = false;
  Rare<Identity> identity;
  Rare<Generated> generated;
  Name storage;             ///< "plain", "external", "extended", "main"; "" when it is the type's own.
  Name compression;         ///< "pglz", "lz4"; "" when it is the server's default.
  int64_t statistics = -1;  ///< SET STATISTICS; -1 is the server's default.
  Options options;          ///< n_distinct, n_distinct_inherited.
  Options foreign_options;  ///< OPTIONS of a foreign table's column, without secrets.
  bool inherited = false;   ///< Only there because a parent table (or the partitioned table) has it.

  // Not compared:
  int32_t position = 0;          ///< Its place among the table's columns, from 1; only the order matters.
  std::string using_expression;  ///< Desired side only: how to convert when the type changes (annotation `using`).

  template <class T = Column>
  static constexpr auto fields() {
    return std::tuple{field("type", &T::type),
                      field("collation", &T::collation),
                      field("not_null", &T::not_null),
                      field_when_stated("not_null_name", &T::not_null_name),
                      field("not_null_no_inherit", &T::not_null_no_inherit),
                      field("not_null_not_valid", &T::not_null_not_valid),
                      field("identity", &T::identity),
                      field("generated", &T::generated),
                      field("storage", &T::storage),
                      field("compression", &T::compression),
                      field("statistics", &T::statistics),
                      field("options", &T::options),
                      field("foreign_options", &T::foreign_options),
                      field("inherited", &T::inherited)};
  }
};

}  // namespace plumb
