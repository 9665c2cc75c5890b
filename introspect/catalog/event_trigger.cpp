#include "introspect/catalog/enabled_state.h"
#include "introspect/catalog/query.h"
#include "introspect/catalog/text_array.h"

namespace plumb::live {

static void take_event_trigger(Snapshot& s, const Row& row) {
  enum { oid, name, event, function, enabled, tags };
  if (!s.ours(of_class::event_trigger, row.oid(oid))) return;
  EventTrigger t;
  t.id = object_id(Kind::event_trigger, "", row.text(name));
  t.event = row.text(event);
  if (auto f = s.procedures.find(row.oid(function)); f != s.procedures.end()) t.function = f->second;
  t.enabled = enabled_state(row.letter(enabled));
  t.tags = array_elements(row.view(tags));
  s.add(of_class::event_trigger, row.oid(oid), std::move(t));
}

CatalogQuery event_trigger_query() {
  return {"SELECT oid, evtname, evtevent, evtfoid, evtenabled, evttags FROM pg_event_trigger", take_event_trigger};
}

}  // namespace plumb::live
