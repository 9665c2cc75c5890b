#include "engine/model/base_type.h"

#include <algorithm>

#include "engine/base/identifier.h"
#include "engine/base/letter_case.h"
#include "engine/model/enum_names.h"
#include "parser/sql/function_name.h"
#include "parser/sql/with_args.h"

namespace plumb {

namespace {

/// How pg_catalog's types are stored, for LIKE.
struct BuiltinStorage {
  std::string_view type;
  int length;
  bool by_value;
  TypeAlignment alignment;
  TypeStorage storage;
};
using A = TypeAlignment;
using S = TypeStorage;
constexpr BuiltinStorage builtin_storages[] = {
    {"\"char\"", 1, true, A::char_, S::plain},
    {"bigint", 8, true, A::double_, S::plain},
    {"bit", -1, false, A::int4, S::extended},
    {"bit varying", -1, false, A::int4, S::extended},
    {"boolean", 1, true, A::char_, S::plain},
    {"box", 32, false, A::double_, S::plain},
    {"bytea", -1, false, A::int4, S::extended},
    {"character", -1, false, A::int4, S::extended},
    {"character varying", -1, false, A::int4, S::extended},
    {"cidr", -1, false, A::int4, S::main},
    {"circle", 24, false, A::double_, S::plain},
    {"date", 4, true, A::int4, S::plain},
    {"double precision", 8, true, A::double_, S::plain},
    {"inet", -1, false, A::int4, S::main},
    {"integer", 4, true, A::int4, S::plain},
    {"interval", 16, false, A::double_, S::plain},
    {"json", -1, false, A::int4, S::extended},
    {"jsonb", -1, false, A::int4, S::extended},
    {"line", 24, false, A::double_, S::plain},
    {"lseg", 32, false, A::double_, S::plain},
    {"macaddr", 6, false, A::int4, S::plain},
    {"macaddr8", 8, false, A::int4, S::plain},
    {"money", 8, true, A::double_, S::plain},
    {"name", 64, false, A::char_, S::plain},
    {"numeric", -1, false, A::int4, S::main},
    {"oid", 4, true, A::int4, S::plain},
    {"path", -1, false, A::double_, S::extended},
    {"point", 16, false, A::double_, S::plain},
    {"polygon", -1, false, A::double_, S::extended},
    {"real", 4, true, A::int4, S::plain},
    {"smallint", 2, true, A::int2, S::plain},
    {"text", -1, false, A::int4, S::extended},
    {"time with time zone", 12, false, A::double_, S::plain},
    {"time without time zone", 8, true, A::double_, S::plain},
    {"timestamp with time zone", 8, true, A::double_, S::plain},
    {"timestamp without time zone", 8, true, A::double_, S::plain},
    {"tsquery", -1, false, A::int4, S::plain},
    {"tsvector", -1, false, A::int4, S::extended},
    {"uuid", 16, false, A::char_, S::plain},
    {"xml", -1, false, A::int4, S::extended},
};

void copy_storage(const Interpreter& in, const PgQuery__DefElem& option, BaseType& out) {
  TypeName like = option_type(in, option);
  if (!like.builtin()) {
    const BaseType* other = in.draft.find<BaseType>(object_id(Kind::base_type, like.schema, like.name));
    if (other == nullptr)
      throw MissingObject{"type " + like.text() + " does not exist", like.name, "", "unknown_type", option.location};
    out.length = other->length, out.passed_by_value = other->passed_by_value;
    out.alignment = other->alignment, out.storage = other->storage;
    return;
  }
  auto it = std::find_if(std::begin(builtin_storages), std::end(builtin_storages),
                         [&](const BuiltinStorage& s) { return s.type == like.name && !like.array; });
  if (it == std::end(builtin_storages))
    throw StatementError{"how " + like.text() + " is stored cannot be told offline",
                         "write INTERNALLENGTH and the others out", "offline", option.location};
  out.length = it->length, out.passed_by_value = it->by_value;
  out.alignment = it->alignment, out.storage = it->storage;
}

/// Any of the type names that PostgreSQL takes for an alignment.
TypeAlignment alignment_named(const PgQuery__DefElem& option) {
  std::string word = lower_case(option_text(option));
  if (word.starts_with("pg_catalog.")) word.erase(0, 11);
  if (word == "double" || word == "float8" || word == "double precision") return TypeAlignment::double_;
  if (word == "int4" || word == "integer") return TypeAlignment::int4;
  if (word == "int2" || word == "smallint") return TypeAlignment::int2;
  if (word == "char" || word == "bpchar") return TypeAlignment::char_;
  throw StatementError{"alignment \"" + word + "\" not recognized", "", "invalid", option.location};
}

TypeStorage storage_named(const PgQuery__DefElem& option) {
  std::string word = lower_case(option_text(option));
  if (auto storage = enum_from_word<TypeStorage>(word)) return *storage;
  throw StatementError{"storage \"" + word + "\" not recognized", "", "invalid", option.location};
}

int64_t length_of(const PgQuery__DefElem& option) {
  std::string word = lower_case(option_text(option));
  return word == "variable" ? -1 : std::stoll(word);
}

/// True when the option is one of the type's functions. NONE (no argument) takes it away.
bool read_function(const Interpreter& in, const PgQuery__DefElem& option, const std::string& own, BaseType& out) {
  struct Row {
    std::string_view word;
    QualifiedName BaseType::*function;
    std::string args;
  };
  const Row rows[] = {
      {"input", &BaseType::input, "cstring"},           {"output", &BaseType::output, own},
      {"receive", &BaseType::receive, "internal"},      {"send", &BaseType::send, own},
      {"typmod_in", &BaseType::typmod_in, "cstring[]"}, {"typmod_out", &BaseType::typmod_out, "integer"},
      {"analyze", &BaseType::analyze, "internal"},      {"analyse", &BaseType::analyze, "internal"},
      {"subscript", &BaseType::subscript, "internal"}};
  std::string word = lower_case(option.defname);
  for (const Row& row : rows) {
    if (row.word != word) continue;
    out.*row.function = option.arg == nullptr ? QualifiedName{} : function_named(in, option, row.args, out.uses);
    return true;
  }
  return false;
}

void read_plain(const Interpreter& in, const PgQuery__DefElem& option, BaseType& out) {
  std::string word = lower_case(option.defname);
  if (word == "internallength") out.length = length_of(option);
  if (word == "passedbyvalue") out.passed_by_value = option_flag(option);
  if (word == "alignment") out.alignment = alignment_named(option);
  if (word == "storage") out.storage = storage_named(option);
  if (word == "category") out.category = option_text(option);
  if (word == "preferred") out.preferred = option_flag(option);
  if (word == "default") out.default_value = option_text(option);
  if (word == "element") out.element = option_type(in, option);
  if (word == "delimiter") out.delimiter = option_text(option);
  if (word == "collatable") out.collatable = option_flag(option);
}

void create_shell(Interpreter& in, const ObjectId& type) {
  ShellType shell;
  shell.id = object_id(Kind::shell_type, type.schema, type.name);
  if (!in.draft.contains(shell.id)) add_object(in, std::move(shell));
}

}  // namespace

void run_create_base_type(Interpreter& in, const PgQuery__DefineStmt& stmt) {
  QualifiedName name = name_of(stmt.defnames, stmt.n_defnames);
  BaseType type;
  type.id = object_id(Kind::base_type, creation_schema(in, name.schema), name.name);
  create_shell(in, type.id);
  if (stmt.n_definition == 0) return;
  for (size_t i = 0; i < stmt.n_definition; i++) {
    const PgQuery__DefElem& option = *stmt.definition[i]->def_elem;
    if (lower_case(option.defname) == "like") copy_storage(in, option, type);
  }
  for (size_t i = 0; i < stmt.n_definition; i++) {
    const PgQuery__DefElem& option = *stmt.definition[i]->def_elem;
    if (!read_function(in, option, sql_name(type.id), type)) read_plain(in, option, type);
  }
  if (type.input.empty() || type.output.empty())
    throw StatementError{"type input and output functions must be specified", "", "invalid", -1};
  bool has_it_anyway = type.length > 0 && !type.element.empty();
  if (has_it_anyway && type.subscript == QualifiedName{"", "raw_array_subscript_handler"}) type.subscript = {};
  ObjectId id = type.id;
  add_object(in, std::move(type));
  declare_renames(in, id);
}

void run_alter_base_type(Interpreter& in, const PgQuery__AlterTypeStmt& stmt) {
  ObjectId id = resolve_type_object(in, name_of(stmt.type_name, stmt.n_type_name));
  BaseType* type = in.draft.find<BaseType>(id);
  if (type == nullptr) throw StatementError{describe(id) + " is not a base type", "", "invalid", -1};
  for (size_t i = 0; i < stmt.n_options; i++) {
    const PgQuery__DefElem& option = *stmt.options[i]->def_elem;
    if (!read_function(in, option, sql_name(id), *type)) read_plain(in, option, *type);
  }
  detail::normalize_uses(type->uses);
}

}  // namespace plumb
