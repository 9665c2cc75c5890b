#pragma once
#include <string>

#include "engine/model/object_id.h"

namespace plumb {

/// What statements about `object` call it after its keyword while its id is `now`. Each argument of a procedure says
/// its mode, for without one a procedure is looked for by its OUT arguments too, and may not be the only one.
std::string statement_name(const ObjectId& now, const Object* object);

}  // namespace plumb
