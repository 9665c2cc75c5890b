#include "parser/sql/key_types.h"

#include <fmt/format.h>

#include "parser/sql/builtin_resolution.h"

namespace plumb {

/// Whether it is certain that PostgreSQL has no operator by which a foreign key's column of type `from` could be
/// compared with one of type `to`: both are its own types, and nobody has made casts or operators. Of types that it
/// could cast on the way, as numeric to integer, nothing is said here.
static bool cannot_refer(const TypeName& from, const TypeName& to, const CatalogDraft& draft) {
  if (!from.builtin() || !to.builtin() || from.array || to.array || from.name == to.name) return false;
  if (!draft.map<Cast>().empty() || !draft.map<SqlOperator>().empty()) return false;
  NamesOf<CatalogDraft> names(draft, {});
  return !resolve_operator("=", &to, from, names) && !casts_implicitly(from, to);
}

std::optional<UnlikeColumns> columns_that_never_meet(const ObjectId& table, const ForeignKey& key,
                                                     const CatalogDraft& draft) {
  for (size_t i = 0; i < key.columns.size(); i++) {
    ObjectId from = object_id(Kind::column, table.schema, key.columns[i], table.name);
    ObjectId to = object_id(Kind::column, key.table.schema, key.referenced_columns[i], key.table.name);
    const Column *own = draft.find<Column>(from), *other = draft.find<Column>(to);
    if (own == nullptr || other == nullptr || !cannot_refer(own->type, other->type, draft)) continue;
    return UnlikeColumns{fmt::format("{} is {} and {} is {}, which PostgreSQL cannot compare", describe(from),
                                     own->type.text(), describe(to), other->type.text()),
                         key.columns[i], "give both the same type"};
  }
  return std::nullopt;
}

}  // namespace plumb
