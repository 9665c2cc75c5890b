#pragma once
#include <pg_query/pg_query.pb-c.h>

#include <functional>
#include <string>

namespace plumb {

/// An expression or a query as SQL, each of its parts spelled on its own and put in parentheses where it is no operand
/// by itself. For what libpg_query's deparser spells so that it reads back as something else (`(now() AT TIME ZONE
/// 'utc')::text` loses its parentheses). `spelled` is that deparser; the tree is changed and put back.
std::string text_by_parts(PgQuery__Node& node, const std::function<std::string(const PgQuery__Node&)>& spelled);

/// Whether two trees are the same but for where their nodes stand in the text.
bool same_tree(ProtobufCMessage& a, ProtobufCMessage& b);

}  // namespace plumb
