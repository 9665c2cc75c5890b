#include "engine/diff/server_limits.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/error.h"
#include "engine/model/coverage.h"

namespace plumb {
namespace {

[[noreturn]] void refuse(const ObjectId& id, std::string_view what, int since, int major) {
  throw Error(ErrorCode::unsupported,
              fmt::format("{}: {} needs PostgreSQL {}, and the server has {}", describe(id), what, since, major),
              "leave it out of the schema, or upgrade the server");
}

std::string note(const ObjectId& id, std::string_view what, int since, int major) {
  return fmt::format("{}: {} is left out; it needs PostgreSQL {}, and the server has {}", describe(id), what, since,
                     major);
}

template <class T, class F>
Catalog without_property(Catalog catalog, const F& f, const NewerProperty& p, int major,
                         std::vector<std::string>& notes) {
  const T usual{};
  auto has_it = [&](const T& object) { return !(object.*f.member == usual.*f.member); };
  const auto& objects = catalog.all<T>();
  if (std::none_of(objects.begin(), objects.end(), has_it)) return catalog;
  auto changed = objects;
  for (T& object : changed) {
    if (!has_it(object)) continue;
    // What a source may leave unsaid is missed by nobody.
    if (!f.only_when_stated) notes.push_back(note(object.id, f.name, p.since, major));
    object.*f.member = usual.*f.member;
  }
  return catalog.with(std::move(changed));
}

/// A column that is computed when it is read: stored, it gives the same.
Catalog with_stored_columns(Catalog catalog, int major, std::vector<std::string>& notes) {
  auto is_virtual = [](const Column& c) { return c.generated && !c.generated->stored; };
  const auto& columns = catalog.all<Column>();
  if (std::none_of(columns.begin(), columns.end(), is_virtual)) return catalog;
  auto changed = columns;
  for (Column& c : changed) {
    if (!is_virtual(c)) continue;
    c.generated->stored = true;
    notes.push_back(note(c.id, "virtual", 18, major) + ": it is stored instead");
  }
  return catalog.with(std::move(changed));
}

/// How columns of materialized views are compressed, which PostgreSQL 14 brought.
Catalog without_compression(Catalog catalog, int major, std::vector<std::string>& notes) {
  auto is_compressed = [](const ColumnSettings& s) { return !s.compression.empty(); };
  auto has_one = [&](const MaterializedView& v) {
    return std::any_of(v.column_settings.begin(), v.column_settings.end(), is_compressed);
  };
  const auto& views = catalog.all<MaterializedView>();
  if (std::none_of(views.begin(), views.end(), has_one)) return catalog;
  auto changed = views;
  for (MaterializedView& v : changed) {
    if (!has_one(v)) continue;
    for (ColumnSettings& s : v.column_settings) s.compression = {};
    std::erase_if(v.column_settings, [](const ColumnSettings& s) { return !says_something(s); });
    notes.push_back(note(v.id, "compression", 14, major));
  }
  return catalog.with(std::move(changed));
}

/// Large transactions that are applied by several workers: on older servers by one, as they come.
Catalog with_plain_streaming(Catalog catalog, int major, std::vector<std::string>& notes) {
  auto is_parallel = [](const Subscription& s) { return s.streaming == SubscriptionStreaming::parallel; };
  const auto& all = catalog.all<Subscription>();
  if (std::none_of(all.begin(), all.end(), is_parallel)) return catalog;
  auto changed = all;
  for (Subscription& s : changed) {
    if (!is_parallel(s)) continue;
    s.streaming = SubscriptionStreaming::on;
    notes.push_back(note(s.id, "parallel streaming", 16, major) + ": it is \"on\" instead");
  }
  return catalog.with(std::move(changed));
}

struct NewerParameter {
  std::string_view name;
  int since;  ///< Major version.
};

/// Storage parameters of tables: none changes what a table holds.
constexpr NewerParameter newer_parameters[] = {
    {"autovacuum_vacuum_max_threshold", 18},
    {"toast.autovacuum_vacuum_max_threshold", 18},
    {"vacuum_max_eager_freeze_failure_rate", 18},
    {"toast.vacuum_max_eager_freeze_failure_rate", 18},
};

template <class T>
Catalog without_newer_parameters(Catalog catalog, int major, std::vector<std::string>& notes) {
  auto has_one = [&](const T& object) {
    return std::any_of(std::begin(newer_parameters), std::end(newer_parameters), [&](const NewerParameter& p) {
      return p.since > major && object.options.contains(std::string(p.name));
    });
  };
  const auto& objects = catalog.all<T>();
  if (std::none_of(objects.begin(), objects.end(), has_one)) return catalog;
  auto changed = objects;
  for (T& object : changed) {
    for (const NewerParameter& p : newer_parameters) {
      if (p.since > major && object.options.erase(std::string(p.name)) != 0)
        notes.push_back(note(object.id, p.name, p.since, major));
    }
  }
  return catalog.with(std::move(changed));
}

void check_publications(const Catalog& catalog, int major) {
  if (major >= 15) return;
  for (const Publication& p : catalog.all<Publication>()) {
    for (const PublishedTable& t : p.tables) {
      if (!t.columns.empty()) refuse(p.id, "a list of columns", 15, major);
      if (t.condition) refuse(p.id, "a condition on rows", 15, major);
    }
  }
}

void check_views(const Catalog& catalog, int major) {
  if (major >= 15) return;
  for (const View& v : catalog.all<View>()) {
    if (v.options.contains("security_invoker")) refuse(v.id, "security_invoker", 15, major);
  }
}

void check_procedures(const Catalog& catalog, int major) {
  if (major >= 14) return;
  for (const Routine& r : catalog.all<Routine>()) {
    bool gives_out = std::any_of(r.arguments.begin(), r.arguments.end(),
                                 [](const Argument& a) { return a.mode == ArgumentMode::out; });
    if (r.procedure && gives_out) refuse(r.id, "an OUT argument of a procedure", 14, major);
  }
}

void check_partitioned_tables(const Catalog& catalog, int major) {
  auto is_partitioned = [&](const ObjectId& part) {
    const Table* t = catalog.find<Table>(object_id(Kind::table, part.schema, part.parent));
    return t && t->partition_key;
  };
  for (const ExclusionConstraint& c : catalog.all<ExclusionConstraint>()) {
    if (major < 17 && is_partitioned(c.id)) refuse(c.id, "an exclusion constraint on a partitioned table", 17, major);
  }
  for (const ForeignKey& f : catalog.all<ForeignKey>()) {
    if (major < 18 && f.not_valid && is_partitioned(f.id)) refuse(f.id, "NOT VALID on a partitioned table", 18, major);
  }
}

bool maintain_alone(const Grants& grants) {
  const PrivilegeList all = all_privileges(Kind::table);
  return std::any_of(grants.begin(), grants.end(), [&](const Grant& g) {
    PrivilegeList held = united(g.privileges, g.grantable);
    return held != all && !common(held, {Privilege::maintain}).empty();
  });
}

}  // namespace

void note_maintain(const Catalog& catalog, int server_version, bool known, std::vector<std::string>& notes) {
  if (server_version >= 170000) return;
  auto take = [&](const auto& lists) {
    for (const auto& list : lists) {
      if (!maintain_alone(list.grants)) continue;
      notes.push_back(fmt::format("{}: MAINTAIN is left out; it needs PostgreSQL 17, and {} {}", describe(list.id),
                                  known ? "the server has" : "without a server plumb writes for PostgreSQL",
                                  server_version / 10000));
    }
  };
  take(catalog.all<Privileges>());
  take(catalog.all<DefaultPrivileges>());
}

Catalog within_limits(Catalog catalog, int server_version, std::vector<std::string>& notes) {
  int major = server_version / 10000;
  if (major < 18) catalog = with_stored_columns(std::move(catalog), major, notes);
  if (major >= 14 && major < 16) catalog = with_plain_streaming(std::move(catalog), major, notes);
  if (major < 14) catalog = without_compression(std::move(catalog), major, notes);
  catalog = without_newer_parameters<Table>(std::move(catalog), major, notes);
  catalog = without_newer_parameters<MaterializedView>(std::move(catalog), major, notes);
  for_each_kind([&]<class T>(KindTag<T>) {
    for_each_field<T>([&](const auto& f) {
      const NewerProperty* p = newer_property(T::kind, f.name);
      if (p && p->since > major && !p->changes_meaning)
        catalog = without_property<T>(std::move(catalog), f, *p, major, notes);
    });
  });
  return catalog;
}

void check_limits(const Catalog& catalog, int server_version) {
  int major = server_version / 10000;
  for_each_kind([&]<class T>(KindTag<T>) {
    for_each_field<T>([&](const auto& f) {
      const NewerProperty* p = newer_property(T::kind, f.name);
      if (!p || p->since <= major || !p->changes_meaning) return;
      const T usual{};
      for (const T& object : catalog.all<T>()) {
        if (!(object.*f.member == usual.*f.member)) refuse(object.id, f.name, p->since, major);
      }
    });
  });
  for (const Collation& c : catalog.all<Collation>()) {
    if (c.provider == CollationProvider::builtin && major < 17) refuse(c.id, "the builtin provider", 17, major);
  }
  for (const EventTrigger& t : catalog.all<EventTrigger>()) {
    if (t.event == "login" && major < 17) refuse(t.id, "the event login", 17, major);
  }
  check_publications(catalog, major);
  check_views(catalog, major);
  check_procedures(catalog, major);
  check_partitioned_tables(catalog, major);
}

}  // namespace plumb
