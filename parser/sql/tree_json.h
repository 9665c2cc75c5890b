#pragma once
#include <pg_query/pg_query.pb-c.h>

#include <string>
#include <string_view>

namespace plumb {

/// The tree of `sql` from what pg_query_parse() says of it; all nodes are made by `allocator` and never freed by this.
/// It is what unpacking pg_query_parse_protobuf()'s answer gives, in less than half of the time: packing costs
/// libpg_query four times as much as parsing. nullptr where the JSON does not tell the whole tree (it leaves out
/// integers below zero) or is not understood: only protobuf tells then.
PgQuery__ParseResult* tree_from_json(std::string_view json, std::string_view sql, ProtobufCAllocator& allocator);

}  // namespace plumb
