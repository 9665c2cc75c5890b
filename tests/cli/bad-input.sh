# Bad files: one clear message each with its place, exit code 1, nothing printed as SQL.
. "$(dirname "$0")/check.sh"
good=good.sql
echo 'CREATE TABLE t (id integer);' >$good

# refused FILE-CONTENT MESSAGE...: reading it fails with file:line:col and the message.
refused() {
  printf '%s\n' "$1" >bad.sql; shift
  run 1 plumb diff --from "$good" --to bad.sql --format sql
  [ ! -s state/out ] || fail "SQL was printed"
  for text in "$@"; do err "$text"; done
  run 1 plumb validate bad.sql
}

# A syntax error, with the line shown.
refused 'CREATE TABLE t (
  id integer,
  name txt NOT NUL
);' 'bad.sql:3:' 'name txt NOT NUL' '^'

# An unknown type, with the nearest known one; an unknown table; a missing column; a duplicate object.
refused 'CREATE TABLE t (amount mony);' 'bad.sql:1:24' 'mony' 'money'
refused 'CREATE TABLE t (id integer REFERENCES missing);' 'bad.sql:1:' 'missing'
refused 'CREATE TABLE t (id integer);
CREATE INDEX i ON t (idd);' 'bad.sql:2:' 'idd'
refused 'CREATE TABLE t (id integer);
CREATE TABLE t (id integer);' 'bad.sql:2:' 'already'
refused 'CREATE TABLE t (id integer, id text);' 'bad.sql:1:' 'id'
refused 'ALTER TABLE nowhere ADD COLUMN a integer;' 'bad.sql:1:' 'nowhere'

# Names that nothing in the statement has, and what may be there only once: PostgreSQL refuses each of these.
refused 'CREATE TABLE c (a int); CREATE VIEW v AS SELECT c.b FROM c;' 'bad.sql:1:49' 'column c.b does not exist'
refused 'CREATE TABLE c (a int); CREATE VIEW v AS SELECT x.a FROM c;' 'bad.sql:1:49' 'no table or alias x'
refused 'CREATE TABLE c (a int); CREATE VIEW v AS SELECT x.* FROM c;' 'no table or alias x'
refused 'CREATE TABLE c (a int); CREATE VIEW v AS SELECT c.a FROM c d;' 'no table or alias c'
refused 'CREATE VIEW v AS WITH y AS (SELECT 1 AS a) SELECT y.b FROM y;' 'column y.b does not exist'
refused 'CREATE TABLE c (a int); CREATE VIEW v AS SELECT c.*, a FROM c;' 'column a is given more than once'
refused 'CREATE MATERIALIZED VIEW v AS SELECT 1 AS a, 2 AS a;' 'column a is given more than once'
refused 'CREATE TABLE c (a int CHECK (x.a > 1));' 'no table or alias x'
refused 'CREATE TABLE c (a int); CREATE POLICY p ON c USING (EXISTS (SELECT FROM c m WHERE m.b = c.a));' 'm.b'
refused "CREATE TABLE c (a int); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
CREATE TRIGGER t BEFORE UPDATE ON c FOR EACH ROW WHEN (new.b > 1) EXECUTE FUNCTION f();" 'bad.sql:2:56' 'new.b'
refused "CREATE FUNCTION f(a int, a text) RETURNS int LANGUAGE sql AS 'SELECT 1';" 'argument name a is used more'
refused "CREATE FUNCTION f(INOUT a int, OUT a int) LANGUAGE sql AS 'SELECT 1, 2';" 'argument name a is used more'
refused "CREATE FUNCTION f() RETURNS int LANGUAGE plpsql AS 'BEGIN RETURN 1; END';" 'bad.sql:1:33' 'did you mean plpgsql?'
refused "CREATE FUNCTION f() RETURNS int LANGUAGE plperl AS '1';" 'CREATE EXTENSION plperl'
refused 'CREATE TABLE c (a int, UNIQUE (a, a));' 'appears twice in a unique constraint'
refused 'CREATE TABLE c (a int); ALTER TABLE c ADD PRIMARY KEY (a, a);' 'appears twice in a primary key'
refused 'CREATE DOMAIN d AS int CHECK (price > 0);' 'bad.sql:1:31' 'column price does not exist'
refused 'CREATE TABLE c (a text DEFAULT foo);' 'column foo does not exist'
refused "CREATE VIEW v AS SELECT 'a'::mood AS a;" 'type mood does not exist'

# A missing column is pointed at where it stands.
refused 'CREATE TABLE t (id int); CREATE INDEX idd ON t (id, idd);' 'bad.sql:1:53'
refused 'CREATE TABLE t (id int); CREATE INDEX i ON t (id) INCLUDE (idd);' 'bad.sql:1:60'
refused 'CREATE TABLE t (id int, UNIQUE (id, idd));' 'bad.sql:1:37'
refused 'CREATE TABLE t (id int PRIMARY KEY, FOREIGN KEY (idd) REFERENCES t);' 'bad.sql:1:50'
refused 'CREATE TABLE t (id int PRIMARY KEY REFERENCES t (idd));' 'bad.sql:1:50'

# What only looks like such a mistake.
cat >fine.sql <<'SQL'
CREATE EXTENSION hstore;
CREATE TYPE pair AS (x int, y int);
CREATE TABLE c (a int, b int, p pair);
CREATE FUNCTION twice(c) RETURNS int LANGUAGE sql AS 'SELECT 2';
CREATE FUNCTION same(a int, OUT a int) LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION pairs() RETURNS SETOF pair LANGUAGE sql AS 'SELECT 1, 2';
CREATE VIEW as_called AS SELECT c.twice, c.row_to_json, c.hstore, (c.p).x FROM c;
CREATE VIEW joined AS SELECT j.a, c.ctid, later.z FROM c JOIN c d USING (a) AS j JOIN added later ON later.z = j.a;
CREATE VIEW functions AS SELECT g.g, u.m, f.x, e.key, r.q, unknown.w
  FROM generate_series(1, 3) g, unnest(ARRAY[1], ARRAY[2]) u(n, m), pairs() f, jsonb_each('{}') e,
  json_to_record('{}') AS r(q int), function_of_an_extension() unknown;
CREATE VIEW nested AS SELECT c.a, l.s FROM c, LATERAL (SELECT c.b AS s) l
  WHERE EXISTS (SELECT FROM pg_class k WHERE k.oid = c.a AND EXISTS (SELECT FROM c d WHERE d.a = k.relpages));
CREATE VIEW recursive AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT r.n + 1 FROM r) SELECT r.n, NULL::_c AS t FROM r;
CREATE VIEW documents AS SELECT xmltable.id FROM xmltable('/a' PASSING ('<a/>'::xml) COLUMNS id int);
CREATE UNIQUE INDEX twice_the_same ON c (a, a);
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE TABLE added (y int DEFAULT 1, by text DEFAULT CURRENT_USER);
ALTER TABLE added ADD COLUMN z int;
SQL
run 0 plumb validate fine.sql

# What an extension brings that plumb has never heard of.
cat >brought.sql <<'SQL'
CREATE SCHEMA vault;
CREATE EXTENSION supabase_vault WITH SCHEMA vault;
CREATE EXTENSION pg_trgm;
CREATE VIEW decrypted AS SELECT s.id, s.* FROM vault.secrets s;
CREATE VIEW jobs AS SELECT * FROM made_by_it.job;
SQL
run 0 plumb validate brought.sql
sed 's/supabase_vault/hstore/' brought.sql >mistyped.sql
run 1 plumb validate mistyped.sql
err 'relation vault.secrets does not exist'
err 'relation made_by_it.job does not exist'

# A string body in LANGUAGE sql, which the server looks into where the function is made.
cat >bodies.sql <<'SQL'
CREATE SCHEMA app;
CREATE TABLE app.t (a int);
CREATE FUNCTION app.missing() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM app.missing m, app.t, elsewhere.t';
CREATE FUNCTION app.made() RETURNS void LANGUAGE sql AS 'CREATE TABLE app.u (a int); INSERT INTO app.u VALUES (1)';
CREATE FUNCTION app.later() RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN (SELECT a FROM app.missing); END';
SQL
run 0 plumb validate bodies.sql
err 'bodies.sql:3:1: warning: relation app.missing, which the body of routine app.missing() names, does not exist'
err '0 errors, 1 warning'
run 1 plumb validate bodies.sql --strict

# All errors of a file, not just the first.
refused 'CREATE TABLE a (x nonsense);
CREATE TABLE b (y gibberish);
CREATE VIEW v AS SELECT 1 AS one;
CREATE TABLE c (z integer REFERENCES nobody);' 'bad.sql:1:' 'nonsense' 'bad.sql:2:' 'gibberish' 'bad.sql:4:' 'nobody'

# What a deploy would refuse before it runs anything: annotations that nothing obeys, in both directions.
mkdir -p notes/20260101000000_a
annotated() { # MIGRATION.SQL DOWN.SQL MESSAGE...
  printf -- "$1" >notes/20260101000000_a/migration.sql
  printf -- "$2" >notes/20260101000000_a/down.sql
  shift 2
  run 1 plumb validate notes
  for text in "$@"; do err "$text"; done
}
annotated 'CREATE TABLE t ();\n-- plumb:chek after: x\n--   SELECT true\n' 'DROP TABLE t;' 'notes/20260101000000_a/migration.sql:2:1' 'unknown annotation "plumb:chek"' 'did you mean "plumb:check"?'
annotated '-- plumb:transaction never\nCREATE TABLE t ();' 'DROP TABLE t;' 'migration.sql:1:1' 'plumb:transaction never'
annotated 'DO $$ BEGIN END $$;\n-- plumb: check after: x' '-- plumb:wrong\nDROP TABLE t;' 'migration.sql:2:1' 'down.sql:1:1' 'unknown annotation "plumb:wrong"'
annotated "SELECT 'open" "" 'migration.sql:1:'
count state/err 'migration.sql:1:' 1

# An empty file is a mistake, not the wish to drop everything; the word empty is that wish, and a hazard.
: >empty.sql
run 1 plumb validate empty.sql
err 'empty.sql describes no object'
run 1 plumb diff --from "$good" --to empty.sql --format sql
err 'empty.sql describes no object'
[ ! -s state/out ] || fail "SQL was printed"
run 0 plumb diff --from empty.sql --to "$good" --format sql
run 0 plumb diff --from "$good" --to empty.sql --format sql --allow data_loss
out 'DROP TABLE public.t;'
run 3 plumb diff --from "$good" --to empty --format sql
err data_loss
[ ! -s state/out ] || fail "SQL was printed"
: >empty.yaml
run 1 plumb validate empty.yaml
err 'empty.yaml describes no object'

# A string without an end swallows the file, the message does not show it.
printf "CREATE TABLE t (a text DEFAULT 'abc);\nCREATE TABLE u (id integer);\n" >open.sql
run 1 plumb validate open.sql
err 'unterminated quoted string at or near "'"'abc);...\""
not_err 'TABLE u'

# Whatever a file holds is counted; rows of COPY are passed over.
echo 'CREATE SEQUENCE s;' >sequence.sql
run 0 plumb validate sequence.sql
out 'ok (1 sequence)'
printf 'CREATE TABLE t (a int);\nCOPY t FROM stdin;\n1\n\\.\n' >copy.sql
run 0 plumb validate copy.sql
err 'rows of COPY are passed over'
run 0 plumb validate copy.sql --strict
printf 'CREATE TABLE t (a int);\nINSERT INTO t VALUES (1);\nUPDATE t SET a = 2;\n' >rows.sql
run 0 plumb validate rows.sql
err 'rows.sql:2:1: note: 2 statements that change rows are passed over'
err 'plumb seed'
mkdir -p rows/20260101000000_rows
cp rows.sql rows/20260101000000_rows/migration.sql
run 0 plumb validate rows
not_err 'passed over'
printf 'CREATE TABLE t (a int);\nSELECT 1 \\gexec\n' >gexec.sql
run 1 plumb validate gexec.sql
err 'gexec.sql:2:10: error: what \gexec runs is known to nobody but psql'

# Of the cluster, not of the schema: told of, and not enough for --strict.
cat >cluster.sql <<'SQL'
CREATE TABLE t (id integer);
CREATE ROLE app LOGIN PASSWORD 'hidden';
ALTER ROLE app SET work_mem = '1MB';
ALTER DATABASE d SET work_mem = '1MB';
ALTER SYSTEM SET work_mem = '1MB';
CREATE TABLESPACE fast LOCATION '/nowhere';
REASSIGN OWNED BY app TO app;
COMMENT ON ROLE app IS 'the application';
GRANT CONNECT ON DATABASE d TO app;
SQL
run 0 plumb validate cluster.sql
for text in 'cluster.sql:2:1: warning: passed over: role app' 'settings of role app' 'settings of database d' \
  'server setting work_mem' 'tablespace fast' 'REASSIGN OWNED' 'comment on role app' 'privileges on database d'; do err "$text"; done
not_err hidden
run 1 plumb validate cluster.sql --strict
run 0 plumb diff --from "$good" --to cluster.sql
run 1 plumb diff --from "$good" --to cluster.sql --strict
run 0 plumb diff --from "$good" --to "$good" --strict

# A directory of YAML holds more than the schema.
mkdir -p mixed/.github/workflows
printf 'schemas:\n  public:\n    tables:\n      t: {columns: {id: integer}}\n' >mixed/schema.yaml
printf 'version: "3"\nservices:\n  db:\n    image: postgres\n' >mixed/docker-compose.yml
printf 'on: push\njobs: {}\n' >mixed/.github/workflows/ci.yml
run 0 plumb validate mixed
err 'mixed/docker-compose.yml has no key of a schema file'
printf 'schema:\n  public: {}\n' >mixed/misspelt.yaml
run 1 plumb validate mixed
err 'mixed/misspelt.yaml:1:1'

# What is no schema at all.
run 1 plumb diff --from "$good" --to missing.sql
err missing.sql
mkdir nothing
run 1 plumb diff --from "$good" --to nothing
err nothing
head -c 100000 "$PLUMB" >binary.sql
run 1 plumb diff --from "$good" --to binary.sql
err binary.sql
printf 'CREATE TABLE t (id integer);\nCOMMENT ON TABLE t IS '\''caf\351'\'';\n' >latin1.sql
run 1 plumb diff --from "$good" --to latin1.sql
err latin1.sql:2:27
err UTF-8
err "COMMENT ON TABLE t IS 'caf�';"
run 1 plumb diff --from "$good" --to /dev/zero
err '/dev/zero is longer than 1 GiB'
printf 'tables: [\n' >broken.yaml
run 1 plumb diff --from "$good" --to broken.yaml
err broken.yaml:
printf 'shemas: {}\n' >unknown.yaml
run 1 plumb diff --from "$good" --to unknown.yaml
err unknown.yaml:1:1
err schemas
printf 'CREATE TABLE t (id integer);\n\000\n' >nul.sql
run 1 plumb diff --from "$good" --to nul.sql
err nul.sql

# 50 MB of statements are read without harm. How soon is not asked: a limit of time would measure the machine.
i=0
while [ $i -lt 1000 ]; do echo "INSERT INTO t VALUES ($i, 'some words to fill a line of a dump with');"; i=$((i + 1)); done >block
for _ in 1 2 3 4 5 6 7 8 9 10; do cat block block block block block block block block; done >big_block
echo 'CREATE TABLE t (id integer);' >big.sql
while [ "$(wc -c <big.sql)" -lt 50000000 ]; do cat big_block; done >>big.sql
run 0 plumb diff --from "$good" --to big.sql --format sql
[ ! -s state/out ] || fail "data statements became SQL"

# The command line itself.
run 1 plumb
run 1 plumb dif
err diff
run 1 plumb diff --form x
err --from
run 1 plumb pull postgres://localhost/app
err 'say what it is with --from'
run 1 plumb diff a.sql b.sql
err '--from or --to'
echo 'CREATE TABLE renamed (key integer);' >renamed.sql
run 1 plumb diff --from "$good" --to renamed.sql --rename table:t=renamed --rename column:renamed.id=key
err 'name it as the old side does: --rename column:t.id=key'
run 0 plumb diff --from "$good" --to renamed.sql --rename table:t=renamed --rename column:t.id=key
run 1 plumb diff --from "$good" --to "$good" --allow everything
err data_loss
run 1 plumb diff --from "$good" --to "$good" --format xml
run 0 plumb --help
run 0 plumb diff --help
out example

# A configuration file with a mistake.
printf 'schema: a.sql\nmigratons: m\n' >plumb.yaml
run 1 plumb diff --from "$good" --to "$good"
err plumb.yaml:2:1
err migrations
rm plumb.yaml

# A password is not told, however the URL around it is written.
for url in 'postgres:/u:CANARY@h/x' 'postgresql//u:CANARY@h/x' 'u:CANARY@h/x'; do
  run 1 plumb diff --from "$url" --to empty
  not_err CANARY
  run 1 plumb status --database "$url"
  not_err CANARY
  DATABASE_URL=$url run 1 plumb doctor
  not_err CANARY
  not_out CANARY
done

# Links that lead in a circle, and what is named like a migration and is no file.
mkdir circle
echo 'CREATE TABLE t ();' >circle/t.sql
ln -s .. circle/loop
run 1 plumb diff --from empty --to circle
err 'circle/loop is a link to'
not_err 'internal error'
ln -sfn loop circle/loop
run 1 plumb diff --from empty --to circle
err 'circle/loop is a link that leads to itself'
rm circle/loop
run 0 plumb diff --from empty --to circle
mkdir -p ms/1_a ms/2_b
echo 'CREATE TABLE t ();' >ms/1_a/migration.sql
for make in 'mkdir' 'mkfifo' 'ln -s nowhere'; do
  $make ms/2_b/migration.sql
  run 1 plumb validate ms
  err 'ms/2_b/migration.sql is '
  rm -r ms/2_b/migration.sql
done

# What is meant is guessed, or all that may be is told once.
: >nothing.sql
run 1 plumb validate nothing.sql
err 'hint: write CREATE statements into it'
not_err '--allow'
run 1 plumb diff --from empty --to 'postgres://u:50%off@localhost/db'
err '% as %25'
run 1 plumb diff --from $good --to $good --rename gizmo:t=u
err 'event_trigger, '
err ', value, '
not_err 'event trigger'
mkdir configured
printf 'schema: ../good.sql\nignore: ["table:public.tmp_*", "tabel:public.t"]\n' >configured/plumb.yaml
run 1 plumb validate --config configured/plumb.yaml $good
err 'configured/plumb.yaml:2:32: error: unknown kind "tabel"'
err 'did you mean "table"?'
cat >audit.yaml <<'YAML'
version: 1
schemas:
  public:
    routines:
      audit_row(): {language: plpgsql, returns: trigger, body: BEGIN RETURN NEW; END}
    tables:
      t:
        columns: {id: integer}
        triggers: {audit: {timing: before, on_insert: true, for_each_row: true, function: audit_row}}
YAML
run 1 plumb validate audit.yaml
err 'audit.yaml:5:7: warning: the name of this routine is "audit_row()", parentheses and all'
err 'if it is to be audit_row, take them off'
sed -i 's/routines:/functions:/' audit.yaml
run 1 plumb validate audit.yaml
err 'did you mean "routines"?'

# Two branches that each made a migration, in Drizzle's journal.
mkdir -p drizzle/meta
echo 'CREATE TABLE a ();' >drizzle/0000_a.sql
printf '{"version": "7", "entries": [\n<<<<<<< HEAD\n  {"idx": 0, "when": 1, "tag": "0000_a"}\n=======\n>>>>>>> other\n]}\n' >drizzle/meta/_journal.json
run 1 plumb validate drizzle
err 'drizzle/meta/_journal.json:2:1: error: git has left a conflict here'
not_err 'parse_error'
mkdir -p prisma/migrations/20240101000000_a
cp drizzle/0000_a.sql prisma/migrations/20240101000000_a/migration.sql
touch prisma/migrations/migration_lock.toml
run 1 plumb rebase --migrations prisma/migrations
err 'prisma/migrations has the layout of prisma'
err 'by hand: give it a later timestamp; plumb verify then runs them all'
