#include "parser/sql/renames.h"

#include <algorithm>
#include <set>

#include "engine/base/identifier.h"
#include "engine/base/letter_case.h"
#include "engine/base/name_addition.h"
#include "engine/diff/texts.h"
#include "parser/sql/rename_texts.h"

namespace plumb {

namespace {

bool is_relation(Kind kind) {
  return kind == Kind::table || kind == Kind::view || kind == Kind::materialized_view || kind == Kind::sequence ||
         kind == Kind::composite_type;
}

bool has_row_type(Kind kind) { return is_relation(kind) && kind != Kind::sequence; }

bool is_type(Kind kind) {
  return kind == Kind::enum_type || kind == Kind::domain || kind == Kind::range_type || kind == Kind::base_type ||
         kind == Kind::shell_type || has_row_type(kind);
}

bool has_parts(Kind kind) { return is_relation(kind) || kind == Kind::domain; }

bool has_arguments(Kind kind) {
  return kind == Kind::routine || kind == Kind::aggregate || kind == Kind::operator_family ||
         kind == Kind::operator_class || kind == Kind::sql_operator;
}

/// Kinds that have a schema and nothing else beside their names.
bool is_named_alone(Kind kind) {
  return kind == Kind::collation || kind == Kind::statistics || kind == Kind::encoding_conversion ||
         kind == Kind::text_search_parser || kind == Kind::text_search_template ||
         kind == Kind::text_search_dictionary || kind == Kind::text_search_configuration || kind == Kind::base_type ||
         kind == Kind::shell_type;
}

/// A base type and its shell have one name.
bool is_same_kind(Kind a, Kind b) {
  auto plain = [](Kind k) { return k == Kind::shell_type ? Kind::base_type : k; };
  return plain(a) == plain(b);
}

bool is_constraint(Kind kind) {
  return kind == Kind::key_constraint || kind == Kind::check_constraint || kind == Kind::exclusion_constraint ||
         kind == Kind::foreign_key;
}

/// What one rename does to names wherever they stand.
class Renaming {
 public:
  /// `heirs`: the tables that have the renamed column or check from `rename.from`'s table; `owned`: sequences and
  /// indexes that follow their table into another schema; `multirange`: a renamed range type's multirange type, which
  /// follows it there too, and keeps its name.
  Renaming(const Rename& rename, std::set<QualifiedName> heirs, std::set<QualifiedName> owned, std::string multirange)
      : rename_(rename), heirs_(std::move(heirs)), owned_(std::move(owned)), multirange_(std::move(multirange)) {}

  ObjectId operator()(const ObjectId& id) const {
    const ObjectId &from = rename_.from, &to = rename_.to;
    ObjectId out = id;
    out.args = args(id.args);
    Kind about = is_attachment(id) ? id.of : id.kind;
    if (about == Kind::cast || about == Kind::transform) out.name = args(id.name);
    if (about == Kind::transform && from.kind == Kind::language && id.args == from.name) out.args = to.name;
    if (from.kind == Kind::schema) {
      if (id.kind == Kind::schema || (is_attachment(id) && id.of == Kind::schema)) {
        if (id.name == from.name) out.name = to.name;
      } else if (id.schema == from.name) {
        out.schema = to.name;
      }
      return out;
    }
    Kind kind = is_attachment(id) ? id.of : id.kind;
    if (is_relation(from.kind) || from.kind == Kind::domain || from.kind == Kind::enum_type ||
        from.kind == Kind::range_type || is_named_alone(from.kind)) {
      bool part = has_parts(from.kind) && !id.parent.empty() && id.schema == from.schema && id.parent == from.name &&
                  (kind == Kind::domain_constraint) == (from.kind == Kind::domain);
      if (part) {
        out.schema = to.schema, out.parent = to.name;
      } else if (id.parent.empty() && is_same_kind(kind, from.kind) && id.schema == from.schema &&
                 id.name == from.name) {
        out.schema = to.schema, out.name = to.name;
      } else if (kind == Kind::sequence && owned_.contains({id.schema, id.name})) {
        out.schema = to.schema;
      }
      return out;
    }
    if (from.kind == Kind::column) {
      bool column = kind == Kind::column || kind == Kind::column_default;
      if (column && id.name == from.name && heirs_.contains({id.schema, id.parent})) out.name = to.name;
      return out;
    }
    if (from.kind == Kind::foreign_server && kind == Kind::user_mapping && id.parent == from.name) {
      out.parent = to.name;
      return out;
    }
    // The comment of the index behind a constraint hangs on the index.
    bool same_kind = kind == from.kind || (kind == Kind::index && is_constraint(from.kind));
    bool there = (id.schema == from.schema && id.parent == from.parent) ||
                 (from.kind == Kind::check_constraint && heirs_.contains({id.schema, id.parent}));
    if (same_kind && there && id.name == from.name && (!has_arguments(from.kind) || id.args == from.args)) {
      out.name = to.name;
      if (has_arguments(from.kind)) out.schema = to.schema;
    }
    return out;
  }

  /// Whether the rename is of something that `name` may mean, by where the name stands.
  void relation(QualifiedName& name) const {
    if (name.empty()) return;
    if (rename_.from.kind == Kind::schema) return schema(name.schema);
    if (!is_relation(rename_.from.kind)) return;
    if (name.schema == rename_.from.schema && name.name == rename_.from.name)
      name = {rename_.to.schema, rename_.to.name};
  }
  /// An index, or the one behind a constraint.
  void index(QualifiedName& name) const {
    if (name.empty()) return;
    if (rename_.from.kind == Kind::schema) return schema(name.schema);
    if (owned_.contains(name)) name.schema = rename_.to.schema;
    bool one = rename_.from.kind == Kind::index || is_constraint(rename_.from.kind);
    if (one && name.schema == rename_.from.schema && name.name == rename_.from.name) name.name = rename_.to.name;
  }
  void routine(QualifiedName& name) const {
    if (name.empty()) return;
    if (rename_.from.kind == Kind::schema) return schema(name.schema);
    if (rename_.from.kind != Kind::routine) return;
    if (name.schema == rename_.from.schema && name.name == rename_.from.name)
      name = {rename_.to.schema, rename_.to.name};
  }
  void server(std::string& name) const {
    if (rename_.from.kind == Kind::foreign_server && name == rename_.from.name) name = rename_.to.name;
  }
  void wrapper(std::string& name) const {
    if (rename_.from.kind == Kind::foreign_data_wrapper && name == rename_.from.name) name = rename_.to.name;
  }
  void collation(QualifiedName& name) const {
    if (rename_.from.kind != Kind::collation) return other(name);
    if (name.schema == rename_.from.schema && name.name == rename_.from.name)
      name = {rename_.to.schema, rename_.to.name};
  }
  void other(QualifiedName& name) const {
    if (rename_.from.kind == Kind::schema) schema(name.schema);
  }
  void type(TypeName& name) const {
    if (rename_.from.kind == Kind::schema) return schema(name.schema);
    if (!is_type(rename_.from.kind) || name.builtin()) return;
    if (name.schema == rename_.from.schema && name.name == rename_.from.name) {
      name.schema = rename_.to.schema, name.name = rename_.to.name;
    } else if (name.schema == rename_.from.schema && !multirange_.empty() && name.name == multirange_) {
      name.schema = rename_.to.schema;
    }
  }
  /// Of a kind that shares its names with no other.
  void named(Kind kind, QualifiedName& name) const {
    if (rename_.from.kind != kind) return other(name);
    if (name.schema == rename_.from.schema && name.name == rename_.from.name)
      name = {rename_.to.schema, rename_.to.name};
  }
  template <class Text>
  void language(Text& name) const {
    if (rename_.from.kind == Kind::language && name == rename_.from.name) name = rename_.to.name;
  }
  template <class Text>
  void schema(Text& name) const {
    if (rename_.from.kind == Kind::schema && name == rename_.from.name) name = rename_.to.name;
  }
  /// A column's name where it means a column of that table.
  template <class Text>
  void column(const Name& table_schema, const Name& table, Text& name) const {
    if (rename_.from.kind == Kind::column && name == rename_.from.name && heirs_.contains({table_schema, table})) {
      name = rename_.to.name;
    }
  }
  void columns(const Name& table_schema, const Name& table, std::vector<std::string>& names) const {
    for (std::string& name : names) column(table_schema, table, name);
  }

 private:
  /// A routine's argument types are a part of its identity.
  std::string args(const std::string& types) const {
    if (types.empty() || !(is_type(rename_.from.kind) || rename_.from.kind == Kind::schema)) return types;
    std::string out;
    size_t begin = 0;
    while (begin <= types.size()) {
      size_t end = std::min(types.find(", ", begin), types.size());
      std::string one = types.substr(begin, end - begin);
      std::string suffix = one.size() > 2 && one.compare(one.size() - 2, 2, "[]") == 0 ? "[]" : "";
      one.resize(one.size() - suffix.size());
      if (rename_.from.kind == Kind::schema) {
        std::string head = quote_identifier(rename_.from.name) + ".";
        if (one.compare(0, head.size(), head) == 0)
          one = quote_identifier(rename_.to.name) + "." + one.substr(head.size());
      } else if (one == qualified(rename_.from.schema, rename_.from.name)) {
        one = qualified(rename_.to.schema, rename_.to.name);
      } else if (!multirange_.empty() && one == qualified(rename_.from.schema, multirange_)) {
        one = qualified(rename_.to.schema, multirange_);
      }
      out.append(out.empty() ? "" : ", ").append(one).append(suffix);
      begin = end + 2;
    }
    return out;
  }

  const Rename& rename_;
  std::set<QualifiedName> heirs_;
  std::set<QualifiedName> owned_;
  std::string multirange_;
};

// ---- fields: what each kind's plain fields refer to --------------------------------------------------------

void adapt_elements(const Renaming& r, const ObjectId& id, std::vector<IndexElement>& elements, const Name& table) {
  for (IndexElement& e : elements) {
    r.column(id.schema, table, e.column);
    r.collation(e.collation);
    r.named(Kind::operator_class, e.opclass);
  }
}

void adapt(const Renaming&, Schema&) {}
void adapt(const Renaming& r, Extension& e) { r.schema(e.schema); }
void adapt(const Renaming&, Collation&) {}
void adapt(const Renaming&, EnumType&) {}
void adapt(const Renaming& r, RangeType& t) {
  r.type(t.subtype);
  r.named(Kind::operator_class, t.opclass);
  r.collation(t.collation);
  r.routine(t.canonical);
  r.routine(t.subtype_diff);
}
void adapt(const Renaming& r, CompositeType& t) {
  for (CompositeAttribute& a : t.attributes) {
    r.column(t.id.schema, t.id.name, a.name);
    r.type(a.type);
    r.collation(a.collation);
  }
}
void adapt(const Renaming& r, Domain& d) {
  r.type(d.type);
  r.collation(d.collation);
}
void adapt(const Renaming&, DomainConstraint&) {}
void adapt(const Renaming& r, Sequence& s) {
  r.column(s.owner_table.schema, s.owner_table.name, s.owner_column);
  r.relation(s.owner_table);
}
void adapt(const Renaming& r, Table& t) {
  r.server(t.server);
  if (t.partition_key) adapt_elements(r, t.id, t.partition_key->elements, t.id.name);
  r.relation(t.partition_of);
  for (QualifiedName& parent : t.inherits) r.relation(parent);
  r.relation(t.of_type);
  for (ImpliedPart& part : t.implied) part.id = r(part.id), part.by = r(part.by);
  r.index(t.cluster_on_part_of);
  r.index(t.replica_identity_part_of);
}
void adapt(const Renaming& r, Column& c) {
  r.type(c.type);
  r.collation(c.collation);
}
void adapt(const Renaming&, ColumnDefault&) {}
void adapt(const Renaming& r, KeyConstraint& k) {
  r.columns(k.id.schema, k.id.parent, k.columns);
  r.columns(k.id.schema, k.id.parent, k.include);
}
void adapt(const Renaming&, CheckConstraint&) {}
void adapt(const Renaming& r, ExclusionConstraint& x) {
  std::vector<IndexElement> one(1);
  for (ExclusionElement& e : x.elements) {
    one[0] = e.element;
    adapt_elements(r, x.id, one, x.id.parent);
    e.element = one[0];
  }
  r.columns(x.id.schema, x.id.parent, x.include);
}
void adapt(const Renaming& r, ForeignKey& f) {
  r.columns(f.id.schema, f.id.parent, f.columns);
  r.columns(f.id.schema, f.id.parent, f.set_columns);
  r.columns(f.table.schema, f.table.name, f.referenced_columns);
  r.relation(f.table);
}
void adapt(const Renaming& r, Index& i) {
  adapt_elements(r, i.id, i.elements, i.id.parent);
  r.columns(i.id.schema, i.id.parent, i.include);
}
void adapt(const Renaming& r, Statistics& s) {
  r.columns(s.table.schema, s.table.name, s.columns);
  std::sort(s.columns.begin(), s.columns.end());
  r.relation(s.table);
}
void adapt_columns(const Renaming& r, const ObjectId& view, std::vector<ViewColumn>& columns) {
  for (ViewColumn& c : columns) {
    r.column(view.schema, view.name, c.name);
    r.type(c.type);
  }
}
/// A view whose own column was renamed names all of them: its query says nothing of the new name.
template <class AnyView>
void adapt_view(const Renaming& r, AnyView& v) {
  std::vector<ViewColumn> before = v.columns;
  adapt_columns(r, v.id, v.columns);
  r.columns(v.id.schema, v.id.name, v.column_names);
  bool renamed = !std::equal(before.begin(), before.end(), v.columns.begin(), v.columns.end(),
                             [](const ViewColumn& a, const ViewColumn& b) { return a.name == b.name; });
  if (!renamed) return;
  v.column_names.clear();
  for (const ViewColumn& c : v.columns) v.column_names.push_back(c.name);
}
void adapt(const Renaming& r, View& v) { adapt_view(r, v); }
void adapt(const Renaming& r, MaterializedView& v) {
  adapt_view(r, v);
  for (ColumnSettings& s : v.column_settings) r.column(v.id.schema, v.id.name, s.column);
  sort_by_column(v.column_settings);
}
void adapt(const Renaming& r, Routine& f) {
  for (Argument& a : f.arguments) r.type(a.type);
  r.type(f.returns);
  for (TypeName& t : f.transforms) r.type(t);
  r.language(f.language);
  r.routine(f.support);
}
void adapt(const Renaming& r, Aggregate& a) {
  for (Argument& argument : a.arguments) r.type(argument.type);
  r.type(a.stype);
  r.type(a.mstype);
  for (QualifiedName* f : {&a.sfunc, &a.finalfunc, &a.combinefunc, &a.serialfunc, &a.deserialfunc, &a.msfunc,
                           &a.minvfunc, &a.mfinalfunc}) {
    r.routine(*f);
  }
  r.named(Kind::sql_operator, a.sortop);
}
void adapt(const Renaming&, ShellType&) {}
void adapt(const Renaming& r, BaseType& t) {
  for (QualifiedName* f :
       {&t.input, &t.output, &t.receive, &t.send, &t.typmod_in, &t.typmod_out, &t.analyze, &t.subscript})
    r.routine(*f);
  r.type(t.element);
}
void adapt(const Renaming& r, Cast& c) {
  r.type(c.source);
  r.type(c.target);
  r.routine(c.function);
  for (TypeName& t : c.arguments) r.type(t);
}
void adapt(const Renaming& r, EncodingConversion& c) { r.routine(c.function); }
void adapt(const Renaming& r, SqlOperator& o) {
  r.type(o.left);
  r.type(o.right);
  for (QualifiedName* f : {&o.function, &o.restrict, &o.join}) r.routine(*f);
  r.named(Kind::sql_operator, o.commutator);
  r.named(Kind::sql_operator, o.negator);
  for (ObjectId& partner : o.foreign_partners) partner = r(partner);
}
template <class FamilyOrClass>
void adapt_members(const Renaming& r, FamilyOrClass& f) {
  for (FamilyOperator& m : f.operators) {
    r.type(m.left), r.type(m.right);
    r.named(Kind::sql_operator, m.name);
    r.named(Kind::operator_family, m.sort_family);
  }
  for (FamilyFunction& m : f.functions) {
    r.type(m.left), r.type(m.right);
    r.routine(m.function);
    for (TypeName& t : m.arguments) r.type(t);
  }
}
void adapt(const Renaming& r, OperatorFamily& f) { adapt_members(r, f); }
void adapt(const Renaming& r, OperatorClass& c) {
  adapt_members(r, c);
  r.type(c.type);
  r.type(c.storage);
  r.named(Kind::operator_family, c.family);
}
void adapt(const Renaming& r, TextSearchParser& p) {
  for (QualifiedName* f : {&p.start, &p.gettoken, &p.end, &p.headline, &p.lextypes}) r.routine(*f);
}
void adapt(const Renaming& r, TextSearchTemplate& t) {
  r.routine(t.init);
  r.routine(t.lexize);
}
void adapt(const Renaming& r, TextSearchDictionary& d) { r.named(Kind::text_search_template, d.text_template); }
void adapt(const Renaming& r, TextSearchConfiguration& c) {
  r.named(Kind::text_search_parser, c.parser);
  for (TokenMapping& m : c.mappings) {
    for (QualifiedName& d : m.dictionaries) r.named(Kind::text_search_dictionary, d);
  }
}
void adapt(const Renaming& r, Language& l) {
  for (QualifiedName* f : {&l.handler, &l.inline_handler, &l.validator}) r.routine(*f);
}
void adapt(const Renaming& r, Transform& t) {
  r.type(t.type);
  r.language(t.language);
  r.routine(t.from_sql);
  r.routine(t.to_sql);
}
void adapt(const Renaming&, Subscription&) {}
void adapt(const Renaming&, Rule&) {}
void adapt(const Renaming& r, EventTrigger& t) { r.routine(t.function); }
void adapt(const Renaming& r, Publication& p) {
  for (PublishedTable& t : p.tables) {
    r.columns(t.table.schema, t.table.name, t.columns);
    std::sort(t.columns.begin(), t.columns.end());
    r.relation(t.table);
  }
  std::sort(p.tables.begin(), p.tables.end(),
            [](const PublishedTable& a, const PublishedTable& b) { return a.table < b.table; });
  for (std::string& schema : p.schemas) r.schema(schema);
  std::sort(p.schemas.begin(), p.schemas.end());
}
void adapt(const Renaming& r, ForeignDataWrapper& w) {
  r.routine(w.handler);
  r.routine(w.validator);
}
void adapt(const Renaming& r, ForeignServer& s) { r.wrapper(s.wrapper); }
void adapt(const Renaming&, UserMapping&) {}
void adapt(const Renaming& r, Trigger& t) {
  r.columns(t.id.schema, t.id.parent, t.update_columns);
  r.routine(t.function);
  r.relation(t.from_table);
}
void adapt(const Renaming&, Policy&) {}
void adapt(const Renaming&, Owner&) {}
void adapt(const Renaming&, Privileges&) {}
void adapt(const Renaming&, Comment&) {}
void adapt(const Renaming&, DefaultPrivileges&) {}

// ---- the parts of a rename ---------------------------------------------------------------------------------

/// The table of a renamed column, or the type of an attribute, and all that have the column from it.
std::set<QualifiedName> heirs_of(const CatalogDraft& draft, const QualifiedName& table) {
  std::set<QualifiedName> out{table};
  for (bool more = true; more;) {
    more = false;
    for (const auto& [id, t] : draft.map<Table>()) {
      bool heir = (!t.partition_of.empty() && out.contains(t.partition_of)) ||
                  (!t.of_type.empty() && out.contains(t.of_type)) ||
                  std::any_of(t.inherits.begin(), t.inherits.end(), [&](const auto& p) { return out.contains(p); });
      if (heir && out.insert({id.schema, id.name}).second) more = true;
    }
  }
  return out;
}

/// PostgreSQL renames a column or a check with those of the tables below.
bool reaches_heirs(const CatalogDraft& draft, const Rename& rename) {
  const auto* check = draft.find<CheckConstraint>(rename.from);
  return rename.from.kind == Kind::column || (check && !check->no_inherit);
}

/// The sequences and indexes that go into another schema with their table.
std::set<QualifiedName> owned_by(const CatalogDraft& draft, const Rename& rename) {
  std::set<QualifiedName> out;
  if (rename.from.kind != Kind::table || rename.from.schema == rename.to.schema) return out;
  auto take = [&]<class T>(KindTag<T>) {
    for (const ObjectId& id : draft.children<T>(rename.from.schema, rename.from.name)) out.insert({id.schema, id.name});
  };
  take(KindTag<Index>{});
  take(KindTag<KeyConstraint>{});
  take(KindTag<ExclusionConstraint>{});
  for (const auto& [id, s] : draft.map<Sequence>()) {
    if (s.owner_table.schema == rename.from.schema && s.owner_table.name == rename.from.name)
      out.insert({id.schema, id.name});
  }
  return out;
}

/// An attribute of a composite type, or a column of a view, is no object of its own.
bool exists(const CatalogDraft& draft, const ObjectId& id) {
  if (draft.contains(id)) return true;
  if (id.kind != Kind::column) return false;
  for (Kind kind : {Kind::composite_type, Kind::view, Kind::materialized_view}) {
    if (draft.contains(object_id(kind, id.schema, id.parent))) return true;
  }
  return false;
}

/// What a rename before this one carried along: into its schema's new name, or by the types of its arguments.
Rename found_anew(const CatalogDraft& draft, Rename rename) {
  ObjectId moved = rename.from;
  moved.schema = rename.to.schema;
  if (draft.contains(moved)) rename.from = moved;
  if (rename.from.kind != Kind::routine || draft.contains(rename.from)) return rename;
  std::vector<ObjectId> overloads;
  for (const auto& [id, routine] : draft.map<Routine>()) {
    if (id.schema == rename.from.schema && id.name == rename.from.name) overloads.push_back(id);
  }
  if (overloads.size() == 1) rename.from.args = rename.to.args = overloads[0].args;
  return rename;
}

/// Objects hang on a parent that has been renamed before them, or that keeps its name: where the draft has them now.
Rename placed(const CatalogDraft& draft, Rename rename) {
  if (rename.from.parent.empty()) return exists(draft, rename.from) ? rename : found_anew(draft, rename);
  ObjectId moved = rename.from;
  moved.schema = rename.to.schema, moved.parent = rename.to.parent;
  if (exists(draft, moved)) rename.from = moved;
  rename.to.schema = rename.from.schema, rename.to.parent = rename.from.parent;
  return rename;
}

bool uses_change(const Object& object, const Renaming& renaming) {
  return std::any_of(object.uses.begin(), object.uses.end(), [&](const ObjectId& id) { return renaming(id) != id; });
}

/// Whether it reads the relation whose column is renamed. Those of a view are no objects that it could use.
bool reads_parent(const Object& object, const Rename& rename) {
  return rename.from.kind == Kind::column &&
         std::any_of(object.uses.begin(), object.uses.end(), [&](const ObjectId& id) {
           return has_row_type(id.kind) && id.schema == rename.from.schema && id.name == rename.from.parent;
         });
}

/// Whether `(row).*` may be in it: what a function returns tells no use of the columns.
bool has_row_star(const std::string& text) {
  constexpr const char* blank = " \t\r\n";
  for (size_t at = text.find('*'); at != std::string::npos; at = text.find('*', at + 1)) {
    size_t dot = at == 0 ? std::string::npos : text.find_last_not_of(blank, at - 1);
    if (dot == std::string::npos || dot == 0 || text[dot] != '.') continue;
    size_t end = text.find_last_not_of(blank, dot - 1);
    if (end != std::string::npos && text[end] == ')') return true;
  }
  return false;
}

/// Worth parsing: the text has the old name in it, or refers to the object, perhaps by a star.
bool may_name(const std::string& text, const Rename& rename, const Object& object, const Renaming& renaming) {
  const std::string& name = rename.value_from.empty() ? rename.from.name.str() : rename.value_from;
  std::string quoted = quote_identifier(name);
  if (text.find(name) != std::string::npos || text.find(quoted) != std::string::npos) return true;
  // Unquoted identifiers may be written in capitals.
  auto same = [](char a, char b) { return lower_case(a) == lower_case(b); };
  if (std::search(text.begin(), text.end(), name.begin(), name.end(), same) != text.end()) return true;
  bool carries = rename.from.schema != rename.to.schema;  // what is called otherwise
  bool star = text.find('*') != std::string::npos;
  return ((carries || star) && uses_change(object, renaming)) || (star && reads_parent(object, rename)) ||
         (rename.from.kind == Kind::column && has_row_star(text));
}

/// Whether the uses of an expression tell all columns that it names. Every table of a large schema may have a "name":
/// its expressions are not parsed because another table's was renamed. A field of a composite value is no use, nor is a
/// column of a view.
template <class T>
bool uses_tell(const CatalogDraft& draft, const T& object, const std::string& text, const Rename& rename) {
  constexpr bool only_expressions =
      T::kind == Kind::check_constraint || T::kind == Kind::index || T::kind == Kind::column_default;
  return only_expressions && rename.value_from.empty() && rename.from.kind == Kind::column && !object.uses.empty() &&
         draft.contains(rename.from) && text.find(").") == std::string::npos;
}

/// Column names of views over a star are what they were: nothing but texts, fields and uses follow.
void rename_texts(CatalogDraft& draft, const Rename& rename, const Renaming& renaming) {
  struct Edit {
    TextRef to;
    std::string text;
  };
  std::vector<Edit> edits;  // Made at the end: all texts are resolved by the old names.
  Moved moved = [&](const ObjectId& id) { return renaming(id); };
  draft.for_each([&]<class T>(T& object) {
    TextRefs texts;
    for_each_field<T>([&](const auto& f) { collect_texts(object.*f.member, texts); });
    for (const TextRef& ref : texts) {
      if (ref.text->empty() || (uses_tell(draft, object, *ref.text, rename) && !uses_change(object, renaming)))
        continue;
      if (!may_name(*ref.text, rename, object, renaming)) continue;
      auto text = renamed_text(*ref.text, ref.form, object.id, draft, rename, moved);
      if (text) edits.push_back({ref, std::move(*text)});
    }
  });
  for (Edit& e : edits) replace_text(e.to, std::move(e.text));
}

void rename_uses(std::vector<ObjectId>& uses, const Renaming& renaming) {
  bool changed = false;
  for (ObjectId& use : uses) {
    ObjectId now = renaming(use);
    changed = changed || now != use;
    use = std::move(now);
  }
  if (changed) std::sort(uses.begin(), uses.end());
}

template <class T>
void rename_objects(CatalogDraft& draft, const Renaming& renaming) {
  auto& map = draft.map<T>();
  std::vector<ObjectId> leaving;
  for (auto& [id, object] : map) {
    adapt(renaming, object);
    rename_uses(object.uses, renaming);
    if constexpr (std::is_same_v<T, Routine>) rename_uses(object.default_uses, renaming);
    if (renaming(id) != id) leaving.push_back(id);
  }
  std::vector<T> moved;
  for (const ObjectId& id : leaving) {
    moved.push_back(std::move(map.extract(id).mapped()));
    moved.back().id = renaming(id);
  }
  for (T& object : moved) draft.put(std::move(object));
}

/// The sequence behind an identity column is a part of the column.
bool rename_identity_sequence(CatalogDraft& draft, const Rename& rename) {
  for (auto& [id, column] : draft.map<Column>()) {
    bool there = id.schema == rename.from.schema || id.schema == rename.to.schema;  // its table may have moved already
    if (!there || !column.identity || column.identity->sequence_name != rename.from.name) continue;
    column.identity->sequence_name = rename.to.name;
    return true;
  }
  return false;
}

bool rename_enum_value(CatalogDraft& draft, Rename rename) {
  // The type itself may have been renamed before its value.
  if (draft.contains(rename.to)) rename.from = rename.to;
  EnumType* type = draft.find<EnumType>(rename.from);
  if (type == nullptr) return false;
  auto value = std::find(type->values.begin(), type->values.end(), rename.value_from);
  if (value == type->values.end()) return false;
  Renaming nothing(rename, {}, {}, {});
  rename_texts(draft, rename, nothing);
  *value = rename.value_to;
  return true;
}

}  // namespace

bool apply_rename(CatalogDraft& draft, const Rename& declared) {
  if (!declared.value_from.empty()) return rename_enum_value(draft, declared);
  Rename rename = placed(draft, declared);
  bool found = exists(draft, rename.from);
  if (!found && rename.from.kind == Kind::sequence) return rename_identity_sequence(draft, rename);
  std::set<QualifiedName> heirs;
  if (reaches_heirs(draft, rename)) heirs = heirs_of(draft, {rename.from.schema, rename.from.parent});
  const RangeType* range = draft.find<RangeType>(rename.from);
  Renaming renaming(rename, std::move(heirs), owned_by(draft, rename), range ? range->multirange : "");
  rename_texts(draft, rename, renaming);
  for_each_kind([&]<class T>(KindTag<T>) { rename_objects<T>(draft, renaming); });
  return found;
}

void follow_multirange(CatalogDraft& draft, const RangeType& range, const Name& new_name) {
  // By the kind of its range type: it is no object, and shares the names of types.
  Rename rename;
  rename.from = object_id(Kind::range_type, range.id.schema, range.multirange);
  rename.to = object_id(Kind::range_type, range.id.schema, new_name);
  apply_rename(draft, rename);
}

// ---- implicit names ----------------------------------------------------------------------------------------

namespace {

/// The name without a number that PostgreSQL put behind it to make it unique; the number in *suffix.
bool is_implicit_name(const std::string& name, const std::string& name1, const std::string& name2,
                      const std::string& label, std::string* numbered_label) {
  if (name == make_object_name(name1, name2, label)) {
    *numbered_label = label;
    return true;
  }
  size_t digits = name.size();
  while (digits > 0 && std::isdigit(static_cast<unsigned char>(name[digits - 1]))) digits--;
  if (digits == name.size() || name.size() - digits > 4) return false;
  *numbered_label = label + name.substr(digits);
  return name == make_object_name(name1, name2, *numbered_label);
}

struct ImplicitName {
  std::string columns;  ///< The middle part.
  std::string label;
};

ImplicitName implicit_name(const KeyConstraint& k) {
  return k.primary ? ImplicitName{"", "pkey"} : ImplicitName{name_addition(k.columns), "key"};
}
ImplicitName implicit_name(const ForeignKey& f) { return {name_addition(f.columns), "fkey"}; }
ImplicitName implicit_name(const ExclusionConstraint& x) {
  std::vector<std::string> columns;
  for (const ExclusionElement& e : x.elements) columns.push_back(e.element.expression ? "expr" : e.element.column);
  return {name_addition(columns), "excl"};
}
ImplicitName implicit_name(const Index& i) {
  std::vector<std::string> columns;
  for (const IndexElement& e : i.elements) columns.push_back(e.expression ? "expr" : e.column);
  columns.insert(columns.end(), i.include.begin(), i.include.end());
  return {name_addition(columns), "idx"};
}
/// A check is named for its column when it refers to just one.
ImplicitName implicit_name(const CheckConstraint& c) {
  std::string column;
  size_t count = 0;
  for (const ObjectId& use : c.uses) {
    if (use.kind == Kind::column && use.parent == c.id.parent) column = use.name, count++;
  }
  return {count == 1 ? column : "", "check"};
}

ImplicitName implicit_name(const DomainConstraint&) { return {"", "check"}; }

/// The table or domain whose parts are named for it.
QualifiedName whole_of(const ObjectId& id) { return {id.schema, id.kind == Kind::column ? id.parent : id.name}; }

bool names_its_parts(Kind kind) { return kind == Kind::table || kind == Kind::column || kind == Kind::domain; }

/// What may have an implicit name of the table of `rename`, or of the column's: only that, because a draft is large.
CatalogDraft named_parts(const CatalogDraft& draft, const Rename& rename) {
  CatalogDraft out;
  QualifiedName table = whole_of(rename.from);
  auto take = [&]<class T>(KindTag<T>) {
    for (const ObjectId& id : draft.children<T>(table.schema, table.name)) out.put(*draft.find<T>(id));
  };
  take(KindTag<Column>{});
  take(KindTag<KeyConstraint>{});
  take(KindTag<CheckConstraint>{});
  take(KindTag<ExclusionConstraint>{});
  take(KindTag<ForeignKey>{});
  take(KindTag<Index>{});
  take(KindTag<DomainConstraint>{});
  for (const auto& [id, sequence] : draft.map<Sequence>()) {
    if (sequence.owner_table == table) out.put(sequence);
  }
  return out;
}

/// The implicitly named parts of the tables and domains that `rename` touched, as they were before (`old`,
/// named_parts()) and as their names would be now. `draft` is after the rename.
std::vector<Rename> implicit_renames(const CatalogDraft& old, const CatalogDraft& draft, const Rename& rename) {
  std::vector<Rename> out;
  bool of_column = rename.from.kind == Kind::column;
  if (!of_column && rename.from.name == rename.to.name) return out;
  QualifiedName before = whole_of(rename.from), after = whole_of(rename.to);
  auto propose = [&](const ObjectId& id, const ObjectId& now, const ImplicitName& was, const ImplicitName& is) {
    std::string label;
    if (!is_implicit_name(id.name, before.name, was.columns, was.label, &label)) return;
    Rename r;
    r.from = id;
    r.to = now;
    r.to.name = make_object_name(after.name, is.columns, label);
    r.where = rename.where;
    if (r.to.name != id.name && !draft.contains(r.to)) out.push_back(std::move(r));
  };
  auto of_kind = [&]<class T>(KindTag<T>) {
    for (const ObjectId& id : old.children<T>(before.schema, before.name)) {
      ObjectId now = id;
      now.schema = after.schema, now.parent = after.name;
      const T* renamed = draft.find<T>(now);
      if (renamed != nullptr) propose(id, now, implicit_name(*old.find<T>(id)), implicit_name(*renamed));
    }
  };
  of_kind(KindTag<KeyConstraint>{});
  of_kind(KindTag<CheckConstraint>{});
  of_kind(KindTag<ExclusionConstraint>{});
  of_kind(KindTag<ForeignKey>{});
  of_kind(KindTag<Index>{});
  of_kind(KindTag<DomainConstraint>{});
  auto new_column = [&](const std::string& column) {
    return of_column && column == rename.from.name ? rename.to.name.str() : column;
  };
  for (const auto& [id, s] : old.map<Sequence>()) {
    if (s.owner_table != before) continue;
    ObjectId now = id;
    if (id.schema == before.schema) now.schema = after.schema;
    propose(id, now, {s.owner_column, "seq"}, {new_column(s.owner_column), "seq"});
  }
  for (const ObjectId& id : old.children<Column>(before.schema, before.name)) {
    const Column& c = *old.find<Column>(id);
    if (!c.identity) continue;
    ObjectId sequence = object_id(Kind::sequence, before.schema, c.identity->sequence_name);
    ObjectId now = object_id(Kind::sequence, after.schema, c.identity->sequence_name);
    propose(sequence, now, {id.name, "seq"}, {new_column(id.name), "seq"});
  }
  // The parents are the same again where the rename was applied before.
  return out;
}

/// Whether the desired side has it, or the sequence of an identity column by that name.
bool has_named(const ObjectId& id, const Catalog& catalog) {
  if (catalog.contains(id)) return true;
  const auto& columns = catalog.all<Column>();
  return id.kind == Kind::sequence && std::any_of(columns.begin(), columns.end(), [&](const Column& c) {
           return c.identity && c.id.schema == id.schema && c.identity->sequence_name == id.name;
         });
}

/// Whether the desired side has the part by the name that it has already.
bool keeps_name(const Rename& part, const Catalog& to) {
  ObjectId kept = part.to;
  kept.name = part.from.name;
  return has_named(kept, to);
}

/// A schema renamed before has its new name in the part already.
bool is_of(const ObjectId& part, const Rename& rename) {
  bool there = part.schema == rename.from.schema || part.schema == rename.to.schema;
  return there && rename.from.kind == part.kind && rename.from.name == part.name;
}

/// The rename as it is for each table that has the column from the renamed one.
std::vector<Rename> in_each_heir(const CatalogDraft& draft, const Rename& rename) {
  if (rename.from.kind != Kind::column) return {rename};
  std::vector<Rename> out;
  for (const QualifiedName& heir : heirs_of(draft, {rename.from.schema, rename.from.parent})) {
    out.push_back(rename);
    for (ObjectId* id : {&out.back().from, &out.back().to}) id->schema = heir.schema, id->parent = heir.name;
  }
  return out;
}

/// Without those that are done by the rename of the same on a table above.
std::vector<Rename> without_carried(const CatalogDraft& draft, std::vector<Rename> renames) {
  auto is_above = [&](const Rename& r, const Rename& other) {
    bool alike = r.from.kind == other.from.kind && r.from.name == other.from.name && r.to.name == other.to.name;
    return alike && !(r.from == other.from) && reaches_heirs(draft, r) &&
           heirs_of(draft, {r.from.schema, r.from.parent}).contains({other.from.schema, other.from.parent});
  };
  std::vector<Rename> out;
  for (const Rename& each : renames) {
    bool part = each.from.kind == Kind::column || each.from.kind == Kind::check_constraint;
    bool carried =
        part && std::any_of(renames.begin(), renames.end(), [&](const Rename& r) { return is_above(r, each); });
    if (!carried) out.push_back(each);
  }
  return out;
}

/// apply_renames() with implied ones for all parts but those of `left`.
Catalog apply_with_implied(const Catalog& catalog, std::vector<Rename>& renames, const Catalog* to,
                           const std::vector<Rename>& left) {
  CatalogDraft draft = CatalogDraft::of(catalog);
  std::vector<Rename> all;
  for (const Rename& declared : renames) {
    bool stated = std::any_of(all.begin(), all.end(), [&](const Rename& r) {
      return r.from == declared.from && r.to == declared.to && r.value_from == declared.value_from;
    });
    if (stated) continue;
    bool names_parts = to && declared.value_from.empty() && names_its_parts(declared.from.kind);
    if (!names_parts) {
      apply_rename(draft, declared);
      all.push_back(declared);
      continue;
    }
    Rename rename = placed(draft, declared);
    std::vector<std::pair<Rename, CatalogDraft>> touched;
    for (Rename& r : in_each_heir(draft, rename)) {
      CatalogDraft parts = named_parts(draft, r);
      touched.emplace_back(std::move(r), std::move(parts));
    }
    bool found = apply_rename(draft, rename);
    all.push_back(declared);
    if (!found) continue;
    std::vector<Rename> named_for_it;
    for (const auto& [r, old] : touched) {
      std::vector<Rename> parts = implicit_renames(old, draft, r);
      std::move(parts.begin(), parts.end(), std::back_inserter(named_for_it));
    }
    for (Rename& part : named_for_it) {
      // One that the user declares is the user's to name.
      auto is_its = [&](const Rename& r) { return is_of(part.from, r); };
      bool named = std::any_of(renames.begin(), renames.end(), is_its) || std::any_of(left.begin(), left.end(), is_its);
      if (named || keeps_name(part, *to)) continue;
      apply_rename(draft, part);
      auto earlier = std::find_if(all.begin(), all.end(), [&](const Rename& r) {
        return r.to.kind == part.from.kind && r.to.schema == part.from.schema && r.to.parent == part.from.parent &&
               r.to.name == part.from.name && std::find(renames.begin(), renames.end(), r) == renames.end();
      });
      if (earlier != all.end()) {
        earlier->to = part.to;
      } else {
        all.push_back(std::move(part));
      }
    }
  }
  renames = std::move(all);
  return std::move(draft).build();
}

}  // namespace

Catalog apply_renames(const Catalog& catalog, std::vector<Rename>& renames, const Catalog* to) {
  renames = without_carried(CatalogDraft::of(catalog), std::move(renames));
  std::vector<Rename> all = renames;
  Catalog out = apply_with_implied(catalog, all, to, {});
  // What a part is called in the end, after renames of its table and of its columns, is known only then.
  std::vector<Rename> unwanted;
  for (const Rename& r : all) {
    bool declared = std::find(renames.begin(), renames.end(), r) != renames.end();
    if (to && !declared && !has_named(r.to, *to)) unwanted.push_back(r);
  }
  if (!unwanted.empty()) {
    all = renames;
    out = apply_with_implied(catalog, all, to, unwanted);
  }
  renames = std::move(all);
  return out;
}

}  // namespace plumb
