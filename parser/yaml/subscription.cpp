#include "engine/model/subscription.h"

#include <algorithm>

#include "parser/yaml/plain_entries.h"

namespace plumb::yaml {

static void finish(const Reading& r, const Node& entry, Subscription& s) {
  if (entry.find("connection") == nullptr)
    r.error(entry.mark, "invalid", fmt::format("{} has no \"connection\"", describe(s.id)));
  std::sort(s.publications.begin(), s.publications.end());
  // Without the key the slot is called like the subscription.
  if (entry.find("slot") == nullptr) s.slot = s.id.name;
  if (s.slot == "none") s.slot.reset();
}

void read_subscriptions(const Reading& r, const Node& node) { read_plain_entries<Subscription>(r, node, finish); }

void write_subscriptions(Writing& w, Node& root) {
  Node entries;
  for (const Subscription& s : w.catalog.all<Subscription>()) {
    Node entry = entry_of(w, s);
    std::erase_if(entry.pairs,
                  [&](const Node::Pair& pair) { return pair.key == "slot" && s.slot && *s.slot == s.id.name; });
    // It may be empty, but is always said.
    if (s.connection.text.empty()) entry.add("connection", to_node(s.connection.text));
    if (!s.slot) entry.add("slot", to_node(std::string("none")));
    write_attachments(w, s.id, entry);
    entries.add(s.id.name, std::move(entry));
  }
  if (!entries.is_null()) root.add("subscriptions", std::move(entries));
}

}  // namespace plumb::yaml
