#include "engine/model/transform.h"

namespace plumb {

ObjectId transform_id(const TypeName& type, const std::string& language) {
  return object_id(Kind::transform, "", type.text_without_modifiers(), "", language);
}

}  // namespace plumb
