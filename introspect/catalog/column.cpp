#include <fmt/format.h>

#include <algorithm>

#include "engine/base/identifier.h"
#include "introspect/catalog/privileges.h"
#include "introspect/catalog/query.h"
#include "introspect/catalog/text_array.h"
#include "introspect/catalog/unmanaged.h"

namespace plumb::live {

namespace {

enum Cell { relation, number, name, type, formatted, collation, not_null, storage, rare };

/// What few columns have comes as one array, NULL where a column has nothing of it: a cell costs both sides time, and
/// the client memory, also where it is empty.
enum RareCell {
  identity,
  generated,
  compression,
  local,
  statistics,
  foreign_options,
  options,
  privileges,
  owner,
  not_null_name,
  not_null_no_inherit,
  not_null_not_valid
};

class Rare {
 public:
  explicit Rare(const Row& row) : elements_(array_elements(row.view(rare))) {}
  /// "" for NULL.
  const std::string& text(RareCell c) const { return elements_.empty() ? none_ : elements_[c]; }
  bool has(RareCell c) const { return !text(c).empty(); }
  char letter(RareCell c) const { return has(c) ? text(c).front() : '\0'; }

 private:
  std::vector<std::string> elements_;
  std::string none_;
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

ColumnSettings settings_of(const Snapshot& s, const Row& row, const Rare& rarely) {
  ColumnSettings out;
  out.column = row.text(name);
  const Type* t = s.type(row.oid(type));
  if (t && row.letter(storage) != t->storage) out.storage = storage_word(row.letter(storage));
  if (char method = rarely.letter(compression)) out.compression = method == 'l' ? "lz4" : "pglz";
  if (rarely.has(statistics)) out.statistics = numbers(rarely.text(statistics)).front();
  out.options = option_list(rarely.text(options));
  return out;
}

Column column_of(Snapshot& s, const Relation& r, const Row& row, const Rare& rarely) {
  Column c;
  c.id = object_id(Kind::column, s.schema_name(r.schema), row.text(name), r.name);
  Oid type_oid = row.oid(type);
  c.type = s.column_type_name(type_oid, row.view(formatted));
  c.collation = s.collation_unless_own(row.oid(collation), type_oid);
  c.not_null = row.flag(not_null);
  if (rarely.has(not_null_name)) {
    std::string usual = make_object_name(r.name, row.view(name), "not_null");
    bool own = rarely.letter(local) == 't';
    if (!own || rarely.text(not_null_name) != usual) c.not_null_name = rarely.text(not_null_name);
    c.not_null_no_inherit = rarely.letter(not_null_no_inherit) == 't';
    c.not_null_not_valid = rarely.letter(not_null_not_valid) == 't';
  }
  // Since 17 a partition shows the identity of the partitioned table, whose alone the sequence is.
  if (char when = r.partition && s.version >= 170000 ? '\0' : rarely.letter(identity)) {
    c.identity.emplace();
    c.identity->when = when == 'a' ? IdentityWhen::always : IdentityWhen::by_default;
  }
  if (char how = rarely.letter(generated)) {
    c.generated.emplace();
    c.generated->stored = how == 's';
  }
  ColumnSettings set = settings_of(s, row, rarely);
  c.storage = set.storage;
  c.compression = set.compression;
  c.statistics = set.statistics;
  c.options = std::move(set.options);
  c.foreign_options = without_secrets(option_list(rarely.text(foreign_options)));
  c.inherited = rarely.letter(local) == 'f';
  c.position = static_cast<int32_t>(row.number(number));
  return c;
}

void take_index_column(Snapshot& s, uint64_t key, const Rare& rarely) {
  if (Options given = option_list(rarely.text(options)); !given.empty()) s.attribute_options[key] = std::move(given);
  if (rarely.has(statistics)) s.index_statistics[key] = rarely.text(statistics);
}

void take_column(Snapshot& s, const Row& row) {
  Oid oid = row.oid(relation);
  auto found = s.relations.find(oid);
  if (found == s.relations.end()) return;
  Relation& r = found->second;
  Rare rarely(row);
  bool of_system = row.number(number) < 0 || r.kind == 'S';
  if (of_system) return note_on_relation(s, "privileges on system column", row.text(name), oid);
  size_t place = static_cast<size_t>(row.number(number));
  if (r.kind == 'i' || r.kind == 'I') return take_index_column(s, Snapshot::key(oid, static_cast<Oid>(place)), rarely);
  Attribute& a = attribute(r, place);
  a.name = row.text(name);
  a.type = row.oid(type);
  a.collation = row.oid(collation);
  a.generated = rarely.has(generated);
  if (!r.mine) return;
  if (rarely.has(privileges)) take_column_privileges(s, r, a, rarely.text(privileges), rarely.text(owner));
  if (r.is_table()) {
    a.column = s.catalog.all<Column>().size();
    s.catalog.add(column_of(s, r, row, rarely));
  } else {
    a.type_name = s.column_type_name(a.type, row.view(formatted));
    if (r.kind != 'm') return;
    if (ColumnSettings settings = settings_of(s, row, rarely); says_something(settings))
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

/// The columns of all relations, the operator class parameters of index columns, and the privileges on columns of all
/// kinds: pg_attribute is by far the largest of the catalogs, and is read once.
CatalogQuery column_query(int version) {
  std::string compression_column = version >= 140000 ? "a.attcompression" : "''::\"char\"";
  // What has its own column's usual name, and none from a parent, goes without saying.
  std::string not_null_columns =
      version >= 180000 ? "n.conname::text, n.connoinherit::text, (NOT n.convalidated)::text" : "NULL, NULL, NULL";
  std::string not_null_source =
      version >= 180000
          ? "LEFT JOIN pg_constraint n ON n.contype = 'n' AND n.conrelid = a.attrelid "
            "AND n.conkey[1] = a.attnum AND (n.coninhcount > 0 OR n.connoinherit OR NOT n.convalidated OR "
            "n.conname <> c.relname || '_' || a.attname || '_not_null') "
          : "";
  std::string has_rare = version >= 180000 ? "OR n.conname IS NOT NULL " : "";
  return {
      fmt::format(
          "SELECT a.attrelid, a.attnum, a.attname, a.atttypid, "
          "CASE WHEN a.atttypmod >= 0 THEN format_type(a.atttypid, a.atttypmod) END, NULLIF(a.attcollation, 0), "
          "a.attnotnull, a.attstorage, "
          "CASE WHEN a.attidentity <> '' OR a.attgenerated <> '' OR {0} <> '' OR NOT a.attislocal OR "
          "a.attstattarget >= 0 OR a.attfdwoptions IS NOT NULL OR a.attoptions IS NOT NULL OR a.attacl IS NOT NULL {1}"
          "THEN ARRAY[a.attidentity::text, a.attgenerated::text, {0}::text, a.attislocal::text, CASE WHEN "
          "a.attstattarget >= 0 THEN "
          "a.attstattarget::text END, a.attfdwoptions::text, a.attoptions::text, a.attacl::text, CASE WHEN a.attacl IS "
          "NOT NULL THEN "
          "(SELECT pg_get_userbyid(relowner)::text FROM pg_class WHERE oid = a.attrelid) END, {2}] END "
          "FROM pg_attribute a LEFT JOIN (SELECT oid, relname FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm', 'c', "
          "'f')) c ON c.oid = a.attrelid {3}"
          "WHERE a.attrelid >= 16384 AND NOT a.attisdropped AND (a.attnum > 0 AND (c.oid IS NOT NULL "
          "OR a.attoptions IS NOT NULL OR a.attstattarget >= 0) OR a.attacl IS NOT NULL)",
          compression_column, has_rare, not_null_columns, not_null_source),
      take_column, reserve_rows<Column>};
}

}  // namespace plumb::live
