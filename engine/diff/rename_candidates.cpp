#include "engine/diff/rename_candidates.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

#include "engine/base/identifier.h"
#include "engine/diff/reversed_renames.h"
#include "engine/diff/texts.h"
#include "engine/kinds/contract.h"
#include "engine/model/fingerprint.h"

namespace plumb {
namespace {

/// Whether the texts of expressions and queries belong to a shape.
enum class Texts { count, left_out };

std::string column_shape(const Column& c, Texts texts) {
  std::string out = c.type.text() + (c.not_null ? " not null" : "") + " " + c.collation.text();
  if (c.generated) out += " generated " + (texts == Texts::count ? c.generated->expression.text : "");
  if (c.identity) out += " identity";
  return out;
}

std::string default_of(const Column& c, const Catalog& catalog, Texts texts) {
  ObjectId id = c.id;
  id.kind = id.of = Kind::column_default;
  const ColumnDefault* d = catalog.find<ColumnDefault>(id);
  // A serial's default names its sequence, which has the old name in it.
  if (!d) return "";
  if (d->expression.text.starts_with("nextval(")) return " serial";
  return " default " + (texts == Texts::count ? d->expression.text : "");
}

std::string table_shape(const Table& t, const Catalog& catalog, Texts texts) {
  std::string out = t.partition_key ? "partitioned " : "plain ";
  for (const Column* c : catalog.columns_of(t.id))
    out += c->id.name + " " + column_shape(*c, texts) + default_of(*c, catalog, texts) + "; ";
  return out;
}

/// What is in the schema, by name: two that hold the same are one under another name.
std::string schema_shape(const Schema& schema, const Catalog& catalog) {
  std::string out;
  catalog.for_each([&](const auto& o) {
    if (o.id.schema == schema.id.name && !is_attachment(o.id))
      out += fmt::format("{} {}.{}; ", kind_stem(o.id.kind), o.id.parent, o.id.name);
  });
  return out;
}

/// What must be equal for two objects of a kind to be one under another name or in another schema; "" for kinds that
/// are not paired here.
std::string shape_of(const Object& object, const Catalog& catalog, Texts texts) {
  const ObjectId& id = object.id;
  std::string kind = std::string(kind_stem(id.kind)) + "|";
  if (id.kind == Kind::table) return kind + table_shape(static_cast<const Table&>(object), catalog, texts);
  if (id.kind == Kind::schema) return kind + schema_shape(static_cast<const Schema&>(object), catalog);
  if (id.kind == Kind::column) {
    const auto& c = static_cast<const Column&>(object);
    return c.inherited ? "" : kind + column_shape(c, texts) + default_of(c, catalog, texts);
  }
  bool paired = id.kind == Kind::enum_type || id.kind == Kind::index || id.kind == Kind::view ||
                id.kind == Kind::materialized_view || id.kind == Kind::check_constraint ||
                id.kind == Kind::key_constraint || id.kind == Kind::exclusion_constraint ||
                id.kind == Kind::foreign_key || id.kind == Kind::domain || id.kind == Kind::composite_type ||
                id.kind == Kind::routine || id.kind == Kind::policy || id.kind == Kind::sequence;
  if (!paired) return "";
  return with_object(object, [&]<class T>(const T& each) {
    T nameless = each;
    nameless.id = object_id(T::kind, "", "");
    TextRefs refs;
    if (texts == Texts::left_out) collect_texts(nameless, refs);
    for (const TextRef& ref : refs) replace_text(ref, "");
    return kind + id.args + "|" + fingerprint(nameless);
  });
}

/// The candidate's id as the old side itself has it: renames that were applied to it before are taken back.
ObjectId before_renames(ObjectId id, const std::vector<Rename>& applied) {
  for (auto r = applied.rbegin(); r != applied.rend(); ++r) {
    if (!r->value_from.empty()) continue;
    bool holds = r->to.parent.empty() && r->to.schema == id.schema && r->to.name == id.parent;
    if (r->to.kind == Kind::schema && r->to.name == id.schema) {
      id.schema = r->from.name;
    } else if (id == r->to) {
      id = r->from;
    } else if (holds) {
      id.schema = r->from.schema, id.parent = r->from.name;
    }
  }
  return id;
}

std::string path_of(const ObjectId& id) {
  std::string out;
  for (const Name& part : {id.schema, id.parent, id.name}) {
    if (!part.empty()) out += (out.empty() ? "" : ".") + quote_identifier(part);
  }
  return id.kind == Kind::routine ? fmt::format("{}({})", out, id.args) : out;
}

/// As a shell takes it for one word.
std::string shell_word(const std::string& text) {
  auto is_plain = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || std::string_view("_.:=,-").find(c) != std::string::npos;
  };
  if (std::all_of(text.begin(), text.end(), is_plain)) return text;
  std::string out = "'";
  for (char c : text) out += c == '\'' ? "'\\''" : std::string(1, c);
  return out + "'";
}

std::string flag_of(const Rename& r) {
  if (!r.value_from.empty()) {
    return "--rename " + shell_word(fmt::format("value:{}.{}={}", path_of(r.from), quote_identifier(r.value_from),
                                                quote_identifier(r.value_to)));
  }
  std::string schema = r.from.schema == r.to.schema || !r.to.parent.empty() ? "" : quote_identifier(r.to.schema) + ".";
  return "--rename " + shell_word(fmt::format("{}:{}={}{}", kind_stem(r.from.kind), path_of(r.from), schema,
                                              quote_identifier(r.to.name)));
}

struct Pairing {
  std::vector<const Object*> gone, made;
};

struct Unpaired {
  const Object* object;
  bool gone;
  std::string shape;
};

/// What comes or goes without its parent: a child of a table that itself comes or goes is no candidate of its own.
std::vector<Unpaired> unpaired_changes(const Changes& changes, const Catalog& from, const Catalog& to) {
  std::vector<Unpaired> out;
  for (const Change& c : changes.all) {
    if (c.from && c.to) continue;
    const Object& object = c.from ? *c.from : *c.to;
    if (!object.id.parent.empty() && !(c.from ? to : from).contains(relation_of(object.id, c.from ? from : to)))
      continue;
    std::string shape = shape_of(object, c.from ? from : to, Texts::count);
    if (!shape.empty()) out.push_back({&object, c.from != nullptr, std::move(shape)});
  }
  return out;
}

/// Pairs those of one shape at one `place(id)`, where there are just two of them, and takes them out of `left`.
template <class Place>
void pair_up(std::vector<Unpaired>& left, std::vector<RenameCandidate>& out, Place&& place) {
  std::map<std::string, Pairing> by_shape;
  for (const Unpaired& u : left) {
    Pairing& pairing = by_shape[place(u.object->id) + "|" + u.shape];
    (u.gone ? pairing.gone : pairing.made).push_back(u.object);
  }
  std::set<const Object*> paired;
  for (const auto& [shape, p] : by_shape) {
    if (p.gone.size() != 1 || p.made.size() != 1) continue;
    out.push_back({{p.gone.front()->id, p.made.front()->id, {}, {}, {}}, ""});
    paired.insert({p.gone.front(), p.made.front()});
  }
  std::erase_if(left, [&](const Unpaired& u) { return paired.contains(u.object); });
}

template <class Wanted>
std::vector<Unpaired> taken_out(std::vector<Unpaired>& left, Wanted wanted) {
  std::vector<Unpaired> out;
  for (const Unpaired& u : left) {
    if (wanted(u.object->id)) out.push_back(u);
  }
  std::erase_if(left, [&](const Unpaired& u) { return wanted(u.object->id); });
  return out;
}

/// Schemas come first: what is in them moves along.
void pair_schemas(std::vector<Unpaired>& left, std::vector<RenameCandidate>& out) {
  std::vector<Unpaired> schemas = taken_out(left, [](const ObjectId& id) { return id.kind == Kind::schema; });
  pair_up(schemas, out, [](const ObjectId&) { return std::string(); });
  std::set<Name> moved;
  for (const RenameCandidate& c : out) moved.insert({c.rename.from.name, c.rename.to.name});
  std::erase_if(left, [&](const Unpaired& u) { return moved.contains(u.object->id.schema); });
}

/// Under another name where they are, then in another schema: what moved keeps its name, and a child moves with its
/// table.
void pair_objects(std::vector<Unpaired>& left, std::vector<RenameCandidate>& out) {
  pair_up(left, out, [](const ObjectId& id) { return id.schema + "|" + id.parent; });
  std::vector<Unpaired> children = taken_out(left, [](const ObjectId& id) { return !id.parent.empty(); });
  pair_up(left, out, [](const ObjectId& id) { return "|" + id.name; });
  left.insert(left.end(), children.begin(), children.end());
}

/// The one label that another one stands in the place of.
void pair_values(const Change& change, std::vector<RenameCandidate>& out) {
  const auto& before = static_cast<const EnumType*>(change.from)->values;
  const auto& after = static_cast<const EnumType*>(change.to)->values;
  if (before.size() != after.size()) return;
  auto [old_label, new_label] = std::mismatch(before.begin(), before.end(), after.begin());
  if (old_label == before.end() || !std::equal(old_label + 1, before.end(), new_label + 1)) return;
  out.push_back({{change.from->id, change.to->id, *old_label, *new_label, {}}, ""});
}

/// The one attribute that another one of its type stands in the place of.
void pair_attributes(const Change& change, std::vector<RenameCandidate>& out) {
  const auto& before = static_cast<const CompositeType*>(change.from)->attributes;
  const auto& after = static_cast<const CompositeType*>(change.to)->attributes;
  if (before.size() != after.size()) return;
  auto [gone, made] = std::mismatch(before.begin(), before.end(), after.begin());
  if (gone == before.end() || !std::equal(gone + 1, before.end(), made + 1)) return;
  CompositeAttribute renamed = *gone;
  renamed.name = made->name;
  if (!(renamed == *made) || gone->name == made->name) return;
  const ObjectId& type = change.id();
  out.push_back({{object_id(Kind::column, type.schema, gone->name, type.name),
                  object_id(Kind::column, type.schema, made->name, type.name),
                  {},
                  {},
                  {}},
                 ""});
}

}  // namespace

std::pair<std::vector<RenameCandidate>, std::vector<RenameCandidate>> rename_candidates(
    const Changes& changes, const Catalog& from, const Catalog& to, const std::vector<Rename>& applied) {
  std::vector<Unpaired> left = unpaired_changes(changes, from, to);
  std::vector<RenameCandidate> out, possible;
  pair_schemas(left, out);
  pair_objects(left, out);
  for (const Change& c : changes.all) {
    if (c.from && c.to && c.id().kind == Kind::enum_type) pair_values(c, out);
    if (c.from && c.to && c.id().kind == Kind::composite_type) pair_attributes(c, out);
  }
  for (Unpaired& u : left) u.shape = shape_of(*u.object, u.gone ? from : to, Texts::left_out);
  pair_objects(left, possible);
  for (auto* candidates : {&out, &possible}) {
    for (RenameCandidate& c : *candidates) {
      c.rename.from = before_renames(c.rename.from, applied);
      c.flag = flag_of(c.rename);
    }
  }
  return {std::move(out), std::move(possible)};
}

RenameCandidate reversed(const RenameCandidate& candidate) {
  RenameCandidate out{reversed(candidate.rename), ""};
  out.flag = flag_of(out.rename);
  return out;
}

}  // namespace plumb
