#include "engine/kinds/column.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/base/identifier.h"
#include "engine/kinds/contract.h"
#include "engine/kinds/sequence.h"
#include "engine/kinds/view.h"

namespace plumb {

namespace {

bool in(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_number(std::string_view n) {
  return in(n, {"smallint", "integer", "bigint", "numeric", "real", "double precision"});
}
bool is_text(std::string_view n) { return in(n, {"text", "character varying", "character", "name", "\"char\""}); }

/// pg_cast's implicit and assignment casts between built-in types that are neither numbers nor texts.
bool has_assignment_cast(std::string_view from, std::string_view to) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 31> casts = {{
      {"date", "timestamp without time zone"},
      {"date", "timestamp with time zone"},
      {"timestamp without time zone", "timestamp with time zone"},
      {"timestamp with time zone", "timestamp without time zone"},
      {"timestamp without time zone", "date"},
      {"timestamp with time zone", "date"},
      {"timestamp without time zone", "time without time zone"},
      {"timestamp with time zone", "time without time zone"},
      {"timestamp with time zone", "time with time zone"},
      {"time without time zone", "time with time zone"},
      {"time with time zone", "time without time zone"},
      {"time without time zone", "interval"},
      {"interval", "time without time zone"},
      {"json", "jsonb"},
      {"jsonb", "json"},
      {"cidr", "inet"},
      {"inet", "cidr"},
      {"macaddr", "macaddr8"},
      {"macaddr8", "macaddr"},
      {"bit", "bit varying"},
      {"bit varying", "bit"},
      {"integer", "money"},
      {"bigint", "money"},
      {"numeric", "money"},
      {"money", "numeric"},
      {"bigint", "oid"},
      {"integer", "oid"},
      {"oid", "bigint"},
      {"oid", "integer"},
      {"path", "polygon"},
      {"polygon", "path"},
  }};
  return std::any_of(casts.begin(), casts.end(), [&](const auto& c) { return c.first == from && c.second == to; });
}

const TypeName& base_of(const TypeName& type, const Catalog& catalog) {
  if (type.builtin() || type.array) return type;
  const Domain* d = catalog.find<Domain>(object_id(Kind::domain, type.schema, type.name));
  return d ? base_of(d->type, catalog) : type;
}

bool same_base(const TypeName& a, const TypeName& b) {
  return a.schema == b.schema && a.name == b.name && a.array == b.array;
}

}  // namespace

bool converts_by_itself(const TypeName& from_type, const TypeName& to_type, const Context& context) {
  const TypeName& from = base_of(from_type, context.from);
  const TypeName& to = base_of(to_type, context.to);
  if (same_base(from, to)) return !context.is_swapped(to_type) && !context.is_swapped(to);
  // Any type has an assignment cast to the string types through its output function.
  if (to.builtin() && !to.array && in(to.name, {"text", "character varying", "character"})) return true;
  // The citext extension brings casts to and from the string types.
  if (to.name == "citext" && !to.array && is_text(from.name)) return true;
  if (!from.builtin() || !to.builtin() || from.array != to.array) return false;
  return (is_number(from.name) && is_number(to.name)) || (is_text(from.name) && is_text(to.name)) ||
         has_assignment_cast(from.name, to.name);
}

bool same_family(const TypeName& from, const TypeName& to, const Context& context) {
  if (context.is_swapped(to)) return false;
  if (same_base(from, to)) return true;
  if (!from.builtin() || !to.builtin() || from.array != to.array) return false;
  return (in(from.name, {"smallint", "integer", "bigint"}) && in(to.name, {"smallint", "integer", "bigint"})) ||
         (is_text(from.name) && is_text(to.name));
}

/// The number inside "(10)" or "(10,2)"; -1 without modifiers.
static std::pair<int, int> numbers_of(const std::string& modifiers) {
  int a = -1, b = 0;
  if (std::sscanf(modifiers.c_str(), "(%d,%d)", &a, &b) < 1) return {-1, 0};
  return {a, b};
}

/// ATColumnChangeRequiresRewrite() in tablecmds.c: binary-coercible types and wider limits keep the rows as they are.
bool rewrites_rows(const TypeName& from_type, const TypeName& to, const Context& context) {
  if (context.is_swapped(to)) return true;
  if (from_type == to) return false;
  const TypeName& from = base_of(from_type, context.from);  // a domain over a type is binary coercible to it
  if (from == to) return false;
  if (!from.builtin() || !to.builtin() || from.array != to.array) return true;
  auto [a, a_scale] = numbers_of(from.modifiers);
  auto [b, b_scale] = numbers_of(to.modifiers);
  if (in(from.name, {"character varying", "text"}) && in(to.name, {"character varying", "text"})) {
    return b != -1 && (from.name == "text" || a == -1 || a > b);
  }
  if (from.name != to.name) return !(from.name == "cidr" && to.name == "inet");
  if (from.name == "numeric") return b != -1 && !(a != -1 && b >= a && a_scale == b_scale);
  if (in(from.name, {"bit varying", "timestamp without time zone", "timestamp with time zone", "time without time zone",
                     "time with time zone", "interval"})) {
    return b != -1 && (a == -1 || a > b);
  }
  return true;
}

/// Whether values can be refused or cut by the conversion.
static bool may_fail(const TypeName& from, const TypeName& to, const Context& context) {
  if (context.is_swapped(to) || !converts_by_itself(from, to, context)) return true;
  if (to.name == "text" || from == to) return false;
  auto [a, a_scale] = numbers_of(from.modifiers);
  auto [b, b_scale] = numbers_of(to.modifiers);
  if (is_text(from.name) && is_text(to.name)) return b != -1 && (a == -1 || a > b);
  static constexpr std::string_view wider[] = {"smallint", "integer", "bigint", "numeric"};
  auto rank = [&](const std::string& n) {
    return std::find(std::begin(wider), std::end(wider), n) - std::begin(wider);
  };
  if (rank(from.name) < 4 && rank(to.name) < 4) {
    if (to.name == "numeric") return b != -1 && (a == -1 || b - b_scale < a - a_scale || b_scale < a_scale);
    return rank(to.name) < rank(from.name);
  }
  return is_number(from.name) && is_number(to.name);
}

std::string default_sql(const Expression& e) {
  // DEFAULT takes PostgreSQL's b_expr: these operators would be read as the start of the next column constraint.
  static constexpr std::string_view words[] = {"at", "and",  "or",    "not",     "is",      "isnull",  "notnull",
                                               "in", "like", "ilike", "similar", "between", "collate", "overlaps"};
  int depth = 0;
  std::string word;
  for (size_t i = 0; i <= e.text.size(); i++) {
    char c = i < e.text.size() ? e.text[i] : ' ';
    if (std::isalnum(static_cast<unsigned char>(c)) || c == '_') {
      word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
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
  const Table* t = catalog.find<Table>(object_id(Kind::table, c.id.schema, c.id.parent));
  if (!t) return nullptr;
  std::vector<QualifiedName> parents = t->inherits;
  if (!t->partition_of.empty()) parents.push_back(t->partition_of);
  for (const auto& p : parents) {
    if (const Column* found = catalog.find<Column>(column_id(p.schema, p.name, c.id.name))) return found;
  }
  return nullptr;
}

bool implied_by_parent(const Column& to, const Context& context) {
  const Column* parent = to.inherited ? parent_column(to, context.to) : nullptr;
  return parent != nullptr;
}

bool default_implied_by_parent(const ColumnDefault& d, const Context& context) {
  const Column* c = context.to.find<Column>(column_id(d.id.schema, d.id.parent, d.id.name));
  const Column* parent = c && c->inherited ? parent_column(*c, context.to) : nullptr;
  if (!parent) return false;
  const ColumnDefault* inherited = context.to.find<ColumnDefault>(default_id_of(parent->id));
  if (!inherited || !(inherited->expression == d.expression)) return false;
  // The parent's default reaches the child when the child is made as a part of it, or when the parent's is set.
  return context.is_created(object_id(Kind::table, d.id.schema, d.id.parent)) || context.is_created(inherited->id) ||
         context.is_created(c->id);
}

void references(const Column& c, const Catalog& catalog, References& out) {
  out.push_back({relation_of(c.id, catalog), Strength::part_of});
  refer_to_type(c.type, catalog, out);
  refer_to_collation(c.collation, out);
  refer_to_uses(c, out);
  if (!c.inherited) return;
  if (const Column* parent = parent_column(c, catalog)) out.push_back({parent->id, Strength::automatic});
}

void claims(const Column& c, Names& out) {
  out.push_back("column " + c.id.schema + "." + c.id.parent + "." + c.id.name);
  if (c.identity) out.push_back("relation " + c.id.schema + "." + c.identity->sequence_name);
}

static bool can_become(const Column& from, const Column& to, const FieldSet& fields, const Context& context) {
  if (!fields.has("generated") || !to.generated) return true;
  bool changes_expression = from.generated && from.generated->stored == to.generated->stored;
  return changes_expression && context.server_version >= 170000;
}

Alteration plan_alter(const Column& from, const Column& to, const FieldSet& fields, const Context& context) {
  if (!can_become(from, to, fields, context)) return {Way::recreate, {}};
  Alteration out;
  if (fields.has("type") || fields.has("collation")) {
    out.disturbs = {Kind::view, Kind::materialized_view, Kind::rule, Kind::trigger, Kind::column, Kind::routine};
    if (!same_base(from.type, to.type) || context.is_swapped(to.type)) out.disturbs.push_back(Kind::column_default);
    if (!same_family(from.type, to.type, context)) {
      for (Kind k : {Kind::check_constraint, Kind::index, Kind::statistics, Kind::exclusion_constraint, Kind::foreign_key})
        out.disturbs.push_back(k);
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

static std::string column_sql(const Column& c, const Context& context) {
  std::string out = quote_identifier(c.id.name) + " ";
  const Sequence* serial = serial_sequence(c, context);
  out += serial ? std::string(serial_word(c.type)) : c.type.text();
  if (!c.storage.empty() && context.server_version >= 160000) out += " STORAGE " + c.storage;
  if (!c.compression.empty()) out += " COMPRESSION " + c.compression;
  if (!c.collation.empty()) out += " COLLATE " + c.collation.text();
  const ColumnDefault* d = context.to.find<ColumnDefault>(default_id_of(c.id));
  if (d && !serial && context.folded.contains(d->id)) out += " DEFAULT " + default_sql(d->expression);
  if (c.generated) {
    out +=
        " GENERATED ALWAYS AS (" + c.generated->expression.text + ")" + (c.generated->stored ? " STORED" : " VIRTUAL");
  }
  if (c.identity) out += " " + identity_sql(*c.identity, c);
  if (c.not_null && !serial && !c.identity && !keyed(c, context)) out += " NOT NULL";
  return out;
}

/// In CREATE TABLE ... PARTITION OF: only what the parent does not say already.
static std::string inherited_column_sql(const Column& c, const Context& context) {
  const Column* parent = parent_column(c, context.to);
  std::string out;
  const ColumnDefault* d = context.to.find<ColumnDefault>(default_id_of(c.id));
  if (d && context.folded.contains(d->id) && !default_implied_by_parent(*d, context))
    out += " DEFAULT " + default_sql(d->expression);
  if (c.not_null && parent && !parent->not_null && !keyed(c, context)) out += " NOT NULL";
  return out.empty() ? out : quote_identifier(c.id.name) + out;
}

std::string table_element(const Column& c, const Context& context) {
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

/// PostgreSQL checks a new column's domain by writing every row, whatever its default (ATExecAddColumn()).
static bool has_checked_domain(const TypeName& type, const Catalog& catalog) {
  const Domain* d = type.builtin() ? nullptr : catalog.find<Domain>(object_id(Kind::domain, type.schema, type.name));
  if (!d || type.array) return false;
  auto [first, last] = catalog.children<DomainConstraint>(type.schema, type.name);
  return d->not_null || first != last || has_checked_domain(d->type, catalog);
}

void emit_create(const Column& c, const Context& context, Script& out) {
  if (c.inherited) return;
  ObjectId table = relation_of(c.id, context.to);
  out.clause(table, "ADD COLUMN " + column_sql(c, context));
  lock_table(c, out);
  const ColumnDefault* d = context.to.find<ColumnDefault>(default_id_of(c.id));
  bool filled = d || c.identity || c.generated;
  if (c.not_null && !filled) {
    out.hazard(HazardType::may_fail_on_data, c.id,
               fmt::format("adds {} NOT NULL without a default: fails when the table has rows", describe(c.id)),
               "give it a default, or add it nullable, fill it, then set NOT NULL");
  }
  bool writes_rows = c.generated || c.identity || has_checked_domain(c.type, context.to);
  if (writes_rows || (d && is_volatile_default(*d, context))) {
    out.rewrites(c.id.schema, c.id.parent);
    out.hazard(HazardType::table_rewrite, c.id,
               fmt::format("fills {} in every row and blocks reads and writes meanwhile", describe(c.id)));
  }
  emit_after_create_table(c, context, out);
}

static void emit_storage(const Column& c, const Context& context, Script& out) {
  if (c.storage.empty() || (context.server_version >= 160000 && !c.inherited)) return;
  out.clause(relation_of(c.id, context.to), fmt::format("ALTER COLUMN {} SET STORAGE {}", sql_name(c.id), c.storage));
  if (context.table_stays(c.id)) lock_table(c, out);
}

static void emit_statistics(const Column& c, const Context& context, Script& out) {
  out.clause(relation_of(c.id, context.to), fmt::format("ALTER COLUMN {} SET STATISTICS {}", sql_name(c.id),
                                                        c.statistics));
  if (context.table_stays(c.id)) out.lock(c.id.schema, c.id.parent, LockMode::share_update_exclusive);
}

static void emit_options(const Options& from, const Column& to, const Context& context, Script& out) {
  for (const std::string& clause : option_clauses(from, to.options)) {
    out.clause(relation_of(to.id, context.to), fmt::format("ALTER COLUMN {} {}", sql_name(to.id), clause));
    if (context.table_stays(to.id)) out.lock(to.id.schema, to.id.parent, LockMode::share_update_exclusive);
  }
}

void emit_after_create_table(const Column& c, const Context& context, Script& out) {
  emit_storage(c, context, out);
  if (c.statistics >= 0) emit_statistics(c, context, out);
  emit_options({}, c, context, out);
}

static std::string using_sql(const Column& from, const Column& to, const Context& context) {
  if (!to.using_expression.empty()) return " USING " + to.using_expression;
  std::string name = sql_name(to.id);
  const TypeName& old_base = base_of(from.type, context.from);
  bool user_type = !old_base.builtin() || !base_of(to.type, context.to).builtin();
  // Between an enum or a composite type and anything but text there is no cast: its text is the bridge.
  bool bridged =
      user_type && !(old_base.builtin() && is_text(old_base.name)) && !converts_by_itself(from.type, to.type, context);
  bool through_text = bridged || context.is_swapped(base_of(to.type, context.to)) || context.is_swapped(to.type);
  if (through_text) return fmt::format(" USING {}::text{}::{}", name, to.type.array ? "[]" : "", to.type.text());
  return converts_by_itself(from.type, to.type, context) ? "" : fmt::format(" USING {}::{}", name, to.type.text());
}

/// Whether the table is partitioned by the column: PostgreSQL changes neither its type nor drops it.
static bool is_partition_key(const Column& c, const Catalog& catalog) {
  const Table* t = catalog.find<Table>(object_id(Kind::table, c.id.schema, c.id.parent));
  if (!t || !t->partition_key) return false;
  auto columns = element_columns(t->partition_key->elements);
  return std::find(columns.begin(), columns.end(), c.id.name) != columns.end() ||
         std::find(t->uses.begin(), t->uses.end(), c.id) != t->uses.end();
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

static void emit_type(const Column& from, const Column& to, const Context& context, Script& out,
                      const ObjectId& table) {
  std::string sql = fmt::format("ALTER COLUMN {} TYPE {}", sql_name(to.id), to.type.text());
  if (!to.collation.empty()) sql += " COLLATE " + to.collation.text();
  out.clause(table, sql + using_sql(from, to, context));
  lock_table(to, out);
  bool swapped = context.is_swapped(base_of(to.type, context.to)) || context.is_swapped(to.type);
  lock_foreign_tables(to, context, out);
  if (is_partition_key(from, context.from)) {
    out.hazard(HazardType::needs_decision, to.id,
               fmt::format("changes the type of {}, by which the table is partitioned: PostgreSQL refuses that",
                           describe(to.id)),
               "make a new partitioned table, move the rows, and drop the old one");
  }
  if (rewrites_rows(from.type, to.type, context)) {
    out.rewrites(to.id.schema, to.id.parent);
    out.hazard(HazardType::table_rewrite, to.id,
               fmt::format("changes the type of {}: writes every row anew and blocks reads and writes meanwhile",
                           describe(to.id)));
  }
  if (may_fail(from.type, to.type, context)) {
    out.hazard(HazardType::may_fail_on_data, to.id,
               fmt::format("fails when a value of {} does not fit {}", describe(to.id), to.type.text()));
  }
  if (to.using_expression.empty() && !swapped && !converts_by_itself(from.type, to.type, context)) {
    out.hazard(HazardType::needs_decision, to.id,
               fmt::format("{}: no assignment cast from {} to {}; the plan converts each value by an explicit cast",
                           describe(to.id), from.type.text(), to.type.text()),
               fmt::format("say how with `-- plumb:using <expression>` on the column (`using:` in yaml)"));
  }
}

static void emit_identity(const Column& from, const Column& to, Script& out, const ObjectId& table) {
  std::string alter = "ALTER COLUMN " + sql_name(to.id);
  if (!to.identity) {
    out.clause(table, alter + " DROP IDENTITY");
  } else if (!from.identity) {
    out.clause(table, alter + " ADD " + identity_sql(*to.identity, to));
    lock_table(to, out);
    out.statement(fmt::format("SELECT setval(pg_get_serial_sequence({}, {}), coalesce(max({}), 0) + 1, false) FROM {}",
                              quote_literal(sql_parent(to.id)), quote_literal(to.id.name), sql_name(to.id),
                              sql_parent(to.id)));
    out.lock(to.id.schema, to.id.parent, LockMode::access_share);
    return;
  } else {
    std::string changes;
    if (from.identity->when != to.identity->when) {
      changes = to.identity->when == IdentityWhen::always ? " SET GENERATED ALWAYS" : " SET GENERATED BY DEFAULT";
    }
    std::string options = changed_sequence_options_sql(from.identity->options, to.identity->options, "SET ");
    if (!options.empty()) changes += " " + options;
    if (!changes.empty()) {
      out.clause(table, alter + changes);
      lock_table(to, out);
    }
    if (from.identity->sequence_name != to.identity->sequence_name) {
      out.statement(fmt::format("ALTER SEQUENCE {} RENAME TO {}", qualified(to.id.schema, from.identity->sequence_name),
                                quote_identifier(to.identity->sequence_name)));
    }
    return;
  }
  lock_table(to, out);
}

static void emit_not_null(const Column& to, Script& out, const ObjectId& table) {
  out.clause(table, fmt::format("ALTER COLUMN {} {} NOT NULL", sql_name(to.id), to.not_null ? "SET" : "DROP"));
  lock_table(to, out);
  if (to.not_null) {
    out.hazard(HazardType::may_fail_on_data, to.id,
               fmt::format("sets {} NOT NULL: fails when a row holds a null", describe(to.id)));
    out.hazard(HazardType::blocks_reads, to.id,
               fmt::format("reads the whole table to check {} for nulls and blocks reads and writes meanwhile",
                           describe(to.id)));
  }
}

static void emit_generated(const Column& to, Script& out, const ObjectId& table) {
  std::string alter = "ALTER COLUMN " + sql_name(to.id);
  if (to.generated) {
    out.clause(table, alter + " SET EXPRESSION AS (" + to.generated->expression.text + ")");
    out.rewrites(to.id.schema, to.id.parent);
    out.hazard(HazardType::table_rewrite, to.id,
               fmt::format("computes {} anew in every row and blocks reads and writes meanwhile", describe(to.id)));
  } else {
    out.clause(table, alter + " DROP EXPRESSION");
  }
  lock_table(to, out);
}

void emit_alter(const Column& from, const Column& to, const FieldSet& fields, const Context& context, Script& out) {
  ObjectId table = relation_of(to.id, context.to);
  bool parent_does_it = implied_by_parent(to, context);
  if (fields.has("generated") && !parent_does_it) emit_generated(to, out, table);
  if ((fields.has("type") || fields.has("collation")) && !parent_does_it) emit_type(from, to, context, out, table);
  // DROP IDENTITY stands before DROP NOT NULL, which an identity column refuses; ADD IDENTITY after SET NOT NULL.
  if (fields.has("identity") && !to.identity) emit_identity(from, to, out, table);
  if (fields.has("not_null")) {
    const Column* parent = parent_does_it ? parent_column(to, context.to) : nullptr;
    const Column* parent_before = parent ? context.from.find<Column>(parent->id) : nullptr;
    bool follows =
        parent && parent_before && parent_before->not_null != parent->not_null && parent->not_null == to.not_null;
    if (!follows) emit_not_null(to, out, table);
  }
  if (fields.has("identity") && to.identity) emit_identity(from, to, out, table);
  if (fields.has("storage")) {
    out.clause(table, fmt::format("ALTER COLUMN {} SET STORAGE {}", sql_name(to.id),
                                  to.storage.empty() ? default_storage(to.type) : to.storage));
    lock_table(to, out);
  }
  if (fields.has("compression")) {
    out.clause(table, fmt::format("ALTER COLUMN {} SET COMPRESSION {}", sql_name(to.id),
                                  to.compression.empty() ? "default" : to.compression));
    lock_table(to, out);
  }
  if (fields.has("statistics")) emit_statistics(to, context, out);
  if (fields.has("options")) emit_options(from.options, to, context, out);
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
  QualifiedName parent{c.id.schema, c.id.parent};
  const auto& tables = context.from.all<Table>();
  return std::any_of(tables.begin(), tables.end(), [&](const Table& t) {
    if (std::find(t.inherits.begin(), t.inherits.end(), parent) == t.inherits.end()) return false;
    ObjectId id = column_id(t.id.schema, t.id.name, c.id.name);
    const Column* before = context.from.find<Column>(id);
    const Column* after = context.to.find<Column>(id);
    return before && before->inherited && after && !after->inherited && !context.is_created(id);
  });
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
  if (!c.generated) {
    out.hazard(HazardType::data_loss, c.id, "drops " + describe(c.id) + " and its values");
  }
}

}  // namespace plumb
