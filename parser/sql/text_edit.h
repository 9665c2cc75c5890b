#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/diff/comparison.h"
#include "engine/model/catalog.h"
#include "parser/sql/text_context.h"

namespace plumb {

/// A change to the tree of a stored text: it is told what the names mean first, and may change nodes then; what adds or
/// removes nodes is done by finish().
class TextEdit : public TreeVisitor {
 public:
  virtual void begin(const Scope&) {}
  /// After the walk. `target`: the type that an expression is brought to.
  virtual void finish(ProtobufCMessage& /*tree*/, const TypeName& /*target*/) {}
  bool changed = false;
};

/// `text`, one of the texts of `object` in `draft`, after the edit; nullopt when it changes nothing.
std::optional<std::string> edited_text(const std::string& text, TextForm form, const ObjectId& object,
                                       const CatalogDraft& draft, const Names& names, TextEdit& edit);

/// What the names in the stored texts of `object` mean.
NamesOf<CatalogDraft> names_in_texts(const ObjectId& object, const CatalogDraft& draft);

/// `qualifier.column`, or the column alone.
PgQuery__Node* new_column_ref(const std::string& qualifier, const std::string& column);

/// `qualifier.column AS name` for a target list, as short as it can be said.
PgQuery__Node* new_column_target(const std::string& qualifier, const std::string& column, const std::string& name);

/// Makes `(row).first, (row).second` of `(row).*`, a target or a value of a row. `fields`: how each is called in the
/// row and as a target. The first of them takes the row over.
std::vector<PgQuery__Node*> fields_of_row_star(PgQuery__Node* star,
                                               const std::vector<std::pair<std::string, std::string>>& fields);

}  // namespace plumb
