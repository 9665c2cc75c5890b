#include "engine/base/identifier.h"
#include "engine/base/letter_case.h"
#include "engine/model/enum_names.h"
#include "parser/sql/function_name.h"

namespace plumb {

namespace {

bool ends_with(const std::string& text, std::string_view end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

/// CREATE COLLATION ... FROM copies what the other one is made of. Of those that every database is born with, the name
/// says it: "de-DE-x-icu" is ICU's de-DE, "de_DE.utf8" a locale of the operating system.
void copy_from(const Interpreter& in, const QualifiedName& other, Collation& out) {
  for (const auto& schema : other.schema.empty() ? in.search_path : std::vector<std::string>{other.schema}) {
    const Collation* known = in.draft.find<Collation>(object_id(Kind::collation, schema, other.name));
    if (known == nullptr) continue;
    ObjectId id = out.id;
    out = *known;
    out.id = id;
    return;
  }
  bool catalog = other.schema.empty() || other.schema == "pg_catalog";
  if (!catalog || is_expected(in, other.name)) {
    throw MissingObject{"collation " + other.text() + " does not exist", other.name, "", "unknown_collation", -1};
  }
  constexpr std::string_view icu = "-x-icu";
  out.provider = ends_with(other.name, icu) ? CollationProvider::icu : CollationProvider::libc;
  out.locale = ends_with(other.name, icu) ? other.name.substr(0, other.name.size() - icu.size()) : other.name.str();
}

CollationProvider provider_of(const std::string& word, int32_t location) {
  if (auto provider = enum_from_word<CollationProvider>(lower_case(word))) return *provider;
  throw StatementError{"unrecognized collation provider: " + word, "say libc, icu or builtin", "invalid", location};
}

void apply_option(const Interpreter& in, const PgQuery__DefElem& option, Collation& out) {
  std::string_view name = option.defname;
  if (name == "from") return copy_from(in, name_in(option), out);
  if (name == "locale") out.locale = option_text(option);
  if (name == "lc_collate") out.collate = option_text(option);
  if (name == "lc_ctype") out.ctype = option_text(option);
  if (name == "provider") out.provider = provider_of(option_text(option), option.location);
  if (name == "deterministic") out.deterministic = option_flag(option);
  if (name == "rules") out.rules = option_text(option);
}

}  // namespace

void run_create_collation(Interpreter& in, const PgQuery__DefineStmt& stmt) {
  QualifiedName name = name_of(stmt.defnames, stmt.n_defnames);
  Collation collation;
  collation.id = object_id(Kind::collation, creation_schema(in, name.schema), name.name);
  if (stmt.if_not_exists && in.draft.contains(collation.id)) return;
  for (size_t i = 0; i < stmt.n_definition; i++) apply_option(in, *stmt.definition[i]->def_elem, collation);
  if (!collation.collate.empty() && collation.collate == collation.ctype) {
    collation.locale = collation.collate;
    collation.collate.clear(), collation.ctype.clear();
  }
  ObjectId id = collation.id;
  add_object(in, std::move(collation));
  declare_renames(in, id);
}

}  // namespace plumb
