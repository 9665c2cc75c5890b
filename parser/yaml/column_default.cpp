#include "parser/yaml/kinds.h"

namespace plumb::yaml {

void read_default(const Reading& r, const Node& node, const ObjectId& column) {
  ColumnDefault value;
  value.id = object_id(Kind::column_default, column.schema, column.name, column.parent);
  read_value(r, node, "default", value.expression);
  if (value.expression.text.empty()) return;
  ColumnDefault* placed = put(r, node.mark, std::move(value));
  if (placed == nullptr) return;
  r.loading.finishing.push_back([r, &node, placed] {
    SqlPlace place{r.schema};
    place.constant = true;
    use_expression(r, node, describe(placed->id), place, placed->expression.text, placed->uses);
    Resolver& resolver = r.loading.resolver;
    const Column* owner =
        resolver.draft().find<Column>(object_id(Kind::column, placed->id.schema, placed->id.name, placed->id.parent));
    if (owner == nullptr) return;
    resolver.use_value_type(owner->type, placed->expression.text, placed->uses);
    if (auto problem = resolver.value_problem(owner->type, placed->expression.text))
      r.error(node.mark, "invalid", "default of " + describe(owner->id) + ": " + problem->message, problem->hint);
  });
}

void write_default(Writing& w, const ObjectId& column, Node& entry) {
  ObjectId id = object_id(Kind::column_default, column.schema, column.name, column.parent);
  const ColumnDefault* value = w.catalog.find<ColumnDefault>(id);
  if (value == nullptr) return;
  w.written++;
  // Numbers and booleans are easier on the eye without quotes, and read back as the same text.
  const std::string& text = value->expression.text;
  bool number = !text.empty() && text.size() < 10 && text.find_first_not_of("0123456789") == std::string::npos &&
                (text[0] != '0' || text.size() == 1);
  entry.add("default", number || text == "true" || text == "false" ? scalar(text, true) : to_node(text));
}

}  // namespace plumb::yaml
