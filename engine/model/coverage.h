#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/object_id.h"

namespace plumb {

/// The oldest PostgreSQL that plumb reads, by its major version.
inline constexpr int oldest_server = 13;

/// A property that older servers lack.
struct NewerProperty {
  Kind kind{};
  std::string_view property;
  int since = oldest_server;  ///< The first major version that has it.
  /// Without it, the object would take other data or give other answers.
  bool changes_meaning = false;
};
/// nullptr for what every server has.
const NewerProperty* newer_property(Kind kind, std::string_view property);

/// What can be said of a property only on newer servers, whereas the property is on older ones as well.
struct NewerValue {
  Kind kind{};
  std::string_view property;
  std::string_view value;  ///< As YAML or SQL says it: "virtual".
  int since = oldest_server;
};

/// A property that is compared, and the first major version whose servers have it.
struct CoveredProperty {
  std::string_view name;
  int since = oldest_server;
  std::vector<NewerValue> newer_values;  ///< Sorted by version.
};

/// What is managed of a kind; its properties are those of fields().
struct CoveredKind {
  Kind kind{};
  std::vector<CoveredProperty> properties;
};
/// All kinds in the order of their table. Attachments (comments, owners, privileges) are kinds as well.
std::vector<CoveredKind> covered_kinds();

/// A catalog of pg_catalog whose rows are objects, and what plumb does with them.
struct CatalogClass {
  std::string_view catalog;  ///< "pg_class"
  bool managed = false;
  std::string_view what;  ///< The kinds they are, or why they are none.
};
/// Every catalog whose rows pg_describe_object() can name, on the newest server that plumb knows.
const std::vector<CatalogClass>& catalog_classes();

/// What is found and named instead of managed: "security labels".
struct Reported {
  std::string_view what;
  std::string_view why;
};
const std::vector<Reported>& reported_instead();

}  // namespace plumb
