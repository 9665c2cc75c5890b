#include "engine/kinds/handed_position.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/identifier.h"
#include "engine/diff/name_aside.h"
#include "engine/kinds/column.h"
#include "engine/kinds/sequence.h"

namespace plumb {

static bool feeds(const Sequence& s, const ObjectId& column, const Catalog& catalog) {
  const ColumnDefault* d = catalog.find<ColumnDefault>(default_id_of(column));
  return d && std::find(d->uses.begin(), d->uses.end(), s.id) != d->uses.end();
}

static ObjectId owner_of(const Sequence& s) {
  return column_id(s.owner_table.schema, s.owner_table.name, s.owner_column);
}

/// The one of `catalog` that the column owns and takes its values from.
static const Sequence* own_sequence(const ObjectId& column, const Catalog& catalog) {
  const ColumnDefault* d = catalog.find<ColumnDefault>(default_id_of(column));
  if (!d) return nullptr;
  for (const ObjectId& used : d->uses) {
    const Sequence* s = used.kind == Kind::sequence ? catalog.find<Sequence>(used) : nullptr;
    if (s && owner_of(*s) == column) return s;
  }
  return nullptr;
}

const Column* identity_after(const Sequence& from, const Context& context) {
  const Column* c = from.owner_table.empty() ? nullptr : context.to.find<Column>(owner_of(from));
  if (!c || !c->identity || context.is_created(c->id) || context.is_created(from.id)) return nullptr;
  return feeds(from, c->id, context.from) ? c : nullptr;
}

const Sequence* sequence_before(const Column& to, const Context& context) {
  const Sequence* s = own_sequence(to.id, context.from);
  return s && context.is_dropped(s->id) && identity_after(*s, context) == &to ? s : nullptr;
}

const Column* identity_before(const Sequence& to, const Context& context) {
  const Column* c = to.owner_table.empty() ? nullptr : context.from.find<Column>(owner_of(to));
  if (!c || !c->identity || context.is_created(c->id) || !context.is_created(to.id)) return nullptr;
  return feeds(to, c->id, context.to) ? c : nullptr;
}

const Sequence* sequence_after(const Column& to, const Context& context) {
  const Sequence* s = own_sequence(to.id, context.to);
  return s && identity_before(*s, context) ? s : nullptr;
}

void put_aside(const Sequence& from, Script& out) {
  out.statement(
      fmt::format("ALTER SEQUENCE {} RENAME TO {}", sql_name(from.id), quote_identifier(name_aside(from.id.name))));
}

void put_identity_aside(const Column& from, Script& out) {
  const std::string& name = from.identity->sequence_name;
  std::string aside = qualified(from.id.schema, name_aside(name));
  out.statement(fmt::format("CREATE SEQUENCE {}{}", aside, sequence_options_sql(from.identity->options, from.type)));
  out.statement(fmt::format("SELECT setval({}, last_value, is_called) FROM {}", quote_literal(aside),
                            qualified(from.id.schema, name)));
}

/// Never before the start of the new one.
static void bring_to_start(const std::string& aside, const SequenceOptions& from, const SequenceOptions& to,
                           Script& out) {
  bool down = to.increment < 0;
  if (down ? to.start >= from.start : to.start <= from.start) return;
  auto start = std::clamp(to.start, from.min_value, from.max_value);
  out.statement(fmt::format("SELECT setval({}, {}, false) FROM {} WHERE last_value {} {}", quote_literal(aside), start,
                            aside, down ? ">" : "<", start));
}

void take_over_position(const std::string& sequence, const std::string& name, const SequenceOptions& from,
                        const Column& column, const SequenceOptions& to, Script& out) {
  std::string aside = qualified(column.id.schema, name_aside(name));
  if (!have_no_common_value(from, to)) {
    bring_to_start(aside, from, to, out);
    keep_position(aside, from, to, out);
    bool down = to.increment < 0;
    out.statement(
        fmt::format("SELECT setval({0}, {1}(last_value, {2}), is_called OR coalesce({2} {3} last_value, "
                    "false)) FROM {4}, (SELECT {2}({5}) FROM {6}) AS rows",
                    sequence, down ? "least" : "greatest", down ? "min" : "max", down ? "<=" : ">=", aside,
                    sql_name(column.id), sql_parent(column.id)));
    out.lock(column.id.schema, column.id.parent, LockMode::access_share);
  }
  add_bound_hazards(column.id, from, to, out);
  out.statement("DROP SEQUENCE " + aside);
}

}  // namespace plumb
