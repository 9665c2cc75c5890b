#pragma once
#include <string>

#include "engine/model/catalog.h"

namespace plumb {

/// SHA-256 (hex) over every object's identity and fields, in the catalog's order: equal for two catalogs exactly when
/// all compared properties are equal to the byte. What is not compared (positions in files, `uses`, the order of
/// columns) does not count. An expression counts by its text, so a file and the database made from it may well differ:
/// compare fingerprints of the same kind of source only.
std::string fingerprint(const Catalog& catalog);

/// The same of one object.
std::string fingerprint(const Object& object);

}  // namespace plumb
