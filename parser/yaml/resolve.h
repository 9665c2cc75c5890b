#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/catalog.h"

namespace plumb {
struct Interpreter;
}

namespace plumb::yaml {

/// What is wrong with a piece of SQL inside a YAML value.
struct SqlProblem {
  std::string message;
  std::string hint;
  std::string code;
  size_t offset = 0;  ///< Byte in the piece.
};

/// A piece of SQL and where it stands.
struct SqlPlace {
  std::string schema;                  ///< The namespace whose objects it may name without a schema.
  const ObjectId* relation = nullptr;  ///< Whose columns it may name.
  bool constant = false;               ///< No column may be named at all (a default).
  bool row_names = false;              ///< Columns are OLD.x and NEW.x (a trigger's WHEN).
  /// Where nothing but what is IMMUTABLE may stand, as messages call it: "an index expression".
  const char* immutable_in = nullptr;
};

/// The way from YAML to parser/sql: the draft that is being filled, and what types, names and expressions mean in it.
/// SQL inside values means exactly what the same SQL means in a .sql file, because the same code reads it. The
/// alternative, rendering the whole file as DDL and interpreting that, was refused: values would change hands as text
/// twice, and every error would have to find its way back.
class Resolver {
 public:
  Resolver();
  ~Resolver();

  CatalogDraft& draft();

  /// Adds an object under a new id and registers its names. nullptr when the id or the name is taken, and *problem.
  template <class T>
  T* add(T object, SqlProblem* problem) {
    if (!name_is_free(object.id, problem)) return nullptr;
    ObjectId id = object.id;
    T& placed = draft().put(std::move(object));
    register_names(id);
    return &placed;
  }
  void register_sequence_name(const ObjectId& column, const std::string& sequence_name);

  /// The canonical type that `text` means; remembered by text.
  std::optional<TypeName> type(const std::string& text, const std::string& schema, SqlProblem* problem);

  /// What the expression refers to; `text` gets a schema before names that need one. nullopt: *problem.
  std::optional<std::vector<ObjectId>> expression_uses(std::string& text, const SqlPlace& place, SqlProblem* problem);
  /// The same of a query, with its output columns and has_star().
  std::optional<std::vector<ObjectId>> query_uses(std::string& text, const SqlPlace& place,
                                                  std::vector<ViewColumn>& columns, SqlProblem* problem,
                                                  bool* star = nullptr);
  /// The same of the body of a routine; a body that is a string stays as it is.
  std::optional<std::vector<ObjectId>> body_uses(Routine& routine, const SqlPlace& place, SqlProblem* problem);

  /// The same of what a rule on `place.relation` does.
  std::optional<std::vector<ObjectId>> rule_uses(std::string& actions, const SqlPlace& place, SqlProblem* problem);

  std::optional<ObjectId> find_relation(const QualifiedName& name) const;

  /// The operator class as the model keeps it: empty when it is the default of `type` for `method`.
  QualifiedName opclass(const QualifiedName& stated, const std::string& method, const TypeName& type,
                        const std::string& schema);

  /// Adds the type of the column that has the expression as its default, where PostgreSQL notes it as used: a bare
  /// literal becomes a constant of that type, and any value of a domain goes through the domain.
  void use_value_type(const TypeName& type, const std::string& text, std::vector<ObjectId>& uses);

  /// What is wrong with the expression as a value of that type: a literal that is none of the enum's.
  std::optional<SqlProblem> value_problem(const TypeName& type, const std::string& text);

  /// A partition's bound as the server spells it. nullopt: *problem.
  std::optional<std::string> partition_bound(const std::string& text, const ObjectId& parent, SqlProblem* problem);

  /// Makes a type known by name alone: it exists, and plumb does not manage it.
  void know_type(const QualifiedName& name);

  /// The first free name of the form that PostgreSQL makes: see make_object_name().
  std::string free_relation_name(const std::string& schema, std::string_view name1, std::string_view name2,
                                 std::string_view label, bool is_constraint);
  std::string free_constraint_name(const std::string& schema, std::string_view name1, std::string_view name2,
                                   std::string_view label);

 private:
  bool name_is_free(const ObjectId& id, SqlProblem* problem);
  void register_names(const ObjectId& id);
  void look_in(const std::string& schema);

  std::unique_ptr<Interpreter> in_;
  struct Remembered;
  std::unique_ptr<Remembered> remembered_;
};

/// The name that PostgreSQL would give to an index over an expression such as lower(email): "lower"; "expr" when it has
/// none of its own.
std::string expression_name(const std::string& text);
/// The column names that PostgreSQL makes for an index: an expression's own, made unique (ChooseIndexColumnNames()).
std::vector<std::string> unique_index_names(std::vector<std::string> names);

}  // namespace plumb::yaml
