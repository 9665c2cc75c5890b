#pragma once
// Changing parse trees. They are owned by protobuf-c, which frees each part with free(): what is put in must come from
// malloc().
#include <pg_query/pg_query.pb-c.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "engine/model/values.h"

namespace plumb {

/// A copy of a message, its parts not copied, for a tree to own.
template <class T>
T* new_message(const T& initial) {
  auto* out = static_cast<T*>(std::malloc(sizeof(T)));
  *out = initial;
  return out;
}

char* new_text(const std::string& text);
/// A copy with all that is in it.
PgQuery__Node* new_copy(const PgQuery__Node& node);
PgQuery__Node* new_string(const std::string& text);
PgQuery__Node** new_list(const std::vector<PgQuery__Node*>& nodes);

/// Replaces a text in a tree.
void set_text(char*& to, const std::string& text);

/// Replaces a list of names in a tree: schema and name, or only the name.
void set_name(PgQuery__Node**& names, size_t& count, const QualifiedName& name, bool with_schema);

}  // namespace plumb
