#include "introspect/catalog/query.h"
#include "introspect/catalog/text_array.h"

namespace plumb::live {

static QualifiedName procedure_name(const Snapshot& s, Oid oid) {
  auto found = s.procedures.find(oid);
  return found == s.procedures.end() ? QualifiedName{} : found->second;
}

static void take_wrapper(Snapshot& s, const Row& row) {
  enum { oid, name, handler, validator, options };
  s.foreign_data_wrappers[row.oid(oid)] = row.text(name);
  if (!s.ours(of_class::foreign_data_wrapper, row.oid(oid))) return;
  ForeignDataWrapper w;
  w.id = object_id(Kind::foreign_data_wrapper, "", row.text(name));
  w.handler = procedure_name(s, row.oid(handler));
  w.validator = procedure_name(s, row.oid(validator));
  w.options = without_secrets(option_list(row.view(options)));
  s.add(of_class::foreign_data_wrapper, row.oid(oid), std::move(w));
}

CatalogQuery foreign_data_wrapper_query() {
  return {"SELECT oid, fdwname, fdwhandler, fdwvalidator, fdwoptions FROM pg_foreign_data_wrapper", take_wrapper};
}

}  // namespace plumb::live
