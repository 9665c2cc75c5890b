#include "engine/kinds/column.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "engine/base/identifier.h"
#include "engine/base/letter_case.h"
#include "engine/kinds/contract.h"
#include "engine/kinds/conversion.h"
#include "engine/kinds/foreign_key.h"
#include "engine/kinds/foreign_options.h"
#include "engine/kinds/handed_position.h"
#include "engine/kinds/known_rows.h"
#include "engine/kinds/sequence.h"
#include "engine/kinds/view.h"

namespace plumb {

std::string default_sql(const Expression& e) {
  // DEFAULT takes PostgreSQL's b_expr: these operators would be read as the start of the next column constraint.
  static constexpr std::string_view words[] = {"at", "and",  "or",    "not",     "is",      "isnull",  "notnull",
                                               "in", "like", "ilike", "similar", "between", "collate", "overlaps"};
  int depth = 0;
  std::string word;
  for (size_t i = 0; i <= e.text.size(); i++) {
    char c = i < e.text.size() ? e.text[i] : ' ';
    if (std::isalnum(static_cast<unsigned char>(c)) || c == '_') {
      word += lower_case(c);
      continue;
    }
    if (depth == 0 && std::find(std::begin(words), std::end(words), word) != std::end(words)) return "(" + e.text + ")";
    word.clear();
    if (c == '(' || c == '[') depth++;
    if (c == ')' || c == ']') depth--;
    if (c == '\'' || c == '"') {
      for (i++; i < e.text.size() && e.text[i] != c; i++) {
      }
    }
  }
  return e.text;
}

ObjectId default_id_of(const ObjectId& column) {
  ObjectId out = column;
  out.kind = out.of = Kind::column_default;
  return out;
}

/// The column of the parent table that this inherited column comes from, on the desired side.
static const Column* parent_column(const Column& c, const Catalog& catalog) {
  for (const auto& p : parents_of({c.id.schema, c.id.parent}, catalog)) {
    if (const Column* found = catalog.find<Column>(column_id(p.schema, p.name, c.id.name))) return found;
  }
  return nullptr;
}

/// Whether the table only becomes a child of the column's parent at the end of the plan.
static bool joins_later(const Column& c, const Column& parent, const Context& context) {
  ObjectId id = object_id(Kind::table, c.id.schema, c.id.parent);
  const Table* before = context.is_created(id) ? nullptr : context.from.find<Table>(id);
  QualifiedName head{parent.id.schema, parent.id.parent};
  return before && before->partition_of != head &&
         std::find(before->inherits.begin(), before->inherits.end(), head) == before->inherits.end();
}

bool implied_by_parent(const Column& to, const Context& context) {
  const Column* parent = to.inherited ? parent_column(to, context.to) : nullptr;
  return parent != nullptr && !joins_later(to, *parent, context);
}

/// Whether the parent's change of the column reaches it. One that is the child's own as well follows all the same.
static bool changed_by_parent(const Column& to, const Context& context) {
  const Column* parent = parent_column(to, context.to);
  const Column* before = parent ? context.from.find<Column>(parent->id) : nullptr;
  return before && !context.is_created(parent->id) && !joins_later(to, *parent, context);
}

/// The default of its parent's column, which a column that is merged with that has too.
static const ColumnDefault* inherited_default(const Column& c, const Context& context) {
  const Column* parent = parent_column(c, context.to);
  return parent ? context.to.find<ColumnDefault>(default_id_of(parent->id)) : nullptr;
}

bool default_differs_below(const ObjectId& id, const Context& context) {
  const ColumnDefault* wanted = context.to.find<ColumnDefault>(id);
  const auto children = children_of(id.schema, id.parent, context.children_after);
  return std::any_of(children.begin(), children.end(), [&](const QualifiedName& child) {
    const Column* c = context.to.find<Column>(column_id(child.schema, child.name, id.name));
    if (!c) return false;
    const ColumnDefault* own = context.to.find<ColumnDefault>(default_id_of(c->id));
    bool same = own && wanted ? own->expression == wanted->expression : own == wanted;
    return !same || default_differs_below(default_id_of(c->id), context);
  });
}

bool default_implied_by_parent(const ColumnDefault& d, const Context& context) {
  const Column* c = context.to.find<Column>(column_id(d.id.schema, d.id.parent, d.id.name));
  const ColumnDefault* inherited = c && c->inherited ? inherited_default(*c, context) : nullptr;
  if (!inherited || joins_later(*c, *parent_column(*c, context.to), context)) return false;
  if (!(inherited->expression == d.expression)) return false;
  const ColumnDefault* before = context.from.find<ColumnDefault>(inherited->id);
  bool is_set = !context.folded.contains(inherited->id) && !(before && before->expression == inherited->expression);
  if (is_set && default_differs_below(inherited->id, context)) return false;
  // The parent's default reaches the child when the child is made as a part of it, or when the parent's is set.
  return context.is_created(object_id(Kind::table, d.id.schema, d.id.parent)) || context.is_created(inherited->id) ||
         context.is_created(c->id);
}

bool default_dropped_with_parent(const ColumnDefault& d, const Context& context) {
  const Column* c = context.from.find<Column>(column_id(d.id.schema, d.id.parent, d.id.name));
  const Column* parent = c ? parent_column(*c, context.from) : nullptr;
  if (!parent || context.is_dropped(parent->id)) return false;
  ObjectId above = default_id_of(parent->id);
  return context.is_dropped(above) && !default_differs_below(above, context);
}

void references(const Column& c, const Catalog& catalog, References& out) {
  out.push_back({relation_of(c.id, catalog), Strength::part_of});
  refer_to_type(c.type, catalog, out);
  refer_to_collation(c.collation, out);
  refer_to_uses(c, out);
  if (!c.inherited) return;
  if (const Column* parent = parent_column(c, catalog)) out.push_back({parent->id, Strength::automatic});
}

static std::string not_null_name(const Column& c) {
  return c.not_null_name.empty() ? make_object_name(c.id.parent, c.id.name, "not_null") : c.not_null_name.str();
}

void claims(const Column& c, Names& out) {
  out.push_back("column " + c.id.schema + "." + c.id.parent + "." + c.id.name);
  if (c.identity) out.push_back("relation " + c.id.schema + "." + c.identity->sequence_name);
}

static bool can_become(const Column& from, const Column& to, const FieldSet& fields, const Context& context) {
  if (!fields.has("generated")) return true;
  if (!to.generated) return from.generated->stored;  // DROP EXPRESSION would have to write the rows.
  bool changes_expression = from.generated && from.generated->stored == to.generated->stored;
  return changes_expression && context.server_version >= 170000;
}

/// Between whole numbers PostgreSQL carries a default along by an implicit cast; its text stays as it is.
static bool carries_default(const TypeName& from, const TypeName& to, const Context& context) {
  if (context.is_swapped(to)) return false;
  auto whole = [](const TypeName& t) {
    return t.builtin() && !t.array && (t.name == "smallint" || t.name == "integer" || t.name == "bigint");
  };
  bool same = from.schema == to.schema && from.name == to.name && from.array == to.array;
  return same || (whole(from) && whole(to));
}

/// The index behind a PERIOD key compares no value with one of a wider type, as that behind a plain key does.
static bool leaves_period_key(const Column& from, const Column& to, const Context& context) {
  if (!may_refuse_value(from.type, to.type, context)) return false;
  auto holds = [&](const ObjectId& table, const std::vector<std::string>& columns) {
    return table.schema == from.id.schema && table.name == from.id.parent &&
           std::find(columns.begin(), columns.end(), from.id.name) != columns.end();
  };
  const auto& keys = context.from.all<ForeignKey>();
  return std::any_of(keys.begin(), keys.end(), [&](const ForeignKey& key) {
    return key.period && (holds(table_id({key.id.schema, key.id.parent}), key.columns) ||
                          holds(table_id(key.table), key.referenced_columns));
  });
}

Alteration plan_alter(const Column& from, const Column& to, const FieldSet& fields, const Context& context) {
  if (!can_become(from, to, fields, context)) return {Way::recreate, {}};
  Alteration out;
  if (fields.has("type") || fields.has("collation")) {
    out.disturbs = {Kind::view,   Kind::materialized_view, Kind::rule,   Kind::trigger,
                    Kind::column, Kind::routine,           Kind::policy, Kind::publication};
    if (!carries_default(from.type, to.type, context)) out.disturbs.push_back(Kind::column_default);
    if (!same_family(from.type, to.type, context)) {
      for (Kind k :
           {Kind::check_constraint, Kind::index, Kind::statistics, Kind::exclusion_constraint, Kind::foreign_key})
        out.disturbs.push_back(k);
    } else if (leaves_period_key(from, to, context)) {
      out.disturbs.push_back(Kind::foreign_key);
    }
  }
  return out;
}

static std::string identity_sql(const Identity& identity, const Column& c) {
  std::string out =
      identity.when == IdentityWhen::always ? "GENERATED ALWAYS AS IDENTITY" : "GENERATED BY DEFAULT AS IDENTITY";
  std::string options = sequence_options_sql(identity.options, c.type);
  if (!identity.sequence_name.empty() && identity.sequence_name != make_object_name(c.id.parent, c.id.name, "seq")) {
    options = " SEQUENCE NAME " + qualified(c.id.schema, identity.sequence_name) + options;
  }
  return options.empty() ? out : out + " (" + options.substr(1) + ")";
}

/// Whether the primary key that is made in the same statement says NOT NULL already.
static bool keyed(const Column& c, const Context& context) {
  auto [first, last] = context.to.children<KeyConstraint>(c.id.schema, c.id.parent);
  return std::any_of(first, last, [&](const KeyConstraint& k) {
    return k.primary && context.is_created(k.id) &&
           context.is_created(object_id(Kind::table, c.id.schema, c.id.parent)) &&
           std::find(k.columns.begin(), k.columns.end(), c.id.name) != k.columns.end();
  });
}

static const Sequence* serial_sequence(const Column& c, const Context& context) {
  for (const auto& name : {make_object_name(c.id.parent, c.id.name, "seq")}) {
    const Sequence* s = context.to.find<Sequence>(object_id(Kind::sequence, c.id.schema, name));
    if (s && s->owner_table == QualifiedName{c.id.schema, c.id.parent} && s->owner_column == c.id.name &&
        is_serial(*s, context))
      return s;
  }
  return nullptr;
}

/// Whether NOT NULL alone says all that there is to say of the constraint.
static bool is_plain_not_null(const Column& c) {
  return c.not_null_name.empty() && !c.not_null_no_inherit && !c.not_null_not_valid;
}

static std::string not_null_sql(const Column& c) {
  return (c.not_null_name.empty() ? "" : " CONSTRAINT " + quote_identifier(c.not_null_name)) + " NOT NULL" +
         (c.not_null_no_inherit ? " NO INHERIT" : "");
}

/// ADD CONSTRAINT, for what ALTER COLUMN ... SET NOT NULL cannot say.
static std::string add_not_null_sql(const Column& c) {
  return fmt::format("ADD{} NOT NULL {}{}{}",
                     c.not_null_name.empty() ? "" : " CONSTRAINT " + quote_identifier(c.not_null_name), sql_name(c.id),
                     c.not_null_no_inherit ? " NO INHERIT" : "", c.not_null_not_valid ? " NOT VALID" : "");
}

static std::string generated_sql(const Generated& g) {
  return " GENERATED ALWAYS AS (" + g.expression.text + ")" + (g.stored ? " STORED" : " VIRTUAL");
}

/// Whether the parent of a new child says how it is generated: before 16, CREATE TABLE ... INHERITS refuses to hear it
/// twice.
static bool parent_generates(const Column& c, const Context& context) {
  const Column* parent = parent_column(c, context.to);
  return parent && parent->generated == c.generated && context.is_created(relation_of(c.id, context.to));
}

/// Whether a column of a new child, which is its own as well, has its NOT NULL constraint by its parent's alone: it is
/// called as that.
static bool parent_says_not_null(const Column& c, const Context& context) {
  const Column* parent = c.not_null_name.empty() ? nullptr : parent_column(c, context.to);
  return parent && parent->not_null && c.not_null_name.str() == not_null_name(*parent) &&
         context.is_created(relation_of(c.id, context.to));
}

static std::string column_sql(const Column& c, const Context& context) {
  std::string out = quote_identifier(c.id.name) + " ";
  const Sequence* serial = serial_sequence(c, context);
  out += serial ? std::string(serial_word(c.type)) : c.type.text();
  if (!c.compression.empty()) out += " COMPRESSION " + c.compression;
  out += foreign_options_sql(c.foreign_options);
  if (!c.collation.empty()) out += " COLLATE " + c.collation.text();
  const ColumnDefault* d = context.to.find<ColumnDefault>(default_id_of(c.id));
  if (d && !serial && context.folded.contains(d->id)) out += " DEFAULT " + default_sql(d->expression);
  if (c.generated && !parent_generates(c, context)) out += generated_sql(*c.generated);
  if (c.identity) out += " " + identity_sql(*c.identity, c);
  bool implied = serial || c.identity || keyed(c, context);
  bool said = (implied && is_plain_not_null(c)) || parent_says_not_null(c, context);
  if (c.not_null && !c.not_null_not_valid && !said) out += not_null_sql(c);
  return out;
}

/// In CREATE TABLE ... PARTITION OF: only what the parent does not say already. INHERITS takes no columns without type.
static std::string inherited_column_sql(const Column& c, const Context& context) {
  const Column* parent = parent_column(c, context.to);
  const Table* t = context.to.find<Table>(object_id(Kind::table, c.id.schema, c.id.parent));
  if (t && t->partition_of.empty()) return "";
  std::string out;
  const ColumnDefault* d = context.to.find<ColumnDefault>(default_id_of(c.id));
  if (d && context.folded.contains(d->id) && !default_implied_by_parent(*d, context))
    out += " DEFAULT " + default_sql(d->expression);
  bool named_apart = parent && !c.not_null_name.empty() && c.not_null_name.str() != not_null_name(*parent);
  bool unsaid = parent && !parent->not_null && !keyed(c, context);
  if (c.not_null && !c.not_null_not_valid && (unsaid || named_apart)) out += not_null_sql(c);
  return out.empty() ? out : quote_identifier(c.id.name) + out;
}

/// In CREATE TABLE ... OF: only what the type does not say.
static std::string typed_column_sql(const Column& c, const Context& context) {
  std::string out;
  const ColumnDefault* d = context.to.find<ColumnDefault>(default_id_of(c.id));
  if (d && context.folded.contains(d->id)) out += " DEFAULT " + default_sql(d->expression);
  if (c.generated) out += generated_sql(*c.generated);
  if (c.identity) out += " " + identity_sql(*c.identity, c);
  bool implied = c.identity || keyed(c, context);
  if (c.not_null && !c.not_null_not_valid && !(implied && is_plain_not_null(c))) out += not_null_sql(c);
  return out.empty() ? out : quote_identifier(c.id.name) + " WITH OPTIONS" + out;
}

std::string table_element(const Column& c, const Context& context) {
  const Table* t = context.to.find<Table>(object_id(Kind::table, c.id.schema, c.id.parent));
  if (t && !t->of_type.empty() && context.is_created(t->id)) return typed_column_sql(c, context);
  return c.inherited ? inherited_column_sql(c, context) : column_sql(c, context);
}

static void lock_table(const Column& c, Script& out) { out.lock(c.id.schema, c.id.parent, LockMode::access_exclusive); }

/// A volatile default makes ADD COLUMN write every row; any other is evaluated once and kept beside the table.
static bool is_volatile_default(const ColumnDefault& d, const Context& context) {
  bool calls_own = std::any_of(d.uses.begin(), d.uses.end(), [&](const ObjectId& id) {
    const Routine* r = id.kind == Kind::routine ? context.to.find<Routine>(id) : nullptr;
    return r && r->volatility == Volatility::volatile_;
  });
  return calls_own || !context.is_volatile || context.is_volatile(d.expression.text);
}

static void emit_not_null(const Column& to, const Context& context, Script& out, const ObjectId& table);
static std::string not_null_clause(const Column& to, const Context& context);
static void emit_settings_of_new(const Column& c, const Context& context, Script& out);

static void emit_own_default(const Column& c, const ColumnDefault& own, const Context& context, Script& out) {
  if (!context.folded.contains(own.id) || default_implied_by_parent(own, context)) return;
  out.clause(relation_of(c.id, context.to),
             "ALTER COLUMN " + sql_name(c.id) + " SET DEFAULT " + default_sql(own.expression));
  if (context.table_stays(c.id)) lock_table(c, out);
}

void emit_beside_parent(const Column& c, const Context& context, Script& out) {
  const Column* parent = parent_column(c, context.to);
  if (!parent) return;
  ObjectId table = relation_of(c.id, context.to);
  const Table* t = context.to.find<Table>(table);
  bool stated = !c.inherited || (t && !t->partition_of.empty() && context.is_created(table));
  const ColumnDefault* own = context.to.find<ColumnDefault>(default_id_of(c.id));
  if (own && !stated) emit_own_default(c, *own, context, out);
  if (!own && inherited_default(c, context)) {
    out.clause(table, "ALTER COLUMN " + sql_name(c.id) + " DROP DEFAULT");
    if (context.table_stays(c.id)) lock_table(c, out);
  }
  bool not_null = c.not_null && !c.not_null_not_valid && !parent->not_null && !keyed(c, context);
  if (not_null && !stated && !context.table_stays(c.id)) out.clause(table, not_null_clause(c, context));
  if (not_null && !stated && context.table_stays(c.id)) emit_not_null(c, context, out, table);
  if (context.table_stays(c.id)) emit_settings_of_new(c, context, out);
}

/// Told after the column of a child, the parent's is merged with it.
void made_after(const Column& c, const Context& context, std::vector<ObjectId>& others) {
  if (!context.table_stays(c.id)) return;
  for (const QualifiedName& child : children_of(c.id.schema, c.id.parent, context.children_after)) {
    const Column* below = context.to.find<Column>(column_id(child.schema, child.name, c.id.name));
    if (below && !below->inherited) others.push_back(below->id);
  }
}

void emit_create(const Column& c, const Context& context, Script& out) {
  if (implied_by_parent(c, context)) return emit_beside_parent(c, context, out);
  ObjectId table = relation_of(c.id, context.to);
  if (const ForeignKey* key = key_in_column(c, context)) {
    // By itself: a default beside it would have the rows read.
    out.statement(
        fmt::format("ALTER TABLE {} ADD COLUMN {}{}", sql_name(table), column_sql(c, context), in_column_sql(*key)));
    lock_far_tables(*key, context, out);
  } else {
    out.clause(table, "ADD COLUMN " + column_sql(c, context));
  }
  lock_table(c, out);
  const ColumnDefault* d = context.to.find<ColumnDefault>(default_id_of(c.id));
  bool filled = d || c.identity;
  if (c.not_null && c.not_null_not_valid) {
    // Added behind it, and checked for nobody.
  } else if (c.not_null && c.generated) {
    out.hazard(HazardType::may_fail_on_data, c.id,
               fmt::format("adds {} NOT NULL: fails when its expression is null for a row", describe(c.id)));
  } else if (c.not_null && !filled) {
    out.hazard(HazardType::may_fail_on_data, c.id,
               fmt::format("adds {} NOT NULL without a default: fails when the table has rows", describe(c.id)),
               "give it a default, or add it nullable, fill it, then set NOT NULL");
  }
  // A new column's domain is checked by writing every row, whatever its default (ATExecAddColumn()).
  bool checked = !c.type.array && has_checked_domain(c.type, context.to);
  if (checked && !c.generated) {
    out.hazard(HazardType::may_fail_on_data, c.id,
               fmt::format("adds {}: fails when the table has rows and {} refuses {}", describe(c.id), c.type.text(),
                           d ? "the default" : "nulls"));
  }
  bool writes_rows = (c.generated && c.generated->stored) || c.identity || (checked && !c.generated);
  if (writes_rows || (d && is_volatile_default(*d, context))) {
    out.rewrites(c.id.schema, c.id.parent);
    out.hazard(HazardType::table_rewrite, c.id,
               fmt::format("fills {} in every row and blocks reads and writes meanwhile", describe(c.id)));
  }
  if (writes_rows || (d && context.folded.contains(d->id))) mark_rows_within({c.id.schema, c.id.parent}, context, out);
  emit_after_create_table(c, context, out);
}

/// Whether a table below, which ALTER TABLE would tell the same, is to have another value.
template <class Value>
static bool differs_below(const Column& c, Value Column::*property, const Context& context) {
  const auto children = children_of(c.id.schema, c.id.parent, context.children_after);
  return std::any_of(children.begin(), children.end(), [&](const QualifiedName& child) {
    const Column* below = context.to.find<Column>(column_id(child.schema, child.name, c.id.name));
    if (!below || !context.table_stays(below->id)) return false;
    return below->*property != c.*property || differs_below(*below, property, context);
  });
}

template <class Value>
static bool stands_alone(const Column& c, Value Column::*property, const Context& context) {
  return context.table_stays(c.id) && differs_below(c, property, context);
}

/// SET STORAGE and SET STATISTICS reach the tables below, unless one of these has a value of its own.
static void say_setting(const Column& c, const std::string& what, bool alone, LockMode mode, const Context& context,
                        Script& out) {
  ObjectId table = relation_of(c.id, context.to);
  std::string clause = "ALTER COLUMN " + sql_name(c.id) + " " + what;
  if (alone) {
    out.statement("ALTER TABLE ONLY " + sql_name(table) + " " + clause);
  } else {
    out.clause(table, clause);
  }
  if (context.table_stays(c.id)) out.lock(c.id.schema, c.id.parent, mode);
}

/// CREATE TABLE says it since 16; a file that says it so could not be read by a grammar of 15.
static void emit_storage(const Column& c, bool alone, const Context& context, Script& out) {
  std::string storage = c.storage.empty() ? default_storage(c.type) : c.storage.str();
  say_setting(c, "SET STORAGE " + storage, alone, LockMode::access_exclusive, context, out);
}

/// With a new type, which takes back the storage of the tables below as well: they say theirs in any case, and the
/// clause stays with that of the type.
static void emit_storage_of_retyped(const Column& c, const Context& context, Script& out) {
  const Column* parent = changed_by_parent(c, context) ? parent_column(c, context.to) : nullptr;
  if (c.storage != (parent ? parent->storage : Name())) emit_storage(c, false, context, out);
}

static void emit_compression(const Column& c, const Context& context, Script& out) {
  out.clause(relation_of(c.id, context.to), fmt::format("ALTER COLUMN {} SET COMPRESSION {}", sql_name(c.id),
                                                        c.compression.empty() ? "default" : c.compression.str()));
  if (context.table_stays(c.id)) lock_table(c, out);
}

static void emit_statistics(const Column& c, const Context& context, Script& out) {
  bool alone = stands_alone(c, &Column::statistics, context);
  say_setting(c, fmt::format("SET STATISTICS {}", c.statistics), alone, LockMode::share_update_exclusive, context, out);
}

static void emit_options(const Options& from, const Column& to, const Context& context, Script& out) {
  for (const std::string& clause : option_clauses(from, to.options)) {
    out.clause(relation_of(to.id, context.to), fmt::format("ALTER COLUMN {} {}", sql_name(to.id), clause));
    if (context.table_stays(to.id)) out.lock(to.id.schema, to.id.parent, LockMode::share_update_exclusive);
  }
}

/// What a new column has from its parent's: in a new table its storage and compression, in one that stays what the
/// parent's column was told with all below it.
static Column inherited_settings(const Column& c, const Context& context) {
  Column out;
  const Column* parent = parent_column(c, context.to);
  if (!parent) return out;
  bool new_table = !context.table_stays(c.id);
  bool told = !new_table && implied_by_parent(c, context);
  if (new_table || (told && !differs_below(*parent, &Column::storage, context))) out.storage = parent->storage;
  if (new_table || told) out.compression = parent->compression;
  if (told && !differs_below(*parent, &Column::statistics, context)) out.statistics = parent->statistics;
  return out;
}

static void emit_settings_of_new(const Column& c, const Context& context, Script& out) {
  Column now = inherited_settings(c, context);
  bool defined = !implied_by_parent(c, context);  // with its compression
  // Before what may need a statement of its own: with ADD COLUMN it shares the lock.
  if (c.statistics != now.statistics) emit_statistics(c, context, out);
  if (c.storage != now.storage) emit_storage(c, stands_alone(c, &Column::storage, context), context, out);
  if (!defined && c.compression != now.compression) emit_compression(c, context, out);
  emit_options({}, c, context, out);
}

void emit_after_create_table(const Column& c, const Context& context, Script& out) {
  if (c.not_null && c.not_null_not_valid && !implied_by_parent(c, context)) {
    out.clause(relation_of(c.id, context.to), add_not_null_sql(c));
    if (context.table_stays(c.id)) lock_table(c, out);
  }
  emit_settings_of_new(c, context, out);
}

/// Whether the table, or a partition below it, is partitioned by the column: PostgreSQL refuses to change its type.
static bool is_partition_key(const Column& c, const Catalog& catalog) {
  const Table* t = catalog.find<Table>(object_id(Kind::table, c.id.schema, c.id.parent));
  if (!t || !t->partition_key) return false;
  auto columns = element_columns(t->partition_key->elements);
  if (std::find(columns.begin(), columns.end(), c.id.name) != columns.end()) return true;
  if (std::find(t->uses.begin(), t->uses.end(), c.id) != t->uses.end()) return true;
  const auto& tables = catalog.all<Table>();
  return std::any_of(tables.begin(), tables.end(), [&](const Table& below) {
    if (below.partition_of != QualifiedName{c.id.schema, c.id.parent}) return false;
    const Column* inherited = catalog.find<Column>(column_id(below.id.schema, below.id.name, c.id.name));
    return inherited && is_partition_key(*inherited, catalog);
  });
}

/// PostgreSQL makes the foreign keys over a changed column anew and locks both their tables.
static void lock_foreign_tables(const Column& c, const Context& context, Script& out) {
  auto holds = [&](const std::vector<std::string>& columns) {
    return std::find(columns.begin(), columns.end(), c.id.name) != columns.end();
  };
  for (const ForeignKey& f : context.from.all<ForeignKey>()) {
    if (context.is_dropped(f.id)) continue;
    bool own = f.id.schema == c.id.schema && f.id.parent == c.id.parent;
    bool referenced = f.table.schema == c.id.schema && f.table.name == c.id.parent;
    if (own && holds(f.columns)) out.lock(f.table.schema, f.table.name, LockMode::access_exclusive);
    if (referenced && holds(f.referenced_columns)) out.lock(f.id.schema, f.id.parent, LockMode::access_exclusive);
  }
}

/// What reads or builds anew, row by row, although the rows themselves stay as they are.
static std::string read_anew(const Column& c, const FieldSet& fields, const Context& context) {
  auto uses_column = [&](const Object& o) { return std::find(o.uses.begin(), o.uses.end(), c.id) != o.uses.end(); };
  auto [check, last_check] = context.from.children<CheckConstraint>(c.id.schema, c.id.parent);
  for (; check != last_check; ++check) {
    if (uses_column(*check) && !context.is_dropped(check->id) && !check->not_valid && !check->not_enforced)
      return describe(check->id);
  }
  auto [index, last_index] = context.from.children<Index>(c.id.schema, c.id.parent);
  for (; index != last_index; ++index) {
    auto columns = element_columns(index->elements);
    bool holds = std::find(columns.begin(), columns.end(), c.id.name) != columns.end();
    if (context.is_dropped(index->id)) continue;
    if (uses_column(*index) || (holds && fields.has("collation"))) return describe(index->id);
  }
  return "";
}

/// Whether a composite type was changed so that no USING brings a column of it along.
static bool has_unknown_conversion(const Column& from, const Column& to, const Context& context) {
  ObjectId id = object_id(Kind::composite_type, to.type.schema, to.type.name);
  const CompositeType* a = context.is_swapped(to.type) ? context.from.find<CompositeType>(id) : nullptr;
  const CompositeType* b = a ? context.to.find<CompositeType>(id) : nullptr;
  return b && composite_conversion(*a, *b, from.type.array) == CompositeConversion::unknown;
}

static void add_type_hazards(const Column& from, const Column& to, const FieldSet& fields, const Context& context,
                             Script& out) {
  std::string zone = to.using_expression.empty() && depends_on_time_zone(from.type, to.type, context)
                         ? "values are read in the time zone of the session: say `-- plumb:using` with AT TIME ZONE"
                         : "";
  if (rewrites_rows(from.type, to.type, context)) {
    out.rewrites(to.id.schema, to.id.parent);
    out.hazard(HazardType::table_rewrite, to.id,
               fmt::format("changes the type of {}: writes every row anew and blocks reads and writes meanwhile",
                           describe(to.id)),
               zone);
  } else if (std::string what = read_anew(to, fields, context); !what.empty()) {
    out.hazard(HazardType::blocks_reads, to.id,
               fmt::format("changes the type of {}: reads all rows again for {} and blocks reads and writes meanwhile",
                           describe(to.id), what));
  }
  if (may_refuse_value(from.type, to.type, context)) {
    bool cuts = to.using_expression.empty() && cuts_blanks(from.type, to.type, context);
    out.hazard(HazardType::may_fail_on_data, to.id,
               fmt::format("fails when a value of {} does not fit {}{}", describe(to.id), to.type.text(),
                           cuts ? ", and cuts it where only blanks at its end do not" : ""));
  }
  std::optional<std::string> lost =
      to.using_expression.empty() ? what_is_lost(from.type, to.type, context) : what_using_loses(from, to, context);
  if (!lost) {
    out.hazard(
        HazardType::data_loss, to.id,
        fmt::format("values of {} give way to {}, which may keep less of them", describe(to.id), to.using_expression));
  } else if (!lost->empty()) {
    out.hazard(
        HazardType::data_loss, to.id,
        fmt::format("values of {} lose {}: {} becomes {}", describe(to.id), *lost, from.type.text(), to.type.text()));
  }
}

static bool is_foreign(const Column& c, const Catalog& catalog) {
  const Table* t = catalog.find<Table>(object_id(Kind::table, c.id.schema, c.id.parent));
  return t && !t->server.empty();
}

static void emit_type(const Column& from, const Column& to, const FieldSet& fields, const Context& context, Script& out,
                      const ObjectId& table) {
  std::string sql = fmt::format("ALTER COLUMN {} TYPE {}", sql_name(to.id), to.type.text());
  if (!to.collation.empty()) sql += " COLLATE " + to.collation.text();
  if (is_foreign(to, context.to)) {
    // Its rows are elsewhere: nothing is converted here.
    out.clause(table, sql);
    return lock_table(to, out);
  }
  sql += to.using_expression.empty() ? conversion_sql(sql_name(to.id), from.type, to.type, context)
                                     : " USING " + to.using_expression;
  out.clause(table, sql);
  lock_table(to, out);
  lock_foreign_tables(to, context, out);
  add_type_hazards(from, to, fields, context, out);
  mark_rows_within({to.id.schema, to.id.parent}, context, out);
  if (is_partition_key(from, context.from)) {
    out.hazard(HazardType::needs_decision, to.id,
               fmt::format("changes the type of {}, by which the table or a partition is partitioned: PostgreSQL "
                           "refuses that",
                           describe(to.id)),
               "make a new partitioned table, move the rows, and drop the old one");
  }
  bool swapped = context.is_swapped(base_of(to.type, context.to)) || context.is_swapped(to.type);
  bool unknown = swapped && has_unknown_conversion(from, to, context);
  if (to.using_expression.empty() && (unknown || (!swapped && !converts_by_itself(from.type, to.type, context)))) {
    out.hazard(HazardType::needs_decision, to.id,
               fmt::format("{}: PostgreSQL does not convert {} to {} by itself; the plan tries an explicit cast",
                           describe(to.id), from.type.text(), to.type.text()),
               "say how with `-- plumb:using <expression>` on the column (`using:` in yaml)");
  }
}

/// Sets the sequence behind a column past the values that the rows hold already.
std::string catch_up_sql(const std::string& sequence, const ObjectId& column, const SequenceOptions& options) {
  bool down = options.increment < 0;
  return fmt::format("SELECT setval({}, {}({}({}) {} {}, {}), false) FROM {}", sequence, down ? "least" : "greatest",
                     down ? "min" : "max", sql_name(column), down ? '-' : '+', std::abs(options.increment),
                     options.start, sql_parent(column));
}

/// A new type that does not hold the old bounds: the server would check them in a statement that gives both.
static bool narrows_identity(const Column& from, const Column& to, const FieldSet& fields) {
  auto width = [](const TypeName& t) { return t.name == "bigint" ? 8 : t.name == "integer" ? 4 : 2; };
  return fields.has("type") && from.identity && to.identity && width(to.type) < width(from.type);
}

static void emit_new_identity(const Column& to, const Context& context, Script& out, const ObjectId& table) {
  out.clause(table, "ALTER COLUMN " + sql_name(to.id) + " ADD " + identity_sql(*to.identity, to));
  lock_table(to, out);
  if (const Sequence* before = sequence_before(to, context)) {
    // pg_get_serial_sequence() would find the old one, which the column owns still.
    std::string now = quote_literal(qualified(to.id.schema, to.identity->sequence_name));
    return take_over_position(now, before->id.name, before->options, to, to.identity->options, out);
  }
  std::string sequence =
      fmt::format("pg_get_serial_sequence({}, {})", quote_literal(sql_parent(to.id)), quote_literal(to.id.name));
  out.statement(catch_up_sql(sequence, to.id, to.identity->options));
  out.lock(to.id.schema, to.id.parent, LockMode::access_share);
}

static void emit_identity(const Column& from, const Column& to, const FieldSet& fields, const Context& context,
                          Script& out, const ObjectId& table) {
  std::string alter = "ALTER COLUMN " + sql_name(to.id);
  if (!to.identity && sequence_after(to, context)) put_identity_aside(from, out);
  if (!to.identity && fields.has("type")) {
    // In one statement with the new type, the server would check that against the identity.
    out.statement(fmt::format("ALTER TABLE {} {} DROP IDENTITY", sql_name(table), alter));
  } else if (!to.identity) {
    out.clause(table, alter + " DROP IDENTITY");
  } else if (!from.identity) {
    return emit_new_identity(to, context, out, table);
  } else {
    std::string changes;
    if (from.identity->when != to.identity->when) {
      changes = to.identity->when == IdentityWhen::always ? " SET GENERATED ALWAYS" : " SET GENERATED BY DEFAULT";
    }
    keep_position(qualified(to.id.schema, from.identity->sequence_name), from.identity->options, to.identity->options,
                  out);
    std::string options = changed_sequence_options_sql(from.identity->options, to.identity->options, "SET ");
    if (!options.empty()) changes += " " + options;
    if (!changes.empty()) {
      if (narrows_identity(from, to, fields))
        out.statement("ALTER TABLE " + sql_name(table) + " " + alter + changes);
      else
        out.clause(table, alter + changes);
      lock_table(to, out);
      add_bound_hazards(to.id, from.identity->options, to.identity->options, out);
    }
    if (from.identity->sequence_name != to.identity->sequence_name) {
      out.statement(fmt::format("ALTER SEQUENCE {} RENAME TO {}", qualified(to.id.schema, from.identity->sequence_name),
                                quote_identifier(to.identity->sequence_name)));
    }
    return;
  }
  lock_table(to, out);
}

static bool renames_not_null(const Column& from, const Column& to, const FieldSet& fields, const Context& context) {
  return from.not_null && to.not_null && fields.has("not_null_name") && context.server_version >= 180000;
}

/// Before all clauses of the table: one of them may give the old name to another column.
static void emit_not_null_name(const Column& from, const Column& to, Script& out, const ObjectId& table) {
  out.statement(fmt::format("ALTER TABLE {} RENAME CONSTRAINT {} TO {}", sql_name(table),
                            quote_identifier(not_null_name(from)), quote_identifier(not_null_name(to))));
  lock_table(to, out);
}

/// ... of a column that is NOT NULL before and after.
static void emit_not_null_constraint(const Column& from, const Column& to, const FieldSet& fields,
                                     const Context& context, Script& out, const ObjectId& table) {
  std::string name = quote_identifier(not_null_name(renames_not_null(from, to, fields, context) ? to : from));
  if (fields.has("not_null_no_inherit")) {
    out.clause(table, fmt::format("ALTER CONSTRAINT {} {}", name, to.not_null_no_inherit ? "NO INHERIT" : "INHERIT"));
    lock_table(to, out);
  }
  if (!fields.has("not_null_not_valid")) return;
  if (to.not_null_not_valid) {
    out.clause(table, "DROP CONSTRAINT " + name);
    lock_table(to, out);
    out.clause(table, add_not_null_sql(to));
    return lock_table(to, out);
  }
  out.clause(table, "VALIDATE CONSTRAINT " + name);
  out.lock(to.id.schema, to.id.parent, LockMode::share_update_exclusive);
  if (is_checked_not_null(to, context)) return;
  out.hazard(HazardType::may_fail_on_data, to.id,
             fmt::format("validates that {} is NOT NULL: fails when a row holds a null", describe(to.id)));
}

static std::string not_null_clause(const Column& to, const Context& context) {
  // Older servers take a name in CREATE TABLE, and forget it.
  bool only_named = !to.not_null_no_inherit && !to.not_null_not_valid;
  bool plain = !to.not_null || is_plain_not_null(to) || (only_named && context.server_version < 180000);
  return plain ? fmt::format("ALTER COLUMN {} {} NOT NULL", sql_name(to.id), to.not_null ? "SET" : "DROP")
               : add_not_null_sql(to);
}

static void emit_not_null(const Column& to, const Context& context, Script& out, const ObjectId& table) {
  out.clause(table, not_null_clause(to, context));
  lock_table(to, out);
  if (to.not_null && !to.not_null_not_valid && !is_checked_not_null(to, context)) {
    out.hazard(HazardType::may_fail_on_data, to.id,
               fmt::format("sets {} NOT NULL: fails when a row holds a null", describe(to.id)));
    out.hazard(HazardType::blocks_reads, to.id,
               fmt::format("reads the whole table to check {} for nulls and blocks reads and writes meanwhile",
                           describe(to.id)));
  }
}

static void emit_generated(const Column& to, const Context& context, Script& out, const ObjectId& table) {
  std::string alter = "ALTER COLUMN " + sql_name(to.id);
  if (to.generated) {
    out.clause(table, alter + " SET EXPRESSION AS (" + to.generated->expression.text + ")");
    if (!to.generated->stored) return lock_table(to, out);
    out.rewrites(to.id.schema, to.id.parent);
    out.hazard(HazardType::table_rewrite, to.id,
               fmt::format("computes {} anew in every row and blocks reads and writes meanwhile", describe(to.id)));
    mark_rows_within({to.id.schema, to.id.parent}, context, out);
  } else {
    out.clause(table, alter + " DROP EXPRESSION");
  }
  lock_table(to, out);
}

void emit_alter(const Column& from, const Column& to, const FieldSet& fields, const Context& context, Script& out) {
  ObjectId table = relation_of(to.id, context.to);
  bool parent_does_it = implied_by_parent(to, context) || changed_by_parent(to, context);
  if (renames_not_null(from, to, fields, context)) emit_not_null_name(from, to, out, table);
  if (fields.has("generated") && !parent_does_it) emit_generated(to, context, out, table);
  // DROP IDENTITY stands before DROP NOT NULL, which an identity column refuses; ADD IDENTITY after SET NOT NULL.
  bool identity_first = fields.has("identity") && (!to.identity || narrows_identity(from, to, fields));
  if (identity_first) emit_identity(from, to, fields, context, out, table);
  if ((fields.has("type") || fields.has("collation")) && !parent_does_it)
    emit_type(from, to, fields, context, out, table);
  if (fields.has("not_null")) {
    const Column* parent = parent_does_it ? parent_column(to, context.to) : nullptr;
    const Column* parent_before = parent ? context.from.find<Column>(parent->id) : nullptr;
    bool follows =
        parent && parent_before && parent_before->not_null != parent->not_null && parent->not_null == to.not_null;
    if (!follows) emit_not_null(to, context, out, table);
  } else if (to.not_null) {
    emit_not_null_constraint(from, to, fields, context, out, table);
  }
  if (fields.has("identity") && !identity_first) emit_identity(from, to, fields, context, out, table);
  // ALTER COLUMN ... TYPE sets both back to what the type has by itself.
  bool retyped = fields.has("type") || fields.has("collation");
  if (retyped)
    emit_storage_of_retyped(to, context, out);
  else if (fields.has("storage"))
    emit_storage(to, stands_alone(to, &Column::storage, context), context, out);
  if (retyped ? !to.compression.empty() : fields.has("compression")) emit_compression(to, context, out);
  if (fields.has("statistics")) emit_statistics(to, context, out);
  if (fields.has("options")) emit_options(from.options, to, context, out);
  if (fields.has("foreign_options")) {
    out.clause(table, fmt::format("ALTER COLUMN {} {}", sql_name(to.id),
                                  changed_foreign_options_sql(from.foreign_options, to.foreign_options)));
    lock_table(to, out);
  }
}

/// typstorage of the built-in types (pg_type.dat). SET STORAGE DEFAULT needs PostgreSQL 16.
std::string default_storage(const TypeName& type) {
  if (type.array) return "extended";
  if (type.name == "numeric" || type.name == "inet" || type.name == "cidr") return "main";
  static constexpr std::string_view plain[] = {"smallint",
                                               "integer",
                                               "bigint",
                                               "real",
                                               "double precision",
                                               "boolean",
                                               "date",
                                               "uuid",
                                               "oid",
                                               "money",
                                               "name",
                                               "\"char\"",
                                               "interval",
                                               "time without time zone",
                                               "time with time zone",
                                               "timestamp without time zone",
                                               "timestamp with time zone",
                                               "macaddr",
                                               "macaddr8",
                                               "point",
                                               "box",
                                               "line",
                                               "lseg",
                                               "circle",
                                               "pg_lsn",
                                               "xid",
                                               "xid8",
                                               "cid",
                                               "tid"};
  return std::find(std::begin(plain), std::end(plain), type.name) != std::end(plain) ? "plain" : "extended";
}

/// Whether a child table keeps, as its own, the column that it had from this one.
static bool child_keeps(const Column& c, const Context& context) {
  const auto children = children_of(c.id.schema, c.id.parent, context.children_before);
  return std::any_of(children.begin(), children.end(), [&](const QualifiedName& child) {
    if (!context.from.find<Table>(table_id(child))->partition_of.empty()) return false;
    ObjectId id = column_id(child.schema, child.name, c.id.name);
    const Column* before = context.from.find<Column>(id);
    const Column* after = context.to.find<Column>(id);
    return before && after && !after->inherited && !context.is_created(id);
  });
}

/// ... which can change or drop it once it is free of this one.
void gone_before(const Column& c, const Context& context, std::vector<ObjectId>& others) {
  if (!child_keeps(c, context)) return;
  for (const QualifiedName& child : children_of(c.id.schema, c.id.parent, context.children_before))
    others.push_back(column_id(child.schema, child.name, c.id.name));
}

void emit_drop(const Column& c, const Context& context, Script& out) {
  if (c.inherited) return;
  ObjectId table = relation_of(c.id, context.from);
  if (child_keeps(c, context)) {
    out.statement("ALTER TABLE ONLY " + sql_name(table) + " DROP COLUMN " + sql_name(c.id));
  } else {
    out.clause(table, "DROP COLUMN " + sql_name(c.id));
  }
  lock_table(c, out);
  const Table* t = context.from.find<Table>(table);
  bool foreign = t && !t->server.empty();
  if (!c.generated && !foreign) {
    out.hazard(HazardType::data_loss, c.id, "drops " + describe(c.id) + " and its values");
  }
}

}  // namespace plumb
