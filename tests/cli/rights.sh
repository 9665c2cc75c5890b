# A role that owns only its schema can do all of it where the ledger's schema exists; plumb doctor names what is missing and
# what gives it.
. "$(dirname "$0")/check.sh"
sql postgres -c 'CREATE ROLE app LOGIN' -c 'CREATE DATABASE shop'
sql shop -c 'ALTER SCHEMA public OWNER TO app' -c 'CREATE SCHEMA others' \
  -c 'CREATE TABLE others.of_others (id integer)'
export DATABASE_URL='dbname=shop user=app'
mkdir -p migrations/20260101000000_a migrations/20260101000001_b
echo 'CREATE TABLE public.a (id integer PRIMARY KEY, v text);' >migrations/20260101000000_a/migration.sql
echo 'DROP TABLE public.a;' >migrations/20260101000000_a/down.sql
echo 'ALTER TABLE public.a ADD CHECK (v IN ($$x$$, $$y$$)); CREATE INDEX CONCURRENTLY a_v ON public.a (v);' >migrations/20260101000001_b/migration.sql
echo 'DROP INDEX public.a_v; ALTER TABLE public.a DROP CONSTRAINT a_v_check;' >migrations/20260101000001_b/down.sql

run 1 plumb doctor
out 'cannot make the schema plumb for the ledger'
grant=$(grep -o 'CREATE SCHEMA plumb; GRANT .*;' state/out) || fail "no GRANT is named"
out 'backup: 1 table cannot be read'
run 1 plumb deploy
err 'CREATE SCHEMA IF NOT EXISTS plumb'
sql shop -c "$grant"
run 0 plumb doctor
run 0 plumb deploy
run 0 plumb status
run 0 plumb drift
run 0 plumb rollback
run 0 plumb deploy
run 0 plumb drift
echo "INSERT INTO public.a VALUES (1, 'x') ON CONFLICT DO NOTHING;" >seed.sql
run 0 plumb seed seed.sql
printf -- '-- plumb:check seeded\nSELECT count(*) = 1 FROM public.a;\n' >checks.sql
run 0 plumb check checks.sql
sql shop -c 'ALTER TABLE public.a ADD COLUMN by_hand integer'
run 0 plumb adopt-drift
run 0 plumb drift

# Another role with nothing: each command says what it lacks, and nothing is done.
sql postgres -c 'CREATE ROLE guest LOGIN' -c 'REVOKE TEMPORARY ON DATABASE shop FROM PUBLIC'
run 1 plumb doctor --database 'dbname=shop user=guest'
out "GRANT USAGE, CREATE ON SCHEMA plumb TO guest;"
out 'GRANT TEMPORARY ON DATABASE'
out 'GRANT app'
run 1 plumb status --database 'dbname=shop user=guest'
err 'permission denied'
