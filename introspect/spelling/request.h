#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/diff/comparison.h"
#include "introspect/db/connection.h"

namespace plumb::spelling {

/// A text that the server is to spell its own way.
struct Request {
  const TextPair* pair = nullptr;
  std::string text;                 ///< The pair's, of that side which is not the server's.
  const Catalog* side = nullptr;    ///< Where the text comes from.
  const Catalog* server = nullptr;  ///< The other side.
  int attempt = 0;                  ///< How often its context could not be made; see attempts().
  std::optional<std::string> spelled;
};

/// What the context of a request is made of; requests with equal contexts can share one.
enum class ContextKind { relation, bound, trigger, column_default, domain, query, argument, body, rule, none };
ContextKind context_kind(const TextPair& pair);

/// Temporary objects that hold the texts of `requests`, and the SELECT that reads them back.
struct Unit {
  std::vector<Request*> requests;
  std::string schema;  ///< Where unqualified names in the texts are looked up first.
  std::vector<std::string> create;
  std::string read;  ///< Rows (number, text).
  /// Puts the rows' texts into the requests.
  void (*take)(Unit&, const db::Rows&) = nullptr;
};

/// Makes the unit for requests of one context; `number` makes its names unique in the transaction. nullopt when the
/// model holds too little for it.
std::optional<Unit> make_unit(std::vector<Request*> requests, size_t number);

/// Of which table the request's object is a partition.
QualifiedName partitioned_table(const Request& request);

/// In how many ways a context of that kind can be made, one after the other, when the server refuses one.
int attempts(ContextKind kind);

// One for each context.
std::optional<Unit> relation_unit(std::vector<Request*> requests, size_t number);
std::optional<Unit> bound_unit(std::vector<Request*> requests, size_t number);
std::optional<Unit> trigger_unit(std::vector<Request*> requests, size_t number);
std::optional<Unit> column_default_unit(std::vector<Request*> requests, size_t number);
std::optional<Unit> domain_unit(std::vector<Request*> requests, size_t number);
std::optional<Unit> query_unit(std::vector<Request*> requests, size_t number);
std::optional<Unit> argument_unit(std::vector<Request*> requests, size_t number);
std::optional<Unit> body_unit(std::vector<Request*> requests, size_t number);
std::optional<Unit> rule_unit(std::vector<Request*> requests, size_t number);

}  // namespace plumb::spelling
