// When are two texts the same? What people write (tests/spelling) is compared with what a server makes of it, and texts
// that only look alike are told apart: by parse tree alone, and with the server's own spelling.
#include "tests/support/spelling_corpus.h"

#include <fmt/format.h>

#include <map>
#include <memory>
#include <set>

#include "engine/diff/texts.h"
#include "introspect/catalog/read.h"
#include "introspect/spelling/spelling.h"
#include "parser/sql/load.h"
#include "parser/sql/normal_form.h"
#include "tests/live/deploy_fixture.h"
#include "tests/support/catalog_difference.h"
#include "tests/support/mutations.h"

using namespace plumb;
using namespace plumb::test;

namespace {

std::string name_of(size_t i) { return fmt::format("n{:03}", i); }

/// Texts as a file gives them and as a server does.
struct Sides {
  ScratchDatabase scratch{server().connection_string()};
  db::Connection connection{scratch.connection_string()};
  Catalog live, file;

  /// `refused`: takes down what the server does not take; without it that fails the test.
  explicit Sides(const std::vector<Spelled>& texts, std::set<size_t>* refused = nullptr) {
    connection.on_notice([](std::string_view) {});
    connection.execute(spelling_schema());
    std::string sql = spelling_schema();
    for (size_t i = 0; i < texts.size(); i++) {
      std::string statement = statement_for(texts[i], name_of(i));
      try {
        connection.execute(statement);
        sql += statement + ";\n";
      } catch (const Error& error) {
        if (refused) {
          refused->insert(i);
          continue;
        }
        FAIL_CHECK(texts[i].place << ": " << std::string(error.what()));
      }
    }
    live = read_catalog(connection);
    Loaded loaded = load_schema_sql({{"corpus", sql}});
    for (const auto& d : loaded.diagnostics.all()) {
      if (d.severity == Severity::error) FAIL_CHECK(render(d));
    }
    file = std::move(loaded.catalog);
  }
};

/// A text without the blanks and the parentheses around it that one way of asking the server puts there and another
/// not.
std::string without_layout(std::string text) {
  std::string out;
  char quote = 0;
  for (char c : text) {
    if (quote == 0 && (c == '\'' || c == '"')) {
      quote = c;
    } else if (c == quote) {
      quote = 0;
    }
    if (quote != 0 || (c != ' ' && c != '\n')) out += c;
  }
  // Only a pair that holds all of it: "(a)+(b)" keeps its own.
  int depth = 0;
  size_t closed = std::string::npos;
  for (size_t i = 0; i < out.size() && closed == std::string::npos; i++) {
    depth += out[i] == '(' ? 1 : out[i] == ')' ? -1 : 0;
    if (depth == 0) closed = i;
  }
  return !out.empty() && out[0] == '(' && closed + 1 == out.size() ? out.substr(1, out.size() - 2) : out;
}

/// Has the server spell everything, whatever the parse trees say. The trees are compared only where the server's own
/// ways of showing one text differ in more than layout: a column with its table's name and without it.
CompareTexts by_spelling(const CompareTexts& trees) {
  auto asked = std::make_shared<bool>(false);
  return [asked, trees](const std::vector<TextPair>& pairs, const Catalog& from, const Catalog& to) {
    std::vector<Equality> out(pairs.size(), Equality::undecided);
    if (!std::exchange(*asked, true)) return out;
    out = trees(pairs, from, to);
    for (size_t i = 0; i < pairs.size(); i++) {
      if (without_layout(pairs[i].from) == without_layout(pairs[i].to)) out[i] = Equality::equal;
    }
    return out;
  };
}

/// What `compare` says of each text, by the object's name; what is the same byte for byte is not in it.
std::map<std::string, Equality> verdicts(const Catalog& a, const Catalog& b, const CompareTexts& compare) {
  std::map<std::string, Equality> out;
  auto remember = [&](const std::vector<TextPair>& pairs, const Catalog& from, const Catalog& to) {
    std::vector<Equality> answers = compare(pairs, from, to);
    for (size_t i = 0; i < pairs.size(); i++) out[pairs[i].object.name] = answers[i];
    return answers;
  };
  // A view whose columns are of other types is another view, whatever its query.
  for (const std::string& line : catalog_differences(a, b, remember).lines) {
    for (auto& [name, verdict] : out) {
      if (line.find(name) != std::string::npos) verdict = Equality::different;
    }
  }
  return out;
}

Equality verdict_of(const std::map<std::string, Equality>& all, size_t i) {
  auto found = all.find(name_of(i));
  return found == all.end() ? Equality::equal : found->second;
}

void check_corpus(const std::vector<Spelled>& texts, const std::string& what) {
  Sides s(texts);
  CatalogDifferences offline = catalog_differences(s.file, s.live, offline_comparison());
  std::string listed;
  for (const std::string& line : offline.undecided) listed += "\n  " + line;
  size_t decided = texts.size() - offline.undecided.size();
  MESSAGE(fmt::format("{} of {} {} are decided offline; undecided:{}", decided, texts.size(), what, listed));
  CHECK(decided * 100 >= texts.size() * 95);
  for (const std::string& line : offline.lines) FAIL_CHECK("different offline: " << line);

  // The server spells all of them: none is different then, and those that were called the same offline are.
  CatalogDifferences connected =
      catalog_differences(s.file, s.live, server_comparison(s.connection, by_spelling(offline_comparison())));
  for (const std::string& line : connected.lines) FAIL_CHECK("different: " << line);
  for (const std::string& line : connected.undecided) FAIL_CHECK("not settled by the server: " << line);
}

std::vector<Spelled> of_kind(const std::vector<NearMiss>& pairs, bool views, Spelled NearMiss::*side) {
  std::vector<Spelled> out;
  for (const NearMiss& pair : pairs) {
    if ((pair.one.kind == "view") == views) out.push_back(pair.*side);
  }
  return out;
}

void check_near_misses(bool views) {
  std::vector<NearMiss> pairs = near_misses();
  std::vector<Spelled> ones = of_kind(pairs, views, &NearMiss::one), others = of_kind(pairs, views, &NearMiss::other);
  Sides one(ones), other(others);
  auto check = [&](const std::string& how, const std::map<std::string, Equality>& found) {
    for (size_t i = 0; i < ones.size(); i++) {
      Equality answer = verdict_of(found, i);
      if (answer == Equality::different) continue;
      FAIL_CHECK(fmt::format("{}: {} {}:\n  {}\n  {}", ones[i].place,
                             answer == Equality::equal ? "the same" : "undecided", how, ones[i].text, others[i].text));
    }
  };
  CompareTexts offline = offline_comparison();
  check("offline, as written", verdicts(one.file, other.file, offline));
  check("offline, written and stored", verdicts(one.file, other.live, offline));
  check("offline, stored and written", verdicts(one.live, other.file, offline));
  check("offline, as stored", verdicts(one.live, other.live, offline));
  check("connected", verdicts(one.live, other.file, server_comparison(one.connection, offline)));
}

/// The texts of a catalog's objects, by the object's name.
std::map<std::string, TextPair> texts_of(const Catalog& catalog) {
  std::map<std::string, TextPair> out;
  catalog.for_each([&](auto object) {
    for_each_field<decltype(object)>([&](const auto& f) {
      TextRefs refs;
      collect_texts(object.*f.member, refs);
      for (const TextRef& ref : refs) out[object.id.name] = {ref.form, object.id, std::string(f.name), *ref.text, ""};
    });
  });
  return out;
}

/// A text of the corpus and what becomes of it when one thing in it is changed, as far as the server takes it.
void check_mutations(const std::vector<Spelled>& corpus) {
  constexpr size_t in_a_database = 300;
  std::vector<Spelled> texts;
  std::vector<size_t> of;  // The text of the corpus that each comes from.
  size_t pairs_seen = 0, same = 0, told_same = 0, told_apart = 0, undecided = 0;
  auto check = [&] {
    std::set<size_t> refused;
    Sides s(texts, &refused);
    CatalogDifferences stored = catalog_differences(s.file, s.live, offline_comparison());
    for (const std::string& line : stored.lines) FAIL_CHECK("different offline: " << line);
    std::map<std::string, TextPair> written = texts_of(s.file), live = texts_of(s.live);
    std::vector<TextPair> pairs;
    // A default of NULL is none.
    auto compared = [&](size_t i, size_t j) { return live.contains(name_of(i)) && live.contains(name_of(j)); };
    for (size_t i = 0; i < texts.size(); i++) {
      for (size_t j = i + 1; j < texts.size() && of[j] == of[i]; j++) {
        if (!compared(i, j)) continue;
        TextPair pair = written.at(name_of(i));
        pair.to = live.at(name_of(j)).from;
        pairs.push_back(pair);
      }
    }
    std::vector<Equality> answers = offline_comparison()(pairs, s.file, s.live);
    size_t at = 0;
    for (size_t i = 0; i < texts.size(); i++) {
      for (size_t j = i + 1; j < texts.size() && of[j] == of[i]; j++) {
        if (!compared(i, j)) continue;
        const std::string& one = live.at(name_of(i)).from;
        const std::string& other = live.at(name_of(j)).from;
        bool is_same = without_layout(one) == without_layout(other);
        Equality answer = answers[at++];
        pairs_seen++, same += is_same, undecided += answer == Equality::undecided;
        told_same += answer == Equality::equal, told_apart += answer == Equality::different;
        if (answer == Equality::undecided || (answer == Equality::equal) == is_same) continue;
        FAIL_CHECK(fmt::format("{}: {} offline:\n  {}\n  {}\nto the server:\n  {}\n  {}", texts[i].place,
                               is_same ? "different" : "the same", texts[i].text, texts[j].text, one, other));
      }
    }
    texts.clear(), of.clear();
  };
  for (size_t i = 0; i < corpus.size(); i++) {
    texts.push_back(corpus[i]), of.push_back(i);
    for (const std::string& other : mutations(corpus[i].text)) {
      texts.push_back(corpus[i]), of.push_back(i);
      texts.back().text = other;
    }
    if (texts.size() >= in_a_database) check();
  }
  if (!texts.empty()) check();
  MESSAGE(fmt::format("{} pairs: the server takes {} as the same; offline {} are the same, {} different, {} undecided",
                      pairs_seen, same, told_same, told_apart, undecided));
}

}  // namespace

TEST_CASE("spelling: expressions as people write them are those that the server stores") {
  check_corpus(spelled_expressions(), "expressions");
}

TEST_CASE("spelling: queries as people write them are those that the server stores") {
  check_corpus(spelled_queries(), "queries");
}

TEST_CASE("spelling: expressions that only look alike are different") { check_near_misses(false); }

TEST_CASE("spelling: queries that only look alike are different") { check_near_misses(true); }

TEST_CASE("spelling: a change in an expression is seen offline as the server sees it") {
  std::vector<Spelled> texts = spelled_expressions();
  for (auto side : {&NearMiss::one, &NearMiss::other}) {
    for (const Spelled& each : of_kind(near_misses(), false, side)) texts.push_back(each);
  }
  check_mutations(texts);
}

TEST_CASE("spelling: a change in a query is seen offline as the server sees it") {
  std::vector<Spelled> texts = spelled_queries();
  for (auto side : {&NearMiss::one, &NearMiss::other}) {
    for (const Spelled& each : of_kind(near_misses(), true, side)) texts.push_back(each);
  }
  check_mutations(texts);
}
