#include "tests/support/spelling_corpus.h"

#include <fmt/format.h>

#include <filesystem>
#include <sstream>
#include <stdexcept>

#include "tests/support/text_file.h"

namespace plumb::test {

namespace {

std::vector<std::string> lines_of(const std::string& file) {
  std::vector<std::string> out;
  std::istringstream text(read_text(std::filesystem::path(PLUMB_SPELLING) / file));
  for (std::string line; std::getline(text, line);) out.push_back(line);
  return out;
}

std::string without_blanks_in_front(const std::string& text) {
  size_t begin = text.find_first_not_of(' ');
  return begin == std::string::npos ? "" : text.substr(begin);
}

bool says_something(const std::string& line) { return !line.empty() && line[0] != '#'; }

/// "check accounts: seats > 0"
Spelled spelled(const std::string& place, const std::string& line) {
  size_t colon = line.find(": "), space = line.find(' ');
  if (colon == std::string::npos) throw std::runtime_error(place + ": no \": \"");
  Spelled out{place, line.substr(0, std::min(space, colon)), "", line.substr(colon + 2)};
  if (space < colon) out.about = line.substr(space + 1, colon - space - 1);
  return out;
}

}  // namespace

std::string spelling_schema() {
  return read_text(std::filesystem::path(PLUMB_SPELLING) / "schema.sql") + "\nCREATE TABLE defaults ();\n";
}

std::vector<Spelled> spelled_expressions() {
  std::vector<Spelled> out;
  size_t number = 0;
  for (const std::string& line : lines_of("expressions.txt")) {
    number++;
    if (says_something(line)) out.push_back(spelled(fmt::format("expressions.txt:{}", number), line));
  }
  return out;
}

std::vector<Spelled> spelled_queries() {
  std::vector<Spelled> out;
  size_t number = 0;
  for (const std::string& line : lines_of("views.sql")) {
    number++;
    if (line.starts_with("-- ")) {
      out.push_back({fmt::format("views.sql:{}", number), "view", "", ""});
    } else if (!line.empty()) {
      out.back().text += (out.back().text.empty() ? "" : "\n") + line;
    }
  }
  std::erase_if(out, [](const Spelled& s) { return s.text.empty(); });
  for (Spelled& s : out) s.text.pop_back();  // The semicolon.
  return out;
}

std::vector<NearMiss> near_misses() {
  std::vector<NearMiss> out;
  bool second = false;
  size_t number = 0;
  for (const std::string& line : lines_of("near_misses.txt")) {
    std::string place = fmt::format("near_misses.txt:{}", ++number);
    if (!says_something(line)) continue;
    if (second != line.starts_with(' ')) throw std::runtime_error(place + ": a pair is two lines");
    if (second) {
      out.back().other.place = place;
      out.back().other.text = without_blanks_in_front(line);
    } else {
      Spelled one = spelled(place, line);
      out.push_back({one, one});
    }
    second = !second;
  }
  return out;
}

std::string statement_for(const Spelled& s, const std::string& name) {
  if (s.kind == "check") return fmt::format("ALTER TABLE {} ADD CONSTRAINT {} CHECK ({})", s.about, name, s.text);
  if (s.kind == "policy") return fmt::format("CREATE POLICY {} ON {} USING ({})", name, s.about, s.text);
  if (s.kind == "where") return fmt::format("CREATE INDEX {} ON {} (id) WHERE {}", name, s.about, s.text);
  if (s.kind == "index") return fmt::format("CREATE INDEX {} ON {} ({})", name, s.about, s.text);
  if (s.kind == "view") return fmt::format("CREATE VIEW {} AS {}", name, s.text);
  if (s.kind == "default") return fmt::format("ALTER TABLE defaults ADD {} {} DEFAULT {}", name, s.about, s.text);
  if (s.kind != "generated") throw std::runtime_error(s.place + ": unknown kind " + s.kind);
  size_t space = s.about.find(' ');
  return fmt::format("ALTER TABLE {} ADD {} {} GENERATED ALWAYS AS ({}) STORED", s.about.substr(0, space), name,
                     s.about.substr(space + 1), s.text);
}

bool is_named(const ObjectId& id, const std::string& name) { return id.name == name; }

}  // namespace plumb::test
