# Any two sources can be compared: a file, a directory whose files refer to each other, a glob, standard input, YAML,
# migrations of plumb, Prisma and Drizzle, pg_dump's output, a live database by URL, connection string and PG* variables.
. "$(dirname "$0")/check.sh"

mkdir -p dir/deep
cat >dir/a_view.sql <<'SQL'
CREATE VIEW adults AS SELECT id, name FROM person WHERE age(born) > 17;
SQL
cat >dir/b_function.sql <<'SQL'
CREATE FUNCTION age(born date) RETURNS integer LANGUAGE sql STABLE AS $$ SELECT extract(year FROM pg_catalog.age(born))::integer $$;
SQL
cat >dir/deep/c_table.sql <<'SQL'
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE TABLE person (id serial PRIMARY KEY, name text NOT NULL, born date, mood mood DEFAULT 'ok');
CREATE INDEX ON person (lower(name));
SQL
cat dir/deep/c_table.sql dir/b_function.sql dir/a_view.sql >schema.sql
cp schema.sql x_all.sql

# in_sync FROM TO: they are the same.
in_sync() { run 0 plumb diff --from "$1" --to "$2" --exit-code --schemas '*'; }
in_sync schema.sql dir
in_sync dir schema.sql
in_sync schema.sql 'x_*.sql'
in_sync schema.sql 'dir/**/*.sql'
in_sync schema.sql '**/[abc]_*.sql'
echo "\$ plumb diff --from schema.sql --to - <schema.sql"
plumb diff --from schema.sql --to - --exit-code <schema.sql >state/out 2>state/err || fail "standard input is not read"

run 1 plumb diff --from - --to - </dev/null
err 'both sides are to be read from standard input'

# What a schema file includes is read in its place, with the search_path that holds there; nothing is read from elsewhere.
mkdir -p including/parts/deep including/state outer && cd including
cat >main.sql <<'SQL'
CREATE SCHEMA app;
SET search_path = app;
\ir parts/tables.sql
\i parts/views.sql
CREATE TABLE behind (id integer);
SQL
printf 'CREATE TABLE a (id integer);\n\\ir deep/more.sql\nCREATE INDEX a_id ON a (id);\n' >parts/tables.sql
echo 'CREATE TABLE deep (id integer); SET search_path = public;' >parts/deep/more.sql
echo 'CREATE VIEW v AS SELECT id FROM app.a;' >parts/views.sql
sed -i 's/ON a (id)/ON app.a (id)/' parts/tables.sql
run 0 plumb diff --from empty --to main.sql
for made in 'TABLE app.a ' 'TABLE app.deep ' 'TABLE public.behind ' 'VIEW public.v ' 'INDEX a_id ON app.a '; do out "CREATE $made"; done
not_err 'passed over'
printf 'schema: [main.sql, parts]\n' >plumb.yaml
run 0 plumb validate
out '3 tables'
refuses() { # LINE MESSAGE
  printf 'CREATE TABLE t (id integer);\n%s\n' "$1" >bad.sql
  run 1 plumb diff --from empty --to bad.sql
  err "bad.sql:2:1: error: $1: $2"
}
refuses '\ir nowhere.sql' 'there is no such file'
refuses '\i :where/x.sql' 'there is no such file'
refuses '\ir bad.sql' 'it includes itself'
echo 'CREATE TABLE outer_one (id integer);' >../outer/x.sql
refuses '\ir ../outer/x.sql' 'it lies outside of the project'
ln -s ../../outer/x.sql parts/link.sql
refuses '\ir parts/link.sql' 'it lies outside of the project'
rm parts/link.sql
mkdir -p migrations/20260101000000_a
printf '\\i parts/tables.sql\n' >migrations/20260101000000_a/migration.sql
run 1 plumb diff --from migrations --to empty
err 'migration.sql:1:1: error: psql command \i is not followed here'
run 1 plumb validate migrations
cd ..

# A live database, said in every way.
new_database people
sql people -f schema.sql
in_sync dbname=people schema.sql
in_sync "postgresql:///people?host=$PGHOST&port=$PGPORT&user=$PGUSER&schema=public" schema.sql
printf 'environments:\n  dev: dbname=${NAME_OF_DATABASE}\n' >plumb.yaml
NAME_OF_DATABASE=people run 0 plumb diff --from env:dev --to schema.sql --exit-code
rm plumb.yaml
PGDATABASE=people DATABASE_URL=dbname=people run 0 plumb diff --to schema.sql --exit-code
in_sync schema.sql dbname=people

# pg_dump says where tables are by SET default_tablespace.
if [ "$(sql people -c 'SHOW server_version_num')" -ge 150000 ]; then
  new_database spaced
  sql spaced -c 'SET allow_in_place_tablespaces = on' -c "CREATE TABLESPACE sources_fast LOCATION ''" \
    -c 'CREATE TABLE a (id int PRIMARY KEY) TABLESPACE sources_fast' -c 'CREATE TABLE b (id int)' \
    -c 'CREATE TABLE p (id int) PARTITION BY RANGE (id) TABLESPACE sources_fast' -c 'CREATE TABLE p1 PARTITION OF p DEFAULT' \
    -c 'CREATE INDEX b_id ON b (id) TABLESPACE sources_fast'
  pg_dump -s -d spaced >spaced.sql
  grep -q 'SET default_tablespace = sources_fast' spaced.sql || fail "pg_dump says it otherwise"
  in_sync dbname=spaced spaced.sql
fi

# A schema public that was made again is open to nobody, and has no comment: what pg_dump says of it, what the migrations
# have made and what a plan makes is the same.
new_database again
mkdir -p again/migrations/20260101000000_again
printf 'DROP SCHEMA public CASCADE;\nCREATE SCHEMA public;\nCREATE TABLE t (id int);\nCREATE ROLE sources_reader;\nGRANT SELECT ON t TO sources_reader;\n' \
  >again/migrations/20260101000000_again/migration.sql
run 0 plumb deploy --migrations again/migrations --database dbname=again
run 0 plumb drift --migrations again/migrations --database dbname=again
run 0 plumb pull --from dbname=again --output again.sql
grep -q 'REVOKE USAGE ON SCHEMA public FROM PUBLIC' again.sql || fail "pull takes public for open"
in_sync dbname=again again.sql
pg_dump -s -d again >dumped.sql
in_sync dbname=again dumped.sql
in_sync dumped.sql dbname=again
sed 's/^REVOKE.*//' again.sql >opened.sql
sql again -c 'DROP SCHEMA public CASCADE'
plumb diff --from dbname=again --to opened.sql --format sql >state/plan
sql again -f state/plan
in_sync dbname=again opened.sql
[ "$(sql again -c "SELECT has_schema_privilege('sources_reader', 'public', 'USAGE')")" = t ] || fail "public is closed"

# Prisma's ?schema= is the one that is meant, where nothing else says so.
new_database apps
sql apps -c 'CREATE TABLE t (id int); CREATE SCHEMA app; CREATE TABLE app.u (id int)'
app="postgresql:///apps?host=$PGHOST&port=$PGPORT&user=$PGUSER&schema=app"
run 0 plumb pull --from "$app"
out 'CREATE TABLE app.u'
not_out 'public.t'
run 0 plumb pull --from "$app" --schemas '*'
out 'public.t'
run 0 plumb diff --from empty --to "$app"
not_out 'public.t'
mkdir -p begun/state && cd begun
run 0 plumb init --from "$app"
! grep -q 'public.t' schema.sql || fail 'init takes more than the schema of the URL'
cd ..

# Blocks that only a server knows the effect of are run on one, in schema files as in migrations.
cat >looped.sql <<'SQL'
DO $$ BEGIN FOR i IN 1..2 LOOP EXECUTE format('CREATE TABLE part_%s (id integer)', i); END LOOP; END $$;
CREATE VIEW parts AS SELECT id FROM part_1;
SQL
run 1 plumb validate looped.sql
err '--scratch'
run 0 plumb validate looped.sql --scratch
out 'ok (2 tables, 1 view)'
run 0 plumb diff --from empty --to looped.sql --scratch
out 'CREATE TABLE public.part_2'
not_out 'OWNER'

# An extension whose place nobody tells.
echo 'CREATE EXTENSION pgcrypto;' >placeless.sql
echo 'CREATE SCHEMA ext; CREATE EXTENSION pgcrypto SCHEMA ext;' >placed.sql
run 0 plumb diff --from placeless.sql --to placed.sql
out 'ALTER EXTENSION pgcrypto SET SCHEMA ext'

# Where the desired side has no object, nothing is compared: not in public either, which every file has.
new_database parts
sql parts -c 'CREATE FUNCTION helper() RETURNS int LANGUAGE sql AS $$SELECT 1$$; CREATE SCHEMA billing' \
  -c 'CREATE TABLE billing.t (id int)'
echo 'CREATE SCHEMA billing; CREATE TABLE billing.t (id int, x int);' >billing.sql
run 0 plumb diff --from dbname=parts --to billing.sql
out 'ADD COLUMN x'
out 'schema public: 1 object not managed'
not_out 'DROP'
run 0 plumb diff --from dbname=parts --to billing.sql --schemas public,billing
out 'DROP FUNCTION public.helper()'

# What is not compared, and PostgreSQL would not let go of what it hangs on: the plan names it, and is no plan to run.
new_database outside
cat >outside.sql <<'SQL'
CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE TYPE pair AS (a integer, b integer);
CREATE TABLE t (id integer PRIMARY KEY, a integer, b integer);
CREATE TABLE parted (k integer) PARTITION BY LIST (k);
CREATE FUNCTION one() RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE VIEW middle AS SELECT id FROM t;
SQL
sql outside -f outside.sql
sql outside -c 'CREATE SCHEMA auth; CREATE VIEW auth.v AS SELECT a FROM public.t' \
  -c 'CREATE TABLE auth.u (t_id integer REFERENCES public.t, mood public.mood, pair public.pair)' \
  -c 'CREATE TABLE auth.part PARTITION OF public.parted DEFAULT' \
  -c 'CREATE TABLE auth.calls (n integer DEFAULT public.one()); CREATE CAST (auth.u AS text) WITH INOUT'
# hangs NEW-SCHEMA MESSAGE...: the plan to it is refused, with these.
hangs() {
  echo "$1" >wanted.sql; shift
  for schemas in '' '--schemas public'; do
    run 3 plumb diff --from dbname=outside --to wanted.sql --format sql --allow data_loss,blocks_reads,table_rewrite,may_fail_on_data $schemas
    for text in "$@"; do err "$text"; done
    count state/err 'hazard.needs_decision' $#
  done
}
hangs "$(grep -v ' t ' outside.sql | grep -v middle); CREATE TABLE t (id integer PRIMARY KEY, b integer)" \
  'view auth.v depends on column public.t.a and is not managed'
hangs "$(sed 's/a integer, b integer);/a bigint, b integer);/' outside.sql)" 'view auth.v depends on column public.t.a' \
  'column auth.u.pair depends on type public.pair and is not managed: PostgreSQL refuses the change'
hangs "$(sed 's/sad/angry/' outside.sql)" 'column auth.u.mood depends on type public.mood'
hangs "$(sed 's/id integer PRIMARY KEY/id integer NOT NULL/' outside.sql)" 'constraint u_t_id_fkey on auth.u depends on constraint t_pkey on public.t'
hangs "$(grep -v parted outside.sql)" 'table auth.part goes away with table public.parted and is not managed'
hangs "$(grep -v one outside.sql)" 'default of auth.calls.n depends on routine public.one()'
hangs 'CREATE TABLE other (id integer)' 'auth.v' 'auth.u.mood' 'auth.u.pair' 'u_t_id_fkey' 'auth.part' 'auth.calls.n'
run 0 plumb diff --from dbname=outside --to outside.sql --exit-code
# An extension whose members something outside uses; and the way back from a type that comes by the plan.
sql outside -c 'CREATE EXTENSION citext SCHEMA public' \
  -c 'CREATE TABLE auth.names (name public.citext); CREATE VIEW auth.same AS SELECT public.citext_eq(name, name) FROM auth.names' \
  -c 'CREATE INDEX by_name ON auth.names (name)'
hangs "$(cat outside.sql)" 'column auth.names.name depends on extension citext and is not managed: PostgreSQL refuses the drop' \
  'view auth.same depends on extension citext' 'index auth.by_name depends on extension citext'
sql outside -c 'DROP EXTENSION citext CASCADE; DROP TABLE auth.names'
run 0 plumb diff --from dbname=outside --to outside.sql --exit-code --schemas public
out 'schema auth: 4 objects not managed'
# A change that reaches none of it is free to run.
sed '/TABLE t /s/b integer/b bigint/' outside.sql >wanted.sql
run 0 plumb diff --from dbname=outside --to wanted.sql --format sql --allow table_rewrite,blocks_reads

# A database that reads backslashes in strings in its own way.
new_database strings
sql strings -c 'ALTER DATABASE strings SET standard_conforming_strings = off'
cat >strings.sql <<'SQL'
CREATE TABLE s (a text DEFAULT E'a\\b' CHECK (a <> E'\\'), b bytea DEFAULT decode('00ff', 'hex'));
CREATE VIEW v AS SELECT E'x\\y' AS x;
SQL
sql strings -f strings.sql
in_sync dbname=strings strings.sql

# Who owns most by an extension, or may not be acted as, gets nothing that is new.
sql postgres -c 'CREATE ROLE sources_owner LOGIN' -c 'CREATE DATABASE extended OWNER sources_owner'
sql extended -c 'CREATE EXTENSION citext' -c 'CREATE SCHEMA elsewhere' -c 'CREATE TABLE elsewhere.a ()' \
  -c 'CREATE TABLE elsewhere.b ()' -c 'SET ROLE sources_owner' -c 'CREATE TABLE a (id int)'
echo 'CREATE EXTENSION citext; CREATE TABLE a (id int); CREATE TABLE b (id int);' >extended.sql
run 0 plumb diff --from 'dbname=extended user=sources_owner' --to extended.sql
out 'CREATE TABLE public.b'
not_out 'OWNER TO'

# What it says of itself, and what pg_dump says of it.
run 0 plumb pull --from dbname=people --output pulled.sql
# What is no file is written into, and stays what it is.
mkfifo pipe
cat pipe >piped.sql &
run 0 plumb pull --from dbname=people --output pipe
wait $!
[ -p pipe ] || fail 'the pipe is gone'
cmp -s pulled.sql piped.sql || fail 'something else was written into the pipe'
# A symlink stays, and what it leads to is written, there before or not; out of the project is told of.
mkdir kept
ln -s kept/linked.sql link.sql
ln -s link.sql second.sql
run 0 plumb pull --from dbname=people --output second.sql
not_err 'leads out'
echo old >kept/linked.sql
run 0 plumb pull --from dbname=people --output second.sql
[ -L second.sql ] && [ -L link.sql ] || fail 'the link is gone'
cmp -s pulled.sql kept/linked.sql || fail 'the file behind the link was not written'
mkdir "$work.beside"
ln -s "$work.beside/x.sql" out.sql
run 0 plumb pull --from dbname=people --output out.sql
err "note: out.sql leads out of $work, to $work.beside/x.sql"
cmp -s pulled.sql "$work.beside/x.sql" || fail 'the file behind the link was not written'
rm -r "$work.beside"
ln -s turn.sql turn.sql
run 1 plumb pull --from dbname=people --output turn.sql
err 'cannot write turn.sql'
in_sync dbname=people pulled.sql
in_sync schema.sql pulled.sql
run 0 plumb pull --from dbname=people --format yaml --output pulled.yaml
in_sync dbname=people pulled.yaml
in_sync pulled.sql pulled.yaml
run 0 plumb validate pulled.yaml
pg_dump -s -d people >dumped.sql
in_sync dbname=people dumped.sql
pg_dump -d people >with_rows.sql
in_sync with_rows.sql schema.sql

# Migrations: plumb's own, Prisma's and Drizzle's directories.
mkdir -p prisma/migrations/20260101000000_init prisma/migrations/20260102000000_more
echo 'provider = "postgresql"' >prisma/migrations/migration_lock.toml
echo 'CREATE TYPE mood AS ENUM ('"'sad', 'happy'"'); CREATE TABLE person (id serial PRIMARY KEY, label text NOT NULL);
INSERT INTO person (label) VALUES ('"'x'"');' >prisma/migrations/20260101000000_init/migration.sql
cat >prisma/migrations/20260102000000_more/migration.sql <<'SQL'
ALTER TYPE mood ADD VALUE IF NOT EXISTS 'ok' BEFORE 'happy';
ALTER TABLE person RENAME COLUMN label TO name;
ALTER TABLE person ADD COLUMN born date, ADD COLUMN mood mood DEFAULT 'ok';
CREATE INDEX person_lower_idx ON person USING btree (lower(name));
CREATE TABLE old (id integer); DROP TABLE IF EXISTS old CASCADE;
SQL
{ cat dir/b_function.sql; cat dir/a_view.sql; } >>prisma/migrations/20260102000000_more/migration.sql
in_sync prisma/migrations schema.sql
mkdir -p drizzle/meta
sed 's/;$/;\n--> statement-breakpoint/' schema.sql >drizzle/0000_first_hero.sql
cat >drizzle/meta/_journal.json <<'JSON'
{"version":"7","dialect":"postgresql","entries":[{"idx":0,"version":"7","when":1767225600000,"tag":"0000_first_hero","breakpoints":true}]}
JSON
in_sync drizzle schema.sql

# Differences: exit code, SQL and nothing else on standard output, renames by flag, namespaces that are left alone.
echo 'CREATE TABLE audit (id integer);' | cat schema.sql - >more.sql
run 0 plumb diff --from dbname=people --to more.sql --format sql
printf 'CREATE TABLE public.audit (\n    id integer\n);\n' >expected; same expected
run 2 plumb diff --from dbname=people --to more.sql --exit-code
sed 's/name text NOT NULL/full_name text NOT NULL/; s/lower(name)/lower(full_name)/; s/id, name/id, full_name AS name/' schema.sql >renamed.sql
run 3 plumb diff --from dbname=people --to renamed.sql --format sql
err '--rename column:public.person.name=full_name'
run 0 plumb diff --from dbname=people --to renamed.sql --format sql --rename column:public.person.name=full_name
out 'RENAME COLUMN name TO full_name'
not_out 'DROP COLUMN'
run 0 plumb diff --from dbname=people --to renamed.sql --format sql --renames accept
out 'RENAME COLUMN name TO full_name'
sql people -c 'CREATE SCHEMA auth; CREATE TABLE auth.secret (id integer); CREATE TABLE "_prisma_migrations" (id text)'
run 0 plumb diff --from dbname=people --to schema.sql --exit-code
grep -qF 'auth' state/out state/err || fail "the schema that was left out is not named"
run 2 plumb diff --from dbname=people --to schema.sql --exit-code --schemas '*' --allow all
out 'auth'
not_out 'TABLE public._prisma_migrations'
out 'ledger passed over: public._prisma_migrations'

# What is ignored keeps its schema; a ledger that only the old side declares is nobody's to drop; pull keeps it.
sql people -c 'CREATE TABLE auth.more (id integer)'
printf 'ignore: ["*:auth.secret"]\n' >plumb.yaml
run 0 plumb diff --from dbname=people --to schema.sql --schemas '*' --allow all
out 'DROP TABLE auth.more'
not_out 'SCHEMA auth'
rm plumb.yaml
echo 'CREATE TABLE schema_migrations (version text PRIMARY KEY);' | cat schema.sql - >with_ledger.sql
run 0 plumb diff --from with_ledger.sql --to schema.sql --exit-code
out 'ledger passed over: public.schema_migrations'
run 0 plumb pull --from with_ledger.sql --output with_ledger.yaml
in_sync with_ledger.sql with_ledger.yaml
in_sync with_ledger.yaml with_ledger.sql

# What plumb does not manage yet is named, and fails under --strict.
{ cat schema.sql; echo 'CREATE ACCESS METHOD odd TYPE INDEX HANDLER bthandler;'; } >method.sql
run 0 plumb diff --from dbname=people --to method.sql
grep -qF 'access method odd' state/out state/err || fail "the access method is not named"
run 1 plumb diff --from dbname=people --to method.sql --strict

# What only a server knows of migrations: every command that reads them can ask one.
mkdir -p known/20260101000000_a
echo "DO 'BEGIN EXECUTE format(''CREATE TABLE %I (id integer)'', ''ma'' || ''de''); END';" >known/20260101000000_a/migration.sql
for command in 'validate known' 'pull --from known' 'init --from known --schema made.sql --migrations none'; do
  run 1 plumb $command
  err 'pass --scratch'
  run 0 plumb $command --scratch
done
grep -q 'CREATE TABLE public.made' made.sql || fail 'the schema file has no table'

# What is read there is built once more: a body is checked when its function is made.
mkdir -p calls/20260101000000_a calls/20260102000000_b.sql
echo "CREATE FUNCTION z() RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
CREATE FUNCTION a() RETURNS int LANGUAGE sql AS 'SELECT z()';
DO 'BEGIN EXECUTE format(''CREATE TABLE %I (id integer)'', ''ma'' || ''de''); END';" >calls/20260101000000_a/migration.sql
echo 'CREATE TABLE more (id integer);' >calls/20260102000000_b.sql/migration.sql
run 0 plumb diff --from calls --to empty --scratch --allow data_loss
out 'DROP TABLE public.more'
out 'DROP FUNCTION public.a()'
rm -r calls
rm -r plumb.yaml none

# One that plumb.yaml names is asked without a flag.
printf 'schema: made.sql\nmigrations: known\nscratch: dbname=postgres\n' >plumb.yaml
new_database known
run 0 plumb rehash
run 0 plumb validate
run 0 plumb pull --from known
run 0 plumb diff --from known --to made.sql --exit-code
run 0 plumb deploy --database dbname=known
not_err 'not known'
run 0 plumb drift --database dbname=known
sql known -c 'ALTER TABLE made ADD COLUMN by_hand text'
run 2 plumb drift --database dbname=known
run 0 plumb adopt-drift by_hand --database dbname=known
echo 'CREATE TABLE public.made (id integer, by_hand text, more text);' >made.sql
run 0 plumb new more
grep -q 'ADD COLUMN more text' known/*_more/migration.sql || fail 'not the column alone'
run 0 plumb deploy --database dbname=known
run 0 plumb status --database dbname=known
run 3 plumb rollback --database dbname=known
run 0 plumb rollback --database dbname=known --allow data_loss
rm -r plumb.yaml known

# What is renamed stays declared in YAML; SQL has no place for it, which is said.
printf 'CREATE TABLE people (\n  id integer,\n  -- plumb:renamed from=mail\n  email text\n);\n' >declared.sql
run 0 plumb pull --from declared.sql --output declared.yaml
grep -q 'renamed_from: mail' declared.yaml || fail "the declared rename is lost"
run 0 plumb pull --from declared.yaml --output again.sql
err 'left out: the rename of column public.people.email; say it in the file: -- plumb:renamed from=mail'

# Names that change hands: done or not as the objects tell, and a decision where they do not.
printf 'CREATE TABLE a (x text);\nCREATE TABLE b (y integer);\n' >first.sql
printf -- '-- plumb:renamed from=b\nCREATE TABLE a (y integer);\n-- plumb:renamed from=a\nCREATE TABLE b (x text);\n' >swapped.sql
run 0 plumb diff --from first.sql --to swapped.sql
out 'ALTER TABLE public.b RENAME TO a'
run 0 plumb diff --from swapped.sql --to swapped.sql
out 'in sync'
printf 'CREATE TABLE t (\n  -- plumb:renamed from=b\n  a integer,\n  -- plumb:renamed from=a\n  b integer\n);\n' >alike.sql
run 3 plumb diff --from alike.sql --to alike.sql
err 'nothing tells whether that has happened already'
run 0 plumb diff --from alike.sql --to alike.sql --allow needs_decision


# What the SQL grammar of this build cannot read back is written all the same, and said.
cat >newer.yaml <<'YAML'
schemas:
  public:
    tables:
      person:
        columns: {age: integer}
        checks: {grown: {expression: age > 17, not_enforced: true}}
YAML
run 0 plumb pull --from newer.yaml --output newer.sql
err 'newer.sql:3:43: warning: syntax error at or near "ENFORCED"'
err 'NOT ENFORCED came with PostgreSQL 18'
grep -q 'CHECK (age > 17) NOT ENFORCED' newer.sql || fail 'the constraint is not written'

# Without a plumb.yaml the schema file is known by its name, to verify as well; a new database has its schema public.
mkdir -p unsaid/state && cd unsaid
echo 'CREATE TABLE t (id integer);' >schema.sql
run 0 plumb new first
run 0 plumb verify
out 'read back against schema.sql'
run 0 plumb verify --format json
out '"proved": true'
echo 'CREATE TABLE u (id integer);' >>schema.sql
run 2 plumb verify
run 2 plumb verify --format json
out '"proved": false'
out '"CREATE TABLE public.u ('
run 0 plumb verify --from empty --to schema.sql
run 0 plumb diff --from empty --to schema.sql
not_out 'SCHEMA public'
cd ..
