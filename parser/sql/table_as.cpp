#include "parser/sql/table_as.h"

#include <algorithm>
#include <map>

#include "engine/base/identifier.h"
#include "parser/sql/builtin_results.h"
#include "parser/sql/children.h"
#include "parser/sql/references.h"
#include "parser/sql/scope.h"
#include "parser/sql/text_edit.h"

namespace plumb {

namespace {

bool has_own_collation(const Interpreter& in, const ObjectId& id) {
  const Column* column = in.draft.find<Column>(id);
  return column != nullptr && !column->collation.empty();
}

bool may_be_collated(const TypeName& type) { return is_text_like(type) || !type.builtin(); }

/// Text that is computed takes its collation from what it is computed of.
bool reads_collated_column(const Interpreter& in, const std::vector<ObjectId>& uses) {
  return std::any_of(uses.begin(), uses.end(), [&](const ObjectId& id) { return has_own_collation(in, id); });
}

/// What an output column of a query is.
struct Behind {
  std::vector<ObjectId> origins;  ///< The table columns it shows as they are.
  bool literal = false;
};

struct Origins : TreeVisitor {
  void column(PgQuery__ColumnRef& ref, const SourceColumn& c) override { columns[&ref] = {c}; }
  void star(PgQuery__ColumnRef& ref, const std::vector<SourceColumn>& c, bool) override { columns[&ref] = c; }
  std::map<const PgQuery__ColumnRef*, std::vector<SourceColumn>> columns;

  std::vector<Behind> of(const PgQuery__SelectStmt& select) const {
    std::vector<Behind> out;
    for (size_t i = 0; i < select.n_target_list; i++) {
      const PgQuery__Node& value = *select.target_list[i]->res_target->val;
      auto found = columns.end();
      if (value.node_case == PG_QUERY__NODE__NODE_COLUMN_REF) found = columns.find(value.column_ref);
      if (found == columns.end()) {
        out.push_back({{}, value.node_case == PG_QUERY__NODE__NODE_A_CONST});
        continue;
      }
      for (const SourceColumn& c : found->second) out.push_back({c.origins, false});
    }
    return out;
  }
};

struct Stored {
  const Interpreter& in;
  bool set_operation;
  bool collated;  ///< The query reads a column that has a collation of its own.

  /// The column that holds what the query gives; nullopt when its type or collation cannot be told.
  std::optional<Column> column(const SourceColumn& source, const Behind& behind) const {
    Column out;
    out.type = source.type;
    // Bits have a length that only the server tells.
    bool pseudo =
        out.type.builtin() && (out.type.name == "record" || out.type.name == "void" || out.type.name == "bit");
    if (out.type.empty() || pseudo || (set_operation && !out.type.modifiers.empty())) return std::nullopt;
    if (behind.origins.size() == 1) {
      if (const Column* origin = in.draft.find<Column>(behind.origins[0])) out.collation = origin->collation;
    } else if (collated && !behind.literal && may_be_collated(out.type)) {
      return std::nullopt;
    }
    return out;
  }
};

/// What a query reads, and by what names.
struct Reading {
  const std::vector<ObjectId>& uses;
  const Names& names;
};

/// The columns that hold what the query gives, each nullopt when it cannot be told; none when their number cannot.
std::vector<std::optional<Column>> stored_columns(const Interpreter& in, const ObjectId& table,
                                                  const PgQuery__Node& query, const Reading& reading,
                                                  const std::vector<std::string>& names) {
  const PgQuery__SelectStmt& select = *query.select_stmt;
  Stored stored{in, select.larg != nullptr, reads_collated_column(in, reading.uses)};
  Origins origins;
  CommonTable result = TreeWalk(reading.names, origins).statement(*content_of(&query), nullptr);
  std::vector<Behind> behind = origins.of(select);
  std::vector<std::optional<Column>> out;
  if (!result.known) return out;
  for (const SourceColumn& source : result.columns) {
    auto column = stored.column(source, out.size() < behind.size() ? behind[out.size()] : Behind{});
    const std::string& name = out.size() < names.size() ? names[out.size()] : source.name.str();
    if (column) {
      column->id = object_id(Kind::column, table.schema, name, table.name);
      column->position = static_cast<int32_t>(out.size()) + 1;
    }
    out.push_back(std::move(column));
  }
  return out;
}

}  // namespace

void create_table_of_query(Interpreter& in, const PgQuery__IntoClause& into, const PgQuery__Node& query,
                           std::string_view statement) {
  const PgQuery__RangeVar& relation = *into.rel;
  Table table;
  table.id = object_id(Kind::table, creation_schema(in, relation.schemaname, relation.location), relation.relname);
  table.unlogged = std::string_view(relation.relpersistence) == "u";
  table.options = options_of(into.options, into.n_options);
  table.access_method = access_method_of_new(in, into.access_method);
  table.tablespace = tablespace_of_new(in, into.table_space_name);
  std::vector<std::optional<Column>> columns;
  if (query.node_case == PG_QUERY__NODE__NODE_SELECT_STMT) {
    std::vector<ObjectId> uses = references_of_query(query, in);
    NamesOf<CatalogDraft> meanings(in.draft, in.search_path);
    columns = stored_columns(in, table.id, query, {uses, meanings}, strings_of(into.col_names, into.n_col_names));
  }
  ObjectId id = table.id;
  bool known = std::all_of(columns.begin(), columns.end(), [](const auto& c) { return c.has_value(); });
  if (columns.empty() || !known) {
    // Later statements about it are passed over; the load is no good anyhow.
    in.unmanaged_relations.insert({id.schema, id.name});
    return report_offline(in, "the columns of " + std::string(statement) + " " + qualified(id.schema, id.name),
                          "write the table's columns out, or use --scratch", relation.location);
  }
  add_object(in, std::move(table), relation.location);
  declare_renames(in, id);
  for (auto& column : columns) add_object(in, std::move(*column), relation.location);
}

template <class AnyView>
std::vector<Column> columns_shown(const Interpreter& in, const AnyView& view) {
  std::vector<std::optional<Column>> stored;
  auto tree = parse_sql(view.query.text);
  if (tree && tree->statement().node_case == PG_QUERY__NODE__NODE_SELECT_STMT) {
    NamesOf<CatalogDraft> names = names_in_texts(view.id, in.draft);
    stored = stored_columns(in, view.id, tree->statement(), {view.uses, names}, view.column_names);
  }
  std::vector<Column> out;
  for (const ViewColumn& c : view.columns) {
    Column column;
    column.id = object_id(Kind::column, view.id.schema, c.name, view.id.name);
    column.type = c.type;
    bool told = out.size() < stored.size() && stored[out.size()];
    if (told) column.collation = stored[out.size()]->collation;
    if (!told && may_be_collated(c.type) && reads_collated_column(in, view.uses)) column.type = {};
    out.push_back(std::move(column));
  }
  return out;
}

template std::vector<Column> columns_shown(const Interpreter&, const View&);
template std::vector<Column> columns_shown(const Interpreter&, const MaterializedView&);

}  // namespace plumb
