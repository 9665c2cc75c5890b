# What a way back makes again gets back the owner and the privileges that only the database knows, as what a migration
# makes again does: in the same transaction, and a dry run tells of it, or why it cannot.
. "$(dirname "$0")/check.sh"
write() { mkdir -p "migrations/2026010100000$1"; cat >"migrations/2026010100000$1/$2.sql"; }
is() { [ "$(sql access -c "SELECT $1")" = t ] || fail "not so: $1"; }
sql postgres -c 'CREATE ROLE lost_access_boss' -c 'CREATE ROLE lost_access_reader'
new_database access
export DATABASE_URL=dbname=access
echo 'CREATE TABLE t (a text, n integer); CREATE VIEW v AS SELECT a FROM t;' | write 1_first migration
run 0 plumb rehash
run 0 plumb deploy
sql access -c 'ALTER VIEW v OWNER TO lost_access_boss' -c 'GRANT SELECT (a) ON v TO lost_access_reader'
echo 'DROP VIEW v; CREATE VIEW v AS SELECT a, n FROM t;' | write 2_wider migration
echo 'DROP VIEW v; CREATE VIEW v AS SELECT a FROM t;' | write 2_wider down
run 0 plumb rehash
run 0 plumb deploy
err 'has got back the owner or the privileges that only the database knew'

run 0 plumb rollback --dry-run
err 'rollback gives them back in the same transaction'
err 'ALTER VIEW public.v OWNER TO lost_access_boss'
err 'GRANT SELECT (a) ON TABLE public.v TO lost_access_reader'
run 0 plumb rollback
err 'has got back the owner or the privileges that only the database knew'
not_err 'has lost'
is "pg_get_userbyid(relowner) = 'lost_access_boss' FROM pg_class WHERE relname = 'v'"
is "has_column_privilege('lost_access_reader', 'v', 'a', 'SELECT')"
run 0 plumb drift

# As events too, and several at once.
echo 'DROP VIEW v; CREATE VIEW v AS SELECT a, n AS m FROM t;' | write 3_other migration
echo 'DROP VIEW v; CREATE VIEW v AS SELECT a, n FROM t;' | write 3_other down
run 0 plumb rehash
run 0 plumb deploy
run 0 plumb rollback --steps 2 --dry-run --format json
out '{"event":"note","text":"what is made again loses'
run 0 plumb rollback --steps 2 --format json
out '{"event":"note","text":"what was made again has got back'
[ "$(tail -n 1 state/out | cut -c 1-19)" = '{"event":"finished"' ] || fail "finished is not the last event"
is "pg_get_userbyid(relowner) = 'lost_access_boss' FROM pg_class WHERE relname = 'v'"

# What the migration has granted is taken back with it.
echo 'DROP VIEW v; CREATE VIEW v AS SELECT a, n FROM t; GRANT SELECT ON v TO lost_access_reader;' | write 2_wider migration
run 0 plumb rehash
rm -r migrations/*3_other
run 0 plumb rehash
run 0 plumb deploy
run 0 plumb rollback
is "NOT has_table_privilege('lost_access_reader', 'v', 'SELECT')"
is "pg_get_userbyid(relowner) = 'lost_access_boss' FROM pg_class WHERE relname = 'v'"

# Where what is applied cannot be known without a server, the pending ones still tell.
echo 'DROP VIEW v; CREATE VIEW v AS SELECT a, n FROM t;' | write 2_wider migration
rm -r migrations/*2_wider
sql access -c 'GRANT SELECT ON v TO lost_access_reader'
echo "DO \$\$ BEGIN EXECUTE 'CREATE TABLE made_' || 'so (a int)'; END \$\$;" | write 4_block migration
run 0 plumb rehash
run 0 plumb deploy
echo 'DROP VIEW v; CREATE VIEW v AS SELECT n, a FROM t;' | write 5_again migration
run 0 plumb rehash
run 0 plumb deploy --dry-run
err 'GRANT SELECT ON TABLE public.v TO lost_access_reader'

# One that no text tells is said to be that.
echo "DO \$\$ BEGIN EXECUTE 'DROP VIEW ' || 'v'; END \$\$; CREATE VIEW v AS SELECT n, a FROM t;" | write 5_again migration
run 0 plumb rehash
run 0 plumb deploy --dry-run
err 'cannot be told beforehand (migrations/20260101000005_again/migration.sql:1:1: '
err 'deploy gives back what it may in the same transaction, and says what'
run 0 plumb deploy
err 'has got back the owner or the privileges that only the database knew'
is "has_table_privilege('lost_access_reader', 'v', 'SELECT')"
run 0 plumb deploy --dry-run
not_err 'beforehand'
