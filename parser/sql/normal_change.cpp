// Normal forms of statements that change rows: in the bodies of routines, in rules and in WITH.
#include <algorithm>

#include "engine/base/identifier.h"
#include "parser/sql/builtin_results.h"
#include "parser/sql/children.h"
#include "parser/sql/normalizer.h"
#include "parser/sql/tree.h"

namespace plumb::normal {

namespace {

/// An untyped literal takes the type of the column that it is put into; its length is not the literal's.
TypeName without_length(TypeName type) {
  if (type.builtin() && type.name == "character" && !type.modifiers.empty()) type.name = "bpchar";
  type.modifiers = {};
  return type;
}

}  // namespace

std::vector<ViewColumn> Normalizer::columns_of(const PgQuery__RangeVar& table) const {
  auto found = meaning_.objects.find(&table.base);
  return found == meaning_.objects.end() ? std::vector<ViewColumn>{} : names_.columns(found->second);
}

NormalText Normalizer::returning(PgQuery__Node* const* list, size_t count, bool names_matter) {
  NormalText out;
  for (size_t i = 0; i < count; i++) {
    const PgQuery__ResTarget& t = *list[i]->res_target;
    if (const std::vector<SourceColumn>* columns = behind_star(*t.val)) {
      for (const SourceColumn& c : *columns) out = out + plain(" ") + shown(c, names_matter ? c.name.str() : "");
    } else {
      out = out + plain(" ") + target(t, names_matter ? output_name(t) : "", builtin("text"));
    }
  }
  return out;
}

/// `SET a = 1, b = DEFAULT`.
NormalText Normalizer::assigned(PgQuery__Node* const* list, size_t count, const std::vector<ViewColumn>& columns) {
  NormalText out = plain(" (set");
  for (size_t i = 0; i < count; i++) {
    const PgQuery__ResTarget& t = *list[i]->res_target;
    auto column = std::find_if(columns.begin(), columns.end(), [&](const ViewColumn& c) { return c.name == t.name; });
    bool part = t.n_indirection > 0;  // a field or an element has a type of its own
    TypeName type = column == columns.end() || part ? TypeName{} : without_length(column->type);
    out = out + plain(" (" + quote_identifier(t.name));
    for (size_t k = 0; k < t.n_indirection; k++) out = out + plain(" ") + expression(t.indirection[k]);
    out = out + plain(" ") + expression(t.val, type) + plain(")");
  }
  return out + plain(")");
}

NormalText Normalizer::conflict(const PgQuery__OnConflictClause& c, const std::vector<ViewColumn>& columns) {
  NormalText out = plain(" (conflict " + std::to_string(c.action));
  if (c.infer) out = out + plain(" ") + generic(&c.infer->base);
  if (c.n_target_list > 0) out = out + assigned(c.target_list, c.n_target_list, columns);
  if (c.where_clause) out = out + plain(" (where ") + expression(c.where_clause, builtin("boolean")) + plain(")");
  return out + plain(")");
}

/// The rows of VALUES, each value for its column; else a query.
NormalText Normalizer::inserted(const PgQuery__SelectStmt& source, const std::vector<TypeName>& types) {
  bool plain_rows = source.n_values_lists > 0 && source.n_sort_clause == 0 && source.with_clause == nullptr &&
                    source.limit_count == nullptr && source.limit_offset == nullptr;
  if (!plain_rows) return statement(&source.base, nullptr, false);
  NormalText out = plain("(select");
  for (size_t row = 0; row < source.n_values_lists; row++) {
    out = out + plain(" (values");
    size_t at = 0;
    for (const PgQuery__Node* value : items_of(source.values_lists[row])) {
      if (const std::vector<SourceColumn>* columns = behind_star(*value)) {
        for (const SourceColumn& c : *columns) out = out + plain(" ") + shown(c, "");
        at += columns->size();
      } else {
        out = out + plain(" ") + expression(value, at < types.size() ? types[at] : TypeName{});
        at++;
      }
    }
    out = out + plain(")");
  }
  return out + plain(")");
}

/// INSERT INTO t VALUES (...) names the columns that it fills, as the server does.
NormalText Normalizer::insert(const PgQuery__InsertStmt& s, bool names_matter) {
  std::vector<ViewColumn> all = columns_of(*s.relation);
  const PgQuery__SelectStmt* source = s.select_stmt == nullptr ? nullptr : s.select_stmt->select_stmt;
  std::vector<std::string> columns;
  for (size_t i = 0; i < s.n_cols; i++) columns.emplace_back(s.cols[i]->res_target->name);
  if (columns.empty() && source != nullptr) {
    auto output = meaning_.outputs.find(&source->base);
    size_t count = output == meaning_.outputs.end() ? 0 : output->second.size();
    for (const ViewColumn& c : all) {
      if (columns.size() < count) columns.push_back(c.name);
    }
  }
  NormalText out = plain("(insert ") + relation(*s.relation) + plain(" (columns");
  std::vector<TypeName> types;
  for (const std::string& name : columns) {
    out = out + plain(" " + quote_identifier(name));
    auto column = std::find_if(all.begin(), all.end(), [&](const ViewColumn& c) { return c.name == name; });
    types.push_back(column == all.end() ? TypeName{} : without_length(column->type));
  }
  out = out + plain(") ") + (source ? inserted(*source, types) : plain("()"));
  if (s.with_clause) out = out + with(*s.with_clause);
  if (s.on_conflict_clause) out = out + conflict(*s.on_conflict_clause, all);
  out = out + returning(s.returning_list, s.n_returning_list, names_matter);
  return out + plain(" " + std::to_string(s.override) + ")");
}

NormalText Normalizer::joined_to(const char* word, PgQuery__Node* const* items, size_t count) {
  std::vector<NormalText> parts;
  for (size_t i = 0; i < count; i++) from_item(*items[i], parts);
  if (parts.empty()) return {};
  NormalText out = plain(std::string(" (") + word);
  for (const NormalText& part : parts) out = out + plain(" ") + part;
  return out + plain(")");
}

NormalText Normalizer::update(const PgQuery__UpdateStmt& s, bool names_matter) {
  NormalText out = plain("(update ") + relation(*s.relation);
  if (s.with_clause) out = out + with(*s.with_clause);
  out = out + assigned(s.target_list, s.n_target_list, columns_of(*s.relation));
  out = out + joined_to("from", s.from_clause, s.n_from_clause);
  if (s.where_clause) out = out + plain(" (where ") + expression(s.where_clause, builtin("boolean")) + plain(")");
  return out + returning(s.returning_list, s.n_returning_list, names_matter) + plain(")");
}

NormalText Normalizer::remove(const PgQuery__DeleteStmt& s, bool names_matter) {
  NormalText out = plain("(delete ") + relation(*s.relation);
  if (s.with_clause) out = out + with(*s.with_clause);
  out = out + joined_to("using", s.using_clause, s.n_using_clause);
  if (s.where_clause) out = out + plain(" (where ") + expression(s.where_clause, builtin("boolean")) + plain(")");
  return out + returning(s.returning_list, s.n_returning_list, names_matter) + plain(")");
}

NormalText Normalizer::change(Message node, bool names_matter) {
  auto& m = const_cast<ProtobufCMessage&>(*node);
  if (auto s = message_as<PgQuery__InsertStmt>(m, pg_query__insert_stmt__descriptor)) return insert(*s, names_matter);
  if (auto s = message_as<PgQuery__UpdateStmt>(m, pg_query__update_stmt__descriptor)) return update(*s, names_matter);
  if (auto s = message_as<PgQuery__DeleteStmt>(m, pg_query__delete_stmt__descriptor)) return remove(*s, names_matter);
  return generic(node);
}

}  // namespace plumb::normal
