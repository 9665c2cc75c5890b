#pragma once
#include <string>
#include <vector>

#include "engine/migrate/statement_text.h"

namespace plumb {

/// A run of statements that are committed together; or, when not transactional, one statement on its own.
struct Segment {
  size_t first = 0;  ///< Index of its first statement.
  size_t count = 0;  ///< Never 0.
  bool transactional = true;
  size_t end() const { return first + count; }
  bool operator==(const Segment&) const = default;
};

/// Cuts statements into segments, in order, covering each statement once: as few as their flags allow.
std::vector<Segment> cut_into_segments(const std::vector<StatementText>& statements);

/// SHA-256 of the first `count` statements: what a resumed migration must still begin with.
std::string prefix_checksum(const std::vector<StatementText>& statements, size_t count);

}  // namespace plumb
