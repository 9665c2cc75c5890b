#include "parser/sql/normal_form.h"

#include <map>
#include <memory>
#include <tuple>
#include <unordered_map>

#include "engine/base/identifier.h"
#include "parser/sql/children.h"
#include "parser/sql/normal_tree.h"
#include "parser/sql/text_context.h"
#include "parser/sql/tree.h"
#include "parser/sql/tree_edit.h"

namespace plumb {

namespace {

/// Until PostgreSQL 13 SQL's own syntax was nothing but another way to write a call: EXTRACT of date_part().
void put_plain_calls(ProtobufCMessage& message) {
  auto call = message_as<PgQuery__FuncCall>(message, pg_query__func_call__descriptor);
  if (call != nullptr) call->funcformat = PG_QUERY__COERCION_FORM__COERCE_EXPLICIT_CALL;
  if (call != nullptr && call->n_funcname == 2 && strings_of(call->funcname, 2)[1] == "extract")
    set_text(call->funcname[1]->string->sval, "date_part");
  for_each_child(message, put_plain_calls);
}

/// Until PostgreSQL 14 true and false were casts, and an output column without a name took the type's.
void name_booleans(ProtobufCMessage& message) {
  auto target = message_as<PgQuery__ResTarget>(message, pg_query__res_target__descriptor);
  bool constant = target != nullptr && target->val != nullptr && target->val->node_case == PG_QUERY__NODE__NODE_A_CONST;
  if (constant && *target->name == '\0' && target->val->a_const->val_case == PG_QUERY__A__CONST__VAL_BOOLVAL)
    set_text(target->name, "bool");
  for_each_child(message, name_booleans);
}

/// The text's tree, read as that version of PostgreSQL reads it.
std::optional<ParseTree> parsed(const std::string& text, const TextContext& context) {
  constexpr int with_sql_syntax = 140000, with_booleans = 150000;
  int version = context.server_version;
  if (version == 0 || version >= with_booleans) return parse_sql(text);
  auto tree = parse_sql_to_change(text);
  for (size_t i = 0; tree && i < tree->size(); i++) {
    ProtobufCMessage& statement = *content_of(&tree->statement(i));
    if (version < with_sql_syntax) put_plain_calls(statement);
    name_booleans(statement);
  }
  return tree;
}

std::optional<NormalText> normal_of_expression(const std::string& text, const Names& names,
                                               const TextContext& context) {
  auto tree = parsed("SELECT " + text, context);
  if (!tree || tree->size() != 1 || tree->statement().node_case != PG_QUERY__NODE__NODE_SELECT_STMT)
    return std::nullopt;
  PgQuery__SelectStmt& select = *tree->statement().select_stmt;
  if (select.n_target_list != 1) return std::nullopt;
  ProtobufCMessage* value = content_of(select.target_list[0]->res_target->val);
  return normal_expression(*value, names, context.scope, context.target);
}

/// "FOR VALUES FROM (...) TO (...)": its values are literals, brought to the types of the key.
std::optional<NormalText> normal_of_bound(const std::string& text, const Names& names, const TextContext& context) {
  auto tree = parse_sql("CREATE TABLE a PARTITION OF b " + text);
  if (!tree || tree->size() != 1 || tree->statement().node_case != PG_QUERY__NODE__NODE_CREATE_STMT)
    return std::nullopt;
  PgQuery__PartitionBoundSpec* bound = tree->statement().create_stmt->partbound;
  if (bound == nullptr) return std::nullopt;
  NormalText out{bound->strategy, bound->strategy};
  out.exact +=
      bound->is_default ? " default" : " " + std::to_string(bound->modulus) + "/" + std::to_string(bound->remainder);
  out.bare = out.exact;
  bool one_key = bound->n_listdatums > 0;
  auto add = [&](const char* head, PgQuery__Node* const* values, size_t count) {
    out.exact += head, out.bare += head;
    for (size_t i = 0; i < count; i++) {
      // '5' and 5 are one value here: the server prints it as the key's type has it.
      const PgQuery__Node& value = *values[i];
      size_t place = one_key ? 0 : i;
      TypeName type = place < context.key.size() ? context.key[place] : TypeName{};
      NormalText one = normal_expression(*content_of(&value), names, context.scope, type);
      bool number = one.bare[0] == '#';
      std::string bare = number ? quote_literal(one.bare.substr(1)) : one.bare;
      out.exact += " " + bare, out.bare += " " + bare;
      out.certain = out.certain && one.certain;
    }
  };
  add(" in", bound->listdatums, bound->n_listdatums);
  add(" from", bound->lowerdatums, bound->n_lowerdatums);
  add(" to", bound->upperdatums, bound->n_upperdatums);
  return out;
}

std::optional<NormalText> normal_of_query(const std::string& text, const Names& names, const TextContext& context) {
  auto tree = parsed(text, context);
  if (!tree || tree->size() != 1) return std::nullopt;
  return normal_statement(*content_of(&tree->statement()), names, nullptr, context.column_names);
}

/// What a rule does, statement by statement.
std::optional<NormalText> normal_of_rule(const std::string& text, const Names& names, const TextContext& context) {
  auto tree = parse_rule_actions(text);
  if (!tree) return std::nullopt;
  const PgQuery__RuleStmt& rule = *tree->statement().rule_stmt;
  NormalText out{"do ", "do "};
  for (size_t i = 0; i < rule.n_actions; i++) {
    NormalText one = normal_statement(*content_of(rule.actions[i]), names, &context.scope, {});
    out.exact += one.exact + ";", out.bare += one.bare + ";";
    out.certain = out.certain && one.certain;
  }
  return out;
}

std::optional<NormalText> normal_of_body(const std::string& text, const Names& names, const TextContext& context) {
  auto tree = parsed("CREATE FUNCTION f() RETURNS void LANGUAGE sql " + text, context);
  if (!tree || tree->size() != 1 || tree->statement().node_case != PG_QUERY__NODE__NODE_CREATE_FUNCTION_STMT) {
    return std::nullopt;
  }
  PgQuery__Node* body = tree->statement().create_function_stmt->sql_body;
  if (body == nullptr) return std::nullopt;
  if (body->node_case == PG_QUERY__NODE__NODE_RETURN_STMT) {
    return normal_expression(*content_of(body->return_stmt->returnval), names, context.scope, {"", "text"});
  }
  NormalText out;
  for (PgQuery__Node* list : items_of(body)) {
    for (PgQuery__Node* statement : items_of(list)) {
      NormalText one = normal_body_statement(*content_of(statement), names, context.scope);
      out.exact += one.exact + ";", out.bare += one.bare + ";";
      out.certain = out.certain && one.certain;
    }
  }
  return out;
}

/// One side of the comparison, which remembers the normal forms of the texts that it has seen.
class Side {
 public:
  /// A file means what it says to the server on the other side, if there is one.
  Side(const Catalog& catalog, const Catalog& other)
      : catalog_(catalog), version_(catalog.server_version != 0 ? catalog.server_version : other.server_version) {}

  const std::optional<NormalText>& normal_form(const TextPair& pair, const std::string& text) {
    Key key{pair.form, pair.object.kind, pair.object.schema, place_of(pair.object), text};
    auto found = known_.find(key);
    if (found == known_.end()) found = known_.emplace(std::move(key), make_or_give_up(pair, text)).first;
    return found->second;
  }

 private:
  using Key = std::tuple<TextForm, Kind, std::string, std::string, std::string>;

  /// What the meaning of a text depends on besides its kind and schema.
  static std::string place_of(const ObjectId& id) {
    switch (id.kind) {
      case Kind::check_constraint:
      case Kind::exclusion_constraint:
      case Kind::index:
      case Kind::rule:
      case Kind::trigger:
      case Kind::domain_constraint:
        return id.parent;
      default:
        return id.parent + "." + id.name + "(" + id.args;
    }
  }

  std::optional<NormalText> make_or_give_up(const TextPair& pair, const std::string& text) {
    try {
      return make(pair, text);
    } catch (const TooDeep&) {
      return std::nullopt;
    } catch (const CannotTell&) {
      return std::nullopt;
    }
  }

  std::optional<NormalText> make(const TextPair& pair, const std::string& text) {
    std::vector<std::string> path{"public"};
    if (pair.object.schema != "public") path.push_back(pair.object.schema);
    NamesOf<Catalog> names(catalog_, std::move(path));
    TextContext context = context_of_text(pair.object, text, catalog_, names);
    context.server_version = version_;
    switch (pair.form) {
      case TextForm::expression:
        if (pair.field == "partition_bound") return normal_of_bound(text, names, context);
        return normal_of_expression(text, names, context);
      case TextForm::query:
        return normal_of_query(text, names, context);
      case TextForm::sql_body:
        if (pair.object.kind == Kind::rule) return normal_of_rule(text, names, context);
        return normal_of_body(text, names, context);
    }
    return std::nullopt;
  }

  const Catalog& catalog_;
  int version_;
  std::map<Key, std::optional<NormalText>> known_;
};

/// `live`: the desired side is a database's.
Equality compare(const std::optional<NormalText>& from, const std::optional<NormalText>& to, bool live) {
  // What libpg_query cannot parse (a newer PostgreSQL's syntax) cannot be judged here.
  if (!from || !to) return Equality::undecided;
  if (from->exact == to->exact) return Equality::equal;
  // 'now' is what any constant may have been made of: to set it again would change it for ever. But whoever replaces it
  // by a constant in a file wants that constant.
  if (is_stored_from(from->exact, to->exact) || (live && is_stored_from(to->exact, from->exact)))
    return Equality::equal;
  if (from->certain && to->certain) return Equality::different;
  return may_be_same(from->bare, to->bare) ? Equality::undecided : Equality::different;
}

}  // namespace

CompareTexts offline_comparison() {
  return [](const std::vector<TextPair>& pairs, const Catalog& from, const Catalog& to) {
    Side from_side(from, to), to_side(to, from);
    std::vector<Equality> out;
    out.reserve(pairs.size());
    for (const TextPair& pair : pairs) {
      const auto& one = from_side.normal_form(pair, pair.from);
      out.push_back(compare(one, to_side.normal_form(pair, pair.to), to.server_version != 0));
    }
    return out;
  };
}

}  // namespace plumb
