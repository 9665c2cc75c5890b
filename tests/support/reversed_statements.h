#pragma once
#include <string>

namespace plumb::test {

/// The statements of `sql` in another order: last one first, each with the comments before it.
std::string statements_reversed(const std::string& sql);

}  // namespace plumb::test
