#include "parser/sql/rolled_back.h"

#include <algorithm>
#include <optional>
#include <string>

#include "parser/sql/lexer.h"
#include "parser/sql/tree.h"

namespace plumb {

namespace {

/// Whether the statement may be one of those about transactions; cheap, for it is asked of every statement.
bool may_be_transactional(std::string_view text) {
  static constexpr std::string_view words[] = {"begin", "start",     "commit",  "end",
                                               "abort", "savepoint", "release", "rollback"};
  Token first = next_code_token(text, 0);
  return std::any_of(std::begin(words), std::end(words), [&](std::string_view w) { return is_word(text, first, w); });
}

struct Savepoint {
  std::string name;
  size_t statement;
};

/// The transaction that is open at a statement.
class Transaction {
 public:
  explicit Transaction(size_t statements) : undone_(statements) {}

  void step(const PgQuery__TransactionStmt& stmt, size_t at) {
    switch (stmt.kind) {
      case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_BEGIN:
      case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_START:
        if (!begin_) begin_ = at;
        return;
      case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_COMMIT:
        return end(stmt, at);
      case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_ROLLBACK:
        if (begin_) undo(*begin_, at);
        return end(stmt, at);
      case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_SAVEPOINT:
        savepoints_.push_back({stmt.savepoint_name, at});
        return;
      case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_RELEASE:
        if (keep_to(stmt.savepoint_name)) savepoints_.pop_back();
        return;
      case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_ROLLBACK_TO:
        if (keep_to(stmt.savepoint_name)) undo(savepoints_.back().statement + 1, at);
        return;
      default:
        return;
    }
  }
  std::vector<bool> undone() && { return std::move(undone_); }

 private:
  void end(const PgQuery__TransactionStmt& stmt, size_t at) {
    savepoints_.clear();
    begin_.reset();
    if (stmt.chain) begin_ = at;
  }
  void undo(size_t from, size_t to) {
    std::fill_n(std::next(undone_.begin(), static_cast<std::ptrdiff_t>(from)), to - from, true);
  }
  /// Forgets the savepoints behind the last one of that name; false when there is none.
  bool keep_to(const std::string& name) {
    auto is_it = [&](const Savepoint& s) { return s.name == name; };
    auto found = std::find_if(savepoints_.rbegin(), savepoints_.rend(), is_it);
    if (found == savepoints_.rend()) return false;
    savepoints_.erase(found.base(), savepoints_.end());
    return true;
  }

  std::vector<bool> undone_;
  std::optional<size_t> begin_;
  std::vector<Savepoint> savepoints_;
};

}  // namespace

std::vector<bool> rolled_back(std::string_view text, const std::vector<StatementSlice>& statements) {
  Transaction transaction(statements.size());
  for (size_t i = 0; i < statements.size(); i++) {
    std::string_view one = text.substr(statements[i].begin, statements[i].end - statements[i].begin);
    if (!may_be_transactional(one)) continue;
    auto tree = parse_sql(std::string(one));
    if (!tree || tree->size() != 1) continue;
    const PgQuery__Node& node = tree->statement();
    if (node.node_case == PG_QUERY__NODE__NODE_TRANSACTION_STMT) transaction.step(*node.transaction_stmt, i);
  }
  return std::move(transaction).undone();
}

}  // namespace plumb
