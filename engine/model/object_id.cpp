#include "engine/model/object_id.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/identifier.h"
#include "engine/model/role.h"

namespace plumb {

namespace {
struct KindRow {
  std::string_view word, stem, yaml_key;
};
constexpr KindRow kind_rows[] = {
#define PLUMB_KIND(Type, stem, sql, yaml) {sql, #stem, yaml},
#include "engine/model/kinds.def"
#undef PLUMB_KIND
};
const KindRow& row(Kind kind) { return kind_rows[static_cast<size_t>(kind)]; }
}  // namespace

std::string_view kind_word(Kind kind) { return row(kind).word; }
std::string_view kind_stem(Kind kind) { return row(kind).stem; }
std::string_view kind_yaml_key(Kind kind) { return row(kind).yaml_key; }

size_t ObjectIdHash::operator()(const ObjectId& id) const noexcept {
  auto mix = [](size_t seed, size_t value) {
    return seed ^ (value + 0x9e3779b97f4a7c15ULL + (seed << 6) + (seed >> 2));
  };
  size_t out = static_cast<size_t>(id.kind) * 31 + static_cast<size_t>(id.of);
  for (const Name& part : {id.schema, id.parent, id.name, id.args}) out = mix(out, part.hash());
  return out;
}

ObjectId object_id(Kind kind, Name schema, Name name, Name parent, Name args) {
  return {kind, kind, schema, parent, name, args};
}

ObjectId attached_to(const ObjectId& subject, Kind kind) {
  ObjectId out = subject;
  out.kind = kind;
  out.of = subject.kind;
  return out;
}

ObjectId subject_of(const ObjectId& attachment) {
  ObjectId out = attachment;
  out.kind = out.of;
  return out;
}

/// Kinds whose name is their own in the schema although they have a parent.
static bool named_in_schema(const ObjectId& id) {
  return id.parent.empty() || id.kind == Kind::index || id.kind == Kind::sequence;
}

std::string sql_name(const ObjectId& id) {
  if (is_attachment(id)) return sql_name(subject_of(id));
  if (!named_in_schema(id)) return quote_identifier(id.name);
  if (id.kind == Kind::cast) return "(" + id.name + " AS " + id.args + ")";
  if (id.kind == Kind::transform) return "FOR " + id.name + " LANGUAGE " + quote_identifier(id.args);
  if (id.kind == Kind::sql_operator)
    return (id.schema.empty() ? "" : quote_identifier(id.schema) + ".") + id.name + " (" + id.args + ")";
  std::string name = qualified(id.schema, id.name);
  if (id.kind == Kind::operator_class || id.kind == Kind::operator_family)
    return name + " USING " + quote_identifier(id.args);
  if (id.kind == Kind::aggregate) return name + (id.args.empty() ? "(*)" : "(" + id.args + ")");
  return id.kind == Kind::routine ? name + "(" + id.args + ")" : name;
}

void retarget(std::vector<ObjectId>& uses, const ObjectId& from, const ObjectId& to) {
  for (ObjectId& use : uses) {
    if (use.kind == Kind::column && use.schema == from.schema && use.parent == from.name) {
      use.schema = to.schema, use.parent = to.name;
    } else if (use == from) {
      use = to;
    }
  }
  std::sort(uses.begin(), uses.end());
  uses.erase(std::unique(uses.begin(), uses.end()), uses.end());
}

std::string sql_parent(const ObjectId& id) { return qualified(id.schema, id.parent); }

std::string describe(const ObjectId& id) {
  if (is_attachment(id)) return fmt::format("{} on {}", kind_word(id.kind), describe(subject_of(id)));
  if (id.kind == Kind::default_privileges) {
    return fmt::format("default privileges on {}{}{}", id.name, id.args.empty() ? "" : " of " + sql_role(id.args),
                       id.schema.empty() ? "" : " in schema " + quote_identifier(id.schema));
  }
  if (id.kind == Kind::column_default) return fmt::format("default of {}.{}", sql_parent(id), sql_name(id));
  if (id.kind == Kind::column) return fmt::format("column {}.{}", sql_parent(id), sql_name(id));
  if (named_in_schema(id)) return fmt::format("{} {}", kind_word(id.kind), sql_name(id));
  return fmt::format("{} {} on {}", kind_word(id.kind), sql_name(id), sql_parent(id));
}

}  // namespace plumb
