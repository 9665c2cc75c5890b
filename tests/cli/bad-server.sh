# Servers that are down, refuse us, or go away: the server's message with what to do, exit code 1, nothing changed, and
# no password anywhere.
. "$(dirname "$0")/check.sh"
echo 'CREATE TABLE t (id integer);' >schema.sql

# Down.
run 1 plumb diff --from 'postgres://ann:s3cret@127.0.0.1:1/app' --to schema.sql
err 127.0.0.1
not_err s3cret
run 1 plumb diff --from 'postgres://ann:s3cret@no-such-host.invalid/app' --to schema.sql
not_err s3cret

# No such database, no such role.
run 1 plumb diff --from 'dbname=nowhere' --to schema.sql
err nowhere
run 1 plumb diff --from 'dbname=postgres user=nobody_here' --to schema.sql
err nobody_here

# Missing rights: the plan can be made, but not deployed.
new_database limited
sql limited -c 'CREATE ROLE reader LOGIN' -c 'REVOKE ALL ON SCHEMA public FROM PUBLIC'
printf 'schema: schema.sql\nmigrations: migrations\n' >plumb.yaml
run 0 plumb new init
run 1 plumb deploy --database 'dbname=limited user=reader'
err 'permission denied'
[ "$(sql limited -c "SELECT count(*) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')")" = 0 ] ||
  fail "something was changed"

# A migration that fails changes nothing, is told with its statement, and can be mended and deployed.
new_database broken
run 0 plumb deploy --database dbname=broken
cat >>schema.sql <<'SQL'
CREATE TABLE u (id integer PRIMARY KEY);
SQL
run 0 plumb new add_u
m=$(migration add_u)/migration.sql
echo 'SELECT 1 / 0;' >>"$m"
run 1 plumb deploy --database dbname=broken
[ -z "$(sql broken -c "SELECT 1 FROM pg_tables WHERE tablename = 'u'")" ] || fail "half a migration was applied"

# A connection that is cut in the middle of a migration.
new_database cut
mkdir -p cut/migrations/20260101000000_slow
echo "CREATE TABLE a (id integer); $stop_at_gate CREATE TABLE b (id integer);" >cut/migrations/20260101000000_slow/migration.sql
close_gate cut
start deploy --database dbname=cut --migrations cut/migrations --lock-timeout 0
at_gate
sql postgres -c "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'cut' AND application_name <> 'gate'" >state/killed
open_gate
end 1
[ -s state/err ] || fail "no message"
[ -z "$(sql cut -c "SELECT 1 FROM pg_tables WHERE tablename IN ('a', 'b')")" ] || fail "half a migration was applied"
