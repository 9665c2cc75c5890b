#pragma once
// What normal_tree.cpp (expressions), normal_query.cpp (queries) and normal_change.cpp (INSERT, UPDATE, DELETE) share,
// and nobody else sees.
#include <span>
#include <unordered_map>
#include <unordered_set>

#include "parser/sql/builtin_resolution.h"
#include "parser/sql/normal_tree.h"

namespace plumb::normal {

using Message = const ProtobufCMessage*;

/// What the walk found, by node.
struct Meaning : TreeVisitor {
  struct ColumnMeaning {
    int entry = 0;
    std::string name;
    bool guessed = false;  ///< Of an item whose columns are not known.
  };
  std::unordered_map<Message, TypeName> types;
  std::unordered_map<Message, ColumnMeaning> columns;
  std::unordered_map<Message, int> rows;
  std::unordered_map<Message, std::vector<SourceColumn>> stars;
  std::unordered_map<Message, ObjectId> objects;  ///< Of RangeVars, TypeNames, regclass constants.
  std::unordered_map<Message, const Routine*> routines;
  std::unordered_map<Message, std::vector<SourceColumn>> outputs;
  std::unordered_map<Message, int> items;

  void typed(const ProtobufCMessage& node, const TypeName& type) override { types.insert_or_assign(&node, type); }
  void column(PgQuery__ColumnRef& ref, const SourceColumn& c) override {
    columns[&ref.base] = {c.entry, c.name, c.type.empty() && c.origins.empty()};
  }
  void parameter(PgQuery__ParamRef& ref, const SourceColumn& p) override {
    columns[&ref.base] = {p.entry, p.name, p.type.empty()};
  }
  void whole_row(PgQuery__ColumnRef& ref, const RangeEntry& entry) override { rows[&ref.base] = entry.number; }
  void star(PgQuery__ColumnRef& ref, const std::vector<SourceColumn>& c, bool known) override {
    if (known) stars[&ref.base] = c;
  }
  void relation(PgQuery__RangeVar& range, const ObjectId& id) override { objects[&range.base] = id; }
  void common_table(PgQuery__RangeVar& range) override { objects[&range.base] = {}; }
  void named_relation(PgQuery__AConst& c, const ObjectId& id) override { objects[&c.base] = id; }
  void named_object(PgQuery__AConst& c, const ObjectId& id) override { objects[&c.base] = id; }
  void type(PgQuery__TypeName& t, const ObjectId& id) override { objects[&t.base] = id; }
  void call(PgQuery__FuncCall& f, const std::vector<const Routine*>& candidates) override {
    if (!candidates.empty()) routines[&f.base] = candidates.size() == 1 ? candidates[0] : nullptr;
    if (!candidates.empty()) homes[&f.base] = candidates[0]->id.schema;
  }
  void aggregate(PgQuery__FuncCall& f, const ObjectId& id) override { homes[&f.base] = id.schema; }
  void operation(PgQuery__AExpr& e, const ObjectId&) override { own_operators.insert(&e.base); }
  void item(const ProtobufCMessage& i, const RangeEntry& entry) override { items[&i] = entry.number; }
  void select(PgQuery__SelectStmt& s, const std::vector<SourceColumn>& output, bool known) override {
    if (known) outputs[&s.base] = output;
  }
  void named_column(ProtobufCMessage& node, const SourceColumn& c) override {
    if (node.descriptor == &pg_query__join_expr__descriptor) merged[&node].push_back(c.name);
  }
  std::unordered_map<Message, std::vector<std::string>> merged;  ///< The columns that a join merges.
  std::unordered_map<Message, std::string> homes;                ///< The schema of a called routine.
  std::unordered_set<Message> own_operators;                     ///< That may be operators of the catalog.
};

inline NormalText operator+(NormalText a, const NormalText& b) {
  a.exact += b.exact;
  a.bare += b.bare;
  a.certain = a.certain && b.certain;
  return a;
}

inline NormalText plain(const std::string& text) { return {text, text}; }

inline NormalText uncertain(NormalText text) {
  text.certain = false;
  return text;
}

/// "=" for an operator of that name, "<>" for "!="; the last of a qualified name's parts.
std::string operator_name(PgQuery__Node* const* names, size_t count);
bool is_null(const PgQuery__Node* node);

/// Writes one tree in its normal form, with what a walk has found out of it.
class Normalizer {
 public:
  Normalizer(const Names& names, const Meaning& meaning) : names_(names), meaning_(meaning) {}

  NormalText expression(Message node, const TypeName& want = {});
  NormalText expression(const PgQuery__Node* node, const TypeName& want = {}) {
    return node == nullptr ? plain("()") : expression(content_of(node), want);
  }
  NormalText statement(Message node, const std::vector<std::string>* column_names, bool names_matter);

 private:
  NormalText constant(const PgQuery__AConst& c, const TypeName& want);
  NormalText literal(std::string_view value, const TypeName& type, Message node);
  TypeName stored_type(TypeName t) const;
  NormalText cast(const PgQuery__TypeCast& c);
  NormalText array_of(const PgQuery__AArrayExpr& a, TypeName type, const TypeName* taken_as = nullptr);
  NormalText collated(const PgQuery__CollateClause& c, const NormalText& value);
  std::optional<NormalText> meant(Message ref) const;
  NormalText column(const PgQuery__ColumnRef& ref);
  std::optional<std::vector<TypeName>> arguments_of(const PgQuery__FuncCall& f) const;
  NormalText call(const PgQuery__FuncCall& f, const TypeName& want);
  NormalText argument(const PgQuery__FuncCall& f, size_t i);
  NormalText argument_by_looks(const PgQuery__FuncCall& f, size_t i);
  NormalText operation(const PgQuery__AExpr& e);
  NormalText operation_form(const PgQuery__AExpr& e);
  NormalText coerced(const PgQuery__Node* node, const TypeName& to);
  NormalText brought(NormalText text, const TypeName& from, const TypeName& to) const;
  const PgQuery__Node* without_relabelling(const PgQuery__Node* node) const;
  std::optional<Resolved> resolved(const std::string& op, const PgQuery__Node* l, const TypeName& left,
                                   const TypeName& right) const;
  NormalText binary(const std::string& op, const PgQuery__Node* l, const PgQuery__Node* r);
  NormalText binary_by_looks(const std::string& op, const PgQuery__Node* l, const PgQuery__Node* r);
  NormalText rows(const std::string& op, const PgQuery__RowExpr& l, const PgQuery__RowExpr& r);
  NormalText distinct(const PgQuery__Node* l, const PgQuery__Node* r);
  std::optional<NormalText> distinct_from_null(const PgQuery__AExpr& e);
  NormalText row(const PgQuery__RowExpr& r);
  NormalText head(const std::string& word, const TypeName& type) const;
  NormalText in_list(const PgQuery__AExpr& e);
  NormalText any_of(const char* form, const std::string& op, const PgQuery__Node* l, const PgQuery__Node* r);
  NormalText between(const PgQuery__AExpr& e);
  NormalText boolean(const PgQuery__BoolExpr& e);
  NormalText joined(const char* op, std::vector<NormalText> parts);
  NormalText conditional(const PgQuery__CaseExpr& e, const TypeName& want);
  NormalText list(const char* word, PgQuery__Node* const* nodes, size_t count, const TypeName& want);
  const std::vector<SourceColumn>* columns_of(const PgQuery__SubLink& link) const;
  TypeName first_column(const PgQuery__SubLink& link) const;
  NormalText row_beside(const std::string& op, const PgQuery__RowExpr& row, const PgQuery__SubLink& link);
  NormalText sub_link(const PgQuery__SubLink& link);
  NormalText generic(Message node);
  NormalText select(const PgQuery__SelectStmt& s, const std::vector<std::string>* column_names, bool names_matter);
  NormalText relation(const PgQuery__RangeVar& range);
  NormalText with(const PgQuery__WithClause& clause);
  static bool has_own_names(const PgQuery__SelectStmt& s, const std::vector<std::string>* column_names);
  NormalText named_values(const PgQuery__SelectStmt& s, const std::vector<std::string>& names);
  const std::vector<SourceColumn>* behind_star(const PgQuery__Node& value) const;
  static NormalText shown(const SourceColumn& c, const std::string& name);
  std::vector<ViewColumn> columns_of(const PgQuery__RangeVar& table) const;
  NormalText change(Message node, bool names_matter);
  NormalText insert(const PgQuery__InsertStmt& s, bool names_matter);
  NormalText inserted(const PgQuery__SelectStmt& source, const std::vector<TypeName>& types);
  NormalText conflict(const PgQuery__OnConflictClause& c, const std::vector<ViewColumn>& columns);
  NormalText update(const PgQuery__UpdateStmt& s, bool names_matter);
  NormalText remove(const PgQuery__DeleteStmt& s, bool names_matter);
  NormalText assigned(PgQuery__Node* const* list, size_t count, const std::vector<ViewColumn>& columns);
  NormalText joined_to(const char* word, PgQuery__Node* const* items, size_t count);
  NormalText returning(PgQuery__Node* const* list, size_t count, bool names_matter);
  NormalText targets(const PgQuery__SelectStmt& s, const std::vector<std::string>* column_names, bool names_matter);
  std::vector<SourceColumn> columns_of(const PgQuery__AIndirection& row) const;
  NormalText field_of(const PgQuery__AIndirection& row, const std::string& column);
  NormalText target(const PgQuery__ResTarget& t, const std::string& name, const TypeName& type);
  void from_item(const PgQuery__Node& item, std::vector<NormalText>& out);
  NormalText sort_key(const PgQuery__Node& node, const PgQuery__SelectStmt& s, bool output_first);
  NormalText grouping(std::span<PgQuery__Node* const> items, const PgQuery__SelectStmt& s);
  NormalText sort_by(const PgQuery__SortBy& by, const PgQuery__SelectStmt* s, const TypeName& taken_as = {});
  NormalText window(const PgQuery__WindowDef& w);
  std::string type_text_of(const PgQuery__TypeName& type);
  std::string plain_type(TypeName type) const;

  TypeName type(Message node) const {
    auto it = meaning_.types.find(node);
    return it == meaning_.types.end() ? TypeName{} : it->second;
  }
  TypeName type(const PgQuery__Node* node) const { return node == nullptr ? TypeName{} : type(content_of(node)); }
  /// A domain's values are compared as those of what it is over.
  TypeName base_type(const PgQuery__Node* node) const {
    TypeName out = type(node);
    for (auto base = names_.domain_base(out); base; base = names_.domain_base(out)) out = *base;
    return out;
  }
  NormalText form_of(Message node, const TypeName& want);
  const std::vector<SourceColumn>* set_columns_ = nullptr;  ///< Of the set operation whose branch is looked at.
  Message operation_ = nullptr;                             ///< The one whose operands are looked at.
  int depth_ = 0;
  const Names& names_;
  const Meaning& meaning_;
};

}  // namespace plumb::normal
