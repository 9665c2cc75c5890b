#pragma once
// What a kind must supply. One file a kind, engine/kinds/<stem>.cpp, holds its whole contract; the linker names what is
// missing.
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "engine/diff/changes.h"
#include "engine/kinds/heirs.h"
#include "engine/model/catalog.h"
#include "engine/plan/plan.h"

namespace plumb {

/// How strongly an object hangs on what it refers to, after pg_depend's deptype.
enum class Strength {
  part_of,    ///< Cannot exist without it and goes away with it (a column and its table).
  automatic,  ///< Goes away with it, but is not a part of it (an index and one of its columns).
  owned,      ///< Goes away with it, and can be there before it (a sequence and the column that owns it).
  normal,     ///< Must be dropped before it.
  joined,     ///< Comes when the rows of it are as they will be (see shapes_rows()), or after its late step.
  soft        ///< Names it in a text that the server does not check (a function body). Orders, but never forces.
};

struct Reference {
  ObjectId target;
  Strength strength = Strength::normal;
};
using References = std::vector<Reference>;

/// How an object gets from its old state to its new one.
enum class Way {
  in_place,  ///< ALTER, or CREATE OR REPLACE: what hangs on it stays, but for `disturbs`.
  recreate,  ///< DROP and CREATE: what hangs on it is recreated too.
  swap  ///< A type that holds data: the old one renamed aside, a new one made, columns converted, the old one dropped.
};

struct Alteration {
  Way way = Way::in_place;
  /// Dependents of these kinds must be dropped before and made again after, although the object itself stays.
  std::vector<Kind> disturbs;
};

/// What the kinds may ask about the plan while they write SQL. Borrows from both catalogs.
struct Context {
  const Catalog& from;
  const Catalog& to;
  int server_version = 150000;
  IsVolatile is_volatile;
  FollowCasts follow_casts;
  std::string runner;  ///< The role that runs the plan and owns what it makes; "" when not known.
  /// Objects that are created by the plan (new or recreated), and those that are dropped (gone or recreated).
  std::set<ObjectId> created;
  std::set<ObjectId> dropped;
  std::set<ObjectId> swapped;  ///< Types that are swapped (see Way::swap).
  std::set<ObjectId> folded;   ///< New defaults and foreign keys that stand in their new column's definition.
  Children children_before, children_after;  ///< Of the tables of `from` and of `to`.
  bool concurrently = false;                 ///< The indexes of new keys are built while others use the table.

  bool is_created(const ObjectId& id) const { return created.contains(id); }
  bool is_dropped(const ObjectId& id) const { return dropped.contains(id); }
  bool is_swapped(const TypeName& type) const;
  bool is_swapped_collation(const QualifiedName& collation) const;
  /// Whether the object's relation was there before the plan and stays: only then do locks and scans matter.
  bool table_stays(const ObjectId& child) const;
};

/// Collects the SQL of one node: whole statements, and clauses of ALTER TABLE that may share a statement with others.
class Script {
 public:
  struct Piece {
    std::string sql;  ///< A statement, or a clause of ALTER TABLE.
    ObjectId table;   ///< For a clause: whose; name empty for a statement.
    std::vector<Hazard> hazards;
    std::vector<Lock> locks;
    std::vector<QualifiedName> rewrites;
    bool transactional = true;
    /// What stands for each `slot_mark` in `sql`: pieces beside one another that differ in it alone become one
    /// statement.
    std::string slot = {};
    bool is_clause() const { return !table.name.empty(); }
  };

  static constexpr char slot_mark = '\x1f';

  Script& statement(std::string sql, std::string slot = {}) {
    pieces.push_back({std::move(sql), {}, {}, {}, {}, true, std::move(slot)});
    return *this;
  }
  Script& clause(const ObjectId& table, std::string sql) {
    pieces.push_back({std::move(sql), table, {}, {}, {}, true, {}});
    return *this;
  }
  /// These say more of the newest piece.
  Script& hazard(HazardType type, const ObjectId& object, std::string message, std::string hint = {}) {
    pieces.back().hazards.push_back({type, object, std::move(message), std::move(hint)});
    return *this;
  }
  Script& lock(const std::string& schema, const std::string& name, LockMode mode) {
    pieces.back().locks.push_back({{schema, name}, mode});
    return *this;
  }
  Script& rewrites(const std::string& schema, const std::string& name) {
    pieces.back().rewrites.push_back({schema, name});
    return *this;
  }
  Script& outside_transaction() {
    pieces.back().transactional = false;
    return *this;
  }

  std::vector<Piece> pieces;
};

/// The id of the relation that a child object is a part of. Its kind is `table` unless it is a view or materialized
/// view.
ObjectId relation_of(const ObjectId& child, const Catalog& catalog);
ObjectId table_id(const QualifiedName& name);
ObjectId column_id(const std::string& schema, const std::string& table, const std::string& column);

/// ALTER DOMAIN that checks values takes SHARE on every table with a column of the domain.
void lock_tables_of_domain(const std::string& schema, const std::string& name, const Context& context, Script& out);

/// Adds a reference to the user-defined type behind `type`, if any.
void refer_to_type(const TypeName& type, const Catalog& catalog, References& out, Strength strength = Strength::normal);
void refer_to_schema(const ObjectId& id, References& out);
/// What an attachment hangs on. A serial's sequence comes with its column, so the attachment waits for that too.
void refer_to_subject(const ObjectId& subject, const Catalog& catalog, References& out);
/// Adds a reference to the collation, if it is one of the user's.
void refer_to_collation(const QualifiedName& collation, References& out);
void refer_to_collations(const std::vector<IndexElement>& elements, References& out);
/// The operator classes of an index's or a partition key's elements, as far as they are the user's.
void refer_to_opclasses(const QualifiedName& table, const std::vector<IndexElement>& elements,
                        const std::string& method, const Catalog& catalog, References& out);
void refer_to_uses(const Object& object, References& out, Strength strength = Strength::normal);
/// The columns that index elements name, and the columns' relation.
void refer_to_columns(const ObjectId& child, const std::vector<std::string>& columns, References& out,
                      Strength strength);
std::vector<std::string> element_columns(const std::vector<IndexElement>& elements);

/// Names that only one object can hold at a time, e.g. "relation public.users": what the object claims while it exists.
/// After a tab may stand what it claims of it (a partition its bound): a holder that changes that lets go first.
using Names = std::vector<std::string>;

/// COMMENT ON and other statements need more than an id: what to call the object there ("FUNCTION", "COLUMN", ...).
std::string sql_keyword(const ObjectId& id, const Catalog& catalog);

// --- the contract, overloaded for each kind T -------------------------------------------------------------------
//
//   void references(const T&, const Catalog&, References&);           what it refers to, in the catalog that owns it
//   void claims(const T&, Names&);                                    the names it holds
//   Alteration plan_alter(const T& from, const T& to, const FieldSet&, const Context&);
//   void emit_create(const T&, const Context&, Script&);
//   void emit_alter(const T& from, const T& to, const FieldSet&, const Context&, Script&);
//   void emit_drop(const T&, const Context&, Script&);
//
// and, for kinds that can stand inside CREATE TABLE:
//
//   std::string table_element(const T&, const Context&);              "" when the table implies it
//
#define PLUMB_KIND(Type, stem, sql, yaml)                                                      \
  void references(const Type&, const Catalog&, References&);                                   \
  void claims(const Type&, Names&);                                                            \
  Alteration plan_alter(const Type& from, const Type& to, const FieldSet&, const Context&);    \
  void emit_create(const Type&, const Context&, Script&);                                      \
  void emit_alter(const Type& from, const Type& to, const FieldSet&, const Context&, Script&); \
  void emit_drop(const Type&, const Context&, Script&);
#include "engine/model/kinds.def"
#undef PLUMB_KIND

std::string table_element(const Column&, const Context&);
std::string table_element(const ColumnDefault&, const Context&);
std::string table_element(const KeyConstraint&, const Context&);
std::string table_element(const CheckConstraint&, const Context&);
std::string table_element(const ExclusionConstraint&, const Context&);
std::string table_element(const ForeignKey&, const Context&);

/// What a kind can only say once other objects are there, in a step of its own (OWNED BY, ATTACH PARTITION, CLUSTER
/// ON). `from` is null for a new object.
void late_references(const Sequence& to, const Catalog&, References&);
bool needs_late_step(const Sequence* from, const Sequence& to, const Context&);
void emit_late(const Sequence& to, const Context&, Script&);

void late_references(const Table& to, const Catalog&, References&);
bool needs_late_step(const Table* from, const Table& to, const Context&);
void emit_late(const Table& to, const Context&, Script&);

template <class T>
concept HasLateStep = requires(const T& t, const Catalog& c, References& r) {
  late_references(t, c, r);
};

template <class T>
concept TableElement = requires(const T& t, const Context& c) {
  table_element(t, c);
};

/// A thing of the same columns that reads nothing, for a circle of things that read each other. `there`: the object is
/// there already, and is replaced.
bool has_stand_in(const View* from, const View& to);
void emit_stand_in(const View&, bool there, Script&);
void emit_over_stand_in(const View&, Script&);

template <class T>
concept HasStandIn = requires(const T& t, Script& out) {
  emit_stand_in(t, true, out);
};

/// Whose changes must come before the object's own, beyond those of what it refers to.
void changes_after(const Table& from, const Table& to, const Context&, std::vector<ObjectId>&);

template <class T>
concept HasChangesAfter = requires(const T& t, const Context& c, std::vector<ObjectId>& others) {
  changes_after(t, t, c, others);
};

/// What must be made, or changed, before it is made, beyond what it refers to.
void made_after(const Column& to, const Context&, std::vector<ObjectId>&);
void made_after(const CheckConstraint& to, const Context&, std::vector<ObjectId>&);
void made_after(const ForeignKey& to, const Context&, std::vector<ObjectId>&);
void made_after(const Index& to, const Context&, std::vector<ObjectId>&);
void made_after(const KeyConstraint& to, const Context&, std::vector<ObjectId>&);

template <class T>
concept HasMadeAfter = requires(const T& t, const Context& c, std::vector<ObjectId>& others) {
  made_after(t, c, others);
};

/// What goes or changes only once it is dropped, beyond what it refers to.
void gone_before(const Column& from, const Context&, std::vector<ObjectId>&);
void gone_before(const CheckConstraint& from, const Context&, std::vector<ObjectId>&);
void gone_before(const ForeignKey& from, const Context&, std::vector<ObjectId>&);

template <class T>
concept HasGoneBefore = requires(const T& t, const Context& c, std::vector<ObjectId>& others) {
  gone_before(t, c, others);
};

/// What CREATE TABLE cannot say of the element on this server (a column's storage before PostgreSQL 16).
template <class T>
void emit_after_create_table(const T&, const Context&, Script&) {}
void emit_after_create_table(const Column&, const Context&, Script&);
void emit_after_create_table(const KeyConstraint&, const Context&, Script&);
void emit_after_create_table(const ExclusionConstraint&, const Context&, Script&);

/// ALTER ... OWNER TO for an object that the plan made again although nothing says who owns it: it belongs to whom it
/// belonged.
void emit_owner_of_recreated(const Object& object, const Context& context, Script& out);

bool is_table_element(Kind kind);
/// Keys, indexes and constraints, of which a partition has those of its parent.
bool comes_from_parents(Kind kind);
/// Columns and checks, in which a table and its parent must agree.
bool shapes_rows(Kind kind);
/// What else steps aside with a swapped type: a range type's multirange type.
template <class T>
void emit_after_aside(const T&, const Context&, Script&) {}
void emit_after_aside(const RangeType&, const Context&, Script&);

/// "ENABLE", "DISABLE", "ENABLE REPLICA", "ENABLE ALWAYS": of a trigger or rule.
std::string_view enabled_words(TriggerEnabled enabled);

/// Whether the object can be made inside CREATE TABLE just as it is: a NOT VALID constraint would come out valid.
bool fits_create_table(const Object& object);

/// CREATE TABLE with everything that is made inside it. `elements` are the table's columns (by position), their
/// defaults and its constraints that are part of this statement.
std::string create_table_sql(const Table& table, const std::vector<const Object*>& elements, const Context& context);

}  // namespace plumb
