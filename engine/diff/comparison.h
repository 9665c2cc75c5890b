#pragma once
#include <functional>
#include <string>
#include <vector>

#include "engine/model/catalog.h"

namespace plumb {

/// Whether two texts mean the same. Undecided never becomes SQL by itself.
enum class Equality { equal, different, undecided };

enum class TextForm {
  expression,  ///< Expression
  query,       ///< Query
  sql_body     ///< SqlBody
};

/// Two texts of one property of one object that are not the same byte for byte.
struct TextPair {
  TextForm form = TextForm::expression;
  ObjectId object;    ///< The object on both sides.
  std::string field;  ///< Which property, as fields() names it.
  std::string from;
  std::string to;
};

/// Settles pairs of texts, all of a diff in one batch; the answers stand in the order of the pairs. engine is given
/// one: it knows neither a parser nor a server. parser/sql makes the offline one, introspect/spelling the connected
/// one.
using CompareTexts =
    std::function<std::vector<Equality>(const std::vector<TextPair>& pairs, const Catalog& from, const Catalog& to)>;

}  // namespace plumb
