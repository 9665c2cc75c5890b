#include "engine/migrate/foreign.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <functional>
#include <map>
#include <set>

#include "engine/base/sha256.h"

namespace plumb {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string with_lf(std::string_view bytes) {
  std::string out;
  for (size_t i = 0; i < bytes.size(); i++) {
    if (bytes[i] == '\r' && i + 1 < bytes.size() && bytes[i + 1] == '\n') continue;
    out += bytes[i];
  }
  return out;
}

std::string with_crlf(std::string_view lf) {
  std::string out;
  for (char c : lf) {
    if (c == '\n') out += '\r';
    out += c;
  }
  return out;
}

void add_crc32(uint32_t& crc, std::string_view bytes) {
  constexpr uint32_t polynomial = 0xEDB88320;
  for (char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ ((crc & 1) != 0 ? polynomial : 0);
  }
}

/// Flyway's: CRC-32 of all lines without their ends, as a signed number.
std::string flyway_checksum(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  uint32_t crc = ~uint32_t{0};
  while (!bytes.empty()) {
    size_t end = std::min(bytes.find_first_of("\r\n"), bytes.size());
    add_crc32(crc, bytes.substr(0, end));
    bool pair = bytes.substr(end).starts_with("\r\n");
    bytes.remove_prefix(std::min(bytes.size(), end + (pair ? 2 : 1)));
  }
  return std::to_string(static_cast<int32_t>(~crc));
}

/// Prisma once wrote each byte of the hash without its leading zero.
std::string without_padding(const std::string& hex) {
  std::string out;
  for (size_t i = 0; i + 1 < hex.size(); i += 2) {
    if (hex[i] != '0') out += hex[i];
    out += hex[i + 1];
  }
  return out;
}

bool same_content(ForeignTool tool, const ForeignFile& file, const ForeignRow& row) {
  if (row.checksum.empty() || file.checksums.empty()) return true;
  return std::any_of(file.checksums.begin(), file.checksums.end(), [&](const std::string& checksum) {
    return row.checksum == checksum ||
           (tool == ForeignTool::prisma && row.checksum.size() != 64 && row.checksum == without_padding(checksum));
  });
}

ForeignState state_of(ForeignTool tool, const ForeignFile& file, const ForeignRow& row) {
  switch (row.state) {
    case ForeignRow::State::failed:
      return ForeignState::failed;
    case ForeignRow::State::rolled_back:
      return ForeignState::rolled_back;
    case ForeignRow::State::baseline:
      return ForeignState::applied;
    case ForeignRow::State::applied:
      break;
  }
  return same_content(tool, file, row) ? ForeignState::applied : ForeignState::edited;
}

/// The rows that are not taken by a file yet.
class Rows {
 public:
  explicit Rows(const std::vector<ForeignRow>& rows) : rows_(rows), taken_(rows.size()) {}
  /// The last of those that fit; all of them are taken.
  template <class Fits>
  const ForeignRow* take(Fits&& fits) {
    const ForeignRow* found = nullptr;
    for (size_t i = 0; i < rows_.size(); i++) {
      if (taken_[i] || !fits(rows_[i])) continue;
      taken_[i] = true;
      found = &rows_[i];
    }
    return found;
  }
  template <class Use>
  void each_left(Use&& use) const {
    for (size_t i = 0; i < rows_.size(); i++) {
      if (!taken_[i]) use(rows_[i]);
    }
  }

 private:
  const std::vector<ForeignRow>& rows_;
  std::vector<bool> taken_;
};

std::string spoken_name(const ForeignRow& row) {
  if (!row.name.empty()) return row.name;
  if (!row.version.empty()) return row.version;
  return row.checksum.empty() ? "a row without a name" : "sha256 " + row.checksum.substr(0, 12);
}

/// Drizzle's rows for the files, the surest matches of all files first: by name (v1); by hash and time; by hash, for
/// the journal's times can have been written anew; by time, for the file can have been edited.
std::vector<const ForeignRow*> drizzle_rows(Rows& rows, const std::vector<ForeignFile>& files) {
  auto unnamed_here = [](const ForeignFile& f, const ForeignRow& r) { return r.name.empty() || r.name == f.name; };
  auto same = [](const ForeignFile& f, const ForeignRow& r) {
    return !r.checksum.empty() && same_content(ForeignTool::drizzle, f, r);
  };
  using Fits = std::function<bool(const ForeignFile&, const ForeignRow&)>;
  const std::array<Fits, 4> ways = {
      [](const ForeignFile& f, const ForeignRow& r) { return !r.name.empty() && r.name == f.name; },
      [&](const ForeignFile& f, const ForeignRow& r) { return unnamed_here(f, r) && r.stamp == f.stamp && same(f, r); },
      [&](const ForeignFile& f, const ForeignRow& r) { return unnamed_here(f, r) && same(f, r); },
      [&](const ForeignFile& f, const ForeignRow& r) {
        return unnamed_here(f, r) && r.stamp && f.stamp && *r.stamp / 1000 == *f.stamp / 1000;
      }};
  std::vector<const ForeignRow*> out(files.size());
  for (const Fits& fits : ways) {
    for (size_t i = 0; i < files.size(); i++) {
      if (!out[i]) out[i] = rows.take([&](const ForeignRow& r) { return fits(files[i], r); });
    }
  }
  return out;
}

/// What the newest row's time hides from drizzle-kit 0.x: it looks at nothing else.
void mark_skipped(std::vector<ForeignEntry>& entries, const std::vector<ForeignFile>& files,
                  const std::vector<ForeignRow>& rows) {
  std::optional<int64_t> newest;
  for (const ForeignRow& row : rows) {
    if (!row.name.empty()) return;  // v1 goes by name
    newest = std::max(newest, row.stamp);
  }
  for (size_t i = 0; i < files.size(); i++) {
    bool hidden = newest && files[i].stamp && *files[i].stamp <= *newest;
    if (entries[i].state == ForeignState::pending && hidden) entries[i].state = ForeignState::skipped;
  }
}

bool same_version(const std::string& a, const std::string& b) {
  auto significant = [](const std::string& s) { return s.substr(std::min(s.find_first_not_of('0'), s.size())); };
  return significant(a) == significant(b);
}

/// "1.9" before "1.10"; "1" and "1.0" are the same.
bool version_up_to(std::string_view a, std::string_view b) {
  while (!a.empty() || !b.empty()) {
    auto next = [](std::string_view& rest) {
      size_t end = std::min(rest.find('.'), rest.size());
      long long number = std::atoll(std::string(rest.substr(0, end)).c_str());
      rest.remove_prefix(std::min(end + 1, rest.size()));
      return number;
    };
    long long of_a = next(a), of_b = next(b);
    if (of_a != of_b) return of_a < of_b;
  }
  return true;
}

bool is_flyway_baseline(ForeignTool tool, const ForeignFile& file) {
  return tool == ForeignTool::flyway && file.name.starts_with('B');
}

/// Whether the database had what Flyway's baseline migration stands for before there was one: then Flyway does not run
/// it.
bool has_reached(const ForeignFile& file, const std::vector<ForeignRow>& rows) {
  return std::any_of(rows.begin(), rows.end(), [&](const ForeignRow& r) {
    return r.state == ForeignRow::State::applied && !r.version.empty() && version_up_to(file.version, r.version);
  });
}

/// Its own row, else the last one of what it stands for.
ForeignEntry flyway_baseline_entry(const ForeignFile& file, Rows& rows, const std::vector<ForeignRow>& ledger) {
  const ForeignRow* own = rows.take([&](const ForeignRow& r) { return r.name == file.up; });
  if (own) return {file.name, state_of(ForeignTool::flyway, file, *own), *own};
  if (!has_reached(file, ledger)) return {file.name, ForeignState::pending, std::nullopt};
  const ForeignRow* last = rows.take([&](const ForeignRow& r) {
    return r.state == ForeignRow::State::applied && !r.version.empty() && version_up_to(r.version, file.version);
  });
  return {file.name, ForeignState::applied, last ? std::optional(*last) : std::nullopt};
}

const ForeignRow* baseline_of(const std::vector<ForeignRow>& rows) {
  auto found = std::find_if(rows.begin(), rows.end(),
                            [](const ForeignRow& r) { return r.state == ForeignRow::State::baseline; });
  return found == rows.end() ? nullptr : &*found;
}

/// golang-migrate has one row: the version reached, which failed when it is dirty.
std::vector<ForeignEntry> golang_migrate_history(const std::vector<ForeignFile>& files,
                                                 const std::vector<ForeignRow>& rows) {
  std::vector<ForeignEntry> out;
  long long reached = rows.empty() ? -1 : std::atoll(rows.back().version.c_str());
  for (const ForeignFile& file : files) {
    long long version = std::atoll(file.version.c_str());
    ForeignEntry entry{file.name, version <= reached ? ForeignState::applied : ForeignState::pending, std::nullopt};
    if (version == reached) {
      entry.row = rows.back();
      if (rows.back().state == ForeignRow::State::failed) entry.state = ForeignState::failed;
    }
    out.push_back(std::move(entry));
  }
  return out;
}

}  // namespace

std::vector<ForeignEntry> foreign_history(ForeignTool tool, const std::vector<ForeignFile>& files,
                                          const std::vector<ForeignRow>& ledger) {
  if (tool == ForeignTool::golang_migrate) return golang_migrate_history(files, ledger);
  Rows rows(ledger);
  std::vector<const ForeignRow*> of_drizzle;
  if (tool == ForeignTool::drizzle) of_drizzle = drizzle_rows(rows, files);
  const ForeignRow* baseline = baseline_of(ledger);
  std::vector<ForeignEntry> out;
  for (const ForeignFile& file : files) {
    if (is_flyway_baseline(tool, file) && !(baseline && version_up_to(file.version, baseline->version))) {
      out.push_back(flyway_baseline_entry(file, rows, ledger));
      continue;
    }
    const ForeignRow* row = nullptr;
    if (tool == ForeignTool::prisma) {
      row = rows.take([&](const ForeignRow& r) { return r.name == file.name; });
    } else if (tool == ForeignTool::drizzle) {
      row = of_drizzle[out.size()];
    } else {
      row = rows.take([&](const ForeignRow& r) {
        return file.version.empty() ? r.name == file.up : !r.version.empty() && same_version(r.version, file.version);
      });
    }
    bool before_flyway = baseline && !file.version.empty() && version_up_to(file.version, baseline->version);
    if (!row && before_flyway) row = baseline;
    ForeignEntry entry{file.name, ForeignState::pending, std::nullopt};
    if (row) entry.state = state_of(tool, file, *row), entry.row = *row;
    out.push_back(std::move(entry));
  }
  if (tool == ForeignTool::drizzle) mark_skipped(out, files, ledger);
  rows.each_left([&](const ForeignRow& row) {
    bool is_migration = row.state != ForeignRow::State::rolled_back && row.state != ForeignRow::State::baseline;
    if (is_migration) out.push_back({spoken_name(row), ForeignState::missing, row});
  });
  return out;
}

std::vector<std::string> foreign_checksums(ForeignTool tool, std::string_view bytes) {
  if (tool == ForeignTool::flyway) return {flyway_checksum(bytes)};
  if (tool != ForeignTool::prisma && tool != ForeignTool::drizzle) return {};
  std::string lf = with_lf(bytes);
  return {sha256_hex(bytes), sha256_hex(lf), sha256_hex(with_crlf(lf))};
}

std::string foreign_version(ForeignTool tool, std::string_view name) {
  if (tool == ForeignTool::flyway) {
    if (name.empty() || (name[0] != 'V' && name[0] != 'U' && name[0] != 'B')) return "";
    std::string version(name.substr(1, std::min(name.find("__"), name.size()) - 1));
    std::replace(version.begin(), version.end(), '_', '.');
    return version;
  }
  size_t digits = 0;
  while (digits < name.size() && is_digit(name[digits])) digits++;
  std::string version(name.substr(0, digits));
  bool numbers = tool == ForeignTool::golang_migrate || tool == ForeignTool::goose;
  if (numbers && !version.empty()) version = std::to_string(std::atoll(version.c_str()));
  return version;
}

std::optional<int64_t> stamp_of_name(std::string_view name) {
  constexpr size_t digits = 14;
  if (name.size() < digits || !std::all_of(name.begin(), name.begin() + digits, is_digit)) return std::nullopt;
  auto part = [&](size_t from, size_t count) { return std::atoi(std::string(name.substr(from, count)).c_str()); };
  using namespace std::chrono;
  auto day = sys_days(year(part(0, 4)) / part(4, 2) / part(6, 2));
  return duration_cast<milliseconds>(
             (day + hours(part(8, 2)) + minutes(part(10, 2)) + seconds(part(12, 2))).time_since_epoch())
      .count();
}

}  // namespace plumb
