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
out 'backup, deploy --backup: pg_dump cannot read 1 table'
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
out 'status, drift, deploy, rollback, resolve, baseline, import, seed, adopt-drift: role guest cannot use'
out "GRANT USAGE, CREATE ON SCHEMA plumb TO guest;"
out 'GRANT TEMPORARY ON DATABASE shop TO guest;'
out 'deploy, rollback, push: role guest cannot make anything in schema public'
out 'GRANT USAGE, CREATE ON SCHEMA public TO guest;'
out 'GRANT CREATE ON DATABASE shop TO guest;'
out 'ALTER ROLE guest CREATEDB;'
out 'restore into an empty one that is there needs no such right'
out 'GRANT app TO guest;'
run 1 plumb status --database 'dbname=shop user=guest'
err 'the ledger plumb.migrations cannot be read by role guest'
err 'GRANT USAGE ON SCHEMA plumb TO guest; GRANT SELECT ON plumb.migrations TO guest;'
not_err 'fingerprint_before'
sql shop -c "GRANT USAGE ON SCHEMA plumb TO guest; GRANT SELECT ON plumb.migrations TO guest;"
run 0 plumb status --database 'dbname=shop user=guest'
run 1 plumb resolve --rolled-back 20260101000000_a --database 'dbname=shop user=guest'
err 'the ledger plumb.migrations cannot be written by role guest'
err 'gives that right: GRANT INSERT, UPDATE ON plumb.migrations TO guest;'
not_err 'INSERT INTO'
sql shop -c 'REVOKE ALL ON SCHEMA plumb FROM guest' -c 'REVOKE ALL ON plumb.migrations FROM guest'

# Each statement that is named gives what it says: with those for what is wrong, and no others, the guest can do all of it,
# in a schema that plumb.yaml names, with seeds, and with another tool's ledger.
sql postgres -c 'CREATE DATABASE club' -c 'REVOKE ALL ON DATABASE club FROM PUBLIC' -c 'GRANT CONNECT ON DATABASE club TO guest'
sql club -c 'REVOKE ALL ON SCHEMA public FROM PUBLIC' -c 'CREATE SCHEMA old' -c 'CREATE TABLE old.schema_migrations (version varchar(128) PRIMARY KEY)'
export DATABASE_URL='dbname=club user=guest'
mkdir db
printf -- '-- migrate:up\nCREATE TABLE public.c (id integer PRIMARY KEY);\n-- migrate:down\nDROP TABLE public.c;\n' >db/20260101000000_c.sql
echo 'INSERT INTO public.c VALUES (1) ON CONFLICT DO NOTHING;' >seed.sql
printf 'migrations: db\nschemas: [public]\nseed: seed.sql\nkeep_ledger: {tool: dbmate, table: old.schema_migrations}\nmanage: {privileges: false}\n' >plumb.yaml
grant_what_is_wrong() { # LINES
  run 1 plumb doctor
  count state/out '^wrong' "$1"
  sed -n '/^wrong/{n;p;}' state/out >state/grants
  sql club <state/grants
  run 0 plumb doctor
}
grant_what_is_wrong 4
run 0 plumb deploy
run 0 plumb drift
sql club -c 'REVOKE CREATE ON SCHEMA plumb FROM guest'
run 1 plumb seed
err 'cannot create plumb.seeds: permission denied for schema plumb'
err 'GRANT CREATE ON SCHEMA plumb TO the user that seeds'
sql club -c 'GRANT CREATE ON SCHEMA plumb TO guest'
run 0 plumb seed
run 0 plumb rollback --allow data_loss
[ "$(sql club -c 'SELECT count(*) FROM old.schema_migrations')" = 0 ] || fail "the old ledger was not kept"
run 0 plumb deploy
sql club -c 'REVOKE INSERT ON plumb.migrations, plumb.seeds FROM guest' -c 'REVOKE USAGE ON SCHEMA old FROM guest'
run 1 plumb deploy --dry-run
run 1 plumb seed --again
err 'seed.sql cannot be recorded in plumb.seeds by role guest'
err 'gives that right: GRANT INSERT ON plumb.seeds TO guest;'
not_err 'INSERT INTO'
grant_what_is_wrong 3
run 0 plumb rollback --allow data_loss
run 0 plumb seed
