#include "engine/model/text_search_configuration.h"

#include <algorithm>
#include <array>

#include "engine/base/identifier.h"
#include "parser/sql/function_name.h"
#include "parser/sql/with_args.h"

namespace plumb {

namespace {

struct BuiltinConfiguration {
  std::string_view name;
  std::string_view ascii;  ///< The language of the dictionary that looks at words of ASCII letters alone.
};
/// Those that initdb makes, each with the dictionary of its name; "simple" stems nothing.
constexpr BuiltinConfiguration builtin_configurations[] = {
    {"arabic", "arabic"},     {"armenian", "armenian"},   {"basque", "basque"},
    {"catalan", "catalan"},   {"danish", "danish"},       {"dutch", "dutch"},
    {"english", "english"},   {"estonian", "estonian"},   {"finnish", "finnish"},
    {"french", "french"},     {"german", "german"},       {"greek", "greek"},
    {"hindi", "english"},     {"hungarian", "hungarian"}, {"indonesian", "indonesian"},
    {"irish", "irish"},       {"italian", "italian"},     {"lithuanian", "lithuanian"},
    {"nepali", "nepali"},     {"norwegian", "norwegian"}, {"portuguese", "portuguese"},
    {"romanian", "romanian"}, {"russian", "english"},     {"serbian", "serbian"},
    {"simple", ""},           {"spanish", "spanish"},     {"swedish", "swedish"},
    {"tamil", "tamil"},       {"turkish", "turkish"},     {"yiddish", "yiddish"},
};

/// In the order of their names, as the model keeps them.
std::vector<TokenMapping> builtin_mappings(const BuiltinConfiguration& c) {
  static constexpr std::string_view tokens[] = {
      "asciihword",    "asciiword",  "email", "file",     "float",   "host",   "hword", "hword_asciipart",
      "hword_numpart", "hword_part", "int",   "numhword", "numword", "sfloat", "uint",  "url",
      "url_path",      "version",    "word"};
  std::vector<TokenMapping> out;
  for (std::string_view token : tokens) {
    bool ascii = token.find("ascii") != std::string_view::npos;
    bool word = token == "word" || token == "hword" || token == "hword_part";
    std::string_view language = c.ascii.empty() ? "" : ascii ? c.ascii : word ? c.name : "";
    std::string dictionary = language.empty() ? "simple" : std::string(language) + "_stem";
    out.push_back({std::string(token), {{"", dictionary}}});
  }
  return out;
}

void copy_from(const Interpreter& in, const QualifiedName& other, TextSearchConfiguration& out) {
  QualifiedName name = named_or_builtin(in, Kind::text_search_configuration, other);
  if (!name.schema.empty()) {
    const auto& known =
        *in.draft.find<TextSearchConfiguration>(object_id(Kind::text_search_configuration, name.schema, name.name));
    out.parser = known.parser;
    out.mappings = known.mappings;
    return;
  }
  auto it = std::find_if(std::begin(builtin_configurations), std::end(builtin_configurations),
                         [&](const BuiltinConfiguration& c) { return c.name == name.name; });
  if (it == std::end(builtin_configurations)) {
    throw MissingObject{"text search configuration " + other.text() + " does not exist", other.name, "",
                        "unknown_text_search_configuration", -1};
  }
  out.parser = {"", "default"};
  out.mappings = builtin_mappings(*it);
}

TokenMapping& mapping_of(TextSearchConfiguration& c, const std::string& token) {
  auto it = std::lower_bound(c.mappings.begin(), c.mappings.end(), token,
                             [](const TokenMapping& m, const std::string& t) { return m.token < t; });
  if (it == c.mappings.end() || it->token != token) it = c.mappings.insert(it, {token, {}});
  return *it;
}

std::vector<QualifiedName> dictionaries_of(const Interpreter& in, const PgQuery__AlterTSConfigurationStmt& stmt) {
  std::vector<QualifiedName> out;
  for (size_t i = 0; i < stmt.n_dicts; i++) {
    NodeRange names = items_of(stmt.dicts[i]);
    out.push_back(named_or_builtin(in, Kind::text_search_dictionary, name_of(names.first, names.size())));
  }
  return out;
}

void replace_dictionary(TextSearchConfiguration& c, const std::vector<std::string>& tokens,
                        const std::vector<QualifiedName>& dictionaries) {
  for (TokenMapping& m : c.mappings) {
    bool meant = tokens.empty() || std::find(tokens.begin(), tokens.end(), m.token) != tokens.end();
    if (meant) std::replace(m.dictionaries.begin(), m.dictionaries.end(), dictionaries[0], dictionaries[1]);
  }
}

void add_mappings(TextSearchConfiguration& c, const std::vector<std::string>& tokens,
                  const std::vector<QualifiedName>& dictionaries, bool overrides) {
  for (const std::string& token : tokens) {
    TokenMapping& m = mapping_of(c, token);
    if (!overrides && !m.dictionaries.empty()) {
      throw StatementError{describe(c.id) + " has a mapping for " + quote_identifier(token) + " already",
                           "say ALTER MAPPING FOR to replace it", "duplicate", -1};
    }
    m.dictionaries = dictionaries;
  }
}

}  // namespace

void run_create_text_search_configuration(Interpreter& in, const PgQuery__DefineStmt& stmt) {
  QualifiedName name = name_of(stmt.defnames, stmt.n_defnames);
  TextSearchConfiguration configuration;
  configuration.id = object_id(Kind::text_search_configuration, creation_schema(in, name.schema), name.name);
  for (size_t i = 0; i < stmt.n_definition; i++) {
    const PgQuery__DefElem& option = *stmt.definition[i]->def_elem;
    std::string_view word = option.defname;
    if (word == "parser") configuration.parser = named_or_builtin(in, Kind::text_search_parser, name_in(option));
    if (word == "copy") copy_from(in, name_in(option), configuration);
  }
  ObjectId id = configuration.id;
  add_object(in, std::move(configuration));
  declare_renames(in, id);
}

void run_alter_text_search_configuration(Interpreter& in, const PgQuery__AlterTSConfigurationStmt& stmt) {
  ObjectId id = resolve_named(in, Kind::text_search_configuration, name_of(stmt.cfgname, stmt.n_cfgname));
  std::vector<std::string> tokens = strings_of(stmt.tokentype, stmt.n_tokentype);
  std::vector<QualifiedName> dictionaries = dictionaries_of(in, stmt);
  TextSearchConfiguration& c = *in.draft.find<TextSearchConfiguration>(id);
  switch (stmt.kind) {
    case PG_QUERY__ALTER_TSCONFIG_TYPE__ALTER_TSCONFIG_ADD_MAPPING:
      return add_mappings(c, tokens, dictionaries, false);
    case PG_QUERY__ALTER_TSCONFIG_TYPE__ALTER_TSCONFIG_ALTER_MAPPING_FOR_TOKEN:
      return add_mappings(c, tokens, dictionaries, true);
    case PG_QUERY__ALTER_TSCONFIG_TYPE__ALTER_TSCONFIG_REPLACE_DICT:
    case PG_QUERY__ALTER_TSCONFIG_TYPE__ALTER_TSCONFIG_REPLACE_DICT_FOR_TOKEN:
      return replace_dictionary(c, tokens, dictionaries);
    case PG_QUERY__ALTER_TSCONFIG_TYPE__ALTER_TSCONFIG_DROP_MAPPING:
      std::erase_if(c.mappings, [&](const TokenMapping& m) {
        return std::find(tokens.begin(), tokens.end(), m.token) != tokens.end();
      });
      return;
    default:
      return;
  }
}

}  // namespace plumb
