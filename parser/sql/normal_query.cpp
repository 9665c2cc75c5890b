#include <algorithm>

#include "engine/base/identifier.h"
#include "parser/sql/builtin_results.h"
#include "parser/sql/children.h"
#include "parser/sql/normalizer.h"
#include "parser/sql/row_star.h"
#include "parser/sql/tree.h"

namespace plumb::normal {

/// `type`: what the branches of a set operation have there, which an untyped literal takes.
NormalText Normalizer::target(const PgQuery__ResTarget& t, const std::string& name, const TypeName& type) {
  NormalText text = expression(t.val, type);
  return name.empty() ? text : plain("(as " + quote_identifier(name) + " ") + text + plain(")");
}

std::vector<SourceColumn> Normalizer::columns_of(const PgQuery__AIndirection& row) const {
  std::vector<SourceColumn> out = columns_of_row_star(row, type(&row.base), names_);
  if (out.empty()) throw CannotTell{};
  return out;
}

/// One of the columns of `(row).*`, in the form that it has when it is written alone.
NormalText Normalizer::field_of(const PgQuery__AIndirection& row, const std::string& column) {
  auto entry = row.n_indirection == 1 ? meaning_.rows.find(content_of(row.arg)) : meaning_.rows.end();
  if (entry != meaning_.rows.end()) return plain("@" + std::to_string(entry->second) + "." + quote_identifier(column));
  NormalText out = plain(std::string("(") + row.base.descriptor->short_name + " ") + expression(row.arg);
  for (size_t i = 0; i + 1 < row.n_indirection; i++) out = out + plain(" ") + expression(row.indirection[i]);
  return out + plain(" " + quote_literal(column) + ")");
}

/// What `*` or `t.*` stands for; nullptr for what is none.
const std::vector<SourceColumn>* Normalizer::behind_star(const PgQuery__Node& value) const {
  if (value.node_case != PG_QUERY__NODE__NODE_COLUMN_REF) return nullptr;
  auto star = meaning_.stars.find(&value.column_ref->base);
  return star == meaning_.stars.end() ? nullptr : &star->second;
}

NormalText Normalizer::shown(const SourceColumn& c, const std::string& name) {
  std::string column = "@" + std::to_string(c.entry) + "." + quote_identifier(c.name);
  return plain(name.empty() ? column : "(as " + quote_identifier(name) + " " + column + ")");
}

NormalText Normalizer::targets(const PgQuery__SelectStmt& s, const std::vector<std::string>* column_names,
                               bool names_matter) {
  NormalText out = plain("(targets");
  size_t position = 0;
  auto name_at = [&](const std::string& own) {
    size_t at = position++;
    if (!names_matter) return std::string();
    return column_names != nullptr && at < column_names->size() ? (*column_names)[at] : own;
  };
  for (size_t i = 0; i < s.n_target_list; i++) {
    const PgQuery__ResTarget& t = *s.target_list[i]->res_target;
    const PgQuery__Node& value = *t.val;
    if (const std::vector<SourceColumn>* columns = behind_star(value)) {
      for (const SourceColumn& c : *columns) out = out + plain(" ") + shown(c, name_at(c.name));
    } else if (const PgQuery__AIndirection* row = row_star(value)) {
      for (const SourceColumn& c : columns_of(*row)) {
        std::string name = name_at(c.name);
        NormalText field = field_of(*row, c.name);
        out = out +
              (name.empty() ? plain(" ") + field : plain(" (as " + quote_identifier(name) + " ") + field + plain(")"));
      }
    } else {
      bool shared = set_columns_ != nullptr && position < set_columns_->size();
      TypeName type = shared ? (*set_columns_)[position].type : builtin("text");
      out = out + plain(" ") + target(t, name_at(output_name(t)), type);
    }
  }
  return out + plain(")");
}

NormalText Normalizer::relation(const PgQuery__RangeVar& range) {
  auto found = meaning_.objects.find(&range.base);
  std::string name = quote_identifier(range.relname), bare = name;
  if (found == meaning_.objects.end()) {
    bool system = std::string_view(range.schemaname) == "pg_catalog";
    name = *range.schemaname == '\0' || system ? name : qualified(range.schemaname, range.relname);
  } else if (!found->second.name.empty()) {
    name = qualified(found->second.schema, found->second.name);
  }
  std::string only = range.inh ? "" : "only ";
  return {"(rel " + only + name + ")", "(rel " + only + bare + ")", found != meaning_.objects.end()};
}

void Normalizer::from_item(const PgQuery__Node& item, std::vector<NormalText>& out) {
  switch (item.node_case) {
    case PG_QUERY__NODE__NODE_RANGE_VAR:
      out.push_back(relation(*item.range_var));
      return;
    case PG_QUERY__NODE__NODE_JOIN_EXPR: {
      const PgQuery__JoinExpr& j = *item.join_expr;
      bool inner = j.jointype == PG_QUERY__JOIN_TYPE__JOIN_INNER;
      std::vector<NormalText> left, right;
      from_item(*j.larg, left);
      from_item(*j.rarg, right);
      if (inner && j.quals == nullptr && j.n_using_clause == 0 && !j.is_natural && j.alias == nullptr) {
        out.insert(out.end(), left.begin(), left.end());
        out.insert(out.end(), right.begin(), right.end());
        return;
      }
      auto side = [&](std::vector<NormalText>& parts) {
        NormalText text = parts.size() == 1 ? parts[0] : plain("(cross");
        for (size_t i = 0; parts.size() != 1 && i < parts.size(); i++) text = text + plain(" ") + parts[i];
        return parts.size() == 1 ? text : text + plain(")");
      };
      auto merged = meaning_.merged.find(&j.base);
      bool natural = j.is_natural && merged == meaning_.merged.end();
      std::vector<std::string> names = strings_of(j.using_clause, j.n_using_clause);
      if (j.is_natural && !natural) names = merged->second;
      NormalText text = plain("(join " + std::to_string(j.jointype) + (natural ? " natural " : " ")) + side(left) +
                        plain(" ") + side(right);
      for (const std::string& name : names) text = text + plain(" using " + quote_identifier(name));
      if (j.quals) text = text + plain(" on ") + expression(j.quals);
      out.push_back(text + plain(")"));
      return;
    }
    case PG_QUERY__NODE__NODE_RANGE_SUBSELECT: {
      const PgQuery__RangeSubselect& sub = *item.range_subselect;
      std::vector<std::string> names;
      if (sub.alias) names = strings_of(sub.alias->colnames, sub.alias->n_colnames);
      out.push_back(plain(sub.lateral ? "(lateral " : "(sub ") + statement(content_of(sub.subquery), &names, true) +
                    plain(")"));
      return;
    }
    case PG_QUERY__NODE__NODE_RANGE_FUNCTION: {
      const PgQuery__RangeFunction& f = *item.range_function;
      NormalText text = plain(f.ordinality ? "(rows ordinality" : "(rows");
      for (size_t i = 0; i < f.n_functions; i++) {
        for (const PgQuery__Node* part : items_of(f.functions[i])) {
          if (part->node_case != PG_QUERY__NODE__NODE__NOT_SET) text = text + plain(" ") + expression(part);
        }
      }
      for (size_t i = 0; i < f.n_coldeflist; i++) text = text + plain(" ") + expression(f.coldeflist[i]);
      out.push_back(text + plain(")"));
      return;
    }
    default:
      out.push_back(expression(&item));
  }
}

/// Names and positions of output columns stand for their expressions, or in a set operation for their positions.
NormalText Normalizer::sort_key(const PgQuery__Node& node, const PgQuery__SelectStmt& s, bool output_first) {
  size_t place = 0;
  if (node.node_case == PG_QUERY__NODE__NODE_A_CONST && node.a_const->val_case == PG_QUERY__A__CONST__VAL_IVAL) {
    place = static_cast<size_t>(node.a_const->ival->ival);
  } else if (node.node_case == PG_QUERY__NODE__NODE_COLUMN_REF && node.column_ref->n_fields == 1) {
    std::string_view name = string_of(node.column_ref->fields[0]);
    bool input = meaning_.columns.contains(&node.column_ref->base);
    auto outputs = meaning_.outputs.find(&s.base);
    if ((output_first || !input) && outputs != meaning_.outputs.end()) {
      for (size_t i = 0; i < outputs->second.size() && place == 0; i++) {
        if (outputs->second[i].name == name) place = i + 1;
      }
    }
  }
  if (place == 0) return expression(&node);
  if (s.larg != nullptr) return plain("#" + std::to_string(place));
  // Find the target at that place, stars counting for as many as they stand for.
  size_t at = 0;
  for (size_t i = 0; i < s.n_target_list; i++) {
    const PgQuery__Node& value = *s.target_list[i]->res_target->val;
    if (const std::vector<SourceColumn>* columns = behind_star(value)) {
      if (place <= at + columns->size()) return shown((*columns)[place - at - 1], "");
      at += columns->size();
      continue;
    }
    if (const PgQuery__AIndirection* row = row_star(value)) {
      std::vector<SourceColumn> columns = columns_of(*row);
      if (place <= at + columns.size()) return field_of(*row, columns[place - at - 1].name);
      at += columns.size();
      continue;
    }
    if (++at == place) return expression(&value, builtin("text"));
  }
  return plain("#" + std::to_string(place));
}

/// Items of GROUP BY or of a grouping set; what is there twice counts once.
NormalText Normalizer::grouping(std::span<PgQuery__Node* const> items, const PgQuery__SelectStmt& s) {
  std::vector<NormalText> parts;
  for (const PgQuery__Node* item : items) {
    NormalText part;
    if (item->node_case == PG_QUERY__NODE__NODE_GROUPING_SET) {
      const PgQuery__GroupingSet& set = *item->grouping_set;
      part = plain("(sets " + std::to_string(set.kind));
      for (size_t i = 0; i < set.n_content; i++)
        part = part + plain(" (") + grouping({&set.content[i], 1}, s) + plain(")");
      parts.push_back(part + plain(")"));
      continue;
    }
    if (item->node_case == PG_QUERY__NODE__NODE_ROW_EXPR) {
      const PgQuery__RowExpr& row = *item->row_expr;
      part = grouping({row.args, row.args + row.n_args}, s);
    } else {
      part = plain(" ") + sort_key(*item, s, false);
    }
    if (std::find(parts.begin(), parts.end(), part) == parts.end()) parts.push_back(std::move(part));
  }
  NormalText out;
  for (const NormalText& part : parts) out = out + part;
  return out;
}

NormalText Normalizer::sort_by(const PgQuery__SortBy& by, const PgQuery__SelectStmt* s, const TypeName& taken_as) {
  bool descending = by.sortby_dir == PG_QUERY__SORT_BY_DIR__SORTBY_DESC;
  bool nulls_first = by.sortby_nulls == PG_QUERY__SORT_BY_NULLS__SORTBY_NULLS_FIRST ||
                     (by.sortby_nulls != PG_QUERY__SORT_BY_NULLS__SORTBY_NULLS_LAST && descending);
  std::string order = descending ? "desc" : "asc";
  if (by.n_use_op > 0) order = "using " + operator_name(by.use_op, by.n_use_op);
  NormalText key = s                  ? sort_key(*by.node, *s, true)
                   : taken_as.empty() ? expression(by.node)
                                      : coerced(by.node, taken_as);
  return plain("(" + order + (nulls_first ? " first " : " last ")) + key + plain(")");
}

NormalText Normalizer::with(const PgQuery__WithClause& clause) {
  NormalText out = plain(clause.recursive ? " (with recursive" : " (with");
  for (size_t i = 0; i < clause.n_ctes; i++) {
    const PgQuery__CommonTableExpr& cte = *clause.ctes[i]->common_table_expr;
    std::vector<std::string> names = strings_of(cte.aliascolnames, cte.n_aliascolnames);
    out = out + plain(" (" + quote_identifier(cte.ctename) + " ");
    if (cte.ctematerialized == PG_QUERY__CTEMATERIALIZE__CTEMaterializeAlways) out = out + plain("materialized ");
    if (cte.ctematerialized == PG_QUERY__CTEMATERIALIZE__CTEMaterializeNever) out = out + plain("inline ");
    out = out + statement(content_of(cte.ctequery), &names, true);
    if (cte.search_clause) out = out + generic(&cte.search_clause->base);
    if (cte.cycle_clause) out = out + generic(&cte.cycle_clause->base);
    out = out + plain(")");
  }
  return out + plain(")");
}

/// VALUES whose columns have other names than column1, column2, ...: the server selects them from it
/// (get_simple_values_rte() in ruleutils.c).
bool Normalizer::has_own_names(const PgQuery__SelectStmt& s, const std::vector<std::string>* column_names) {
  if (column_names == nullptr || s.n_values_lists == 0 || s.n_sort_clause > 0 || s.limit_count || s.limit_offset)
    return false;
  size_t at = 0;
  return std::any_of(column_names->begin(), column_names->end(),
                     [&](const std::string& name) { return name != "column" + std::to_string(++at); });
}

NormalText Normalizer::named_values(const PgQuery__SelectStmt& s, const std::vector<std::string>& names) {
  auto outputs = meaning_.outputs.find(&s.base);
  if (outputs == meaning_.outputs.end()) throw CannotTell{};
  NormalText out = plain("(select (targets");
  for (size_t i = 0; i < outputs->second.size(); i++) {
    SourceColumn column = outputs->second[i];
    column.entry = 0;
    out = out + plain(" ") + shown(column, i < names.size() ? names[i] : column.name.str());
  }
  return out + plain(") (from (sub ") + select(s, nullptr, false) + plain(")))");
}

NormalText Normalizer::select(const PgQuery__SelectStmt& s, const std::vector<std::string>* column_names,
                              bool names_matter) {
  if (names_matter && has_own_names(s, column_names)) return named_values(s, *column_names);
  NormalText out = plain("(select");
  if (s.with_clause) out = out + with(*s.with_clause);
  if (s.larg != nullptr) {
    auto columns = meaning_.outputs.find(&s.base);
    auto outer = set_columns_;
    if (outer == nullptr && columns != meaning_.outputs.end()) set_columns_ = &columns->second;
    out =
        out + plain(" " + std::to_string(s.op) + (s.all ? " all " : " ")) + select(*s.larg, column_names, names_matter);
    out = out + plain(" ") + select(*s.rarg, nullptr, false);
    set_columns_ = outer;
  } else if (s.n_values_lists > 0) {
    auto outputs = meaning_.outputs.find(&s.base);
    for (size_t row = 0; row < s.n_values_lists; row++) {
      out = out + plain(" (values");
      size_t column = 0;
      for (const PgQuery__Node* value : items_of(s.values_lists[row])) {
        bool known = outputs != meaning_.outputs.end() && column < outputs->second.size();
        out = out + plain(" ") + coerced(value, known ? outputs->second[column].type : TypeName{});
        column++;
      }
      out = out + plain(")");
    }
  } else {
    if (s.n_distinct_clause > 0) {
      out = out + plain(" (distinct");
      for (size_t i = 0; i < s.n_distinct_clause; i++) {
        if (content_of(s.distinct_clause[i])) out = out + plain(" ") + sort_key(*s.distinct_clause[i], s, true);
      }
      out = out + plain(")");
    }
    out = out + plain(" ") + targets(s, column_names, names_matter);
    std::vector<NormalText> from;
    for (size_t i = 0; i < s.n_from_clause; i++) from_item(*s.from_clause[i], from);
    if (!from.empty()) {
      out = out + plain(" (from");
      for (const NormalText& item : from) out = out + plain(" ") + item;
      out = out + plain(")");
    }
    if (s.where_clause) out = out + plain(" (where ") + expression(s.where_clause, builtin("boolean")) + plain(")");
    if (s.n_group_clause > 0) {
      out = out + plain(s.group_distinct ? " (group distinct" : " (group");
      out = out + grouping({s.group_clause, s.group_clause + s.n_group_clause}, s) + plain(")");
    }
    if (s.having_clause) out = out + plain(" (having ") + expression(s.having_clause, builtin("boolean")) + plain(")");
    for (size_t i = 0; i < s.n_window_clause; i++) out = out + plain(" ") + expression(s.window_clause[i]);
  }
  if (s.n_sort_clause > 0) {
    out = out + plain(" (order");
    std::vector<NormalText> keys;  // What is sorted by already is not sorted by again, in whatever direction.
    for (size_t i = 0; i < s.n_sort_clause; i++) {
      const PgQuery__SortBy& by = *s.sort_clause[i]->sort_by;
      NormalText key = sort_key(*by.node, s, true);
      if (std::find(keys.begin(), keys.end(), key) == keys.end()) out = out + plain(" ") + sort_by(by, &s);
      keys.push_back(std::move(key));
    }
    out = out + plain(")");
  }
  bool limited = s.limit_count != nullptr && !is_null(s.limit_count);
  if (limited) {
    bool ties = s.limit_option == PG_QUERY__LIMIT_OPTION__LIMIT_OPTION_WITH_TIES;
    out = out + plain(ties ? " (ties " : " (limit ") + expression(s.limit_count) + plain(")");
  }
  if (s.limit_offset) out = out + plain(" (offset ") + expression(s.limit_offset) + plain(")");
  for (size_t i = 0; i < s.n_locking_clause; i++) out = out + plain(" ") + expression(s.locking_clause[i]);
  return out + plain(")");
}

NormalText Normalizer::statement(Message node, const std::vector<std::string>* column_names, bool names_matter) {
  auto& m = const_cast<ProtobufCMessage&>(*node);
  if (auto s = message_as<PgQuery__SelectStmt>(m, pg_query__select_stmt__descriptor)) {
    auto outer = std::exchange(set_columns_, nullptr);
    NormalText out = select(*s, column_names, names_matter);
    set_columns_ = outer;
    return out;
  }
  // Which casts the server makes on the way into a column nobody looks up here.
  return uncertain(change(node, names_matter));
}

}  // namespace plumb::normal
