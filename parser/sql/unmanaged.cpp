#include "parser/sql/unmanaged.h"

#include "engine/base/identifier.h"

namespace plumb {

namespace {

// ---- GRANT role TO role ------------------------------------------------------------------------------------

/// Of the cluster, not of the schema; named all the same, because what a role may do hangs on it.
void report_memberships(Interpreter& in, const PgQuery__GrantRoleStmt& stmt) {
  if (!stmt.is_grant) return;
  for (size_t i = 0; i < stmt.n_granted_roles; i++) {
    std::string role = stmt.granted_roles[i]->access_priv->priv_name;
    report_unmanaged(in, "membership in role " + quote_identifier(role), "");
  }
}

void report_named(Interpreter& in, const std::string& word, const char* name) {
  report_unmanaged(in, word + " " + quote_identifier(name), "");
}

std::string first_words(const Interpreter& in) {
  std::string_view text = in.statement->text;
  std::string out(text.substr(0, std::min<size_t>(text.find_first_of("\n;("), 60)));
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

}  // namespace

void run_unmanaged(Interpreter& in, const PgQuery__Node& node) {
  switch (node.node_case) {
    case PG_QUERY__NODE__NODE_GRANT_ROLE_STMT:
      return report_memberships(in, *node.grant_role_stmt);
    case PG_QUERY__NODE__NODE_CREATE_AM_STMT:
      return report_named(in, "access method", node.create_am_stmt->amname);
    // Changes of what has been named when it was created.
    case PG_QUERY__NODE__NODE_ALTER_EXTENSION_CONTENTS_STMT:
      return;
    default:
      return report_unmanaged(in, first_words(in), "");
  }
}

}  // namespace plumb
