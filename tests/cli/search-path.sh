# Where a database has a search_path of its own, what its migrations have run is read with it; that a file's names mean
# something else than there is said.
. "$(dirname "$0")/check.sh"
new_database app
export DATABASE_URL=dbname=app
sql app -c 'ALTER DATABASE app SET search_path = app, public'
write() { mkdir -p "migrations/$1"; cat >"migrations/$1/migration.sql"; }

write 20260101000000_tables <<'SQL'
CREATE SCHEMA app;
CREATE TABLE app.e (x integer);
CREATE TABLE public.e (x integer, y integer);
SQL
run 0 plumb deploy
not_err 'names without a schema'
run 0 plumb drift

# The view reads app.e, as whoever wrote it into the database would find.
write 20260101000001_view <<'SQL'
CREATE VIEW public.v AS SELECT x FROM e;
CREATE TABLE made_in_app (x integer);
RESET search_path;
CREATE TABLE made_there_too (x integer);
SQL
run 0 plumb rehash
run 0 plumb deploy
err 'names without a schema in migrations are looked up in app, public, as the search_path of the database says'
not_err 'not what its migrations say'
[ "$(sql app -c "SELECT count(*) FROM pg_tables WHERE schemaname = 'app' AND tablename LIKE 'made%'")" = 2 ] || fail 'not in app'
run 0 plumb drift
run 0 plumb deploy
not_err 'names without a schema'

# A schema file is read alike for every database.
cat >schema.sql <<'SQL'
CREATE SCHEMA app;
CREATE TABLE app.e (x integer);
CREATE TABLE app.made_in_app (x integer);
CREATE TABLE app.made_there_too (x integer);
CREATE TABLE public.e (x integer, y integer);
CREATE VIEW public.v AS SELECT x FROM e;
SQL
run 2 plumb diff --exit-code --from dbname=app --to schema.sql
out 'names without a schema in schema.sql are taken to be in public, while the search_path of'
sed 's/FROM e/FROM app.e/' schema.sql >named.sql
run 0 plumb diff --exit-code --from dbname=app --to named.sql
not_out 'names without a schema'
(echo 'SET search_path = app, public;' && cat schema.sql) >set.sql
run 0 plumb diff --exit-code --from dbname=app --to set.sql
not_out 'names without a schema'

# Prisma's ?schema= says where the names of migrations and schema files are: to deploy, to drift, to what is written, and
# to the throwaway server that proves it.
mkdir -p prisma/state && cd prisma
new_database tenants
sql tenants -c 'CREATE SCHEMA "Tenant"'
export DATABASE_URL="postgresql:///tenants?host=$PGHOST&port=$PGPORT&user=$PGUSER&schema=Tenant"
write 20260101000000_init <<'SQL'
CREATE TABLE "User" (id integer PRIMARY KEY);
CREATE INDEX CONCURRENTLY by_id ON "User" (id);
SQL
run 0 plumb deploy
[ "$(sql tenants -c "SELECT schemaname FROM pg_tables WHERE tablename = 'User'")" = Tenant ] || fail "not where ?schema= says"
run 0 plumb drift
run 0 plumb drift --scratch
printf 'CREATE TABLE "User" (id integer PRIMARY KEY, name text);\nCREATE INDEX by_id ON "User" (id);\n' >schema.sql
run 0 plumb new name
err 'names without a schema are in "Tenant", as ?schema='
grep -q 'ALTER TABLE "Tenant"."User"' "$(migration name)/migration.sql" || fail "$(cat "$(migration name)/migration.sql")"
! grep -q 'DROP TABLE' "$(migration name)/migration.sql" || fail "$(cat "$(migration name)/migration.sql")"
run 0 plumb validate
echo 'DROP TABLE "Tenant"."User";' >migrations/20260101000000_init/down.sql
run 0 plumb rehash
run 0 plumb verify
run 0 plumb deploy
run 0 plumb drift
run 0 plumb diff --from migrations --to schema.sql --exit-code
# What a plumb made in public that did not follow ?schema= yet is told of.
new_database misplaced
sql misplaced -c 'CREATE SCHEMA "Tenant"'
misplaced="postgresql:///misplaced?host=$PGHOST&port=$PGPORT&user=$PGUSER"
run 0 plumb deploy --database "$misplaced" --to 20260101000000_init
run 2 plumb drift --database "$misplaced&schema=Tenant"
err 'public."User" is there: older versions of plumb did not follow ?schema=Tenant; ALTER ... SET SCHEMA "Tenant" moves'
sql misplaced -c 'ALTER TABLE "User" SET SCHEMA "Tenant"'
run 0 plumb drift --database "$misplaced&schema=Tenant"
not_err 'older versions'
new_database elsewhere
run 1 plumb deploy --database "postgresql:///elsewhere?host=$PGHOST&port=$PGPORT&user=$PGUSER&schema=Tenant"
err 'CREATE SCHEMA "Tenant"'
cd ..
