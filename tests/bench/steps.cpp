// plumb_bench_step STEP ARGUMENT...: one step of plumb alone in a process, so that its time and memory can be told.
//
//   floor FILE             libpg_query's own parse of the text, to its protobuf
//   parse FILE             the text to a Catalog
//   introspect DATABASE    the live database to a Catalog
//
// Prints how many objects there are. What compares is measured as users run it: plumb diff.
#include <fmt/format.h>
#include <pg_query.h>

#include <stdexcept>

#include "engine/base/error.h"
#include "introspect/catalog/read.h"
#include "parser/sql/load.h"
#include "tests/support/text_file.h"

using namespace plumb;

namespace {

Catalog parsed(const char* file) {
  std::vector<SourceText> texts(1);
  texts.front() = {file, test::read_text(file)};
  Loaded loaded = load_schema_sql(texts);
  if (loaded.diagnostics.has_errors()) throw std::runtime_error(render(loaded.diagnostics.all().front()));
  return std::move(loaded.catalog);
}

size_t floor_parse(const char* file) {
  std::string text = test::read_text(file);
  PgQueryProtobufParseResult result = pg_query_parse_protobuf(text.c_str());
  if (result.error) throw std::runtime_error(result.error->message);
  size_t length = result.parse_tree.len;
  pg_query_free_protobuf_parse_result(result);
  return length;
}

size_t run(const std::string& step, char** arguments, int count) {
  if (step == "floor" && count == 1) return floor_parse(arguments[0]);
  if (step == "parse" && count == 1) return parsed(arguments[0]).size();
  if (step == "introspect" && count == 1) {
    db::Connection connection(arguments[0]);
    return read_catalog(connection).size();
  }
  throw std::runtime_error("usage: plumb_bench_step floor|parse|introspect ARGUMENT");
}

}  // namespace

int main(int argc, char** argv) {
  try {
    fmt::print("{}\n", run(argc > 1 ? argv[1] : "", argv + 2, argc - 2));
    return 0;
  } catch (const Error& e) {
    fmt::print(stderr, "error: {} {}\n{}\n", e.message, e.detail, e.sql);
  } catch (const std::exception& e) {
    fmt::print(stderr, "error: {}\n", e.what());
  }
  return 1;
}
