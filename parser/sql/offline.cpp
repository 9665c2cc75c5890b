#include "parser/sql/offline.h"

#include "engine/base/identifier.h"
#include "parser/sql/catalog_condition.h"
#include "parser/sql/lexer.h"
#include "parser/sql/plain_block.h"
#include "parser/sql/references.h"
#include "parser/sql/schema_effects.h"
#include "parser/sql/table_as.h"

namespace plumb {

// ---- search_path -------------------------------------------------------------------------------------------

static void add_to_path(std::vector<std::string>& path, const std::string& schema) {
  if (schema != "$user" && schema != "pg_temp" && !schema.empty()) path.push_back(schema);
}

std::vector<std::string> search_path_from_text(const std::string& value) {
  std::vector<std::string> path;
  for (Token token = next_code_token(value, 0); token.kind != TokenKind::end;
       token = next_code_token(value, token.end)) {
    if (token.kind == TokenKind::word || token.kind == TokenKind::quoted_identifier)
      add_to_path(path, token_value(value, token));
    if (token.kind == TokenKind::symbol && value[token.begin] == '$') token = next_code_token(value, token.end);
  }
  return path;
}

static const char* string_constant(const PgQuery__Node& node) {
  bool text = node.node_case == PG_QUERY__NODE__NODE_A_CONST && !node.a_const->isnull &&
              node.a_const->val_case == PG_QUERY__A__CONST__VAL_SVAL;
  return text ? node.a_const->sval->sval : nullptr;
}

static std::optional<SearchPathChange> path_of_set(const PgQuery__VariableSetStmt& stmt,
                                                   const std::vector<std::string>& usual) {
  bool local = stmt.is_local != 0;
  if (stmt.kind == PG_QUERY__VARIABLE_SET_KIND__VAR_RESET_ALL) return SearchPathChange{usual, local};
  if (std::string_view(stmt.name) != "search_path") return std::nullopt;
  if (stmt.kind != PG_QUERY__VARIABLE_SET_KIND__VAR_SET_VALUE) return SearchPathChange{usual, local};
  std::vector<std::string> path;
  for (size_t i = 0; i < stmt.n_args; i++) {
    // Each argument is one name, whatever it holds: SET search_path = 'a, b' is one schema called "a, b".
    if (const char* schema = string_constant(*stmt.args[i])) add_to_path(path, schema);
  }
  return SearchPathChange{std::move(path), local};
}

static bool is_true(const PgQuery__Node& node) {
  if (node.node_case == PG_QUERY__NODE__NODE_TYPE_CAST) return is_true(*node.type_cast->arg);
  if (node.node_case != PG_QUERY__NODE__NODE_A_CONST || node.a_const->isnull) return false;
  const char* text = string_constant(node);
  bool boolean = node.a_const->val_case == PG_QUERY__A__CONST__VAL_BOOLVAL && node.a_const->boolval->boolval;
  return boolean || (text != nullptr && (*text == 't' || *text == 'T'));
}

static std::optional<SearchPathChange> path_of_select(const PgQuery__SelectStmt& stmt) {
  for (size_t i = 0; i < stmt.n_target_list; i++) {
    const PgQuery__Node* value = stmt.target_list[i]->res_target->val;
    if (value == nullptr || value->node_case != PG_QUERY__NODE__NODE_FUNC_CALL) continue;
    const PgQuery__FuncCall& call = *value->func_call;
    if (call.n_args < 2 || name_of(call.funcname, call.n_funcname).name != "set_config") continue;
    const char *setting = string_constant(*call.args[0]), *path = string_constant(*call.args[1]);
    if (setting != nullptr && path != nullptr && std::string_view(setting) == "search_path")
      return SearchPathChange{search_path_from_text(path), call.n_args > 2 && is_true(*call.args[2])};
  }
  return std::nullopt;
}

std::optional<SearchPathChange> search_path_set_by(const PgQuery__Node& statement,
                                                   const std::vector<std::string>& usual) {
  if (statement.node_case == PG_QUERY__NODE__NODE_VARIABLE_SET_STMT) {
    return path_of_set(*statement.variable_set_stmt, usual);
  }
  if (statement.node_case == PG_QUERY__NODE__NODE_SELECT_STMT) return path_of_select(*statement.select_stmt);
  return std::nullopt;
}

std::optional<std::string> role_set_by(const PgQuery__Node& statement) {
  if (statement.node_case != PG_QUERY__NODE__NODE_VARIABLE_SET_STMT) return std::nullopt;
  const PgQuery__VariableSetStmt& stmt = *statement.variable_set_stmt;
  if (stmt.kind == PG_QUERY__VARIABLE_SET_KIND__VAR_RESET_ALL) return "";
  std::string_view name = stmt.name;
  if (name != "role" && name != "session_authorization") return std::nullopt;
  const char* role = stmt.n_args == 1 ? string_constant(*stmt.args[0]) : nullptr;
  return role != nullptr && std::string_view(role) != "none" ? role : "";
}

void run_set(Interpreter&, const PgQuery__VariableSetStmt&) {}

// ---- SELECT ------------------------------------------------------------------------------------------------

void run_select(Interpreter& in, const PgQuery__SelectStmt& stmt) {
  if (stmt.into_clause != nullptr) {
    if (std::string_view(stmt.into_clause->rel->relpersistence) == "t") {
      in.temporary.insert({"", stmt.into_clause->rel->relname});
      return;
    }
    PgQuery__Node query = PG_QUERY__NODE__INIT;
    query.node_case = PG_QUERY__NODE__NODE_SELECT_STMT;
    query.select_stmt = const_cast<PgQuery__SelectStmt*>(&stmt);
    return create_table_of_query(in, *stmt.into_clause, query, "SELECT INTO");
  }
  auto& message = const_cast<PgQuery__SelectStmt&>(stmt).base;
  std::string function = call_with_effects(in, message);
  if (!function.empty()) report_offline(in, "what function " + function + " does");
}

// ---- CREATE TABLE AS ---------------------------------------------------------------------------------------

void run_create_table_as(Interpreter& in, const PgQuery__CreateTableAsStmt& stmt) {
  if (stmt.objtype == PG_QUERY__OBJECT_TYPE__OBJECT_MATVIEW) return run_create_materialized_view(in, stmt);
  const PgQuery__RangeVar& relation = *stmt.into->rel;
  if (std::string_view(relation.relpersistence) == "t") {
    in.temporary.insert({"", relation.relname});
    return;
  }
  QualifiedName name{creation_schema(in, relation.schemaname, relation.location), relation.relname};
  if (stmt.if_not_exists && in.relation_names.contains(name)) return;
  create_table_of_query(in, *stmt.into, *stmt.query, "CREATE TABLE AS");
}

// ---- CALL --------------------------------------------------------------------------------------------------

void run_call(Interpreter& in, const PgQuery__CallStmt& stmt) {
  if (!is_harmless_call(in, stmt)) report_offline(in, "what CALL does");
}

// ---- DO ----------------------------------------------------------------------------------------------------

std::string language_of(const PgQuery__DoStmt& stmt) {
  for (size_t i = 0; i < stmt.n_args; i++) {
    const PgQuery__DefElem& option = *stmt.args[i]->def_elem;
    if (std::string_view(option.defname) == "language") return option_text(option);
  }
  return "plpgsql";
}

namespace {

/// The block's text in the running statement: offset of its first byte, and the text.
std::optional<std::pair<size_t, std::string_view>> block_text(const Interpreter& in) {
  std::string_view text = in.statement->text;
  for (Token token = next_code_token(text, 0); token.kind != TokenKind::end; token = next_code_token(text, token.end)) {
    if (token.kind != TokenKind::string || text[token.begin] != '$') continue;
    size_t tag = text.find('$', token.begin + 1) + 1 - token.begin;
    if (token.end - token.begin < 2 * tag) return std::nullopt;
    return std::pair(token.begin + tag, text.substr(token.begin + tag, token.end - token.begin - 2 * tag));
  }
  return std::nullopt;
}

/// Whether the statement was run, or forgiven in part.
bool run_forgiving(Interpreter& in, const PgQuery__Node& node, const BlockStatement& block) {
  try {
    run_statement(in, node);
    return true;
  } catch (const StatementError& error) {
    if (!block.forgives_existing || error.code != "duplicate") throw;
  } catch (const MissingObject&) {
    if (!block.forgives_missing || !in.final_round) throw;
  }
  return false;
}

/// One statement of the block, as if it stood in the file by itself.
std::shared_ptr<SqlStatement> inner_statement(const Interpreter& in, size_t offset, std::string_view text) {
  auto out = std::make_shared<SqlStatement>();
  out->file = in.statement->file;
  out->offset = in.statement->offset + offset;
  out->text = text;
  out->search_path = in.statement->search_path;
  out->role = in.statement->role;
  out->runner = in.statement->runner;
  out->settings = in.statement->settings;
  out->number = in.statement->number;
  if (auto tree = parse_sql(std::string(text)); tree && tree->size() == 1) {
    out->tree = std::make_shared<const ParseTree>(std::move(*tree));
  }
  return out;
}

}  // namespace

/// Whether the block asks for roles.
static bool asks_for_roles(std::string_view text) {
  for (Token token = next_code_token(text, 0); token.kind != TokenKind::end; token = next_code_token(text, token.end)) {
    if (is_word(text, token, "pg_roles") || is_word(text, token, "pg_authid") || is_word(text, token, "role"))
      return true;
  }
  return false;
}

namespace {

/// Which arm of each IF of a block runs: told when the first statement that hangs on it is reached.
class ChosenArms {
 public:
  ChosenArms(std::string_view text, std::vector<BlockChoice> choices)
      : text_(text), choices_(std::move(choices)), chosen_(choices_.size()) {}

  /// nullopt when a condition asks for what cannot be known offline.
  std::optional<bool> runs(const BlockStatement& s, const Interpreter& in) {
    for (const BlockArm& a : s.arms) {
      std::optional<size_t>& arm = chosen_[a.choice];
      if (!arm) arm = choose(choices_[a.choice], in);
      if (!arm && !choices_[a.choice].one_counts) return std::nullopt;
      if (arm && *arm != a.arm) return false;
    }
    return true;
  }

 private:
  std::optional<size_t> choose(const BlockChoice& choice, const Interpreter& in) const {
    for (size_t i = 0; i < choice.conditions.size(); i++) {
      auto [begin, end] = choice.conditions[i];
      std::optional<bool> holds = catalog_condition(text_.substr(begin, end - begin), in);
      if (!holds) return std::nullopt;
      if (*holds) return i;
    }
    return choice.conditions.size();
  }

  std::string_view text_;  ///< The block's, borrowed from the running statement's file.
  std::vector<BlockChoice> choices_;
  std::vector<std::optional<size_t>> chosen_;
};

}  // namespace

void run_do(Interpreter& in, const PgQuery__DoStmt& stmt) {
  auto block = block_text(in);
  if (block && asks_for_roles(block->second)) note_roles(in);
  std::optional<PlainBlock> plain;
  if (block && language_of(stmt) == "plpgsql") plain = read_plain_block(block->second);
  std::vector<std::shared_ptr<SqlStatement>> inner;
  for (size_t i = 0; plain && i < plain->statements.size(); i++) {
    const BlockStatement& s = plain->statements[i];
    inner.push_back(inner_statement(in, block->first + s.begin, block->second.substr(s.begin, s.end - s.begin)));
    if (!inner.back()->tree) plain.reset();
  }
  if (plain && hides_effects(in, std::string(in.statement->text))) plain.reset();
  if (!plain && language_of(stmt) == "plpgsql" && only_changes_rows(in, std::string(in.statement->text))) return;
  if (!plain) return report_offline(in, "what a DO block does");
  auto outer = in.statement;
  auto forgiven_group = std::make_shared<int>(0);
  ChosenArms arms(block->second, std::move(plain->choices));
  for (size_t i = 0; i < plain->statements.size(); i++) {
    const BlockStatement& s = plain->statements[i];
    if (s.group == *forgiven_group) continue;
    std::optional<bool> runs = arms.runs(s, in);
    if (!runs) {
      in.statement = outer;
      return report_offline(in, "which branch of a DO block runs");
    }
    if (!*runs) continue;
    in.statement = inner[i];
    run_or_postpone(in, [forgiven_group, s](Interpreter& later) {
      if (!run_forgiving(later, later.statement->tree->statement(), s)) *forgiven_group = s.group;
    });
  }
  in.statement = outer;
}

}  // namespace plumb
