// privileges: {reader: [select], writer: all, PUBLIC: execute, OWNER: [], admin: {grantable: all, granted_by: boss}}
#include "engine/model/privileges.h"

#include <algorithm>

#include "engine/model/default_privileges.h"
#include "parser/yaml/kinds.h"

namespace plumb::yaml {

namespace {

constexpr std::string_view owner_key = "OWNER";
constexpr std::array<std::string_view, 3> grant_keys = {"privileges", "grantable", "granted_by"};

/// `all`, one privilege, or a list of them.
PrivilegeList read_list(const Reading& r, const Node& node, std::string_view key, const PrivilegeList& all) {
  if (node.is_scalar() && node.text == "all") return all;
  PrivilegeList out;
  read_value(r, node.is_scalar() ? list({node}) : node, key, out);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  if (!without(out, all).empty()) {
    r.error(node.mark, "invalid", fmt::format("\"{}\" is no privilege here", enum_word(without(out, all).front())));
  }
  return common(out, all);
}

void read_grant(const Reading& r, const std::string& role, const Node& node, const PrivilegeList& all,
                AccessList& out) {
  if (!node.is_map()) return grant(out.grants, role, "", read_list(r, node, role, all), false);
  std::string grantor;
  for (const Node::Pair& pair : node.pairs) {
    if (!lists(grant_keys, pair.key)) report_unknown_key(r, pair, {grant_keys.begin(), grant_keys.end()});
  }
  if (const Node* by = node.find("granted_by")) read_value(r, *by, "granted_by", grantor);
  if (const Node* plain = node.find("privileges"))
    grant(out.grants, role, grantor, read_list(r, *plain, "privileges", all), false);
  if (const Node* grantable = node.find("grantable"))
    grant(out.grants, role, grantor, read_list(r, *grantable, "grantable", all), true);
}

bool is_list_of_maps(const Node& node) { return node.is_list() && !node.items.empty() && node.items.front().is_map(); }

AccessList read_access_list(const Reading& r, const Node& node, const PrivilegeList& all) {
  AccessList out;
  if (!node.is_map() && !node.is_null()) report_shape(r, node, "privileges", "a mapping of roles");
  for (const Node::Pair& pair : node.pairs) {
    if (pair.key == owner_key) {
      out.owner = read_list(r, pair.value, pair.key, all);
      if (*out.owner == all) out.owner.reset();
      continue;
    }
    std::string role = pair.key == public_key ? "" : pair.key;
    if (!is_list_of_maps(pair.value)) {
      read_grant(r, role, pair.value, all, out);
      continue;
    }
    for (const Node& item : pair.value.items) read_grant(r, role, item, all, out);
  }
  return out;
}

Node list_node(const PrivilegeList& list, const PrivilegeList& all) {
  return list == all && all.size() > 1 ? to_node(std::string("all")) : to_node(list);
}

Node grant_node(const Grant& g, const PrivilegeList& all) {
  if (g.grantor.empty() && g.grantable.empty()) return list_node(g.privileges, all);
  Node map;
  map.flow = true;
  if (!g.privileges.empty()) map.add("privileges", list_node(g.privileges, all));
  if (!g.grantable.empty()) map.add("grantable", list_node(g.grantable, all));
  if (!g.grantor.empty()) map.add("granted_by", to_node(g.grantor));
  return map;
}

Node access_node(const Grants& grants, const std::optional<PrivilegeList>& owner, const PrivilegeList& all) {
  Node out;
  out.type = Node::Type::map;
  if (owner) out.add(std::string(owner_key), list_node(*owner, all));
  for (size_t i = 0; i < grants.size();) {
    std::vector<Node> nodes;
    const std::string& role = grants[i].role;
    for (; i < grants.size() && grants[i].role == role; i++) nodes.push_back(grant_node(grants[i], all));
    bool maps = nodes.size() > 1;
    for (Node& each : nodes) {
      if (each.is_map() || !maps) continue;
      Node map;
      map.flow = true;
      map.add("privileges", std::move(each));
      each = std::move(map);
    }
    out.add(role.empty() ? std::string(public_key) : role, maps ? list(std::move(nodes), true) : std::move(nodes[0]));
  }
  out.flow = out.pairs.size() < 2;
  return out;
}

void put_privileges(const Reading& r, const Node& node, const ObjectId& subject, bool of_procedure) {
  Privileges p;
  p.id = attached_to(subject, Kind::privileges);
  p.of_procedure = of_procedure;
  AccessList list = read_access_list(r, node, all_privileges(subject.kind));
  p.grants = std::move(list.grants), p.owner = std::move(list.owner);
  bool is_public = subject.kind == Kind::schema && subject.name == "public";
  if (!is_default(p) || is_public) put(r, node.mark, std::move(p));
}

}  // namespace

void read_privileges(const Reading& r, const Node& entry, const ObjectId& subject, bool of_procedure) {
  const Node* node = entry.find("privileges");
  if (node == nullptr) return;
  r.loading.resolver.draft().says_privileges = true;
  put_privileges(r, *node, subject, of_procedure);
}

void read_identity_privileges(const Reading& r, const Node& entry, const Column& column) {
  const Node* node = entry.find("identity_privileges");
  if (node == nullptr) return;
  r.loading.resolver.draft().says_privileges = true;
  // The sequence has its name by then.
  r.loading.finishing.push_back([r, node, &column] {
    if (!column.identity) return r.error(node->mark, "invalid", describe(column.id) + " is no identity column");
    put_privileges(
        r, *node, object_id(Kind::sequence, column.id.schema, column.identity->sequence_name, column.id.parent), false);
  });
}

void write_privileges(Writing& w, const ObjectId& subject, Node& entry, const std::string& key) {
  const Privileges* p = w.catalog.find<Privileges>(attached_to(subject, Kind::privileges));
  if (p == nullptr) return;
  w.written++;
  entry.add(key, access_node(p->grants, p->owner, all_privileges(subject.kind)));
}

// ---- default_privileges: a list at the top of the file ------------------------------------------------------

namespace {

constexpr std::array<std::string_view, 5> sorts = {"tables", "sequences", "functions", "types", "schemas"};
constexpr std::array<std::string_view, 4> default_keys = {"on", "role", "schema", "privileges"};

void read_default_privileges_entry(const Reading& r, const Node& item) {
  if (!item.is_map()) return report_shape(r, item, "default_privileges", "a list of mappings");
  for (const Node::Pair& pair : item.pairs) {
    if (!lists(default_keys, pair.key)) report_unknown_key(r, pair, {default_keys.begin(), default_keys.end()});
  }
  std::string on, role, schema;
  if (const Node* node = item.find("on")) read_value(r, *node, "on", on);
  if (const Node* node = item.find("role")) read_value(r, *node, "role", role);
  if (const Node* node = item.find("schema")) read_value(r, *node, "schema", schema);
  if (!lists(sorts, on)) return report_word(r, place_of(item, "on"), "on", sorts);
  DefaultPrivileges d;
  d.id = default_privileges_id(role, schema, on);
  if (const Node* node = item.find("privileges")) {
    AccessList list = read_access_list(r, *node, all_privileges(kind_of_sort(on)));
    d.grants = std::move(list.grants), d.owner = std::move(list.owner);
  }
  if (!is_default(d)) put(r, item.mark, std::move(d));
}

}  // namespace

void read_default_privileges(const Reading& r, const Node& node) {
  CatalogDraft& draft = r.loading.resolver.draft();
  draft.says_privileges = draft.says_default_privileges = true;
  if (!node.is_list()) return report_shape(r, node, "default_privileges", "a list");
  for (const Node& item : node.items) read_default_privileges_entry(r, item);
}

void write_default_privileges(Writing& w, Node& root) {
  Node entries = list({});
  for (const DefaultPrivileges& d : w.catalog.all<DefaultPrivileges>()) {
    w.written++;
    Node entry;
    entry.type = Node::Type::map;
    entry.add("on", to_node(d.id.name));
    if (!d.id.args.empty()) entry.add("role", to_node(d.id.args));
    if (!d.id.schema.empty()) entry.add("schema", to_node(d.id.schema));
    entry.add("privileges", access_node(d.grants, d.owner, all_privileges(kind_of_sort(d.id.name))));
    entries.items.push_back(std::move(entry));
  }
  if (!entries.items.empty()) root.add("default_privileges", std::move(entries));
}

// ---- all that hangs on an object ---------------------------------------------------------------------------

void read_attachments(const Reading& r, const Node& entry, const ObjectId& subject, bool of_procedure) {
  read_comment(r, entry, subject, "comment", of_procedure);
  read_owner(r, entry, subject, of_procedure);
  read_privileges(r, entry, subject, of_procedure);
}

void write_attachments(Writing& w, const ObjectId& subject, Node& entry) {
  write_comment(w, subject, entry);
  write_owner(w, subject, entry);
  write_privileges(w, subject, entry);
}

}  // namespace plumb::yaml
