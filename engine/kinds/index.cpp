#include "engine/kinds/index.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/identifier.h"
#include "engine/kinds/attached_index.h"
#include "engine/kinds/constraint.h"
#include "engine/kinds/conversion.h"
#include "engine/kinds/index_completion.h"
#include "engine/kinds/known_rows.h"
#include "engine/kinds/view.h"

namespace plumb {

void references(const Index& i, const Catalog& catalog, References& out) {
  out.push_back({relation_of(i.id, catalog), Strength::part_of});
  refer_to_columns(i.id, element_columns(i.elements), out, Strength::automatic);
  refer_to_columns(i.id, i.include, out, Strength::automatic);
  refer_to_collations(i.elements, out);
  refer_to_opclasses({i.id.schema, i.id.parent}, i.elements, i.method, catalog, out);
  for (const ObjectId& id : i.uses) {
    bool own_column = id.kind == Kind::column && id.schema == i.id.schema && id.parent == i.id.parent;
    out.push_back({id, own_column ? Strength::automatic : Strength::normal});
  }
}

void claims(const Index& i, Names& out) { out.push_back("relation " + i.id.schema + "." + i.id.name); }

static bool only_settings(const FieldSet& fields) {
  return only_index_marks(fields, {"options", "tablespace", "statistics"});
}

/// The rewrite of a column builds the old index anew, in vain, or not at all where its operator class is of the old
/// type.
static bool has_rewritten_column(const Index& i, const Context& context) {
  std::vector<std::string> columns = element_columns(i.elements);
  return std::any_of(columns.begin(), columns.end(), [&](const std::string& name) {
    ObjectId id = column_id(i.id.schema, i.id.parent, name);
    const Column *from = context.from.find<Column>(id), *to = context.to.find<Column>(id);
    return from && to && rewrites_rows(from->type, to->type, context);
  });
}

/// A changed index is built beside the old one, which serves queries meanwhile; only then does it take its place. Not
/// so on a partitioned table, whose partitions' indexes would keep the names of the passage.
Alteration plan_alter(const Index& from, const Index& to, const FieldSet& fields, const Context& context) {
  const Table* t = context.from.find<Table>(relation_of(from.id, context.from));
  // ALTER INDEX ... SET is refused for an index of a partitioned table.
  bool refused = t && t->partition_key && fields.has("options");
  if ((only_settings(fields) && !refused) || is_completed(from, to, fields, context)) return {};
  bool beside = t && !t->partition_key && !from.only && !to.only && !has_rewritten_column(from, context);
  return {beside ? Way::in_place : Way::recreate, {Kind::foreign_key}};
}

static std::string index_sql(const Index& i, std::string_view how = "") {
  std::string out = fmt::format("CREATE {}INDEX {}{} ON {}{}", i.unique ? "UNIQUE " : "", how,
                                quote_identifier(i.id.name), i.only ? "ONLY " : "", sql_parent(i.id));
  if (i.method != "btree") out += " USING " + quote_identifier(i.method);
  out += " (" + sql_index_elements(i.elements) + ")" + include_sql(i.include);
  if (i.nulls_not_distinct) out += " NULLS NOT DISTINCT";
  if (!i.options.empty()) out += " WITH (" + sql_options(i.options) + ")";
  if (!i.tablespace.empty()) out += " TABLESPACE " + quote_identifier(i.tablespace);
  if (i.predicate) out += " WHERE " + i.predicate->text;
  return out;
}

std::string concurrent_index_sql(const Index& i) { return index_sql(i, "CONCURRENTLY "); }

static void emit_statistics(const Options& from, const Index& to, Script& out) {
  auto say = [&](const std::string& column, const std::string& target) {
    out.statement(fmt::format("ALTER INDEX {} ALTER COLUMN {} SET STATISTICS {}", sql_name(to.id), column, target));
  };
  for (const auto& [column, target] : from) {
    if (!to.statistics.contains(column)) say(column, "-1");
  }
  // Those that stay as well: a new type of a column may have reset them.
  for (const auto& [column, target] : to.statistics) say(column, target);
}

void emit_build(const Index& i, const Index& definition, const Context& context, Script& out) {
  out.statement(index_sql(definition));
  if (!context.table_stays(i.id)) return;
  out.lock(i.id.schema, i.id.parent, LockMode::share);
  out.hazard(HazardType::blocks_writes, i.id,
             fmt::format("builds {} and blocks writes to {} meanwhile", describe(i.id), sql_parent(i.id)));
  auto columns = element_columns(i.elements);
  bool whole = columns.size() == i.elements.size();
  if (i.unique && !(whole && cannot_repeat(i.id, columns, i.nulls_not_distinct, context))) {
    out.hazard(HazardType::may_fail_on_data, i.id,
               fmt::format("builds unique {}: fails when rows repeat a key", describe(i.id)));
  }
}

void emit_create(const Index& i, const Context& context, Script& out) {
  Index made = i;
  made.only = i.apart;
  emit_build(i, made, context, out);
  if (made.only) emit_missing_parts(i, context, out);
  emit_statistics({}, i, out);
  emit_index_marks<Index>(nullptr, i, context, out);
}

static void emit_settings(const Index& from, const Index& to, const FieldSet& fields, const Context& context,
                          Script& out) {
  std::string head = "ALTER INDEX " + sql_name(to.id) + " ";
  for (const std::string& clause : option_clauses(from.options, to.options)) out.statement(head + clause);
  if (fields.has("tablespace")) {
    out.statement(head + "SET TABLESPACE " + quote_identifier(to.tablespace.empty() ? "pg_default" : to.tablespace));
  }
  if (fields.has("statistics")) emit_statistics(from.statistics, to, out);
  emit_index_marks(&from, to, context, out);
}

static void emit_exchange(const Index& to, const Context& context, Script& out) {
  Index beside = to;
  beside.id.name = truncate_identifier("plumb_new_" + to.id.name);
  emit_build(to, beside, context, out);
  out.statement("DROP INDEX " + sql_name(to.id)).lock(to.id.schema, to.id.parent, LockMode::access_exclusive);
  out.statement(fmt::format("ALTER INDEX {} RENAME TO {}", sql_name(beside.id), quote_identifier(to.id.name)));
  emit_statistics({}, to, out);
  emit_index_marks<Index>(nullptr, to, context, out);
  const Comment* comment = context.to.find<Comment>(attached_to(to.id, Kind::comment));
  if (comment && !context.is_created(comment->id)) emit_create(*comment, context, out);
}

void emit_alter(const Index& from, const Index& to, const FieldSet& fields, const Context& context, Script& out) {
  bool completed = is_completed(from, to, fields, context);
  if (completed) emit_completion(to, context, out);
  if (completed || only_settings(fields)) return emit_settings(from, to, fields, context, out);
  emit_exchange(to, context, out);
}

static bool same_definition(Index a, const Index& b) {
  a.id = b.id, a.options = b.options, a.tablespace = b.tablespace;
  bool same = true;
  for_each_field<Index>([&](const auto& f) { same = same && a.*f.member == b.*f.member; });
  return same;
}

/// CREATE INDEX on the partitioned table takes an equal index of a partition for its own.
static bool is_taken_by_parent(const Index& i, const Context& context) {
  const Table* t = context.to.find<Table>(relation_of(i.id, context.to));
  if (!t || t->partition_of.empty() || !context.table_stays(i.id)) return false;
  auto [first, last] = context.to.children<Index>(t->partition_of.schema, t->partition_of.name);
  return std::any_of(first, last, [&](const Index& parent) {
    return context.is_created(parent.id) && !parent.apart && same_definition(i, parent);
  });
}

static bool becomes_a_key(const Index& i, const Context& context) {
  const auto* key =
      context.to.find<KeyConstraint>(object_id(Kind::key_constraint, i.id.schema, i.id.name, i.id.parent));
  return key && adopted_index(*key, context) == &i;
}

void emit_drop(const Index& i, const Context& context, Script& out) {
  if (is_taken_by_parent(i, context) || becomes_a_key(i, context) || completes_index_above(i, context)) return;
  out.statement("DROP INDEX " + sql_name(i.id));
  if (context.from.contains(relation_of(i.id, context.from)))
    out.lock(i.id.schema, i.id.parent, LockMode::access_exclusive);
}

}  // namespace plumb
