#include "engine/model/text_search_dictionary.h"

#include "introspect/catalog/query.h"

namespace plumb::live {

namespace {

/// The text between two quotes at `at`, which is moved behind them; doubled quotes, and in E'' doubled backslashes, are
/// one.
std::string quoted_text(std::string_view text, size_t& at) {
  char quote = text[at];
  bool escapes = at > 0 && (text[at - 1] == 'E');
  std::string out;
  for (at++; at < text.size(); at++) {
    if (text[at] == quote && (at + 1 >= text.size() || text[at + 1] != quote)) break;
    bool doubled = text[at] == quote || (escapes && text[at] == '\\');
    if (doubled) at++;
    if (at < text.size()) out += text[at];
  }
  at++;
  return out;
}

/// dictinitoption: `stopwords = 'english', "Odd" = E'a\\b', number = 5`.
Options init_options(std::string_view text) {
  Options out;
  for (size_t at = 0; at < text.size();) {
    std::string name, value;
    if (text[at] == '"') {
      name = quoted_text(text, at);
    } else {
      for (; at < text.size() && text[at] != ' ' && text[at] != '='; at++) name += text[at];
    }
    while (at < text.size() && (text[at] == ' ' || text[at] == '=')) at++;
    if (at < text.size() && text[at] == 'E' && at + 1 < text.size() && text[at + 1] == '\'') at++;
    if (at < text.size() && text[at] == '\'') {
      value = quoted_text(text, at);
    } else {
      for (; at < text.size() && text[at] != ',' && text[at] != ' '; at++) value += text[at];
    }
    while (at < text.size() && (text[at] == ' ' || text[at] == ',')) at++;
    out.emplace(std::move(name), std::move(value));
  }
  return out;
}

void take_dictionary(Snapshot& s, const Row& row) {
  enum { oid, name, schema, template_schema, template_name, options };
  if (!s.takes(of_class::ts_dictionary, row.oid(oid), row.oid(schema))) return;
  TextSearchDictionary d;
  d.id = object_id(Kind::text_search_dictionary, s.schema_name(row.oid(schema)), row.text(name));
  d.text_template = {s.reference_schema(row.oid(template_schema)), row.text(template_name)};
  d.options = init_options(row.view(options));
  s.add(of_class::ts_dictionary, row.oid(oid), std::move(d));
}

}  // namespace

CatalogQuery text_search_dictionary_query() {
  return {
      "SELECT d.oid, dictname, dictnamespace, tmplnamespace, tmplname, dictinitoption FROM pg_ts_dict d "
      "JOIN pg_ts_template t ON t.oid = dicttemplate WHERE d.oid >= 16384",
      take_dictionary};
}

}  // namespace plumb::live
