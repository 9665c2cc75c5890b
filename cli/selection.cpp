#include "cli/selection.h"

#include <fmt/format.h>
#include <fnmatch.h>

#include <algorithm>
#include <string_view>

#include "cli/kind_words.h"
#include "engine/base/error.h"
#include "engine/base/identifier.h"

namespace plumb::cli {

namespace {

/// The tables in which well-known tools keep what they have applied, by exact name; in any namespace but where one is
/// given. Only such tables are ignored by default, never tables that merely look alike.
struct KnownLedger {
  std::string_view schema;
  std::string_view table;
  std::string_view tool;
};
constexpr KnownLedger known_ledgers[] = {
    {"", "_prisma_migrations", "Prisma"},
    {"", "__drizzle_migrations", "Drizzle"},
    {"", "schema_migrations", "Rails, dbmate, golang-migrate"},
    {"", "ar_internal_metadata", "Rails"},
    {"", "flyway_schema_history", "Flyway"},
    {"", "goose_db_version", "goose"},
    {"", "atlas_schema_revisions", "Atlas"},
    {"", "knex_migrations", "Knex"},
    {"", "knex_migrations_lock", "Knex"},
    {"", "SequelizeMeta", "Sequelize"},
    {"", "alembic_version", "Alembic"},
    {"", "django_migrations", "Django"},
    {"", "__diesel_schema_migrations", "Diesel"},
    {"", "_sqlx_migrations", "sqlx"},
    {"", "databasechangelog", "Liquibase"},
    {"", "databasechangeloglock", "Liquibase"},
    {"", "pgmigrations", "node-pg-migrate"},
    {"plumb", "migrations", "plumb"},
};
constexpr KnownLedger plumbs_own = {"plumb", "migrations", "plumb"};
/// Namespaces that a tool makes for its ledger alone; ignored when nothing else is in them.
constexpr std::string_view ledger_schemas[] = {"drizzle", "atlas_schema_revisions", "plumb"};

const KnownLedger* known_ledger(const ObjectId& table) {
  for (const KnownLedger& each : known_ledgers) {
    if (each.table == table.name && (each.schema.empty() || each.schema == table.schema)) return &each;
  }
  return nullptr;
}

/// The namespace that decides whether an object is compared; "" for what has none: an extension, an event trigger.
const std::string& namespace_of(const ObjectId& id) { return id.of == Kind::schema ? id.name : id.schema; }

std::vector<IgnorePattern> parse_patterns(const std::vector<std::string>& ignore) {
  std::vector<IgnorePattern> out;
  for (const std::string& text : ignore) out.push_back(parse_ignore_pattern(text));
  return out;
}

/// "schema.name", "schema.parent.name", or the name alone where there is no schema.
std::string dotted_name(const ObjectId& id) {
  std::string out = id.schema.empty() ? "" : id.schema + ".";
  if (!id.parent.empty()) out += id.parent + ".";
  return out + id.name;
}

bool matches(const IgnorePattern& pattern, const ObjectId& id) {
  if (!pattern.kinds.empty() && !pattern.kinds.contains(id.of)) return false;
  return fnmatch(pattern.pattern.c_str(), dotted_name(id).c_str(), 0) == 0;
}

/// Decides object by object. Borrows the catalog.
class Filter {
 public:
  Filter(const Catalog& catalog, const Selection& selection, const Catalog* declared, const Catalog* desired)
      : catalog_(catalog), selection_(selection), patterns_(parse_patterns(selection.ignore)) {
    find_elsewhere();
    find_ledgers(declared);
    find_ignored();
    if (desired) keep_schemas(*desired);
  }

  bool in_selected_namespace(const ObjectId& id) const {
    if (selection_.all) return true;
    if (id.of == Kind::extension) return extension_selected(id);
    if (id.kind == Kind::schema && selection_.extension_schemas.contains(id.name)) return true;
    if (elsewhere_.contains(is_attachment(id) ? subject_of(id) : id)) return false;
    const std::string& schema = namespace_of(id);
    return schema.empty() || selection_.schemas.contains(schema);
  }
  bool ignored(const ObjectId& id) const {
    if (gone_.empty()) return false;
    ObjectId subject = is_attachment(id) ? subject_of(id) : id;
    if (gone_.contains(subject)) return true;
    if (subject.parent.empty()) return false;
    for (Kind kind : {Kind::table, Kind::view, Kind::materialized_view, Kind::domain}) {
      if (gone_.contains(object_id(kind, subject.schema, subject.parent))) return true;
    }
    return false;
  }
  bool nothing_to_take_out() const {
    if (!gone_.empty()) return false;
    bool nothing = true;
    if (!selection_.all) catalog_.for_each([&](const auto& o) { nothing = nothing && in_selected_namespace(o.id); });
    return nothing;
  }
  const std::vector<std::string>& ledgers() const { return ledgers_; }

 private:
  bool extension_selected(const ObjectId& id) const {
    const auto* extension = catalog_.find<Extension>(object_id(Kind::extension, "", id.name));
    if (!extension || extension->schema.empty()) return true;
    return selection_.schemas.contains(extension->schema) || selection_.extensions.contains(id.name);
  }

  bool is_selected(const std::string& schema) const { return schema.empty() || selection_.schemas.contains(schema); }

  /// What belongs to the database as a whole and is about other namespaces alone.
  void find_elsewhere() {
    for (const EventTrigger& trigger : catalog_.all<EventTrigger>()) {
      if (!is_selected(trigger.function.schema)) elsewhere_.insert(trigger.id);
    }
    for (const Publication& p : catalog_.all<Publication>()) {
      bool selected = p.tables.empty() && p.schemas.empty();
      for (const PublishedTable& t : p.tables) selected = selected || is_selected(t.table.schema);
      for (const std::string& schema : p.schemas) selected = selected || is_selected(schema);
      if (!selected) elsewhere_.insert(p.id);
    }
    for (const Cast& c : catalog_.all<Cast>()) {
      if (are_elsewhere({c.source, c.target})) elsewhere_.insert(c.id);
    }
    for (const Transform& t : catalog_.all<Transform>()) {
      if (are_elsewhere({t.type})) elsewhere_.insert(t.id);
    }
  }

  /// Some are of a namespace that is not selected, and none of one that is.
  bool are_elsewhere(const std::vector<TypeName>& types) const {
    bool selected = false, elsewhere = false;
    for (const TypeName& t : types) {
      if (t.builtin()) continue;
      (is_selected(t.schema) ? selected : elsewhere) = true;
    }
    return elsewhere && !selected;
  }

  void find_ledgers(const Catalog* declared) {
    for (const Table& table : catalog_.all<Table>()) {
      bool own = own_ledger(table.id);
      const KnownLedger* ledger = own ? &plumbs_own : known_ledger(table.id);
      if (!ledger || (!own && declared && declared->contains(table.id))) continue;
      take_out_table(table.id);
      if (ledger != &plumbs_own) ledgers_.push_back(fmt::format("{} ({})", sql_name(table.id), ledger->tool));
    }
    for (const Schema& schema : catalog_.all<Schema>()) {
      bool for_ledgers =
          schema.id.name == selection_.ledger.schema ||
          std::find(std::begin(ledger_schemas), std::end(ledger_schemas), schema.id.name) != std::end(ledger_schemas);
      bool wanted = declared && declared->contains(schema.id) && !holds_own_ledger(*declared, schema.id.name);
      if (for_ledgers && !wanted && holds_only_ledgers(schema.id.name)) gone_.insert(schema.id);
    }
  }

  /// A dump of a database that plumb deploys to holds its ledger, which plumb makes itself.
  bool holds_own_ledger(const Catalog& catalog, const std::string& schema) const {
    const auto& tables = catalog.all<Table>();
    return std::any_of(tables.begin(), tables.end(),
                       [&](const Table& t) { return t.id.schema == schema && own_ledger(t.id); });
  }

  /// The ledger where plumb.yaml has it, and the record of seeds beside it.
  bool own_ledger(const ObjectId& table) const {
    const LedgerName& own = selection_.ledger;
    return table.schema == own.schema && (table.name == own.table || table.name == "seeds");
  }

  bool holds_only_ledgers(const std::string& schema) const {
    bool only = true;
    catalog_.for_each([&](const auto& o) {
      if (o.id.schema == schema && o.id.of != Kind::schema && !ignored(o.id)) only = false;
    });
    return only;
  }

  void take_out_table(const ObjectId& table) {
    gone_.insert(table);
    for (const Sequence& sequence : catalog_.all<Sequence>()) {
      if (sequence.owner_table.schema == table.schema && sequence.owner_table.name == table.name)
        gone_.insert(sequence.id);
    }
  }

  void find_ignored() {
    if (patterns_.empty()) return;
    catalog_.for_each([&](const auto& o) {
      bool match = std::any_of(patterns_.begin(), patterns_.end(), [&](const auto& p) { return matches(p, o.id); });
      if (!match || is_attachment(o.id)) return;
      if (o.id.kind == Kind::table) {
        take_out_table(o.id);
      } else {
        gone_.insert(o.id);
      }
    });
  }

  /// A schema that only this side has cannot be dropped while it holds what nobody looks at.
  void keep_schemas(const Catalog& desired) {
    std::set<ObjectId> kept;
    for (const ObjectId& id : gone_) {
      ObjectId schema = object_id(Kind::schema, "", id.schema);
      if (catalog_.contains(schema) && !desired.contains(schema)) kept.insert(schema);
    }
    gone_.merge(kept);
  }

  const Catalog& catalog_;
  const Selection& selection_;
  std::vector<IgnorePattern> patterns_;
  std::set<ObjectId> gone_;
  std::set<ObjectId> elsewhere_;
  std::vector<std::string> ledgers_;
};

/// Counts in the footer: a table does, its columns and indexes, comments and the namespace itself do not.
bool stands_alone(const ObjectId& id) { return id.parent.empty() && !is_attachment(id) && id.kind != Kind::schema; }

std::vector<Unmanaged> selected_unmanaged(const Catalog& catalog, const Selection& selection) {
  std::vector<Unmanaged> out;
  for (const Unmanaged& each : catalog.unmanaged) {
    if (selection.all || each.schema.empty() || selection.schemas.contains(each.schema)) out.push_back(each);
  }
  return out;
}

}  // namespace

std::set<std::string> namespaces(const Catalog& catalog) {
  std::set<std::string> out;
  catalog.for_each([&](const auto& o) {
    if (!namespace_of(o.id).empty()) out.insert(namespace_of(o.id));
  });
  return out;
}

std::set<std::string> namespaces(const std::vector<Rename>& renames) {
  std::set<std::string> out;
  for (const Rename& rename : renames) {
    if (!namespace_of(rename.from).empty()) out.insert(namespace_of(rename.from));
  }
  return out;
}

std::set<std::string> extension_names(const Catalog& catalog) {
  std::set<std::string> out;
  for (const Extension& extension : catalog.all<Extension>()) out.insert(extension.id.name);
  return out;
}

std::set<std::string> extension_schemas(const Catalog& catalog) {
  std::set<std::string> out;
  for (const Extension& extension : catalog.all<Extension>()) {
    if (catalog.contains(object_id(Kind::schema, "", extension.schema))) out.insert(extension.schema);
  }
  return out;
}

Selection selection_of(const std::vector<std::string>& words) {
  Selection out;
  for (const std::string& word : words) {
    if (word.empty()) throw Error(ErrorCode::usage, "an empty name among the schemas");
    if (word == "*") out.all = true;
    out.schemas.insert(word);
  }
  return out;
}

Selected selected(Catalog catalog, const Selection& selection, const Catalog* declared, bool declares_itself,
                  const Catalog* desired) {
  Filter filter(catalog, selection, declares_itself ? &catalog : declared, desired);
  std::vector<Unmanaged> unmanaged = selected_unmanaged(catalog, selection);
  if (filter.nothing_to_take_out()) {
    catalog.unmanaged = std::move(unmanaged);
    return {std::move(catalog), {}};
  }
  auto left_out = catalog.left_out;
  std::set<ObjectId> unwanted;
  catalog.for_each([&](const auto& object) {
    bool elsewhere = !filter.in_selected_namespace(object.id);
    bool ignored = filter.ignored(object.id);
    if (elsewhere && !ignored && stands_alone(object.id)) left_out[namespace_of(object.id)]++;
    if (elsewhere || ignored) unwanted.insert(object.id);
  });
  left_out.erase("");
  Catalog kept = std::move(catalog).without([&](const auto& object) { return unwanted.contains(object.id); });
  kept.unmanaged = std::move(unmanaged);
  kept.left_out = std::move(left_out);
  return {std::move(kept), filter.ledgers()};
}

}  // namespace plumb::cli
