#pragma once
#include "parser/yaml/kinds.h"

namespace plumb::yaml {

/// What `serial`, `bigserial`, ... are columns of; nullopt for any other word.
std::optional<TypeName> serial_type(std::string_view word);
std::string_view serial_word(const TypeName& type);

/// What CREATE TABLE makes of a serial column: the sequence that it owns, and its default.
void put_serial(const Reading& r, Mark mark, const ObjectId& column, const TypeName& type);

/// Whether the column, its default and its sequence are exactly what put_serial() makes.
bool is_serial(const Writing& w, const Column& column);
/// Whether the sequence is behind a column that is written as serial.
bool is_of_serial(const Writing& w, const Sequence& sequence);

}  // namespace plumb::yaml
