#pragma once
#include <pg_query/pg_query.pb-c.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/catalog.h"

namespace plumb {

/// What names mean: one catalog seen through a search path. The schema given may be empty: then the path decides.
class Names {
 public:
  virtual ~Names() = default;
  /// A table, view, materialized view or sequence.
  virtual std::optional<ObjectId> relation(const std::string& schema, const std::string& name) const = 0;
  virtual std::optional<ObjectId> type(const std::string& schema, const std::string& name) const = 0;
  virtual std::vector<const Routine*> routines(const std::string& schema, const std::string& name) const = 0;
  /// The aggregates that the call may mean.
  virtual std::vector<ObjectId> aggregates(const QualifiedName& name, const PgQuery__FuncCall& call) const = 0;
  virtual std::optional<ObjectId> collation(const QualifiedName& name) const = 0;
  virtual const KeyConstraint* primary_key(const ObjectId& table) const = 0;
  /// The operators that an expression with such operands may mean; an empty type is one that cannot be told.
  virtual std::vector<ObjectId> operators(const QualifiedName& name, bool prefix, const TypeName& left,
                                          const TypeName& right) const = 0;
  /// A text search configuration or dictionary.
  virtual std::optional<ObjectId> named(Kind kind, const QualifiedName& name) const = 0;
  /// The columns of a table, the output columns of a view, the attributes of a composite type. Empty: not known.
  virtual std::vector<ViewColumn> columns(const ObjectId& relation) const = 0;
  /// What a domain is over; nullopt when `type` is no domain.
  virtual std::optional<TypeName> domain_base(const TypeName& type) const = 0;
};

/// Names of a Catalog or of a CatalogDraft, which must outlive it.
template <class CatalogOrDraft>
class NamesOf : public Names {
 public:
  NamesOf(const CatalogOrDraft& catalog, std::vector<std::string> search_path)
      : catalog_(catalog), search_path_(std::move(search_path)) {}
  std::optional<ObjectId> relation(const std::string& schema, const std::string& name) const override;
  std::optional<ObjectId> type(const std::string& schema, const std::string& name) const override;
  std::vector<const Routine*> routines(const std::string& schema, const std::string& name) const override;
  std::vector<ObjectId> aggregates(const QualifiedName& name, const PgQuery__FuncCall& call) const override;
  std::optional<ObjectId> collation(const QualifiedName& name) const override;
  const KeyConstraint* primary_key(const ObjectId& table) const override;
  std::vector<ObjectId> operators(const QualifiedName& name, bool prefix, const TypeName& left,
                                  const TypeName& right) const override;
  std::optional<ObjectId> named(Kind kind, const QualifiedName& name) const override;
  std::vector<ViewColumn> columns(const ObjectId& relation) const override;
  std::optional<TypeName> domain_base(const TypeName& type) const override;

 private:
  std::optional<ObjectId> multirange(const std::string& schema, const std::string& name) const;
  std::optional<ObjectId> first_of(std::initializer_list<Kind> kinds, const std::string& schema,
                                   const std::string& name) const;
  const CatalogOrDraft& catalog_;
  std::vector<std::string> search_path_;
};
extern template class NamesOf<Catalog>;
extern template class NamesOf<CatalogDraft>;

/// Whether pg_catalog has operators of that name.
bool is_builtin_operator(std::string_view name);

/// A column that a FROM item offers.
struct SourceColumn {
  Name name;
  TypeName type;  ///< Empty when it cannot be told.
  /// The table columns behind it, or the composite type: two for a column merged by JOIN ... USING.
  std::vector<ObjectId> origins;
  int entry = -1;  ///< The FROM item it is of, by RangeEntry::number.
};

/// An item of a FROM clause.
struct RangeEntry {
  std::string name;    ///< The alias, or the relation's own name; "" for a join without an alias.
  std::string schema;  ///< Of a relation without an alias: `schema.name.column` finds it.
  std::optional<ObjectId> relation;
  std::vector<SourceColumn> columns;
  bool known = true;     ///< All its columns are in `columns`.
  bool guessed = false;  ///< `columns` are those of a call whose result nobody knows: it may have others.
  int number = 0;        ///< Counts the items of one walk in their order.
};

struct CommonTable {
  std::vector<SourceColumn> columns;
  bool known = true;
};

/// What the names in one query level mean.
struct Scope {
  const Scope* outer = nullptr;
  std::vector<RangeEntry> entries;
  std::vector<SourceColumn> columns;  ///< What a name without a qualifier may mean; what `*` stands for, in order.
  bool known = true;                  ///< All FROM items are.
  std::map<std::string, CommonTable> common_tables;
  std::vector<SourceColumn> parameters;  ///< Of a routine: the first is `$1`. Only where there is no outer.
};

/// An entry for a relation's row under another name, e.g. NEW in a trigger's WHEN. Its columns can be named without it
/// when `unqualified`.
void add_entry(Scope& scope, const Names& names, const std::string& name, const ObjectId& relation, bool unqualified);

/// Is told what a walk finds. Nodes may be changed, but not removed. `typed` comes for each expression after its parts.
class TreeVisitor {
 public:
  virtual ~TreeVisitor() = default;
  virtual void relation(PgQuery__RangeVar&, const ObjectId&) {}
  virtual void common_table(PgQuery__RangeVar&) {}
  virtual void unknown_relation(PgQuery__RangeVar&) {}
  /// A reference to a column; `known` scopes only give one that exists.
  virtual void column(PgQuery__ColumnRef&, const SourceColumn&) {}
  /// `may_be_output`: in ORDER BY or GROUP BY, where it may be the name of an output column.
  virtual void unknown_column(PgQuery__ColumnRef&, bool /*scope_known*/, bool /*may_be_output*/) {}
  /// `t.a` or `t.*` where no FROM item is `t`.
  virtual void unknown_item(PgQuery__ColumnRef&, bool /*scope_known*/) {}
  /// `$1` in the body of a routine that has such a parameter.
  virtual void parameter(PgQuery__ParamRef&, const SourceColumn&) {}
  virtual void whole_row(PgQuery__ColumnRef&, const RangeEntry&) {}
  /// The name in `(row).name`, a column of the relation or an attribute of the composite type.
  virtual void field(PgQuery__Node& /*name*/, const ObjectId& /*of*/) {}
  virtual void star(PgQuery__ColumnRef&, const std::vector<SourceColumn>&, bool /*known*/) {}
  /// `candidates`: the catalog's routines of that name which take that many arguments; none for a built-in.
  virtual void call(PgQuery__FuncCall&, const std::vector<const Routine*>& /*candidates*/) {}
  /// One of the aggregates that the call may mean; follows call() without candidates.
  virtual void aggregate(PgQuery__FuncCall&, const ObjectId&) {}
  virtual void collation(PgQuery__CollateClause&, const ObjectId&) {}
  virtual void unknown_collation(const std::string& /*name*/) {}
  virtual void type(PgQuery__TypeName&, const ObjectId&) {}
  virtual void unknown_type(PgQuery__TypeName&) {}
  /// 'public.t_id_seq'::regclass or nextval('t_id_seq').
  virtual void named_relation(PgQuery__AConst&, const ObjectId&) {}
  virtual void unknown_named_relation(const std::string& /*name*/) {}
  /// 'docs'::regconfig or to_tsvector('docs', ...): a text search configuration or dictionary.
  virtual void named_object(PgQuery__AConst&, const ObjectId&) {}
  virtual void unknown_named_object(const std::string& /*name*/) {}
  /// One of the operators that the expression may mean.
  virtual void operation(PgQuery__AExpr&, const ObjectId&) {}
  virtual void unknown_operator(const std::string& /*name*/) {}
  /// A column that is written or merged by name: of INSERT, UPDATE SET or JOIN ... USING.
  virtual void named_column(ProtobufCMessage&, const SourceColumn&) {}
  virtual void item(const ProtobufCMessage& /*from_item*/, const RangeEntry&) {}
  virtual void typed(const ProtobufCMessage&, const TypeName&) {}
  /// A query that groups: the columns it groups by, and those it shows, filters or sorts by outside of aggregates.
  virtual void grouped(const std::vector<SourceColumn>& /*by*/, const std::vector<SourceColumn>& /*shown*/) {}
  virtual void select(PgQuery__SelectStmt&, const std::vector<SourceColumn>& /*output*/, bool /*known*/) {}
};

/// Walks parse trees, resolving names and deducing types on the way. The type of an untyped literal is "unknown"; an
/// empty type is one that cannot be told.
class TreeWalk {
 public:
  TreeWalk(const Names& names, TreeVisitor& visitor) : names_(names), visitor_(visitor) {}

  TypeName expression(ProtobufCMessage& node, const Scope& scope);
  /// SELECT, VALUES, INSERT, UPDATE, DELETE, RETURN; anything else is walked without a scope of its own.
  CommonTable statement(ProtobufCMessage& node, const Scope* outer);

 private:
  CommonTable select(PgQuery__SelectStmt& select, const Scope* outer);
  CommonTable values(PgQuery__SelectStmt& select, const Scope& scope);
  void grouping(PgQuery__SelectStmt& select, const Scope& scope);
  CommonTable change(ProtobufCMessage& statement, PgQuery__RangeVar* target, const Scope* outer);
  std::optional<std::vector<SourceColumn>> star_columns(PgQuery__Node& value, const Scope& scope, bool* known);
  std::vector<SourceColumn> targets(PgQuery__Node* const* list, size_t count, const Scope& scope, bool* known);
  void with(PgQuery__WithClause* clause, Scope& scope);
  std::vector<SourceColumn> from_item(PgQuery__Node& item, Scope& scope);
  std::vector<SourceColumn> range_var(PgQuery__RangeVar& range, Scope& scope);
  std::vector<SourceColumn> range_subselect(PgQuery__RangeSubselect& range, Scope& scope);
  std::vector<SourceColumn> range_function(PgQuery__RangeFunction& range, Scope& scope);
  std::vector<SourceColumn> join(PgQuery__JoinExpr& join, Scope& scope);
  std::vector<SourceColumn> add(RangeEntry entry, const PgQuery__Alias* alias, Scope& scope,
                                const ProtobufCMessage& item);
  RangeEntry function_entry(PgQuery__Node& call, Scope& scope);
  TypeName column_ref(PgQuery__ColumnRef& ref, const Scope& scope);
  TypeName call(PgQuery__FuncCall& call, const Scope& scope);
  void collation(PgQuery__CollateClause& c);
  TypeName operation(PgQuery__AExpr& e, const Scope& scope);
  TypeName sub_link(PgQuery__SubLink& link, const Scope& scope);
  TypeName parameter(PgQuery__ParamRef& ref, const Scope& scope);
  TypeName type_cast(PgQuery__TypeCast& cast, const Scope& scope);
  TypeName indirection(PgQuery__AIndirection& i, const Scope& scope);
  TypeName field(PgQuery__Node& name, const TypeName& row);
  TypeName deduce(ProtobufCMessage& node, const Scope& scope);
  TypeName children(ProtobufCMessage& node, const Scope& scope);
  TypeName common_of(PgQuery__Node* const* nodes, size_t count, const Scope& scope);
  void named_relation(PgQuery__Node& argument);
  void named_object(PgQuery__Node& argument, Kind kind);

  const Names& names_;
  TreeVisitor& visitor_;
  int entries_ = 0;
  bool sorting_ = false;
  bool in_set_operation_ = false;
  int depth_ = 0;
};

/// The name PostgreSQL gives an output column (FigureColname() in parse_target.c).
std::string output_name(const PgQuery__ResTarget& target);

/// The canonical form of a type name; a type that the catalog does not have keeps the names it was given.
TypeName type_of_name(const PgQuery__TypeName& type, const Names& names);

}  // namespace plumb
