#include "introspect/catalog/index_elements.h"

#include <fmt/format.h>

#include "introspect/catalog/stand_in.h"
#include "introspect/catalog/text_array.h"

namespace plumb::live {

/// Which relation prints the expressions.
static std::string printer() { return fmt::format("CASE WHEN i.narrow THEN {} ELSE i.indrelid END", stand_in_oid); }

std::string raw_elements_columns() {
  return fmt::format(
      "i.indexrelid, i.indnkeyatts, i.indkey, i.indoption, i.indclass, i.indcollation, i.narrow, "
      "CASE WHEN i.indexprs IS NOT NULL THEN pg_get_expr(i.indexprs, {0}) END, "
      "CASE WHEN i.indpred IS NOT NULL THEN pg_get_expr(i.indpred, {0}) END, "
      "CASE WHEN i.indexprs IS NOT NULL AND NOT i.indcollation::oid[] <@ '{{0,100}}'::oid[] "
      "THEN pg_get_indexdef(i.indexrelid) END",
      printer());
}

std::string raw_elements_source(const std::string& condition) {
  return fmt::format(
      "(SELECT *, CASE WHEN indexprs IS NOT NULL OR indpred IS NOT NULL THEN "
      "(SELECT relnatts <= {} FROM pg_class WHERE oid = indrelid) END AS narrow FROM pg_index WHERE {} OFFSET 0) i",
      stand_in_width, condition);
}

RawElements raw_elements(const Snapshot& s, const Relation& table, const Row& row, size_t first) {
  enum { index, count, columns, options, opclasses, collations, narrow, expressions, predicate, definition };
  auto own = [&](size_t cell) {
    return row.flag(first + narrow) ? with_own_columns(s, table, row.view(first + cell)) : row.text(first + cell);
  };
  RawElements out;
  out.index = row.oid(first + index);
  out.count = static_cast<size_t>(row.number(first + count));
  out.columns = numbers(row.view(first + columns));
  out.options = numbers(row.view(first + options));
  out.opclasses = numbers(row.view(first + opclasses));
  out.collations = numbers(row.view(first + collations));
  if (!row.null(first + expressions)) out.expressions = expression_list(own(expressions));
  if (!row.null(first + predicate)) out.predicate = Expression{own(predicate)};
  out.definition = row.text(first + definition);
  return out;
}

/// The type whose opclasses count for a domain.
static Oid base_type(const Snapshot& s, Oid oid) {
  const Type* t = s.type(oid);
  return t && t->base ? base_type(s, t->base) : oid;
}

/// `type` is 0 for an expression: then an opclass that is the default for its own input type counts as the default.
static QualifiedName opclass_name(const Snapshot& s, Oid oid) {
  auto found = s.opclasses.find(oid);
  if (found == s.opclasses.end()) return {};
  return {s.reference_schema(found->second.schema), found->second.name};
}

static QualifiedName opclass_unless_default(const Snapshot& s, Oid oid, Oid type) {
  auto found = s.opclasses.find(oid);
  if (found == s.opclasses.end()) return {};
  const OpClass& opclass = found->second;
  auto exact =
      type ? s.default_opclasses.find(Snapshot::key(opclass.method, base_type(s, type))) : s.default_opclasses.end();
  bool is_default = exact != s.default_opclasses.end() ? exact->second == oid : opclass.is_default;
  return is_default ? QualifiedName{} : opclass_name(s, oid);
}

/// Element `number` in the text of CREATE INDEX; names with brackets stand in quotes there.
static std::string element_text(const std::string& definition, size_t number) {
  size_t open = 0;
  for (bool quoted = false; open < definition.size() && (quoted || definition[open] != '('); open++) {
    if (definition[open] == '"') quoted = !quoted;
  }
  size_t end = open < definition.size() ? behind_bracket(definition, open) : std::string::npos;
  if (end == std::string::npos) return "";
  auto elements = expression_list(std::string_view(definition).substr(open + 1, end - open - 2));
  return number < elements.size() ? elements[number] : "";
}

static bool collation_was_given(const std::string& definition, size_t number, const std::string& expression) {
  std::string text = element_text(definition, number);
  std::string in_brackets = "(" + expression + ")";
  size_t length = text.compare(0, in_brackets.size(), in_brackets) == 0 ? in_brackets.size() : expression.size();
  return text.compare(std::min(length, text.size()), 9, " COLLATE ") == 0;
}

static void set_column(const Snapshot& s, const Relation& table, const RawElements& raw, size_t i, IndexElement& out) {
  const Attribute& a = table.attributes[static_cast<size_t>(raw.columns[i]) - 1];
  out.column = a.name;
  Oid collation = static_cast<Oid>(raw.collations[i]);
  if (collation && collation != a.collation) out.collation = s.collation_name(collation);
  out.opclass = opclass_unless_default(s, static_cast<Oid>(raw.opclasses[i]), a.type);
}

static void set_expression(const Snapshot& s, const RawElements& raw, size_t i, const std::string& text,
                           IndexElement& out) {
  constexpr Oid default_collation = 100;
  out.expression = Expression{text};
  Oid collation = static_cast<Oid>(raw.collations[i]);
  bool special = collation && collation != default_collation;
  if (special && (raw.definition.empty() || collation_was_given(raw.definition, i, text))) {
    out.collation = s.collation_name(collation);
  }
  out.opclass = opclass_unless_default(s, static_cast<Oid>(raw.opclasses[i]), 0);
}

std::vector<IndexElement> index_elements(const Snapshot& s, const Relation& table, const RawElements& raw) {
  std::vector<IndexElement> out(raw.count);
  size_t expressions_used = 0;
  for (size_t i = 0; i < raw.count; i++) {
    IndexElement& e = out[i];
    bool is_column = raw.columns[i] > 0 && static_cast<size_t>(raw.columns[i]) <= table.attributes.size();
    if (is_column) {
      set_column(s, table, raw, i, e);
    } else if (expressions_used < raw.expressions.size()) {
      set_expression(s, raw, i, raw.expressions[expressions_used++], e);
    }
    int64_t order = i < raw.options.size() ? raw.options[i] : 0;
    e.descending = (order & 1) != 0;
    e.nulls_first = (order & 2) != 0;
    if (s.attribute_options.empty()) continue;
    auto options = s.attribute_options.find(Snapshot::key(raw.index, static_cast<Oid>(i + 1)));
    if (options == s.attribute_options.end()) continue;
    e.opclass_options = options->second;
    // SQL can give options only to an operator class that it names, so the default one is kept there.
    e.opclass = opclass_name(s, static_cast<Oid>(raw.opclasses[i]));
  }
  return out;
}

std::vector<std::string> included_columns(const Snapshot& s, const Relation& table, const RawElements& raw) {
  std::vector<std::string> out;
  for (size_t i = raw.count; i < raw.columns.size(); i++) out.push_back(s.column_name(table, raw.columns[i]));
  return out;
}

}  // namespace plumb::live
