#include "parser/sql/session_settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <functional>

#include "engine/base/identifier.h"
#include "engine/base/letter_case.h"
#include "parser/sql/children.h"
#include "parser/sql/interpreter.h"
#include "parser/sql/references.h"

namespace plumb {

namespace {

// ---- what SET does -----------------------------------------------------------------------------------------

/// One setting that a statement changes.
struct Change {
  std::string name;                  ///< In lower case; "all" of RESET ALL.
  std::optional<std::string> value;  ///< Not set: back to what it was.
  bool local = false;
};

const PgQuery__AConst* constant_of(const PgQuery__Node* node) {
  if (node == nullptr) return nullptr;
  if (node->node_case == PG_QUERY__NODE__NODE_TYPE_CAST) return constant_of(node->type_cast->arg);
  return node->node_case == PG_QUERY__NODE__NODE_A_CONST ? node->a_const : nullptr;
}

/// A text; "" for a number, which no setting but TimeZone takes, of which only that it is set counts.
std::string text_of(const PgQuery__Node* node) {
  const PgQuery__AConst* constant = constant_of(node);
  return constant != nullptr && constant->val_case == PG_QUERY__A__CONST__VAL_SVAL ? constant->sval->sval : "";
}

std::optional<Change> change_by_set(const PgQuery__VariableSetStmt& stmt) {
  Change out{lower_case(stmt.name), std::nullopt, stmt.is_local != 0};
  switch (stmt.kind) {
    case PG_QUERY__VARIABLE_SET_KIND__VAR_SET_VALUE:
      out.value = stmt.n_args > 0 ? text_of(stmt.args[0]) : "";
      return out;
    case PG_QUERY__VARIABLE_SET_KIND__VAR_SET_DEFAULT:
    case PG_QUERY__VARIABLE_SET_KIND__VAR_RESET:
      return out;
    case PG_QUERY__VARIABLE_SET_KIND__VAR_RESET_ALL:
      out.name = "all";
      return out;
    default:
      return std::nullopt;
  }
}

bool is_true(const PgQuery__Node& node) {
  const PgQuery__AConst* constant = constant_of(&node);
  if (constant == nullptr || constant->isnull) return false;
  if (constant->val_case == PG_QUERY__A__CONST__VAL_BOOLVAL) return constant->boolval->boolval != 0;
  return lower_case(text_of(&node)).starts_with("t");
}

std::optional<Change> change_by_select(const PgQuery__SelectStmt& stmt) {
  for (size_t i = 0; i < stmt.n_target_list; i++) {
    const PgQuery__Node* value = stmt.target_list[i]->res_target->val;
    if (value == nullptr || value->node_case != PG_QUERY__NODE__NODE_FUNC_CALL) continue;
    const PgQuery__FuncCall& call = *value->func_call;
    if (call.n_args < 2 || name_of(call.funcname, call.n_funcname).name != "set_config") continue;
    return Change{lower_case(text_of(call.args[0])), text_of(call.args[1]), call.n_args > 2 && is_true(*call.args[2])};
  }
  return std::nullopt;
}

std::optional<Change> change_by(const PgQuery__Node& statement) {
  if (statement.node_case == PG_QUERY__NODE__NODE_VARIABLE_SET_STMT) return change_by_set(*statement.variable_set_stmt);
  if (statement.node_case == PG_QUERY__NODE__NODE_SELECT_STMT) return change_by_select(*statement.select_stmt);
  return std::nullopt;
}

/// False for a setting on which nothing hangs here.
bool apply(SessionSettings& settings, const Change& change, const Position& where) {
  Position at = change.value ? where : Position{};
  std::string value = change.value.value_or("");
  if (change.name == "all") {
    settings = {};
  } else if (change.name == "timezone") {
    settings.time_zone = at;
  } else if (change.name == "datestyle") {
    settings.date_style = at;
  } else if (change.name == "intervalstyle") {
    settings.interval_style = at;
  } else if (change.name == "default_tablespace") {
    settings.tablespace = value == "pg_default" ? "" : value;
  } else if (change.name == "default_table_access_method") {
    settings.access_method = value == "heap" ? "" : value;
  } else {
    return false;
  }
  return true;
}

// ---- which constants hang on it ----------------------------------------------------------------------------

/// A text as a reader of dates and times sees it: what it starts with at `at`.
struct Moment {
  std::string_view text;
  size_t at = 0;
  size_t digits() const {
    size_t n = 0;
    while (at + n < text.size() && std::isdigit(static_cast<unsigned char>(text[at + n])) != 0) n++;
    return n;
  }
  bool take(std::string_view any_of) {
    bool found = at < text.size() && any_of.find(text[at]) != std::string_view::npos;
    at += found ? 1 : 0;
    return found;
  }
};

/// What of a constant's text a session's settings have a say in.
struct Dependence {
  bool time_zone = false, date_style = false, interval_style = false;
};

/// A date or a time of day that starts there; `end` is behind it.
struct Field {
  enum class Kind { none, date, mixed_date, clock } kind = Kind::none;
  size_t end = 0;
};

/// 2026-01-31, 31.01.2026, 1/31/26.
Field date_at(std::string_view text, size_t at) {
  Moment m{text, at};
  std::array<size_t, 3> lengths{};
  for (size_t i = 0; i < 3; i++) {
    if (i > 0 && !m.take("-/.")) return {};
    lengths[i] = m.digits();
    if (lengths[i] == 0) return {};
    m.at += lengths[i];
  }
  bool year_first = lengths[0] == 4 && lengths[1] <= 2 && lengths[2] <= 2;
  bool year_last = lengths[0] <= 2 && lengths[1] <= 2 && (lengths[2] == 4 || lengths[2] == 2);
  if (!year_first && !year_last) return {};
  return {year_first ? Field::Kind::date : Field::Kind::mixed_date, m.at};
}

/// 10:30, 10:30:15.25
Field clock_at(std::string_view text, size_t at) {
  Moment m{text, at};
  size_t hours = m.digits();
  if (hours == 0 || hours > 2) return {};
  m.at += hours;
  if (!m.take(":") || m.digits() != 2) return {};
  m.at += 2;
  if (m.take(":")) m.at += m.digits();
  if (m.take(".")) m.at += m.digits();
  return {Field::Kind::clock, m.at};
}

/// +01, Z, UTC, Europe/Berlin, AM Europe/Berlin.
bool has_zone_at(std::string_view text, size_t at) {
  Moment m{text, at};
  while (m.take(" ")) {
  }
  std::string rest = lower_case(text.substr(m.at));
  if (rest.starts_with("am") || rest.starts_with("pm")) return has_zone_at(text, m.at + 2);
  if (rest.empty()) return false;
  return rest[0] == '+' || rest[0] == '-' || std::isalpha(static_cast<unsigned char>(rest[0])) != 0;
}

/// By its looks: what type it will have is not known everywhere. '-1 2:03' is an interval that IntervalStyle has a say
/// in.
Dependence dependence_of(std::string_view text) {
  constexpr size_t longest = 200;  // of ranges and arrays, too
  Dependence out;
  if (text.size() > longest) return out;
  bool signed_fields = text.size() > 1 && text[0] == '-' && std::isdigit(static_cast<unsigned char>(text[1])) != 0;
  out.interval_style = signed_fields && text.find(' ') != std::string_view::npos;
  for (size_t at = 0; at < text.size(); at++) {
    bool starts = at == 0 || std::isalnum(static_cast<unsigned char>(text[at - 1])) == 0;
    if (!starts || std::isdigit(static_cast<unsigned char>(text[at])) == 0) continue;
    Field date = date_at(text, at);
    size_t end = date.kind == Field::Kind::none ? at : date.end;
    size_t next = end;
    if (end > at && next < text.size() && (text[next] == ' ' || text[next] == 'T' || text[next] == 't')) next++;
    Field clock = clock_at(text, next);
    if (clock.kind != Field::Kind::none) end = clock.end;
    if (end == at) continue;
    out.date_style = out.date_style || date.kind == Field::Kind::mixed_date;
    bool stands_alone = date.kind != Field::Kind::none || at == 0 ||
                        std::string_view("[({\",").find(text[at - 1]) != std::string_view::npos;
    out.time_zone = out.time_zone || (stands_alone && !has_zone_at(text, end));
    at = end - 1;
  }
  return out;
}

/// Of a constant that is of that type, as far as its name tells.
Dependence limited_to(const PgQuery__TypeName* type, Dependence by) {
  constexpr std::array<std::string_view, 7> no_moments = {"text", "varchar", "bpchar", "json", "jsonb", "time", "date"};
  std::string_view name = type != nullptr && type->n_names > 0 ? string_of(type->names[type->n_names - 1]) : "";
  bool dated = name == "date" || name == "timestamp";
  bool never = std::find(no_moments.begin(), no_moments.end(), name) != no_moments.end() || name == "interval";
  if (never || dated) by.time_zone = false;
  if (never && !dated) by.date_style = false;
  if (never || dated) by.interval_style = by.interval_style && name == "interval";
  return by;
}

using TakeConstant = std::function<void(const PgQuery__AConst&, const PgQuery__TypeName*)>;

/// Each text constant with the type that stands beside it: that of a cast, or of the column whose default it is.
void for_each_text(ProtobufCMessage& message, const PgQuery__TypeName* type, const TakeConstant& take) {
  if (auto* constant = message_as<PgQuery__AConst>(message, pg_query__a__const__descriptor)) {
    if (constant->isnull == 0 && constant->val_case == PG_QUERY__A__CONST__VAL_SVAL) take(*constant, type);
    return;
  }
  const PgQuery__TypeName* below = nullptr;
  if (auto* cast = message_as<PgQuery__TypeCast>(message, pg_query__type_cast__descriptor)) below = cast->type_name;
  if (auto* column = message_as<PgQuery__ColumnDef>(message, pg_query__column_def__descriptor))
    below = column->type_name;
  auto* constraint = message_as<PgQuery__Constraint>(message, pg_query__constraint__descriptor);
  if (constraint != nullptr && constraint->contype == PG_QUERY__CONSTR_TYPE__CONSTR_DEFAULT) below = type;
  for_each_child(message, [&](ProtobufCMessage& child) { for_each_text(child, below, take); });
}

/// Rows are none of ours.
bool describes_objects(const PgQuery__Node& statement) {
  switch (statement.node_case) {
    case PG_QUERY__NODE__NODE_INSERT_STMT:
    case PG_QUERY__NODE__NODE_UPDATE_STMT:
    case PG_QUERY__NODE__NODE_DELETE_STMT:
    case PG_QUERY__NODE__NODE_MERGE_STMT:
    case PG_QUERY__NODE__NODE_SELECT_STMT:
    case PG_QUERY__NODE__NODE_COPY_STMT:
    case PG_QUERY__NODE__NODE_CALL_STMT:
    case PG_QUERY__NODE__NODE_DO_STMT:
    case PG_QUERY__NODE__NODE_VARIABLE_SET_STMT:
    case PG_QUERY__NODE__NODE_COMMENT_STMT:
      return false;
    default:
      return true;
  }
}

void tell(Interpreter& in, const PgQuery__AConst& constant, std::string_view setting, const Position& set,
          std::string_view hint) {
  report(in, Severity::warning, "session_setting",
         fmt::format("where this runs, {} is read as SET {} in line {} says, and where it is compared, as the database "
                     "says",
                     quote_literal(constant.sval->sval), setting, set.line),
         std::string(hint), constant.location);
}

}  // namespace

void SettingsInForce::take(const PgQuery__Node& statement, const Position& where) {
  std::optional<Change> change = change_by(statement);
  if (!change) return;
  auto with = [&](const std::shared_ptr<const SessionSettings>& before) {
    SessionSettings settings = before ? *before : SessionSettings{};
    return apply(settings, *change, where) ? std::make_shared<const SessionSettings>(std::move(settings)) : before;
  };
  if (change->local && !afterwards_) afterwards_ = now_;
  if (!change->local && afterwards_) afterwards_ = with(*afterwards_);
  now_ = with(now_);
}

void SettingsInForce::end_transaction() {
  if (afterwards_) now_ = std::move(*afterwards_);
  afterwards_.reset();
}

std::string tablespace_of_new(const Interpreter& in, std::string_view written) {
  const auto& settings = in.statement->settings;
  if (written.empty() && settings) return settings->tablespace;
  return written == "pg_default" ? "" : std::string(written);
}

std::string access_method_of_new(const Interpreter& in, std::string_view written) {
  const auto& settings = in.statement->settings;
  if (written.empty() && settings) return settings->access_method;
  return written == "heap" ? "" : std::string(written);
}

void tell_of_constants_read_otherwise(Interpreter& in) {
  const std::shared_ptr<const SessionSettings> settings = in.statement->settings;
  if (!settings) return;
  for (size_t i = 0; i < in.statement->tree->size(); i++) {
    const PgQuery__Node& statement = in.statement->tree->statement(i);
    if (!describes_objects(statement)) continue;
    for_each_text(
        *content_of(&statement), nullptr, [&](const PgQuery__AConst& constant, const PgQuery__TypeName* type) {
          Dependence by = limited_to(type, dependence_of(constant.sval->sval));
          if (by.date_style && settings->date_style.known())
            return tell(in, constant, "DateStyle", settings->date_style, "write the date with its year first");
          if (by.time_zone && settings->time_zone.known())
            return tell(in, constant, "TimeZone", settings->time_zone,
                        "if it is a moment, write its offset behind the time, '2026-01-31 00:00+00'");
          if (by.interval_style && settings->interval_style.known())
            tell(in, constant, "IntervalStyle", settings->interval_style,
                 "give each number its unit, '-1 day -2 hours'");
        });
  }
}

}  // namespace plumb
