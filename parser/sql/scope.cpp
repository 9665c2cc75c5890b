#include "parser/sql/scope.h"

#include <algorithm>

#include "engine/base/identifier.h"
#include "parser/sql/children.h"
#include "parser/sql/tree.h"

namespace plumb {

namespace {

template <class T>
std::vector<const Column*> table_columns(const Catalog& catalog, const T& table) {
  return catalog.columns_of(table);
}

std::vector<const Column*> table_columns(const CatalogDraft& draft, const ObjectId& table) {
  std::vector<const Column*> out;
  for (const ObjectId& id : draft.children<Column>(table.schema, table.name)) out.push_back(draft.find<Column>(id));
  std::stable_sort(out.begin(), out.end(), [](auto a, auto b) { return a->position < b->position; });
  return out;
}

std::vector<const Routine*> routines_named(const Catalog& catalog, const std::string& schema, const std::string& name) {
  const auto& all = catalog.all<Routine>();
  ObjectId first = object_id(Kind::routine, schema, name);
  auto it =
      std::lower_bound(all.begin(), all.end(), first, [](const Routine& r, const ObjectId& id) { return r.id < id; });
  std::vector<const Routine*> out;
  for (; it != all.end() && it->id.schema == schema && it->id.name == name; ++it) out.push_back(&*it);
  return out;
}

std::vector<const Routine*> routines_named(const CatalogDraft& draft, const std::string& schema,
                                           const std::string& name) {
  const auto& all = draft.map<Routine>();
  std::vector<const Routine*> out;
  for (auto it = all.lower_bound(object_id(Kind::routine, schema, name));
       it != all.end() && it->first.schema == schema && it->first.name == name; ++it) {
    out.push_back(&it->second);
  }
  return out;
}

std::optional<ObjectId> range_of_multirange(const Catalog& catalog, const std::string& schema,
                                            const std::string& name) {
  for (const RangeType& r : catalog.all<RangeType>()) {
    if (r.id.schema == schema && r.multirange == name) return r.id;
  }
  return std::nullopt;
}

std::optional<ObjectId> range_of_multirange(const CatalogDraft& draft, const std::string& schema,
                                            const std::string& name) {
  for (const auto& [id, r] : draft.map<RangeType>()) {
    if (id.schema == schema && r.multirange == name) return id;
  }
  return std::nullopt;
}

template <class C, class F>
void for_each_aggregate(const C& catalog, F&& f) {
  if constexpr (std::is_same_v<C, Catalog>) {
    for (const Aggregate& a : catalog.template all<Aggregate>()) f(a);
  } else {
    for (const auto& [id, a] : catalog.template map<Aggregate>()) f(a);
  }
}

template <class C, class F>
void for_each_operator(const C& catalog, F&& f) {
  if constexpr (std::is_same_v<C, Catalog>) {
    for (const SqlOperator& o : catalog.template all<SqlOperator>()) f(o);
  } else {
    for (const auto& [id, o] : catalog.template map<SqlOperator>()) f(o);
  }
}

bool is_operand(const TypeName& wanted, const TypeName& given) {
  return !wanted.empty() && wanted.schema == given.schema && wanted.name == given.name && wanted.array == given.array;
}

/// Whether the call has as many arguments as the aggregate takes.
bool takes(const Aggregate& a, const PgQuery__FuncCall& call) {
  size_t given = call.n_args + (call.agg_within_group ? call.n_agg_order : 0);
  bool variadic = !a.arguments.empty() && a.arguments.back().mode == ArgumentMode::variadic;
  return variadic ? given + 1 >= a.arguments.size() : given == a.arguments.size();
}

}  // namespace

bool is_builtin_operator(std::string_view name) {
  static constexpr std::string_view names[] = {"=",   "<>",  "!=", "<",  ">",  "<=", ">=",  "+",   "-",   "*",   "/",
                                               "%",   "^",   "||", "~",  "~*", "!~", "!~*", "~~",  "!~~", "~~*", "!~~*",
                                               "&",   "|",   "#",  "<<", ">>", "&&", "@>",  "<@",  "->",  "->>", "#>",
                                               "#>>", "?",   "?|", "?&", "@@", "@",  "!!",  "<->", "-|-", "&<",  "&>",
                                               "|/",  "||/", "^@", "#-", "@?", "~=", "##",  "?-",  "?#",  "<#>"};
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

template <class C>
std::vector<ObjectId> NamesOf<C>::aggregates(const QualifiedName& name, const PgQuery__FuncCall& call) const {
  std::vector<ObjectId> out;
  for_each_aggregate(catalog_, [&](const Aggregate& a) {
    bool visible = name.schema.empty()
                       ? std::find(search_path_.begin(), search_path_.end(), a.id.schema) != search_path_.end()
                       : name.schema == a.id.schema;
    if (a.id.name == name.name && visible && takes(a, call)) out.push_back(a.id);
  });
  return out;
}

template <class C>
std::optional<ObjectId> NamesOf<C>::collation(const QualifiedName& name) const {
  return first_of({Kind::collation}, name.schema, name.name);
}

template <class C>
const KeyConstraint* NamesOf<C>::primary_key(const ObjectId& table) const {
  if constexpr (std::is_same_v<C, Catalog>) {
    auto [first, last] = catalog_.template children<KeyConstraint>(table.schema, table.name);
    auto found = std::find_if(first, last, [](const KeyConstraint& k) { return k.primary; });
    return found == last ? nullptr : &*found;
  } else {
    for (const ObjectId& id : catalog_.template children<KeyConstraint>(table.schema, table.name)) {
      const KeyConstraint* key = catalog_.template find<KeyConstraint>(id);
      if (key->primary) return key;
    }
    return nullptr;
  }
}

template <class C>
std::vector<ObjectId> NamesOf<C>::operators(const QualifiedName& name, bool prefix, const TypeName& left,
                                            const TypeName& right) const {
  std::vector<ObjectId> out;
  bool own = !is_builtin_operator(name.name);
  for_each_operator(catalog_, [&](const SqlOperator& o) {
    if (o.id.name != name.name || o.left.empty() != prefix) return;
    bool visible = name.schema.empty()
                       ? std::find(search_path_.begin(), search_path_.end(), o.id.schema) != search_path_.end()
                       : name.schema == o.id.schema;
    // An operator of pg_catalog's name is only meant where the types say so.
    if (visible && (own || is_operand(o.left, left) || is_operand(o.right, right))) out.push_back(o.id);
  });
  return out;
}

template <class C>
std::optional<ObjectId> NamesOf<C>::named(Kind kind, const QualifiedName& name) const {
  return first_of({kind}, name.schema, name.name);
}

template <class C>
std::optional<ObjectId> NamesOf<C>::first_of(std::initializer_list<Kind> kinds, const std::string& schema,
                                             const std::string& name) const {
  auto in_schema = [&](const std::string& s) -> std::optional<ObjectId> {
    for (Kind kind : kinds) {
      ObjectId id = object_id(kind, s, name);
      bool there = with_kind(kind, [&]<class T>(KindTag<T>) { return catalog_.template find<T>(id) != nullptr; });
      if (there) return id;
    }
    return std::nullopt;
  };
  if (!schema.empty()) return in_schema(schema);
  for (const std::string& s : search_path_) {
    if (auto found = in_schema(s)) return found;
  }
  return std::nullopt;
}

template <class C>
std::optional<ObjectId> NamesOf<C>::relation(const std::string& schema, const std::string& name) const {
  return first_of({Kind::table, Kind::view, Kind::materialized_view, Kind::sequence}, schema, name);
}

template <class C>
std::optional<ObjectId> NamesOf<C>::type(const std::string& schema, const std::string& name) const {
  auto found = first_of({Kind::enum_type, Kind::domain, Kind::composite_type, Kind::range_type, Kind::table, Kind::view,
                         Kind::materialized_view},
                        schema, name);
  return found ? found : multirange(schema, name);
}

template <class C>
std::optional<ObjectId> NamesOf<C>::multirange(const std::string& schema, const std::string& name) const {
  auto in_schema = [&](const std::string& s) { return range_of_multirange(catalog_, s, name); };
  if (!schema.empty()) return in_schema(schema);
  for (const std::string& s : search_path_) {
    if (auto found = in_schema(s)) return found;
  }
  return std::nullopt;
}

template <class C>
std::vector<const Routine*> NamesOf<C>::routines(const std::string& schema, const std::string& name) const {
  if (!schema.empty()) return routines_named(catalog_, schema, name);
  std::vector<const Routine*> out;
  for (const std::string& s : search_path_) {
    std::vector<const Routine*> more = routines_named(catalog_, s, name);
    out.insert(out.end(), more.begin(), more.end());
  }
  return out;
}

template <class C>
std::vector<ViewColumn> NamesOf<C>::columns(const ObjectId& relation) const {
  std::vector<ViewColumn> out;
  if (relation.kind == Kind::table) {
    for (const Column* c : table_columns(catalog_, relation)) out.push_back({c->id.name, c->type});
  } else if (relation.kind == Kind::view) {
    if (const View* v = catalog_.template find<View>(relation)) return v->columns;
  } else if (relation.kind == Kind::materialized_view) {
    if (const MaterializedView* v = catalog_.template find<MaterializedView>(relation)) return v->columns;
  } else if (relation.kind == Kind::composite_type) {
    if (const CompositeType* t = catalog_.template find<CompositeType>(relation)) {
      for (const CompositeAttribute& a : t->attributes) out.push_back({a.name, a.type});
    }
  }
  return out;
}

template <class C>
std::optional<TypeName> NamesOf<C>::domain_base(const TypeName& type) const {
  if (type.builtin() || type.array) return std::nullopt;
  const Domain* domain = catalog_.template find<Domain>(object_id(Kind::domain, type.schema, type.name));
  return domain ? std::optional(domain->type) : std::nullopt;
}

template class NamesOf<Catalog>;
template class NamesOf<CatalogDraft>;

void add_entry(Scope& scope, const Names& names, const std::string& name, const ObjectId& relation, bool unqualified) {
  RangeEntry entry;
  entry.name = name;
  entry.relation = relation;
  entry.number = -1 - static_cast<int>(scope.entries.size());
  for (ViewColumn& c : names.columns(relation)) {
    SourceColumn column{c.name, std::move(c.type), {}, entry.number};
    if (relation.kind == Kind::table)
      column.origins = {object_id(Kind::column, relation.schema, c.name, relation.name)};
    entry.columns.push_back(std::move(column));
  }
  entry.known = !entry.columns.empty();
  scope.known = scope.known && entry.known;
  if (unqualified) scope.columns.insert(scope.columns.end(), entry.columns.begin(), entry.columns.end());
  scope.entries.push_back(std::move(entry));
}

namespace {

/// What FigureColname() makes of an expression; `strength` 2 is a good name, 1 a poor one, 0 none.
struct Figured {
  int strength = 0;
  std::string name;
};

Figured figured(const PgQuery__Node* node) {
  if (node == nullptr) return {};
  switch (node->node_case) {
    case PG_QUERY__NODE__NODE_COLUMN_REF: {
      const PgQuery__ColumnRef& ref = *node->column_ref;
      std::string_view last = string_of(ref.fields[ref.n_fields - 1]);
      for (size_t i = ref.n_fields; last.empty() && i-- > 0;) last = string_of(ref.fields[i]);
      return {last.empty() ? 0 : 2, std::string(last)};
    }
    case PG_QUERY__NODE__NODE_A_INDIRECTION: {
      const PgQuery__AIndirection& indirection = *node->a_indirection;
      for (size_t i = indirection.n_indirection; i-- > 0;) {
        if (std::string_view field = string_of(indirection.indirection[i]); !field.empty())
          return {2, std::string(field)};
      }
      return figured(indirection.arg);
    }
    case PG_QUERY__NODE__NODE_FUNC_CALL:
      return {2, std::string(string_of(node->func_call->funcname[node->func_call->n_funcname - 1]))};
    case PG_QUERY__NODE__NODE_A_EXPR:
      return node->a_expr->kind == PG_QUERY__A__EXPR__KIND__AEXPR_NULLIF ? Figured{2, "nullif"} : Figured{};
    case PG_QUERY__NODE__NODE_TYPE_CAST: {
      Figured of_argument = figured(node->type_cast->arg);
      if (of_argument.strength > 1) return of_argument;
      const PgQuery__TypeName& type = *node->type_cast->type_name;
      return {1, std::string(string_of(type.names[type.n_names - 1]))};
    }
    case PG_QUERY__NODE__NODE_COLLATE_CLAUSE:
      return figured(node->collate_clause->arg);
    case PG_QUERY__NODE__NODE_GROUPING_FUNC:
      return {2, "grouping"};
    case PG_QUERY__NODE__NODE_SUB_LINK: {
      const PgQuery__SubLink& link = *node->sub_link;
      if (link.sub_link_type == PG_QUERY__SUB_LINK_TYPE__EXISTS_SUBLINK) return {2, "exists"};
      if (link.sub_link_type == PG_QUERY__SUB_LINK_TYPE__ARRAY_SUBLINK) return {2, "array"};
      if (link.sub_link_type == PG_QUERY__SUB_LINK_TYPE__EXPR_SUBLINK) {
        const PgQuery__SelectStmt* select = link.subselect->select_stmt;
        while (select->larg != nullptr) select = select->larg;
        if (select->n_target_list > 0) return {2, output_name(*select->target_list[0]->res_target)};
        if (select->n_values_lists > 0) return {2, "column1"};
      }
      return {};
    }
    case PG_QUERY__NODE__NODE_CASE_EXPR: {
      Figured of_else = figured(node->case_expr->defresult);
      return of_else.strength > 1 ? of_else : Figured{1, "case"};
    }
    case PG_QUERY__NODE__NODE_A_ARRAY_EXPR:
      return {2, "array"};
    case PG_QUERY__NODE__NODE_ROW_EXPR:
      return {2, "row"};
    case PG_QUERY__NODE__NODE_COALESCE_EXPR:
      return {2, "coalesce"};
    case PG_QUERY__NODE__NODE_MIN_MAX_EXPR:
      return {2, node->min_max_expr->op == PG_QUERY__MIN_MAX_OP__IS_GREATEST ? "greatest" : "least"};
    case PG_QUERY__NODE__NODE_SQLVALUE_FUNCTION:
      switch (node->sqlvalue_function->op) {
        case PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_CURRENT_DATE:
          return {2, "current_date"};
        case PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_CURRENT_TIME:
        case PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_CURRENT_TIME_N:
          return {2, "current_time"};
        case PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_CURRENT_TIMESTAMP:
        case PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_CURRENT_TIMESTAMP_N:
          return {2, "current_timestamp"};
        case PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_LOCALTIME:
        case PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_LOCALTIME_N:
          return {2, "localtime"};
        case PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_LOCALTIMESTAMP:
        case PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_LOCALTIMESTAMP_N:
          return {2, "localtimestamp"};
        case PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_CURRENT_ROLE:
          return {2, "current_role"};
        case PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_CURRENT_USER:
          return {2, "current_user"};
        case PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_USER:
          return {2, "user"};
        case PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_SESSION_USER:
          return {2, "session_user"};
        case PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_CURRENT_CATALOG:
          return {2, "current_catalog"};
        case PG_QUERY__SQLVALUE_FUNCTION_OP__SVFOP_CURRENT_SCHEMA:
          return {2, "current_schema"};
        default:
          return {};
      }
    case PG_QUERY__NODE__NODE_XML_EXPR:
      switch (node->xml_expr->op) {
        case PG_QUERY__XML_EXPR_OP__IS_XMLCONCAT:
          return {2, "xmlconcat"};
        case PG_QUERY__XML_EXPR_OP__IS_XMLELEMENT:
          return {2, "xmlelement"};
        case PG_QUERY__XML_EXPR_OP__IS_XMLFOREST:
          return {2, "xmlforest"};
        case PG_QUERY__XML_EXPR_OP__IS_XMLPARSE:
          return {2, "xmlparse"};
        case PG_QUERY__XML_EXPR_OP__IS_XMLPI:
          return {2, "xmlpi"};
        case PG_QUERY__XML_EXPR_OP__IS_XMLROOT:
          return {2, "xmlroot"};
        default:
          return {};
      }
    case PG_QUERY__NODE__NODE_XML_SERIALIZE:
      return {2, "xmlserialize"};
    default:
      return {};
  }
}

/// " day": the one field of an interval, a bit of the first modifier; "" for all others.
std::string interval_field(const PgQuery__TypeName& type) {
  if (type.n_typmods == 0 || type.typmods[0]->node_case != PG_QUERY__NODE__NODE_A_CONST) return "";
  const PgQuery__AConst& mask = *type.typmods[0]->a_const;
  if (mask.val_case != PG_QUERY__A__CONST__VAL_IVAL) return "";
  switch (mask.ival->ival) {
    case 1 << 1:
      return " month";
    case 1 << 2:
      return " year";
    case 1 << 3:
      return " day";
    case 1 << 10:
      return " hour";
    case 1 << 11:
      return " minute";
    case 1 << 12:
      return " second";
    default:
      return "";
  }
}

/// The modifiers of a type name as format_type() prints them: "(10,2)".
std::string modifiers_of(const PgQuery__TypeName& type) {
  std::string_view last = type.n_names > 0 ? string_of(type.names[type.n_names - 1]) : "";
  if (last == "interval") return interval_field(type);
  if (last == "numeric" && type.n_typmods == 1) {
    PgQuery__TypeName with_scale = type;
    with_scale.n_names = 0;
    std::string precision = modifiers_of(with_scale);
    return precision.substr(0, precision.size() - 1) + ",0)";
  }
  std::string out;
  for (size_t i = 0; i < type.n_typmods; i++) {
    const PgQuery__Node& mod = *type.typmods[i];
    if (mod.node_case == PG_QUERY__NODE__NODE_A_CONST && mod.a_const->val_case == PG_QUERY__A__CONST__VAL_IVAL) {
      out += (out.empty() ? "" : ",") + std::to_string(mod.a_const->ival->ival);
    } else if (mod.node_case == PG_QUERY__NODE__NODE_A_CONST && mod.a_const->val_case == PG_QUERY__A__CONST__VAL_SVAL) {
      out += (out.empty() ? "" : ",") + std::string(mod.a_const->sval->sval);
    } else if (mod.node_case == PG_QUERY__NODE__NODE_COLUMN_REF) {
      out += (out.empty() ? "" : ",") + std::string(string_of(mod.column_ref->fields[0]));
    }
  }
  return out.empty() ? "" : "(" + out + ")";
}

}  // namespace

std::string output_name(const PgQuery__ResTarget& target) {
  if (target.name != nullptr && *target.name != '\0') return target.name;
  Figured f = figured(target.val);
  return f.strength > 0 ? truncate_identifier(f.name) : "?column?";
}

TypeName type_of_name(const PgQuery__TypeName& type, const Names& names) {
  std::vector<std::string> parts = strings_of(type.names, type.n_names);
  if (parts.empty()) return {};
  std::string schema = parts.size() > 1 ? parts[parts.size() - 2] : "";
  const std::string& name = parts.back();
  TypeName out;
  bool system = schema == "pg_catalog";
  std::optional<TypeName> known;
  if (schema.empty() || system) known = builtin_type(name);
  if (known) {
    out = *known;
    out.modifiers = modifiers_of(type);
  } else if (auto id = names.type(system ? "" : schema, name)) {
    out.schema = id->schema, out.name = id->name;
  } else {
    out.schema = schema.empty() ? "public" : schema, out.name = name;
    out.modifiers = modifiers_of(type);
  }
  out.array = out.array || type.n_array_bounds > 0;
  return out;
}

}  // namespace plumb
