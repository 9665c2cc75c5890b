#include "parser/sql/stored_stars.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <optional>
#include <unordered_map>

#include "engine/diff/texts.h"
#include "parser/sql/children.h"
#include "parser/sql/references.h"
#include "parser/sql/row_star.h"
#include "parser/sql/text_edit.h"
#include "parser/sql/tree.h"
#include "parser/sql/tree_edit.h"

namespace plumb {

namespace {

/// Writes out the stars that stand for columns of one relation, or of its rows.
class StarEdit : public TextEdit {
 public:
  StarEdit(const ObjectId& relation, const Names& names) : relation_(relation), names_(names) {}

  void begin(const Scope& scope) override {
    for (const RangeEntry& entry : scope.entries) know(entry, entry.relation == relation_);
  }
  void relation(PgQuery__RangeVar& range, const ObjectId& id) override {
    if (id == relation_) readers_.push_back(&range.base);
  }
  void item(const ProtobufCMessage& node, const RangeEntry& entry) override {
    know(entry, entry.relation == relation_ || holds_reader(node));
  }
  void star(PgQuery__ColumnRef& ref, const std::vector<SourceColumn>& columns, bool known) override {
    bool read = std::any_of(columns.begin(), columns.end(), [&](const SourceColumn& c) { return is_read(c); });
    if (known && read) stars_[&ref] = columns;
  }
  void typed(const ProtobufCMessage& node, const TypeName& type) override {
    bool row = !type.builtin() && !type.array && type.schema == relation_.schema && type.name == relation_.name;
    if (row && node.descriptor == &pg_query__a__indirection__descriptor) rows_[&node] = type;
  }
  void finish(ProtobufCMessage& tree, const TypeName&) override { write_out(tree); }

 private:
  struct Entry {
    std::string name;
    bool reads = false;
  };

  void know(const RangeEntry& entry, bool reads) { entries_[entry.number] = {entry.name, reads}; }

  /// A join with an alias of its own offers what is in it; a subquery offers what its own targets say.
  bool holds_reader(const ProtobufCMessage& node) const {
    bool found = std::find(readers_.begin(), readers_.end(), &node) != readers_.end();
    if (node.descriptor == &pg_query__range_subselect__descriptor) return false;
    for_each_child(const_cast<ProtobufCMessage&>(node),
                   [&](const ProtobufCMessage& child) { found = found || holds_reader(child); });
    return found;
  }

  bool is_read(const SourceColumn& column) const {
    auto of_relation = [&](const ObjectId& id) { return id.schema == relation_.schema && id.parent == relation_.name; };
    auto entry = entries_.find(column.entry);
    return (entry != entries_.end() && entry->second.reads) ||
           std::any_of(column.origins.begin(), column.origins.end(), of_relation);
  }

  void write_out(ProtobufCMessage& node) {
    for_each_child(node, [&](ProtobufCMessage& child) { write_out(child); });
    if (auto s = message_as<PgQuery__SelectStmt>(node, pg_query__select_stmt__descriptor)) {
      write_out(s->target_list, s->n_target_list);
      for (size_t row = 0; row < s->n_values_lists; row++)
        write_out(s->values_lists[row]->list->items, s->values_lists[row]->list->n_items);
    } else if (auto r = message_as<PgQuery__RowExpr>(node, pg_query__row_expr__descriptor)) {
      write_out(r->args, r->n_args);
    } else if (auto i = message_as<PgQuery__InsertStmt>(node, pg_query__insert_stmt__descriptor)) {
      write_out(i->returning_list, i->n_returning_list);
    } else if (auto u = message_as<PgQuery__UpdateStmt>(node, pg_query__update_stmt__descriptor)) {
      write_out(u->returning_list, u->n_returning_list);
    } else if (auto d = message_as<PgQuery__DeleteStmt>(node, pg_query__delete_stmt__descriptor)) {
      write_out(d->returning_list, d->n_returning_list);
    }
  }

  /// What `(row).*` stands for, where the row is one of the relation's.
  std::optional<std::vector<std::pair<std::string, std::string>>> fields_of(const PgQuery__Node& value) const {
    const PgQuery__AIndirection* star = row_star(value);
    auto type = star ? rows_.find(&star->base) : rows_.end();
    if (type == rows_.end()) return std::nullopt;
    std::vector<std::pair<std::string, std::string>> out;
    for (const SourceColumn& c : columns_of_row_star(*star, type->second, names_)) out.emplace_back(c.name, c.name);
    if (out.empty()) return std::nullopt;
    return out;
  }

  /// The targets of a query, or the values of a row.
  void write_out(PgQuery__Node**& list, size_t& count) {
    std::vector<PgQuery__Node*> out;
    bool any = false;
    for (size_t i = 0; i < count; i++) {
      bool target = list[i]->node_case == PG_QUERY__NODE__NODE_RES_TARGET;
      const PgQuery__Node& value = target ? *list[i]->res_target->val : *list[i];
      if (auto fields = fields_of(value)) {
        for (PgQuery__Node* one : fields_of_row_star(list[i], *fields)) out.push_back(one);
        any = true;
        continue;
      }
      auto star = stars_.end();
      if (value.node_case == PG_QUERY__NODE__NODE_COLUMN_REF) star = stars_.find(value.column_ref);
      if (star == stars_.end()) {
        out.push_back(list[i]);
        continue;
      }
      for (const SourceColumn& c : star->second) {
        auto entry = entries_.find(c.entry);
        std::string qualifier = entry == entries_.end() ? "" : entry->second.name;
        out.push_back(target ? new_column_target(qualifier, c.name, c.name) : new_column_ref(qualifier, c.name));
      }
      pg_query__node__free_unpacked(list[i], nullptr);
      any = true;
    }
    if (!any) return;
    std::free(list);
    list = new_list(out);
    count = out.size();
    changed = true;
  }

  const ObjectId relation_;
  const Names& names_;
  std::map<int, Entry> entries_;
  std::vector<const ProtobufCMessage*> readers_;
  std::unordered_map<const PgQuery__ColumnRef*, std::vector<SourceColumn>> stars_;
  std::unordered_map<const ProtobufCMessage*, TypeName> rows_;  ///< The types of `(row).*`.
};

/// Whether a star of the object may stand for columns of the relation; a function may return its rows, a column hold
/// one, a rule sees those of its table.
bool may_show(const Object& object, const ObjectId& relation) {
  bool part = object.id.schema == relation.schema && object.id.parent == relation.name;
  return part || std::any_of(object.uses.begin(), object.uses.end(), [&](const ObjectId& use) {
           return use == relation || use.kind == Kind::routine || use.kind == Kind::column;
         });
}

template <class T>
void write_out_stars_of(Interpreter& in, const ObjectId& relation) {
  for (auto& entry : in.draft.map<T>()) {
    const ObjectId& id = entry.first;
    T& object = entry.second;
    if (!may_show(object, relation)) continue;
    TextRefs texts;
    for_each_field<T>([&](const auto& f) { collect_texts(object.*f.member, texts); });
    for (const TextRef& ref : texts) {
      if (ref.text->find('*') == std::string::npos) continue;
      NamesOf<CatalogDraft> names = names_in_texts(id, in.draft);
      StarEdit edit(relation, names);
      auto text = edited_text(*ref.text, ref.form, id, in.draft, names, edit);
      if (!text) continue;
      replace_text(ref, std::move(*text));
      if constexpr (std::is_same_v<T, View>) object.has_star = has_star(parse_sql_to_change(*ref.text)->statement());
    }
  }
}

}  // namespace

void write_out_stars(Interpreter& in, const ObjectId& relation) {
  write_out_stars_of<View>(in, relation);
  write_out_stars_of<MaterializedView>(in, relation);
  write_out_stars_of<Routine>(in, relation);
  write_out_stars_of<Rule>(in, relation);
  write_out_stars_of<Policy>(in, relation);
}

}  // namespace plumb
