#include "tests/support/mutations.h"

#include <map>
#include <set>

#include "parser/sql/lexer.h"

namespace plumb::test {

namespace {

struct Part {
  TokenKind kind;
  size_t begin, end;
  std::string value;
};

bool is_operator_character(const std::string& text, const Token& t) {
  return t.kind == TokenKind::symbol && std::string("+-*/<>=~!@#%^&|?:").find(text[t.begin]) != std::string::npos;
}

/// Tokens, those of an operator joined.
std::vector<Part> parts_of(const std::string& sql) {
  std::vector<Part> out;
  bool joins = false;
  for (Token t = next_code_token(sql, 0); t.kind != TokenKind::end; t = next_code_token(sql, t.end)) {
    bool symbol = is_operator_character(sql, t);
    if (symbol && joins && out.back().end == t.begin) {
      out.back().end = t.end;
      out.back().value = sql.substr(out.back().begin, out.back().end - out.back().begin);
    } else {
      out.push_back({t.kind, t.begin, t.end, token_value(sql, t)});
    }
    joins = symbol;
  }
  return out;
}

const std::map<std::string, std::vector<std::string>> others = {
    {"<", {"<=", ">"}},
    {"<=", {"<"}},
    {">", {">=", "<"}},
    {">=", {">"}},
    {"=", {"<>", "<"}},
    {"<>", {"="}},
    {"!=", {"="}},
    {"+", {"-"}},
    {"-", {"+"}},
    {"*", {"+", "/"}},
    {"/", {"*"}},
    {"||", {"="}},
    {"->", {"->>"}},
    {"->>", {"->"}},
    {"@>", {"<@"}},
    {"<@", {"@>"}},
    {"&&", {"@>"}},
    {"~", {"~*", "!~"}},
    {"~*", {"~"}},
    {"and", {"or"}},
    {"or", {"and"}},
    {"not", {""}},
    {"like", {"ilike", "not like", "similar to"}},
    {"ilike", {"like"}},
    {"true", {"false", "null"}},
    {"false", {"true"}},
    {"asc", {"desc"}},
    {"desc", {"asc", "desc nulls last"}},
    {"any", {"all"}},
    {"all", {"any"}},
    {"least", {"greatest"}},
    {"greatest", {"least"}},
    {"lower", {"upper"}},
    {"upper", {"lower"}},
    {"sum", {"avg", "count"}},
    {"count", {"max"}},
    {"distinct", {""}},
    {"leading", {"trailing"}},
    {"year", {"month"}},
    {"left", {"right", ""}},
    {"union", {"except", "union all"}},
    {"between", {"not between", "between symmetric"}},
    {"in", {"not in"}},
    {"is", {"is not"}},
    {"null", {"true"}},
    {"coalesce", {"nullif", "greatest"}},
    {"partition", {"order"}},
    {"rows", {"range"}},
    {"preceding", {"following"}},
    {"lateral", {""}},
    {"materialized", {"not materialized", ""}},
    {"recursive", {""}},
    {"limit", {"offset"}},
    {"now", {"clock_timestamp"}},
};

/// Words after which no cast can stand.
const std::set<std::string> keywords = {
    "and",     "or",        "not",       "is",          "null",      "in",       "between",   "like",     "ilike",
    "case",    "when",      "then",      "else",        "end",       "select",   "from",      "where",    "as",
    "on",      "join",      "left",      "inner",       "full",      "cross",    "natural",   "using",    "group",
    "by",      "order",     "having",    "with",        "union",     "all",      "any",       "distinct", "interval",
    "date",    "time",      "timestamp", "timestamptz", "zone",      "at",       "to",        "similar",  "escape",
    "collate", "array",     "row",       "exists",      "filter",    "over",     "partition", "rows",     "range",
    "current", "preceding", "limit",     "offset",      "symmetric", "both",     "right",     "year",     "epoch",
    "month",   "hour",      "dow",       "desc",        "asc",       "cast",     "unknown",   "except",   "intersect",
    "only",    "lateral",   "values",    "within",      "leading",   "trailing", "for",       "placing",
};

const char* const types[] = {"text",      "integer",          "numeric",   "bigint",      "date",
                             "timestamp", "double precision", "varchar",   "timestamptz", "boolean",
                             "char(3)",   "numeric(6,1)",     "varchar(5)"};

bool is_plain_word(const Part& p) { return p.kind == TokenKind::word && !keywords.contains(p.value); }

}  // namespace

std::vector<std::string> mutations(const std::string& sql) {
  std::vector<std::string> out;
  std::vector<Part> parts = parts_of(sql);
  auto replaced = [&](size_t begin, size_t end, const std::string& by) {
    out.push_back(sql.substr(0, begin) + by + sql.substr(end));
  };
  std::vector<std::string> columns;
  for (size_t i = 0; i < parts.size(); i++) {
    bool called = i + 1 < parts.size() && (parts[i + 1].value == "(" || parts[i + 1].value == ".");
    bool type = i > 0 && parts[i - 1].value == "::";
    if (is_plain_word(parts[i]) && !called && !type) columns.push_back(parts[i].value);
  }
  size_t turn = sql.size();
  for (size_t i = 0; i < parts.size(); i++) {
    const Part& p = parts[i];
    bool called = i + 1 < parts.size() && (parts[i + 1].value == "(" || parts[i + 1].value == ".");
    bool type = i > 0 && parts[i - 1].value == "::";
    if (auto found = others.find(p.value); found != others.end() && p.kind != TokenKind::string) {
      for (const std::string& other : found->second) replaced(p.begin, p.end, other);
    }
    bool value = p.kind == TokenKind::number || p.kind == TokenKind::string;
    if (p.kind == TokenKind::number) {
      replaced(p.end - 1, p.end, p.value.back() == '9' ? "8" : std::string(1, static_cast<char>(p.value.back() + 1)));
      replaced(p.begin, p.end, p.value.find('.') == std::string::npos ? p.value + ".0" : p.value + "0");
    }
    if (p.kind == TokenKind::string && p.end - p.begin > 2) replaced(p.end - 1, p.end, "1'");
    // -1::integer is -(1::integer), which the server shows as something that it reads back as -1.
    bool negated = p.kind == TokenKind::number && i > 0 && parts[i - 1].value.ends_with('-');
    if ((is_plain_word(p) && !called && !type) || (value && !negated) || p.value == ")") {
      for (int n = 0; n < 2; n++) replaced(p.end, p.end, std::string("::") + types[turn++ % std::size(types)]);
    }
    bool alias = i > 0 && (parts[i - 1].value == ")" || parts[i - 1].value == "as" || is_plain_word(parts[i - 1]));
    if (is_plain_word(p) && !called && !type && !alias && columns.size() > 1) {
      const std::string& other = columns[(turn + i) % columns.size()];
      if (other != p.value) replaced(p.begin, p.end, other);
    }
    if (p.value == "::" && i + 1 < parts.size()) replaced(p.begin, parts[i + 1].end, "");
    if (p.value != "(") continue;
    int depth = 0;
    for (size_t j = i; j < parts.size(); j++) {
      depth += parts[j].value == "(" ? 1 : parts[j].value == ")" ? -1 : 0;
      if (depth != 0) continue;
      bool holds_none = i > 0 && parts[i - 1].kind == TokenKind::word;
      if (!holds_none)
        out.push_back(sql.substr(0, p.begin) + " " + sql.substr(p.end, parts[j].begin - p.end) + " " +
                      sql.substr(parts[j].end));
      break;
    }
  }
  return out;
}

}  // namespace plumb::test
