#include "introspect/spelling/spelling.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>

#include "engine/base/identifier.h"
#include "introspect/db/settings.h"
#include "introspect/spelling/request.h"

namespace plumb {

namespace {

using spelling::ContextKind;
using spelling::Request;
using spelling::Unit;
using Group = std::vector<Request*>;

constexpr size_t defaults_in_a_table = 200;
constexpr size_t groups_in_a_batch = 100;

/// Which requests share a context: those over one table, the defaults of any columns, those of one domain.
std::vector<Group> groups_of(std::vector<Request>& requests) {
  using Key = std::tuple<ContextKind, const Catalog*, std::string, std::string, size_t>;
  std::map<Key, Group> groups;
  for (size_t i = 0; i < requests.size(); i++) {
    const ObjectId& id = requests[i].pair->object;
    ContextKind kind = spelling::context_kind(*requests[i].pair);
    if (kind == ContextKind::none) continue;
    Key key{kind, requests[i].side, id.schema, id.parent.empty() ? id.name : id.parent, 0};
    if (kind == ContextKind::column_default) std::get<3>(key).clear(), std::get<4>(key) = i / defaults_in_a_table;
    if (kind == ContextKind::query || kind == ContextKind::argument || kind == ContextKind::body ||
        kind == ContextKind::rule || id.kind == Kind::publication)
      std::get<4>(key) = i;
    groups[key].push_back(&requests[i]);
  }
  std::vector<Group> out;
  for (auto& [key, group] : groups) out.push_back(std::move(group));
  return out;
}

std::string set_search_path(const std::string& path) {
  return "SELECT set_config('search_path', " + quote_literal(path) + ", true)";
}

/// Spells what it can inside the transaction that is open on `connection`.
class Speller {
 public:
  explicit Speller(db::Connection& connection) : connection_(connection) {}

  void spell(std::vector<Group> groups) {
    for (size_t first = 0; first < groups.size(); first += groups_in_a_batch) {
      auto begin = groups.begin() + static_cast<std::ptrdiff_t>(first);
      auto end = groups.begin() + static_cast<std::ptrdiff_t>(std::min(first + groups_in_a_batch, groups.size()));
      spell_batch({std::make_move_iterator(begin), std::make_move_iterator(end)});
    }
  }

 private:
  /// One round trip; when the server refuses something, each half is tried alone, down to the single text.
  void spell_batch(std::vector<Group> groups) {
    if (run(groups)) return;
    if (groups.size() > 1) {
      auto middle = groups.begin() + static_cast<std::ptrdiff_t>(groups.size() / 2);
      spell_batch({groups.begin(), middle});
      spell_batch({middle, groups.end()});
    } else if (groups.front().size() > 1) {
      const Group& all = groups.front();
      auto middle = all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2);
      spell_batch({Group(all.begin(), middle)});
      spell_batch({Group(middle, all.end())});
    } else {
      Request& request = *groups.front().front();
      if (++request.attempt < spelling::attempts(spelling::context_kind(*request.pair))) spell_batch(std::move(groups));
    }
  }

  /// False when the server refused a statement; what the batch did is undone in any case.
  bool run(const std::vector<Group>& groups) {
    std::vector<Unit> units;
    for (const Group& group : groups) {
      if (auto unit = spelling::make_unit(group, ++number_)) units.push_back(std::move(*unit));
    }
    if (units.empty()) return true;
    std::vector<std::string> statements = {"SAVEPOINT plumb_batch"};
    for (const Unit& u : units) {
      statements.push_back(set_search_path(quote_identifier(u.schema) + ", public"));
      statements.insert(statements.end(), u.create.begin(), u.create.end());
    }
    statements.push_back(set_search_path(""));
    size_t first_read = statements.size();
    for (const Unit& u : units) statements.push_back(u.read);
    statements.push_back("ROLLBACK TO SAVEPOINT plumb_batch");
    try {
      connection_.query_each(statements, [&](size_t i, const db::Rows& rows) {
        if (i >= first_read && i - first_read < units.size()) units[i - first_read].take(units[i - first_read], rows);
      });
      return true;
    } catch (const Error& error) {
      if (error.code != ErrorCode::sql) throw;
      connection_.execute("ROLLBACK TO SAVEPOINT plumb_batch");
      return false;
    }
  }

  db::Connection& connection_;
  size_t number_ = 0;
};

/// A hot standby and a role without TEMP can spell nothing.
bool may_make_temporary_objects(db::Connection& connection) {
  auto rows = connection.query("SELECT NOT pg_is_in_recovery() AND has_database_privilege(current_database(), 'TEMP')");
  return rows.flag(0, 0);
}

void spell_all(db::Connection& connection, std::vector<Request>& requests) {
  auto groups = groups_of(requests);
  if (groups.empty() || !may_make_temporary_objects(connection)) return;
  connection.execute(std::string("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; SET LOCAL lock_timeout = '5s'; ") +
                     db::spelling_settings);
  try {
    Speller(connection).spell(std::move(groups));
  } catch (...) {
    if (connection.alive()) connection.execute("ROLLBACK");
    throw;
  }
  connection.execute("ROLLBACK");
}

/// What is asked about one pair: the text of each side that no server has spelled.
struct Question {
  size_t pair = 0;
  std::optional<size_t> from, to;  ///< Places in the requests.
};

class Questions {
 public:
  Questions(const std::vector<TextPair>& pairs, const std::vector<Equality>& known, const Catalog& from,
            const Catalog& to) {
    for (size_t i = 0; i < pairs.size(); i++) {
      if (known[i] == Equality::equal) continue;
      Question q{i, std::nullopt, std::nullopt};
      if (from.server_version == 0) q.from = request(pairs[i], pairs[i].from, from, to);
      if (to.server_version == 0) q.to = request(pairs[i], pairs[i].to, to, from);
      if (q.from || q.to) questions_.push_back(q);
    }
  }
  std::vector<Request>& requests() { return requests_; }

  /// The pairs with the texts that the server has spelled in the place of those that it has not; a pair of which a text
  /// could not be spelled is left out.
  std::vector<std::pair<size_t, TextPair>> spelled(const std::vector<TextPair>& pairs) const {
    std::vector<std::pair<size_t, TextPair>> out;
    for (const Question& q : questions_) {
      TextPair pair = pairs[q.pair];
      if (!put(q.from, pair.from) || !put(q.to, pair.to)) continue;
      out.emplace_back(q.pair, std::move(pair));
    }
    return out;
  }

 private:
  size_t request(const TextPair& pair, const std::string& text, const Catalog& side, const Catalog& server) {
    requests_.push_back({&pair, text, &side, &server, 0, std::nullopt});
    return requests_.size() - 1;
  }
  bool put(const std::optional<size_t>& place, std::string& text) const {
    if (!place) return true;
    if (!requests_[*place].spelled) return false;
    text = *requests_[*place].spelled;
    return true;
  }

  std::vector<Question> questions_;
  std::vector<Request> requests_;
};

/// What is still in doubt when the server has spelled both texts is different.
void judge(std::vector<Equality>& answers, std::vector<std::pair<size_t, TextPair>> spelled,
           const CompareTexts& offline, const Catalog& from, const Catalog& to) {
  std::vector<TextPair> unlike;
  std::vector<size_t> places;
  for (auto& [place, pair] : spelled) {
    answers[place] = Equality::equal;
    if (pair.from == pair.to) continue;
    places.push_back(place);
    unlike.push_back(std::move(pair));
  }
  auto verdicts = offline(unlike, from, to);
  for (size_t i = 0; i < places.size(); i++) {
    answers[places[i]] = verdicts[i] == Equality::equal ? Equality::equal : Equality::different;
  }
}

}  // namespace

CompareTexts server_comparison(db::Connection& connection, CompareTexts offline) {
  return [&connection, offline = std::move(offline)](const std::vector<TextPair>& pairs, const Catalog& from,
                                                     const Catalog& to) {
    std::vector<Equality> answers = offline(pairs, from, to);
    Questions questions(pairs, answers, from, to);
    spell_all(connection, questions.requests());
    judge(answers, questions.spelled(pairs), offline, from, to);
    return answers;
  };
}

}  // namespace plumb
