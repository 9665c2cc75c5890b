#include <algorithm>

#include "engine/base/identifier.h"
#include "parser/sql/references.h"
#include "parser/yaml/kinds.h"

namespace plumb::yaml {

static void finish(const Reading& r, const Node& entry, Routine& routine) {
  std::string what = describe(routine.id);
  const Node& arguments = place_of(entry, "arguments");
  for (size_t i = 0; i < routine.arguments.size(); i++) {
    if (!routine.arguments[i].default_value) continue;
    const Node& at = arguments.is_list() && i < arguments.items.size() ? arguments.items[i] : arguments;
    use_expression(r, place_of(at, "default"), what, {r.schema}, routine.arguments[i].default_value->text,
                   routine.default_uses);
  }
  add_uses(routine.uses, routine.default_uses);
  SqlProblem problem;
  if (auto uses = r.loading.resolver.body_uses(routine, {r.schema}, &problem)) {
    add_uses(routine.uses, std::move(*uses));
  } else {
    r.sql_error(place_of(entry, "sql_body"), what, problem);
  }
}

/// One routine.
static void read_routine(const Reading& r, const std::string& name, Mark mark, const Node& entry) {
  if (name.ends_with(')')) {
    r.reporter.report(
        Severity::warning, mark, "parentheses",
        fmt::format("the name of this routine is \"{}\", parentheses and all", name),
        fmt::format("if it is to be {}, take them off: what it takes stands in \"arguments\", and several "
                    "routines of one name in a list",
                    quote_identifier(name.substr(0, name.find('(')))));
  }
  Routine routine;
  read_fields(r, entry, routine, {"comment", "owner", "privileges", "renamed_from"});
  routine.id = object_id(Kind::routine, r.schema, name, {}, signature(routine));
  if (routine.language.empty()) r.error(mark, "invalid", fmt::format("{} has no \"language\"", describe(routine.id)));
  if (!routine.body && !routine.sql_body) {
    r.error(mark, "invalid", fmt::format("{} has neither \"body\" nor \"sql_body\"", describe(routine.id)));
  }
  if (routine.body && routine.sql_body) {
    r.error(mark, "invalid", fmt::format("{} has both \"body\" and \"sql_body\"", describe(routine.id)));
  }
  bool procedure = routine.procedure;
  Routine* placed = put(r, mark, std::move(routine));
  if (placed == nullptr) return;
  read_renamed_from(r, entry, placed->id);
  read_attachments(r, entry, placed->id, procedure);
  r.loading.finishing.push_back([r, &entry, placed] { finish(r, entry, *placed); });
}

void read_routines(const Reading& r, const Node& node) { read_overloads(r, node, "routines", read_routine); }

void write_routines(Writing& w, const std::string& schema, Node& owner) {
  Node entries;
  auto [first, last] = w.catalog.children<Routine>(schema, "");
  for (auto it = first; it != last; ++it) {
    Node entry = entry_of(w, *it);
    write_attachments(w, it->id, entry);
    // Bodies stand last, where they do not hide the rest.
    std::stable_partition(entry.pairs.begin(), entry.pairs.end(),
                          [](const Node::Pair& pair) { return pair.key != "body" && pair.key != "sql_body"; });
    add_overload(entries, it->id.name, std::move(entry));
  }
  if (!entries.is_null()) owner.add("routines", std::move(entries));
}

}  // namespace plumb::yaml
