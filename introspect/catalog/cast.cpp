#include "engine/model/cast.h"

#include "introspect/catalog/query.h"

namespace plumb::live {

/// A cast lives in no schema: it is left out with the types of namespaces that are.
static bool is_among(const Snapshot& s, Oid type_oid) {
  const Type* t = s.type(type_oid);
  if (t && t->element) t = s.type(t->element);
  return t && (t->schema == pg_catalog_schema || s.reads(t->schema));
}

static void take_cast(Snapshot& s, const Row& row) {
  enum { oid, source, target, function, arguments, context, method };
  if (!s.ours(of_class::cast, row.oid(oid)) || !is_among(s, row.oid(source)) || !is_among(s, row.oid(target))) return;
  Cast c;
  c.source = s.type_name(row.oid(source));
  c.target = s.type_name(row.oid(target));
  c.id = cast_id(c.source, c.target);
  char m = row.letter(method), x = row.letter(context);
  c.method = m == 'i' ? CastMethod::inout : m == 'b' ? CastMethod::binary : CastMethod::function;
  c.context = x == 'i' ? CastContext::implicit : x == 'a' ? CastContext::assignment : CastContext::explicit_;
  if (c.method == CastMethod::function) {
    c.function = s.procedure_name(row.oid(function));
    c.arguments = s.type_names(row.view(arguments));
  }
  s.add(of_class::cast, row.oid(oid), std::move(c));
}

CatalogQuery cast_query() {
  return {
      "SELECT c.oid, castsource, casttarget, castfunc, proargtypes, castcontext, castmethod FROM pg_cast c "
      "LEFT JOIN pg_proc p ON p.oid = castfunc WHERE c.oid >= 16384",
      take_cast};
}

}  // namespace plumb::live
