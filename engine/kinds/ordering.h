#pragma once
// What the order of statements asks of a kind, beyond its contract.
#include "engine/kinds/contract.h"

namespace plumb {

/// The kind of what objects of the kind are parts of, when they have a parent.
Kind kind_of_parent(Kind kind);
/// Its place among its siblings, where that counts (a column's); else 0.
int place_of(const Object& object);
/// Tables: what elements stand in when it is made.
bool holds_elements(Kind kind);
/// From this one on in the table of kinds, a table can do without its elements for a while.
inline constexpr Kind first_that_may_wait = Kind::column_default;
/// Foreign keys: but for these, each of two tables can be made before the other.
bool links_tables(Kind kind);
/// Whether it has a body in which the server looks for what that names.
bool has_body(Kind kind);
/// Whether what the kind says is about objects that come later, so that it is said after all others.
bool stands_last(Kind kind);
/// Objects that act on the plan's own commands, and may refuse them: they go first and come last.
bool watches_commands(Kind kind);
/// Whether it is dropped in a statement of its own, after what is changed (a check that proves a column NOT NULL).
bool goes_apart(const Object& object, const Context& context);
/// Whether making it reads the rows of a table that is there, under a lock that lets others read.
bool reads_rows_beside_readers(const Object& object, const Context& context);
/// Whether another object of the kind may have the same name, so that a text that calls it takes the best of them.
bool is_overloaded(Kind kind);
/// Kinds that columns are made of: they are swapped, not recreated.
bool is_swapped_type(Kind kind);
/// The field that says which type the object is made of, and changes when that type is swapped; "" for what has to be
/// made again.
std::string_view field_of_type(const Object& object);
/// The field that PostgreSQL forgets when it makes the object anew for a column of another type: the targets of
/// statistics. "" when it has none.
std::string_view field_forgotten(const Object& object);
/// Whether an object that stands aside uses the other no more, though it is dropped only later: a domain, what its
/// default calls.
bool lets_go_aside(const Object& object, const ObjectId& used);
/// The owner that may change only when the object's late step is done: a sequence is tied to a table of the same owner,
/// and goes to another with it. nullopt when there is none.
std::optional<ObjectId> owner_that_waits(const Object& object);
/// Whether PostgreSQL carries the object over a change of the columns it is made of, or lists; expressions it reads
/// anew.
bool is_carried_along(Kind kind);

}  // namespace plumb
