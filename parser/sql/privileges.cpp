#include "parser/sql/privileges.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/identifier.h"
#include "engine/model/enum_names.h"
#include "parser/sql/role.h"
#include "parser/sql/subject.h"
#include "parser/sql/system_column.h"

namespace plumb {

namespace {

/// What GRANT says about one object: privileges on it, and on its columns.
struct Said {
  bool all = false;
  PrivilegeList privileges;
  std::map<std::string, PrivilegeList> of_columns;
  std::map<std::string, bool> all_of_columns;
};

void insert(PrivilegeList& list, Privilege p) { list = united(list, {p}); }

Said said_by(const PgQuery__GrantStmt& stmt) {
  Said out;
  out.all = stmt.n_privileges == 0;
  for (size_t i = 0; i < stmt.n_privileges; i++) {
    const PgQuery__AccessPriv& priv = *stmt.privileges[i]->access_priv;
    std::string name = priv.priv_name == nullptr ? "" : priv.priv_name;
    for (const std::string& column : strings_of(priv.cols, priv.n_cols)) {
      if (name.empty()) {
        out.all_of_columns[column] = true;
      } else {
        insert(out.of_columns[column], privilege_named(name));
      }
    }
    if (priv.n_cols == 0) insert(out.privileges, privilege_named(name));
  }
  return out;
}

/// Whom the object belongs to, as far as the file says; "" when it does not.
std::string owner_in(const CatalogDraft& draft, const ObjectId& subject) {
  ObjectId owned = subject;
  if (!subject.parent.empty()) {
    for (Kind kind : {Kind::table, Kind::view, Kind::materialized_view}) {
      ObjectId relation = object_id(kind, subject.schema, subject.parent);
      if (draft.contains(relation)) owned = relation;
    }
  }
  const Owner* owner = draft.find<Owner>(attached_to(owned, Kind::owner));
  return owner ? owner->role : "";
}

/// Who grants: the owner (a superuser and a member of the owner does so too), or the role of SET ROLE when it was given
/// the right to.
std::string grantor_of(const Interpreter& in, const AccessList& list, const std::string& owner) {
  const std::string& role = in.statement->role;
  if (role.empty() || role == owner) return "";
  bool may = std::any_of(list.grants.begin(), list.grants.end(),
                         [&](const Grant& g) { return g.role == role && !g.grantable.empty(); });
  return may ? role : "";
}

void change(Interpreter& in, const ObjectId& subject, const GrantWords& words, const PrivilegeList& privileges) {
  if (privileges.empty()) return;
  ObjectId id = attached_to(subject, Kind::privileges);
  Privileges changed;
  changed.id = id;
  changed.grants = built_in_grants(subject);
  if (const Privileges* old = in.draft.find<Privileges>(id)) changed = *old;
  if (const Routine* routine = in.draft.find<Routine>(subject)) changed.of_procedure = routine->procedure;
  std::string owner = owner_in(in.draft, subject);
  AccessList list{std::move(changed.grants), std::move(changed.owner)};
  // Who makes an object owns it, and can take its own rights from itself.
  if (owner.empty() && in.statement->role.empty() && (!words.grants || list.owner))
    owner = in.statement->runner.empty() ? current_role_name : in.statement->runner;
  change_list(list, words, privileges, all_privileges(subject.kind), owner, grantor_of(in, list, owner));
  changed.grants = std::move(list.grants), changed.owner = std::move(list.owner);
  // Before 15 the server gives PUBLIC more on schema public: what the file says of it must not be lost.
  bool is_public = subject.kind == Kind::schema && subject.name == "public";
  if (is_default(changed) && !is_public) {
    in.draft.erase(id);
  } else {
    put_object(in, std::move(changed));
  }
}

/// REVOKE on a relation reaches the same privileges on its columns.
void revoke_from_columns(Interpreter& in, const ObjectId& relation, const GrantWords& words,
                         const PrivilegeList& privileges) {
  std::vector<ObjectId> columns;
  for (const auto& [id, p] : in.draft.map<Privileges>()) {
    if (id.of == Kind::column && id.schema == relation.schema && id.parent == relation.name)
      columns.push_back(subject_of(id));
  }
  for (const ObjectId& column : columns) change(in, column, words, common(privileges, all_privileges(Kind::column)));
}

void apply(Interpreter& in, const ObjectId& subject, const Said& said, const GrantWords& words) {
  PrivilegeList all = all_privileges(subject.kind);
  // What the object has no such privilege of is passed over: GRANT ... ON TABLE takes sequences too.
  PrivilegeList privileges = said.all ? all : common(said.privileges, all);
  bool misplaced = privileges.empty() && !said.privileges.empty();
  if (misplaced) {
    throw StatementError{
        "invalid privilege type " + std::string(enum_word(said.privileges.front())) + " for " + describe(subject), "",
        "invalid", -1};
  }
  change(in, subject, words, privileges);
  bool relation = subject.kind == Kind::table || subject.kind == Kind::view || subject.kind == Kind::materialized_view;
  if (!words.grants && relation) revoke_from_columns(in, subject, words, privileges);
  for (const auto& [column, list] : said.of_columns)
    change(in, object_id(Kind::column, subject.schema, column, subject.name), words, list);
  for (const auto& [column, list] : said.all_of_columns)
    change(in, object_id(Kind::column, subject.schema, column, subject.name), words, all_privileges(Kind::column));
}

// ---- objects -----------------------------------------------------------------------------------------------

/// A name of the server's own catalogs, with or without its schema.
bool is_of_server(const QualifiedName& name) {
  return name.schema == "pg_catalog" || (name.schema.empty() && name.name.starts_with("pg_"));
}

std::optional<ObjectId> relation_subject(const Interpreter& in, const PgQuery__RangeVar& relation) {
  QualifiedName name = name_of(relation);
  if (is_ignored_relation(in, name)) return std::nullopt;
  if (auto found = find_relation(in, name)) return found;
  if (const Column* column = column_of_sequence(in, name)) return identity_sequence(*column);
  if (is_of_server(name)) return std::nullopt;
  return resolve_relation(in, relation);
}

std::optional<ObjectId> type_subject(const Interpreter& in, const PgQuery__Node& object) {
  PgQuery__Node* node = const_cast<PgQuery__Node*>(&object);
  NodeRange names = items_of(node);
  QualifiedName name = name_of(names.first, names.size());
  if (name.schema == "pg_catalog") return std::nullopt;
  Name schema = name.schema.empty() ? Name(creation_schema(in, "")) : name.schema;
  bool unmanaged = in.unmanaged_types.contains({schema, name.name});
  if (!find_type_object(in, name) && unmanaged) return std::nullopt;
  return resolve_type_object(in, name);
}

/// nullopt for what the server or an extension brought: of that, the statement is named as not managed.
std::optional<ObjectId> unqualified(const Interpreter& in, Kind kind, const PgQuery__Node& object) {
  ObjectId id = object_id(kind, "", std::string(string_of(&object)));
  if (in.draft.contains(id)) return id;
  if (!in.final_round)
    throw MissingObject{describe(id) + " does not exist", id.name, "", "unknown_" + std::string(kind_stem(kind)), -1};
  return std::nullopt;
}

std::optional<ObjectId> grant_subject(const Interpreter& in, PgQuery__ObjectType type, const PgQuery__Node& object) {
  switch (type) {
    case PG_QUERY__OBJECT_TYPE__OBJECT_TABLE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_SEQUENCE:
      return relation_subject(in, *object.range_var);
    case PG_QUERY__OBJECT_TYPE__OBJECT_FUNCTION:
    case PG_QUERY__OBJECT_TYPE__OBJECT_PROCEDURE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_ROUTINE: {
      const auto& routine = *object.object_with_args;
      QualifiedName name = name_of(routine.objname, routine.n_objname);
      if (is_of_server(name) && find_routines(in, name).empty()) return std::nullopt;
      if (find_routines(in, name).empty()) {
        if (auto aggregate = find_aggregate(in, routine)) return aggregate;
      }
      return resolve_routine(in, routine);
    }
    case PG_QUERY__OBJECT_TYPE__OBJECT_TYPE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_DOMAIN:
      return type_subject(in, object);
    case PG_QUERY__OBJECT_TYPE__OBJECT_LANGUAGE:
      return unqualified(in, Kind::language, object);
    case PG_QUERY__OBJECT_TYPE__OBJECT_FDW:
      return unqualified(in, Kind::foreign_data_wrapper, object);
    case PG_QUERY__OBJECT_TYPE__OBJECT_FOREIGN_SERVER:
      return unqualified(in, Kind::foreign_server, object);
    case PG_QUERY__OBJECT_TYPE__OBJECT_SCHEMA: {
      ObjectId id = object_id(Kind::schema, "", std::string(string_of(&object)));
      if (id.name.starts_with("pg_") || id.name == "information_schema") return std::nullopt;
      if (!in.draft.contains(id))
        throw MissingObject{describe(id) + " does not exist", id.name, "", "unknown_schema", -1};
      return id;
    }
    default:
      return std::nullopt;
  }
}

/// Of the cluster or the data, not of the schema.
bool is_outside_of_schema(PgQuery__ObjectType type) {
  return type == PG_QUERY__OBJECT_TYPE__OBJECT_DATABASE || type == PG_QUERY__OBJECT_TYPE__OBJECT_TABLESPACE ||
         type == PG_QUERY__OBJECT_TYPE__OBJECT_LARGEOBJECT || type == PG_QUERY__OBJECT_TYPE__OBJECT_PARAMETER_ACL;
}

/// The subject; what no source describes, an extension's function say, is reported and passed over.
std::optional<ObjectId> known_subject(Interpreter& in, PgQuery__ObjectType type, const PgQuery__Node& object) {
  std::optional<ObjectId> id;
  try {
    id = grant_subject(in, type, object);
  } catch (const MissingObject&) {
    if (!in.final_round || in.draft.map<Extension>().empty()) throw;
  }
  if (!id && !is_outside_of_schema(type))
    report_unmanaged(in, "privileges on " + subject_words(type, const_cast<PgQuery__Node*>(&object)), "");
  return id;
}

// ---- ON ALL ... IN SCHEMA ----------------------------------------------------------------------------------

bool is_meant(const Interpreter& in, const ObjectId& id, PgQuery__ObjectType type,
              const std::vector<std::string>& schemas) {
  if (std::find(schemas.begin(), schemas.end(), id.schema) == schemas.end()) return false;
  const Routine* routine = id.kind == Kind::routine ? in.draft.find<Routine>(id) : nullptr;
  switch (type) {
    case PG_QUERY__OBJECT_TYPE__OBJECT_TABLE:
      return id.kind == Kind::table || id.kind == Kind::view || id.kind == Kind::materialized_view;
    case PG_QUERY__OBJECT_TYPE__OBJECT_SEQUENCE:
      return id.kind == Kind::sequence;
    case PG_QUERY__OBJECT_TYPE__OBJECT_FUNCTION:
      return id.kind == Kind::aggregate || (routine != nullptr && !routine->procedure);
    case PG_QUERY__OBJECT_TYPE__OBJECT_PROCEDURE:
      return routine != nullptr && routine->procedure;
    default:
      return id.kind == Kind::aggregate || routine != nullptr;
  }
}

void grant_on_all(Interpreter& in, const PgQuery__GrantStmt& stmt, const GrantWords& words) {
  std::vector<std::string> schemas = strings_of(stmt.objects, stmt.n_objects);
  for (const std::string& schema : schemas) {
    if (!in.draft.contains(object_id(Kind::schema, "", schema)))
      throw MissingObject{"schema " + quote_identifier(schema) + " does not exist", schema, "", "unknown_schema", -1};
  }
  // The tree lives as long as the statement.
  auto statement = in.statement;
  auto apply_to = [statement, &stmt, schemas, words](Interpreter& later, const ObjectId& id) {
    if (is_meant(later, id, stmt.objtype, schemas)) apply(later, id, said_by(stmt), words);
  };
  std::vector<ObjectId> all;
  in.draft.for_each([&](const auto& object) {
    if (has_privileges(object.id) && object.id.kind != Kind::column) all.push_back(object.id);
  });
  for (const auto& [id, column] : in.draft.map<Column>()) {
    if (column.identity) all.push_back(identity_sequence(column));
  }
  for (const ObjectId& id : all) apply_to(in, id);
  if (in.mode == SqlMode::schema) in.bulk_grants.push_back({statement, apply_to});
}

}  // namespace

GrantWords grant_words(const Interpreter& in, const PgQuery__GrantStmt& stmt) {
  return {stmt.is_grant != 0, stmt.grant_option != 0, roles_of(in, stmt.grantees, stmt.n_grantees),
          stmt.behavior == PG_QUERY__DROP_BEHAVIOR__DROP_CASCADE};
}

Privilege privilege_named(const std::string& name) {
  if (auto found = enum_from_word<Privilege>(name)) return *found;
  throw StatementError{"there is no privilege \"" + name + "\"", "", "invalid", -1};
}

/// REVOKE without CASCADE runs only where what the role granted in turn is still its to grant, as a member of another
/// role: that stays.
static void revoke_alone(Grants& grants, const std::string& role, const std::string& grantor,
                         const PrivilegeList& privileges, bool option_only) {
  const Grants before = grants;
  revoke(grants, role, grantor, privileges, option_only);
  for (const Grant& g : before) {
    if (g.role == role && g.grantor == grantor) continue;
    grant(grants, g.role, g.grantor, g.privileges, false);
    grant(grants, g.role, g.grantor, g.grantable, true);
  }
}

void change_list(AccessList& list, const GrantWords& words, const PrivilegeList& privileges, const PrivilegeList& all,
                 const std::string& owner, const std::string& grantor) {
  for (const std::string& grantee : words.grantees) {
    if (!owner.empty() && grantee == owner) {
      if (words.option) continue;  // It has that option whatever is said.
      PrivilegeList has = list.owner.value_or(all);
      has = words.grants ? united(has, privileges) : without(has, privileges);
      list.owner = has == all ? std::nullopt : std::optional(std::move(has));
    } else if (words.grants) {
      grant(list.grants, grantee, grantor, privileges, words.option);
    } else if (words.cascades) {
      revoke(list.grants, grantee, grantor, privileges, words.option);
    } else {
      revoke_alone(list.grants, grantee, grantor, privileges, words.option);
    }
  }
}

const Column* column_of_sequence(const Interpreter& in, const QualifiedName& sequence) {
  for (const auto& schema : sequence.schema.empty() ? in.search_path : std::vector<std::string>{sequence.schema}) {
    auto it = in.relation_names.find({schema, sequence.name});
    const Column* column = it == in.relation_names.end() ? nullptr : in.draft.find<Column>(it->second);
    if (column != nullptr && column->identity) return column;
  }
  return nullptr;
}

ObjectId identity_sequence(const Column& column) {
  return object_id(Kind::sequence, column.id.schema, column.identity->sequence_name, column.id.parent);
}

static void report_system_column(Interpreter& in, const ObjectId& relation, const std::string& column) {
  report_unmanaged(in, fmt::format("privileges on system column {} on {}", column, sql_name(relation)),
                   relation.schema);
}

static void leave_out_system_columns(Interpreter& in, const std::vector<ObjectId>& subjects, Said& said) {
  for (const SystemColumn& each : system_columns) {
    const std::string column(each.name);
    if (said.of_columns.erase(column) + said.all_of_columns.erase(column) == 0) continue;
    for (const ObjectId& id : subjects) report_system_column(in, id, column);
  }
}

/// A sequence's columns (last_value, log_cnt, is_called) are the system's.
static Said without_columns(Interpreter& in, const ObjectId& sequence, Said said) {
  for (const auto& [column, list] : said.of_columns) report_system_column(in, sequence, column);
  for (const auto& [column, list] : said.all_of_columns) report_system_column(in, sequence, column);
  said.of_columns.clear();
  said.all_of_columns.clear();
  return said;
}

void run_grant(Interpreter& in, const PgQuery__GrantStmt& stmt) {
  if (is_outside_of_schema(stmt.objtype)) return;
  in.draft.says_privileges = true;
  GrantWords words = grant_words(in, stmt);
  if (stmt.targtype == PG_QUERY__GRANT_TARGET_TYPE__ACL_TARGET_ALL_IN_SCHEMA) return grant_on_all(in, stmt, words);
  std::vector<ObjectId> subjects;
  for (size_t i = 0; i < stmt.n_objects; i++) {
    if (auto id = known_subject(in, stmt.objtype, *stmt.objects[i])) subjects.push_back(*id);
  }
  Said said = said_by(stmt);
  leave_out_system_columns(in, subjects, said);
  for (const ObjectId& id : subjects) {
    if (id.kind != Kind::table) continue;
    for (const auto& [column, list] : said.of_columns) resolve_column(in, id, column);
    for (const auto& [column, list] : said.all_of_columns) resolve_column(in, id, column);
  }
  for (const ObjectId& id : subjects)
    apply(in, id, id.kind == Kind::sequence ? without_columns(in, id, said) : said, words);
}

void settle_new_object(Interpreter& in, const ObjectId& id) {
  if (!in.statement) return;
  ObjectId subject = id;
  if (const Column* column = id.kind == Kind::column ? in.draft.find<Column>(id) : nullptr) {
    if (!column->identity) return;
    subject = identity_sequence(*column);
  }
  settle_owner(in, subject);
  settle_default_privileges(in, subject);
  for (size_t i = 0; i < in.bulk_grants.size(); i++) {
    const SqlStatement& bulk = *in.bulk_grants[i].statement;
    bool reaches = bulk.number > in.statement->number || bulk.file != in.statement->file;
    if (reaches) in.bulk_grants[i].apply(in, subject);
  }
}

}  // namespace plumb
