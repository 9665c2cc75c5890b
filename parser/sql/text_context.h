#pragma once
#include <string>
#include <vector>

#include "parser/sql/scope.h"

namespace plumb {

/// Where a text of an object stands: what its names mean, and to what type its value is brought.
struct TextContext {
  Scope scope;
  TypeName target;                        ///< Of a default's column, say; empty when nothing is asked for.
  std::vector<std::string> column_names;  ///< Of a view.
  std::vector<TypeName> key;              ///< Of the table that a bound's is a partition of; empty for an expression.
  int server_version = 0;                 ///< Of the server that the text is for; 0 when there is none.
};

/// What a routine's body finds outside of its queries: its parameters, by name and by number.
Scope parameters_of(const Routine& routine);

/// The context of `text`, which is one of the texts of `object` (an argument's default is known by its text).
template <class CatalogOrDraft>
TextContext context_of_text(const ObjectId& object, const std::string& text, const CatalogOrDraft& catalog,
                            const Names& names);
extern template TextContext context_of_text(const ObjectId&, const std::string&, const Catalog&, const Names&);
extern template TextContext context_of_text(const ObjectId&, const std::string&, const CatalogDraft&, const Names&);

}  // namespace plumb
