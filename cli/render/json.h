#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "engine/base/diagnostics.h"
#include "engine/base/error.h"
#include "engine/plan/plan.h"

namespace plumb::cli {

// The JSON that `--format json` prints. Each document is described by a JSON Schema in schemas/; scripts rely on them,
// so a key may be added, and never renamed or removed.

/// {kind, schema, parent, name, args, text}: an object, and `text` as messages name it. Parts that are not used are
/// left out.
nlohmann::ordered_json to_json(const ObjectId& id);
/// {code, file, line, column, message, hint, ...}: a finding. `severity` is "error", "warning" or "note".
nlohmann::ordered_json to_json(const Diagnostic& diagnostic);
nlohmann::ordered_json to_json(const Diagnostics& diagnostics);
nlohmann::ordered_json to_json(const Hazard& hazard);
/// {code, message, detail, hint, sqlstate, sql, file, line, column}: a failure.
nlohmann::ordered_json to_json(const Error& error);
nlohmann::ordered_json to_json(const Statement& statement);
/// The plan's own keys of the diff document, without what was compared.
nlohmann::ordered_json to_json(const Plan& plan);

/// A document as text. Names and SQL come from users: bytes that are no UTF-8 are replaced, never thrown upon.
std::string text_of(const nlohmann::ordered_json& document);

/// What was compared, for the head of a document.
struct ComparedSides {
  std::string from;  ///< As messages name it; never with a password.
  std::string to;
  std::vector<Rename> renames;       ///< Declared and accepted; in the plan.
  std::vector<std::string> ledgers;  ///< Other tools' ledgers that were passed over.
};

/// `plumb diff --format json` (schemas/diff.json). `refused`: the hazards that were not allowed.
std::string diff_json(const Plan& plan, const ComparedSides& sides, const std::vector<Hazard>& refused);
/// `plumb drift --format json` (schemas/drift.json): what differs (as differences() has it), and the way back.
std::string drift_json(const Plan& plan, const std::vector<Action>& differences, const ComparedSides& sides);
/// `plumb validate --format json` (schemas/validate.json). `sources`: what was checked.
std::string validate_json(const Diagnostics& diagnostics, const std::vector<std::string>& sources, bool valid);
/// What every command prints in place of its document when it fails: {"plumb": ..., "error": {...}}.
std::string error_json(const Error& error);
/// The same as the last of a command's events: {"event": "error", "plumb": ..., "error": {...}}, one line.
std::string error_line(const Error& error);

}  // namespace plumb::cli
