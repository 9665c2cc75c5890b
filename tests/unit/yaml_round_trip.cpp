// write_yaml() and load_yaml() give back what went in: every kind, every field, names and texts of the awkward sort.
#include <doctest/doctest.h>

#include <climits>
#include <functional>

#include "engine/kinds/routine.h"
#include "engine/model/fingerprint.h"
#include "engine/plan/plan.h"
#include "parser/sql/load.h"
#include "parser/yaml/yaml.h"

using namespace plumb;

namespace {
TypeName builtin(std::string name, std::string modifiers = "", bool array = false) {
  return {"", std::move(name), std::move(modifiers), array};
}

template <class T>
T made(ObjectId id) {
  T out;
  out.id = std::move(id);
  return out;
}

void add_comment(CatalogDraft& d, const ObjectId& subject, std::string text) {
  Comment comment;
  comment.id = attached_to(subject, Kind::comment);
  comment.text = std::move(text);
  d.put(std::move(comment));
}

Column& add_column(CatalogDraft& d, const std::string& schema, const std::string& table, const std::string& name,
                   TypeName type) {
  Column column = made<Column>(object_id(Kind::column, schema, name, table));
  column.type = std::move(type);
  column.position = static_cast<int32_t>(d.children<Column>(schema, table).size()) + 1;
  return d.put(std::move(column));
}

IndexElement on(std::string column) {
  IndexElement out;
  out.column = std::move(column);
  return out;
}
IndexElement over(std::string expression) {
  IndexElement out;
  out.expression = Expression{std::move(expression)};
  return out;
}

/// Kinds that refer to one another all over: SQL says them best.
void add_from_sql(CatalogDraft& d) {
  Loaded loaded = load_schema_sql({{"kinds.sql", R"(
CREATE SCHEMA far;
CREATE TYPE far.color;
CREATE FUNCTION far.color_in(cstring) RETURNS far.color LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
CREATE FUNCTION far.color_out(far.color) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out';
CREATE TYPE far.color (INPUT = far.color_in, OUTPUT = far.color_out, LIKE = integer, CATEGORY = 'N', DEFAULT = '1',
    DELIMITER = ';', COLLATABLE = true);
CREATE TYPE far.not_yet;
COMMENT ON TYPE far.color IS 'RGB';
CREATE FUNCTION far.same(far.color, far.color) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'int4eq';
CREATE OPERATOR far.=== (FUNCTION = far.same, LEFTARG = far.color, RIGHTARG = far.color, COMMUTATOR = OPERATOR(far.===),
    RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES);
CREATE OPERATOR far.- (FUNCTION = int4um, RIGHTARG = integer);
CREATE OPERATOR far.- (FUNCTION = int8um, RIGHTARG = bigint);
CREATE OPERATOR FAMILY far.sizes USING hash;
ALTER OPERATOR FAMILY far.sizes USING hash ADD OPERATOR 1 = (integer, bigint), FUNCTION 1 (smallint, smallint) hashint2(smallint);
CREATE OPERATOR CLASS far.color_ops DEFAULT FOR TYPE far.color USING hash FAMILY far.sizes AS
    OPERATOR 1 far.=== (far.color, far.color), FUNCTION 1 (far.color, far.color) hashint4(integer);
CREATE OPERATOR CLASS far.box_ops FOR TYPE box USING gist AS STORAGE box;
CREATE CAST (far.color AS integer) WITHOUT FUNCTION AS ASSIGNMENT;
CREATE CAST (text AS far.color) WITH INOUT;
CREATE DEFAULT CONVERSION far.mine FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1;
CREATE TEXT SEARCH PARSER far.p (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype,
    HEADLINE = prsd_headline);
CREATE TEXT SEARCH TEMPLATE far.t (INIT = dsimple_init, LEXIZE = dsimple_lexize);
CREATE TEXT SEARCH DICTIONARY far.d (TEMPLATE = far.t, stopwords = english);
CREATE TEXT SEARCH CONFIGURATION far.c (PARSER = far.p);
ALTER TEXT SEARCH CONFIGURATION far.c ADD MAPPING FOR word, asciiword WITH far.d, simple;
COMMENT ON TEXT SEARCH CONFIGURATION far.c IS 'Words';
CREATE TRUSTED LANGUAGE mine HANDLER plpgsql_call_handler INLINE plpgsql_inline_handler VALIDATOR plpgsql_validator;
CREATE TRANSFORM FOR far.color LANGUAGE mine (FROM SQL WITH FUNCTION prsd_lextype(internal), TO SQL WITH FUNCTION int4recv(internal));
CREATE SUBSCRIPTION feed CONNECTION 'host=h dbname=d' PUBLICATION a, b WITH (connect = false, binary = true, streaming = on);
CREATE SUBSCRIPTION bare CONNECTION 'dbname=d' PUBLICATION a WITH (connect = false, slot_name = NONE, origin = none);
CREATE TYPE far.person AS (name text);
CREATE TABLE far.people OF far.person;
)"}});
  REQUIRE(loaded.diagnostics.all().empty());
  loaded.catalog.for_each([&](const auto& object) { d.put(object); });
}

/// Differences as lines; empty when all objects are the same in all fields.
std::string difference(const Catalog& a, const Catalog& b) {
  std::string out;
  a.for_each([&](const auto& object) {
    const Object* other = b.find(object.id);
    if (other == nullptr) {
      out += "lost " + describe(object.id) + "\n";
    } else if (fingerprint(object) != fingerprint(*other)) {
      out += "changed " + describe(object.id) + "\n";
    }
  });
  b.for_each([&](const auto& object) {
    if (!a.contains(object.id)) out += "new " + describe(object.id) + "\n";
  });
  return out;
}

std::string problems(const Loaded& loaded) {
  std::string out;
  for (const Diagnostic& d : loaded.diagnostics.all()) out += render(d) + "\n";
  return out;
}

void check_round_trip(const Catalog& catalog) {
  std::string text = write_yaml(catalog);
  Loaded loaded = load_yaml({{"schema.yaml", text}});
  INFO(text);
  CHECK(problems(loaded) == "");
  CHECK(difference(catalog, loaded.catalog) == "");
  CHECK(write_yaml(loaded.catalog) == text);
}

/// A catalog with the schema public and what `fill` adds.
Catalog with(const std::function<void(CatalogDraft&)>& fill) {
  CatalogDraft draft;
  draft.put(made<Schema>(object_id(Kind::schema, "", "public")));
  fill(draft);
  return std::move(draft).build();
}

void add_types(CatalogDraft& d) {
  EnumType mood = made<EnumType>(object_id(Kind::enum_type, "public", "Mood"));
  mood.values = {"sad", "it's \"ok\"", "null", "yes", "12", "", "with: colon", " padded ", "日本"};
  d.put(mood);
  add_comment(d, mood.id, "how one feels\nover two lines");
  EnumType plain = made<EnumType>(object_id(Kind::enum_type, "app", "state"));
  plain.values = {"open", "closed"};
  d.put(plain);
  CompositeType address = made<CompositeType>(object_id(Kind::composite_type, "public", "address"));
  address.attributes = {{"street", builtin("text"), {"", "C"}},
                        {"mood", {"public", "Mood", "", true}, {}},
                        {"Zip.Code", builtin("character varying", "(10)"), {}}};
  d.put(address);
  add_comment(d, object_id(Kind::column, "public", "mood", "address"), "on an attribute");
  Domain email = made<Domain>(object_id(Kind::domain, "app", "email"));
  email.type = builtin("text");
  email.collation = {"", "C"};
  email.not_null = true;
  email.default_value = Expression{"'nobody'::text"};
  d.put(email);
  DomainConstraint implied = made<DomainConstraint>(object_id(Kind::domain_constraint, "app", "email_check", "email"));
  implied.expression = {"VALUE ~ '@'::text"};
  d.put(implied);
  DomainConstraint named = made<DomainConstraint>(object_id(Kind::domain_constraint, "app", "not too long", "email"));
  named.expression = {"length(VALUE) < 100"};
  named.not_valid = true;
  d.put(named);
  add_comment(d, named.id, "a comment on a domain's constraint");
}

void add_sequences(CatalogDraft& d) {
  Sequence odd = made<Sequence>(object_id(Kind::sequence, "public", "odd numbers"));
  odd.type = builtin("smallint");
  odd.options = {5, 2, 3, 99, 10, true};
  odd.unlogged = true;
  d.put(odd);
  Sequence down = made<Sequence>(object_id(Kind::sequence, "public", "countdown"));
  down.type = builtin("integer");
  down.options = default_sequence_options(down.type, true);
  d.put(down);
  Sequence lowest = made<Sequence>(object_id(Kind::sequence, "public", "lowest"));
  lowest.type = builtin("bigint");
  lowest.options = default_sequence_options(lowest.type);
  lowest.options.min_value = INT64_MIN;
  lowest.options.start = INT64_MIN;
  d.put(lowest);
}

void add_tables(CatalogDraft& d) {
  Table users = made<Table>(object_id(Kind::table, "public", "Users"));
  users.unlogged = true;
  users.access_method = "heap2";
  users.tablespace = "fast";
  users.options = {{"fillfactor", "70"}, {"toast.autovacuum_enabled", "false"}, {"note", "a, b"}, {"code", "007"}};
  d.put(users);
  add_comment(d, users.id, "people: they have \"quotes\" # and hashes");
  Column& id = add_column(d, "public", "Users", "id", builtin("bigint"));
  id.not_null = true;
  id.identity = Identity{IdentityWhen::by_default, default_sequence_options(id.type), "Users_id_seq"};
  Column& number = add_column(d, "public", "Users", "number", builtin("integer"));
  number.not_null = true;
  number.identity = Identity{IdentityWhen::always, {100, 5, 100, 1000, 3, true}, "another name"};
  Column& mail = add_column(d, "public", "Users", "E-Mail", {"app", "email", "", false});
  mail.collation = {"", "de_DE.utf8"};
  mail.storage = "external";
  mail.compression = "lz4";
  mail.using_expression = "lower(\"E-Mail\")";
  add_comment(d, mail.id, "where to write");
  Column& upper = add_column(d, "public", "Users", "upper_mail", builtin("text"));
  upper.generated = Generated{{"upper((\"E-Mail\")::text)"}, true};
  Column& length = add_column(d, "public", "Users", "mail_length", builtin("integer"));
  length.generated = Generated{{"length((\"E-Mail\")::text)"}, false};
  add_column(d, "public", "Users", "moods", {"public", "Mood", "", true}).not_null = true;
  add_column(d, "public", "Users", "price", builtin("numeric", "(10,2)"));
  add_column(d, "public", "Users", "at", builtin("timestamp with time zone", "(3)"));
  add_column(d, "public", "Users", "span", builtin("interval", " day to second(3)"));
  add_column(d, "public", "Users", "parent", builtin("bigint"));
  for (auto [column, text] : {std::pair{"moods", "ARRAY['sad'::public.\"Mood\"]"},
                              {"price", "0"},
                              {"at", "now()"},
                              {"span", "'1 day'::interval day to second(3)"},
                              {"parent", "(- 1)"}}) {
    ColumnDefault value = made<ColumnDefault>(object_id(Kind::column_default, "public", column, "Users"));
    value.expression.text = text;
    d.put(value);
  }
  KeyConstraint primary = made<KeyConstraint>(object_id(Kind::key_constraint, "public", "Users_pkey", "Users"));
  primary.primary = true;
  primary.columns = {"id"};
  d.put(primary);
  add_comment(d, primary.id, "the key");
  add_comment(d, object_id(Kind::index, "public", "Users_pkey", "Users"), "the index behind the key");
  KeyConstraint unique =
      made<KeyConstraint>(object_id(Kind::key_constraint, "public", "Users_E-Mail_price_key", "Users"));
  unique.columns = {"E-Mail"};
  unique.include = {"price"};
  unique.nulls_not_distinct = unique.deferrable = unique.initially_deferred = true;
  unique.options = {{"fillfactor", "50"}};
  unique.tablespace = "slow";
  d.put(unique);
  KeyConstraint plain_unique =
      made<KeyConstraint>(object_id(Kind::key_constraint, "public", "Users_at_span_key", "Users"));
  plain_unique.columns = {"at", "span"};
  d.put(plain_unique);
  CheckConstraint check = made<CheckConstraint>(object_id(Kind::check_constraint, "public", "price is right", "Users"));
  check.expression = {"(price >= (0)::numeric)"};
  check.no_inherit = check.not_valid = true;
  d.put(check);
  ExclusionConstraint exclusion =
      made<ExclusionConstraint>(object_id(Kind::exclusion_constraint, "public", "no_overlap", "Users"));
  exclusion.method = "gist";
  exclusion.elements = {{on("price"), "="}, {over("tstzrange(at, at)"), "&&"}};
  exclusion.elements[0].element.opclass = {"public", "gist_numeric_ops"};
  exclusion.elements[1].element.descending = exclusion.elements[1].element.nulls_first = true;
  exclusion.include = {"parent"};
  exclusion.predicate = Expression{"(price > (0)::numeric)"};
  exclusion.deferrable = true;
  exclusion.options = {{"buffering", "auto"}};
  d.put(exclusion);
  ForeignKey self = made<ForeignKey>(object_id(Kind::foreign_key, "public", "Users_parent_fkey", "Users"));
  self.columns = {"parent"};
  self.table = {"public", "Users"};
  self.referenced_columns = {"id"};
  d.put(self);
  ForeignKey full = made<ForeignKey>(object_id(Kind::foreign_key, "public", "by mail", "Users"));
  full.columns = {"E-Mail"};
  full.table = {"public", "Users"};
  full.referenced_columns = {"E-Mail"};
  full.match = ForeignKeyMatch::full;
  full.on_update = ForeignKeyAction::cascade;
  full.on_delete = ForeignKeyAction::set_null;
  full.set_columns = {"E-Mail"};
  full.deferrable = full.initially_deferred = full.not_valid = true;
  d.put(full);
  add_comment(d, full.id, "on a foreign key");
}

void add_indexes(CatalogDraft& d) {
  auto index = [&](std::string name, std::vector<IndexElement> elements) -> Index& {
    Index out = made<Index>(object_id(Kind::index, "public", std::move(name), "Users"));
    out.elements = std::move(elements);
    return d.put(std::move(out));
  };
  index("Users_at_idx", {on("at")});
  index("Users_at_idx1", {on("at")}).unique = true;
  index("Users_lower_expr_idx", {over("lower((\"E-Mail\")::text)"), over("(price + (1)::numeric)")});
  Index& rich = index("rich", {on("moods"), on("price"), on("span")});
  rich.method = "gin";
  rich.elements[0].opclass = {"", "array_ops"};
  rich.elements[0].opclass_options = {{"siglen", "32"}};
  rich.elements[1].descending = true;
  rich.elements[1].nulls_first = false;
  rich.elements[2].nulls_first = true;
  rich.elements[2].collation = {"public", "de"};
  rich.include = {"number"};
  rich.nulls_not_distinct = rich.only = true;
  rich.predicate = Expression{"(price IS NOT NULL)"};
  rich.options = {{"fastupdate", "off"}};
  rich.tablespace = "slow";
  add_comment(d, rich.id, "on an index");
}

void add_partitions(CatalogDraft& d) {
  Table events = made<Table>(object_id(Kind::table, "app", "events"));
  events.partition_key = PartitionKey{PartitionStrategy::range, {on("at"), over("lower(name)")}};
  d.put(events);
  auto columns = [&](const std::string& table, bool inherited) {
    add_column(d, "app", table, "at", builtin("date")).not_null = true;
    add_column(d, "app", table, "name", builtin("text"));
    for (const ObjectId& id : d.children<Column>("app", table)) d.find<Column>(id)->inherited = inherited;
    ColumnDefault value = made<ColumnDefault>(object_id(Kind::column_default, "app", "at", table));
    value.expression.text = "CURRENT_DATE";
    d.put(value);
  };
  columns("events", false);
  Table first = made<Table>(object_id(Kind::table, "app", "events_2026"));
  first.partition_of = {"app", "events"};
  first.partition_bound = {"FOR VALUES FROM ('2026-01-01', MINVALUE) TO ('2027-01-01', MINVALUE)"};
  d.put(first);
  columns("events_2026", true);
  Table rest = made<Table>(object_id(Kind::table, "app", "events_rest"));
  rest.partition_of = {"app", "events"};
  rest.partition_bound = {"DEFAULT"};
  d.put(rest);
  columns("events_rest", true);
  d.find<Column>(object_id(Kind::column, "app", "name", "events_rest"))->not_null = true;
  Table child = made<Table>(object_id(Kind::table, "app", "child"));
  child.inherits = {{"app", "base"}};
  d.put(child);
  d.put(made<Table>(object_id(Kind::table, "app", "base")));
  add_column(d, "app", "base", "a", builtin("integer"));
  add_column(d, "app", "base", "b", builtin("integer"));
  // Of a child that was attached later, the inherited columns may stand behind its own.
  add_column(d, "app", "child", "extra", builtin("text"));
  add_column(d, "app", "child", "a", builtin("integer")).inherited = true;
  add_column(d, "app", "child", "b", builtin("integer")).inherited = true;
}

void add_views(CatalogDraft& d) {
  View view = made<View>(object_id(Kind::view, "app", "recent"));
  view.query = {" SELECT \"Users\".id,\n    \"Users\".at\n   FROM public.\"Users\"\n  WHERE \"Users\".at > now()"};
  view.options = {{"security_barrier", "true"}, {"check_option", "local"}};
  view.column_names = {"id", "when"};
  d.put(view);
  add_comment(d, view.id, "a view");
  add_comment(d, object_id(Kind::column, "app", "when", "recent"), "a view's column");
  ColumnDefault value = made<ColumnDefault>(object_id(Kind::column_default, "app", "id", "recent"));
  value.expression.text = "7";
  d.put(value);
  MaterializedView totals = made<MaterializedView>(object_id(Kind::materialized_view, "public", "totals"));
  totals.query = {"SELECT count(*) AS n FROM public.\"Users\""};
  totals.options = {{"fillfactor", "90"}};
  totals.tablespace = "fast";
  totals.access_method = "heap2";
  totals.column_settings = {{"n", "plain", "pglz", 50, {{"n_distinct", "-0.5"}}}};
  d.put(totals);
  Index index = made<Index>(object_id(Kind::index, "public", "totals_n_idx", "totals"));
  index.unique = true;
  index.elements = {on("n")};
  d.put(index);
}

void add_routines(CatalogDraft& d) {
  auto add = [&](Routine routine, const std::string& name) -> Routine& {
    routine.id = object_id(Kind::routine, "public", name, {}, signature(routine));
    return d.put(std::move(routine));
  };
  Routine touch;
  touch.language = "plpgsql";
  touch.returns = builtin("trigger");
  touch.body = "\nBEGIN\n  NEW.at := now();\n\n  RETURN NEW;\nEND\n";
  add_comment(d, add(touch, "touch").id, "sets the time");
  Routine one;
  one.language = "sql";
  one.arguments = {{ArgumentMode::in, "a", builtin("integer"), {}},
                   {ArgumentMode::in, "", {"public", "Mood", "", true}, Expression{"NULL::public.\"Mood\"[]"}},
                   {ArgumentMode::out, "b", builtin("text"), {}}};
  one.body = "SELECT 'x'::text";
  one.volatility = Volatility::immutable;
  one.parallel = Parallel::safe;
  one.strict = one.leakproof = one.security_definer = true;
  one.cost = 12.5;
  one.settings = {{"work_mem", "64MB"}, {"search_path", "\"public\", pg_temp"}};
  add(one, "f");
  Routine many;
  many.language = "sql";
  many.arguments = {{ArgumentMode::variadic, "xs", builtin("integer", "", true), {}},
                    {ArgumentMode::table, "n", builtin("integer"), {}}};
  many.returns_set = true;
  many.rows = 10;
  many.sql_body = SqlBody{"BEGIN ATOMIC\n SELECT 1;\nEND"};
  add(many, "f");
  Routine c;
  c.language = "c";
  c.returns = builtin("internal");
  c.body = "$libdir/x";
  c.symbol = "x_symbol";
  c.cost = 1;
  c.support = {"", "array_unnest_support"};
  c.transforms = {builtin("jsonb")};
  c.window = true;
  add(c, "in_c");
  Routine procedure;
  procedure.procedure = true;
  procedure.language = "plpgsql";
  procedure.arguments = {{ArgumentMode::inout, "x", builtin("integer"), {}}};
  procedure.body = "BEGIN END  ";
  ObjectId id = add(procedure, "p").id;
  add_comment(d, id, "a procedure");
}

void add_triggers(CatalogDraft& d) {
  Trigger simple = made<Trigger>(object_id(Kind::trigger, "public", "touch", "Users"));
  simple.timing = TriggerTiming::before;
  simple.on_update = simple.on_insert = simple.for_each_row = true;
  simple.update_columns = {"at", "E-Mail"};
  simple.function = {"public", "touch"};
  simple.when = Expression{"(old.at IS DISTINCT FROM new.at)"};
  simple.arguments = {"a", "", "1"};
  d.put(simple);
  add_comment(d, simple.id, "on a trigger");
  Trigger constraint = made<Trigger>(object_id(Kind::trigger, "public", "later", "Users"));
  constraint.constraint = constraint.on_delete = constraint.for_each_row = constraint.deferrable =
      constraint.initially_deferred = true;
  constraint.from_table = {"app", "events"};
  constraint.function = {"public", "touch"};
  constraint.enabled = TriggerEnabled::always;
  d.put(constraint);
  Trigger rows = made<Trigger>(object_id(Kind::trigger, "public", "rows", "Users"));
  rows.on_update = true;
  rows.old_table = "old_rows";
  rows.new_table = "new_rows";
  rows.function = {"", "suppress_redundant_updates_trigger"};
  rows.enabled = TriggerEnabled::disabled;
  d.put(rows);
  Trigger instead = made<Trigger>(object_id(Kind::trigger, "app", "instead", "recent"));
  instead.timing = TriggerTiming::instead_of;
  instead.on_insert = instead.for_each_row = true;
  instead.function = {"public", "touch"};
  d.put(instead);
}

void add_collations_and_ranges(CatalogDraft& d) {
  Collation german = made<Collation>(object_id(Kind::collation, "app", "german"));
  german.provider = CollationProvider::icu;
  german.locale = "de-DE";
  german.deterministic = false;
  german.rules = "&a < g";
  d.put(german);
  add_comment(d, german.id, "on a collation");
  Collation mixed = made<Collation>(object_id(Kind::collation, "public", "Mixed"));
  mixed.collate = "C", mixed.ctype = "POSIX";
  d.put(mixed);
  RangeType span = made<RangeType>(object_id(Kind::range_type, "app", "span"));
  span.subtype = builtin("text");
  span.collation = {"app", "german"};
  span.opclass = {"", "text_pattern_ops"};
  span.multirange = "spans";
  d.put(span);
  add_comment(d, span.id, "on a range type");
  RangeType plain = made<RangeType>(object_id(Kind::range_type, "public", "int_range"));
  plain.subtype = builtin("integer");
  plain.subtype_diff = {"", "int4mi"};
  plain.multirange = "int_multirange";
  d.put(plain);
}

void add_aggregates(CatalogDraft& d) {
  Aggregate ordinary = made<Aggregate>(object_id(Kind::aggregate, "app", "total", {}, "numeric"));
  ordinary.arguments = {{ArgumentMode::in, "value", builtin("numeric"), std::nullopt}};
  ordinary.sfunc = ordinary.msfunc = ordinary.minvfunc = {"", "numeric_add"};
  ordinary.stype = ordinary.mstype = builtin("numeric");
  ordinary.sspace = 8, ordinary.msspace = 16;
  ordinary.finalfunc = ordinary.mfinalfunc = {"", "numeric_abs"};
  ordinary.finalfunc_extra = ordinary.mfinalfunc_extra = true;
  ordinary.finalfunc_modify = StateUse::shareable, ordinary.mfinalfunc_modify = StateUse::read_write;
  ordinary.combinefunc = {"", "numeric_add"};
  ordinary.serialfunc = {"", "numeric_avg_serialize"}, ordinary.deserialfunc = {"", "numeric_avg_deserialize"};
  ordinary.initcond = "0", ordinary.minitcond = "";
  ordinary.sortop = {"", "<"};
  ordinary.parallel = Parallel::safe;
  d.put(ordinary);
  add_comment(d, ordinary.id, "on an aggregate");
  Aggregate other = ordinary;
  other.id = object_id(Kind::aggregate, "app", "total", {}, "");
  other.arguments.clear();
  d.put(other);
  Aggregate ordered = made<Aggregate>(object_id(Kind::aggregate, "app", "place", {}, "\"any\""));
  ordered.arguments = {{ArgumentMode::variadic, "", builtin("\"any\""), std::nullopt}};
  ordered.form = AggregateForm::hypothetical;
  ordered.direct_arguments = 1;
  ordered.sfunc = {"", "ordered_set_transition_multi"};
  ordered.stype = builtin("internal");
  ordered.finalfunc_modify = ordered.mfinalfunc_modify = StateUse::read_write;
  d.put(ordered);
}

void add_rules_and_statistics(CatalogDraft& d) {
  Rule rule = made<Rule>(object_id(Kind::rule, "public", "quiet", "Users"));
  rule.event = RuleEvent::delete_;
  rule.instead = true;
  rule.condition = Expression{"(old.at IS NULL)"};
  rule.actions.text = "NOTHING";
  rule.enabled = TriggerEnabled::replica;
  d.put(rule);
  add_comment(d, rule.id, "on a rule");
  Rule first = made<Rule>(object_id(Kind::rule, "app", "on_update", "recent"));
  first.event = RuleEvent::update;
  first.actions.text = "(DELETE FROM app.events; NOTIFY changed)";
  d.put(first);
  Statistics both = made<Statistics>(object_id(Kind::statistics, "app", "both"));
  both.table = {"public", "Users"};
  both.kinds = {StatisticsKind::ndistinct, StatisticsKind::mcv};
  both.columns = {"E-Mail", "at"};
  both.expressions = {{"lower(\"E-Mail\")"}};
  both.target = 100;
  d.put(both);
  add_comment(d, both.id, "on statistics");
  EventTrigger trigger = made<EventTrigger>(object_id(Kind::event_trigger, "", "On Drop"));
  trigger.event = "sql_drop";
  trigger.tags = {"DROP INDEX", "DROP TABLE"};
  trigger.function = {"public", "touch"};
  trigger.enabled = TriggerEnabled::disabled;
  d.put(trigger);
  add_comment(d, trigger.id, "on an event trigger");
}

void add_foreign(CatalogDraft& d) {
  ForeignDataWrapper wrapper = made<ForeignDataWrapper>(object_id(Kind::foreign_data_wrapper, "", "files"));
  wrapper.validator = {"", "postgresql_fdw_validator"};
  wrapper.options = {{"debug", "true"}};
  d.put(wrapper);
  add_comment(d, wrapper.id, "on a wrapper");
  ForeignServer server = made<ForeignServer>(object_id(Kind::foreign_server, "", "Far"));
  server.wrapper = "files";
  server.type = "pg", server.version = "15";
  server.options = {{"host", "db"}, {"port", "5432"}};
  d.put(server);
  add_comment(d, server.id, "on a server");
  UserMapping mapping = made<UserMapping>(object_id(Kind::user_mapping, "", "bob", "Far"));
  mapping.options = {{"user", "robert"}};
  d.put(mapping);
  d.put(made<UserMapping>(object_id(Kind::user_mapping, "", "public", "Far")));
  Table table = made<Table>(object_id(Kind::table, "app", "over_there"));
  table.server = "Far";
  table.foreign_options = {{"table_name", "T"}};
  d.put(table);
  add_column(d, "app", "over_there", "id", builtin("integer"));
  d.find<Column>(object_id(Kind::column, "app", "id", "over_there"))->foreign_options = {{"column_name", "ID"}};
  Publication publication = made<Publication>(object_id(Kind::publication, "", "to_warehouse"));
  publication.tables = {{{"app", "events"}, {}, std::nullopt},
                        {{"public", "Users"}, {"E-Mail", "at"}, Expression{"(at IS NOT NULL)"}}};
  publication.schemas = {"app"};
  publication.publish_truncate = publication.publish_delete = false;
  publication.via_partition_root = true;
  d.put(publication);
  add_comment(d, publication.id, "on a publication");
  Publication all = made<Publication>(object_id(Kind::publication, "", "everything"));
  all.all_tables = true;
  d.put(all);
}

Privileges& put_privileges(CatalogDraft& d, const ObjectId& subject, Grants grants) {
  Privileges p;
  p.id = attached_to(subject, Kind::privileges);
  p.grants = std::move(grants);
  return d.put(p);
}

void add_security(CatalogDraft& d) {
  using P = Privilege;
  ObjectId users = object_id(Kind::table, "public", "Users");
  d.find<Table>(users)->row_security = d.find<Table>(users)->force_row_security = true;
  Policy policy = made<Policy>(object_id(Kind::policy, "public", "own rows", "Users"));
  policy.restrictive = true;
  policy.command = PolicyCommand::update;
  policy.roles = {"Odd Role", "reader"};
  policy.using_rows = Expression{"id > 0"};
  policy.with_check = Expression{"id > 1"};
  policy.uses = {object_id(Kind::column, "public", "id", "Users")};
  d.put(policy);
  add_comment(d, policy.id, "on a policy");
  Owner owner;
  owner.id = attached_to(users, Kind::owner);
  owner.role = "Odd Role";
  d.put(owner);
  PrivilegeList all = all_privileges(Kind::table);
  put_privileges(d, users,
                 {{"", "", {P::select}, {}},
                  {"boss", "", {P::select}, {P::insert, P::update}},
                  {"reader", "", all, {}},
                  {"reader", "boss", {P::insert}, {}}})
      .owner = PrivilegeList{P::select};
  put_privileges(d, object_id(Kind::column, "public", "E-Mail", "Users"), {{"reader", "", {P::update}, {}}});
  put_privileges(d, object_id(Kind::schema, "", "app"), {{"reader", "", {P::usage}, {}}});
  put_privileges(d, object_id(Kind::view, "app", "recent"), {{"reader", "", {P::select}, {}}});
  ObjectId procedure = object_id(Kind::routine, "public", "p", {}, "integer");
  put_privileges(d, procedure, {}).of_procedure = true;
  DefaultPrivileges defaults;
  defaults.id = default_privileges_id("app", "app", "tables");
  defaults.grants = {{"reader", "", {P::select}, {}}};
  d.put(defaults);
  defaults.id = default_privileges_id("", "", "functions");
  defaults.grants = {};
  d.put(defaults);
}

Catalog everything() {
  return with([](CatalogDraft& d) {
    d.put(made<Schema>(object_id(Kind::schema, "", "app")));
    d.put(made<Schema>(object_id(Kind::schema, "", "Empty one")));
    add_comment(d, object_id(Kind::schema, "", "app"), "the application");
    Extension citext = made<Extension>(object_id(Kind::extension, "", "citext"));
    citext.schema = "public";
    citext.version = "1.6";
    d.put(citext);
    add_comment(d, citext.id, "on an extension");
    d.put(made<Extension>(object_id(Kind::extension, "", "uuid-ossp")));
    add_types(d);
    add_sequences(d);
    add_tables(d);
    add_indexes(d);
    add_partitions(d);
    add_views(d);
    add_routines(d);
    add_triggers(d);
    add_collations_and_ranges(d);
    add_aggregates(d);
    add_rules_and_statistics(d);
    add_foreign(d);
    add_security(d);
    add_from_sql(d);
  });
}
}  // namespace

TEST_CASE("yaml: every kind and field comes back") {
  Catalog catalog = everything();
  for_each_kind([&]<class T>(KindTag<T>) {
    INFO(kind_stem(T::kind));
    CHECK(!catalog.all<T>().empty());
  });
  check_round_trip(catalog);
}

TEST_CASE("yaml: what is not compared and still matters comes back too") {
  Catalog catalog = everything();
  Loaded loaded = load_yaml({{"schema.yaml", write_yaml(catalog)}});
  auto names = [](const Catalog& c, const std::string& schema, const std::string& table) {
    std::vector<std::string> out;
    for (const Column* column : c.columns_of(object_id(Kind::table, schema, table))) out.push_back(column->id.name);
    return out;
  };
  CHECK(names(catalog, "public", "Users") == names(loaded.catalog, "public", "Users"));
  CHECK(names(catalog, "app", "events_2026") == names(loaded.catalog, "app", "events_2026"));
  CHECK(names(loaded.catalog, "app", "child") == std::vector<std::string>{"extra", "a", "b"});
  CHECK(loaded.catalog.find<Column>(object_id(Kind::column, "public", "E-Mail", "Users"))->using_expression ==
        "lower(\"E-Mail\")");
  CHECK(loaded.catalog.find<View>(object_id(Kind::view, "app", "recent"))->column_names ==
        std::vector<std::string>{"id", "when"});
  ObjectId procedure = object_id(Kind::routine, "public", "p", {}, "integer");
  CHECK(loaded.catalog.find<Comment>(attached_to(procedure, Kind::comment))->of_procedure);
}

TEST_CASE("yaml: names every owner that SQL names") {
  Catalog catalog = everything();
  catalog.owner = "app", catalog.current_role = "postgres", catalog.says_owners = true;
  std::string sql = sql_text(catalog);
  size_t in_sql = 0;
  for (size_t at = sql.find(" OWNER TO "); at != std::string::npos; at = sql.find(" OWNER TO ", at + 1)) in_sql++;
  Loaded loaded = load_yaml({{"schema.yaml", write_yaml(catalog)}});
  CHECK(problems(loaded) == "");
  CHECK(loaded.catalog.all<Owner>().size() == in_sql);
  for (const Owner& o : loaded.catalog.all<Owner>()) {
    INFO(describe(subject_of(o.id)));
    CHECK(o.role == (subject_of(o.id).name == "Users" ? "Odd Role" : "app"));
    std::string name = statement_name(subject_of(o.id), catalog.find(subject_of(o.id)));
    CHECK(sql.find(name + " OWNER TO " + sql_role(o.role)) != std::string::npos);
  }

  catalog.current_role = "app";
  CHECK(write_yaml(catalog) == write_yaml(everything()));
}

TEST_CASE("yaml: the same catalog gives the same bytes") {
  CHECK(write_yaml(everything()) == write_yaml(everything()));
}

TEST_CASE("yaml: a namespace that the schema does not create stays so") {
  Catalog catalog = with([](CatalogDraft& d) {
    d.put(made<Table>(object_id(Kind::table, "elsewhere", "t")));
    add_column(d, "elsewhere", "t", "a", builtin("integer"));
  });
  check_round_trip(catalog);
}

TEST_CASE("yaml: names that would be implied but are taken are written") {
  check_round_trip(with([](CatalogDraft& d) {
    // a_b(c) and a(b_c) would both have the constraint a_b_c_fkey.
    for (const char* table : {"a_b", "a"}) {
      d.put(made<Table>(object_id(Kind::table, "public", table)));
      add_column(d, "public", table, "id", builtin("integer")).not_null = true;
      KeyConstraint key =
          made<KeyConstraint>(object_id(Kind::key_constraint, "public", std::string(table) + "_pkey", table));
      key.primary = true;
      key.columns = {"id"};
      d.put(key);
    }
    add_column(d, "public", "a_b", "c", builtin("integer"));
    add_column(d, "public", "a", "b_c", builtin("integer"));
    for (auto [table, column] : {std::pair{"a_b", "c"}, {"a", "b_c"}}) {
      ForeignKey key = made<ForeignKey>(object_id(Kind::foreign_key, "public", "a_b_c_fkey", table));
      key.columns = {column};
      key.table = {"public", "a"};
      key.referenced_columns = {"id"};
      d.put(key);
    }
  }));
}

TEST_CASE("yaml: a serial column is written as one only when it is one") {
  auto serial = [](const std::function<void(CatalogDraft&)>& change) {
    return with([&](CatalogDraft& d) {
      d.put(made<Table>(object_id(Kind::table, "public", "t")));
      add_column(d, "public", "t", "id", builtin("integer")).not_null = true;
      Sequence sequence = made<Sequence>(object_id(Kind::sequence, "public", "t_id_seq"));
      sequence.type = builtin("integer");
      sequence.options = default_sequence_options(sequence.type);
      sequence.owner_table = {"public", "t"};
      sequence.owner_column = "id";
      d.put(sequence);
      ColumnDefault value = made<ColumnDefault>(object_id(Kind::column_default, "public", "id", "t"));
      value.expression.text = "nextval('public.t_id_seq'::regclass)";
      d.put(value);
      change(d);
    });
  };
  ObjectId sequence = object_id(Kind::sequence, "public", "t_id_seq");
  Catalog exact = serial([](CatalogDraft&) {});
  CHECK(write_yaml(exact).find("id: serial") != std::string::npos);
  check_round_trip(exact);
  for (const auto& change : std::vector<std::function<void(CatalogDraft&)>>{
           [&](CatalogDraft& d) { d.find<Sequence>(sequence)->options.increment = 10; },
           [&](CatalogDraft& d) { d.find<Sequence>(sequence)->type = builtin("bigint"); },
           [&](CatalogDraft& d) {
             d.find<Sequence>(sequence)->owner_column = "", d.find<Sequence>(sequence)->owner_table = {};
           },
           [&](CatalogDraft& d) { add_comment(d, sequence, "counts"); },
           [&](CatalogDraft& d) { d.find<Column>(object_id(Kind::column, "public", "id", "t"))->not_null = false; }}) {
    Catalog changed = serial(change);
    CHECK(write_yaml(changed).find("serial") == std::string::npos);
    check_round_trip(changed);
  }
}
