#include <doctest/doctest.h>

#include <functional>
#include <random>

#include "parser/yaml/tree.h"

using namespace plumb;

namespace {
struct Parsed {
  std::optional<yaml::Node> root;
  Diagnostics found;
};

Parsed parse(const std::string& text) {
  SourceText source{"s.yaml", text};
  Parsed out;
  yaml::Reporter reporter(source, out.found);
  out.root = yaml::parse(source, reporter);
  return out;
}

std::string first_message(const std::string& text) {
  Parsed p = parse(text);
  return p.found.empty() ? "" : p.found.all()[0].where.text() + ": " + p.found.all()[0].message;
}

bool same(const yaml::Node& a, const yaml::Node& b) {
  if (a.type != b.type || a.text != b.text || a.items.size() != b.items.size() || a.pairs.size() != b.pairs.size()) {
    return false;
  }
  for (size_t i = 0; i < a.items.size(); i++) {
    if (!same(a.items[i], b.items[i])) return false;
  }
  for (size_t i = 0; i < a.pairs.size(); i++) {
    if (a.pairs[i].key != b.pairs[i].key || !same(a.pairs[i].value, b.pairs[i].value)) return false;
  }
  return true;
}
}  // namespace

TEST_CASE("yaml tree: places count from one") {
  Parsed p = parse("a:\n  b: c\n  d: [e, f]\n");
  REQUIRE(p.root);
  const yaml::Node* d = p.root->find("a")->find("d");
  CHECK(d->mark.line == 3);
  CHECK(d->items[1].mark.line == 3);
  CHECK(d->items[1].mark.column == 10);
  CHECK(p.root->find("a")->pairs[0].mark.column == 3);
}

TEST_CASE("yaml tree: what is refused") {
  CHECK(first_message("a: 1\na: 2\n") == "s.yaml:2:1: duplicate key \"a\"");
  CHECK(first_message("a: {b: 1, b: 2}\n") == "s.yaml:1:11: duplicate key \"b\"");
  CHECK(first_message("a: &x 1\n").find("anchors are not supported") != std::string::npos);
  CHECK(first_message("a: &x 1\nb: *x\n").find("s.yaml:1:") == 0);
  CHECK(first_message("a: !!str 1\n").find("tag") != std::string::npos);
  CHECK(first_message("[a]: 1\n").find("a key must be a single value") != std::string::npos);
  CHECK(first_message("a: 1\n---\nb: 2\n").find("more than one YAML document") != std::string::npos);
  CHECK(first_message("ok: 1\nbad: \xff\n") == "s.yaml:2:6: the file is not valid UTF-8 text");
  CHECK(first_message(std::string("a: \0b\n", 6)) == "s.yaml:1:4: the file is not valid UTF-8 text");
  CHECK(first_message("a: [1, 2\n").find("s.yaml:") == 0);
  CHECK(first_message("a: 'open\n") == "s.yaml:1:4: YAML: the quoted text that begins here never ends");
  CHECK(first_message("é: x\na: \"open\nb: 1\n").find("s.yaml:2:4: ") == 0);
  CHECK(first_message("a: 'it''s'\n") == "");
}

TEST_CASE("yaml tree: a tab in the indentation is named") {
  Parsed p = parse("a:\n\tb: 1\n");
  REQUIRE(!p.found.empty());
  CHECK(p.found.all()[0].where.line == 2);
  CHECK(p.found.all()[0].hint.find("spaces") != std::string::npos);
}

TEST_CASE("yaml tree: nesting without end is an error, not a crash") {
  CHECK(first_message(std::string(200000, '[')).find("nested too deeply") != std::string::npos);
  CHECK(first_message(std::string(200000, '{')) != "");
  std::string deep;
  for (int i = 0; i < 2000; i++) deep += std::string(static_cast<size_t>(i), ' ') + "a:\n";
  CHECK(first_message(deep) != "");
}

TEST_CASE("yaml tree: an empty text is nothing") {
  for (const char* text : {"", "\n\n", "# only a comment\n", "---\n"}) {
    Parsed p = parse(text);
    REQUIRE(p.root);
    CHECK(p.root->is_null());
    CHECK(p.found.empty());
  }
}

TEST_CASE("yaml tree: write() and parse() are inverse on random trees") {
  std::mt19937 random(20261120);
  const std::vector<std::string> pieces = {
      "a",           "B",  " ",    "  ",   "\n",     "\n\n", ":", ": ", "#",        " #",
      "-",           "- ", "'",    "\"",   "\\",     "\t",   "é", "日", "{",        "}",
      "[",           "]",  ",",    "|",    ">",      "%",    "@", "`",  "&",        "*",
      "!",           "?",  "0",    "1.5",  "true",   "null", "~", "no", ".",        "...",
      "---",         "\r", "\x01", "\x7f", "select", "end;", "=", "<<", "\xc2\x85", "\xe2\x80\xa8",
      "\xef\xbb\xbf"};
  auto text = [&] {
    std::string out;
    for (size_t n = random() % 8; n > 0; n--) out += pieces[random() % pieces.size()];
    return out;
  };
  std::function<yaml::Node(int)> node = [&](int depth) -> yaml::Node {
    unsigned choice = random() % (depth > 3 ? 3 : 6);
    if (choice < 3) return yaml::scalar(text());
    bool flow = random() % 2 == 0;
    yaml::Node out;
    size_t size = random() % 4;
    if (choice == 3) {
      out.type = yaml::Node::Type::list;
      for (size_t i = 0; i < size; i++) out.items.push_back(node(depth + 1));
    } else {
      out.type = yaml::Node::Type::map;
      for (size_t i = 0; i < size; i++) out.add(text() + std::to_string(i), node(depth + 1));
    }
    out.flow = flow;
    return out;
  };
  for (int round = 0; round < 20000; round++) {
    yaml::Node root;
    for (size_t i = 0; i < 3; i++) root.add("k" + std::to_string(i), node(0));
    std::string out = yaml::write(root);
    Parsed back = parse(out);
    bool equal = back.root && back.found.empty() && same(root, *back.root);
    if (!equal) {
      MESSAGE("round " << round << "\n" << out << (back.found.empty() ? "" : render(back.found.all()[0])));
      REQUIRE(equal);
    }
  }
}
