#pragma once
#include <string>
#include <string_view>

#include "engine/kinds/contract.h"

namespace plumb {

/// " START WITH 5 INCREMENT BY 2": what differs from the usual for `type`, each with a space before it.
std::string sequence_options_sql(const SequenceOptions& options, const TypeName& type);
/// "INCREMENT BY 2 NO CYCLE": what must be said to get from one to the other, each with `prefix` before it ("SET " for
/// identity columns).
std::string changed_sequence_options_sql(const SequenceOptions& from, const SequenceOptions& to,
                                         std::string_view prefix);

/// Moves a sequence that stays into its new bounds, by a statement of its own before the ALTER that sets them: an ALTER
/// alone is refused there, and RESTART would give numbers out again. `name` as SQL spells it.
void keep_position(const std::string& name, const SequenceOptions& from, const SequenceOptions& to, Script& out);
/// Then the position cannot be kept, whatever it is.
bool have_no_common_value(const SequenceOptions& from, const SequenceOptions& to);
/// Adds to the ALTER's own piece what may go wrong with it.
void add_bound_hazards(const ObjectId& object, const SequenceOptions& from, const SequenceOptions& to, Script& out);

/// Whether the new sequence, its new column and the column's default together are what `serial` makes.
bool is_serial(const Sequence& sequence, const Context& context);
/// "serial", "bigserial" or "smallserial".
std::string_view serial_word(const TypeName& type);
/// What stands after OWNED BY.
std::string owned_by_sql(const Sequence& sequence);

}  // namespace plumb
