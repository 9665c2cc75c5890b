#pragma once
// Reading and writing of values, driven by fields(): a new property of a kind needs nothing here.
#include <fmt/format.h>

#include <span>

#include "engine/base/identifier.h"
#include "engine/model/enum_names.h"
#include "engine/model/rare.h"
#include "parser/signature_type.h"
#include "parser/yaml/reading.h"

namespace plumb::yaml {

/// How the fields of T appear in YAML where that is not "each under its own name".
template <class T>
struct Form {
  /// Field name to YAML key.
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 0> keys{};
  /// Fields that the kind's own file reads and writes.
  static constexpr std::array<std::string_view, 0> apart{};
  /// Struct fields whose own fields stand directly in the owner's mapping.
  static constexpr std::array<std::string_view, 0> flat{};
};
template <>
struct Form<Table> : Form<void> {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 2> keys{
      {{"partition_key", "partition_by"}, {"partition_bound", "bound"}}};
};
template <>
struct Form<EnumType> : Form<void> {
  static constexpr std::array<std::string_view, 1> apart{"values"};
};
template <>
struct Form<CompositeType> : Form<void> {
  static constexpr std::array<std::string_view, 1> apart{"attributes"};
};
template <>
struct Form<CompositeAttribute> : Form<void> {
  static constexpr std::array<std::string_view, 1> apart{"name"};
};
template <>
struct Form<Sequence> : Form<void> {
  static constexpr std::array<std::string_view, 2> apart{"owner_table", "owner_column"};
  static constexpr std::array<std::string_view, 1> flat{"options"};
};
template <>
struct Form<Identity> : Form<void> {
  static constexpr std::array<std::string_view, 1> flat{"options"};
};
template <>
struct Form<Column> : Form<void> {
  static constexpr std::array<std::string_view, 3> apart{"type", "not_null", "identity"};
};
template <>
struct Form<MaterializedView> : Form<void> {
  static constexpr std::array<std::string_view, 1> apart{"column_settings"};
};
template <>
struct Form<ColumnSettings> : Form<void> {
  static constexpr std::array<std::string_view, 1> apart{"column"};
};
template <>
struct Form<KeyConstraint> : Form<void> {
  static constexpr std::array<std::string_view, 1> apart{"primary"};
};
template <>
struct Form<ExclusionElement> : Form<void> {
  static constexpr std::array<std::string_view, 1> flat{"element"};
};
template <>
struct Form<ForeignKey> : Form<void> {
  static constexpr std::array<std::string_view, 1> apart{"referenced_columns"};
};
template <>
struct Form<Trigger> : Form<void> {
  static constexpr std::array<std::string_view, 4> apart{"on_insert", "on_update", "on_delete", "on_truncate"};
};

template <>
struct Form<Owner> : Form<void> {
  static constexpr std::array<std::string_view, 1> apart{"role"};
};
template <>
struct Form<Privileges> : Form<void> {
  static constexpr std::array<std::string_view, 2> apart{"grants", "owner"};
};
template <>
struct Form<DefaultPrivileges> : Form<void> {
  static constexpr std::array<std::string_view, 2> apart{"grants", "owner"};
};

template <class T>
constexpr std::string_view key_of(std::string_view field_name) {
  for (const auto& [name, key] : Form<T>::keys) {
    if (name == field_name) return key;
  }
  return field_name;
}
template <class List>
constexpr bool lists(const List& names, std::string_view name) {
  for (std::string_view each : names) {
    if (each == name) return true;
  }
  return false;
}
/// The type of a field's value.
template <class F>
struct MemberOf;
template <class Owner, class Member>
struct MemberOf<Field<Owner, Member>> {
  using type = Member;
};
template <class F>
using member_of = typename MemberOf<std::decay_t<F>>::type;

// ---- reading: read_value(r, node, key, out) reports and leaves `out` alone when the value does not fit.

void read_value(const Reading& r, const Node& node, std::string_view key, std::string& out);
void read_value(const Reading& r, const Node& node, std::string_view key, Name& out);
void read_value(const Reading& r, const Node& node, std::string_view key, bool& out);
void read_value(const Reading& r, const Node& node, std::string_view key, int64_t& out);
void read_value(const Reading& r, const Node& node, std::string_view key, double& out);
void read_value(const Reading& r, const Node& node, std::string_view key, TypeName& out);
void read_value(const Reading& r, const Node& node, std::string_view key, QualifiedName& out);
void read_value(const Reading& r, const Node& node, std::string_view key, Options& out);
void read_value(const Reading& r, const Node& node, std::string_view key, Settings& out);
void read_value(const Reading& r, const Node& node, std::string_view key, ConnectionString& out);
void read_value(const Reading& r, const Node& node, std::string_view key, Expression& out);
void read_value(const Reading& r, const Node& node, std::string_view key, Query& out);
void read_value(const Reading& r, const Node& node, std::string_view key, SqlBody& out);

/// The parts of a dotted name: `public.users`, `app."odd.name"`. Without quotes a name means itself, capitals included:
/// YAML's keys are names as they are, not SQL. nullopt when it is no name.
std::optional<std::vector<std::string>> name_parts(std::string_view text);
/// One part of a name as name_parts() reads it back.
std::string name_part(const std::string& name);

/// The wrong kind of value: `"columns" must be a list, found a single value`.
void report_shape(const Reading& r, const Node& node, std::string_view key, std::string_view wanted);
void report_word(const Reading& r, const Node& node, std::string_view key, std::span<const std::string_view> words);
void report_unknown_key(const Reading& r, const Node::Pair& pair, const std::vector<std::string_view>& known);

/// A short form of the struct: a column's plain name for an index element, and the like. True when it was one.
template <class T>
bool read_short(const Reading&, const Node&, std::string_view, T&) {
  return false;
}
bool read_short(const Reading& r, const Node& node, std::string_view key, Identity& out);
bool read_short(const Reading& r, const Node& node, std::string_view key, Generated& out);
bool read_short(const Reading& r, const Node& node, std::string_view key, IndexElement& out);
bool read_short(const Reading& r, const Node& node, std::string_view key, Argument& out);

/// Fills in what was not said and depends on what was.
template <class T>
void imply(const Node&, T&) {}
void imply(const Node& map, IndexElement& out);
void imply(const Node& map, ExclusionElement& out);
void imply(const Node& map, Sequence& out);
void imply(const Node& map, Routine& out);
void imply(const Node& map, Aggregate& out);
/// The options that CREATE SEQUENCE would fill in for a sequence of `type`.
void imply_sequence_options(const Node& map, const TypeName& type, SequenceOptions& out);

template <class E>
requires std::is_enum_v<E>
void read_value(const Reading& r, const Node& node, std::string_view key, E& out) {
  constexpr auto words = enum_names(E{});
  auto value = node.is_scalar() ? enum_from_word<E>(node.text) : std::nullopt;
  if (value) {
    out = *value;
  } else {
    report_word(r, node, key, words);
  }
}

template <HasFields T>
void read_value(const Reading& r, const Node& node, std::string_view key, T& out);

template <MayBeEmpty T>
void read_value(const Reading& r, const Node& node, std::string_view key, T& out) {
  out.emplace();
  read_value(r, node, key, *out);
}

template <class T>
void read_value(const Reading& r, const Node& node, std::string_view key, std::vector<T>& out) {
  if (!node.is_list()) return report_shape(r, node, key, "a list");
  out.clear();
  for (const Node& item : node.items) {
    T value{};
    read_value(r, item, key, value);
    out.push_back(std::move(value));
  }
}

template <HasFields T>
void add_keys(std::vector<std::string_view>& keys) {
  for_each_field<T>([&](const auto& f) {
    using Member = member_of<decltype(f)>;
    if (lists(Form<T>::apart, f.name)) return;
    if constexpr (HasFields<Member>) {
      if (lists(Form<T>::flat, f.name)) return add_keys<Member>(keys);
    }
    keys.push_back(key_of<T>(f.name));
  });
}

/// Reads one pair into the field it belongs to. False when T has no such key.
template <HasFields T>
bool read_field(const Reading& r, const Node::Pair& pair, T& out) {
  bool known = false;
  for_each_field<T>([&](const auto& f) {
    using Member = member_of<decltype(f)>;
    if (known || lists(Form<T>::apart, f.name)) return;
    if constexpr (HasFields<Member>) {
      if (lists(Form<T>::flat, f.name)) {
        known = read_field(r, pair, out.*(f.member));
        return;
      }
    }
    if (key_of<T>(f.name) != pair.key) return;
    known = true;
    read_value(r, pair.value, pair.key, out.*(f.member));
  });
  return known;
}

/// Whether values of the types in T are stored, so that their modifiers count; any other is signature_type().
template <class T>
inline constexpr bool stores_values = std::is_same_v<T, Column> || std::is_same_v<T, Domain> ||
                                      std::is_same_v<T, CompositeAttribute> || std::is_same_v<T, ViewColumn>;

template <class T>
void drop_modifiers(T&) {}
inline void drop_modifiers(TypeName& type) { type = signature_type(std::move(type)); }
inline void drop_modifiers(std::vector<TypeName>& types) {
  for (TypeName& t : types) drop_modifiers(t);
}
inline void drop_modifiers(std::vector<Argument>& arguments) {  // may have been read in their short form
  for (Argument& a : arguments) drop_modifiers(a.type);
}

/// Reads a mapping into `out`; keys that are neither fields of T nor in `others` are reported.
template <HasFields T>
void read_fields(const Reading& r, const Node& map, T& out, std::initializer_list<std::string_view> others = {}) {
  for (const Node::Pair& pair : map.pairs) {
    if (lists(others, pair.key) || read_field(r, pair, out)) continue;
    std::vector<std::string_view> known(others);
    add_keys<T>(known);
    report_unknown_key(r, pair, known);
  }
  imply(map, out);
  if constexpr (!stores_values<T>) for_each_field<T>([&](const auto& f) { drop_modifiers(out.*(f.member)); });
}

template <HasFields T>
void read_value(const Reading& r, const Node& node, std::string_view key, T& out) {
  if (read_short(r, node, key, out)) return;
  if (!node.is_map()) return report_shape(r, node, key, "a mapping");
  read_fields(r, node, out);
}

// ---- writing

Node to_node(const std::string& text);
Node to_node(bool flag);
Node to_node(int64_t number);
Node to_node(double number);
Node to_node(const TypeName& type);
Node to_node(const QualifiedName& name);
Node to_node(const Options& options);
Node to_node(const Settings& settings);
inline Node to_node(const ConnectionString& c) { return to_node(c.text); }
inline Node to_node(const Expression& e) { return to_node(e.text); }
inline Node to_node(const Query& q) { return to_node(q.text); }
inline Node to_node(const SqlBody& b) { return to_node(b.text); }

/// The short form of a struct whose mapping would be `map`; null when it has none.
template <class T>
Node to_short(const T&, const Node&) {
  return {};
}
Node to_short(const Identity& value, const Node& map);
Node to_short(const Generated& value, const Node& map);
Node to_short(const IndexElement& value, const Node& map);
Node to_short(const Argument& value, const Node& map);

/// The values that reading fills in when nothing is said, given the rest of `object`.
template <class T>
T baseline(const T&) {
  return T{};
}
IndexElement baseline(const IndexElement& object);
ExclusionElement baseline(const ExclusionElement& object);
PartitionKey baseline(const PartitionKey& object);
Sequence baseline(const Sequence& object);
SequenceOptions baseline(const SequenceOptions& object, const TypeName& type);
Routine baseline(const Routine& object);
Aggregate baseline(const Aggregate& object);
RangeType baseline(const RangeType& object);
Statistics baseline(const Statistics& object);

template <class E>
requires std::is_enum_v<E> Node to_node(E value) { return to_node(std::string(enum_word(value))); }
template <HasFields T>
Node to_node(const T& value);
template <MayBeEmpty T>
Node to_node(const T& value) {
  return value ? to_node(*value) : Node{};
}
template <class T>
Node to_node(const std::vector<T>& values) {
  std::vector<Node> items;
  for (const T& each : values) items.push_back(to_node(each));
  return list(std::move(items), true);
}

/// Adds to `map` the fields in which `object` differs from `base`.
template <HasFields T>
void write_fields(const T& object, const T& base, Node& map) {
  for_each_field<T>([&](const auto& f) {
    using Member = member_of<decltype(f)>;
    if (lists(Form<T>::apart, f.name)) return;
    const Member& value = object.*(f.member);
    const Member& usual = base.*(f.member);
    if constexpr (HasFields<Member>) {
      if (lists(Form<T>::flat, f.name)) return write_fields(value, usual, map);
    }
    if (!(value == usual)) map.add(std::string(key_of<T>(f.name)), to_node(value));
  });
}

template <HasFields T>
Node to_node(const T& value) {
  Node map;
  map.type = Node::Type::map;
  map.flow = true;
  write_fields(value, baseline(value), map);
  Node shorter = to_short(value, map);
  return shorter.is_null() ? map : shorter;
}

}  // namespace plumb::yaml
