#include "introspect/spelling/spelling.h"

#include <algorithm>
#include <deque>
#include <map>
#include <span>
#include <tuple>

#include "engine/base/identifier.h"
#include "introspect/db/lock_wait.h"
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
    if (kind == ContextKind::bound) std::get<3>(key) = spelling::partitioned_table(requests[i]).text();
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
  /// `as_read`: sets how the session reads constants.
  Speller(db::Connection& connection, std::string as_read) : connection_(connection), as_read_(std::move(as_read)) {}

  /// One round trip for all batches, unless the server refuses something: then that batch is tried in parts, and those
  /// behind it are sent a few at a time, because each refusal has what follows it sent once more.
  void spell(std::vector<Group> groups) {
    std::vector<Batch> batches = batches_of(std::move(groups));
    size_t next = 0, together = batches.size();
    while (next < batches.size()) {
      size_t sent = std::min(together, batches.size() - next);
      size_t spelled = run({batches.data() + next, sent});
      next += spelled;
      together = spelled == sent ? together * 2 : 1;
      if (spelled < sent) spell_in_parts(std::move(batches[next++]));
    }
  }

 private:
  /// Groups that are made and undone together: a savepoint gives their locks back.
  using Batch = std::vector<Group>;

  static std::vector<Batch> batches_of(std::vector<Group> groups) {
    std::vector<Batch> out;
    for (size_t i = 0; i < groups.size(); i++) {
      if (i % groups_in_a_batch == 0) out.emplace_back();
      out.back().push_back(std::move(groups[i]));
    }
    return out;
  }

  void spell_alone(Batch batch) {
    if (run({&batch, 1}) == 0) spell_in_parts(std::move(batch));
  }

  /// What the server refused, each half alone, down to the single text.
  void spell_in_parts(Batch batch) {
    if (batch.size() > 1) {
      auto middle = batch.begin() + static_cast<std::ptrdiff_t>(batch.size() / 2);
      spell_alone({batch.begin(), middle});
      spell_alone({middle, batch.end()});
    } else if (batch.front().size() > 1) {
      const Group& all = batch.front();
      auto middle = all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2);
      spell_alone({Group(all.begin(), middle)});
      spell_alone({Group(middle, all.end())});
    } else {
      Request& request = *batch.front().front();
      if (++request.attempt < spelling::attempts(spelling::context_kind(*request.pair))) spell_alone(std::move(batch));
    }
  }

  /// A statement, and whose answer it reads or which batch it ends.
  struct Sent {
    std::vector<std::string> statements;
    std::vector<Unit*> answers;  ///< nullptr for a statement that answers nothing.
    std::vector<bool> ends;
    void add(std::string statement, Unit* answer = nullptr, bool end = false) {
      statements.push_back(std::move(statement));
      answers.push_back(answer);
      ends.push_back(end);
    }
  };

  void add(const Batch& batch, std::deque<Unit>& units, Sent& out) {
    size_t first = units.size();
    for (const Group& group : batch) {
      if (auto unit = spelling::make_unit(group, ++number_)) units.push_back(std::move(*unit));
    }
    out.add("SAVEPOINT plumb_batch");
    out.add(as_read_);
    for (size_t i = first; i < units.size(); i++) {
      out.add(set_search_path(quote_identifier(units[i].schema) + ", public"));
      for (const std::string& statement : units[i].create) out.add(statement);
    }
    out.add(db::spelling_settings);
    for (size_t i = first; i < units.size(); i++) out.add(units[i].read, &units[i]);
    out.add("ROLLBACK TO SAVEPOINT plumb_batch");
    out.add("RELEASE SAVEPOINT plumb_batch", nullptr, true);
  }

  /// How many batches were spelled before the server refused a statement; what they did is undone in any case.
  size_t run(std::span<const Batch> batches) {
    std::deque<Unit> units;
    Sent sent;
    for (const Batch& batch : batches) add(batch, units, sent);
    size_t spelled = 0;
    try {
      connection_.query_each(sent.statements, [&](size_t i, const db::Rows& rows) {
        if (Unit* unit = sent.answers[i]) unit->take(*unit, rows);
        if (sent.ends[i]) spelled++;
      });
    } catch (const Error& error) {
      if (error.code != ErrorCode::sql || error.sqlstate == db::lock_not_available) throw;
      connection_.execute("ROLLBACK TO SAVEPOINT plumb_batch; RELEASE SAVEPOINT plumb_batch");
    }
    return spelled;
  }

  db::Connection& connection_;
  std::string as_read_;
  size_t number_ = 0;
};

/// Why the server can spell nothing; nullopt when it can.
std::optional<std::string> hindrance(db::Connection& connection) {
  auto rows = connection.query(
      "SELECT pg_is_in_recovery(), has_database_privilege(current_database(), 'TEMP'), current_user, "
      "current_database()");
  if (rows.flag(0, 0)) return "the server is a hot standby";
  if (rows.flag(0, 1)) return std::nullopt;
  return "role " + quote_identifier(rows.text(0, 2)) + " has no TEMP privilege on database " +
         quote_identifier(rows.text(0, 3));
}

void spell_all(db::Connection& connection, std::vector<Request>& requests,
               const std::function<void(const std::string&)>& note) {
  auto groups = groups_of(requests);
  if (groups.empty()) return;
  if (auto why = hindrance(connection)) {
    if (note) note(*why + ": texts are compared by their parse trees alone, as between files");
    return;
  }
  // What a constant says it says to whoever runs the text: this session, with the settings of its database.
  std::string as_read = db::reading_settings(connection, true);
  connection.execute("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; " + db::give_up_locks(connection) +
                     db::spelling_settings);
  try {
    Speller(connection, std::move(as_read)).spell(std::move(groups));
  } catch (const Error& error) {
    if (connection.alive()) connection.execute("ROLLBACK");
    throw db::explained(connection, error, "expressions cannot be compared as the server spells them");
  }
  connection.execute("ROLLBACK");
}

/// What is asked about one pair: the text of each side that no such server has spelled.
struct Question {
  size_t pair = 0;
  std::optional<size_t> from, to;  ///< Places in the requests.
};

class Questions {
 public:
  /// `server`: the major version of the one that is asked. What a server of another has spelled is asked like a file's
  /// text: 13 shows EXTRACT as date_part.
  Questions(const std::vector<TextPair>& pairs, const std::vector<Equality>& known, const Catalog& from,
            const Catalog& to, int server) {
    auto is_spelled = [&](const Catalog& side) { return side.server_version / 10000 == server; };
    for (size_t i = 0; i < pairs.size(); i++) {
      if (known[i] == Equality::equal) continue;
      Question q{i, std::nullopt, std::nullopt};
      if (!is_spelled(from)) q.from = request(pairs[i], pairs[i].from, from, to);
      if (!is_spelled(to)) q.to = request(pairs[i], pairs[i].to, to, from);
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
void judge(std::vector<Equality>& answers, std::vector<std::pair<size_t, TextPair>>&& spelled,
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

CompareTexts server_comparison(db::Connection& connection, CompareTexts offline,
                               std::function<void(const std::string&)> note) {
  return [&connection, offline = std::move(offline), note = std::move(note)](const std::vector<TextPair>& pairs,
                                                                             const Catalog& from, const Catalog& to) {
    std::vector<Equality> answers = offline(pairs, from, to);
    Questions questions(pairs, answers, from, to, connection.server_version() / 10000);
    spell_all(connection, questions.requests(), note);
    judge(answers, questions.spelled(pairs), offline, from, to);
    return answers;
  };
}

}  // namespace plumb
