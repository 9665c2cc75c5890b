#include <fmt/format.h>

#include <algorithm>

#include "engine/base/identifier.h"
#include "introspect/catalog/query.h"
#include "introspect/catalog/text_array.h"

namespace plumb::live {

namespace {

enum Cell {
  relation,
  number,
  name,
  type,
  formatted,
  collation,
  not_null,
  identity,
  generated,
  storage,
  compression,
  local,
  statistics,
  foreign_options,
  options,
  not_null_name,
  not_null_no_inherit,
  not_null_not_valid
};

std::string storage_word(char c) {
  switch (c) {
    case 'p':
      return "plain";
    case 'e':
      return "external";
    case 'x':
      return "extended";
    case 'm':
      return "main";
    default:
      return "";
  }
}

Attribute& attribute(Relation& r, size_t number) {
  if (r.attributes.size() < number) r.attributes.resize(number);
  return r.attributes[number - 1];
}

ColumnSettings settings_of(const Snapshot& s, const Row& row) {
  ColumnSettings out;
  out.column = row.text(name);
  const Type* t = s.type(row.oid(type));
  if (t && row.letter(storage) != t->storage) out.storage = storage_word(row.letter(storage));
  if (char method = row.letter(compression)) out.compression = method == 'l' ? "lz4" : "pglz";
  if (!row.null(statistics)) out.statistics = row.number(statistics);
  if (!row.null(options)) out.options = option_list(row.view(options));
  return out;
}

Column column_of(Snapshot& s, const Relation& r, const Row& row) {
  Column c;
  c.id = object_id(Kind::column, s.schema_name(r.schema), row.text(name), r.name);
  Oid type_oid = row.oid(type);
  c.type = s.column_type_name(type_oid, row.view(formatted));
  c.collation = s.collation_unless_own(row.oid(collation), type_oid);
  c.not_null = row.flag(not_null);
  if (!row.null(not_null_name)) {
    std::string usual = make_object_name(r.name, row.view(name), "not_null");
    if (!row.flag(local) || row.view(not_null_name) != usual) c.not_null_name = row.text(not_null_name);
    c.not_null_no_inherit = row.flag(not_null_no_inherit);
    c.not_null_not_valid = row.flag(not_null_not_valid);
  }
  // Since 17 a partition shows the identity of the partitioned table, whose alone the sequence is.
  if (char when = r.partition && s.version >= 170000 ? '\0' : row.letter(identity)) {
    c.identity.emplace();
    c.identity->when = when == 'a' ? IdentityWhen::always : IdentityWhen::by_default;
  }
  if (char how = row.letter(generated)) {
    c.generated.emplace();
    c.generated->stored = how == 's';
  }
  ColumnSettings set = settings_of(s, row);
  c.storage = set.storage;
  c.compression = set.compression;
  c.statistics = set.statistics;
  c.options = std::move(set.options);
  if (!row.null(foreign_options)) c.foreign_options = without_secrets(option_list(row.view(foreign_options)));
  c.inherited = !row.flag(local);
  c.position = static_cast<int32_t>(row.number(number));
  return c;
}

void take_column(Snapshot& s, const Row& row) {
  Oid oid = row.oid(relation);
  auto found = s.relations.find(oid);
  if (found == s.relations.end()) return;
  Relation& r = found->second;
  size_t place = static_cast<size_t>(row.number(number));
  if (r.kind == 'i' || r.kind == 'I') {
    if (Options given = option_list(row.view(options)); !given.empty()) {
      s.attribute_options[Snapshot::key(oid, static_cast<Oid>(place))] = std::move(given);
    }
    if (!row.null(statistics)) s.index_statistics[Snapshot::key(oid, static_cast<Oid>(place))] = row.text(statistics);
    return;
  }
  Attribute& a = attribute(r, place);
  a.name = row.text(name);
  a.type = row.oid(type);
  a.collation = row.oid(collation);
  a.generated = row.letter(generated) != '\0';
  if (!r.mine) return;
  if (r.is_table()) {
    a.column = s.catalog.all<Column>().size();
    s.catalog.add(column_of(s, r, row));
  } else {
    a.type_name = s.column_type_name(a.type, row.view(formatted));
    if (r.kind != 'm') return;
    if (ColumnSettings settings = settings_of(s, row); says_something(settings))
      r.column_settings.push_back(std::move(settings));
  }
}

}  // namespace

/// The parent's column that has the same name, nullptr when there is none.
static const Column* parent_column(Snapshot& s, const Relation& parent, const Name& name, size_t place) {
  auto is_it = [&](const Attribute& a) { return a.name == name && a.column != SIZE_MAX; };
  const auto& all = parent.attributes;
  if (place < all.size() && is_it(all[place])) return &s.catalog.all<Column>()[all[place].column];
  auto found = std::find_if(all.begin(), all.end(), is_it);
  return found == all.end() ? nullptr : &s.catalog.all<Column>()[found->column];
}

/// What the constraint of a column that is only inherited is called when nobody says it: as that of the first parent
/// that has one.
static std::string implied_not_null_name(Snapshot& s, const std::vector<Oid>& parents, const Column& c, size_t place) {
  for (Oid oid : parents) {
    const Relation* parent = s.relation(oid);
    const Column* above = parent ? parent_column(s, *parent, c.id.name, place) : nullptr;
    if (!above || !above->not_null || above->not_null_no_inherit) continue;
    if (!above->not_null_name.empty()) return above->not_null_name.str();
    return make_object_name(above->id.parent, above->id.name, "not_null");
  }
  return make_object_name(c.id.parent, c.id.name, "not_null");
}

void settle_not_null_names(Snapshot& s) {
  if (s.version < 180000) return;
  std::vector<size_t> implied;
  for (const auto& [oid, parents] : s.parents) {
    const Relation* r = s.relation(oid);
    for (size_t i = 0; r && i < r->attributes.size(); i++) {
      if (r->attributes[i].column == SIZE_MAX) continue;
      const Column& c = s.catalog.all<Column>()[r->attributes[i].column];
      if (c.inherited && !c.not_null_name.empty() && c.not_null_name.str() == implied_not_null_name(s, parents, c, i))
        implied.push_back(r->attributes[i].column);
    }
  }
  // Not before all are known: a partition's own parts compare with it.
  for (size_t column : implied) s.catalog.all<Column>()[column].not_null_name = {};
}

/// The columns of all relations, and the operator class parameters of index columns.
CatalogQuery column_query(int version) {
  std::string compression_column = version >= 140000 ? "a.attcompression" : "''";
  // What has its own column's usual name, and none from a parent, goes without saying.
  std::string not_null_columns =
      version >= 180000 ? "n.conname, n.connoinherit, NOT n.convalidated" : "NULL, NULL, NULL";
  std::string not_null_source =
      version >= 180000
          ? "LEFT JOIN pg_constraint n ON n.contype = 'n' AND n.conrelid = a.attrelid "
            "AND n.conkey[1] = a.attnum AND (n.coninhcount > 0 OR n.connoinherit OR NOT n.convalidated OR "
            "n.conname <> c.relname || '_' || a.attname || '_not_null') "
          : "";
  return {
      fmt::format(
          "SELECT a.attrelid, a.attnum, a.attname, a.atttypid, "
          "CASE WHEN a.atttypmod >= 0 THEN format_type(a.atttypid, a.atttypmod) END, a.attcollation, a.attnotnull, "
          "a.attidentity, a.attgenerated, a.attstorage, {}, a.attislocal, "
          "CASE WHEN a.attstattarget >= 0 THEN a.attstattarget END, a.attfdwoptions, a.attoptions, "
          "{} "
          "FROM pg_attribute a LEFT JOIN (SELECT oid, relname FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm', 'c', "
          "'f')) c ON c.oid = a.attrelid {}"
          "WHERE a.attrelid >= 16384 AND a.attnum > 0 AND NOT a.attisdropped AND (c.oid IS NOT NULL "
          "OR a.attoptions IS NOT NULL OR a.attstattarget >= 0)",
          compression_column, not_null_columns, not_null_source),
      take_column, reserve_rows<Column>};
}

}  // namespace plumb::live
