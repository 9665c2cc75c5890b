#include <algorithm>

#include "engine/base/identifier.h"
#include "engine/base/letter_case.h"
#include "parser/sql/references.h"
#include "parser/sql/stored_text.h"
#include "parser/sql/table_parts.h"

namespace plumb {

namespace {

/// What the statement lists: tables and schemas.
struct Listed {
  std::vector<PublishedTable> tables;
  std::vector<std::string> schemas;
  std::vector<ObjectId> uses;
};

PublishedTable read_table(const Interpreter& in, const PgQuery__PublicationTable& node, std::vector<ObjectId>& uses) {
  ObjectId table = resolve_relation(in, *node.relation);
  PublishedTable out;
  out.table = {table.schema, table.name};
  out.columns = strings_of(node.columns, node.n_columns);
  for (const auto& c : out.columns) resolve_column(in, table, c, node.relation->location);
  std::sort(out.columns.begin(), out.columns.end());
  if (node.where_clause != nullptr) {
    add_uses(uses, references_of_expression(*node.where_clause, in, &table));
    out.condition = Expression{stored_text(*node.where_clause, in)};
  }
  return out;
}

/// With what inherits from it, and what inherits from that, as PostgreSQL lists them by then; partitions are not listed
/// (OpenTableList() in publicationcmds.c).
void list_with_heirs(const Interpreter& in, const PublishedTable& published, bool only,
                     std::vector<PublishedTable>& out) {
  if (std::any_of(out.begin(), out.end(), [&](const PublishedTable& t) { return t.table == published.table; })) return;
  out.push_back(published);
  const Table* table = in.draft.find<Table>(object_id(Kind::table, published.table.schema, published.table.name));
  if (only || table == nullptr || table->partition_key) return;
  for (const ObjectId& heir : heirs_of(in, table->id)) {
    PublishedTable below = published;
    below.table = {heir.schema, heir.name};
    list_with_heirs(in, below, only, out);
  }
}

Listed read_objects(const Interpreter& in, PgQuery__Node* const* objects, size_t count) {
  Listed out;
  for (size_t i = 0; i < count; i++) {
    const PgQuery__PublicationObjSpec& spec = *objects[i]->publication_obj_spec;
    switch (spec.pubobjtype) {
      case PG_QUERY__PUBLICATION_OBJ_SPEC_TYPE__PUBLICATIONOBJ_TABLES_IN_SCHEMA:
        out.schemas.push_back(creation_schema(in, spec.name, spec.location));
        break;
      case PG_QUERY__PUBLICATION_OBJ_SPEC_TYPE__PUBLICATIONOBJ_TABLES_IN_CUR_SCHEMA:
        out.schemas.push_back(creation_schema(in, ""));
        break;
      default:
        if (!is_ignored_relation(in, name_of(*spec.pubtable->relation)))
          list_with_heirs(in, read_table(in, *spec.pubtable, out.uses), !spec.pubtable->relation->inh, out.tables);
    }
  }
  return out;
}

void sort_objects(Publication& p) {
  std::sort(p.tables.begin(), p.tables.end(),
            [](const PublishedTable& a, const PublishedTable& b) { return a.table < b.table; });
  std::sort(p.schemas.begin(), p.schemas.end());
  p.schemas.erase(std::unique(p.schemas.begin(), p.schemas.end()), p.schemas.end());
}

void set_actions(Publication& p, const std::string& list, int32_t location) {
  p.publish_insert = p.publish_update = p.publish_delete = p.publish_truncate = false;
  std::string word;
  for (size_t i = 0; i <= list.size(); i++) {
    if (i < list.size() && list[i] != ',') {
      if (list[i] != ' ') word += lower_case(list[i]);
      continue;
    }
    if (word == "insert") p.publish_insert = true;
    if (word == "update") p.publish_update = true;
    if (word == "delete") p.publish_delete = true;
    if (word == "truncate") p.publish_truncate = true;
    bool known = word.empty() || word == "insert" || word == "update" || word == "delete" || word == "truncate";
    if (!known) throw StatementError{"unrecognized value for \"publish\": " + word, "", "invalid", location};
    word.clear();
  }
}

void apply_options(Publication& p, PgQuery__Node* const* options, size_t count) {
  for (size_t i = 0; i < count; i++) {
    const PgQuery__DefElem& option = *options[i]->def_elem;
    std::string_view name = option.defname;
    std::string value = option_text(option);
    if (name == "publish") set_actions(p, value, option.location);
    if (name == "publish_via_partition_root")
      p.via_partition_root = value == "true" || value == "on" || value == "1" || value == "yes";
    if (name == "publish_generated_columns") p.generated_columns = value == "stored";
  }
}

bool is_of(const PublishedTable& a, const PublishedTable& b) { return a.table == b.table; }

void drop_listed(Publication& p, const Listed& listed) {
  for (const auto& gone : listed.tables) std::erase_if(p.tables, [&](const auto& t) { return is_of(t, gone); });
  for (const auto& gone : listed.schemas) std::erase(p.schemas, gone);
}

}  // namespace

void run_create_publication(Interpreter& in, const PgQuery__CreatePublicationStmt& stmt) {
  Publication p;
  p.id = object_id(Kind::publication, "", stmt.pubname);
  p.all_tables = stmt.for_all_tables;
  Listed listed = read_objects(in, stmt.pubobjects, stmt.n_pubobjects);
  p.tables = std::move(listed.tables), p.schemas = std::move(listed.schemas), p.uses = std::move(listed.uses);
  apply_options(p, stmt.options, stmt.n_options);
  sort_objects(p);
  ObjectId id = p.id;
  add_object(in, std::move(p));
  declare_renames(in, id);
}

void run_alter_publication(Interpreter& in, const PgQuery__AlterPublicationStmt& stmt) {
  ObjectId id = object_id(Kind::publication, "", stmt.pubname);
  Publication* p = in.draft.find<Publication>(id);
  if (p == nullptr) throw MissingObject{describe(id) + " does not exist", id.name, "", "unknown_publication", -1};
  Listed listed = read_objects(in, stmt.pubobjects, stmt.n_pubobjects);
  if (stmt.n_options > 0) return apply_options(*p, stmt.options, stmt.n_options);
  if (stmt.action == PG_QUERY__ALTER_PUBLICATION_ACTION__AP_SetObjects) p->tables.clear(), p->schemas.clear();
  drop_listed(*p, listed);
  if (stmt.action != PG_QUERY__ALTER_PUBLICATION_ACTION__AP_DropObjects) {
    p->tables.insert(p->tables.end(), listed.tables.begin(), listed.tables.end());
    p->schemas.insert(p->schemas.end(), listed.schemas.begin(), listed.schemas.end());
    add_uses(p->uses, std::move(listed.uses));
  }
  sort_objects(*p);
}

}  // namespace plumb
