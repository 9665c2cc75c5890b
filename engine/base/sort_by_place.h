#pragma once
#include "engine/base/diagnostics.h"

namespace plumb {

/// Puts findings into the order in which a reader meets them: the files as they are first named, each from the top.
void sort_by_place(Diagnostics& diagnostics);

}  // namespace plumb
