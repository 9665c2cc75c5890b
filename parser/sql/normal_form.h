#pragma once
#include "engine/diff/comparison.h"

namespace plumb {

/// Compares texts by the normal form of their parse trees (DESIGN, "Spelling"); remembers normal forms by text. Answers
/// `undecided` where the trees differ only in what the server may have rewritten.
CompareTexts offline_comparison();

}  // namespace plumb
