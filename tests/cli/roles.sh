# Roles are referred to, never created: where migrations name some that are not there, deploy says which before anything
# runs; on a throwaway server of plumb's own they are made, on one of the user's they are asked for.
. "$(dirname "$0")/check.sh"
write() { mkdir -p "migrations/$1"; cat >"migrations/$1/migration.sql"; }
new_database app
export DATABASE_URL=dbname=app
write 20260101000000_one <<'SQL'
CREATE TABLE account (id integer PRIMARY KEY);
DO $$ BEGIN EXECUTE $x$COMMENT ON TABLE account IS 'known to a server only'$x$; END $$;
SQL
write 20260101000001_rights <<'SQL'
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'roles_made_in_block') THEN CREATE ROLE roles_made_in_block; END IF;
END $$;
CREATE ROLE roles_made;
ALTER TABLE account OWNER TO "roles Owner";
GRANT SELECT ON account TO
  roles_made, roles_made_in_block,
  roles_reader;
SQL
cat >migrations/20260101000001_rights/down.sql <<'SQL'
ALTER TABLE account OWNER TO CURRENT_USER;
REVOKE ALL ON account FROM roles_made, roles_made_in_block, roles_reader, roles_before;
DROP ROLE roles_made;
SQL
printf 'DROP TABLE account;' >migrations/20260101000000_one/down.sql

# deploy: nothing runs, not even the migration before, and what is missing is said with its place.
for flags in --dry-run ''; do
  run 1 plumb deploy $flags
  err 'migrations/20260101000001_rights/migration.sql:5:1: error: role "roles Owner" does not exist on '
  err 'migrations/20260101000001_rights/migration.sql:8: role roles_reader does not exist on '
  not_err roles_made
  err 'CREATE ROLE'
  [ -z "$(sql app -c "SELECT to_regclass('account')")" ] || fail "something ran"
done
sql app -c 'CREATE ROLE "roles Owner"'
run 1 plumb deploy
err 'hint: create it first: CREATE ROLE roles_reader'
run 0 plumb deploy --to 20260101000000_one

# A throwaway server of plumb's own has them all; the way back may need others than the way there.
run 0 plumb verify
out '20260101000001_rights/down.sql: no difference left'
run 1 plumb verify --scratch dbname=postgres
err '20260101000001_rights/migration.sql:8:1: error: role roles_reader does not exist on '
err 'roles_before'
run 0 plumb diff --from migrations --to empty --scratch --allow data_loss
run 1 plumb diff --from migrations --to empty --scratch dbname=postgres
err 'role roles_reader does not exist on '

# A development database is not emptied for what cannot be made again.
new_database dev
sql dev -c 'CREATE TABLE still_there ()'
printf 'environments:\n  dev: {url: "dbname=dev", development: true}\n' >plumb.yaml
run 1 plumb reset --env dev
err 'migration.sql:8:1: error: role roles_reader does not exist on '
[ -n "$(sql dev -c "SELECT to_regclass('still_there')")" ] || fail "emptied"
rm plumb.yaml

sql app -c 'CREATE ROLE roles_reader'
run 0 plumb deploy
run 0 plumb drift --scratch

# Nor does a way back run that names roles which are not there.
run 1 plumb rollback --allow data_loss
err '20260101000001_rights/down.sql:2:1: error: role roles_before does not exist on '
[ "$(sql app -c "SELECT tableowner FROM pg_tables WHERE tablename = 'account'")" = 'roles Owner' ] || fail "something ran"
sql app -c 'CREATE ROLE roles_before'
run 0 plumb rollback --allow data_loss

# Default privileges without FOR ROLE, and CURRENT_USER, are the role's that has run them, whoever looks.
rm -r migrations
new_database shared
export DATABASE_URL=dbname=shared
sql shared -c 'CREATE ROLE roles_ci LOGIN SUPERUSER'
write 20260101000000_defaults <<'SQL'
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO roles_reader;
CREATE TABLE a (id integer);
CREATE POLICY own ON a TO CURRENT_USER USING (true);
REVOKE INSERT ON a FROM CURRENT_USER;
SQL
run 0 plumb deploy
run 0 plumb drift
run 0 plumb drift --database 'dbname=shared user=roles_ci'
echo 'CREATE TABLE b (id integer);' | write 20260101000001_by_other
run 0 plumb rehash
run 0 plumb deploy --database 'dbname=shared user=roles_ci'
not_err 'not what its migrations say'
run 0 plumb drift
run 0 plumb drift --database 'dbname=shared user=roles_ci'
sql shared -c 'ALTER DEFAULT PRIVILEGES FOR ROLE roles_ci IN SCHEMA public GRANT SELECT ON TABLES TO roles_reader'
run 2 plumb drift
run 2 plumb drift --database 'dbname=shared user=roles_ci'

# On a throwaway server, too: what a scratch role has run there is what the deploying one would have.
rm -r migrations
sql postgres -c 'CREATE ROLE roles_plain LOGIN' -c 'CREATE DATABASE scratched OWNER roles_plain'
write 20260101000000_defaults <<'SQL'
SET TimeZone = 'UTC';
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO roles_reader;
ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO roles_reader;
CREATE TABLE a (id integer);
CREATE POLICY own ON a TO CURRENT_USER USING (true);
DO $$ BEGIN FOR i IN 1..2 LOOP EXECUTE format('CREATE TABLE part_%s (id integer)', i); END LOOP; END $$;
SQL
plain='dbname=scratched user=roles_plain'
run 0 plumb deploy --database "$plain"
run 0 plumb drift --scratch --database "$plain"
run 0 plumb drift --scratch --database dbname=scratched
run 0 plumb drift --scratch dbname=postgres --database "$plain"
not_err 'have run the migrations'
echo 'CREATE TABLE by_other (id integer);' | write 20260101000001_by_other
sql postgres -c "ALTER ROLE $PGUSER IN DATABASE scratched SET role TO roles_plain"
run 0 plumb deploy --database dbname=scratched
sql postgres -c "ALTER ROLE $PGUSER IN DATABASE scratched RESET role"
plumb drift --scratch dbname=postgres --database "$plain" >state/out 2>state/err || :
err "$PGUSER, roles_plain have run the migrations, and on the scratch server $PGUSER runs them all"
err '--scratch without a name starts a server'
plumb drift --scratch --database "$plain" >state/out 2>state/err || :
not_err 'have run the migrations'
rm -r migrations/20260101000001_by_other
run 0 plumb resolve --database dbname=scratched --rolled-back 20260101000001_by_other
sql scratched -c 'DROP TABLE by_other'
run 2 plumb diff --from empty --to migrations --scratch --exit-code
not_out 'FOR ROLE'
not_out 'OWNER TO'
sql scratched -c 'ALTER DEFAULT PRIVILEGES FOR ROLE roles_plain IN SCHEMA public REVOKE SELECT ON TABLES FROM roles_reader'
run 2 plumb drift --scratch --database "$plain"
out 'missing     default privileges on tables of roles_plain in schema public'

# What is made again is a new object: what only the database knew of its owner and privileges it gets back in the same
# transaction. A file that says nothing of them cannot. Beforehand a dry run tells.
sql postgres -c 'CREATE ROLE roles_boss'
printf 'CREATE TABLE t (a text);\nCREATE VIEW v AS SELECT a FROM t;\nCREATE FUNCTION f(x text) RETURNS text LANGUAGE sql AS $$SELECT x$$;\n' >schema.sql
rm -r migrations
mv schema.sql kept.sql
project kept kept.sql
sql kept -c 'ALTER VIEW v OWNER TO roles_boss' -c 'GRANT SELECT (a) ON v TO roles_reader' -c 'REVOKE EXECUTE ON FUNCTION f FROM PUBLIC'
sed -i 's/(a text)/(a varchar(9))/; s/RETURNS text/RETURNS varchar/' schema.sql
printf 'manage: {privileges: false}\n' >>plumb.yaml
run 0 plumb new narrower --allow all
run 0 plumb deploy --dry-run
err 'deploy gives them back in the same transaction'
for statement in 'ALTER VIEW public.v OWNER TO roles_boss;' 'GRANT SELECT (a) ON TABLE public.v TO roles_reader;' 'REVOKE EXECUTE ON FUNCTION public.f(text) FROM PUBLIC;'; do
  grep -qF "${statement%;}" state/err || fail "the dry run is silent of $statement"
done
run 0 plumb deploy
err 'has got back the owner or the privileges that only the database knew'
not_err 'has lost'
[ "$(sql kept -c "SELECT statements_done, statements_total FROM plumb.migrations WHERE name LIKE '%narrower'" | tr '|' '\n' | sort -u | wc -l)" = 1 ] || fail "it is counted in the ledger"
run 0 plumb drift
[ "$(sql kept -c "SELECT viewowner FROM pg_views WHERE viewname = 'v'")" = roles_boss ] || fail "not given back"
[ "$(sql kept -c "SELECT has_column_privilege('roles_reader', 'v', 'a', 'SELECT')")" = t ] || fail "not given back"
[ "$(sql kept -c "SELECT has_function_privilege('roles_reader', 'f(text)', 'EXECUTE')")" = f ] || fail "not given back"

# Nothing is told of what a migration says itself.
sed -i 's/varchar(9)/varchar(10)/' schema.sql
run 0 plumb new wider --allow all
echo 'ALTER VIEW public.v OWNER TO CURRENT_USER; GRANT SELECT ON public.v TO roles_boss;' >>"$(migration wider)/migration.sql"
run 0 plumb rehash
run 0 plumb deploy
not_err 'has lost'

# What a member of a role granted while it had the right itself stays when only the role has it.
mkdir -p "$work/members/state"
cd "$work/members"
new_database members
sql members <<'SQL'
CREATE ROLE member_of; CREATE ROLE the_member; CREATE ROLE reader_by_member;
GRANT member_of TO the_member;
CREATE TABLE t (a integer);
GRANT SELECT ON t TO member_of WITH GRANT OPTION;
GRANT SELECT ON t TO the_member WITH GRANT OPTION;
SET SESSION AUTHORIZATION the_member;
GRANT SELECT ON t TO reader_by_member;
RESET SESSION AUTHORIZATION;
REVOKE SELECT ON t FROM the_member;
SQL
for file in members.sql members.yaml; do
  run 0 plumb pull --from dbname=members --output $file
  grep -q reader_by_member $file || fail "the grant is not in $file: $(cat $file)"
  run 0 plumb diff --from dbname=members --to $file
  new_database "of_$file"
  plumb diff --from "dbname=of_$file" --to $file --format sql --allow all >of.sql || [ $? = 2 ] || fail "no plan"
  sql "of_$file" -f of.sql
  [ "$(sql "of_$file" -c "SELECT relacl FROM pg_class WHERE relname = 't'")" = "$(sql members -c "SELECT relacl FROM pg_class WHERE relname = 't'")" ] || fail "other rights: $(sql "of_$file" -c "SELECT relacl FROM pg_class WHERE relname = 't'")"
done
