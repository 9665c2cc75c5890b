#include "parser/sql/rename_texts.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/base/identifier.h"
#include "parser/sql/children.h"
#include "parser/sql/row_star.h"
#include "parser/sql/text_edit.h"
#include "parser/sql/tree.h"
#include "parser/sql/tree_edit.h"

namespace plumb {

namespace {

bool is_value(const PgQuery__AConst& c, const std::string& value) {
  return !c.isnull && c.val_case == PG_QUERY__A__CONST__VAL_SVAL && c.sval->sval == value;
}

/// Changes the names in a tree while the walk resolves them by the old ones.
class Rewriter : public TextEdit {
 public:
  Rewriter(const Names& names, const Rename& rename, const Moved& moved)
      : names_(names), rename_(rename), moved_(moved) {}

  void begin(const Scope& scope) override {
    for (const RangeEntry& entry : scope.entries) know_entry(entry, entry.name == "old" || entry.name == "new");
  }
  /// A literal that stands alone takes the type that is asked for.
  void finish(ProtobufCMessage& tree, const TypeName& target) override {
    auto literal = message_as<PgQuery__AConst>(tree, pg_query__a__const__descriptor);
    if (literal != nullptr && is_enum(target)) rename_value(*literal);
  }
  void know_entry(const RangeEntry& entry, bool aliased) {
    std::string shown = entry.name;
    if (!aliased && entry.relation) shown = moved_(*entry.relation).name;
    Entry known{entry.relation, entry.name, shown, {}, nullptr, false};
    for (const SourceColumn& c : entry.columns) known.columns.push_back(c.name);
    entries_[entry.number] = std::move(known);
  }

  void relation(PgQuery__RangeVar& range, const ObjectId& id) override {
    ObjectId now = moved_(id);
    if (now == id) return;
    if (*range.schemaname != '\0' || now.schema != id.schema) set_text(range.schemaname, now.schema);
    set_text(range.relname, now.name);
    changed = true;
  }
  void item(const ProtobufCMessage& node, const RangeEntry& entry) override {
    auto range = message_as<PgQuery__RangeVar>(const_cast<ProtobufCMessage&>(node), pg_query__range_var__descriptor);
    auto join = message_as<PgQuery__JoinExpr>(const_cast<ProtobufCMessage&>(node), pg_query__join_expr__descriptor);
    know_entry(entry, range == nullptr || range->alias != nullptr);
    entries_[entry.number].range = range;
    if (auto f = message_as<PgQuery__RangeFunction>(const_cast<ProtobufCMessage&>(node),
                                                    pg_query__range_function__descriptor)) {
      keep_function_columns(*f, entry);
    }
    const PgQuery__Alias* alias = range ? range->alias : join ? join->alias : nullptr;
    size_t named = alias ? alias->n_colnames : 0;
    for (size_t i = 0; i < entry.columns.size(); i++) {
      const Name& name = entry.columns[i].name;
      if (i < named || (join && merges(*join, name))) kept_.insert({entry.number, name});
    }
  }
  void column(PgQuery__ColumnRef& ref, const SourceColumn& c) override {
    std::string name = new_column_name(c);
    if (name != c.name) {
      set_text(ref.fields[ref.n_fields - 1]->string->sval, name);
      rewritten_[c.entry].push_back(&ref);
      changed = true;
    }
    auto entry = entries_.find(c.entry);
    if (ref.n_fields < 2 || entry == entries_.end()) return;
    requalify(ref, ref.n_fields - 2, entry->second);
  }
  void whole_row(PgQuery__ColumnRef& ref, const RangeEntry& entry) override {
    auto found = entries_.find(entry.number);
    if (found != entries_.end()) requalify(ref, ref.n_fields - 1, found->second);
  }
  void field(PgQuery__Node& name, const ObjectId& of) override {
    if (rename_.from.kind != Kind::column) return;
    std::string old(string_of(&name)), now = moved_(object_id(Kind::column, of.schema, old, of.name)).name;
    if (now == old) return;
    set_text(name.string->sval, now);
    changed = true;
  }
  void star(PgQuery__ColumnRef& ref, const std::vector<SourceColumn>& columns, bool known) override {
    if (ref.n_fields > 1 && !columns.empty()) {
      auto entry = entries_.find(columns[0].entry);
      if (entry != entries_.end()) requalify(ref, ref.n_fields - 2, entry->second);
    }
    if (known) stars_[&ref] = columns;
  }
  void call(PgQuery__FuncCall& f, const std::vector<const Routine*>& candidates) override {
    if (candidates.empty()) return;
    ObjectId id = candidates[0]->id, now = moved_(id);
    // Of several candidates nobody knows which is meant: it follows only when all of them do.
    for (const Routine* r : candidates) {
      ObjectId other = moved_(r->id);
      if (other.name != now.name || other.schema != now.schema) return;
    }
    if (now.name == id.name && now.schema == id.schema) return;
    set_name(f.funcname, f.n_funcname, {now.schema, now.name}, f.n_funcname > 1 || now.schema != id.schema);
    changed = true;
  }
  void type(PgQuery__TypeName& t, const ObjectId& id) override {
    ObjectId now = moved_(id);
    std::string written(string_of(t.names[t.n_names - 1]));
    bool of_multirange = written != id.name && id.kind == Kind::range_type && rename_.from.kind == Kind::range_type &&
                         id.schema == rename_.from.schema && written == rename_.from.name;
    if (now == id && !of_multirange) return;
    // A multirange type keeps its name when its range type gets another.
    std::string name = of_multirange ? rename_.to.name.str() : written == id.name ? now.name.str() : written;
    set_name(t.names, t.n_names, {now.schema, name}, t.n_names > 1 || now.schema != id.schema);
    changed = true;
  }
  void named_relation(PgQuery__AConst& c, const ObjectId& id) override {
    ObjectId now = moved_(id);
    if (now == id) return;
    bool with_schema = std::strchr(c.sval->sval, '.') != nullptr || now.schema != id.schema;
    set_text(c.sval->sval, with_schema ? qualified(now.schema, now.name) : quote_identifier(now.name));
    changed = true;
  }
  void named_object(PgQuery__AConst& c, const ObjectId& id) override {
    ObjectId now = moved_(id);
    if (now == id) return;
    bool with_schema = std::strchr(c.sval->sval, '.') != nullptr || now.schema != id.schema;
    set_text(c.sval->sval, with_schema ? qualified(now.schema, now.name) : quote_identifier(now.name));
    changed = true;
  }
  void operation(PgQuery__AExpr& e, const ObjectId& id) override {
    ObjectId now = moved_(id);
    if (now.name == id.name && now.schema == id.schema) return;
    set_name(e.name, e.n_name, {now.schema, now.name}, e.n_name > 1 || now.schema != id.schema);
    changed = true;
  }
  void aggregate(PgQuery__FuncCall& f, const ObjectId& id) override {
    ObjectId now = moved_(id);
    if (now.name == id.name && now.schema == id.schema) return;
    set_name(f.funcname, f.n_funcname, {now.schema, now.name}, f.n_funcname > 1 || now.schema != id.schema);
    changed = true;
  }
  void collation(PgQuery__CollateClause& c, const ObjectId& id) override {
    ObjectId now = moved_(id);
    if (now == id) return;
    set_name(c.collname, c.n_collname, {now.schema, now.name}, c.n_collname > 1 || now.schema != id.schema);
    changed = true;
  }
  void named_column(ProtobufCMessage& node, const SourceColumn& c) override {
    if (auto join = message_as<PgQuery__JoinExpr>(node, pg_query__join_expr__descriptor))
      return keep_merged_name(*join, c);
    std::string name = new_column_name(c);
    if (name == c.name) return;
    if (auto target = message_as<PgQuery__ResTarget>(node, pg_query__res_target__descriptor)) {
      set_text(target->name, name);
      changed = true;
    } else if (auto element = message_as<PgQuery__IndexElem>(node, pg_query__index_elem__descriptor)) {
      set_text(element->name, name);
      changed = true;
    }
  }
  /// A column that a join merges keeps its name for good, and what is joined goes on offering it under that.
  void keep_merged_name(PgQuery__JoinExpr& join, const SourceColumn& c) {
    for (auto& [number, entry] : entries_) {
      bool moves =
          entry.range != nullptr && new_column_name(entry, c.name) != c.name && !kept_.contains({number, c.name});
      if (moves && holds(join.base, entry.range->base)) keep_column_names(number, entry);
    }
    kept_.insert({c.entry, c.name});
    merged_[&join].insert(c.name);
  }
  void select(PgQuery__SelectStmt& s, const std::vector<SourceColumn>& output, bool known) override {
    if (s.larg != nullptr || s.n_values_lists > 0 || !known) return;
    keep_output_names(s, output);
  }
  void typed(const ProtobufCMessage& node, const TypeName& type) override {
    bool row = node.descriptor == &pg_query__a__indirection__descriptor;
    if (row || node.descriptor == &pg_query__func_call__descriptor) rows_[&node] = type;
    if (rename_.value_from.empty()) return;
    types_[&node] = type;
    rename_values(const_cast<ProtobufCMessage&>(node));
  }
  bool is_enum(const TypeName& type) const {
    return !type.builtin() && !type.array && type.schema == rename_.from.schema && type.name == rename_.from.name;
  }

 private:
  struct Entry {
    std::optional<ObjectId> relation;
    std::string name;   ///< As columns are qualified now.
    std::string shown;  ///< After the rename.
    std::vector<std::string> columns;
    PgQuery__RangeVar* range = nullptr;
    bool keeps_names = false;  ///< By an alias that lists its columns.
  };

  /// Whether the name of a column of the join comes from a merge in it.
  bool merges(PgQuery__JoinExpr& join, const std::string& column) const {
    return std::any_of(merged_.begin(), merged_.end(), [&](const auto& one) {
      return one.second.contains(column) && holds(join.base, one.first->base);
    });
  }

  /// Whether the part is joined there: what is in a subquery is the subquery's own.
  static bool holds(ProtobufCMessage& tree, const ProtobufCMessage& part) {
    bool found = &tree == &part;
    if (tree.descriptor == &pg_query__range_subselect__descriptor) return found;
    for_each_child(tree, [&](ProtobufCMessage& child) { found = found || holds(child, part); });
    return found;
  }

  static void list_columns(PgQuery__Alias*& alias, const std::string& item, const std::vector<std::string>& columns) {
    if (alias == nullptr) {
      PgQuery__Alias made = PG_QUERY__ALIAS__INIT;
      made.aliasname = new_text(item);
      alias = new_message(made);
    }
    if (alias->n_colnames >= columns.size()) return;
    std::vector<PgQuery__Node*> names;
    for (const std::string& name : columns) names.push_back(new_string(name));
    alias->colnames = new_list(names);
    alias->n_colnames = names.size();
  }

  /// The rows that a function returns go on offering an attribute under its old name.
  void keep_function_columns(PgQuery__RangeFunction& range, const RangeEntry& entry) {
    bool renamed = false;
    for (size_t i = 0; i < range.n_functions; i++) {
      auto type = rows_.find(content_of(items_of(range.functions[i]).first[0]));
      renamed = renamed || (type != rows_.end() && is_renamed_row(type->second));
    }
    if (!renamed) return;
    std::vector<std::string> names;
    for (const SourceColumn& c : entry.columns) names.push_back(c.name);
    list_columns(range.alias, entry.name, names);
    changed = true;
  }

  void keep_column_names(int number, Entry& entry) {
    if (std::exchange(entry.keeps_names, true)) return;
    list_columns(entry.range->alias, entry.name, entry.columns);
    for (PgQuery__ColumnRef* ref : rewritten_[number]) {
      set_text(ref->fields[ref->n_fields - 1]->string->sval, rename_.from.name);
    }
    changed = true;
  }

  /// Of the relation itself, whatever an alias calls it.
  Name new_column_name(const Entry& entry, const std::string& column) const {
    if (!entry.relation) return column;
    return moved_(object_id(Kind::column, entry.relation->schema, column, entry.relation->name)).name;
  }

  std::string new_column_name(const SourceColumn& c) const {
    if (rename_.from.kind != Kind::column || kept_.contains({c.entry, c.name})) return c.name;
    auto entry = entries_.find(c.entry);
    if (entry != entries_.end() && entry->second.keeps_names) return c.name;
    for (const ObjectId& origin : c.origins) {
      // Only a reference to the table itself: an alias stays.
      if (origin.name == c.name && moved_(origin).name != c.name) return moved_(origin).name;
    }
    return entry == entries_.end() ? c.name : new_column_name(entry->second, c.name);
  }

  void requalify(PgQuery__ColumnRef& ref, size_t field, const Entry& entry) {
    if (entry.shown == entry.name || string_of(ref.fields[field]) != entry.name) return;
    set_text(ref.fields[field]->string->sval, entry.shown);
    if (field > 0 && entry.relation) set_text(ref.fields[field - 1]->string->sval, moved_(*entry.relation).schema);
    changed = true;
  }

  /// Output columns keep their names: a renamed one gets AS, a star over one is spelled out.
  void keep_output_names(PgQuery__SelectStmt& s, const std::vector<SourceColumn>& output) {
    std::vector<PgQuery__Node*> targets;
    size_t at = 0;
    bool expanded = false;
    for (size_t i = 0; i < s.n_target_list; i++) {
      PgQuery__ResTarget& target = *s.target_list[i]->res_target;
      auto star = stars_.end();
      if (target.val->node_case == PG_QUERY__NODE__NODE_COLUMN_REF) star = stars_.find(target.val->column_ref);
      if (star != stars_.end()) {
        at += star->second.size();
        if (expand(star->second, targets)) {
          pg_query__node__free_unpacked(s.target_list[i], nullptr);
          expanded = true;
          continue;
        }
      } else if (const PgQuery__AIndirection* row = row_star(*target.val)) {
        const TypeName& type = rows_[&row->base];
        std::vector<SourceColumn> columns = columns_of_row_star(*row, type, names_);
        at += columns.size();
        if (renames_field(type, columns)) {
          for (PgQuery__Node* one : fields_of_row_star(s.target_list[i], renamed_fields(type, columns)))
            targets.push_back(one);
          expanded = true;
          continue;
        }
      } else {
        bool named = target.name != nullptr && *target.name != '\0';
        if (!named && at < output.size() && output_name(target) != output[at].name)
          set_text(target.name, output[at].name);
        at++;
      }
      targets.push_back(s.target_list[i]);
    }
    if (!expanded) return;
    std::free(s.target_list);
    s.target_list = new_list(targets);
    s.n_target_list = targets.size();
    changed = true;
  }

  bool is_renamed_row(const TypeName& type) const {
    return rename_.from.kind == Kind::column && !type.builtin() && !type.array && type.schema == rename_.from.schema &&
           type.name == rename_.from.parent;
  }

  bool renames_field(const TypeName& row, const std::vector<SourceColumn>& columns) const {
    return is_renamed_row(row) && std::any_of(columns.begin(), columns.end(),
                                              [&](const SourceColumn& c) { return c.name == rename_.from.name.str(); });
  }

  /// Each field of the row by its new name and its old one.
  std::vector<std::pair<std::string, std::string>> renamed_fields(const TypeName& row,
                                                                  const std::vector<SourceColumn>& columns) const {
    std::vector<std::pair<std::string, std::string>> out;
    for (const SourceColumn& c : columns)
      out.emplace_back(moved_(object_id(Kind::column, row.schema, c.name, row.name)).name.str(), c.name);
    return out;
  }

  bool expand(const std::vector<SourceColumn>& columns, std::vector<PgQuery__Node*>& targets) const {
    bool any = false;
    for (const SourceColumn& c : columns) any = any || new_column_name(c) != c.name;
    if (!any) return false;
    for (const SourceColumn& c : columns) {
      auto entry = entries_.find(c.entry);
      targets.push_back(
          new_column_target(entry == entries_.end() ? "" : entry->second.shown, new_column_name(c), c.name));
    }
    return true;
  }

  bool of_enum(const PgQuery__Node* node) const {
    if (node == nullptr) return false;
    auto found = types_.find(content_of(node));
    return found != types_.end() && is_enum(found->second);
  }

  void rename_values(ProtobufCMessage& node) {
    if (auto cast = message_as<PgQuery__TypeCast>(node, pg_query__type_cast__descriptor)) {
      if (is_enum(types_[&node])) rename_value(cast->arg);
    } else if (auto e = message_as<PgQuery__AExpr>(node, pg_query__a__expr__descriptor)) {
      if (of_enum(e->lexpr)) {
        rename_value(e->rexpr);
        if (e->rexpr && e->rexpr->node_case == PG_QUERY__NODE__NODE_LIST) {
          for (PgQuery__Node* item : items_of(e->rexpr)) rename_value(item);
        }
        if (e->rexpr && e->rexpr->node_case == PG_QUERY__NODE__NODE_A_ARRAY_EXPR) rename_all(*e->rexpr->a_array_expr);
      }
      if (of_enum(e->rexpr)) rename_value(e->lexpr);
    } else if (auto a = message_as<PgQuery__AArrayExpr>(node, pg_query__a__array_expr__descriptor)) {
      TypeName element = types_[&node];
      element.array = false;
      if (is_enum(element)) rename_all(*a);
    } else if (auto c = message_as<PgQuery__CoalesceExpr>(node, pg_query__coalesce_expr__descriptor)) {
      for (size_t i = 0; is_enum(types_[&node]) && i < c->n_args; i++) rename_value(c->args[i]);
    } else if (auto w = message_as<PgQuery__CaseExpr>(node, pg_query__case_expr__descriptor)) {
      for (size_t i = 0; i < w->n_args; i++) {
        if (of_enum(w->arg)) rename_value(w->args[i]->case_when->expr);
        if (is_enum(types_[&node])) rename_value(w->args[i]->case_when->result);
      }
      if (is_enum(types_[&node])) rename_value(w->defresult);
    }
  }
  void rename_value(PgQuery__AConst& literal) {
    if (rename_.value_from.empty() || !is_value(literal, rename_.value_from)) return;
    set_text(literal.sval->sval, rename_.value_to);
    changed = true;
  }
  void rename_value(PgQuery__Node* node) {
    if (node && node->node_case == PG_QUERY__NODE__NODE_A_CONST) rename_value(*node->a_const);
  }
  void rename_all(PgQuery__AArrayExpr& array) {
    for (size_t i = 0; i < array.n_elements; i++) rename_value(array.elements[i]);
  }

  const Names& names_;
  const Rename& rename_;
  const Moved& moved_;
  std::map<int, Entry> entries_;
  std::set<std::pair<int, std::string>> kept_;  ///< Columns of items that an alias or a join has named.
  std::map<PgQuery__JoinExpr*, std::set<std::string>> merged_;
  std::map<int, std::vector<PgQuery__ColumnRef*>> rewritten_;  ///< References by the new name, by item.
  std::unordered_map<PgQuery__ColumnRef*, std::vector<SourceColumn>> stars_;
  std::unordered_map<const ProtobufCMessage*, TypeName> rows_;  ///< The types of `(row).*`.
  std::unordered_map<const ProtobufCMessage*, TypeName> types_;
};

}  // namespace

std::optional<std::string> renamed_text(const std::string& text, TextForm form, const ObjectId& object,
                                        const CatalogDraft& draft, const Rename& rename, const Moved& moved) {
  NamesOf<CatalogDraft> names = names_in_texts(object, draft);
  Rewriter rewriter(names, rename, moved);
  return edited_text(text, form, object, draft, names, rewriter);
}

}  // namespace plumb
