#include "engine/model/language.h"

#include "introspect/catalog/query.h"

namespace plumb::live {

static void take_language(Snapshot& s, const Row& row) {
  enum { oid, name, trusted, handler, inline_handler, validator };
  if (!s.ours(of_class::language, row.oid(oid))) return;
  Language l;
  l.id = object_id(Kind::language, "", row.text(name));
  l.trusted = row.flag(trusted);
  l.handler = s.procedure_name(row.oid(handler));
  l.inline_handler = s.procedure_name(row.oid(inline_handler));
  l.validator = s.procedure_name(row.oid(validator));
  s.add(of_class::language, row.oid(oid), std::move(l));
}

CatalogQuery language_query() {
  return {
      "SELECT oid, lanname, lanpltrusted, lanplcallfoid, laninline, lanvalidator FROM pg_language "
      "WHERE oid >= 16384",
      take_language};
}

}  // namespace plumb::live
