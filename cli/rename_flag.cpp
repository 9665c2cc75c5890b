#include "cli/rename_flag.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/kind_words.h"
#include "engine/base/error.h"
#include "engine/base/identifier.h"
#include "engine/kinds/contract.h"

namespace plumb::cli {

namespace {

constexpr std::string_view how = "write --rename kind:old=new, for example --rename column:public.users.mail=email";

struct Flag {
  std::string text, kind, from, to;
};

/// The position of the `=` between the two names, which may hold one inside double quotes.
size_t equals_sign(const std::string& text, size_t begin) {
  bool quoted = false;
  for (size_t i = begin; i < text.size(); i++) {
    if (text[i] == '"') quoted = !quoted;
    if (text[i] == '=' && !quoted) return i;
  }
  return std::string::npos;
}

Flag parse_flag(const std::string& text) {
  size_t colon = text.find(':');
  size_t equals = colon == std::string::npos ? colon : equals_sign(text, colon + 1);
  if (equals == std::string::npos) {
    throw Error(ErrorCode::usage, fmt::format("--rename {} does not say what becomes what", text), std::string(how));
  }
  return {text, text.substr(0, colon), text.substr(colon + 1, equals - colon - 1), text.substr(equals + 1)};
}

/// Kinds whose path ends in parent.name; an index may be named either way.
bool has_parent(Kind kind) {
  static constexpr Kind others[] = {Kind::domain_constraint, Kind::user_mapping, Kind::rule,
                                    Kind::trigger,           Kind::index,        Kind::policy};
  return is_table_element(kind) || std::find(std::begin(others), std::end(others), kind) != std::end(others);
}

bool without_schema(Kind kind) {
  return kind == Kind::schema || kind == Kind::extension || kind == Kind::event_trigger || kind == Kind::language ||
         kind == Kind::publication || kind == Kind::subscription || kind == Kind::foreign_data_wrapper ||
         kind == Kind::foreign_server;
}

/// `path` as schema, parent and name of a `kind`; nullopt when it has too many or too few parts.
std::optional<ObjectId> id_from_path(Kind kind, const ObjectPath& path, bool with_parent) {
  const auto& parts = path.parts;
  size_t wanted = without_schema(kind) ? 1 : with_parent ? 3 : 2;
  if (parts.size() > wanted || parts.size() + 1 < wanted || parts.empty()) return std::nullopt;
  if (without_schema(kind)) return object_id(kind, "", parts[0]);
  std::string schema = parts.size() == wanted ? parts[0] : "public";
  return object_id(kind, schema, parts.back(), with_parent ? parts[parts.size() - 2] : "", path.arguments.value_or(""));
}

/// The objects of `catalog` that `path` may name. Index names are unique in their schema, so their table may be left
/// out; so may a routine's arguments.
std::vector<ObjectId> objects_named(const Catalog& catalog, const std::vector<Kind>& kinds, const ObjectPath& path) {
  std::vector<ObjectId> out;
  for (Kind kind : kinds) {
    auto id = id_from_path(kind, path, has_parent(kind));
    auto in_schema = kind == Kind::index ? id_from_path(kind, path, false) : std::nullopt;
    auto matches = [&](const ObjectId& each) {
      if (id && each == *id) return true;
      if (in_schema && each.schema == in_schema->schema && each.name == in_schema->name) return true;
      bool has_arguments = kind == Kind::routine || kind == Kind::aggregate || kind == Kind::operator_family ||
                           kind == Kind::operator_class;
      return has_arguments && id && !path.arguments && each.schema == id->schema && each.name == id->name;
    };
    with_kind(kind, [&]<class T>(KindTag<T>) {
      for (const T& object : catalog.all<T>()) {
        if (matches(object.id)) out.push_back(object.id);
      }
    });
  }
  return out;
}

/// The attributes of composite types that `path` may name.
std::vector<ObjectId> attributes_named(const Catalog& catalog, const ObjectPath& path) {
  auto id = id_from_path(Kind::column, path, true);
  return id && !catalog.contains(*id) && can_be_renamed(*id, catalog) ? std::vector{*id} : std::vector<ObjectId>{};
}

ObjectId the_object(const Catalog& catalog, const std::vector<Kind>& kinds, const ObjectPath& path, const Flag& flag) {
  std::vector<ObjectId> found = objects_named(catalog, kinds, path);
  if (found.empty() && kinds == std::vector{Kind::column}) found = attributes_named(catalog, path);
  if (found.empty()) {
    throw Error(ErrorCode::usage,
                fmt::format("--rename {}: the old side has no {} {}", flag.text, flag.kind, flag.from),
                std::string(how));
  }
  if (found.size() > 1) {
    throw Error(ErrorCode::usage, fmt::format("--rename {}: {} may be {} or {}", flag.text, flag.from,
                                              describe(found[0]), describe(found[1])));
  }
  return found.front();
}

Rename rename_of_value(const Flag& flag, const Catalog& from) {
  ObjectPath path = parse_object_path(flag.from);
  if (path.parts.size() < 2)
    throw Error(ErrorCode::usage, "--rename " + flag.text + ": which type's value?", std::string(how));
  Rename out;
  out.value_from = path.parts.back();
  out.value_to = parse_object_path(flag.to).parts.back();
  path.parts.pop_back();
  out.from = out.to = the_object(from, {Kind::enum_type}, path, flag);
  return out;
}

Rename rename_of(const Flag& flag, const Catalog& from) {
  if (flag.kind == "value" || flag.kind == "enum_value") return rename_of_value(flag, from);
  Rename out;
  out.from = the_object(from, kinds_of_word(flag.kind, {"value"}), parse_object_path(flag.from), flag);
  out.to = out.from;
  std::vector<std::string> to = parse_object_path(flag.to).parts;
  out.to.name = to.back();
  // Two parts and no parent: schema.name, so it moves to another schema. A child's new name may repeat its path.
  if (to.size() > 1 && out.from.parent.empty()) out.to.schema = to.front();
  return out;
}

/// A child's `to` names its parent as the new side does, so it follows the renames of tables and schemas; a value's,
/// those of its type.
void follow_parents(std::vector<Rename>& renames) {
  for (Rename& child : renames) {
    for (const Rename& parent : renames) {
      if (parent.from.kind == Kind::schema && child.to.schema == parent.from.name) child.to.schema = parent.to.name;
      bool holds = !child.from.parent.empty() && parent.from.parent.empty() && parent.from.name == child.from.parent &&
                   parent.from.schema == child.from.schema;
      if (holds) child.to.parent = parent.to.name, child.to.schema = parent.to.schema;
      bool of_value = !child.value_from.empty() && parent.value_from.empty() && parent.from == child.from;
      if (of_value) child.to = parent.to;
    }
  }
}

bool has_label(const Catalog& catalog, const ObjectId& type, const std::string& label) {
  const auto* found = catalog.find<EnumType>(type);
  return found && std::find(found->values.begin(), found->values.end(), label) != found->values.end();
}

}  // namespace

namespace {

/// The flag with the old name of what another one renames, for a part that is named as the new side has it; "" when
/// that names nothing either.
std::string with_old_parent(const Flag& flag, const std::vector<std::string>& flags, const Catalog& from) {
  for (const std::string& each : flags) {
    Flag other = parse_flag(each);
    if (!flag.from.starts_with(other.to + ".")) continue;
    Flag meant = flag;
    meant.from = other.from + flag.from.substr(other.to.size());
    meant.text = fmt::format("{}:{}={}", meant.kind, meant.from, meant.to);
    try {
      (void)rename_of(meant, from);
      return meant.text;
    } catch (const Error&) {
      continue;
    }
  }
  return "";
}

Rename rename_among(const std::string& text, const std::vector<std::string>& flags, const Catalog& from) {
  Flag flag = parse_flag(text);
  try {
    return rename_of(flag, from);
  } catch (Error& error) {
    std::string meant = with_old_parent(flag, flags, from);
    if (!meant.empty()) error.hint = "name it as the old side does: --rename " + meant;
    throw;
  }
}

}  // namespace

std::vector<Rename> renames_of_flags(const std::vector<std::string>& flags, const Catalog& from, const Catalog& to) {
  std::vector<Rename> out;
  for (const std::string& flag : flags) out.push_back(rename_among(flag, flags, from));
  follow_parents(out);
  for (size_t i = 0; i < out.size(); i++) {
    const Rename& rename = out[i];
    bool there = rename.value_to.empty() ? can_be_renamed(rename.to, to) : has_label(to, rename.to, rename.value_to);
    if (there) continue;
    std::string what = rename.value_to.empty()
                           ? describe(rename.to)
                           : fmt::format("value {} in {}", quote_literal(rename.value_to), describe(rename.to));
    throw Error(ErrorCode::usage, fmt::format("--rename {}: the new side has no {}", flags[i], what), std::string(how));
  }
  return out;
}

namespace {

/// What tells two objects apart that are to swap names, whoever spelled them.
std::string look_of(const ObjectId& id, const Catalog& catalog) {
  if (const auto* c = catalog.find<Column>(id)) return c->type.text() + (c->not_null ? " not null" : "");
  if (const auto* t = catalog.find<Table>(id)) {
    std::string out;
    for (const Column* c : catalog.columns_of(t->id)) out += c->id.name + " " + c->type.text() + ", ";
    return out;
  }
  return "";
}

/// Which of the renames that a file declares have happened.
class Declared {
 public:
  Declared(const std::vector<Rename>& renames, const Catalog& from, const Catalog& to)
      : renames_(renames), from_(from), to_(to) {}

  PendingRenames pending() const {
    PendingRenames out;
    for (const Rename& r : renames_) {
      Answer answer = is_pending(r);
      if (answer != Answer::no) out.renames.push_back(r);
      if (answer == Answer::unknown) out.in_doubt.push_back(r);
    }
    return out;
  }

 private:
  enum class Answer { yes, no, unknown };

  Answer is_pending(const Rename& r) const {
    if (!r.value_from.empty()) {
      bool pending = has_label(from_, r.from, r.value_from) && !has_label(from_, r.from, r.value_to);
      return pending ? Answer::yes : Answer::no;
    }
    if (!can_be_renamed(r.from, from_)) return Answer::no;
    if (!has_both_names(r)) return Answer::yes;
    // Its old name is there on both sides: another one's new name, or nothing was renamed.
    const Rename* before = &r;
    for (size_t i = 0; i < renames_.size(); i++) {
      before = to_old_name_of(*before);
      if (!before) return Answer::no;
      if (before->from == r.from) return of_circle(*before);
      if (!has_both_names(*before)) return can_be_renamed(before->from, from_) ? Answer::yes : Answer::no;
    }
    return Answer::unknown;
  }

  bool has_both_names(const Rename& r) const { return can_be_renamed(r.from, to_) && can_be_renamed(r.to, from_); }

  const Rename* to_old_name_of(const Rename& r) const {
    auto found = std::find_if(renames_.begin(), renames_.end(),
                              [&](const Rename& other) { return other.value_from.empty() && other.to == r.from; });
    return found == renames_.end() ? nullptr : &*found;
  }

  /// Names that only change hands are there before and after: what they name may tell.
  Answer of_circle(const Rename& start) const {
    bool done = true, undone = true;
    const Rename* r = &start;
    do {
      std::string wanted = look_of(r->to, to_);
      done = done && look_of(r->to, from_) == wanted;
      undone = undone && look_of(r->from, from_) == wanted;
      r = to_old_name_of(*r);
    } while (r->from != start.from);
    return done == undone ? Answer::unknown : done ? Answer::no : Answer::yes;
  }

  const std::vector<Rename>& renames_;
  const Catalog& from_;
  const Catalog& to_;
};

}  // namespace

PendingRenames pending_renames(const std::vector<Rename>& renames, const Catalog& from, const Catalog& to) {
  return Declared(renames, from, to).pending();
}

}  // namespace plumb::cli
