#include "cli/render/plan_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "cli/render/words.h"
#include "engine/base/identifier.h"
#include "engine/base/letter_case.h"
#include "engine/model/enum_names.h"

namespace plumb::cli {

namespace {

constexpr size_t listed_at_most = 12;

/// "access_exclusive" as PostgreSQL's documentation writes it: "ACCESS EXCLUSIVE".
std::string lock_words(LockMode mode) {
  std::string out = upper_case(enum_word(mode));
  std::replace(out.begin(), out.end(), '_', ' ');
  return out;
}

/// "ACCESS EXCLUSIVE on public.users, public.posts; SHARE on public.tags", strongest first.
std::string lock_line(const std::vector<Lock>& locks) {
  std::map<LockMode, std::vector<std::string>, std::greater<>> by_mode;
  for (const Lock& lock : locks) {
    if (lock.mode != LockMode::none) by_mode[lock.mode].push_back(lock.relation.text());
  }
  std::string out;
  for (const auto& [mode, relations] : by_mode) {
    out += fmt::format("{}{} on {}", out.empty() ? "" : "; ", lock_words(mode), fmt::join(relations, ", "));
  }
  return out;
}

std::string rewrite_line(const std::vector<QualifiedName>& rewrites) {
  std::vector<std::string> names;
  for (const QualifiedName& name : rewrites) names.push_back(name.text());
  return fmt::format("{}", fmt::join(names, ", "));
}

Style style_of_sql(const std::string& sql) {
  if (sql.rfind("CREATE", 0) == 0) return Style::green;
  if (sql.rfind("DROP", 0) == 0) return Style::red;
  return Style::yellow;
}

/// The statement with its verb coloured.
std::string coloured_sql(const std::string& sql, const Stream& stream) {
  size_t end = sql.find(' ');
  if (!stream.colour() || end == std::string::npos) return sql;
  return stream.styled(style_of_sql(sql), sql.substr(0, end)) + sql.substr(end);
}

std::string comment_lines(const std::string& text) {
  std::string out = "-- ";
  for (char c : text) {
    out += c;
    if (c == '\n') out += "-- ";
  }
  return out + '\n';
}

std::string statement_text(const Statement& statement, const Stream& stream) {
  std::string out;
  if (!statement.comment.empty()) out += stream.styled(Style::dim, comment_lines(statement.comment));
  for (const Hazard& hazard : statement.hazards) {
    out += stream.styled(Style::red, fmt::format("-- hazard[{}]: {}", enum_word(hazard.type), hazard.message)) + '\n';
  }
  std::string locks = lock_line(statement.locks);
  if (!locks.empty()) out += stream.styled(Style::dim, "-- lock: " + locks) + '\n';
  if (!statement.rewrites.empty()) {
    out += stream.styled(Style::yellow, "-- rewrites: " + rewrite_line(statement.rewrites)) + '\n';
  }
  if (!statement.transactional) out += stream.styled(Style::dim, "-- runs outside a transaction") + '\n';
  if (statement.commit_before) out += stream.styled(Style::dim, "-- after a commit") + '\n';
  return out + coloured_sql(statement.sql, stream) + ";\n";
}

/// At most `listed_at_most` lines, then how many more there are.
void append_capped(std::vector<std::string>& lines, const std::vector<std::string>& more, std::string_view what) {
  size_t shown = std::min(more.size(), listed_at_most);
  lines.insert(lines.end(), more.begin(), more.begin() + static_cast<std::ptrdiff_t>(shown));
  if (shown < more.size()) lines.push_back(fmt::format("... and {} more {}", more.size() - shown, what));
}

std::string undecided_line(const Undecided& undecided) {
  const TextPair& pair = undecided.pair;
  return fmt::format(
      "undecided offline: {} of {} is \"{}\" on one side and \"{}\" on the other; compare with a database, or "
      "pass --scratch, to settle it",
      pair.field, describe(pair.object), pair.from, pair.to);
}

std::string candidate_line(const RenameCandidate& candidate) {
  const Rename& rename = candidate.rename;
  if (!rename.value_from.empty()) {
    return fmt::format("value {} of {} looks renamed to {}; if it is, pass {}", quote_literal(rename.value_from),
                       describe(rename.from), quote_literal(rename.value_to), candidate.flag);
  }
  return fmt::format("{} looks renamed to {}; if it is, pass {}", describe(rename.from), sql_name(rename.to),
                     candidate.flag);
}

}  // namespace

std::string statements_text(const Plan& plan, const Stream& stream) {
  std::string out;
  for (const Statement& statement : plan.statements) {
    if (!out.empty()) out += '\n';
    out += statement_text(statement, stream);
  }
  return out;
}

std::vector<std::string> candidate_lines(const Plan& plan) {
  std::vector<std::string> out, all;
  for (const RenameCandidate& each : plan.rename_candidates) all.push_back(candidate_line(each));
  append_capped(out, all, "likely renames");
  return out;
}

std::vector<std::string> footer_lines(const Compared& compared) {
  const Plan& plan = compared.plan;
  std::vector<std::string> lines, more;
  for (const Undecided& each : plan.undecided) more.push_back(undecided_line(each));
  append_capped(lines, more, "undecided texts");
  for (std::string& line : candidate_lines(plan)) lines.push_back(std::move(line));
  lines.insert(lines.end(), plan.notes.begin(), plan.notes.end());
  more.clear();
  for (const Unmanaged& each : plan.unmanaged) {
    std::string place = each.where.text();
    more.push_back(fmt::format("not managed yet: {}{}", each.what, place.empty() ? "" : " (" + place + ")"));
  }
  append_capped(lines, more, "objects that are not managed yet");
  for (const auto& [schema, count] : plan.left_out) {
    lines.push_back(fmt::format("schema {}: {} not managed", schema, counted(count, "object")));
  }
  for (const std::string& ledger : compared.ledgers) lines.push_back("ledger passed over: " + ledger);
  return lines;
}

std::string hazard_line(const Hazard& hazard) { return fmt::format("{}: {}", enum_word(hazard.type), hazard.message); }

std::string summary_line(const Plan& plan) {
  std::map<HazardType, size_t> by_type;
  size_t hazards = 0;
  for (const Statement& statement : plan.statements) {
    for (const Hazard& hazard : statement.hazards) by_type[hazard.type]++, hazards++;
  }
  std::string out = counted(plan.statements.size(), "statement");
  if (hazards == 0) return out + ", no hazards";
  std::vector<std::string> words;
  for (const auto& [type, count] : by_type) {
    words.push_back(count == 1 ? std::string(enum_word(type)) : fmt::format("{} {}", count, enum_word(type)));
  }
  return fmt::format("{}, {} ({})", out, counted(hazards, "hazard"), fmt::join(words, ", "));
}

}  // namespace plumb::cli
