#include "engine/migrate/migration_file.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/error.h"
#include "engine/base/letter_case.h"

namespace plumb {

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

std::string migration_slug(std::string_view title) {
  std::string out;
  for (char raw : title) {
    char c = lower_case(raw);
    if (is_digit(c) || is_lower(c)) {
      out += c;
    } else if (c != '\'' && !out.empty() && out.back() != '_') {
      out += '_';
    }
  }
  while (!out.empty() && out.back() == '_') out.pop_back();
  return out;
}

std::string migration_timestamp(std::chrono::sys_seconds time) {
  auto day = std::chrono::floor<std::chrono::days>(time);
  std::chrono::year_month_day date(day);
  std::chrono::hh_mm_ss clock(time - day);
  return fmt::format("{:04}{:02}{:02}{:02}{:02}{:02}", int(date.year()), unsigned(date.month()), unsigned(date.day()),
                     clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

static int number(std::string_view digits) {
  int n = 0;
  for (char c : digits) n = n * 10 + (c - '0');
  return n;
}

/// The moment that a timestamp names; out-of-range parts (dumped histories hold such) carry over.
static std::chrono::sys_seconds moment(std::string_view t) {
  using namespace std::chrono;
  year_month_day first_of_year(year(number(t.substr(0, 4))), January, day(1));
  auto month_start = first_of_year + months(number(t.substr(4, 2)) - 1);
  return sys_seconds(sys_days(month_start)) + days(number(t.substr(6, 2)) - 1) + hours(number(t.substr(8, 2))) +
         minutes(number(t.substr(10, 2))) + seconds(number(t.substr(12, 2)));
}

MigrationName next_migration_name(std::string_view title, std::chrono::sys_seconds now, std::string_view newest) {
  MigrationName name{migration_timestamp(now), migration_slug(title)};
  if (name.slug.empty()) {
    throw Error(ErrorCode::usage, fmt::format("\"{}\" leaves no name for a migration", title),
                "use letters and digits, e.g. add_users");
  }
  auto last = parse_migration_name(newest);
  if (last && name.timestamp <= last->timestamp) {
    name.timestamp = migration_timestamp(moment(last->timestamp) + std::chrono::seconds(1));
  }
  if (name.text().size() > max_migration_name) {
    throw Error(ErrorCode::usage,
                fmt::format("the migration's name has {} bytes, at most {} are allowed", name.text().size(),
                            max_migration_name),
                "choose a shorter name");
  }
  return name;
}

std::optional<MigrationName> parse_migration_name(std::string_view directory) {
  constexpr size_t stamp = 14;
  if (directory.size() < stamp + 2 || directory[stamp] != '_') return std::nullopt;
  if (!std::all_of(directory.begin(), directory.begin() + stamp, is_digit)) return std::nullopt;
  return MigrationName{std::string(directory.substr(0, stamp)), std::string(directory.substr(stamp + 1))};
}

/// `text` on one line: a newline in it would end the comment.
static std::string one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  return text;
}

static void add_line(std::string& out, std::string_view key, const std::string& value) {
  if (!value.empty()) out += fmt::format("-- {}: {}\n", key, one_line(value));
}

std::string compose_migration(const MigrationHeader& header, std::string_view sql) {
  std::string out;
  add_line(out, "plumb", header.tool_version);
  add_line(out, "created", header.created);
  add_line(out, "from", header.from);
  add_line(out, "to", header.to);
  for (const std::string& hazard : header.accepted) add_line(out, "accepted", hazard);
  for (const std::string& name : header.squashes) add_line(out, "squashes", name);
  for (const std::string& note : header.notes) add_line(out, "note", note);
  out += "\n";
  out += sql;
  if (out.back() != '\n') out += '\n';
  return out;
}

static void read_line(MigrationHeader& header, std::string_view key, std::string value) {
  if (key == "plumb")
    header.tool_version = std::move(value);
  else if (key == "created")
    header.created = std::move(value);
  else if (key == "from")
    header.from = std::move(value);
  else if (key == "to")
    header.to = std::move(value);
  else if (key == "accepted")
    header.accepted.push_back(std::move(value));
  else if (key == "squashes")
    header.squashes.push_back(std::move(value));
  else if (key == "note")
    header.notes.push_back(std::move(value));
}

std::optional<MigrationHeader> parse_migration_header(std::string_view text) {
  if (!text.starts_with("-- plumb: ")) return std::nullopt;
  MigrationHeader header;
  while (text.starts_with("--")) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    if (line.ends_with('\r')) line.remove_suffix(1);
    size_t colon = line.find(": ");
    if (!line.starts_with("-- ") || colon == std::string_view::npos) continue;
    read_line(header, line.substr(3, colon - 3), std::string(line.substr(colon + 2)));
  }
  return header;
}

}  // namespace plumb
