#pragma once
#include <string>
#include <vector>

#include "engine/diff/comparison.h"
#include "engine/model/catalog.h"

namespace plumb::test {

struct CatalogDifferences {
  std::vector<std::string> lines;      ///< One a difference: "public.t column a: type: integer / bigint".
  std::vector<std::string> undecided;  ///< Pairs of texts that `compare` could not settle.
};

/// Every object and every field that is not the same in both, found without the engine's diff: walks the kinds' lists
/// of fields; texts that are not equal byte for byte are settled by `compare`, in one batch.
CatalogDifferences catalog_differences(const Catalog& a, const Catalog& b, const CompareTexts& compare);

}  // namespace plumb::test
