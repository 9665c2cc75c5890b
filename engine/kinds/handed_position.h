#pragma once
#include <string>

#include "engine/kinds/contract.h"

namespace plumb {

// A column that goes over from a sequence of its own to an identity, or back, goes on where its numbers stood: rows
// that were deleted since say nothing of that. The position waits in a sequence that stands aside, for the two have one
// name.

/// The column whose identity follows the sequence, which is dropped.
const Column* identity_after(const Sequence& from, const Context& context);
/// The sequence, which is dropped, that the column's new identity follows.
const Sequence* sequence_before(const Column& to, const Context& context);
/// The new sequence that the column owns and takes its values from; null when these have other ways too.
const Sequence* sequence_after(const Column& to, const Context& context);
/// The column, on the old side, whose identity the new sequence follows.
const Column* identity_before(const Sequence& to, const Context& context);

/// Instead of dropping the sequence.
void put_aside(const Sequence& from, Script& out);
/// Before the column's identity is dropped.
void put_identity_aside(const Column& from, Script& out);
/// Sets the new sequence (`sequence`: an SQL expression for setval()) to where the one aside stands, or behind the rows
/// where these are further, and drops the one aside. `name`: the old sequence's.
void take_over_position(const std::string& sequence, const std::string& name, const SequenceOptions& from,
                        const Column& column, const SequenceOptions& to, Script& out);

}  // namespace plumb
