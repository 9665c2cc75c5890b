#include "parser/sql/plpgsql.h"

#include <nlohmann/json.hpp>
#include <string_view>

namespace plumb {

namespace {

using nlohmann::json;

/// Goes through libpg_query's JSON: {"PLpgSQL_stmt_if": {"cond": {"PLpgSQL_expr": {"query": "..."}}, ...}}.
struct Reader {
  PlpgsqlBody out;
  bool ok = true;

  void read(const json& value, std::string_view within = {});
  void query(const std::string& text, bool assigns);
};

bool is_dynamic(std::string_view key) {
  return key == "PLpgSQL_stmt_dynexecute" || key == "PLpgSQL_stmt_dynfors" || key == "dynquery";
}

/// `target := expression`, or with `=`, as a SELECT of both: a target has subscripts, which may call something.
std::string both_sides_of(const std::string& text) {
  size_t equals = text.find('='), end = equals;
  if (equals == std::string::npos) return text;
  if (end > 0 && text[end - 1] == ':') end--;
  return text.substr(0, end) + ", " + text.substr(equals + 1);
}

/// A statement, an expression or an assignment: nothing in the JSON but the place says which.
void Reader::query(const std::string& text, bool assigns) {
  auto tree = assigns ? parse_sql("SELECT " + both_sides_of(text)) : parse_sql(text);
  if (!tree && !assigns) tree = parse_sql("SELECT " + text);
  if (!tree) {
    ok = false;
    return;
  }
  out.queries.push_back(std::move(*tree));
}

void Reader::read(const json& value, std::string_view within) {
  if (value.is_array()) {
    for (const json& each : value) read(each, within);
    return;
  }
  if (!value.is_object()) return;
  if (auto found = value.find("PLpgSQL_expr"); found != value.end() && found->contains("query"))
    return query(found->at("query").get<std::string>(), within == "PLpgSQL_stmt_assign");
  for (const auto& [key, part] : value.items()) {
    out.dynamic = out.dynamic || is_dynamic(key);
    read(part, key.starts_with("PLpgSQL_") ? std::string_view(key) : within);
  }
}

}  // namespace

std::optional<PlpgsqlBody> read_plpgsql(const std::string& statement) {
  std::optional<std::string> text = plpgsql_json(statement);
  json functions = text ? json::parse(*text, nullptr, false) : json();
  if (!functions.is_array() || functions.size() != 1) return std::nullopt;
  Reader reader;
  reader.read(functions);
  if (!reader.ok) return std::nullopt;
  return std::move(reader.out);
}

}  // namespace plumb
