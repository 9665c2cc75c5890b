#include "parser/yaml/yaml.h"

#include <algorithm>
#include <set>

#include "engine/base/error.h"
#include "engine/base/identifier.h"
#include "engine/base/sort_by_place.h"
#include "parser/sql/body_references.h"
#include "parser/sql/families.h"
#include "parser/yaml/inheritance.h"
#include "parser/yaml/kinds.h"

namespace plumb {

using namespace yaml;

namespace {
/// A file and its tree, which everything that is read later points into.
struct File {
  Reporter reporter;
  std::optional<Node> root;
};

constexpr int64_t format_version = 1;
constexpr std::array<std::string_view, 13> root_keys = {
    "version", "extensions", "languages",    "unmanaged_types", "foreign_data_wrappers", "servers",           "schemas",
    "casts",   "transforms", "publications", "subscriptions",   "event_triggers",        "default_privileges"};

/// Every format may have a version.
bool tells_a_schema(std::string_view key) {
  return std::any_of(root_keys.begin() + 1, root_keys.end(),
                     [&](std::string_view known) { return edit_distance(key, known) < 2; });
}

/// Types that exist and are no object of a schema file (base types, ...), so that columns may have them.
void read_unmanaged_types(const Reading& r, const Node& node) {
  std::vector<QualifiedName> names;
  read_value(r, node, "unmanaged_types", names);
  for (QualifiedName& name : names) {
    if (name.schema.empty()) name.schema = "public";
    r.loading.resolver.know_type(name);
  }
}

/// Calls f(TypeName) for every type that an object's fields name.
template <HasFields T, class F>
void each_type(const T& value, F&& f) {
  auto visit = [&](auto&& self, const auto& member) -> void {
    using Member = std::decay_t<decltype(member)>;
    if constexpr (std::is_same_v<Member, TypeName>) {
      f(member);
    } else if constexpr (HasFields<Member>) {
      each_type(member, f);
    } else if constexpr (std::is_same_v<Member, std::vector<TypeName>> ||
                         std::is_same_v<Member, std::vector<Argument>> ||
                         std::is_same_v<Member, std::vector<CompositeAttribute>> ||
                         std::is_same_v<Member, std::vector<FamilyOperator>> ||
                         std::is_same_v<Member, std::vector<FamilyFunction>>) {
      for (const auto& each : member) self(self, each);
    }
  };
  for_each_field<T>([&](const auto& field) { visit(visit, value.*(field.member)); });
}

void write_unmanaged_types(const Writing& w, Node& root) {
  std::set<QualifiedName> names;
  w.catalog.for_each([&](const auto& object) {
    each_type(object, [&](const TypeName& type) {
      if (!type.empty() && !type.builtin() && !w.catalog.find_type(type.schema, type.name))
        names.insert({type.schema, type.name});
    });
  });
  // A well-known extension's types are known with it.
  Resolver resolver;
  for (const Extension& extension : w.catalog.all<Extension>()) {
    SqlProblem problem;
    resolver.add(extension, &problem);
  }
  std::vector<QualifiedName> unknown;
  for (const QualifiedName& name : names) {
    SqlProblem problem;
    if (!resolver.type(name.text(), name.schema, &problem)) unknown.push_back(name);
  }
  if (!unknown.empty()) root.add("unmanaged_types", to_node(unknown));
}

void read_version(const Reading& r, const Node& root) {
  const Node* node = root.find("version");
  if (node == nullptr) return;
  int64_t version = format_version;
  read_value(r, *node, "version", version);
  if (version != format_version) {
    r.error(node->mark, "invalid", fmt::format("version {} of the format is not known", version),
            "this plumb reads version 1");
  }
}

void read_root(const Reading& r, const Node& root) {
  for (const Node::Pair& pair : root.pairs) {
    if (!lists(root_keys, pair.key)) {
      report_unknown_key(r, pair, {root_keys.begin(), root_keys.end()});
    }
  }
  read_version(r, root);
  if (const Node* languages = root.find("languages")) read_languages(r, *languages);
  if (const Node* wrappers = root.find("foreign_data_wrappers")) read_foreign_data_wrappers(r, *wrappers);
  if (const Node* servers = root.find("servers")) read_foreign_servers(r, *servers);
  if (const Node* schemas = root.find("schemas")) read_schemas(r, *schemas);
  if (const Node* casts = root.find("casts")) read_casts(r, *casts);
  if (const Node* transforms = root.find("transforms")) read_transforms(r, *transforms);
  if (const Node* subscriptions = root.find("subscriptions")) read_subscriptions(r, *subscriptions);
  if (const Node* publications = root.find("publications")) read_publications(r, *publications);
  if (const Node* triggers = root.find("event_triggers")) read_event_triggers(r, *triggers);
  if (const Node* defaults = root.find("default_privileges")) read_default_privileges(r, *defaults);
}

void run_all(std::vector<std::function<void()>>& work) {
  // What runs may add to the list.
  for (size_t i = 0; i < work.size(); i++) std::exchange(work[i], nullptr)();
  work.clear();
}

void number_names(Writing& w) {
  auto count = [&](const ObjectId& id) { w.name_counts[{id.schema, id.name}]++; };
  w.catalog.for_each([&]<class T>(const T& object) {
    constexpr bool named = std::is_same_v<T, Table> || std::is_same_v<T, View> || std::is_same_v<T, MaterializedView> ||
                           std::is_same_v<T, Sequence> || std::is_same_v<T, CompositeType> ||
                           std::is_same_v<T, Index> || std::is_same_v<T, KeyConstraint> ||
                           std::is_same_v<T, CheckConstraint> || std::is_same_v<T, ExclusionConstraint> ||
                           std::is_same_v<T, ForeignKey> || std::is_same_v<T, DomainConstraint>;
    if constexpr (named) count(object.id);
    if constexpr (std::is_same_v<T, Column>) {
      if (object.identity) w.name_counts[{object.id.schema, object.identity->sequence_name}]++;
    }
  });
}
}  // namespace

bool may_be_schema_yaml(std::string_view text) {
  bool has_keys = false;
  for (size_t at = 0; at < text.size(); at = std::min(text.find('\n', at), text.size() - 1) + 1) {
    std::string_view line = text.substr(at, std::min(text.find('\n', at), text.size()) - at);
    size_t colon = line.find(':');
    if (line.starts_with('{')) return true;
    if (colon == std::string_view::npos || line.find_first_of(" \t#-") == 0) continue;
    has_keys = true;
    if (tells_a_schema(line.substr(0, colon))) return true;
  }
  return !has_keys;
}

Loaded load_yaml(const std::vector<SourceText>& files) {
  Loading loading;
  Loaded out;
  std::vector<std::unique_ptr<File>> parsed;
  for (const SourceText& source : files) {
    auto file = std::make_unique<File>(File{Reporter(source, out.diagnostics), std::nullopt});
    file->root = parse(source, file->reporter);
    Reading r{loading, file->reporter, "", ""};
    if (file->root && !file->root->is_map() && !file->root->is_null()) {
      report_shape(r, *file->root, "the file", "a mapping with \"schemas\"");
      file->root.reset();
    }
    if (file->root) parsed.push_back(std::move(file));
  }
  auto for_each_file = [&](auto&& read) {
    for (auto& file : parsed) read(Reading{loading, file->reporter, "", ""}, *file->root);
  };
  // Extensions and names first: types are looked up while the rest is read.
  for_each_file([](const Reading& r, const Node& root) {
    if (const Node* extensions = root.find("extensions")) read_extensions(r, *extensions);
    if (const Node* types = root.find("unmanaged_types")) read_unmanaged_types(r, *types);
    declare_names(r, root);
  });
  declare_public(loading);
  for_each_file(read_root);
  run_all(loading.naming);
  // With the defaults that serial columns have from here on.
  for (auto& [table, done] : loading.has_parent_columns) take_parent_columns(loading, table);
  run_all(loading.finishing);
  settle_operators(loading.resolver.draft());
  settle_families(loading.resolver.draft());
  out.catalog = with_body_references(std::move(loading.resolver.draft()).build());
  out.renames = std::move(loading.renames);
  sort_by_place(out.diagnostics);
  return out;
}

std::string write_yaml(const Catalog& catalog, const std::vector<Rename>& renames) {
  Writing w{catalog, {}, {}, {}, 0};
  for (const Rename& rename : renames) {
    if (rename.value_to.empty()) {
      w.renames.emplace(rename.to, &rename);
    } else {
      w.value_renames.emplace(std::pair(rename.to, rename.value_to), &rename);
    }
  }
  number_names(w);
  Node root;
  root.add("version", to_node(format_version));
  write_extensions(w, root);
  write_unmanaged_types(w, root);
  write_languages(w, root);
  write_foreign_data_wrappers(w, root);
  write_foreign_servers(w, root);
  write_schemas(w, root);
  write_casts(w, root);
  write_transforms(w, root);
  write_publications(w, root);
  write_subscriptions(w, root);
  write_event_triggers(w, root);
  write_default_privileges(w, root);
  if (w.written != catalog.size()) {
    throw Error(ErrorCode::internal,
                fmt::format("{} of {} objects have a place in YAML; the others hang on objects that are not there",
                            w.written, catalog.size()));
  }
  return yaml::write(root);
}

}  // namespace plumb
