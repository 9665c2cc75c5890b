#include <algorithm>
#include <set>

#include "engine/base/letter_case.h"
#include "parser/yaml/inheritance.h"
#include "parser/yaml/kinds.h"
#include "parser/yaml/serial.h"

namespace plumb::yaml {

static void read_identity(const Reading& r, const Node& node, Column& column) {
  Identity identity;
  read_value(r, node, "identity", identity);
  imply_sequence_options(node, column.type, identity.options);
  column.not_null = true;
  column.identity = std::move(identity);
}

/// The sequence behind an identity gets its name with the other implicit names.
static void name_identity_sequence(const Reading& r, Column& column) {
  if (!column.identity->sequence_name.empty()) {
    return r.loading.resolver.register_sequence_name(column.id, column.identity->sequence_name);
  }
  r.loading.naming.push_back([r, &column] {
    Resolver& resolver = r.loading.resolver;
    std::string name = resolver.free_relation_name(r.schema, column.id.parent, column.id.name, "seq", false);
    resolver.register_sequence_name(column.id, name);
    column.identity->sequence_name = std::move(name);
  });
}

static void read_type(const Reading& r, const Node& node, Column& column) {
  if (auto type = node.is_scalar() ? serial_type(node.text) : std::nullopt) {
    column.type = *type;
    column.not_null = true;
    r.loading.naming.push_back([r, id = column.id, type = *type, mark = node.mark] { put_serial(r, mark, id, type); });
    return;
  }
  read_value(r, node, "type", column.type);
}

/// DEFAULT NULL is no default, except where the value goes through a length or domain coercion, which PostgreSQL keeps.
static bool is_no_default(const Reading& r, const Node& value, const TypeName& type) {
  std::string word = lower_case(value.text);
  bool domain = r.loading.resolver.draft().contains(object_id(Kind::domain, type.schema, type.name)) && !type.array;
  return value.is_scalar() && word == "null" && type.modifiers.empty() && !domain;
}

static void read_column(const Reading& r, const Node::Pair& pair, const Parent& table, int32_t position) {
  Column column;
  column.id = object_id(Kind::column, r.schema, pair.key, table.id.name);
  column.position = position;
  const Node& entry = pair.value;
  if (!entry.is_map()) {
    if (!entry.is_scalar()) return report_shape(r, entry, pair.key, "a type or a mapping");
    read_type(r, entry, column);
    put(r, pair.mark, std::move(column));
    return;
  }
  read_fields(r, entry, column,
              {"type", "not_null", "identity", "default", "using", "comment", "privileges", "identity_privileges",
               "renamed_from"});
  if (const Node* type = entry.find("type")) {
    read_type(r, *type, column);
  } else {
    r.error(pair.mark, "invalid", fmt::format("{} has no \"type\"", describe(column.id)));
  }
  if (!column.not_null_name.empty() || column.not_null_no_inherit || column.not_null_not_valid) column.not_null = true;
  if (const Node* not_null = entry.find("not_null")) read_value(r, *not_null, "not_null", column.not_null);
  if (const Node* identity = entry.find("identity")) read_identity(r, *identity, column);
  if (const Node* use = entry.find("using")) read_value(r, *use, "using", column.using_expression);
  read_renamed_from(r, entry, column.id, &table);
  read_comment(r, entry, column.id);
  read_privileges(r, entry, column.id);
  if (const Node* value = entry.find("default"); value != nullptr && !is_no_default(r, *value, column.type)) {
    read_default(r, *value, column.id);
  }
  Column* placed = put(r, pair.mark, std::move(column));
  if (placed == nullptr) return;
  if (placed->identity) name_identity_sequence(r, *placed);
  read_identity_privileges(r, entry, *placed);
  if (placed->generated) {
    const Node& holder = place_of(entry, "generated");
    r.loading.finishing.push_back([r, placed, table = table.id, &node = place_of(holder, "expression")] {
      SqlPlace place{r.schema, &table};
      place.immutable_in = "a generated column";
      use_expression(r, node, describe(placed->id), place, placed->generated->expression.text, placed->uses);
    });
  }
}

void read_columns(const Reading& r, const Node* node, const Parent& table) {
  if (node == nullptr || !is_entries(r, *node, "columns")) return;
  int32_t position = 0;
  for (const Node::Pair& pair : node->pairs) read_column(r, pair, table, ++position);
}

static void read_settings(const Reading& r, const Node::Pair& pair, std::vector<ColumnSettings>& settings) {
  ColumnSettings each;
  each.column = pair.key;
  read_fields(r, pair.value, each, {"comment", "privileges"});
  if (says_something(each)) settings.push_back(std::move(each));
}

void read_view_columns(const Reading& r, const Node& node, const Parent& view, std::vector<ColumnSettings>* settings) {
  if (!is_entries(r, node, "columns")) return;
  for (const Node::Pair& pair : node.pairs) {
    if (!is_entry(r, pair.value, pair.key)) continue;
    ObjectId column = object_id(Kind::column, r.schema, pair.key, view.id.name);
    read_comment(r, pair.value, column);
    read_privileges(r, pair.value, column);
    if (settings) {
      read_settings(r, pair, *settings);
      continue;
    }
    for (const Node::Pair& part : pair.value.pairs) {
      bool known = part.key == "default" || part.key == "comment" || part.key == "privileges";
      if (!known) report_unknown_key(r, part, {"default", "comment", "privileges"});
    }
    if (const Node* value = pair.value.find("default")) read_default(r, *value, column);
  }
  if (settings) sort_by_column(*settings);
}

/// The names of the view's columns that have an attachment of kind T.
template <class T>
static void add_attached_names(const Writing& w, const ObjectId& view, std::set<std::string>& names) {
  ObjectId probe = attached_to(object_id(Kind::column, view.schema, "", view.name), T::kind);
  const auto& all = w.catalog.all<T>();
  auto it = std::lower_bound(all.begin(), all.end(), probe, [](const T& a, const ObjectId& id) { return a.id < id; });
  for (; it != all.end() && it->id.of == Kind::column && it->id.schema == view.schema && it->id.parent == view.name;
       ++it)
    names.insert(it->id.name);
}

void write_view_columns(Writing& w, const ObjectId& view, Node& owner, const std::vector<ColumnSettings>& settings) {
  std::set<std::string> names;
  auto [first, last] = w.catalog.children<ColumnDefault>(view.schema, view.name);
  for (auto it = first; it != last; ++it) names.insert(it->id.name);
  add_attached_names<Comment>(w, view, names);
  add_attached_names<Privileges>(w, view, names);
  for (const ColumnSettings& s : settings) names.insert(s.column);
  Node columns;
  for (const std::string& name : names) {
    ObjectId column = object_id(Kind::column, view.schema, name, view.name);
    Node entry;
    entry.flow = true;
    write_default(w, column, entry);
    for (const ColumnSettings& s : settings) {
      if (s.column == name) write_fields(s, ColumnSettings{}, entry);
    }
    write_comment(w, column, entry);
    write_privileges(w, column, entry);
    columns.add(name, std::move(entry));
  }
  if (!columns.is_null()) owner.add("columns", std::move(columns));
}

/// Whether reading makes the column NOT NULL without being told.
static bool not_null_is_implied(const Writing& w, const Column& column) {
  if (column.identity) return true;
  auto [first, last] = w.catalog.children<KeyConstraint>(column.id.schema, column.id.parent);
  return std::any_of(first, last, [&](const KeyConstraint& key) {
    return key.primary && std::find(key.columns.begin(), key.columns.end(), column.id.name) != key.columns.end();
  });
}

static Node identity_node(const Writing& w, const Column& column) {
  const Identity& identity = *column.identity;
  Identity base;
  base.options = baseline(identity.options, column.type);
  std::string usual = make_object_name(column.id.parent, column.id.name, "seq");
  auto count = w.name_counts.find({column.id.schema, usual});
  bool implied = identity.sequence_name == usual && count != w.name_counts.end() && count->second == 1;
  base.sequence_name = implied ? usual : "";
  Node map;
  map.type = Node::Type::map;
  map.flow = true;
  write_fields(identity, base, map);
  Node shorter = to_short(identity, map);
  return shorter.is_null() ? map : shorter;
}

static Node column_node(Writing& w, const Column& column) {
  w.written++;
  Node entry;
  entry.type = Node::Type::map;
  entry.flow = true;
  bool serial = is_serial(w, column);
  entry.add("type", serial ? to_node(std::string(serial_word(column.type))) : to_node(column.type));
  if (column.not_null && !serial && !not_null_is_implied(w, column)) entry.add("not_null", to_node(true));
  if (column.identity) entry.add("identity", identity_node(w, column));
  if (serial) {
    w.written++;  // The default; the sequence counts where sequences are written.
  } else {
    write_default(w, column.id, entry);
  }
  write_fields(column, Column{}, entry);
  if (!column.using_expression.empty()) entry.add("using", to_node(column.using_expression));
  write_renamed_from(w, column.id, entry);
  write_comment(w, column.id, entry);
  write_privileges(w, column.id, entry);
  if (column.identity) {
    write_privileges(w, object_id(Kind::sequence, column.id.schema, column.identity->sequence_name, column.id.parent),
                     entry, "identity_privileges");
  }
  return entry.pairs.size() == 1 ? entry.pairs[0].value : std::move(entry);
}

namespace {
const Expression* default_of(const Catalog& catalog, const ObjectId& column) {
  auto* found = catalog.find<ColumnDefault>(object_id(Kind::column_default, column.schema, column.name, column.parent));
  return found == nullptr ? nullptr : &found->expression;
}

bool same_fields(const Column& a, const Column& b) {
  bool same = true;
  for_each_field<Column>([&](const auto& f) { same = same && a.*(f.member) == b.*(f.member); });
  return same;
}

/// The columns that reading would take from the table's parents exactly as they are, so that they need no entry. All or
/// none when the order would come out differently.
std::set<std::string> inherited_as_they_are(const Writing& w, const Table& table) {
  std::vector<std::string> taken;
  std::set<std::string> seen;
  for (const QualifiedName& name : parents_of(table)) {
    for (const Column* parent : w.catalog.columns_of(object_id(Kind::table, name.schema, name.name))) {
      if (!seen.insert(parent->id.name).second) continue;
      Column expected = inherited_column(*parent, table.id);
      const Column* column = w.catalog.find<Column>(expected.id);
      if (column == nullptr) return {};
      const Expression* theirs = default_of(w.catalog, parent->id);
      const Expression* own = default_of(w.catalog, column->id);
      bool same = same_fields(expected, *column) && column->using_expression.empty() &&
                  (theirs == nullptr) == (own == nullptr) && (own == nullptr || *own == *theirs) &&
                  !w.renames.contains(column->id) && !w.catalog.contains(attached_to(column->id, Kind::comment)) &&
                  !w.catalog.contains(attached_to(column->id, Kind::privileges));
      if (same) taken.push_back(parent->id.name);
    }
  }
  std::vector<std::string> order = taken;
  std::set<std::string> out(taken.begin(), taken.end());
  std::vector<std::string> actual;
  for (const Column* column : w.catalog.columns_of(table.id)) {
    actual.push_back(column->id.name);
    if (!out.contains(column->id.name)) order.push_back(column->id.name);
  }
  return order == actual ? out : std::set<std::string>{};
}
}  // namespace

void write_columns(Writing& w, const Table& table, Node& owner) {
  std::set<std::string> left_out = inherited_as_they_are(w, table);
  Node columns;
  for (const Column* column : w.catalog.columns_of(table.id)) {
    if (left_out.contains(column->id.name)) {
      w.written += default_of(w.catalog, column->id) == nullptr ? 1 : 2;
      continue;
    }
    columns.add(column->id.name, column_node(w, *column));
  }
  if (!columns.is_null()) owner.add("columns", std::move(columns));
}

}  // namespace plumb::yaml
