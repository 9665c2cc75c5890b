#include "engine/migrate/layout.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "engine/base/error.h"
#include "engine/base/letter_case.h"

namespace plumb {

namespace {
/// The listing, sorted, with the questions that recognition asks.
struct Files {
  std::set<std::string> all;
  bool has(const std::string& path) const { return all.count(path) != 0; }
  bool any(bool (*is_so)(std::string_view)) const { return std::any_of(all.begin(), all.end(), is_so); }
};
}  // namespace

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool at_top(std::string_view path) { return path.find('/') == std::string_view::npos; }
static bool is_top_sql(std::string_view path) { return at_top(path) && path.ends_with(".sql"); }
/// Other tools pass over "a.SQL"; in plain directories it is one like the others.
static bool is_sql_of_any_case(std::string_view path) { return lower_case(path).ends_with(".sql"); }
static bool is_top_sql_of_any_case(std::string_view path) { return at_top(path) && is_sql_of_any_case(path); }

static std::string without_suffix(std::string_view path, std::string_view suffix) {
  return std::string(path.substr(0, path.size() - suffix.size()));
}

/// "dir" of "dir/file" when the file is that; "" otherwise.
static std::string directory_of(std::string_view path, std::string_view file) {
  size_t slash = path.find('/');
  return slash != std::string_view::npos && path.substr(slash + 1) == file ? std::string(path.substr(0, slash)) : "";
}

static bool has_flyway_version(std::string_view name) {
  return name.size() > 2 && is_digit(name[1]) && name.find("__") != std::string_view::npos;
}
bool is_flyway_baseline(std::string_view name) { return has_flyway_version(name) && name[0] == 'B'; }
static bool is_flyway_name(std::string_view name) {
  return has_flyway_version(name) && (name[0] == 'V' || name[0] == 'B');
}
/// Flyway's files may be in directories of any depth, whose names mean nothing.
static std::string_view name_in_path(std::string_view path) { return path.substr(path.rfind('/') + 1); }
static bool is_flyway(std::string_view path) { return path.ends_with(".sql") && is_flyway_name(name_in_path(path)); }
static bool is_flyway_repeatable(std::string_view path) {
  return path.ends_with(".sql") && name_in_path(path).starts_with("R__");
}
static bool is_top_flyway(std::string_view path) { return at_top(path) && is_flyway(path); }
static bool is_other_top_sql(std::string_view path) { return is_top_sql(path) && !is_flyway_repeatable(path); }
static bool is_up_file(std::string_view path) { return at_top(path) && path.ends_with(".up.sql"); }
static bool is_migration_sql(std::string_view path) { return !directory_of(path, "migration.sql").empty(); }
static bool is_snapshot(std::string_view path) { return !directory_of(path, "snapshot.json").empty(); }
static bool is_diesel(std::string_view path) { return !directory_of(path, "up.sql").empty(); }

static LayoutKind recognise(const Files& files, const DirectoryListing& listing) {
  if (listing.journal_tags || files.has("meta/_journal.json")) return LayoutKind::drizzle_v0;
  if (files.has("plumb.sum") && files.any(is_migration_sql)) return LayoutKind::plumb;  // adopted: same directories
  if (files.has("migration_lock.toml")) return LayoutKind::prisma;
  if (files.any(is_snapshot)) return LayoutKind::drizzle_v1;
  if (files.any(is_migration_sql)) return LayoutKind::plumb;
  if (files.any(is_diesel)) return LayoutKind::diesel;
  if (files.any(is_up_file)) return LayoutKind::golang_migrate;
  if (files.any(is_top_flyway) || (files.any(is_flyway) && !files.any(is_other_top_sql))) return LayoutKind::flyway;
  if (!files.any(is_top_sql_of_any_case)) return LayoutKind::plumb;
  if (listing.has_goose_sections) return LayoutKind::goose;
  return listing.has_dbmate_sections ? LayoutKind::dbmate : LayoutKind::plain;
}

/// Migrations that are directories of their own.
static std::vector<MigrationEntry> directories(const Files& files, const std::string& up, const std::string& down) {
  std::set<std::string> names;
  for (const std::string& path : files.all) {
    for (const std::string& file : {up, down}) {
      if (std::string name = directory_of(path, file); !name.empty()) names.insert(name);
    }
  }
  std::vector<MigrationEntry> out;
  for (const std::string& name : names) {
    std::string up_path = fmt::format("{}/{}", name, up), down_path = fmt::format("{}/{}", name, down);
    if (!files.has(up_path)) {
      throw Error(ErrorCode::input, fmt::format("migration {} has no {}", name, up),
                  "bring the file back, or remove the directory");
    }
    out.push_back({name, up_path, files.has(down_path) ? down_path : "", false});
  }
  return out;
}

static std::vector<MigrationEntry> drizzle_journal(const Files& files, const DirectoryListing& listing) {
  if (!listing.journal_tags) {
    throw Error(ErrorCode::input, "Drizzle's meta/_journal.json was not read", "check that the file is valid JSON");
  }
  std::vector<MigrationEntry> out;
  for (const std::string& tag : *listing.journal_tags) {
    if (!files.has(tag + ".sql")) {
      throw Error(ErrorCode::input, fmt::format("meta/_journal.json names {}.sql, which is not there", tag),
                  "bring the file back, or take its entry out of the journal");
    }
    out.push_back({tag, tag + ".sql", files.has(tag + ".down.sql") ? tag + ".down.sql" : "", false});
  }
  return out;
}

/// Digits compare as numbers, all else by bytes: "2_b" before "10_a".
static bool natural_less(std::string_view a, std::string_view b) {
  auto digits_at = [](std::string_view text) {
    size_t n = 0;
    while (n < text.size() && is_digit(text[n])) n++;
    return n;
  };
  auto significant = [](std::string_view digits) {
    size_t zeros = std::min(digits.find_first_not_of('0'), digits.size());
    return digits.substr(zeros);
  };
  std::string_view whole_a = a, whole_b = b;
  while (!a.empty() && !b.empty()) {
    size_t da = digits_at(a), db = digits_at(b);
    if (da == 0 || db == 0) {
      if (a[0] != b[0]) return a[0] < b[0];
      a.remove_prefix(1), b.remove_prefix(1);
      continue;
    }
    std::string_view na = significant(a.substr(0, da)), nb = significant(b.substr(0, db));
    if (na.size() != nb.size()) return na.size() < nb.size();
    if (na != nb) return na < nb;
    a.remove_prefix(da), b.remove_prefix(db);
  }
  return a.empty() != b.empty() ? a.empty() : whole_a < whole_b;
}

static void sort_naturally(std::vector<MigrationEntry>& migrations) {
  std::sort(migrations.begin(), migrations.end(),
            [](const MigrationEntry& x, const MigrationEntry& y) { return natural_less(x.name, y.name); });
}

static std::vector<MigrationEntry> up_down_pairs(const Files& files) {
  std::vector<MigrationEntry> out;
  for (const std::string& path : files.all) {
    if (!is_up_file(path)) continue;
    std::string name = without_suffix(path, ".up.sql"), down = name + ".down.sql";
    out.push_back({name, path, files.has(down) ? down : "", false});
  }
  sort_naturally(out);
  return out;
}

/// "V1.2__add_users.sql" -> "1.2"; an underscore in it is a dot.
static std::string flyway_version(std::string_view name) {
  std::string out(name.substr(1, name.find("__") - 1));
  std::replace(out.begin(), out.end(), '_', '.');
  return out;
}

static std::string flyway_undo(const Files& files, std::string_view name) {
  for (const std::string& path : files.all) {
    std::string_view undo = name_in_path(path);
    if (path.ends_with(".sql") && undo[0] == 'U' && undo.find("__") != std::string::npos &&
        flyway_version(undo) == flyway_version(name)) {
      return path;
    }
  }
  return "";
}

[[noreturn]] static void refuse_two(const MigrationEntry& x, const MigrationEntry& y, const std::string& what) {
  throw Error(ErrorCode::input, fmt::format("{} and {} are both {}", x.up, y.up, what),
              "rename one, as Flyway would not take them either");
}

static void refuse_same_version(const std::vector<MigrationEntry>& sorted) {
  auto version = [](const MigrationEntry& e) { return flyway_version(e.name); };
  for (size_t i = 1; i < sorted.size(); i++) {
    bool same = version(sorted[i - 1]) == version(sorted[i]);
    if (same) refuse_two(sorted[i - 1], sorted[i], "version " + version(sorted[i]));
  }
}

static void refuse_same_name(const std::vector<MigrationEntry>& sorted) {
  for (size_t i = 1; i < sorted.size(); i++) {
    if (sorted[i - 1].name == sorted[i].name) refuse_two(sorted[i - 1], sorted[i], sorted[i].name);
  }
}

static bool is_flyway_up_to(const MigrationEntry& e, const MigrationEntry& baseline) {
  return !natural_less(flyway_version(baseline.name), flyway_version(e.name));
}

/// Flyway runs the newest baseline migration on an empty database in place of all up to its version. On another one it
/// runs none: they stand for what is there.
static void start_at_baseline(std::vector<MigrationEntry>& sorted, std::vector<MigrationEntry> baselines) {
  if (baselines.empty()) return;
  auto newest = std::max_element(baselines.begin(), baselines.end(), [](const auto& x, const auto& y) {
    return natural_less(flyway_version(x.name), flyway_version(y.name));
  });
  MigrationEntry start = std::move(*newest);
  auto first = std::find_if(sorted.begin(), sorted.end(), [&](const auto& e) { return !is_flyway_up_to(e, start); });
  for (auto e = sorted.begin(); e != first; ++e) start.squashes.push_back(e->name);
  sorted.insert(sorted.erase(sorted.begin(), first), std::move(start));
}

static void sort_by_flyway_version(std::vector<MigrationEntry>& entries) {
  std::stable_sort(entries.begin(), entries.end(), [](const MigrationEntry& x, const MigrationEntry& y) {
    return natural_less(flyway_version(x.name), flyway_version(y.name));
  });
  refuse_same_version(entries);
}

static void find_flyway(const Files& files, Layout& layout) {
  std::vector<MigrationEntry> repeatable;
  std::vector<MigrationEntry>&versioned = layout.versioned, &baselines = layout.baselines;
  for (const std::string& path : files.all) {
    if (!path.ends_with(".sql")) continue;
    std::string name = without_suffix(name_in_path(path), ".sql");
    if (is_flyway_baseline(name)) {
      baselines.push_back({name, path, "", false});
    } else if (is_flyway(path)) {
      versioned.push_back({name, path, flyway_undo(files, name), false});
    }
    if (is_flyway_repeatable(path)) repeatable.push_back({name, path, "", true});
  }
  std::stable_sort(repeatable.begin(), repeatable.end(),
                   [](const MigrationEntry& x, const MigrationEntry& y) { return x.name < y.name; });
  sort_by_flyway_version(versioned);
  sort_by_flyway_version(baselines);
  refuse_same_name(repeatable);
  layout.migrations = versioned;
  start_at_baseline(layout.migrations, baselines);
  layout.migrations.insert(layout.migrations.end(), repeatable.begin(), repeatable.end());
}

static std::vector<MigrationEntry> dbmate(const Files& files) {
  std::vector<MigrationEntry> out;
  for (const std::string& path : files.all) {
    if (is_top_sql(path)) out.push_back({without_suffix(path, ".sql"), path, path, false});
  }
  sort_naturally(out);
  return out;
}

constexpr std::array<std::string_view, 5> down_suffixes = {".down.sql", "_down.sql", "-down.sql", ".undo.sql",
                                                           ".rollback.sql"};

static bool is_down_file(const std::string& path) {
  std::string lower = lower_case(path);
  return std::any_of(down_suffixes.begin(), down_suffixes.end(),
                     [&](std::string_view s) { return lower.ends_with(s); });
}

/// The down file that goes with `stem` ("001_users", or "001_users_up").
static std::string down_of(const Files& files, std::string stem) {
  for (std::string_view up : {"_up", "-up"}) {
    if (stem.ends_with(up)) stem = without_suffix(stem, up);
  }
  for (std::string_view suffix : down_suffixes) {
    for (auto at = files.all.lower_bound(stem); at != files.all.end() && at->starts_with(stem); ++at) {
      if (lower_case(at->substr(stem.size())) == suffix) return *at;
    }
  }
  return "";
}

static std::vector<MigrationEntry> plain(const Files& files) {
  std::vector<MigrationEntry> out;
  for (const std::string& path : files.all) {
    if (!is_top_sql_of_any_case(path) || is_down_file(path)) continue;
    std::string name = without_suffix(path, ".sql");  // as long in any case
    out.push_back({name, path, down_of(files, name), false});
  }
  sort_naturally(out);
  return out;
}

static std::vector<MigrationEntry> migrations_of(LayoutKind kind, const Files& files, const DirectoryListing& listing) {
  switch (kind) {
    case LayoutKind::plumb:
    case LayoutKind::prisma:
    case LayoutKind::drizzle_v1:
      return directories(files, "migration.sql", "down.sql");
    case LayoutKind::drizzle_v0:
      return drizzle_journal(files, listing);
    case LayoutKind::dbmate:
    case LayoutKind::goose:
      return dbmate(files);
    case LayoutKind::golang_migrate:
      return up_down_pairs(files);
    case LayoutKind::flyway:
      break;  // find_flyway()
    case LayoutKind::diesel:
      return directories(files, "up.sql", "down.sql");
    case LayoutKind::plain:
      return plain(files);
  }
  return {};
}

/// Whether Flyway's baseline migration stands for it, or for what it undoes.
static bool is_behind_baseline(std::string_view path, const std::vector<MigrationEntry>& migrations) {
  std::string name = without_suffix(name_in_path(path), ".sql");
  if (!has_flyway_version(name) || migrations.empty() || !is_flyway_baseline(migrations.front().name)) return false;
  return is_flyway_up_to({name, "", "", false}, migrations.front());
}

static std::vector<std::string> passed_over(LayoutKind kind, const Files& files,
                                            const std::vector<MigrationEntry>& migrations) {
  std::set<std::string> used;
  for (const MigrationEntry& m : migrations) used.insert({m.up, m.down});
  std::vector<std::string> out;
  for (const std::string& path : files.all) {
    bool stood_for = kind == LayoutKind::flyway && path.ends_with(".sql") && is_behind_baseline(path, migrations);
    if (is_sql_of_any_case(path) && used.count(path) == 0 && !stood_for) out.push_back(path);
  }
  return out;
}

Layout recognise_layout(const DirectoryListing& listing) {
  Files files{{listing.files.begin(), listing.files.end()}};
  Layout layout;
  layout.kind = recognise(files, listing);
  if (layout.kind == LayoutKind::flyway) {
    find_flyway(files, layout);
  } else {
    layout.migrations = migrations_of(layout.kind, files, listing);
  }
  layout.passed_over = passed_over(layout.kind, files, layout.migrations);
  return layout;
}

bool is_behind_flyway_baseline(std::string_view name, std::string_view baseline) {
  return is_flyway_name(name) && is_flyway_baseline(baseline) && name != baseline &&
         !natural_less(flyway_version(baseline), flyway_version(name));
}

bool has_reached_flyway_baseline(std::string_view name, std::string_view baseline) {
  return is_flyway_name(name) && is_flyway_baseline(baseline) &&
         !natural_less(flyway_version(name), flyway_version(baseline));
}

/// The baseline migration that the directory begins with; null without one.
static const MigrationEntry* start_of(const Layout& layout) {
  return layout.baselines.empty() || layout.migrations.empty() ? nullptr : &layout.migrations.front();
}

/// Whether it ran, or an older baseline migration that stands for it.
static bool is_covered(const MigrationEntry& e, const std::set<std::string>& there) {
  return std::any_of(there.begin(), there.end(), [&](const std::string& name) {
    return name == e.name || is_behind_flyway_baseline(e.name, name);
  });
}

bool has_no_step_to_baseline(const Layout& layout, const std::set<std::string>& there) {
  const MigrationEntry* start = start_of(layout);
  if (start == nullptr) return false;
  bool up_to_it = std::any_of(layout.versioned.begin(), layout.versioned.end(), [&](const MigrationEntry& e) {
    return flyway_version(e.name) == flyway_version(start->name);
  });
  bool all = std::all_of(layout.versioned.begin(), layout.versioned.end(),
                         [&](const MigrationEntry& e) { return !is_flyway_up_to(e, *start) || is_covered(e, there); });
  return all || !up_to_it;
}

void fit_to(Layout& layout, const std::set<std::string>& there) {
  const MigrationEntry* start = start_of(layout);
  if (start == nullptr || there.contains(start->name)) return;
  bool any = std::any_of(there.begin(), there.end(),
                         [&](const std::string& name) { return is_behind_flyway_baseline(name, start->name); });
  if (!any) return;
  layout.left_out = start->name;
  std::vector<MigrationEntry> ran, fitting = layout.versioned;
  for (const MigrationEntry& e : layout.baselines) {
    if (there.contains(e.name)) ran.push_back(e);
  }
  start_at_baseline(fitting, std::move(ran));
  for (const MigrationEntry& e : layout.migrations) {
    if (e.repeatable) fitting.push_back(e);
  }
  layout.migrations = std::move(fitting);
}

std::string down_file(LayoutKind kind, const MigrationEntry& entry) {
  if (!entry.down.empty()) return entry.down;
  switch (kind) {
    case LayoutKind::plumb:
    case LayoutKind::prisma:
    case LayoutKind::drizzle_v1:
    case LayoutKind::diesel:
      return entry.name + "/down.sql";
    case LayoutKind::dbmate:
    case LayoutKind::goose:
      return entry.up;
    case LayoutKind::flyway: {
      size_t name = entry.up.rfind('/') + 1;
      return entry.up.substr(0, name) + "U" + entry.up.substr(name + 1);
    }
    case LayoutKind::drizzle_v0:
    case LayoutKind::golang_migrate:
    case LayoutKind::plain:
      return entry.name + ".down.sql";
  }
  return "";
}

/// "up" of a line "-- migrate:up transaction:false" or "-- +goose Up"; "" for any other line.
static std::string_view section_of(std::string_view line) {
  if (line.starts_with("-- +goose Up")) return "up";
  if (line.starts_with("-- +goose Down")) return "down";
  constexpr std::string_view marker = "-- migrate:";
  if (!line.starts_with(marker)) return {};
  line.remove_prefix(marker.size());
  return line.substr(0, line.find_first_of(" \t\r\n"));
}

bool stands_before(std::string_view a, std::string_view b) {
  if (is_flyway_name(a) && is_flyway_name(b) && flyway_version(a) != flyway_version(b))
    return natural_less(flyway_version(a), flyway_version(b));
  return natural_less(a, b);
}

std::string dbmate_section(std::string_view text, std::string_view direction) {
  std::string out;
  std::string_view section;
  bool any = false;
  for (std::string_view rest = text; !rest.empty();) {
    std::string_view line = rest.substr(0, std::min(rest.size(), rest.find('\n') + 1));
    if (line.empty()) line = rest;  // the last one, without a newline
    rest.remove_prefix(line.size());
    std::string_view opened = section_of(line);
    if (!opened.empty()) section = opened, any = true;
    if (section == direction && opened.empty()) {
      out += line;
    } else {
      out += '\n';
    }
  }
  return any ? out : std::string(text);
}

}  // namespace plumb
