# Owners and privileges that only the database knows.
. "$(dirname "$0")/check.sh"
export DATABASE_URL=dbname=app
sql postgres -c 'CREATE ROLE access_reader' -c 'CREATE ROLE access_owner'
echo 'CREATE TABLE t (id int); CREATE TABLE u (id int); CREATE VIEW v AS SELECT id FROM t; CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;' >first.sql
project app first.sql

# Where the migrations never say a privilege, one that was given by hand is no drift, and in nobody's way.
sql app -c 'GRANT SELECT ON t TO access_reader' -c 'GRANT INSERT (id) ON u TO access_reader' -c 'ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO access_reader'
run 0 plumb drift
run 0 plumb drift --scratch
run 0 plumb drift --to schema.sql
sed -i 's/u (id int)/u (id int, n int)/' schema.sql
run 0 plumb new n
run 0 plumb deploy
not_err 'is not what its migrations say'
run 0 plumb drift
run 0 plumb adopt-drift --dry-run
out 'no drift'
printf 'manage: {privileges: true}\n' >>plumb.yaml
run 2 plumb drift
out 'privileges on table public.t'
sed -i '/^manage/d' plumb.yaml
