// Bounds of partitions: temporary partitions of a temporary table with the parent's key.
#include <fmt/format.h>

#include <algorithm>

#include "engine/base/identifier.h"
#include "introspect/spelling/request.h"

namespace plumb::spelling {

namespace {

void take(Unit& unit, const db::Rows& rows) {
  for (size_t i = 0; i < rows.size(); i++) {
    size_t request = static_cast<size_t>(rows.number(i, 0));
    if (request < unit.requests.size()) unit.requests[request]->spelled = rows.text(i, 1);
  }
}

/// Those that the key needs; all where an expression may name any.
std::string columns_text(const std::vector<const Column*>& columns, const PartitionKey& key) {
  std::string out;
  for (const Column* c : columns) {
    bool needed = std::any_of(key.elements.begin(), key.elements.end(),
                              [&](const IndexElement& e) { return e.expression || e.column == c->id.name; });
    if (needed) out += fmt::format("{}{} {}", out.empty() ? "" : ", ", quote_identifier(c->id.name), c->type.text());
  }
  return out;
}

/// Without collations and operator classes: they say which bounds follow each other, not how one is spelled.
std::string key_text(const PartitionKey& key) {
  static constexpr std::string_view words[] = {"LIST", "RANGE", "HASH"};
  std::string out;
  for (const IndexElement& e : key.elements) {
    if (!out.empty()) out += ", ";
    out += e.expression ? fmt::format("({}\n)", e.expression->text) : quote_identifier(e.column);
  }
  return fmt::format("{} ({})", words[static_cast<size_t>(key.strategy)], out);
}

}  // namespace

QualifiedName partitioned_table(const Request& r) {
  const Table* partition = r.side->find<Table>(r.pair->object);
  return partition ? partition->partition_of : QualifiedName{};
}

std::optional<Unit> bound_unit(std::vector<Request*> requests, size_t number) {
  const Request& first = *requests.front();
  QualifiedName name = partitioned_table(first);
  const Table* parent = first.side->find<Table>(object_id(Kind::table, name.schema, name.name));
  if (!parent || !parent->partition_key) return std::nullopt;
  Unit unit;
  unit.schema = name.schema;
  std::string table = fmt::format("plumb_t{}", number);
  unit.create.push_back(fmt::format("CREATE TEMPORARY TABLE {} ({}) PARTITION BY {}", table,
                                    columns_text(first.side->columns_of(parent->id), *parent->partition_key),
                                    key_text(*parent->partition_key)));
  for (size_t i = 0; i < requests.size(); i++) {
    unit.create.push_back(
        fmt::format("CREATE TEMPORARY TABLE {0}_{1} PARTITION OF pg_temp.{0} {2}", table, i, requests[i]->text));
  }
  unit.read = fmt::format(
      "SELECT split_part(c.relname, '_', 3), pg_get_expr(c.relpartbound, c.oid) FROM pg_inherits AS i "
      "JOIN pg_class AS c ON c.oid = i.inhrelid WHERE i.inhparent = 'pg_temp.{}'::regclass",
      table);
  unit.requests = std::move(requests);
  unit.take = take;
  return unit;
}

}  // namespace plumb::spelling
