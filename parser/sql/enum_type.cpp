#include <algorithm>

#include "engine/base/identifier.h"
#include "parser/sql/interpreter.h"
#include "parser/sql/lexer.h"
#include "parser/sql/renames.h"

namespace plumb {

/// The string literals of CREATE TYPE ... AS ENUM (...) in the statement's text: value and place.
static std::vector<std::pair<size_t, size_t>> literal_places(std::string_view text) {
  std::vector<std::pair<size_t, size_t>> out;
  for (Token t = next_code_token(text, 0); t.kind != TokenKind::end; t = next_code_token(text, t.end)) {
    if (t.kind == TokenKind::string) out.emplace_back(t.begin, t.end);
  }
  return out;
}

/// 'old' or old, behind from=.
static std::string renamed_value(const std::string& rest) {
  if (rest.compare(0, 5, "from=") != 0) return "";
  std::string value = rest.substr(5);
  if (value.size() < 2 || (value[0] != '\'' && value[0] != '"') || value.back() != value[0]) return value;
  std::string out;
  for (size_t i = 1; i + 1 < value.size(); i++) {
    out += value[i];
    if (value[i] == value[0] && value[i + 1] == value[0]) i++;
  }
  return out;
}

/// `-- plumb:renamed from='old'` behind a value, or on a line of its own before it.
static void declare_renamed_values(Interpreter& in, const EnumType& type) {
  if (!in.statement || in.statement->annotations.empty()) return;
  auto places = literal_places(in.statement->text);
  if (places.size() != type.values.size()) return;
  for (const Annotation& a : in.statement->annotations) {
    if (a.word != "renamed" || a.before || a.offset < 0) continue;
    auto at = static_cast<size_t>(a.offset);
    // On its own line it is about the next value, else about the one before it.
    auto next = std::find_if(places.begin(), places.end(), [&](const auto& p) { return p.first > at; });
    if (a.own_line ? next == places.end() : next == places.begin()) continue;
    if (!a.own_line && next == places.end() && at >= in.statement->text.size()) continue;
    size_t which = static_cast<size_t>(next - places.begin()) - (a.own_line ? 0 : 1);
    a.understood = true;
    std::string from = renamed_value(a.rest);
    if (from.empty()) {
      report(in, Severity::error, "annotation", "plumb:renamed needs from=<old value>",
             "write: -- plumb:renamed from='old value'", a.offset);
      continue;
    }
    Rename rename;
    rename.from = rename.to = type.id;
    rename.value_from = from;
    rename.value_to = type.values[which];
    rename.where = position_of(in, a.offset);
    in.renames.push_back(std::move(rename));
  }
}

void run_create_enum(Interpreter& in, const PgQuery__CreateEnumStmt& stmt) {
  QualifiedName name = name_of(stmt.type_name, stmt.n_type_name);
  EnumType type;
  type.id = object_id(Kind::enum_type, creation_schema(in, name.schema), name.name);
  type.values = strings_of(stmt.vals, stmt.n_vals);
  std::set<std::string> seen;
  for (const std::string& value : type.values) {
    if (!seen.insert(value).second) {
      throw StatementError{"enum label " + quote_literal(value) + " is given twice", "", "duplicate", -1};
    }
  }
  EnumType& added = add_object(in, std::move(type));
  declare_renames(in, added.id);
  declare_renamed_values(in, added);
}

[[noreturn]] static void throw_missing_value(const EnumType& type, const std::string& value) {
  std::string nearest = nearest_name(value, type.values);
  throw MissingObject{quote_literal(value) + " is not a value of enum " + qualified(type.id.schema, type.id.name),
                      value, nearest.empty() ? "" : "did you mean " + quote_literal(nearest) + "?", "unknown_value",
                      -1};
}

void run_alter_enum(Interpreter& in, const PgQuery__AlterEnumStmt& stmt) {
  ObjectId id = resolve_type_object(in, name_of(stmt.type_name, stmt.n_type_name));
  EnumType* type = in.draft.find<EnumType>(id);
  if (type == nullptr) throw StatementError{qualified(id.schema, id.name) + " is not an enum", "", "invalid", -1};
  auto place_of = [&](const std::string& value) { return std::find(type->values.begin(), type->values.end(), value); };
  std::string old_value = stmt.old_val, new_value = stmt.new_val, neighbor = stmt.new_val_neighbor;
  bool taken = place_of(new_value) != type->values.end();
  if (taken && stmt.skip_if_new_val_exists) return;
  if (taken) {
    throw StatementError{"enum " + qualified(id.schema, id.name) + " already has the value " + quote_literal(new_value),
                         "", "duplicate", -1};
  }
  if (!old_value.empty()) {
    auto place = place_of(old_value);
    if (place == type->values.end()) throw_missing_value(*type, old_value);
    Rename rename;
    rename.from = rename.to = id;
    rename.value_from = old_value, rename.value_to = new_value;
    apply_rename(in.draft, rename);  // Expressions that hold the value follow.
    return;
  }
  auto place = type->values.end();
  if (!neighbor.empty()) {
    place = place_of(neighbor);
    if (place == type->values.end()) throw_missing_value(*type, neighbor);
    if (stmt.new_val_is_after) ++place;
  }
  type->values.insert(place, new_value);
}

}  // namespace plumb
