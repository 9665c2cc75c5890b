#include "parser/sql/role_uses.h"

#include <algorithm>

#include "parser/sql/children.h"
#include "parser/sql/lexer.h"
#include "parser/sql/offline.h"
#include "parser/sql/tree.h"

namespace plumb {

namespace {

struct Finder {
  const std::string& sql;
  StatementRoles out;

  void need(std::string_view role, int32_t location) {
    bool known = std::any_of(out.needed.begin(), out.needed.end(), [&](const RoleUse& u) { return u.role == role; });
    if (known || role.empty()) return;
    auto end = sql.begin() + std::clamp<int32_t>(location, 0, static_cast<int32_t>(sql.size()));
    out.needed.push_back({std::string(role), 1 + static_cast<uint32_t>(std::count(sql.begin(), end, '\n'))});
  }

  /// Every role specification of a parse tree, wherever it hangs.
  void specifications(ProtobufCMessage& message) {
    if (auto* role = message_as<PgQuery__RoleSpec>(message, pg_query__role_spec__descriptor)) {
      if (role->roletype == PG_QUERY__ROLE_SPEC_TYPE__ROLESPEC_CSTRING) need(role->rolename, role->location);
    }
    for_each_child(message, [&](ProtobufCMessage& child) { specifications(child); });
  }
};

/// Words and quoted names of a text; strings in it are values and may be SQL themselves.
void collect_words(std::string_view text, std::vector<std::string>& out) {
  for (Token token = next_code_token(text, 0); token.kind != TokenKind::end; token = next_code_token(text, token.end)) {
    if (token.kind == TokenKind::word || token.kind == TokenKind::quoted_identifier) {
      out.push_back(token_value(text, token));
    } else if (token.kind == TokenKind::string && token.end - token.begin > 2) {
      std::string_view inner = text.substr(token.begin + 1, token.end - token.begin - 2);
      out.emplace_back(inner);
      collect_words(inner, out);
    }
  }
}

/// Of a body that is run now, or by a call that may follow.
std::vector<std::string> made_by_body(PgQuery__Node* const* options, size_t count) {
  std::vector<std::string> words;
  for (size_t i = 0; i < count; i++) {
    const PgQuery__DefElem& option = *options[i]->def_elem;
    if (std::string_view(option.defname) != "as") continue;
    collect_words(option.arg->node_case == PG_QUERY__NODE__NODE_LIST ? string_of(option.arg->list->items[0])
                                                                     : string_of(option.arg),
                  words);
  }
  for (size_t i = 0; i + 1 < words.size(); i++) {
    bool makes = words[i] == "create" && (words[i + 1] == "role" || words[i + 1] == "user" || words[i + 1] == "group");
    if (makes) return words;
  }
  return {};
}

/// What a call is told: `SELECT make_role('reader')`.
void collect_strings(ProtobufCMessage& message, std::vector<std::string>& out) {
  if (auto* constant = message_as<PgQuery__AConst>(message, pg_query__a__const__descriptor)) {
    if (constant->val_case == PG_QUERY__A__CONST__VAL_SVAL) out.emplace_back(constant->sval->sval);
  }
  for_each_child(message, [&](ProtobufCMessage& child) { collect_strings(child, out); });
}

/// What hangs as a mere text where a role is meant.
void add_named_otherwise(Finder& found, const PgQuery__Node& statement) {
  switch (statement.node_case) {
    case PG_QUERY__NODE__NODE_CREATE_ROLE_STMT:
      found.out.made = {statement.create_role_stmt->role};
      break;
    case PG_QUERY__NODE__NODE_DO_STMT:
      found.out.made = made_by_body(statement.do_stmt->args, statement.do_stmt->n_args);
      break;
    case PG_QUERY__NODE__NODE_CREATE_FUNCTION_STMT:
      found.out.made = made_by_body(statement.create_function_stmt->options, statement.create_function_stmt->n_options);
      break;
    case PG_QUERY__NODE__NODE_SELECT_STMT:
    case PG_QUERY__NODE__NODE_CALL_STMT:
      collect_strings(*content_of(&statement), found.out.made);
      break;
    case PG_QUERY__NODE__NODE_RENAME_STMT:
      if (statement.rename_stmt->rename_type != PG_QUERY__OBJECT_TYPE__OBJECT_ROLE) break;
      found.need(statement.rename_stmt->subname, 0);
      found.out.made = {statement.rename_stmt->newname};
      break;
    case PG_QUERY__NODE__NODE_GRANT_ROLE_STMT:
      for (size_t i = 0; i < statement.grant_role_stmt->n_granted_roles; i++)
        found.need(statement.grant_role_stmt->granted_roles[i]->access_priv->priv_name, 0);
      break;
    case PG_QUERY__NODE__NODE_COMMENT_STMT:
      if (statement.comment_stmt->objtype == PG_QUERY__OBJECT_TYPE__OBJECT_ROLE)
        found.need(string_of(statement.comment_stmt->object), 0);
      break;
    case PG_QUERY__NODE__NODE_VARIABLE_SET_STMT:
      found.need(role_set_by(statement).value_or(""), 0);
      break;
    default:
      break;
  }
}

/// DROP ROLE IF EXISTS and DROP USER MAPPING IF EXISTS are content without the role.
bool forgives_missing(const PgQuery__Node& statement) {
  return (statement.node_case == PG_QUERY__NODE__NODE_DROP_ROLE_STMT && statement.drop_role_stmt->missing_ok) ||
         (statement.node_case == PG_QUERY__NODE__NODE_DROP_USER_MAPPING_STMT &&
          statement.drop_user_mapping_stmt->missing_ok);
}

}  // namespace

StatementRoles roles_of_statement(const std::string& sql) {
  Finder found{sql, {}};
  auto tree = parse_sql(sql);
  for (size_t i = 0; tree && i < tree->size(); i++) {
    const PgQuery__Node& statement = tree->statement(i);
    if (!forgives_missing(statement)) found.specifications(*content_of(&statement));
    add_named_otherwise(found, statement);
  }
  return std::move(found.out);
}

}  // namespace plumb
