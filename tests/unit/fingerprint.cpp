#include "engine/model/fingerprint.h"

#include <doctest/doctest.h>

#include <functional>

using namespace plumb;

static Catalog one_table(const std::function<void(CatalogDraft&)>& change = {}) {
  CatalogDraft draft;
  Table table;
  table.id = object_id(Kind::table, "public", "t");
  draft.put(table);
  for (const char* name : {"a", "b"}) {
    Column column;
    column.id = object_id(Kind::column, "public", name, "t");
    column.type = TypeName{"", "integer", "", false};
    draft.put(column);
  }
  if (change) change(draft);
  return std::move(draft).build();
}

TEST_CASE("fingerprint: the same for equal catalogs, 64 hexadecimal digits") {
  CHECK(fingerprint(one_table()) == fingerprint(one_table()));
  CHECK(fingerprint(one_table()).size() == 64);
}

TEST_CASE("fingerprint: every compared property counts, what is not compared does not") {
  const std::string before = fingerprint(one_table());
  ObjectId a = object_id(Kind::column, "public", "a", "t");
  ObjectId t = object_id(Kind::table, "public", "t");
  CHECK(before != fingerprint(one_table([&](CatalogDraft& d) { d.find<Column>(a)->not_null = true; })));
  CHECK(before != fingerprint(one_table([&](CatalogDraft& d) { d.find<Column>(a)->type.array = true; })));
  CHECK(before != fingerprint(one_table([&](CatalogDraft& d) {
          d.find<Column>(a)->generated = Generated{{"b"}, true};
        })));
  CHECK(before != fingerprint(one_table([&](CatalogDraft& d) { d.find<Table>(t)->options["fillfactor"] = "70"; })));
  CHECK(before != fingerprint(one_table([&](CatalogDraft& d) { d.erase(a); })));
  CHECK(before == fingerprint(one_table([&](CatalogDraft& d) {
          d.find<Column>(a)->position = 7;
          d.find<Column>(a)->where.line = 9;
          d.find<Column>(a)->uses.push_back(t);
        })));
}

TEST_CASE("fingerprint: texts do not run into each other") {
  auto enum_of = [](std::vector<std::string> values) {
    EnumType type;
    type.id = object_id(Kind::enum_type, "public", "e");
    type.values = std::move(values);
    return fingerprint(type);
  };
  CHECK(enum_of({"ab", "c"}) != enum_of({"a", "bc"}));
  CHECK(enum_of({"a", "b"}) != enum_of({"a,b"}));
}
