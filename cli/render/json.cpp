#include "cli/render/json.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "cli/render/drift_text.h"
#include "engine/model/enum_names.h"

namespace plumb::cli {

using Json = nlohmann::ordered_json;

std::string text_of(const Json& document) {
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

namespace {
/// Adds `key` unless there is nothing to say.
void add(Json& to, const char* key, const std::string& text) {
  if (!text.empty()) to[key] = text;
}

void add(Json& to, const Position& where) {
  add(to, "file", where.file);
  if (!where.known()) return;
  to["line"] = where.line;
  to["column"] = where.column;
}

constexpr std::string_view severity_word(Severity severity) {
  constexpr std::array<std::string_view, 3> words = {"note", "warning", "error"};
  return words[static_cast<size_t>(severity)];
}

constexpr std::string_view error_word(ErrorCode code) {
  constexpr std::array<std::string_view, 8> words = {"usage",       "input",  "connection", "sql",
                                                     "unsupported", "hazard", "ledger",     "internal"};
  return words[static_cast<size_t>(code)];
}

constexpr std::string_view form_word(TextForm form) {
  constexpr std::array<std::string_view, 3> words = {"expression", "query", "sql_body"};
  return words[static_cast<size_t>(form)];
}

}  // namespace

static Json to_json(const Rename& rename) {
  Json out = {{"from", to_json(rename.from)}, {"to", to_json(rename.to)}};
  add(out, "value_from", rename.value_from);
  add(out, "value_to", rename.value_to);
  return out;
}

static Json to_json(const Undecided& undecided) {
  const TextPair& pair = undecided.pair;
  return {{"object", to_json(pair.object)},
          {"field", pair.field},
          {"form", form_word(pair.form)},
          {"from", pair.from},
          {"to", pair.to}};
}

static Json to_json(const Unmanaged& unmanaged) {
  Json out = {{"what", unmanaged.what}};
  add(out, "schema", unmanaged.schema);
  add(out, unmanaged.where);
  return out;
}

namespace {
template <class Range>
Json list_of(const Range& range) {
  Json out = Json::array();
  for (const auto& each : range) out.push_back(to_json(each));
  return out;
}

Json head() { return {{"plumb", PLUMB_VERSION}}; }

Json sides_json(const ComparedSides& sides) {
  Json out = head();
  out["from"] = sides.from;
  out["to"] = sides.to;
  return out;
}

void add_plan(Json& document, const Plan& plan, const ComparedSides& sides) {
  document.update(to_json(plan));
  document["renames"] = list_of(sides.renames);
  document["ignored_ledgers"] = sides.ledgers;
}

}  // namespace

Json to_json(const ObjectId& id) {
  Json out = {{"kind", kind_stem(id.kind)}};
  if (is_attachment(id)) out["of"] = kind_stem(id.of);
  add(out, "schema", id.schema);
  add(out, "parent", id.parent);
  out["name"] = id.name;
  if (id.of == Kind::routine) out["args"] = id.args;
  out["text"] = describe(id);
  return out;
}

Json to_json(const Diagnostic& diagnostic) {
  Json out = {{"severity", severity_word(diagnostic.severity)}, {"code", diagnostic.code}};
  add(out, diagnostic.where);
  out["message"] = diagnostic.message;
  add(out, "hint", diagnostic.hint);
  return out;
}

Json to_json(const Diagnostics& diagnostics) { return list_of(diagnostics.all()); }

Json to_json(const Hazard& hazard) {
  Json out = {{"type", enum_word(hazard.type)}, {"object", to_json(hazard.object)}, {"message", hazard.message}};
  add(out, "hint", hazard.hint);
  return out;
}

Json to_json(const Error& error) {
  Json out = {{"code", error_word(error.code)}, {"message", error.message}};
  add(out, "detail", error.detail);
  add(out, "hint", error.hint);
  add(out, "sqlstate", error.sqlstate);
  add(out, "sql", error.sql);
  add(out, error.where);
  return out;
}

Json to_json(const Statement& statement) {
  Json actions = Json::array();
  for (const Action& action : statement.actions) {
    actions.push_back(
        {{"verb", enum_word(action.verb)}, {"object", to_json(action.object)}, {"fields", action.fields}});
  }
  Json locks = Json::array();
  for (const Lock& lock : statement.locks) {
    locks.push_back({{"relation", lock.relation.text()}, {"mode", enum_word(lock.mode)}});
  }
  Json rewrites = Json::array();
  for (const QualifiedName& table : statement.rewrites) rewrites.push_back(table.text());
  Json out = {{"sql", statement.sql},
              {"actions", std::move(actions)},
              {"hazards", list_of(statement.hazards)},
              {"locks", std::move(locks)},
              {"rewrites", std::move(rewrites)},
              {"transactional", statement.transactional},
              {"commit_before", statement.commit_before}};
  add(out, "comment", statement.comment);
  return out;
}

Json to_json(const Plan& plan) {
  Json candidates = Json::array();
  for (const RenameCandidate& candidate : plan.rename_candidates) {
    Json each = to_json(candidate.rename);
    each["flag"] = candidate.flag;
    candidates.push_back(std::move(each));
  }
  return {{"in_sync", plan.empty() && plan.undecided.empty()},
          {"statements", list_of(plan.statements)},
          {"undecided", list_of(plan.undecided)},
          {"rename_candidates", std::move(candidates)},
          {"notes", plan.notes},
          {"unmanaged", list_of(plan.unmanaged)},
          {"left_out", Json(plan.left_out)}};
}

std::string diff_json(const Plan& plan, const ComparedSides& sides, const std::vector<Hazard>& refused) {
  Json document = sides_json(sides);
  add_plan(document, plan, sides);
  document["refused"] = list_of(refused);
  return text_of(document);
}

/// A plan back to what should be, read as what happened: what it would drop was added by hand, and so on.
static std::string_view happened(Verb verb) {
  constexpr std::array<std::string_view, 4> words = {"missing", "changed", "unexpected", "renamed"};
  return words[static_cast<size_t>(verb)];
}

std::string drift_json(const Plan& plan, const std::vector<Action>& differences, const ComparedSides& sides) {
  Json document = head();
  document["database"] = sides.from;
  document["expected"] = sides.to;
  document["drift"] = !plan.empty();
  document["differences"] = Json::array();
  for (const Action& action : differences) {
    Json each = {{"object", to_json(action.object)}, {"state", happened(action.verb)}, {"fields", action.fields}};
    if (const Action* whole = whole_of(action, differences)) each["part_of"] = to_json(whole->object);
    document["differences"].push_back(std::move(each));
  }
  add_plan(document, plan, sides);
  return text_of(document);
}

std::string validate_json(const Diagnostics& diagnostics, const std::vector<std::string>& sources, bool valid) {
  Json document = head();
  document["sources"] = sources;
  document["valid"] = valid;
  auto count = [&](Severity severity) {
    return std::count_if(diagnostics.all().begin(), diagnostics.all().end(),
                         [&](const Diagnostic& d) { return d.severity == severity; });
  };
  document["errors"] = count(Severity::error);
  document["warnings"] = count(Severity::warning);
  document["findings"] = to_json(diagnostics);
  return text_of(document);
}

std::string error_json(const Error& error) {
  Json document = head();
  document["error"] = to_json(error);
  return text_of(document);
}

std::string error_line(const Error& error) {
  Json document = {{"event", "error"}};
  document.update(head());
  document["error"] = to_json(error);
  return document.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace plumb::cli
