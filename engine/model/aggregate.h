#pragma once
#include "engine/model/object_id.h"
#include "engine/model/routine.h"
#include "engine/model/values.h"

namespace plumb {

enum class AggregateForm { ordinary, ordered_set, hypothetical };
constexpr std::array<std::string_view, 3> enum_names(AggregateForm) {
  return {"ordinary", "ordered_set", "hypothetical"};
}
enum class StateUse { read_only, shareable, read_write };
constexpr std::array<std::string_view, 3> enum_names(StateUse) { return {"read_only", "shareable", "read_write"}; }

/// An aggregate function. Functions are those of pg_catalog when their schema is "", and absent when they are empty.
/// Its `uses` hold the routines behind those names.
struct Aggregate : Object {
  static constexpr Kind kind = Kind::aggregate;
  std::vector<Argument> arguments;  ///< All of them; aggregated ones follow the direct ones.
  AggregateForm form = AggregateForm::ordinary;
  int64_t direct_arguments = 0;  ///< Of an ordered-set or hypothetical-set aggregate.
  QualifiedName sfunc;
  TypeName stype;
  int64_t sspace = 0;
  QualifiedName finalfunc;
  bool finalfunc_extra = false;
  StateUse finalfunc_modify = StateUse::read_only;  ///< What it is when not said: read_write unless `ordinary`.
  QualifiedName combinefunc;
  QualifiedName serialfunc;
  QualifiedName deserialfunc;
  std::optional<std::string> initcond;
  QualifiedName msfunc;
  QualifiedName minvfunc;
  TypeName mstype;
  int64_t msspace = 0;
  QualifiedName mfinalfunc;
  bool mfinalfunc_extra = false;
  StateUse mfinalfunc_modify = StateUse::read_only;
  std::optional<std::string> minitcond;
  QualifiedName sortop;  ///< An operator.
  Parallel parallel = Parallel::unsafe;
  template <class T = Aggregate>
  static constexpr auto fields() {
    return std::tuple{field("arguments", &T::arguments),
                      field("form", &T::form),
                      field("direct_arguments", &T::direct_arguments),
                      field("sfunc", &T::sfunc),
                      field("stype", &T::stype),
                      field("sspace", &T::sspace),
                      field("finalfunc", &T::finalfunc),
                      field("finalfunc_extra", &T::finalfunc_extra),
                      field("finalfunc_modify", &T::finalfunc_modify),
                      field("combinefunc", &T::combinefunc),
                      field("serialfunc", &T::serialfunc),
                      field("deserialfunc", &T::deserialfunc),
                      field("initcond", &T::initcond),
                      field("msfunc", &T::msfunc),
                      field("minvfunc", &T::minvfunc),
                      field("mstype", &T::mstype),
                      field("msspace", &T::msspace),
                      field("mfinalfunc", &T::mfinalfunc),
                      field("mfinalfunc_extra", &T::mfinalfunc_extra),
                      field("mfinalfunc_modify", &T::mfinalfunc_modify),
                      field("minitcond", &T::minitcond),
                      field("sortop", &T::sortop),
                      field("parallel", &T::parallel)};
  }
};

/// "integer, text" or, of an ordered-set aggregate, "double precision ORDER BY numeric": what names the aggregate in a
/// statement, with the arguments' names when `named`.
std::string aggregate_signature(const Aggregate& a, bool named = false);
/// What PostgreSQL takes for FINALFUNC_MODIFY when nothing is said.
StateUse default_state_use(AggregateForm form);

}  // namespace plumb
