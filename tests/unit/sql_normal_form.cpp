#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "parser/sql/load.h"
#include "parser/sql/normal_form.h"

using namespace plumb;

namespace {

/// What the texts below are about. The server's spellings were read from PostgreSQL 15 with search_path = ''.
const char* const schema = R"sql(
CREATE FUNCTION resource_ok(n varchar) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT true $$;
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE DOMAIN email AS varchar(255) CHECK (VALUE ~* '^[^@]+@[^@]+$') DEFAULT 'a@b.c';
CREATE DOMAIN percent AS numeric(5,2) CONSTRAINT pct CHECK (VALUE BETWEEN 0 AND 100) DEFAULT 0;
CREATE SEQUENCE invoice_no;
CREATE FUNCTION slugify(t text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT lower(t) $$;
CREATE FUNCTION discount(price numeric, rate numeric DEFAULT 0.1, label varchar DEFAULT 'none', since date DEFAULT '2020-01-01') RETURNS numeric LANGUAGE sql IMMUTABLE AS $$ SELECT price * rate $$;
CREATE TABLE customers (
  id bigserial PRIMARY KEY,
  name varchar(100) NOT NULL,
  email email,
  code char(3),
  tier text NOT NULL,
  status varchar(20) NOT NULL,
  mood mood,
  moods mood[],
  tags text[] NOT NULL,
  vtags varchar(20)[],
  balance numeric(12,2),
  credit numeric,
  score double precision,
  level smallint,
  points integer,
  big bigint,
  neg integer,
  active boolean,
  deleted bool,
  born date,
  seen timestamp,
  created_at timestamptz NOT NULL,
  updated_at timestamp(3),
  expires timestamptz,
  expires2 timestamptz,
  expires3 timestamptz,
  utc timestamp,
  utc2 timestamp,
  today date,
  settings jsonb NOT NULL,
  settings2 jsonb,
  settings3 json,
  guid uuid,
  guid2 uuid,
  no bigint,
  ttl interval,
  ttl2 interval,
  ip inet,
  data bytea,
  token text,
  token2 text,
  nul text,
  who text,
  who2 name,
  bits bit(3),
  emp text,
  full_name text,
  total numeric,
  slug text,
  vec tsvector,
  vec2 tsvector,
  age_days integer
);
CREATE TABLE orders (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES customers,
  amount numeric(10,2) NOT NULL,
  qty integer NOT NULL DEFAULT 1 CHECK (qty > 0),
  status varchar(20) NOT NULL DEFAULT 'new',
  placed_at timestamptz DEFAULT now(),
  notes text,
  meta jsonb,
  cancelled_at timestamptz
);
CREATE VIEW v3 AS SELECT c.id, c.name, count(o.id) AS orders, sum(o.amount * o.qty) total, max(o.placed_at) FROM customers c LEFT JOIN orders o ON o.customer_id = c.id AND o.status <> 'cancelled' GROUP BY c.id, c.name HAVING count(*) > 1 ORDER BY total DESC;
)sql";

const Catalog& catalog() {
  static const Catalog loaded = [] {
    Loaded l = load_schema_sql({{"schema.sql", schema}});
    for (const Diagnostic& d : l.diagnostics.all()) {
      if (d.severity == Severity::error) FAIL(render(d));
    }
    return std::move(l.catalog);
  }();
  return loaded;
}

enum class Place { check, default_, generated, query };

Equality compared(Place place, const std::string& column, const std::string& from, const std::string& to) {
  TextPair pair;
  pair.from = from;
  pair.to = to;
  pair.field = "expression";
  switch (place) {
    case Place::check:
      pair.object = object_id(Kind::check_constraint, "public", "c", "customers");
      break;
    case Place::default_:
      pair.object = object_id(Kind::column_default, "public", column, "customers");
      break;
    case Place::generated:
      pair.object = object_id(Kind::column, "public", column, "customers");
      break;
    case Place::query:
      pair.form = TextForm::query;
      pair.field = "query";
      pair.object = object_id(Kind::view, "public", "v");
      break;
  }
  return offline_comparison()({pair}, catalog(), catalog()).at(0);
}

struct Spelling {
  Place place;
  const char* column;
  const char* written;
  const char* stored;
};

// clang-format off
/// A text as people write it, and as the server stores it.
const Spelling spellings[] = {
    {Place::default_, "seen", R"q('1970-01-01')q", R"q('1970-01-01 00:00:00'::timestamp without time zone)q"},
    {Place::default_, "created_at", R"q('2020-01-01')q", R"q('2020-01-01 00:00'::timestamptz)q"},
    {Place::default_, "created_at", R"q('2020-01-01T10:00:00Z')q", R"q('2020-01-01 12:00:00+02'::timestamp with time zone)q"},
    {Place::default_, "born", R"q('2020-1-1')q", R"q('2020-01-01'::date)q"},
    {Place::default_, "credit", R"q(1e6)q", R"q('1000000'::numeric)q"},
    {Place::default_, "credit", R"q(.5)q", R"q(0.5)q"},
    {Place::default_, "score", R"q(1.5e3)q", R"q('1500'::numeric)q"},
    {Place::default_, "tags", R"q('{ a, "b" }')q", R"q('{a,b}'::text[])q"},
    {Place::default_, "moods", R"q(ARRAY['ok']::mood[])q", R"q(ARRAY['ok'::public.mood])q"},
    {Place::default_, "guid", R"q('A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11')q", R"q('a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid)q"},
    {Place::check, "", R"q(status IN ('active', 'inactive', 'banned'))q",
     R"q(((status)::text = ANY ((ARRAY['active'::character varying, 'inactive'::character varying, 'banned'::character varying])::text[])))q"},
    {Place::check, "", R"q(tier NOT IN ('x', 'y'))q",
     R"q((tier <> ALL (ARRAY['x'::text, 'y'::text])))q"},
    {Place::check, "", R"q(balance >= 0 AND balance < 1000000)q",
     R"q(((balance >= (0)::numeric) AND (balance < (1000000)::numeric)))q"},
    {Place::check, "", R"q(substring(name from '^[a-z]+') IS NOT NULL)q",
     R"q(("substring"((name)::text, '^[a-z]+'::text) IS NOT NULL))q"},
    {Place::check, "", R"q(substring(name from 2 for 3) <> '')q",
     R"q((SUBSTRING(name FROM 2 FOR 3) <> ''::text))q"},
    {Place::check, "", R"q(level BETWEEN 1 AND 10)q",
     R"q(((level >= 1) AND (level <= 10)))q"},
    {Place::check, "", R"q(name LIKE 'A%' OR name NOT ILIKE '%b%')q",
     R"q((((name)::text ~~ 'A%'::text) OR ((name)::text !~~* '%b%'::text)))q"},
    {Place::check, "", R"q(length(name) > 0)q",
     R"q((length((name)::text) > 0))q"},
    {Place::check, "", R"q(char_length(trim(tier)) > 0)q",
     R"q((char_length(TRIM(BOTH FROM tier)) > 0))q"},
    {Place::check, "", R"q(code ~ '^[A-Z]{3}$')q",
     R"q((code ~ '^[A-Z]{3}$'::text))q"},
    {Place::check, "", R"q(created_at <= updated_at OR updated_at IS NULL)q",
     R"q(((created_at <= updated_at) OR (updated_at IS NULL)))q"},
    {Place::check, "", R"q(mood <> 'sad')q",
     R"q((mood <> 'sad'::public.mood))q"},
    {Place::check, "", R"q(mood IN ('ok', 'happy'))q",
     R"q((mood = ANY (ARRAY['ok'::public.mood, 'happy'::public.mood])))q"},
    {Place::check, "", R"q(born > '1900-01-01' AND born < CURRENT_DATE)q",
     R"q(((born > '1900-01-01'::date) AND (born < CURRENT_DATE)))q"},
    {Place::check, "", R"q(array_length(tags, 1) <= 10)q",
     R"q((array_length(tags, 1) <= 10))q"},
    {Place::check, "", R"q(cardinality(tags) > 0)q",
     R"q((cardinality(tags) > 0))q"},
    {Place::check, "", R"q(settings ? 'a' OR settings ->> 'b' = 'c')q",
     R"q(((settings ? 'a'::text) OR ((settings ->> 'b'::text) = 'c'::text)))q"},
    {Place::check, "", R"q(jsonb_typeof(settings) = 'object')q",
     R"q((jsonb_typeof(settings) = 'object'::text))q"},
    {Place::check, "", R"q((active AND NOT deleted) OR (NOT active))q",
     R"q(((active AND (NOT deleted)) OR (NOT active)))q"},
    {Place::check, "", R"q(active IS TRUE OR deleted IS NOT FALSE)q",
     R"q(((active IS TRUE) OR (deleted IS NOT FALSE)))q"},
    {Place::check, "", R"q(num_nonnulls(name, tier) = 1)q",
     R"q((num_nonnulls(name, tier) = 1))q"},
    {Place::check, "", R"q((name IS NULL) <> (tier IS NULL))q",
     R"q(((name IS NULL) <> (tier IS NULL)))q"},
    {Place::check, "", R"q(points % 2 = 0)q",
     R"q(((points % 2) = 0))q"},
    {Place::check, "", R"q(score > 0.5 AND score <= 100)q",
     R"q(((score > (0.5)::double precision) AND (score <= (100)::double precision)))q"},
    {Place::check, "", R"q(balance > credit * 2)q",
     R"q((balance > (credit * (2)::numeric)))q"},
    {Place::check, "", R"q(points > level)q",
     R"q((points > level))q"},
    {Place::check, "", R"q(big > points + 1)q",
     R"q((big > (points + 1)))q"},
    {Place::check, "", R"q(CASE WHEN status = 'active' THEN balance > 0 ELSE true END)q",
     R"q(CASE WHEN ((status)::text = 'active'::text) THEN (balance > (0)::numeric) ELSE true END)q"},
    {Place::check, "", R"q(CASE status WHEN 'a' THEN 1 WHEN 'b' THEN 2 END > 0)q",
     R"q(( CASE status WHEN 'a'::text THEN 1 WHEN 'b'::text THEN 2 ELSE NULL::integer END > 0))q"},
    {Place::check, "", R"q(coalesce(points, 0) >= 0)q",
     R"q((COALESCE(points, 0) >= 0))q"},
    {Place::check, "", R"q(greatest(points, 5) > 3)q",
     R"q((GREATEST(points, 5) > 3))q"},
    {Place::check, "", R"q(ttl > interval '1 hour')q",
     R"q((ttl > '01:00:00'::interval))q"},
    {Place::check, "", R"q(expires > created_at + interval '1 day')q",
     R"q((expires > (created_at + '1 day'::interval)))q"},
    {Place::check, "", R"q(lower(name) = name)q",
     R"q((lower((name)::text) = (name)::text))q"},
    {Place::check, "", R"q(status = ANY (ARRAY['a', 'b']))q",
     R"q(((status)::text = ANY (ARRAY['a'::text, 'b'::text])))q"},
    {Place::check, "", R"q(tags <@ ARRAY['a', 'b'])q",
     R"q((tags <@ ARRAY['a'::text, 'b'::text]))q"},
    {Place::check, "", R"q(tags && '{a,b}')q",
     R"q((tags && '{a,b}'::text[]))q"},
    {Place::check, "", R"q(name IS DISTINCT FROM tier)q",
     R"q(((name)::text IS DISTINCT FROM tier))q"},
    {Place::check, "", R"q(name IS NOT DISTINCT FROM 'x')q",
     R"q((NOT ((name)::text IS DISTINCT FROM 'x'::text)))q"},
    {Place::check, "", R"q(points::text ~ '^[0-9]+$')q",
     R"q(((points)::text ~ '^[0-9]+$'::text))q"},
    {Place::check, "", R"q(position('@' in tier) > 0)q",
     R"q((POSITION(('@'::text) IN (tier)) > 0))q"},
    {Place::check, "", R"q(substring(name from 1 for 1) = 'a')q",
     R"q((SUBSTRING(name FROM 1 FOR 1) = 'a'::text))q"},
    {Place::check, "", R"q(extract(dow from born) IN (0, 6))q",
     R"q((EXTRACT(dow FROM born) = ANY (ARRAY[(0)::numeric, (6)::numeric])))q"},
    {Place::check, "", R"q(date_trunc('day', seen) = seen)q",
     R"q((date_trunc('day'::text, seen) = seen))q"},
    {Place::check, "", R"q(email LIKE '%@%')q",
     R"q(((email)::text ~~ '%@%'::text))q"},
    {Place::check, "", R"q(round(balance, 2) = balance)q",
     R"q((round(balance, 2) = balance))q"},
    {Place::check, "", R"q(slugify(name) = tier)q",
     R"q((public.slugify((name)::text) = tier))q"},
    {Place::check, "", R"q(discount(balance) > 0)q",
     R"q((public.discount(balance) > (0)::numeric))q"},
    {Place::check, "", R"q(status <> '')q",
     R"q(((status)::text <> ''::text))q"},
    {Place::check, "", R"q(neg > -5)q",
     R"q((neg > '-5'::integer))q"},
    {Place::check, "", R"q(balance != 3)q",
     R"q((balance <> (3)::numeric))q"},
    {Place::check, "", R"q((points, level) <> (1, 2))q",
     R"q(((points <> 1) OR (level <> 2)))q"},
    {Place::check, "", R"q(nullif(name, '') IS NOT NULL)q",
     R"q((NULLIF((name)::text, ''::text) IS NOT NULL))q"},
    {Place::check, "", R"q(name SIMILAR TO 'a%')q",
     R"q(((name)::text ~ similar_to_escape('a%'::text)))q"},
    {Place::check, "", R"q(created_at::date > born)q",
     R"q(((created_at)::date > born))q"},
    {Place::check, "", R"q(octet_length(data) = 32)q",
     R"q((octet_length(data) = 32))q"},
    {Place::check, "", R"q(points IN (1, 2, 3))q",
     R"q((points = ANY (ARRAY[1, 2, 3])))q"},
    {Place::check, "", R"q(balance IN (1, 2.5))q",
     R"q((balance = ANY (ARRAY[(1)::numeric, 2.5])))q"},
    {Place::check, "", R"q(points IN (1))q",
     R"q((points = 1))q"},
    {Place::check, "", R"q(NOT (points = 1 OR points = 2))q",
     R"q((NOT ((points = 1) OR (points = 2))))q"},
    {Place::check, "", R"q(big IN (1, 2))q",
     R"q((big = ANY (ARRAY[(1)::bigint, (2)::bigint])))q"},
    {Place::check, "", R"q(status::text = 'a')q",
     R"q(((status)::text = 'a'::text))q"},
    {Place::check, "", R"q(code = 'abc')q",
     R"q((code = 'abc'::bpchar))q"},
    {Place::check, "", R"q(code IN ('abc','def'))q",
     R"q((code = ANY (ARRAY['abc'::bpchar, 'def'::bpchar])))q"},
    {Place::check, "", R"q(balance > 0::numeric)q",
     R"q((balance > (0)::numeric))q"},
    {Place::check, "", R"q(tier = ANY ('{a,b}'::text[]))q",
     R"q((tier = ANY ('{a,b}'::text[])))q"},
    {Place::check, "", R"q(ip << '10.0.0.0/8')q",
     R"q((ip << '10.0.0.0/8'::inet))q"},
    {Place::check, "", R"q(guid <> '00000000-0000-0000-0000-000000000000')q",
     R"q((guid <> '00000000-0000-0000-0000-000000000000'::uuid))q"},
    {Place::check, "", R"q(deleted = false)q",
     R"q((deleted = false))q"},
    {Place::check, "", R"q(points NOT BETWEEN 3 AND 4)q",
     R"q(((points < 3) OR (points > 4)))q"},
    {Place::check, "", R"q(name ~~ 'x%')q",
     R"q(((name)::text ~~ 'x%'::text))q"},
    {Place::check, "", R"q(tags[1] = 'x')q",
     R"q((tags[1] = 'x'::text))q"},
    {Place::check, "", R"q(settings -> 'a' ->> 'b' IS NOT NULL)q",
     R"q((((settings -> 'a'::text) ->> 'b'::text) IS NOT NULL))q"},
    {Place::check, "", R"q((settings ->> 'n')::int > 0)q",
     R"q((((settings ->> 'n'::text))::integer > 0))q"},
    {Place::check, "", R"q(settings #>> '{a,b}' = 'x')q",
     R"q(((settings #>> '{a,b}'::text[]) = 'x'::text))q"},
    {Place::check, "", R"q(settings @> '{"a": 1}')q",
     R"q((settings @> '{"a": 1}'::jsonb))q"},
    {Place::check, "", R"q(overlay(name placing 'x' from 1) = 'b')q",
     R"q((OVERLAY(name PLACING 'x'::text FROM 1) = 'b'::text))q"},
    {Place::check, "", R"q(upper(code) = code)q",
     R"q((upper((code)::text) = (code)::text))q"},
    {Place::check, "", R"q(starts_with(name, 'x'))q",
     R"q(starts_with((name)::text, 'x'::text))q"},
    {Place::check, "", R"q(name COLLATE "C" > 'a')q",
     R"q((((name)::text COLLATE "C") > 'a'::text))q"},
    {Place::check, "", R"q(points / 2 > 1 AND balance / 2 > 1)q",
     R"q((((points / 2) > 1) AND ((balance / (2)::numeric) > (1)::numeric)))q"},
    {Place::check, "", R"q(points > score)q",
     R"q(((points)::double precision > score))q"},
    {Place::check, "", R"q(score * 2 > points)q",
     R"q(((score * (2)::double precision) > (points)::double precision))q"},
    {Place::check, "", R"q(resource_ok(name))q",
     R"q(public.resource_ok(name))q"},
    {Place::check, "", R"q(tier = null OR char_length(tier) > 0)q",
     R"q(((tier = NULL::text) OR (char_length(tier) > 0)))q"},
    {Place::check, "", R"q(concat(name, '-', tier) <> '-')q",
     R"q((concat(name, '-', tier) <> '-'::text))q"},
    {Place::check, "", R"q(name || tier <> 'a' || 'b')q",
     R"q((((name)::text || tier) <> ('a'::text || 'b'::text)))q"},
    {Place::check, "", R"q((status = 'active' AND expires IS NOT NULL) OR (status = 'banned' AND expires IS NULL))q",
     R"q(((((status)::text = 'active'::text) AND (expires IS NOT NULL)) OR (((status)::text = 'banned'::text) AND (expires IS NULL))))q"},
    {Place::check, "", R"q(jsonb_array_length(settings -> 'x') <= 3)q",
     R"q((jsonb_array_length((settings -> 'x'::text)) <= 3))q"},
    {Place::check, "", R"q(age(created_at) < '1 year')q",
     R"q((age(created_at) < '1 year'::interval))q"},
    {Place::check, "", R"q(isfinite(seen) AND abs(points) < 4)q",
     R"q((isfinite(seen) AND (abs(points) < 4)))q"},
    {Place::check, "", R"q(mood = 'ok'::mood OR mood::text = 'x')q",
     R"q(((mood = 'ok'::public.mood) OR ((mood)::text = 'x'::text)))q"},
    {Place::check, "", R"q(string_to_array(name, ',') <> '{}')q",
     R"q((string_to_array((name)::text, ','::text) <> '{}'::text[]))q"},
    {Place::check, "", R"q(level = 1 OR level = 2)q",
     R"q(((level = 1) OR (level = 2)))q"},
    {Place::check, "", R"q(level IN (1, 2))q",
     R"q((level = ANY (ARRAY[1, 2])))q"},
    {Place::default_, "tier", R"q('free')q",
     R"q('free'::text)q"},
    {Place::default_, "status", R"q('active')q",
     R"q('active'::character varying)q"},
    {Place::default_, "mood", R"q('ok')q",
     R"q('ok'::public.mood)q"},
    {Place::default_, "moods", R"q('{}')q",
     R"q('{}'::public.mood[])q"},
    {Place::default_, "tags", R"q(ARRAY[]::text[])q",
     R"q(ARRAY[]::text[])q"},
    {Place::default_, "vtags", R"q('{}')q",
     R"q('{}'::character varying[])q"},
    {Place::default_, "balance", R"q(0)q",
     R"q(0)q"},
    {Place::default_, "credit", R"q(0.00)q",
     R"q(0.00)q"},
    {Place::default_, "score", R"q(1)q",
     R"q(1)q"},
    {Place::default_, "level", R"q(1)q",
     R"q(1)q"},
    {Place::default_, "points", R"q('5')q",
     R"q(5)q"},
    {Place::default_, "big", R"q(9999999999)q",
     R"q('9999999999'::bigint)q"},
    {Place::default_, "neg", R"q(-1)q",
     R"q('-1'::integer)q"},
    {Place::default_, "active", R"q(true)q",
     R"q(true)q"},
    {Place::default_, "deleted", R"q('f')q",
     R"q(false)q"},
    {Place::default_, "born", R"q('2000-01-01')q",
     R"q('2000-01-01'::date)q"},
    {Place::default_, "seen", R"q('2000-01-01')q",
     R"q('2000-01-01 00:00:00'::timestamp without time zone)q"},
    {Place::default_, "created_at", R"q(now())q",
     R"q(now())q"},
    {Place::default_, "updated_at", R"q(CURRENT_TIMESTAMP)q",
     R"q(CURRENT_TIMESTAMP)q"},
    {Place::default_, "expires", R"q(now() + interval '7 days')q",
     R"q((now() + '7 days'::interval))q"},
    {Place::default_, "expires2", R"q((now() + '1 day'))q",
     R"q((now() + '1 day'::interval))q"},
    {Place::default_, "expires3", R"q(CURRENT_TIMESTAMP + INTERVAL '1' DAY)q",
     R"q((CURRENT_TIMESTAMP + '1 day'::interval day))q"},
    {Place::default_, "utc", R"q((now() at time zone 'utc'))q",
     R"q((now() AT TIME ZONE 'utc'::text))q"},
    {Place::default_, "utc2", R"q(timezone('utc', now()))q",
     R"q(timezone('utc'::text, now()))q"},
    {Place::default_, "today", R"q(CURRENT_DATE)q",
     R"q(CURRENT_DATE)q"},
    {Place::default_, "settings", R"q('{}')q",
     R"q('{}'::jsonb)q"},
    {Place::default_, "settings2", R"q('{"b": 1, "a": [1,2]}'::jsonb)q",
     R"q('{"a": [1, 2], "b": 1}'::jsonb)q"},
    {Place::default_, "settings3", R"q('{"a":1}')q",
     R"q('{"a":1}'::json)q"},
    {Place::default_, "guid", R"q(gen_random_uuid())q",
     R"q(gen_random_uuid())q"},
    {Place::default_, "guid2", R"q('00000000-0000-0000-0000-00000000000A')q",
     R"q('00000000-0000-0000-0000-00000000000a'::uuid)q"},
    {Place::default_, "no", R"q(nextval('invoice_no'))q",
     R"q(nextval('public.invoice_no'::regclass))q"},
    {Place::default_, "ttl", R"q('30 minutes')q",
     R"q('00:30:00'::interval)q"},
    {Place::default_, "ttl2", R"q('01:30:00')q",
     R"q('01:30:00'::interval)q"},
    {Place::default_, "ip", R"q('127.0.0.1')q",
     R"q('127.0.0.1'::inet)q"},
    {Place::default_, "data", R"q('\x00')q",
     R"q('\x00'::bytea)q"},
    {Place::default_, "token", R"q(md5(random()::text))q",
     R"q(md5((random())::text))q"},
    {Place::default_, "token2", R"q(encode(sha256('x'::bytea), 'hex'))q",
     R"q(encode(sha256('\x78'::bytea), 'hex'::text))q"},
    {Place::default_, "who", R"q(CURRENT_USER)q",
     R"q(CURRENT_USER)q"},
    {Place::default_, "who2", R"q(current_user)q",
     R"q(CURRENT_USER)q"},
    {Place::default_, "bits", R"q(B'101')q",
     R"q('101'::"bit")q"},
    {Place::default_, "emp", R"q('')q",
     R"q(''::text)q"},
    {Place::generated, "full_name", R"q(name || ' ' || tier)q",
     R"q((((name)::text || ' '::text) || tier))q"},
    {Place::generated, "total", R"q(balance * (1 + credit))q",
     R"q((balance * ((1)::numeric + credit)))q"},
    {Place::generated, "slug", R"q(lower(regexp_replace(name, '[^a-z]+', '-', 'g')))q",
     R"q(lower(regexp_replace((name)::text, '[^a-z]+'::text, '-'::text, 'g'::text)))q"},
    {Place::generated, "vec", R"q(to_tsvector('english', coalesce(name, '') || ' ' || coalesce(tier, '')))q",
     R"q(to_tsvector('english'::regconfig, (((COALESCE(name, ''::character varying))::text || ' '::text) || COALESCE(tier, ''::text))))q"},
    {Place::generated, "vec2", R"q(setweight(to_tsvector('simple', coalesce(name, '')), 'A'))q",
     R"q(setweight(to_tsvector('simple'::regconfig, (COALESCE(name, ''::character varying))::text), 'A'::"char"))q"},
    {Place::generated, "age_days", R"q(extract(day from seen))q",
     R"q(EXTRACT(day FROM seen))q"},
    {Place::query, "", R"q(SELECT * FROM customers WHERE active)q",
     R"q(SELECT customers.id, customers.name, customers.email, customers.code, customers.tier, customers.status, customers.mood, customers.moods, customers.tags, customers.vtags, customers.balance, customers.credit, customers.score, customers.level, customers.points, customers.big, customers.neg, customers.active, customers.deleted, customers.born, customers.seen, customers.created_at, customers.updated_at, customers.expires, customers.expires2, customers.expires3, customers.utc, customers.utc2, customers.today, customers.settings, customers.settings2, customers.settings3, customers.guid, customers.guid2, customers.no, customers.ttl, customers.ttl2, customers.ip, customers.data, customers.token, customers.token2, customers.nul, customers.who, customers.who2, customers.bits, customers.emp, customers.full_name, customers.total, customers.slug, customers.vec, customers.vec2, customers.age_days FROM public.customers WHERE customers.active)q"},
    {Place::query, "", R"q(SELECT id, name, lower(email) AS email, status = 'active' AS is_active FROM customers c WHERE c.tier IN ('a', 'b') ORDER BY name DESC NULLS LAST, 1 LIMIT 10 OFFSET 5)q",
     R"q(SELECT c.id, c.name, lower((c.email)::text) AS email, ((c.status)::text = 'active'::text) AS is_active FROM public.customers c WHERE (c.tier = ANY (ARRAY['a'::text, 'b'::text])) ORDER BY c.name DESC NULLS LAST, c.id OFFSET 5 LIMIT 10)q"},
    {Place::query, "", R"q(SELECT c.id, c.name, count(o.id) AS orders, sum(o.amount * o.qty) total, max(o.placed_at) FROM customers c LEFT JOIN orders o ON o.customer_id = c.id AND o.status <> 'cancelled' GROUP BY c.id, c.name HAVING count(*) > 1 ORDER BY total DESC)q",
     R"q(SELECT c.id, c.name, count(o.id) AS orders, sum((o.amount * (o.qty)::numeric)) AS total, max(o.placed_at) AS max FROM (public.customers c LEFT JOIN public.orders o ON (((o.customer_id = c.id) AND ((o.status)::text <> 'cancelled'::text)))) GROUP BY c.id, c.name HAVING (count(*) > 1) ORDER BY (sum((o.amount * (o.qty)::numeric))) DESC)q"},
    {Place::query, "", R"q(WITH recent AS (SELECT * FROM orders WHERE placed_at > now() - interval '30 days'), agg AS (SELECT customer_id, sum(amount) AS s FROM recent GROUP BY 1) SELECT c.name, a.s FROM customers c JOIN agg a ON a.customer_id = c.id)q",
     R"q(WITH recent AS ( SELECT orders.id, orders.customer_id, orders.amount, orders.qty, orders.status, orders.placed_at, orders.notes, orders.meta, orders.cancelled_at FROM public.orders WHERE (orders.placed_at > (now() - '30 days'::interval)) ), agg AS ( SELECT recent.customer_id, sum(recent.amount) AS s FROM recent GROUP BY recent.customer_id ) SELECT c.name, a.s FROM (public.customers c JOIN agg a ON ((a.customer_id = c.id))))q"},
    {Place::query, "", R"q(SELECT o.id, row_number() OVER (PARTITION BY o.customer_id ORDER BY o.placed_at DESC) AS rn, sum(amount) OVER w AS running, lag(amount, 1, 0::numeric) OVER (ORDER BY id) FROM orders o WINDOW w AS (PARTITION BY customer_id ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW))q",
     R"q(SELECT o.id, row_number() OVER (PARTITION BY o.customer_id ORDER BY o.placed_at DESC) AS rn, sum(o.amount) OVER w AS running, lag(o.amount, 1, (0)::numeric) OVER (ORDER BY o.id) AS lag FROM public.orders o WINDOW w AS (PARTITION BY o.customer_id ORDER BY o.id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW))q"},
    {Place::query, "", R"q(SELECT id FROM customers WHERE EXISTS (SELECT 1 FROM orders WHERE customer_id = customers.id) AND id NOT IN (SELECT customer_id FROM orders WHERE status = 'x'))q",
     R"q(SELECT customers.id FROM public.customers WHERE ((EXISTS ( SELECT 1 FROM public.orders WHERE (orders.customer_id = customers.id))) AND (NOT (customers.id IN ( SELECT orders.customer_id FROM public.orders WHERE ((orders.status)::text = 'x'::text))))))q"},
    {Place::query, "", R"q(SELECT id, 'c' AS kind FROM customers UNION ALL SELECT id, 'o' FROM orders UNION SELECT 0, NULL ORDER BY id)q",
     R"q(( SELECT customers.id, 'c'::text AS kind FROM public.customers UNION ALL SELECT orders.id, 'o'::text AS kind FROM public.orders ) UNION SELECT 0 AS id, NULL::text AS kind ORDER BY 1)q"},
    {Place::query, "", R"q(SELECT DISTINCT ON (customer_id) customer_id, id, CASE WHEN amount > 100 THEN 'big' WHEN amount > 10 THEN 'mid' ELSE 'small' END AS size, coalesce(notes, 'none') AS notes FROM orders ORDER BY customer_id, placed_at DESC)q",
     R"q(SELECT DISTINCT ON (orders.customer_id) orders.customer_id, orders.id, CASE WHEN (orders.amount > (100)::numeric) THEN 'big'::text WHEN (orders.amount > (10)::numeric) THEN 'mid'::text ELSE 'small'::text END AS size, COALESCE(orders.notes, 'none'::text) AS notes FROM public.orders ORDER BY orders.customer_id, orders.placed_at DESC)q"},
    {Place::query, "", R"q(SELECT o.*, c.name FROM orders o, customers c WHERE o.customer_id = c.id)q",
     R"q(SELECT o.id, o.customer_id, o.amount, o.qty, o.status, o.placed_at, o.notes, o.meta, o.cancelled_at, c.name FROM public.orders o, public.customers c WHERE (o.customer_id = c.id))q"},
    {Place::query, "", R"q(SELECT id, name FROM customers JOIN (SELECT customer_id AS id, sum(amount) FROM orders GROUP BY customer_id) x USING (id))q",
     R"q(SELECT customers.id, customers.name FROM (public.customers JOIN ( SELECT orders.customer_id AS id, sum(orders.amount) AS sum FROM public.orders GROUP BY orders.customer_id) x USING (id)))q"},
    {Place::query, "", R"q(SELECT c.id, t.tag, t.ord FROM customers c CROSS JOIN LATERAL unnest(c.tags) WITH ORDINALITY AS t(tag, ord))q",
     R"q(SELECT c.id, t.tag, t.ord FROM (public.customers c CROSS JOIN LATERAL unnest(c.tags) WITH ORDINALITY t(tag, ord)))q"},
    {Place::query, "", R"q(SELECT c.id, (SELECT max(amount) FROM orders WHERE orders.customer_id = c.id) AS biggest, ARRAY(SELECT o.id FROM orders o WHERE o.customer_id = c.id) AS ids, array_agg(DISTINCT o2.status) FILTER (WHERE o2.qty > 1) AS sts FROM customers c INNER JOIN orders o2 ON (c.id = o2.customer_id) GROUP BY c.id)q",
     R"q(SELECT c.id, ( SELECT max(orders.amount) AS max FROM public.orders WHERE (orders.customer_id = c.id)) AS biggest, ARRAY( SELECT o.id FROM public.orders o WHERE (o.customer_id = c.id)) AS ids, array_agg(DISTINCT o2.status) FILTER (WHERE (o2.qty > 1)) AS sts FROM (public.customers c JOIN public.orders o2 ON ((c.id = o2.customer_id))) GROUP BY c.id)q"},
    {Place::query, "", R"q(SELECT jsonb_build_object('id', id, 'name', name, 'x', NULL) AS doc, to_char(created_at, 'YYYY-MM-DD') AS d, extract(epoch from created_at)::bigint AS e, created_at::date, name::text AS n2, id::text FROM customers)q",
     R"q(SELECT jsonb_build_object('id', customers.id, 'name', customers.name, 'x', NULL::unknown) AS doc, to_char(customers.created_at, 'YYYY-MM-DD'::text) AS d, (EXTRACT(epoch FROM customers.created_at))::bigint AS e, (customers.created_at)::date AS created_at, (customers.name)::text AS n2, (customers.id)::text AS id FROM public.customers)q"},
    {Place::query, "", R"q(SELECT generate_series AS n FROM generate_series(1, 10))q",
     R"q(SELECT generate_series.generate_series AS n FROM generate_series(1, 10) generate_series(generate_series))q"},
    {Place::query, "", R"q(SELECT x.k, x.v FROM customers, jsonb_each_text(settings) AS x(k, v))q",
     R"q(SELECT x.k, x.v FROM public.customers, LATERAL jsonb_each_text(customers.settings) x(k, v))q"},
    {Place::query, "", R"q(SELECT count(*) AS n, count(DISTINCT status), avg(balance), bool_or(active), string_agg(name, ', ' ORDER BY name) FROM customers)q",
     R"q(SELECT count(*) AS n, count(DISTINCT customers.status) AS count, avg(customers.balance) AS avg, bool_or(customers.active) AS bool_or, string_agg((customers.name)::text, ', '::text ORDER BY (customers.name)::text) AS string_agg FROM public.customers)q"},
    {Place::query, "", R"q(SELECT row_to_json(c) AS j, c.settings -> 'a' AS a, (c.settings ->> 'b')::int AS b FROM customers c WHERE c.name ILIKE '%x%')q",
     R"q(SELECT row_to_json(c.*) AS j, (c.settings -> 'a'::text) AS a, ((c.settings ->> 'b'::text))::integer AS b FROM public.customers c WHERE ((c.name)::text ~~* '%x%'::text))q"},
    {Place::query, "", R"q(SELECT a.id FROM orders a NATURAL JOIN (SELECT id FROM customers) b)q",
     R"q(SELECT a.id FROM (public.orders a JOIN ( SELECT customers.id FROM public.customers) b USING (id)))q"},
    {Place::query, "", R"q(SELECT * FROM v3 WHERE orders > 3)q",
     R"q(SELECT v3.id, v3.name, v3.orders, v3.total, v3.max FROM public.v3 WHERE (v3.orders > 3))q"},
    {Place::query, "", R"q(WITH RECURSIVE t(n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM t WHERE n < 100) SELECT sum(n) FROM t)q",
     R"q(WITH RECURSIVE t(n) AS ( VALUES (1) UNION ALL SELECT (t_1.n + 1) FROM t t_1 WHERE (t_1.n < 100) ) SELECT sum(t.n) AS sum FROM t)q"},
    {Place::query, "", R"q(SELECT date_trunc('day', placed_at) AS day, status, sum(amount) FROM orders GROUP BY day, status)q",
     R"q(SELECT date_trunc('day'::text, orders.placed_at) AS day, orders.status, sum(orders.amount) AS sum FROM public.orders GROUP BY (date_trunc('day'::text, orders.placed_at)), orders.status)q"},
    {Place::query, "", R"q(SELECT id, CASE status WHEN 'new' THEN 1 ELSE 0 END AS is_new, amount::float8 / nullif(qty, 0) AS unit, round(amount, 1), now() - placed_at AS age, coalesce(qty, 0) + 1 AS q FROM orders WHERE placed_at >= date_trunc('month', CURRENT_DATE) AND placed_at < '2030-01-01'::date)q",
     R"q(SELECT orders.id, CASE orders.status WHEN 'new'::text THEN 1 ELSE 0 END AS is_new, ((orders.amount)::double precision / (NULLIF(orders.qty, 0))::double precision) AS unit, round(orders.amount, 1) AS round, (now() - orders.placed_at) AS age, (COALESCE(orders.qty, 0) + 1) AS q FROM public.orders WHERE ((orders.placed_at >= date_trunc('month'::text, (CURRENT_DATE)::timestamp with time zone)) AND (orders.placed_at < '2030-01-01'::date)))q"},
    {Place::query, "", R"q(SELECT c.* FROM customers c LEFT JOIN orders o ON o.customer_id = c.id WHERE o.id IS NULL FETCH FIRST 3 ROWS ONLY)q",
     R"q(SELECT c.id, c.name, c.email, c.code, c.tier, c.status, c.mood, c.moods, c.tags, c.vtags, c.balance, c.credit, c.score, c.level, c.points, c.big, c.neg, c.active, c.deleted, c.born, c.seen, c.created_at, c.updated_at, c.expires, c.expires2, c.expires3, c.utc, c.utc2, c.today, c.settings, c.settings2, c.settings3, c.guid, c.guid2, c.no, c.ttl, c.ttl2, c.ip, c.data, c.token, c.token2, c.nul, c.who, c.who2, c.bits, c.emp, c.full_name, c.total, c.slug, c.vec, c.vec2, c.age_days FROM (public.customers c LEFT JOIN public.orders o ON ((o.customer_id = c.id))) WHERE (o.id IS NULL) LIMIT 3)q"},
    {Place::query, "", R"q(SELECT t.id FROM (VALUES (1, 'a'), (2, 'b')) AS t(id, name))q",
     R"q(SELECT t.id FROM ( VALUES (1,'a'::text), (2,'b'::text)) t(id, name))q"},
    {Place::query, "", R"q(SELECT u.id AS user_id, u.name, s.s FROM customers u FULL OUTER JOIN (SELECT customer_id, sum(amount) s FROM orders GROUP BY customer_id) s ON s.customer_id = u.id RIGHT JOIN orders o3 ON true)q",
     R"q(SELECT u.id AS user_id, u.name, s.s FROM ((public.customers u FULL JOIN ( SELECT orders.customer_id, sum(orders.amount) AS s FROM public.orders GROUP BY orders.customer_id) s ON ((s.customer_id = u.id))) RIGHT JOIN public.orders o3 ON (true)))q"},
    {Place::query, "", R"q(SELECT true AS t, 1 AS one, 1.5 AS dec, 'x'::text AS x, NULL::integer AS n, 'lit' AS lit, interval '1 day' AS i, ARRAY[1,2] AS arr, '{1,2}'::int[] AS arr2, current_date AS cd, -1 AS neg)q",
     R"q(SELECT true AS t, 1 AS one, 1.5 AS "dec", 'x'::text AS x, NULL::integer AS n, 'lit'::text AS lit, '1 day'::interval AS i, ARRAY[1, 2] AS arr, '{1,2}'::integer[] AS arr2, CURRENT_DATE AS cd, '-1'::integer AS neg)q"},
    {Place::query, "", R"q(SELECT id FROM orders GROUP BY ROLLUP (id), GROUPING SETS ((qty), ()) HAVING sum(amount) > 0)q",
     R"q(SELECT orders.id FROM public.orders GROUP BY ROLLUP(orders.id), GROUPING SETS ((orders.qty), ()) HAVING (sum(orders.amount) > (0)::numeric))q"},
    {Place::query, "", R"q(SELECT id, name FROM customers WHERE (name, tier) IN (SELECT notes, status FROM orders) OR id = ANY (SELECT customer_id FROM orders) OR id > ALL (ARRAY[1,2]))q",
     R"q(SELECT customers.id, customers.name FROM public.customers WHERE ((((customers.name)::text, customers.tier) IN ( SELECT orders.notes, orders.status FROM public.orders)) OR (customers.id IN ( SELECT orders.customer_id FROM public.orders)) OR (customers.id > ALL (ARRAY[1, 2]))))q"},
    {Place::query, "", R"q(SELECT a.id AS a, b.id AS b FROM customers a JOIN customers b ON a.id = b.id JOIN orders o ON o.customer_id = b.id)q",
     R"q(SELECT a.id AS a, b.id AS b FROM ((public.customers a JOIN public.customers b ON ((a.id = b.id))) JOIN public.orders o ON ((o.customer_id = b.id))))q"},
};

/// Texts that mean something else, close as they look.
const Spelling near_misses[] = {
    {Place::check, "", R"q(tags[1:] = tags)q",
     R"q((tags[:1] = tags))q"},
    {Place::check, "", R"q(tags[1] = 'x')q",
     R"q((tags[2] = 'x'::text))q"},
    {Place::check, "", R"q(points > 1)q",
     R"q(points >= 1)q"},
    {Place::check, "", R"q(points < 1)q",
     R"q(points <= 1)q"},
    {Place::check, "", R"q(points > 1)q",
     R"q(points > 2)q"},
    {Place::check, "", R"q(points > 1)q",
     R"q(level > 1)q"},
    {Place::check, "", R"q(tier IN ('a', 'b'))q",
     R"q((tier <> ALL (ARRAY['a'::text, 'b'::text])))q"},
    {Place::check, "", R"q(tier IN ('a', 'b'))q",
     R"q((tier = ANY (ARRAY['a'::text, 'c'::text])))q"},
    {Place::check, "", R"q(tier IN ('a', 'b'))q",
     R"q((tier = ANY (ARRAY['a'::text, 'b'::text, 'c'::text])))q"},
    {Place::check, "", R"q(tier NOT IN ('a'))q",
     R"q((tier = 'a'::text))q"},
    {Place::check, "", R"q((tier)::integer > 1)q",
     R"q(((tier)::numeric > (1)::numeric))q"},
    {Place::check, "", R"q(level BETWEEN 1 AND 10)q",
     R"q(((level >= 1) AND (level < 10)))q"},
    {Place::check, "", R"q(level NOT BETWEEN 1 AND 10)q",
     R"q(((level >= 1) AND (level <= 10)))q"},
    {Place::check, "", R"q(name LIKE 'a%')q",
     R"q(((name)::text ~~* 'a%'::text))q"},
    {Place::check, "", R"q(name LIKE 'a%')q",
     R"q(((name)::text !~~ 'a%'::text))q"},
    {Place::check, "", R"q(active OR deleted AND active)q",
     R"q(((active OR deleted) AND active))q"},
    {Place::check, "", R"q(NOT (points = 1))q",
     R"q((points = 1))q"},
    {Place::check, "", R"q(name IS NULL)q",
     R"q((name IS NOT NULL))q"},
    {Place::check, "", R"q(ttl > interval '1 hour')q",
     R"q((ttl > '02:00:00'::interval))q"},
    {Place::check, "", R"q(ttl > interval '1 day')q",
     R"q((ttl > '24:00:00'::interval))q"},
    {Place::check, "", R"q(now() > seen)q",
     R"q((CURRENT_TIMESTAMP > seen))q"},
    {Place::check, "", R"q(slugify(name) = tier)q",
     R"q((lower((name)::text) = tier))q"},
    {Place::check, "", R"q(points - level > 1)q",
     R"q(((level - points) > 1))q"},
    {Place::check, "", R"q(points / 2 > 1)q",
     R"q(((points)::numeric / 2.0 > 1))q"},
    {Place::check, "", R"q(settings -> 'a' = '1')q",
     R"q(((settings -> 'b'::text) = '1'::jsonb))q"},
    {Place::check, "", R"q(settings @> '{"a": 1}')q",
     R"q((settings @> '{"a": 2}'::jsonb))q"},
    {Place::check, "", R"q(name IS DISTINCT FROM tier)q",
     R"q((NOT ((name)::text IS DISTINCT FROM tier)))q"},
    {Place::check, "", R"q(active IS TRUE)q",
     R"q((active IS NOT FALSE))q"},
    {Place::check, "", R"q(greatest(points, 5) > 3)q",
     R"q((LEAST(points, 5) > 3))q"},
    {Place::check, "", R"q(mood = 'ok')q",
     R"q((mood = 'sad'::public.mood))q"},
    {Place::check, "", R"q(name COLLATE "C" > 'a')q",
     R"q(((name)::text > 'a'::text))q"},
    {Place::default_, "tier", R"q('free')q",
     R"q('paid'::text)q"},
    {Place::default_, "points", R"q(5)q",
     R"q(6)q"},
    {Place::default_, "points", R"q(-1)q",
     R"q(1)q"},
    {Place::default_, "active", R"q(true)q",
     R"q(false)q"},
    {Place::default_, "created_at", R"q(now())q",
     R"q(CURRENT_TIMESTAMP)q"},
    {Place::default_, "no", R"q(nextval('invoice_no'))q",
     R"q(nextval('public.other_no'::regclass))q"},
    {Place::default_, "settings", R"q('{}')q",
     R"q('[]'::jsonb)q"},
    {Place::query, "", R"q(SELECT id, name FROM customers)q",
     R"q(SELECT customers.id, customers.tier FROM public.customers)q"},
    {Place::query, "", R"q(SELECT id FROM customers)q",
     R"q(SELECT customers.id AS key FROM public.customers)q"},
    {Place::query, "", R"q(SELECT id FROM customers)q",
     R"q(SELECT orders.id FROM public.orders)q"},
    {Place::query, "", R"q(SELECT id FROM customers)q",
     R"q(SELECT DISTINCT customers.id FROM public.customers)q"},
    {Place::query, "", R"q(SELECT id FROM customers ORDER BY id)q",
     R"q(SELECT customers.id FROM public.customers ORDER BY customers.id DESC)q"},
    {Place::query, "", R"q(SELECT id FROM customers LIMIT 1)q",
     R"q(SELECT customers.id FROM public.customers LIMIT 2)q"},
    {Place::query, "", R"q(SELECT c.id FROM customers c JOIN orders o ON o.id = c.id)q",
     R"q(SELECT c.id FROM (public.customers c LEFT JOIN public.orders o ON ((o.id = c.id))))q"},
    {Place::query, "", R"q(SELECT a.id FROM orders a, orders b WHERE a.qty = 1)q",
     R"q(SELECT a.id FROM public.orders a, public.orders b WHERE (b.qty = 1))q"},
    {Place::query, "", R"q(SELECT count(*) AS n FROM orders)q",
     R"q(SELECT count(DISTINCT orders.id) AS n FROM public.orders)q"},
    {Place::query, "", R"q(SELECT id FROM orders UNION SELECT id FROM orders)q",
     R"q(SELECT orders.id FROM public.orders UNION ALL SELECT orders.id FROM public.orders)q"},
    {Place::query, "", R"q(SELECT name FROM customers)q",
     R"q(SELECT (customers.name)::text AS name FROM public.customers)q"},
    {Place::query, "", R"q(SELECT * FROM orders)q",
     R"q(SELECT orders.id, orders.customer_id FROM public.orders)q"},
};

/// Texts that say other values.
const Spelling other_values[] = {
    {Place::default_, "born", R"q('2020-01-01')q", R"q('2020-01-02'::date)q"},
    {Place::default_, "seen", R"q('2020-01-01')q", R"q('2020-01-01 00:00:01'::timestamp without time zone)q"},
    {Place::default_, "created_at", R"q('2020-01-01 00:00:00+00')q", R"q('2020-01-01 00:00:00+02'::timestamp with time zone)q"},
    {Place::default_, "created_at", R"q('2020-01-01')q", R"q('2020-01-02')q"},
    {Place::default_, "created_at", R"q('2020-01-01')q", R"q('2020-01-02 00:00:00+00'::timestamp with time zone)q"},
    {Place::default_, "credit", R"q(1e6)q", R"q('10000000'::numeric)q"},
    {Place::default_, "tags", R"q('{a,b}')q", R"q('{a,c}'::text[])q"},
    {Place::default_, "guid", R"q('00000000-0000-0000-0000-000000000000')q", R"q('00000000-0000-0000-0000-000000000001'::uuid)q"},
    {Place::default_, "mood", R"q('ok')q", R"q('sad'::public.mood)q"},
};

/// Texts whose difference may be the server's doing, or not: without a server nobody knows.
const Spelling open_questions[] = {
    {Place::check, "", R"q(seen > '2020-01-01' AND created_at > '2020-01-01')q",
     R"q(((seen > '2020-01-01 00:00:00'::timestamp without time zone) AND (created_at > '2020-01-01 00:00:00+00'::timestamp with time zone)))q"},
    {Place::default_, "created_at", R"q('2020-01-01')q", R"q('2019-12-31 23:00:00+00'::timestamp with time zone)q"},
    {Place::default_, "ip", R"q('10.0.0.1')q", R"q('10.0.0.1/32'::inet)q"},
    {Place::default_, "born", R"q('January 1, 2020')q", R"q('2020-01-01'::date)q"},
    {Place::check, "", R"q(expires > '2020-01-01' AND tier <> 'x')q",
     R"q(((expires > '2020-01-01 00:00:00+00'::timestamp with time zone) AND (tier <> 'x'::text)))q"},
    {Place::check, "", R"q(elsewhere = 'x')q",
     R"q(((elsewhere)::text = 'x'::text))q"},
};
// clang-format on

}  // namespace

TEST_CASE("normal form: what the server stores is what was written") {
  for (const Spelling& s : spellings) {
    CAPTURE(std::string(s.written));
    CAPTURE(std::string(s.stored));
    CHECK(compared(s.place, s.column, s.written, s.stored) == Equality::equal);
    CHECK(compared(s.place, s.column, s.stored, s.written) == Equality::equal);
  }
}

TEST_CASE("normal form: near misses are not equal") {
  for (const Spelling& s : near_misses) {
    CAPTURE(std::string(s.written));
    CAPTURE(std::string(s.stored));
    CHECK(compared(s.place, s.column, s.written, s.stored) != Equality::equal);
  }
}

TEST_CASE("normal form: other values are different, whatever their types") {
  for (const Spelling& s : other_values) {
    CAPTURE(std::string(s.written));
    CAPTURE(std::string(s.stored));
    CHECK(compared(s.place, s.column, s.written, s.stored) == Equality::different);
  }
}

TEST_CASE("normal form: nobody guesses") {
  for (const Spelling& s : open_questions) {
    CAPTURE(std::string(s.written));
    CAPTURE(std::string(s.stored));
    CHECK(compared(s.place, s.column, s.written, s.stored) == Equality::undecided);
  }
}

TEST_CASE("normal form: a text that cannot be parsed here is undecided") {
  CHECK(compared(Place::check, "", "points >", "points > 1") == Equality::undecided);
}

TEST_CASE("normal form: a constant may be what the server made of 'now'") {
  auto verdict = [](const std::string& column, const std::string& from, const std::string& to, bool live = false) {
    TextPair pair;
    pair.from = from, pair.to = to, pair.field = "expression";
    pair.object = object_id(Kind::column_default, "public", column, "customers");
    Catalog desired = catalog();
    if (live) desired.server_version = 150000;
    return offline_comparison()({pair}, catalog(), desired).at(0);
  };
  std::string stored = "'2020-01-01 10:00:00+00'::timestamp with time zone";
  CHECK(verdict("created_at", stored, "'now()'") == Equality::equal);
  CHECK(verdict("created_at", stored, "timestamptz 'now'") == Equality::equal);
  CHECK(verdict("born", "'2020-01-01'::date", "'today'") == Equality::equal);
  CHECK(verdict("created_at", "'now'", "'now'::timestamptz") == Equality::equal);
  CHECK(verdict("created_at", "'now()'", stored, true) == Equality::equal);
  // Somebody has put a constant in its place.
  CHECK(verdict("created_at", "'now()'", stored) == Equality::different);
  CHECK(verdict("created_at", "'now'", "'tomorrow'") == Equality::different);
  CHECK(verdict("created_at", "now()", "'now'") == Equality::different);
  CHECK(verdict("created_at", "'now'", "now()") == Equality::different);
  CHECK(verdict("tier", "'2020-01-01'::text", "'now'") == Equality::different);
}
