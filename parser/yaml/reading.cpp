#include "parser/yaml/reading.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/identifier.h"
#include "parser/sql/references.h"
#include "parser/yaml/values.h"

namespace plumb::yaml {

void Reading::sql_error(const Node& node, const std::string& what, const SqlProblem& problem) const {
  Mark mark = reporter.mark_inside(node, problem.offset);
  error(mark, problem.code, what.empty() ? problem.message : what + ": " + problem.message, problem.hint);
}

const Node& place_of(const Node& entry, std::string_view key) {
  const Node* value = entry.find(key);
  return value != nullptr ? *value : entry;
}

ObjectId read_renamed_from(const Reading& r, const Node& entry, const ObjectId& id, const Parent* parent) {
  Rename rename;
  rename.to = rename.from = id;
  rename.from.schema = id.schema.empty() ? "" : r.old_schema;
  if (parent != nullptr) rename.from.schema = parent->old_id.schema, rename.from.parent = parent->old_id.name;
  const Node* node = entry.find("renamed_from");
  std::string text;
  if (node != nullptr) read_value(r, *node, "renamed_from", text);
  if (text.empty()) return rename.from;
  rename.where = r.reporter.position(node->mark);
  rename.from.name = text;
  if (parent == nullptr && !id.schema.empty()) {
    // A relation, type or routine may also come from another schema.
    auto parts = name_parts(text);
    if (!parts || parts->size() > 2) {
      report_shape(r, *node, "renamed_from", "a name like schema.name");
      return id;
    }
    rename.from.name = parts->back();
    if (parts->size() == 2) rename.from.schema = parts->front();
  }
  if (rename.from == rename.to) {
    r.error(node->mark, "invalid", "\"renamed_from\" is the name it has now");
    return id;
  }
  r.loading.renames.push_back(rename);
  return rename.from;
}

void use_expression(const Reading& r, const Node& node, const std::string& what, const SqlPlace& place,
                    std::string& text, std::vector<ObjectId>& uses) {
  SqlProblem problem;
  if (auto found = r.loading.resolver.expression_uses(text, place, &problem)) {
    add_uses(uses, std::move(*found));
  } else {
    r.sql_error(node, what, problem);
  }
}

void check_columns(const Reading& r, const Node& node, const ObjectId& relation,
                   const std::vector<std::string>& columns) {
  CatalogDraft& draft = r.loading.resolver.draft();
  for (size_t i = 0; i < columns.size(); i++) {
    if (draft.contains(object_id(Kind::column, relation.schema, columns[i], relation.name))) continue;
    std::vector<std::string> names;
    for (const ObjectId& id : draft.children<Column>(relation.schema, relation.name)) names.push_back(id.name);
    std::string near = nearest_name(columns[i], names);
    const Node& at = node.is_list() && i < node.items.size() ? node.items[i] : node;
    r.error(at.mark, "unknown_column",
            fmt::format("column {} of {} {} does not exist", quote_identifier(columns[i]), kind_word(relation.kind),
                        sql_name(relation)),
            near.empty() ? "" : fmt::format("did you mean \"{}\"?", near));
  }
}

bool is_described(const Reading& r, const Node& node, std::string_view what, const QualifiedName& name) {
  const std::set<std::string>& known = r.loading.namespaces;
  if (known.contains(name.schema)) return true;
  std::string near = nearest_name(name.schema, known);
  r.reporter.report(Severity::warning, node.mark, "outside",
                    fmt::format("{}: {} lies in a schema that is not described here", what, name.text()),
                    near.empty() ? "" : fmt::format("did you mean schema \"{}\"?", near));
  return false;
}

bool check_table(const Reading& r, const Node& node, std::string_view what, const QualifiedName& name) {
  CatalogDraft& draft = r.loading.resolver.draft();
  if (draft.contains(object_id(Kind::table, name.schema, name.name))) return true;
  if (!is_described(r, node, what, name)) return false;
  std::vector<std::string> names;
  for (const auto& [id, table] : draft.map<Table>()) {
    if (id.schema == name.schema) names.push_back(id.name);
  }
  std::string near = nearest_name(name.name, names);
  r.error(node.mark, "unknown_table", fmt::format("{}: table {} does not exist", what, name.text()),
          near.empty() ? "" : fmt::format("did you mean \"{}\"?", qualified(name.schema, near)));
  return false;
}

}  // namespace plumb::yaml
