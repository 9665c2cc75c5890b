# The ten-table calendar module with mixed-case names.
. "$(dirname "$0")/check.sh"
example=$EXAMPLES/calendar-module

project terp_db "$example/before.sql"
sql terp_db -c "INSERT INTO users (name, email) VALUES ('Ann', 'ann@example.com'), ('Bob', 'bob@example.com')"
step calendar_module "$example/schema.sql"
count "$(migration calendar_module)/migration.sql" '^CREATE TABLE' 10
count "$(migration calendar_module)/migration.sql" '^CREATE TYPE' 3
verify terp_db calendar-module

# The guide's other way back: the tables dropped, in the order that foreign keys ask for.
down=$(migration calendar_module)/down.sql
count "$down" '^DROP TABLE' 10
sql terp_db -f "$down" >state/out 2>state/err || fail "down.sql fails"
run 0 plumb diff --from dbname=terp_db --to "$example/before.sql" --exit-code
[ "$(sql terp_db -c 'SELECT count(*) FROM users')" = 2 ] || fail "users were lost"
