#pragma once
#include <string>
#include <vector>

namespace plumb::test {

/// A schema small enough to be made and changed at random and always right: what refers to what is known, so that
/// prune() can take away whatever lost what it refers to. A column's name begins with the letter of its family of types
/// (n numbers, s strings, d dates, e enums, g generated), so that a column of the same name can always be converted.
struct Sketch {
  struct Column {
    std::string name, type, default_value, generated;  ///< `generated` is the number column it is made from.
    std::string identity;                              ///< "", "ALWAYS", "BY DEFAULT"
    bool not_null = false;
  };
  struct Check {
    std::string name, column, condition;  ///< `condition` after the column: "> 3".
    bool not_valid = false;
  };
  struct Index {
    std::string name;
    std::vector<std::string> columns;  ///< The first may be inside `expression`, as lower(%).
    std::string expression, predicate_column, options;
    bool unique = false, descending = false;
  };
  struct ForeignKey {
    std::string name, column, table, action;  ///< To the table's id.
  };
  struct Trigger {
    std::string name, function, when;  ///< `when`: "BEFORE INSERT", "AFTER UPDATE", ...
    bool disabled = false;
  };
  struct Policy {
    std::string name, column, roles, command;  ///< `roles` and `command` as CREATE POLICY has them, or "".
    bool restrictive = false;
  };
  struct Grant {
    std::string privilege, role, column;  ///< `column` "" for the whole relation.
    bool with_option = false;
  };
  struct Table {
    std::string name, comment, options;
    bool unlogged = false, serial = false, secured = false;
    std::vector<Column> columns;      ///< The first is id, the primary key.
    std::vector<std::string> unique;  ///< Columns, each with a UNIQUE constraint.
    std::vector<Check> checks;
    std::vector<ForeignKey> foreign_keys;
    std::vector<Index> indexes;
    std::vector<Trigger> triggers;
    std::vector<Policy> policies;
    std::vector<Grant> grants;
  };
  struct Enum {
    std::string name;
    std::vector<std::string> values;
  };
  struct Domain {
    std::string name, type, default_value, check;
  };
  struct Function {
    std::string name, table, argument, returns, attributes;  ///< Counts the rows of `table` in a body of strings.
    bool trigger = false, atomic = false;
  };
  struct View {
    std::string name, source;  ///< A table or an earlier view.
    std::vector<std::string> columns;
    std::string function, comment;  ///< `function` is called with 1 when not empty.
    bool materialized = false, indexed = false, barrier = false, filtered = false;
    std::vector<Grant> grants;
  };
  struct Sequence {
    std::string name, options;
  };
  struct Partitioned {
    std::string name;
    std::vector<int> years;
    bool indexed = false, extra_column = false;
  };
  std::vector<Enum> enums;
  std::vector<Domain> domains;
  std::vector<Sequence> sequences;
  std::vector<Table> tables;
  std::vector<Partitioned> partitioned;
  std::vector<Function> functions;
  std::vector<View> views;
};

/// The SQL that makes it, in an order that a server takes.
std::string sql_of(const Sketch& sketch);

/// Takes away what refers to something that is not there.
void prune(Sketch& sketch);

}  // namespace plumb::test
