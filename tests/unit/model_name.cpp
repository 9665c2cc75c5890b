#include <doctest/doctest.h>

#include <thread>
#include <vector>

#include "engine/base/name.h"

using plumb::Name;

TEST_CASE("a name is the text that it was made of") {
  CHECK(Name().empty());
  CHECK(Name("") == Name());
  CHECK(Name("users").str() == "users");
  CHECK(Name(std::string("users")) == Name(std::string_view("users and more").substr(0, 5)));
  CHECK(Name("users") == "users");
  CHECK(Name("users") != "Users");
  CHECK("app." + Name("users") + '!' == "app.users!");
}

TEST_CASE("names sort as their texts do, whatever was named first") {
  Name z("zebra"), a("aardvark"), nothing;
  CHECK(a < z);
  CHECK(nothing < a);
  CHECK(a < "b");
  CHECK((z <=> Name("zebra")) == std::strong_ordering::equal);
}

TEST_CASE("names of several threads are the same") {
  std::vector<Name> one(1000), other(1000);
  auto fill = [](std::vector<Name>& names) {
    for (size_t i = 0; i < names.size(); i++) names[i] = "column_" + std::to_string(i);
  };
  std::thread thread([&] { fill(other); });
  fill(one);
  thread.join();
  CHECK(one == other);
}
