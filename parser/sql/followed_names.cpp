#include "parser/sql/followed_names.h"

#include "engine/plan/multirange_names.h"
#include "parser/sql/extension_moves.h"
#include "parser/sql/renames.h"

namespace plumb {

static Catalog with_multiranges_followed(const Catalog& from, const Catalog& to) {
  std::vector<MultirangeName> names = multirange_names(from, to);
  if (names.empty()) return from;
  CatalogDraft draft = CatalogDraft::of(from);
  for (const MultirangeName& name : names) follow_multirange(draft, *draft.find<RangeType>(name.range), name.to);
  return std::move(draft).build();
}

Catalog with_names_followed(const Catalog& from, const Catalog& to) {
  return with_multiranges_followed(with_extensions_moved(from, to), to);
}

}  // namespace plumb
