#include "parser/yaml/kinds.h"

namespace plumb::yaml {

void read_comment(const Reading& r, const Node& entry, const ObjectId& subject, std::string_view key,
                  bool of_procedure) {
  const Node* node = entry.find(key);
  if (node == nullptr) return;
  Comment comment;
  comment.id = attached_to(subject, Kind::comment);
  comment.of_procedure = of_procedure;
  read_value(r, *node, key, comment.text);
  if (!comment.text.empty()) put(r, node->mark, std::move(comment));
}

void write_comment(Writing& w, const ObjectId& subject, Node& entry, const std::string& key) {
  const Comment* comment = w.catalog.find<Comment>(attached_to(subject, Kind::comment));
  if (comment == nullptr) return;
  w.written++;
  entry.add(key, to_node(comment->text));
}

}  // namespace plumb::yaml
