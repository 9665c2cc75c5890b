#include "engine/model/cast.h"

namespace plumb {

ObjectId cast_id(const TypeName& source, const TypeName& target) {
  return object_id(Kind::cast, "", source.text_without_modifiers(), "", target.text_without_modifiers());
}

}  // namespace plumb
