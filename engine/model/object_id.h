#pragma once
#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/name.h"
#include "engine/base/position.h"

namespace plumb {

enum class Kind : uint8_t {
#define PLUMB_KIND(Type, stem, sql, yaml) stem,
#include "engine/model/kinds.def"
#undef PLUMB_KIND
};

inline constexpr Kind all_kinds[] = {
#define PLUMB_KIND(Type, stem, sql, yaml) Kind::stem,
#include "engine/model/kinds.def"
#undef PLUMB_KIND
};
inline constexpr size_t kind_count = std::size(all_kinds);

std::string_view kind_word(Kind kind);  ///< PostgreSQL's word: "column", "materialized view", ...
std::string_view kind_stem(Kind kind);  ///< The file stem: "column", "materialized_view", ...
std::string_view kind_yaml_key(Kind kind);

/// What identifies an object, as pg_depend's (classid, objid, objsubid) does, but by name so that it means the same in
/// every source. Which parts are used depends on the kind:
///   schema, extension, event trigger,
///   language, subscription                name
///   types, collations, sequences,
///   relations, statistics, text search    schema, name
///   column, default, constraints,
///   indexes, triggers, rules, policies    schema, parent (the relation, or the domain), name
///   routine, aggregate                    schema, name, args ("integer, text[]": the input argument types, canonical)
///   operator                              schema, name, args (the operands' types, "NONE" for a missing one)
///   operator family, operator class       schema, name, args (the access method)
///   cast                                  name (the source type), args (the target type)
///   transform                             name (the type), args (the language)
///   comment, owner, privileges            all parts of what it is about, and that kind in `of`
///   default privileges                    schema ("": all), name (what they are on: "tables"), args (the role that
///                                         creates; "": whoever runs the file)
/// A default has its column's name. The sequence of an identity column is no object, but can be what privileges are
/// about: kind sequence, and the table in `parent`.
struct ObjectId {
  Kind kind{};
  /// For attachments (comments, owners, privileges): the kind of the object they hang on. Equal to `kind` for all
  /// others.
  Kind of{};
  Name schema;
  Name parent;
  Name name;
  Name args;

  auto operator<=>(const ObjectId&) const = default;
  bool operator==(const ObjectId&) const = default;
};

struct ObjectIdHash {
  size_t operator()(const ObjectId& id) const noexcept;
};

/// A named kind's identity. `parent` is empty for kinds that have none.
ObjectId object_id(Kind kind, Name schema, Name name, Name parent = {}, Name args = {});

/// The attachment of kind `kind` (a comment) that hangs on `subject`.
ObjectId attached_to(const ObjectId& subject, Kind kind);
/// What an attachment hangs on.
ObjectId subject_of(const ObjectId& attachment);
inline bool is_attachment(const ObjectId& id) { return id.kind != id.of; }

/// The object as messages name it: `column "amount" of table billing.invoice`, `index public.users_email_idx`,
/// `function public.f(integer)`.
std::string describe(const ObjectId& id);

/// The object's own name as SQL spells it in a statement: `billing.invoice`, `amount`, `public.f(integer)`.
std::string sql_name(const ObjectId& id);
/// The relation (or domain) that the object is a part of: `billing.invoice`.
std::string sql_parent(const ObjectId& id);

/// What every object has besides its own fields. Not part of comparisons, except `id`.
struct Object {
  ObjectId id;
  /// What the object's expressions, queries and bodies refer to, as pg_depend (live) or the parse tree (files) says:
  /// columns, relations, routines, types. What its plain fields refer to is not repeated here: references() derives it.
  std::vector<ObjectId> uses;
  Position where;  ///< In the file that described it.
};

/// Makes the uses of a part of the table `from` those of its copy on the table `to`. Sorted, each once.
void retarget(std::vector<ObjectId>& uses, const ObjectId& from, const ObjectId& to);

}  // namespace plumb
