#include "engine/model/coverage.h"

#include <algorithm>
#include <iterator>

#include "engine/model/all_kinds.h"

namespace plumb {

namespace {

constexpr bool meaning = true;

constexpr NewerProperty newer_properties[] = {
    {Kind::collation, "rules", 16, meaning},
    {Kind::range_type, "multirange", 14},
    {Kind::base_type, "subscript", 14, meaning},
    {Kind::column, "compression", 14},
    {Kind::column, "not_null_name", 18},
    {Kind::column, "not_null_no_inherit", 18, meaning},
    {Kind::column, "not_null_not_valid", 18, meaning},
    {Kind::domain, "not_null_name", 17},
    {Kind::check_constraint, "not_enforced", 18, meaning},
    {Kind::key_constraint, "nulls_not_distinct", 15, meaning},
    {Kind::key_constraint, "without_overlaps", 18, meaning},
    {Kind::foreign_key, "set_columns", 15, meaning},
    {Kind::foreign_key, "period", 18, meaning},
    {Kind::foreign_key, "not_enforced", 18, meaning},
    {Kind::index, "nulls_not_distinct", 15, meaning},
    {Kind::sequence, "unlogged", 15},
    {Kind::statistics, "expressions", 14, meaning},
    {Kind::routine, "sql_body", 14, meaning},
    {Kind::publication, "schemas", 15, meaning},
    {Kind::publication, "generated_columns", 18},
    {Kind::subscription, "binary", 14},
    {Kind::subscription, "streaming", 14},
    {Kind::subscription, "two_phase", 15},
    {Kind::subscription, "disable_on_error", 15},
    {Kind::subscription, "password_required", 16},
    {Kind::subscription, "run_as_owner", 16},
    {Kind::subscription, "origin", 16},
    {Kind::subscription, "failover", 17},
};

constexpr NewerValue newer_values[] = {
    {Kind::collation, "provider", "builtin", 17},
    {Kind::table, "options", "autovacuum_vacuum_max_threshold", 18},
    {Kind::table, "options", "vacuum_max_eager_freeze_failure_rate", 18},
    {Kind::column, "identity", "shared by partitions", 17},
    {Kind::column, "generated", "virtual", 18},
    {Kind::exclusion_constraint, "elements", "of a partitioned table", 17},
    {Kind::foreign_key, "not_valid", "of a partitioned table", 18},
    {Kind::view, "options", "security_invoker", 15},
    {Kind::materialized_view, "options", "autovacuum_vacuum_max_threshold", 18},
    {Kind::materialized_view, "options", "vacuum_max_eager_freeze_failure_rate", 18},
    {Kind::materialized_view, "column_settings", "compression", 14},
    {Kind::routine, "arguments", "out of a procedure", 14},
    {Kind::publication, "tables", "columns", 15},
    {Kind::publication, "tables", "condition", 15},
    {Kind::subscription, "streaming", "parallel", 16},
    {Kind::event_trigger, "event", "login", 17},
    {Kind::privileges, "grants", "maintain", 17},
    {Kind::default_privileges, "grants", "maintain", 17},
};

/// Of one property; sorted by version, as the table of them is not.
std::vector<NewerValue> newer_values_of(Kind kind, std::string_view property) {
  std::vector<NewerValue> out;
  std::copy_if(std::begin(newer_values), std::end(newer_values), std::back_inserter(out),
               [&](const NewerValue& v) { return v.kind == kind && v.property == property; });
  std::stable_sort(out.begin(), out.end(), [](const NewerValue& a, const NewerValue& b) { return a.since < b.since; });
  return out;
}

}  // namespace

const NewerProperty* newer_property(Kind kind, std::string_view property) {
  for (const NewerProperty& p : newer_properties) {
    if (p.kind == kind && p.property == property) return &p;
  }
  return nullptr;
}

std::vector<CoveredKind> covered_kinds() {
  std::vector<CoveredKind> out;
  for_each_kind([&]<class T>(KindTag<T>) {
    CoveredKind covered{T::kind, {}};
    for_each_field<T>([&](const auto& f) {
      const NewerProperty* newer = newer_property(T::kind, f.name);
      covered.properties.push_back({f.name, newer ? newer->since : oldest_server, newer_values_of(T::kind, f.name)});
    });
    out.push_back(std::move(covered));
  });
  return out;
}

const std::vector<CatalogClass>& catalog_classes() {
  static const std::vector<CatalogClass> classes = {
      {"pg_am", false, "access methods: named under every diff; tables and indexes refer to them"},
      {"pg_amop", true, "operators of operator families and classes"},
      {"pg_amproc", true, "functions of operator families and classes"},
      {"pg_attrdef", true, "defaults and generated columns"},
      {"pg_auth_members", false, "memberships: of the cluster; named when a file grants them"},
      {"pg_authid", false, "roles: of the cluster; referred to, never created"},
      {"pg_cast", true, "casts"},
      {"pg_class", true, "tables, views, materialized views, sequences, indexes, composite types"},
      {"pg_collation", true, "collations"},
      {"pg_constraint", true, "primary keys, unique, check, exclusion and foreign key constraints, those of domains"},
      {"pg_conversion", true, "conversions"},
      {"pg_database", false, "databases: what plumb connects to"},
      {"pg_default_acl", true, "default privileges; those on large objects are named"},
      {"pg_enum", true, "values of enum types"},
      {"pg_event_trigger", true, "event triggers"},
      {"pg_extension", true, "extensions; what they bring comes and goes with them"},
      {"pg_foreign_data_wrapper", true, "foreign data wrappers"},
      {"pg_foreign_server", true, "foreign servers"},
      {"pg_language", true, "languages"},
      {"pg_largeobject_metadata", false, "large objects: data, not schema"},
      {"pg_namespace", true, "schemas"},
      {"pg_opclass", true, "operator classes"},
      {"pg_operator", true, "operators"},
      {"pg_opfamily", true, "operator families"},
      {"pg_parameter_acl", false, "privileges on parameters: of the cluster"},
      {"pg_policy", true, "policies"},
      {"pg_proc", true, "functions, procedures, aggregates"},
      {"pg_publication", true, "publications"},
      {"pg_publication_namespace", true, "schemas of publications"},
      {"pg_publication_rel", true, "tables of publications"},
      {"pg_rewrite", true, "rules, and the queries of views"},
      {"pg_statistic_ext", true, "extended statistics"},
      {"pg_subscription", true, "subscriptions, for superusers; for others they are named"},
      {"pg_tablespace", false, "tablespaces: of the cluster; tables and indexes refer to them"},
      {"pg_transform", true, "transforms"},
      {"pg_trigger", true, "triggers"},
      {"pg_ts_config", true, "text search configurations with their mappings"},
      {"pg_ts_dict", true, "text search dictionaries"},
      {"pg_ts_parser", true, "text search parsers"},
      {"pg_ts_template", true, "text search templates"},
      {"pg_type", true, "enum, range, composite, base and shell types, domains"},
      {"pg_user_mapping", true, "user mappings, without passwords"},
  };
  return classes;
}

const std::vector<Reported>& reported_instead() {
  static const std::vector<Reported> reported = {
      {"security labels", "their providers alone know what they mean"},
      {"access methods", "they come with extensions"},
      {"memberships in roles", "roles belong to the cluster"},
      {"privileges on what the server or an extension brought", "it is no object of the schema"},
      {"privileges on system columns (tableoid, xmin, ...)", "such a column is no object of its own"},
      {"default privileges on large objects", "large objects are data"},
      {"subscriptions, for a role that is no superuser", "PostgreSQL does not show them whole"},
      {"comments on NOT NULL constraints (18)", "no other server keeps them"},
      {"comments on the sequences of identity columns", "such a sequence is a part of its column"},
  };
  return reported;
}

}  // namespace plumb
