#pragma once
#include <pg_query/pg_query.pb-c.h>

namespace plumb {

/// Calls f(ProtobufCMessage&) for each message that hangs directly on `message`, in the order of its fields; the Node
/// wrappers around them are opened. Generic, by protobuf's own descriptors: no list of node kinds that could forget
/// one.
template <class F>
void for_each_child(ProtobufCMessage& message, F&& f);

/// `message` as a T, or nullptr. `descriptor` is T's, e.g. pg_query__column_ref__descriptor.
template <class T>
T* message_as(ProtobufCMessage& message, const ProtobufCMessageDescriptor& descriptor) {
  return message.descriptor == &descriptor ? reinterpret_cast<T*>(&message) : nullptr;
}

/// What a Node holds; nullptr for an empty one.
inline ProtobufCMessage* content_of(const PgQuery__Node* node) {
  // Every member of the union is a pointer to a message.
  return node == nullptr || node->node_case == PG_QUERY__NODE__NODE__NOT_SET
             ? nullptr
             : reinterpret_cast<ProtobufCMessage*>(node->alias);
}

/// Calls f(ProtobufCMessage*& slot, const char* field) for each place on `message` where another message hangs, in
/// the order of its fields; a Node wrapper is left closed.
template <class F>
void for_each_slot(ProtobufCMessage& message, F&& f) {
  char* base = reinterpret_cast<char*>(&message);
  const ProtobufCMessageDescriptor& d = *message.descriptor;
  for (unsigned i = 0; i < d.n_fields; i++) {
    const ProtobufCFieldDescriptor& field = d.fields[i];
    if (field.type != PROTOBUF_C_TYPE_MESSAGE) continue;
    if (field.label == PROTOBUF_C_LABEL_REPEATED) {
      size_t count = *reinterpret_cast<size_t*>(base + field.quantifier_offset);
      auto slots = *reinterpret_cast<ProtobufCMessage***>(base + field.offset);
      for (size_t n = 0; n < count; n++) {
        if (slots[n] != nullptr) f(slots[n], field.name);
      }
      continue;
    }
    bool one_of = (field.flags & PROTOBUF_C_FIELD_FLAG_ONEOF) != 0;
    if (one_of && *reinterpret_cast<uint32_t*>(base + field.quantifier_offset) != field.id) continue;
    auto& slot = *reinterpret_cast<ProtobufCMessage**>(base + field.offset);
    if (slot != nullptr) f(slot, field.name);
  }
}

template <class F>
void for_each_child(ProtobufCMessage& message, F&& f) {
  for_each_slot(message, [&](ProtobufCMessage* child, const char*) {
    if (child->descriptor == &pg_query__node__descriptor) child = content_of(reinterpret_cast<PgQuery__Node*>(child));
    if (child != nullptr) f(*child);
  });
}

}  // namespace plumb
