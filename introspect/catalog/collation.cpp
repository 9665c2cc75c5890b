#include <fmt/format.h>

#include "introspect/catalog/query.h"

namespace plumb::live {

static CollationProvider provider_of(char c) {
  return c == 'i' ? CollationProvider::icu : c == 'b' ? CollationProvider::builtin : CollationProvider::libc;
}

static void take_collation(Snapshot& s, const Row& row) {
  enum { oid, name, schema, provider, deterministic, collate, ctype, locale, rules };
  if (!s.takes(of_class::collation, row.oid(oid), row.oid(schema))) return;
  Collation c;
  c.id = object_id(Kind::collation, s.schema_name(row.oid(schema)), row.text(name));
  c.provider = provider_of(row.letter(provider));
  c.deterministic = row.flag(deterministic);
  if (!row.null(locale)) {
    c.locale = row.text(locale);
  } else if (row.view(collate) == row.view(ctype)) {
    c.locale = row.text(collate);
  } else {
    c.collate = row.text(collate);
    c.ctype = row.text(ctype);
  }
  c.rules = row.text(rules);
  s.add(of_class::collation, row.oid(oid), std::move(c));
}

/// Before 15 an ICU collation had its locale in both collcollate and collctype.
CatalogQuery collation_query(int version) {
  std::string locale = version >= 170000 ? "colllocale" : version >= 150000 ? "colliculocale" : "NULL";
  std::string rules = version >= 160000 ? "collicurules" : "NULL";
  return {fmt::format("SELECT oid, collname, collnamespace, collprovider, collisdeterministic, collcollate, collctype, "
                      "{}, {} FROM pg_collation WHERE oid >= 16384",
                      locale, rules),
          take_collation};
}

}  // namespace plumb::live
