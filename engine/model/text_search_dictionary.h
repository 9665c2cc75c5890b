#pragma once
#include "engine/model/object_id.h"
#include "engine/model/values.h"

namespace plumb {

struct TextSearchDictionary : Object {
  static constexpr Kind kind = Kind::text_search_dictionary;
  QualifiedName text_template;  ///< Schema "" for pg_catalog.
  Options options;              ///< What the template's INIT function is given: names in lower case, values as text.
  template <class T = TextSearchDictionary>
  static constexpr auto fields() {
    return std::tuple{field("template", &T::text_template), field("options", &T::options)};
  }
};

}  // namespace plumb
