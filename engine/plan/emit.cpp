#include "engine/plan/emit.h"

#include <algorithm>
#include <iterator>

#include "engine/base/identifier.h"
#include "engine/diff/name_aside.h"
#include "engine/kinds/domain.h"
#include "engine/kinds/foreign_key.h"

namespace plumb {
namespace {

/// A piece of SQL, and which object's action it is.
struct Emitted {
  Script::Piece piece;
  std::vector<Action> actions;
  bool apart = false;  ///< As of its node.
};

Verb verb_of(Step step) {
  switch (step) {
    case Step::drop:
      return Verb::drop;
    case Step::create:
    case Step::stand_in:
      return Verb::create;
    case Step::aside:
      return Verb::rename;
    case Step::alter:
    case Step::emptied:
    case Step::late:
      return Verb::alter;
  }
  return Verb::alter;
}

Action action_of(const Node& n) {
  Action out{verb_of(n.step), n.id(), {}};
  const auto& differing = n.decision->differing.names;
  if (n.decision->from && n.decision->to) out.fields.assign(differing.begin(), differing.end());
  return out;
}

void emit_aside(const Object& type, const Context& context, Script& out) {
  out.statement("ALTER " + sql_keyword(type.id, context.from) + " " + sql_name(type.id) + " RENAME TO " +
                quote_identifier(name_aside(type.id.name)));
}

template <class T>
void emit_node(const Node& n, const T& object, const Context& context, Script& out) {
  switch (n.step) {
    case Step::stand_in:
    case Step::emptied:
      if constexpr (HasStandIn<T>)
        emit_stand_in(object, n.step == Step::emptied || n.decision->fate == Fate::alter, out);
      return;
    case Step::create:
      if constexpr (HasStandIn<T>) {
        if (n.stands_in) return emit_over_stand_in(object, out);
      }
      return emit_create(object, context, out);
    case Step::alter:
      return emit_alter(static_cast<const T&>(*n.decision->from), object, n.decision->fields, context, out);
    case Step::aside:
      emit_aside(object, context, out);
      return emit_after_aside(object, context, out);
    case Step::late:
      if constexpr (HasLateStep<T>) emit_late(object, context, out);
      return;
    case Step::drop:
      if (n.decision->fate != Fate::swap) return emit_drop(object, context, out);
      T aside = object;
      aside.id.name = name_aside(object.id.name);
      emit_drop(aside, context, out);
  }
}

bool creates_table(const Node& n) { return n.step == Step::create && n.id().kind == Kind::table; }

/// CREATE TABLE with the elements of its group inside.
void emit_create_table(const std::vector<const Node*>& group, const Node& table, const Context& context,
                       std::vector<Emitted>& out) {
  std::vector<const Object*> elements;
  std::vector<Action> actions{action_of(table)};
  Script script;
  for (const Node* n : group) {
    if (n == &table) continue;
    elements.push_back(&n->object());
    actions.push_back(action_of(*n));
  }
  const auto& t = static_cast<const Table&>(table.object());
  emit_create(t, context, script);
  script.pieces.front().sql = create_table_sql(t, elements, context);
  Script late;
  for (const Object* o : elements) {
    with_object(*o, [&]<class T>(const T& each) {
      if constexpr (TableElement<T>) emit_after_create_table(each, context, late);
    });
  }
  for (const Node* n : group) {
    if (n->id().kind != Kind::foreign_key) continue;
    Script locks;
    emit_create(static_cast<const ForeignKey&>(n->object()), context, locks);
    for (const auto& p : locks.pieces)
      script.pieces.front().locks.insert(script.pieces.front().locks.end(), p.locks.begin(), p.locks.end());
  }
  if (table.decision->fate == Fate::recreate) emit_owner_of_recreated(t, context, late);
  out.push_back({std::move(script.pieces.front()), std::move(actions)});
  for (size_t i = 1; i < script.pieces.size(); i++) out.push_back({std::move(script.pieces[i]), {}});
  for (auto& p : late.pieces) out.push_back({std::move(p), {}});
}

bool makes_again(const Node& n) {
  return n.step == Step::create && (n.decision->fate == Fate::recreate || n.decision->fate == Fate::swap);
}

/// Whether the pieces write one table's rows in more than one statement.
bool writes_rows_again(const std::vector<Emitted>& pieces, size_t first) {
  bool written = false, between = false;
  for (size_t i = first; i < pieces.size(); i++) {
    const Script::Piece& piece = pieces[i].piece;
    if (!piece.transactional) return false;  // What it builds hangs on the clauses before it.
    between = between || (written && !piece.is_clause());
    if (piece.is_clause() && !piece.rewrites.empty() && between) return true;
    written = written || !piece.rewrites.empty();
  }
  return false;
}

/// How many of a group's pieces are one step's.
struct Share {
  size_t size;
  bool late;
};

/// The clauses of all in one ALTER TABLE: what each has to be done before its own comes before that, what after it
/// follows. What joins another table (a late step) does so at the end, when all the others are done.
void pull_clauses_together(std::vector<Emitted>& pieces, size_t first, const std::vector<Share>& shares) {
  std::vector<Emitted> before, clauses, after;
  size_t at = first;
  for (const auto& [size, late] : shares) {
    auto own = pieces.begin() + static_cast<std::ptrdiff_t>(at);
    bool any =
        std::any_of(own, own + static_cast<std::ptrdiff_t>(size), [](const Emitted& e) { return e.piece.is_clause(); });
    bool seen = !any && !clauses.empty();
    for (size_t end = at + size; at < end; at++) {
      bool clause = pieces[at].piece.is_clause() && !late;
      seen = seen || clause || late;
      (clause ? clauses : seen ? after : before).push_back(std::move(pieces[at]));
    }
  }
  pieces.resize(first);
  for (auto* part : {&before, &clauses, &after}) std::move(part->begin(), part->end(), std::back_inserter(pieces));
}

void emit_group(const std::vector<const Node*>& group, const Context& context, std::vector<Emitted>& out) {
  auto table = std::find_if(group.begin(), group.end(), [](const Node* n) { return creates_table(*n); });
  if (table != group.end()) return emit_create_table(group, **table, context, out);
  std::vector<Action> implied;
  std::vector<Lock> implied_locks;
  size_t first = out.size();
  std::vector<Share> shares;
  for (const Node* n : group) {
    Script script;
    if (n->absorbed) {
      // It says nothing, but takes its locks: a foreign key's drop reaches the table at its other end.
      implied.push_back(action_of(*n));
      with_object(n->object(), [&](const auto& object) { emit_node(*n, object, context, script); });
      for (const auto& p : script.pieces) implied_locks.insert(implied_locks.end(), p.locks.begin(), p.locks.end());
      continue;
    }
    with_object(n->object(), [&](const auto& object) { emit_node(*n, object, context, script); });
    if (makes_again(*n)) emit_owner_of_recreated(n->object(), context, script);
    shares.push_back({script.pieces.size(), n->step == Step::late});
    if (script.pieces.empty()) implied.push_back(action_of(*n));  // said elsewhere: a default inside its column
    for (size_t i = 0; i < script.pieces.size(); i++) {
      out.push_back(
          {std::move(script.pieces[i]), i == 0 ? std::vector<Action>{action_of(*n)} : std::vector<Action>{}, n->apart});
    }
  }
  if (writes_rows_again(out, first)) pull_clauses_together(out, first, shares);
  if (out.size() > first) {
    auto& actions = out[first].actions;
    actions.insert(actions.end(), implied.begin(), implied.end());
    auto& locks = out[first].piece.locks;
    locks.insert(locks.end(), implied_locks.begin(), implied_locks.end());
  }
}

std::set<ObjectId> new_columns(const std::vector<const Node*>& group) {
  std::set<ObjectId> out;
  for (const Node* n : group) {
    if (n->step == Step::create && n->id().kind == Kind::column) out.insert(n->id());
  }
  return out;
}

/// A new default that is in one group with its new column stands inside the column's definition.
void fold_defaults(const std::vector<const Node*>& group, Context& context) {
  const std::set<ObjectId> columns = new_columns(group);
  for (const Node* n : group) {
    if (n->step != Step::create || n->id().kind != Kind::column_default) continue;
    if (columns.contains(column_id(n->id().schema, n->id().parent, n->id().name))) context.folded.insert(n->id());
  }
}

/// Whether nothing but `column` that the key refers to is made in its group.
bool waits_for_none(const ForeignKey& key, const ObjectId& column, const std::vector<const Node*>& group,
                    const Context& context) {
  References needed = references_of(key, context.to);
  return std::none_of(group.begin(), group.end(), [&](const Node* n) {
    return n->id() != column &&
           std::any_of(needed.begin(), needed.end(), [&](const Reference& r) { return r.target == n->id(); });
  });
}

/// One of its new foreign keys may, too; which did is told.
std::vector<ObjectId> fold_keys(const std::vector<const Node*>& group, Context& context) {
  std::vector<ObjectId> out;
  std::set<ObjectId> columns = new_columns(group);
  for (const Node* n : group) {
    if (n->step != Step::create || n->id().kind != Kind::foreign_key) continue;
    const auto& key = static_cast<const ForeignKey&>(n->object());
    ObjectId column = column_id(key.id.schema, key.id.parent, key.columns.front());
    bool may = may_stand_in_column(key, context) && waits_for_none(key, column, group, context);
    if (may && columns.erase(column) > 0) out.push_back(key.id);
  }
  context.folded.insert(out.begin(), out.end());
  return out;
}

/// A column with its foreign key is a statement of its own. Where the rows are written anyway that would spare nothing,
/// and could have them written twice.
void emit_group_with_keys(const std::vector<const Node*>& group, Context& context, std::vector<Emitted>& out) {
  size_t first = out.size();
  std::vector<ObjectId> keys = fold_keys(group, context);
  emit_group(group, context, out);
  bool written = std::any_of(out.begin() + static_cast<std::ptrdiff_t>(first), out.end(),
                             [](const Emitted& e) { return !e.piece.rewrites.empty(); });
  if (keys.empty() || !written) return;
  out.erase(out.begin() + static_cast<std::ptrdiff_t>(first), out.end());
  for (const ObjectId& key : keys) context.folded.erase(key);
  emit_group(group, context, out);
}

void add_lock(std::vector<Lock>& locks, const Lock& lock) {
  auto it = std::find_if(locks.begin(), locks.end(), [&](const Lock& l) { return l.relation == lock.relation; });
  if (it == locks.end()) {
    locks.push_back(lock);
  } else {
    it->mode = std::max(it->mode, lock.mode);
  }
}

/// Adds what a piece means to the statement that holds it.
void absorb(Statement& s, const Emitted& e) {
  s.actions.insert(s.actions.end(), e.actions.begin(), e.actions.end());
  s.hazards.insert(s.hazards.end(), e.piece.hazards.begin(), e.piece.hazards.end());
  for (const Lock& l : e.piece.locks) add_lock(s.locks, l);
  for (const auto& r : e.piece.rewrites) {
    if (std::find(s.rewrites.begin(), s.rewrites.end(), r) == s.rewrites.end()) s.rewrites.push_back(r);
  }
  s.transactional = s.transactional && e.piece.transactional;
}

std::string alter_table_sql(const ObjectId& table, const std::vector<std::string>& clauses) {
  std::string out = "ALTER TABLE " + sql_name(table);
  if (clauses.size() == 1) return out + " " + clauses.front();
  for (size_t i = 0; i < clauses.size(); i++) out += "\n    " + clauses[i] + (i + 1 < clauses.size() ? "," : "");
  return out;
}

/// `sql` with the slots of all of `pieces`, which differ in these alone.
std::string filled(std::string sql, const std::vector<std::string>& slots) {
  std::string list;
  for (const std::string& each : slots) list += (list.empty() ? "" : ", ") + each;
  for (size_t at = 0; (at = sql.find(Script::slot_mark, at)) != std::string::npos; at += list.size())
    sql.replace(at, 1, list);
  return sql;
}

/// Pieces with slots from `first` on: those that say the same of several things become one statement. REVOKE goes
/// before GRANT, as it does for each of them alone.
size_t emit_slotted(const std::vector<Emitted>& pieces, size_t first, std::vector<Statement>& out) {
  size_t end = first;
  while (end < pieces.size() && !pieces[end].piece.slot.empty()) end++;
  std::vector<std::pair<Statement, std::vector<std::string>>> found;
  for (size_t i = first; i < end; i++) {
    const Script::Piece& piece = pieces[i].piece;
    auto it = std::find_if(found.begin(), found.end(), [&](const auto& f) { return f.first.sql == piece.sql; });
    if (it == found.end()) it = found.insert(found.end(), {Statement{}, {}});
    it->first.sql = piece.sql;
    it->second.push_back(piece.slot);
    absorb(it->first, pieces[i]);
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    auto revokes = [](const std::string& sql) { return sql.compare(0, 6, "REVOKE") == 0; };
    return revokes(a.first.sql) && !revokes(b.first.sql);
  });
  for (auto& [statement, slots] : found) {
    statement.sql = filled(std::move(statement.sql), slots);
    out.push_back(std::move(statement));
  }
  return end;
}

}  // namespace

std::vector<Statement> emit(const std::vector<std::vector<const Node*>>& groups, Context& context) {
  for (const auto& group : groups) fold_defaults(group, context);
  std::vector<Emitted> pieces;
  for (const auto& group : groups) emit_group_with_keys(group, context, pieces);
  std::vector<Statement> out;
  for (size_t i = 0; i < pieces.size();) {
    Statement s;
    if (!pieces[i].piece.slot.empty()) {
      i = emit_slotted(pieces, i, out);
      continue;
    }
    if (!pieces[i].piece.is_clause()) {
      s.sql = pieces[i].piece.sql;
      absorb(s, pieces[i++]);
    } else {
      const ObjectId table = pieces[i].piece.table;
      const bool apart = pieces[i].apart;
      std::vector<std::string> clauses;
      for (; i < pieces.size() && pieces[i].piece.is_clause() && pieces[i].piece.table == table; i++) {
        if (pieces[i].apart != apart) break;
        clauses.push_back(pieces[i].piece.sql);
        absorb(s, pieces[i]);
      }
      s.sql = alter_table_sql(table, clauses);
    }
    if (!s.sql.empty()) out.push_back(std::move(s));
  }
  return out;
}

}  // namespace plumb
