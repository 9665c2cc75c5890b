#pragma once
#include "engine/model/object_id.h"
#include "engine/model/values.h"

namespace plumb {

enum class ArgumentMode { in, out, inout, variadic, table };
constexpr std::array<std::string_view, 5> enum_names(ArgumentMode) {
  return {"in", "out", "inout", "variadic", "table"};
}
enum class Volatility { volatile_, stable, immutable };
constexpr std::array<std::string_view, 3> enum_names(Volatility) { return {"volatile", "stable", "immutable"}; }
enum class Parallel { unsafe, restricted, safe };
constexpr std::array<std::string_view, 3> enum_names(Parallel) { return {"unsafe", "restricted", "safe"}; }

struct Argument {
  ArgumentMode mode = ArgumentMode::in;
  std::string name;  ///< "" when it has none.
  TypeName type;
  std::optional<Expression> default_value;
  bool operator==(const Argument&) const = default;
  template <class T = Argument>
  static constexpr auto fields() {
    return std::tuple{field("mode", &T::mode), field("name", &T::name), field("type", &T::type),
                      field("default", &T::default_value)};
  }
};

/// A function (window functions included) or a procedure. Aggregates are a kind of their own.
struct Routine : Object {
  static constexpr Kind kind = Kind::routine;
  bool procedure = false;
  bool window = false;
  std::vector<Argument> arguments;  ///< All modes, in order.
  TypeName returns;                 ///< Empty for procedures and for RETURNS TABLE / OUT arguments of a function, which
                                    ///< the arguments say.
  bool returns_set = false;         ///< SETOF or TABLE.
  std::string language;
  std::optional<std::string> body;    ///< AS '...'; for C functions the object file.
  std::optional<std::string> symbol;  ///< The link symbol of a C function.
  std::optional<SqlBody> sql_body;    ///< SQL-standard body, in place of `body`.
  Volatility volatility = Volatility::volatile_;
  bool strict = false;
  bool security_definer = false;
  bool leakproof = false;
  Parallel parallel = Parallel::unsafe;
  double cost = 100;                 ///< 1 for C and internal by default.
  double rows = 0;                   ///< 1000 for set-returning functions by default; 0 for others.
  QualifiedName support;             ///< Empty when none.
  std::vector<TypeName> transforms;  ///< FOR TYPE ...
  Settings settings;                 ///< SET name = value, the value as pg_proc.proconfig holds it.
  /// The string body names something without a schema that the usual search path does not lead to, or that is not
  /// there: the server would refuse it. Not compared.
  bool hangs_on_search_path = false;
  /// What of `uses` the arguments' defaults need: the server keeps that, whatever the body is. Not compared.
  std::vector<ObjectId> default_uses;
  template <class T = Routine>
  static constexpr auto fields() {
    return std::tuple{field("procedure", &T::procedure),
                      field("window", &T::window),
                      field("arguments", &T::arguments),
                      field("returns", &T::returns),
                      field("returns_set", &T::returns_set),
                      field("language", &T::language),
                      field("body", &T::body),
                      field("symbol", &T::symbol),
                      field("sql_body", &T::sql_body),
                      field("volatility", &T::volatility),
                      field("strict", &T::strict),
                      field("security_definer", &T::security_definer),
                      field("leakproof", &T::leakproof),
                      field("parallel", &T::parallel),
                      field("cost", &T::cost),
                      field("rows", &T::rows),
                      field("support", &T::support),
                      field("transforms", &T::transforms),
                      field("settings", &T::settings)};
  }
};

/// The `args` of a routine's identity: the types of its IN, INOUT and VARIADIC arguments, without modifiers, joined by
/// ", ". So is pg_proc.proargtypes, of functions and procedures alike.
std::string signature(const Routine& routine);

}  // namespace plumb
