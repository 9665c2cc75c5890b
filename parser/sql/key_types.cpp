#include "parser/sql/key_types.h"

#include "parser/sql/builtin_resolution.h"

namespace plumb {

bool cannot_refer(const TypeName& from, const TypeName& to, const CatalogDraft& draft) {
  if (!from.builtin() || !to.builtin() || from.array || to.array || from.name == to.name) return false;
  if (!draft.map<Cast>().empty() || !draft.map<SqlOperator>().empty()) return false;
  NamesOf<CatalogDraft> names(draft, {});
  return !resolve_operator("=", &to, from, names) && !casts_implicitly(from, to);
}

}  // namespace plumb
