#include "parser/sql/unmanaged.h"

#include "engine/base/identifier.h"
#include "parser/sql/deparse.h"

namespace plumb {

namespace {

std::string stated_schema(const Interpreter& in, const std::string& schema) {
  return !schema.empty() ? schema : in.search_path.empty() ? "" : in.search_path.front();
}

QualifiedName created_name(const Interpreter& in, PgQuery__Node* const* names, size_t count) {
  QualifiedName name = name_of(names, count);
  name.schema = stated_schema(in, name.schema);
  return name;
}

// ---- GRANT role TO role ------------------------------------------------------------------------------------

/// Of the cluster, not of the schema; named all the same, because what a role may do hangs on it.
void report_memberships(Interpreter& in, const PgQuery__GrantRoleStmt& stmt) {
  if (!stmt.is_grant) return;
  for (size_t i = 0; i < stmt.n_granted_roles; i++) {
    std::string role = stmt.granted_roles[i]->access_priv->priv_name;
    report_unmanaged(in, "membership in role " + quote_identifier(role), "");
  }
}

// ---- CREATE OPERATOR, TYPE, TEXT SEARCH ... ------------------------------------------

void report_definition(Interpreter& in, const PgQuery__DefineStmt& stmt) {
  QualifiedName name = created_name(in, stmt.defnames, stmt.n_defnames);
  std::string word;
  switch (stmt.kind) {
    case PG_QUERY__OBJECT_TYPE__OBJECT_OPERATOR:
      return report_unmanaged(in, "operator " + quote_identifier(name.schema) + "." + name.name, name.schema);
    case PG_QUERY__OBJECT_TYPE__OBJECT_TYPE: {
      word = "type";
      in.unmanaged_types.insert(name);
      break;
    }
    case PG_QUERY__OBJECT_TYPE__OBJECT_TSCONFIGURATION: word = "text search configuration"; break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_TSDICTIONARY: word = "text search dictionary"; break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_TSPARSER: word = "text search parser"; break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_TSTEMPLATE: word = "text search template"; break;
    default: word = "object"; break;
  }
  report_unmanaged(in, word + " " + name.text(), name.schema);
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
    case PG_QUERY__NODE__NODE_GRANT_ROLE_STMT: return report_memberships(in, *node.grant_role_stmt);
    case PG_QUERY__NODE__NODE_DEFINE_STMT: return report_definition(in, *node.define_stmt);
    case PG_QUERY__NODE__NODE_CREATE_SUBSCRIPTION_STMT:
      return report_named(in, "subscription", node.create_subscription_stmt->subname);
    case PG_QUERY__NODE__NODE_CREATE_AM_STMT: return report_named(in, "access method", node.create_am_stmt->amname);
    case PG_QUERY__NODE__NODE_CREATE_PLANG_STMT: return report_named(in, "language", node.create_plang_stmt->plname);
    case PG_QUERY__NODE__NODE_CREATE_CAST_STMT:
      return report_unmanaged(in,
                              "cast (" + type_text(*node.create_cast_stmt->sourcetype) + " AS " +
                                  type_text(*node.create_cast_stmt->targettype) + ")",
                              "");
    case PG_QUERY__NODE__NODE_CREATE_CONVERSION_STMT: {
      const auto& conversion = *node.create_conversion_stmt;
      QualifiedName name = created_name(in, conversion.conversion_name, conversion.n_conversion_name);
      return report_unmanaged(in, "conversion " + name.text(), name.schema);
    }
    case PG_QUERY__NODE__NODE_CREATE_OP_CLASS_STMT: {
      const auto& opclass = *node.create_op_class_stmt;
      QualifiedName name = created_name(in, opclass.opclassname, opclass.n_opclassname);
      return report_unmanaged(in, "operator class " + name.text() + " using " + opclass.amname, name.schema);
    }
    case PG_QUERY__NODE__NODE_CREATE_OP_FAMILY_STMT: {
      const auto& family = *node.create_op_family_stmt;
      QualifiedName name = created_name(in, family.opfamilyname, family.n_opfamilyname);
      return report_unmanaged(in, "operator family " + name.text() + " using " + family.amname, name.schema);
    }
    // Changes of what has been named when it was created.
    case PG_QUERY__NODE__NODE_ALTER_SUBSCRIPTION_STMT:
    case PG_QUERY__NODE__NODE_ALTER_OPERATOR_STMT:
    case PG_QUERY__NODE__NODE_ALTER_OP_FAMILY_STMT:
    case PG_QUERY__NODE__NODE_ALTER_TSDICTIONARY_STMT:
    case PG_QUERY__NODE__NODE_ALTER_TSCONFIGURATION_STMT:
    case PG_QUERY__NODE__NODE_ALTER_EXTENSION_CONTENTS_STMT:
    case PG_QUERY__NODE__NODE_ALTER_TYPE_STMT:
    case PG_QUERY__NODE__NODE_DROP_SUBSCRIPTION_STMT: return;
    default: return report_unmanaged(in, first_words(in), "");
  }
}

}  // namespace plumb
