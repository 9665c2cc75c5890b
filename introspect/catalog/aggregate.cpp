#include "engine/model/aggregate.h"

#include "introspect/catalog/query.h"
#include "introspect/catalog/text_array.h"

namespace plumb::live {

namespace {

enum Cell {
  oid,
  name,
  schema,
  types,
  variadic,
  names,
  parallel,
  form,
  direct,
  sfunc,
  stype,
  sspace,
  finalfunc,
  final_extra,
  final_modify,
  combinefunc,
  serialfunc,
  deserialfunc,
  initcond,
  msfunc,
  minvfunc,
  mstype,
  msspace,
  mfinalfunc,
  mfinal_extra,
  mfinal_modify,
  minitcond,
  sortop_schema,
  sortop
};

QualifiedName procedure(const Snapshot& s, const Row& row, size_t cell) {
  auto found = s.procedures.find(row.oid(cell));
  return found == s.procedures.end() ? QualifiedName{} : found->second;
}

StateUse state_use(char c) {
  return c == 's' ? StateUse::shareable : c == 'w' ? StateUse::read_write : StateUse::read_only;
}

/// All arguments are for input; names stand in proargnames when any has one.
std::vector<Argument> arguments_of(const Snapshot& s, const Row& row) {
  std::vector<int64_t> oids = numbers(row.view(types));
  std::vector<std::string> words = array_elements(row.view(names));
  std::vector<Argument> out(oids.size());
  for (size_t i = 0; i < oids.size(); i++) {
    out[i].type = s.type_name(static_cast<Oid>(oids[i]));
    if (i < words.size()) out[i].name = words[i];
  }
  if (row.flag(variadic) && !out.empty()) out.back().mode = ArgumentMode::variadic;
  return out;
}

void set_functions(const Snapshot& s, Aggregate& a, const Row& row) {
  a.sfunc = procedure(s, row, sfunc);
  a.stype = s.type_name(row.oid(stype));
  a.sspace = row.number(sspace);
  a.finalfunc = procedure(s, row, finalfunc);
  a.finalfunc_extra = row.flag(final_extra);
  a.finalfunc_modify = state_use(row.letter(final_modify));
  a.combinefunc = procedure(s, row, combinefunc);
  a.serialfunc = procedure(s, row, serialfunc);
  a.deserialfunc = procedure(s, row, deserialfunc);
  if (!row.null(initcond)) a.initcond = row.text(initcond);
  a.msfunc = procedure(s, row, msfunc);
  a.minvfunc = procedure(s, row, minvfunc);
  a.mstype = s.type_name(row.oid(mstype));
  a.msspace = row.number(msspace);
  a.mfinalfunc = procedure(s, row, mfinalfunc);
  a.mfinalfunc_extra = row.flag(mfinal_extra);
  a.mfinalfunc_modify = state_use(row.letter(mfinal_modify));
  if (!row.null(minitcond)) a.minitcond = row.text(minitcond);
}

void take_aggregate(Snapshot& s, const Row& row) {
  if (!s.takes(of_class::procedure, row.oid(oid), row.oid(schema))) return;
  Aggregate a;
  a.arguments = arguments_of(s, row);
  char f = row.letter(form);
  a.form = f == 'o' ? AggregateForm::ordered_set : f == 'h' ? AggregateForm::hypothetical : AggregateForm::ordinary;
  a.direct_arguments = row.number(direct);
  set_functions(s, a, row);
  if (!row.null(sortop)) a.sortop = {s.reference_schema(row.oid(sortop_schema)), row.text(sortop)};
  char p = row.letter(parallel);
  a.parallel = p == 's' ? Parallel::safe : p == 'r' ? Parallel::restricted : Parallel::unsafe;
  std::string args;
  for (const Argument& each : a.arguments) args += (args.empty() ? "" : ", ") + each.type.text_without_modifiers();
  a.id = object_id(Kind::aggregate, s.schema_name(row.oid(schema)), row.text(name), "", args);
  s.add(of_class::procedure, row.oid(oid), std::move(a));
}

}  // namespace

CatalogQuery aggregate_query() {
  return {
      "SELECT p.oid, proname, pronamespace, proargtypes, provariadic <> 0, proargnames, proparallel, aggkind, "
      "aggnumdirectargs, aggtransfn::oid, aggtranstype, aggtransspace, aggfinalfn::oid, aggfinalextra, aggfinalmodify, "
      "aggcombinefn::oid, aggserialfn::oid, aggdeserialfn::oid, agginitval, aggmtransfn::oid, aggminvtransfn::oid, "
      "aggmtranstype, aggmtransspace, aggmfinalfn::oid, aggmfinalextra, aggmfinalmodify, aggminitval, "
      "o.oprnamespace, o.oprname FROM pg_aggregate a JOIN pg_proc p ON p.oid = a.aggfnoid "
      "LEFT JOIN pg_operator o ON o.oid = a.aggsortop WHERE p.oid >= 16384",
      take_aggregate};
}

}  // namespace plumb::live
