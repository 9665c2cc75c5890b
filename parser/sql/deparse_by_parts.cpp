#include "parser/sql/deparse_by_parts.h"

#include <cstring>
#include <deque>
#include <string_view>
#include <vector>

#include "parser/sql/children.h"
#include "parser/sql/deparse.h"

namespace plumb {

namespace {

/// A part of an expression while a column of another name stands in its place.
struct Part {
  PgQuery__Node** slot;
  PgQuery__Node* node;
  std::string name;
  PgQuery__String word = PG_QUERY__STRING__INIT;
  PgQuery__Node word_node = PG_QUERY__NODE__INIT;
  PgQuery__Node* words[1] = {};
  PgQuery__ColumnRef reference = PG_QUERY__COLUMN_REF__INIT;
  PgQuery__Node stand_in = PG_QUERY__NODE__INIT;
};

/// What a text would stand in parentheses for, when it is a part of another expression.
bool needs_parentheses(const PgQuery__Node& node) {
  switch (node.node_case) {
    case PG_QUERY__NODE__NODE_A_EXPR:
    case PG_QUERY__NODE__NODE_BOOL_EXPR:
    case PG_QUERY__NODE__NODE_NULL_TEST:
    case PG_QUERY__NODE__NODE_BOOLEAN_TEST:
    case PG_QUERY__NODE__NODE_COLLATE_CLAUSE:
    case PG_QUERY__NODE__NODE_TYPE_CAST:
    case PG_QUERY__NODE__NODE_A_INDIRECTION:
      return true;
    case PG_QUERY__NODE__NODE_SUB_LINK:
      return node.sub_link->testexpr != nullptr;
    case PG_QUERY__NODE__NODE_XML_EXPR:
      return node.xml_expr->op == PG_QUERY__XML_EXPR_OP__IS_DOCUMENT;
    case PG_QUERY__NODE__NODE_FUNC_CALL:
      return node.func_call->funcformat == PG_QUERY__COERCION_FORM__COERCE_SQL_SYNTAX;
    default:
      return false;
  }
}

/// The places below `message` where an expression hangs that is more than a name or a constant. Types are left as
/// they are.
template <class F>
void for_each_part(ProtobufCMessage& message, F&& f) {
  if (message.descriptor == &pg_query__type_name__descriptor) return;
  bool indirection = message.descriptor == &pg_query__a__indirection__descriptor;
  for_each_slot(message, [&](ProtobufCMessage*& slot, std::string_view field) {
    if (slot->descriptor != &pg_query__node__descriptor) return for_each_part(*slot, f);
    auto node = reinterpret_cast<PgQuery__Node**>(&slot);
    // Only a name takes a subscript without parentheses.
    bool subscripted = indirection && field == "arg" && (*node)->node_case != PG_QUERY__NODE__NODE_COLUMN_REF;
    if (subscripted || needs_parentheses(**node)) return f(node);
    if (ProtobufCMessage* content = content_of(*node)) for_each_part(*content, f);
  });
}

void replace_first(std::string& text, const std::string& what, const std::string& with) {
  size_t at = text.find(what);
  if (at != std::string::npos) text.replace(at, what.size(), with);
}

bool same_scalars(const ProtobufCMessage& a, const ProtobufCMessage& b) {
  const char *left = reinterpret_cast<const char*>(&a), *right = reinterpret_cast<const char*>(&b);
  for (unsigned i = 0; i < a.descriptor->n_fields; i++) {
    const ProtobufCFieldDescriptor& field = a.descriptor->fields[i];
    std::string_view name = field.name;
    if (name == "location" || name == "stmt_location" || name == "stmt_len" || name == "rexpr_list_start" ||
        name == "rexpr_list_end" || name == "list_start" || name == "list_end") {
      continue;
    }
    if (field.label == PROTOBUF_C_LABEL_REPEATED || field.type == PROTOBUF_C_TYPE_MESSAGE) continue;
    if (field.type == PROTOBUF_C_TYPE_STRING) {
      auto x = *reinterpret_cast<const char* const*>(left + field.offset);
      auto y = *reinterpret_cast<const char* const*>(right + field.offset);
      if (std::strcmp(x ? x : "", y ? y : "") != 0) return false;
    } else if (field.type == PROTOBUF_C_TYPE_BOOL || field.type == PROTOBUF_C_TYPE_ENUM ||
               field.type == PROTOBUF_C_TYPE_INT32 || field.type == PROTOBUF_C_TYPE_UINT32) {
      if (std::memcmp(left + field.offset, right + field.offset, sizeof(int32_t)) != 0) return false;
    }
  }
  return true;
}

}  // namespace

bool same_tree(ProtobufCMessage& a, ProtobufCMessage& b) {
  if (a.descriptor != b.descriptor || !same_scalars(a, b)) return false;
  std::vector<ProtobufCMessage*> left, right;
  for_each_child(a, [&](ProtobufCMessage& child) { left.push_back(&child); });
  for_each_child(b, [&](ProtobufCMessage& child) { right.push_back(&child); });
  if (left.size() != right.size()) return false;
  for (size_t i = 0; i < left.size(); i++) {
    if (!same_tree(*left[i], *right[i])) return false;
  }
  return true;
}

std::string text_by_parts(PgQuery__Node& node, const std::function<std::string(const PgQuery__Node&)>& spelled) {
  std::deque<Part> parts;  // What has been handed out does not move.
  for_each_part(*content_of(&node), [&](PgQuery__Node** slot) {
    Part& part = parts.emplace_back();
    part.slot = slot;
    part.node = *slot;
    part.name = "plumb_part_" + std::to_string(parts.size()) + "_";
    part.word.sval = part.name.data();
    part.word_node.node_case = PG_QUERY__NODE__NODE_STRING;
    part.word_node.string = &part.word;
    part.words[0] = &part.word_node;
    part.reference.n_fields = 1;
    part.reference.fields = part.words;
    part.stand_in.node_case = PG_QUERY__NODE__NODE_COLUMN_REF;
    part.stand_in.column_ref = &part.reference;
  });
  for (Part& part : parts) *part.slot = &part.stand_in;
  std::string text = spelled(node);
  for (Part& part : parts) *part.slot = part.node;
  for (const Part& part : parts) replace_first(text, part.name, "(" + expression_text(*part.node) + ")");
  return text;
}

}  // namespace plumb
