#include <doctest/doctest.h>

#include "parser/sql/builtin_resolution.h"
#include "parser/sql/builtin_results.h"

using namespace plumb;

namespace {

TypeName type(const std::string& text) { return text.empty() ? TypeName{} : type_from_format(text); }

struct Resolver {
  Catalog catalog;
  NamesOf<Catalog> names{catalog, {"public"}};

  /// "left,right -> result", or "" when there is none.
  std::string operation(const std::string& op, const std::string& left, const std::string& right) {
    TypeName l = type(left);
    return shown(resolve_operator(op, left.empty() ? nullptr : &l, type(right), names));
  }
  std::string call(const std::string& name, const std::vector<std::string>& arguments) {
    std::vector<TypeName> types;
    for (const std::string& a : arguments) types.push_back(type(a));
    return shown(resolve_function(name, types, false, names));
  }
  std::string common(const std::vector<std::string>& all) {
    std::vector<TypeName> types;
    for (const std::string& a : all) types.push_back(type(a));
    return common_type(types, names).text();
  }
  static std::string shown(const std::optional<Resolved>& found) {
    if (!found) return "";
    std::string out;
    for (const TypeName& a : found->arguments) out += (out.empty() ? "" : ",") + a.text();
    return out + " -> " + found->result.text();
  }
};

}  // namespace

TEST_CASE("resolution: operators take what PostgreSQL's parser brings their operands to") {
  Resolver r;
  CHECK(r.operation("=", "integer", "integer") == "integer,integer -> boolean");
  CHECK(r.operation("=", "integer", "bigint") == "integer,bigint -> boolean");
  CHECK(r.operation("<", "integer", "numeric") == "numeric,numeric -> boolean");
  CHECK(r.operation("<", "numeric(10,2)", "double precision") == "double precision,double precision -> boolean");
  CHECK(r.operation("-", "integer", "real") == "double precision,real -> double precision");
  CHECK(r.operation("=", "character varying(20)", "unknown") == "text,text -> boolean");
  CHECK(r.operation("=", "character(2)", "unknown") == "character,character -> boolean");
  CHECK(r.operation("=", "character(2)", "text") == "text,text -> boolean");
  CHECK(r.operation("||", "text", "integer") == "text,integer -> text");
  CHECK(r.operation("||", "text[]", "unknown") == "text[],text[] -> text[]");
  CHECK(r.operation("||", "text[]", "text") == "text[],text -> text[]");
  CHECK(r.operation("||", "unknown", "unknown") == "text,text -> text");
  CHECK(r.operation("-", "date", "unknown") == "date,date -> integer");
  CHECK(r.operation("-", "timestamp with time zone", "unknown") ==
        "timestamp with time zone,timestamp with time zone -> interval");
  CHECK(r.operation("<", "date", "timestamp with time zone") == "date,timestamp with time zone -> boolean");
  CHECK(r.operation("->>", "jsonb", "unknown") == "jsonb,text -> text");
  CHECK(r.operation("@>", "int4range", "integer") == "int4range,integer -> boolean");
  CHECK(r.operation("-", "", "integer") == "integer -> integer");
  CHECK(r.operation("=", "integer", "text") == "");
  CHECK(r.operation("=", "integer", "boolean") == "");
}

TEST_CASE("resolution: functions take what PostgreSQL's parser brings their arguments to") {
  Resolver r;
  CHECK(r.call("lower", {"character varying(20)"}) == "text -> text");
  CHECK(r.call("age", {"date"}) == "timestamp with time zone -> interval");
  CHECK(r.call("date_trunc", {"unknown", "date"}) == "text,timestamp with time zone -> timestamp with time zone");
  CHECK(r.call("round", {"double precision", "integer"}) == "");
  CHECK(r.call("round", {"integer"}) == "double precision -> double precision");
  CHECK(r.call("round", {"numeric(10,2)", "integer"}) == "numeric,integer -> numeric");
  CHECK(r.call("to_tsvector", {"unknown", "text"}) == "regconfig,text -> tsvector");
  CHECK(r.call("array_agg", {"integer"}) == "integer -> integer[]");
  CHECK(r.call("concat_ws", {"unknown", "text", "integer"}) == "text,text,integer -> text");
  CHECK(r.call("percentile_cont", {"numeric", "numeric"}) == "double precision,double precision -> double precision");
  CHECK(r.call("no_such_function", {"integer"}) == "");
}

TEST_CASE("resolution: what CASE, COALESCE and IN bring values to") {
  Resolver r;
  CHECK(r.common({"integer", "numeric(10,2)"}) == "numeric");
  CHECK(r.common({"numeric(10,2)", "numeric(10,2)"}) == "numeric(10,2)");
  CHECK(r.common({"numeric(10,2)", "unknown"}) == "numeric");
  CHECK(r.common({"unknown", "unknown"}) == "text");
  CHECK(r.common({"character varying(20)", "text"}) == "character varying");
  CHECK(r.common({"text", "character varying(20)"}) == "text");
  CHECK(r.common({"date", "timestamp with time zone"}) == "timestamp with time zone");
  CHECK(casts_implicitly(builtin("integer"), builtin("numeric")));
  CHECK_FALSE(casts_implicitly(builtin("numeric"), builtin("integer")));
  CHECK(cast_by_call("date", builtin("unknown"), r.names) == builtin("date"));
  CHECK(cast_by_call("date", builtin("timestamp with time zone"), r.names) == std::nullopt);
}
