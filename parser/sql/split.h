#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parser/sql/interpreter.h"

namespace plumb {

/// A statement as it lies in a file, not parsed yet.
struct StatementSlice {
  size_t begin = 0;  ///< Byte in the file: its first word; comments before it are not part of it.
  size_t end = 0;    ///< Past its last byte, the semicolon not included.
  std::vector<Annotation> annotations;
};

/// Something in a file that is no SQL statement: a psql command or COPY data.
struct SkippedText {
  size_t offset = 0;
  std::string what;  ///< `psql command \connect`, "rows of COPY"
};

struct SplitText {
  std::vector<StatementSlice> statements;
  std::optional<size_t> open_comment;  ///< Where a comment begins that has no end.
  std::vector<SkippedText> skipped;
  std::vector<Annotation>
      unbound;  ///< Behind the last statement: about none. Their offsets count from the file's begin.
};

/// Cuts a file at its semicolons, aware of quotes, comments, parentheses, BEGIN ATOMIC bodies, psql commands and COPY
/// data.
SplitText split_sql(std::string_view text);

/// What the statement creates, by its first words: the unqualified name of the relation, type, routine, schema or
/// extension that CREATE is about; "" for any other statement.
std::string created_name(std::string_view statement);

}  // namespace plumb
