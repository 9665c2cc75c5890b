#include "engine/base/identifier.h"
#include "parser/sql/privileges.h"
#include "parser/sql/subject.h"

namespace plumb {

namespace {

/// The relation that the comment's object is, or is a part of, when it is one that plumb passes over.
bool is_about_ignored(const Interpreter& in, const PgQuery__CommentStmt& stmt) {
  NodeRange names = items_of(stmt.object);
  switch (stmt.objtype) {
    case PG_QUERY__OBJECT_TYPE__OBJECT_TABLE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_VIEW:
    case PG_QUERY__OBJECT_TYPE__OBJECT_MATVIEW:
    case PG_QUERY__OBJECT_TYPE__OBJECT_SEQUENCE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_FOREIGN_TABLE:
      return is_ignored_relation(in, name_of(names.first, names.size()));
    case PG_QUERY__OBJECT_TYPE__OBJECT_COLUMN:
    case PG_QUERY__OBJECT_TYPE__OBJECT_TABCONSTRAINT:
    case PG_QUERY__OBJECT_TYPE__OBJECT_TRIGGER:
    case PG_QUERY__OBJECT_TYPE__OBJECT_RULE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_POLICY:
      return is_ignored_relation(in, part_of(stmt.object).table);
    case PG_QUERY__OBJECT_TYPE__OBJECT_EXTENSION:
      return string_of(stmt.object) == "plpgsql";
    default:
      return false;
  }
}

}  // namespace

/// The sequence behind an identity column is a part of it, which no comment hangs on.
static bool is_about_identity(Interpreter& in, const PgQuery__CommentStmt& stmt) {
  if (stmt.objtype != PG_QUERY__OBJECT_TYPE__OBJECT_SEQUENCE) return false;
  NodeRange names = items_of(stmt.object);
  const Column* column = column_of_sequence(in, name_of(names.first, names.size()));
  if (column == nullptr) return false;
  std::string sequence = quote_identifier(column->identity->sequence_name);
  if (*stmt.comment != '\0')
    report_unmanaged(in, "comment on identity sequence " + sequence + " on " + sql_parent(column->id),
                     column->id.schema);
  return true;
}

/// PostgreSQL 18 has an object for it; here it is a part of its column.
static bool is_about_not_null(Interpreter& in, const PgQuery__CommentStmt& stmt) {
  if (stmt.objtype != PG_QUERY__OBJECT_TYPE__OBJECT_TABCONSTRAINT) return false;
  NamedPart part = part_of(stmt.object);
  auto table = find_relation(in, part.table);
  if (!table || table->kind != Kind::table) return false;
  for (const ObjectId& id : in.draft.children<Column>(table->schema, table->name)) {
    const Column& column = *in.draft.find<Column>(id);
    const Name& stated = column.not_null_name;
    bool named = stated.empty() ? make_object_name(table->name, id.name, "not_null") == part.name : stated == part.name;
    if (!column.not_null || !named) continue;
    if (*stmt.comment != '\0')
      report_unmanaged(in, "comment on not-null constraint " + quote_identifier(part.name) + " on " + sql_name(*table),
                       table->schema);
    return true;
  }
  return false;
}

void run_comment(Interpreter& in, const PgQuery__CommentStmt& stmt) {
  if (is_about_ignored(in, stmt) || is_about_identity(in, stmt) || is_about_not_null(in, stmt)) return;
  std::optional<ObjectId> about = subject(in, stmt.objtype, stmt.object);
  if (!about) {
    // Comments on databases, roles and tablespaces are of the cluster, not of the schema.
    bool cluster = stmt.objtype == PG_QUERY__OBJECT_TYPE__OBJECT_DATABASE ||
                   stmt.objtype == PG_QUERY__OBJECT_TYPE__OBJECT_ROLE ||
                   stmt.objtype == PG_QUERY__OBJECT_TYPE__OBJECT_TABLESPACE ||
                   stmt.objtype == PG_QUERY__OBJECT_TYPE__OBJECT_LARGEOBJECT;
    if (!cluster && *stmt.comment != '\0')
      report_unmanaged(in, "comment on " + subject_words(stmt.objtype, stmt.object), "");
    return;
  }
  Comment comment;
  comment.id = attached_to(*about, Kind::comment);
  comment.text = stmt.comment;
  if (const Routine* routine = in.draft.find<Routine>(*about)) comment.of_procedure = routine->procedure;
  // The comment that a new database's public has is no one's own.
  bool standard = *about == object_id(Kind::schema, "", "public") && comment.text == "standard public schema";
  if (comment.text.empty() || standard) {
    in.draft.erase(comment.id);
  } else {
    put_object(in, std::move(comment));
  }
}

}  // namespace plumb
