#include "parser/yaml/function_name.h"
#include "parser/yaml/kinds.h"

namespace plumb::yaml {

static std::string types_of(const Aggregate& a, size_t first) {
  std::string out;
  for (size_t i = first; i < a.arguments.size(); i++)
    out += (out.empty() ? "" : ", ") + a.arguments[i].type.text_without_modifiers();
  return out;
}

static void finish(const Reading& r, const Node& entry, Aggregate& a) {
  std::string inputs = types_of(a, static_cast<size_t>(a.direct_arguments));
  auto with_inputs = [&](const TypeName& state) {
    return state.text_without_modifiers() + (inputs.empty() ? "" : ", " + inputs);
  };
  auto settle = [&](std::string_view key, QualifiedName& function, const std::string& args) {
    settle_function(r, place_of(entry, key), describe(a.id), args, function, a.uses);
  };
  std::string state = a.stype.text_without_modifiers(), moving = a.mstype.text_without_modifiers();
  settle("sfunc", a.sfunc, with_inputs(a.stype));
  settle("finalfunc", a.finalfunc, a.finalfunc_extra ? with_inputs(a.stype) : state);
  settle("combinefunc", a.combinefunc, state + ", " + state);
  settle("serialfunc", a.serialfunc, state);
  settle("deserialfunc", a.deserialfunc, "bytea, " + state);
  settle("msfunc", a.msfunc, with_inputs(a.mstype));
  settle("minvfunc", a.minvfunc, with_inputs(a.mstype));
  settle("mfinalfunc", a.mfinalfunc, a.mfinalfunc_extra ? with_inputs(a.mstype) : moving);
}

/// One aggregate.
static void read_aggregate(const Reading& r, const std::string& name, Mark mark, const Node& entry) {
  Aggregate aggregate;
  read_fields(r, entry, aggregate, {"comment", "owner", "privileges", "renamed_from"});
  aggregate.id = object_id(Kind::aggregate, r.schema, name, {}, types_of(aggregate, 0));
  if (aggregate.sfunc.empty() || aggregate.stype.empty())
    r.error(mark, "invalid", fmt::format("{} needs \"sfunc\" and \"stype\"", describe(aggregate.id)));
  auto count = static_cast<int64_t>(aggregate.arguments.size());
  if (aggregate.direct_arguments < 0 || aggregate.direct_arguments > count) {
    r.error(place_of(entry, "direct_arguments").mark, "invalid",
            fmt::format("{} has only {} arguments", describe(aggregate.id), count));
    return;
  }
  Aggregate* placed = put(r, mark, std::move(aggregate));
  if (placed == nullptr) return;
  read_renamed_from(r, entry, placed->id);
  read_attachments(r, entry, placed->id);
  r.loading.finishing.push_back([r, &entry, placed] { finish(r, entry, *placed); });
}

void read_aggregates(const Reading& r, const Node& node) { read_overloads(r, node, "aggregates", read_aggregate); }

void write_aggregates(Writing& w, const std::string& schema, Node& owner) {
  Node entries;
  auto [first, last] = w.catalog.children<Aggregate>(schema, "");
  for (auto it = first; it != last; ++it) {
    Node entry = entry_of(w, *it);
    write_attachments(w, it->id, entry);
    add_overload(entries, it->id.name, std::move(entry));
  }
  if (!entries.is_null()) owner.add("aggregates", std::move(entries));
}

}  // namespace plumb::yaml
