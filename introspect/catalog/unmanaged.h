#pragma once
#include <string>
#include <string_view>

#include "introspect/catalog/snapshot.h"

namespace plumb::live {

/// Notes "rule r on public.t"; `named` is "" for what has no name: "row level security on public.t".
void note_on_relation(Snapshot& s, std::string_view what, const std::string& named, Oid relation);

}  // namespace plumb::live
