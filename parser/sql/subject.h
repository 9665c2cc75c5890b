#pragma once
#include "parser/sql/interpreter.h"

namespace plumb {

/// The object that COMMENT ON and ALTER ... OWNER TO name, by its type and the node that the grammar has for it;
/// nullopt for what plumb does not manage. Throws MissingObject for one that comes later.
std::optional<ObjectId> subject(const Interpreter& in, PgQuery__ObjectType type, PgQuery__Node* object);

/// A part of a relation, its constraint, trigger or column, by the list {schema,} relation, part. All "" for a shorter
/// list.
struct NamedPart {
  QualifiedName table;
  std::string name;
};
NamedPart part_of(PgQuery__Node* object);

/// "operator public.+", "server files", ...: by the statement's own words, for what plumb does not manage.
std::string subject_words(PgQuery__ObjectType type, PgQuery__Node* object);

}  // namespace plumb
