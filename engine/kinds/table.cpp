#include <fmt/format.h>

#include <algorithm>

#include "engine/base/identifier.h"
#include "engine/kinds/column.h"
#include "engine/kinds/constraint.h"
#include "engine/kinds/contract.h"
#include "engine/kinds/detachment.h"
#include "engine/kinds/foreign_options.h"
#include "engine/kinds/heirs.h"
#include "engine/kinds/index_part.h"
#include "engine/kinds/known_rows.h"
#include "engine/kinds/view.h"

namespace plumb {

void references(const Table& t, const Catalog& catalog, References& out) {
  refer_to_schema(t.id, out);
  refer_to_uses(t, out);
  if (!t.partition_of.empty()) out.push_back({table_id(t.partition_of), Strength::automatic});
  for (const auto& parent : t.inherits) out.push_back({table_id(parent), Strength::normal});
  if (t.partition_key) {
    refer_to_collations(t.partition_key->elements, out);
    std::string method = t.partition_key->strategy == PartitionStrategy::hash ? "hash" : "btree";
    refer_to_opclasses({t.id.schema, t.id.name}, t.partition_key->elements, method, catalog, out);
  }
  if (!t.of_type.empty())
    out.push_back({object_id(Kind::composite_type, t.of_type.schema, t.of_type.name), Strength::normal});
  if (!t.server.empty()) out.push_back({object_id(Kind::foreign_server, "", t.server), Strength::normal});
  refer_to_named_parts(t, catalog, out);
}

void claims(const Table& t, Names& out) {
  out.push_back("relation " + t.id.schema + "." + t.id.name);
  out.push_back("type " + t.id.schema + "." + t.id.name);
  // Bounds of siblings must not overlap at any time: whoever leaves goes before whoever comes.
  if (!t.partition_of.empty())
    out.push_back("partition of " + t.partition_of.text() + "\t" + t.id.name + " " + t.partition_bound.text);
}

static bool is_attached(const Table& t) { return !t.partition_of.empty(); }

static bool contains(const std::vector<QualifiedName>& names, const QualifiedName& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

static std::vector<QualifiedName> new_parents(const Table& from, const Table& to) {
  std::vector<QualifiedName> out;
  for (const auto& parent : to.inherits) {
    if (!contains(from.inherits, parent)) out.push_back(parent);
  }
  return out;
}

/// ATTACH and INHERIT are steps of their own, after all siblings that leave have left and both sides' columns agree.
void late_references(const Table& t, const Catalog& catalog, References& out) {
  out.push_back({t.id, Strength::joined});
  if (!t.of_type.empty())
    out.push_back({object_id(Kind::composite_type, t.of_type.schema, t.of_type.name), Strength::normal});
  if (is_attached(t)) out.push_back({table_id(t.partition_of), Strength::joined});
  for (const auto& parent : t.inherits) out.push_back({table_id(parent), Strength::joined});
  refer_to_marked_parts(t, catalog, out);
}

static bool attaches(const Table& from, const Table& to) {
  return is_attached(to) && (from.partition_of != to.partition_of || !(from.partition_bound == to.partition_bound));
}

/// A table that had another type is of none by then (see departures()).
static bool becomes_typed(const Table& from, const Table& to) {
  return !to.of_type.empty() && from.of_type != to.of_type;
}

bool needs_late_step(const Table* from, const Table& to, const Context&) {
  if (changes_part_marks(from, to)) return true;
  return from && (attaches(*from, to) || !new_parents(*from, to).empty() || becomes_typed(*from, to));
}

static const Table* lock_default_partition(const Table& t, const Context& context, Script& out) {
  const Table* other = default_partition(t.partition_of, context.from, context.to);
  if (!other || other->id == t.id || context.is_dropped(other->id)) return nullptr;
  out.lock(other->id.schema, other->id.name, LockMode::access_exclusive);
  return other;
}

/// A new partition takes its rows' place away from the default one, which is searched for them.
static void search_default_partition(const Table& t, const Context& context, Script& out) {
  const Table* other = lock_default_partition(t, context, out);
  if (!other) return;
  out.hazard(HazardType::may_fail_on_data, t.id,
             fmt::format("fails when {} holds a row that belongs to {}", describe(other->id), describe(t.id)));
  out.hazard(HazardType::blocks_reads, t.id,
             fmt::format("reads all of {} and blocks reads and writes meanwhile", describe(other->id)));
}

static void emit_inherit(const Table& from, const Table& to, Script& out) {
  for (const auto& parent : new_parents(from, to)) {
    out.clause(to.id, "INHERIT " + parent.text()).lock(to.id.schema, to.id.name, LockMode::access_exclusive);
    out.lock(parent.schema, parent.name, LockMode::share_update_exclusive);
  }
}

/// The parent's foreign keys reach the new partition: as new ones, or, whose triggers then go, in place of its own.
static void lock_referenced_tables(const Table& to, const Context& context, Script& out) {
  const Table* before = context.from.find<Table>(to.id);  // By then what it brings along is implied, see departures().
  auto has_own = [&](const ForeignKey& key) {
    return before && std::any_of(before->implied.begin(), before->implied.end(),
                                 [&](const ImpliedPart& part) { return part.by == key.id; });
  };
  auto [key, last] = context.from.children<ForeignKey>(to.partition_of.schema, to.partition_of.name);
  for (; key != last; ++key) {
    LockMode mode = has_own(*key) ? LockMode::access_exclusive : LockMode::share_row_exclusive;
    if (context.to.contains(key->id)) out.lock(key->table.schema, key->table.name, mode);
  }
}

/// The keys that refer to a table above the partition reach it as well (CloneFkReferenced() in tablecmds.c); until 14
/// they did without a lock.
static void lock_referring_tables(const Table& to, const Context& context, Script& out) {
  if (context.server_version < 150000) return;
  for (const ForeignKey* key : keys_to_tables_above(to, context.to, context.from)) {
    if (!context.is_dropped(key->id) && context.table_stays(key->id))
      out.lock(key->id.schema, key->id.parent, LockMode::share_row_exclusive);
  }
}

static void emit_attach(const Table& to, const Context& context, Script& out) {
  out.statement(fmt::format("ALTER TABLE {} ATTACH PARTITION {} {}", to.partition_of.text(), sql_name(to.id),
                            to.partition_bound.text));
  out.hazard(HazardType::may_fail_on_data, to.id,
             "fails when a row of " + describe(to.id) + " is outside the partition bound");
  out.hazard(HazardType::blocks_reads, to.id,
             "reads all of " + describe(to.id) + " and blocks reads and writes of it meanwhile");
  out.lock(to.partition_of.schema, to.partition_of.name, LockMode::share_update_exclusive);
  out.lock(to.id.schema, to.id.name, LockMode::access_exclusive);
  for (const QualifiedName& part : heirs_below({to.id.schema, to.id.name}, context.children_before)) {
    if (!context.is_dropped(table_id(part))) out.lock(part.schema, part.name, LockMode::access_exclusive);
  }
  lock_referenced_tables(to, context, out);
  lock_referring_tables(to, context, out);
  search_default_partition(to, context, out);
}

void emit_late(const Table& to, const Context& context, Script& out) {
  if (context.is_created(to.id)) return emit_part_marks(nullptr, to, context, out);
  const Table& from = *context.from.find<Table>(to.id);
  emit_inherit(from, to, out);
  if (becomes_typed(from, to))
    out.clause(to.id, "OF " + to.of_type.text()).lock(to.id.schema, to.id.name, LockMode::access_exclusive);
  if (attaches(from, to)) emit_attach(to, context, out);
  emit_part_marks(&from, to, context, out);
}

/// A logged table never refers to an unlogged one: SET UNLOGGED goes from those that refer to those referred to, SET
/// LOGGED the other way (ATPrepChangePersistence() in tablecmds.c).
void changes_after(const Table& from, const Table& to, const Context& context, std::vector<ObjectId>& out) {
  if (from.unlogged == to.unlogged) return;
  if (to.unlogged) {
    // It has left the publications that name it.
    for (const Publication& p : context.from.all<Publication>()) out.push_back(p.id);
  }
  for (const ForeignKey& key : context.from.all<ForeignKey>()) {
    ObjectId holder = object_id(Kind::table, key.id.schema, key.id.parent);
    ObjectId target = table_id(key.table);
    if (holder == target) continue;
    if (to.unlogged && target == to.id) out.push_back(holder);
    if (!to.unlogged && holder == to.id) out.push_back(target);
  }
}

Alteration plan_alter(const Table&, const Table&, const FieldSet& fields, const Context& context) {
  bool recreate = fields.has("partition_key") || fields.has("server") ||
                  (fields.has("access_method") && context.server_version < 150000);
  return {recreate ? Way::recreate : Way::in_place, {}};
}

static std::string partition_key_sql(const PartitionKey& key) {
  static constexpr std::string_view words[] = {"LIST", "RANGE", "HASH"};
  return fmt::format("PARTITION BY {} ({})", words[static_cast<size_t>(key.strategy)],
                     sql_index_elements(key.elements));
}

/// The elements of CREATE TABLE: columns in order with their defaults in them, then constraints, the primary key first.
static std::vector<std::string> element_lines(const std::vector<const Object*>& elements, const Context& context) {
  std::vector<const Column*> columns;
  std::vector<std::string> lines, constraints;
  auto in_order = elements;
  std::stable_partition(in_order.begin(), in_order.end(), [](const Object* o) {
    return o->id.kind == Kind::key_constraint && static_cast<const KeyConstraint*>(o)->primary;
  });
  for (const Object* o : in_order) {
    if (o->id.kind == Kind::column) {
      columns.push_back(static_cast<const Column*>(o));
    } else if (o->id.kind != Kind::column_default) {
      constraints.push_back(with_object(*o, [&]<class T>(const T& each) -> std::string {
        if constexpr (TableElement<T>) return table_element(each, context);
        return "";
      }));
    }
  }
  std::stable_sort(columns.begin(), columns.end(), [](auto* a, auto* b) { return a->position < b->position; });
  for (const Column* c : columns) lines.push_back(table_element(*c, context));
  lines.insert(lines.end(), constraints.begin(), constraints.end());
  lines.erase(std::remove(lines.begin(), lines.end(), ""), lines.end());
  return lines;
}

/// Since 17 a partition has its table's access method unless it says another.
static std::string using_sql(const Table& t, const Context& context) {
  if (!t.access_method.empty()) return "\nUSING " + quote_identifier(t.access_method);
  const Table* above = t.partition_of.empty() ? nullptr : context.to.find<Table>(table_id(t.partition_of));
  bool differs = above && !above->access_method.empty() && !t.partition_key;
  return differs ? "\nUSING heap" : "";
}

std::string create_table_sql(const Table& t, const std::vector<const Object*>& elements, const Context& context) {
  bool foreign = !t.server.empty();
  std::string out = fmt::format("CREATE {}TABLE {}",
                                foreign      ? "FOREIGN "
                                : t.unlogged ? "UNLOGGED "
                                             : "",
                                sql_name(t.id));
  bool partition = !t.partition_of.empty();
  if (partition) out += " PARTITION OF " + t.partition_of.text();
  if (!t.of_type.empty()) out += " OF " + t.of_type.text();
  auto lines = element_lines(elements, context);
  if (!lines.empty()) {
    out += " (";
    for (size_t i = 0; i < lines.size(); i++) out += (i == 0 ? "\n    " : ",\n    ") + lines[i];
    out += "\n)";
  } else if (!partition && t.of_type.empty()) {
    out += " ()";
  }
  if (partition) out += "\n    " + t.partition_bound.text;
  if (!t.inherits.empty()) {
    out += "\nINHERITS (";
    for (size_t i = 0; i < t.inherits.size(); i++) out += (i == 0 ? "" : ", ") + t.inherits[i].text();
    out += ")";
  }
  if (t.partition_key) out += (partition ? "\n    " : "\n") + partition_key_sql(*t.partition_key);
  if (foreign) out += "\nSERVER " + quote_identifier(t.server) + foreign_options_sql(t.foreign_options);
  out += using_sql(t, context);
  if (!t.options.empty()) out += "\nWITH (" + sql_options(t.options) + ")";
  if (!t.tablespace.empty()) out += "\nTABLESPACE " + quote_identifier(t.tablespace);
  return out;
}

/// USING INDEX is for the index to say, which is there by then.
static void emit_replica_identity(const Table& t, const Context& context, Script& out) {
  static constexpr std::string_view words[] = {"DEFAULT", "NOTHING", "FULL"};
  if (t.replica_identity == ReplicaIdentity::index) return;
  out.clause(t.id, fmt::format("REPLICA IDENTITY {}", words[static_cast<size_t>(t.replica_identity)]));
  if (!context.is_created(t.id)) out.lock(t.id.schema, t.id.name, LockMode::access_exclusive);
}

static void add_visibility(const Table& to, const Context& context, Script& out) {
  auto [policy, last] = context.to.children<Policy>(to.id.schema, to.id.name);
  bool lets_through = std::any_of(policy, last, [](const Policy& p) { return !p.restrictive; });
  if (!to.row_security) {
    out.hazard(HazardType::changes_access, to.id,
               fmt::format("shows all rows of {} to everybody who may read it", describe(to.id)));
  } else if (!lets_through) {
    out.hazard(HazardType::changes_access, to.id,
               fmt::format("withholds all rows of {} from everybody but its owner", describe(to.id)),
               "a policy lets rows through");
  }
}

/// `stays`: the table was there before.
static void emit_row_security(const Table& from, const Table& to, bool stays, const Context& context, Script& out) {
  auto say = [&](const char* clause) {
    out.clause(to.id, clause);
    if (stays) out.lock(to.id.schema, to.id.name, LockMode::access_exclusive);
  };
  if (from.row_security != to.row_security)
    say(to.row_security ? "ENABLE ROW LEVEL SECURITY" : "DISABLE ROW LEVEL SECURITY");
  if (stays && from.row_security != to.row_security) add_visibility(to, context, out);
  if (from.force_row_security != to.force_row_security)
    say(to.force_row_security ? "FORCE ROW LEVEL SECURITY" : "NO FORCE ROW LEVEL SECURITY");
}

/// Whether the key is new and made when what partitions have under its name is there.
static bool waits_for_partitions(const ForeignKey& key, const Context& context) {
  std::vector<ObjectId> first;
  if (context.is_created(key.id)) made_after(key, context, first);
  return std::any_of(first.begin(), first.end(), [&](const ObjectId& id) { return context.is_created(id); });
}

/// A partition has the foreign keys of its table, and of those above that, from the start (CloneFkReferencing() in
/// tablecmds.c).
static void lock_tables_of_inherited_keys(const QualifiedName& parent, const Context& context, Script& out) {
  auto [key, last] = context.to.children<ForeignKey>(parent.schema, parent.name);
  for (; key != last; ++key) {
    if (!waits_for_partitions(*key, context)) lock_referenced(key->table, LockMode::share_row_exclusive, context, out);
  }
  const Table* above = context.to.find<Table>(table_id(parent));
  if (above && !above->partition_of.empty()) lock_tables_of_inherited_keys(above->partition_of, context, out);
}

void emit_create(const Table& t, const Context& context, Script& out) {
  out.statement(create_table_sql(t, {}, context));
  for (const auto& parent : t.inherits) {
    if (context.from.contains(table_id(parent))) out.lock(parent.schema, parent.name, LockMode::share_update_exclusive);
  }
  if (!t.partition_of.empty()) {
    out.lock(t.partition_of.schema, t.partition_of.name, LockMode::access_exclusive);
    lock_tables_of_inherited_keys(t.partition_of, context, out);
    lock_referring_tables(t, context, out);
    search_default_partition(t, context, out);
  }
  for (const Column* c : context.to.columns_of(t.id)) emit_beside_parent(*c, context, out);
  if (t.replica_identity != ReplicaIdentity::default_) emit_replica_identity(t, context, out);
  emit_row_security({}, t, false, context, out);
  emit_part_names(t, context, out);
}

static void emit_detach(const Table& from, const Context& context, Script& out) {
  if (!is_attached(from)) return;
  Detachment detached = detachment(from, context.from, context.to, context.server_version);
  out.statement(std::move(detached.sql));
  for (const Lock& l : detached.locks) out.lock(l.relation.schema, l.relation.name, l.mode);
  for (const Hazard& h : detached.hazards) out.hazard(h.type, h.object, h.message, h.hint);
}

/// A clause that writes the whole table anew.
static void emit_move(const Table& t, const std::string& clause, Script& out, const std::string& consequence = "") {
  out.clause(t.id, clause).lock(t.id.schema, t.id.name, LockMode::access_exclusive).rewrites(t.id.schema, t.id.name);
  out.hazard(HazardType::table_rewrite, t.id,
             "writes every row of " + describe(t.id) + " anew and blocks reads and writes meanwhile" + consequence);
}

static void emit_rewrite(const Table& t, const std::string& clause, const Context& context, Script& out,
                         const std::string& consequence = "") {
  emit_move(t, clause, out, consequence);
  mark_rows_within({t.id.schema, t.id.name}, context, out);
}

/// PostgreSQL takes no unlogged table into a publication that names it, and makes none of one that it names.
static void mark_published(const Table& t, const Context& context, Script& out) {
  const QualifiedName name{t.id.schema, t.id.name};
  for (const Publication& p : context.to.all<Publication>()) {
    bool named = std::any_of(p.tables.begin(), p.tables.end(), [&](const auto& each) { return each.table == name; });
    if (!named) continue;
    out.hazard(HazardType::needs_decision, t.id,
               fmt::format("PostgreSQL refuses SET UNLOGGED of {} while {} names it", describe(t.id), describe(p.id)),
               "take it out of the publication, or leave it LOGGED");
  }
}

void emit_alter(const Table& from, const Table& to, const FieldSet& fields, const Context& context, Script& out) {
  // A table that leaves its parent has left it before (see departures()); here it only changes its bound.
  if (fields.has("partition_bound")) emit_detach(from, context, out);
  if (fields.has("unlogged") && to.unlogged)
    emit_rewrite(to, "SET UNLOGGED", context, out,
                 "; from then on its rows are lost in a crash, and standbys never see them");
  if (fields.has("unlogged") && to.unlogged) mark_published(to, context, out);
  if (fields.has("unlogged") && !to.unlogged) emit_rewrite(to, "SET LOGGED", context, out);
  if (fields.has("access_method"))
    emit_rewrite(to, "SET ACCESS METHOD " + quote_identifier(to.access_method.empty() ? "heap" : to.access_method),
                 context, out);
  if (fields.has("tablespace"))
    emit_move(to, "SET TABLESPACE " + quote_identifier(to.tablespace.empty() ? "pg_default" : to.tablespace), out);
  for (const std::string& clause : option_clauses(from.options, to.options)) {
    out.clause(to.id, clause).lock(to.id.schema, to.id.name, LockMode::share_update_exclusive);
  }
  if (fields.has("replica_identity")) emit_replica_identity(to, context, out);
  if (fields.has("foreign_options")) {
    out.clause(to.id, changed_foreign_options_sql(from.foreign_options, to.foreign_options));
    out.lock(to.id.schema, to.id.name, LockMode::access_exclusive);
  }
  emit_row_security(from, to, true, context, out);
}

void emit_drop(const Table& t, const Context& context, Script& out) {
  bool detached = is_referred_to_from_above(t, context.from, context.to);
  if (detached) emit_detach(t, context, out);
  bool foreign = !t.server.empty();
  out.statement((foreign ? "DROP FOREIGN TABLE " : "DROP TABLE ") + sql_name(t.id));
  out.lock(t.id.schema, t.id.name, LockMode::access_exclusive);
  std::string anew = context.is_created(t.id) ? ": it is made anew, empty" : "";
  // A foreign table's rows are elsewhere.
  if (!foreign) out.hazard(HazardType::data_loss, t.id, "drops " + describe(t.id) + " and all its rows" + anew);
  if (!is_attached(t) || detached) return;
  out.lock(t.partition_of.schema, t.partition_of.name, LockMode::access_exclusive);
  lock_default_partition(t, context, out);
}

}  // namespace plumb
