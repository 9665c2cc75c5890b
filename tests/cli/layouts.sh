# plumb new writes the next migration as the directory's own tool would find it; it is deployed and rolled back.
. "$(dirname "$0")/check.sh"
layout() { # NAME NEXT-FILE...
  cd "$work/$1"; shift
  mkdir -p state
  new_database "$(basename "$PWD")"
  export DATABASE_URL=dbname=$(basename "$PWD")
  run 0 plumb deploy
  printf 'CREATE TABLE a (id integer);\nCREATE TABLE b (id integer);\n' >schema.sql
  run 0 plumb new add_b
  for file in "$@"; do
    found=$(ls migrations/$file 2>/dev/null) || fail "no $file: $(ls -R migrations)"
  done
  run 0 plumb deploy
  out 'add_b'
  run 0 plumb drift
  run 2 plumb diff --from migrations --to empty --exit-code --allow all
  run 0 plumb diff --from migrations --to schema.sql --exit-code
  run 0 plumb rollback --allow data_loss
  [ -z "$(sql "$(basename "$PWD")" -c "SELECT to_regclass('b')")" ] || fail "b is still there"
  run 0 plumb deploy
  run 0 plumb drift
}
write() { mkdir -p "$(dirname "$1")"; cat >"$1"; }

write dbmate/migrations/20240101000000_a.sql <<'SQL'
-- migrate:up
CREATE TABLE a (id integer);
-- migrate:down
DROP TABLE a;
SQL
layout dbmate '2*_add_b.sql'
grep -q '^-- migrate:down' migrations/*_add_b.sql || fail "no way back"

cd "$work"
write goose/migrations/00009_a.sql <<'SQL'
-- +goose Up
CREATE TABLE a (id integer);
-- +goose Down
DROP TABLE a;
SQL
layout goose 00010_add_b.sql

cd "$work"
echo 'CREATE TABLE a (id integer);' | write golang/migrations/000001_a.up.sql
echo 'DROP TABLE a;' | write golang/migrations/000001_a.down.sql
layout golang 000002_add_b.up.sql 000002_add_b.down.sql

cd "$work"
echo 'CREATE TABLE a (id integer);' | write flyway/migrations/V9__a.sql
layout flyway V10__add_b.sql U10__add_b.sql
run 0 plumb backup
case $(cat state/out) in *flyway_V10__add_b_*) ;; *) fail "not named for the newest: $(cat state/out)" ;; esac

# In directories of any depth, as Flyway reads them.
cd "$work"
echo 'CREATE TABLE a (id integer);' | write nested/migrations/2025/V1__a.sql
echo 'ALTER TABLE a ADD COLUMN n integer;' | write nested/migrations/2026/q1/V2__a_n.sql
echo 'ALTER TABLE a DROP COLUMN n;' | write nested/migrations/2026/q1/U2__a_n.sql
echo 'ALTER TABLE a DROP COLUMN IF EXISTS n;' | write nested/migrations/V3__no_n.sql
echo 'UPDATE a SET id = id;' | write nested/migrations/views/R__again.sql
layout nested V4__add_b.sql U4__add_b.sql
run 0 plumb status
for name in V1__a V2__a_n V3__no_n V4__add_b R__again; do out "$name"; done
echo "SELECT 1;" >migrations/2026/V3__other.sql
run 1 plumb status
err 'are both version 3'

cd "$work"
echo 'CREATE TABLE a (id integer);' | write diesel/migrations/2024-01-01-000000_a/up.sql
echo 'DROP TABLE a;' | write diesel/migrations/2024-01-01-000000_a/down.sql
layout diesel '*add_b/up.sql' '*add_b/down.sql'

cd "$work"
echo 'CREATE TABLE a (id integer);' | write plain/migrations/001_a.sql
layout plain 002_add_b.sql 002_add_b.down.sql

cd "$work"
echo 'CREATE TABLE a (id integer);' | write drizzle/migrations/0000_a.sql
echo '{"version": "7", "dialect": "postgresql", "entries": [{"idx": 0, "version": "7", "when": 1700000000000, "tag": "0000_a", "breakpoints": true}]}' | write drizzle/migrations/meta/_journal.json
write drizzle/migrations/meta/0000_snapshot.json <<'JSON'
{"id": "one", "prevId": "none", "version": "7", "dialect": "postgresql", "tables": {"public.a": {"name": "a", "schema": "",
  "columns": {"id": {"name": "id", "type": "integer", "primaryKey": false, "notNull": false, "as": "drizzle-kit wrote it"}}}},
  "enums": {}, "schemas": {}, "sequences": {}, "views": {}, "_meta": {}}
JSON
layout drizzle 0001_add_b.sql meta/0001_snapshot.json 0001_add_b.down.sql
python3 -c 'import json; e = json.load(open("migrations/meta/_journal.json"))["entries"]; assert e[1]["tag"] == "0001_add_b" and e[1]["idx"] == 1 and e[1]["when"] > e[0]["when"]' || fail "journal"
python3 - <<'PYTHON' || fail "snapshot: $(cat migrations/meta/0001_snapshot.json)"
import json
before, after = (json.load(open(f"migrations/meta/000{n}_snapshot.json")) for n in (0, 1))
assert after["prevId"] == "one" and len(after["id"]) == 36
assert after["tables"]["public.a"] == before["tables"]["public.a"]
b = after["tables"]["public.b"]
assert b["columns"] == {"id": {"name": "id", "type": "integer", "primaryKey": False, "notNull": False}} and b["indexes"] == {}
PYTHON

# What belongs to no migration of the layout is said, not passed over in silence.
cd "$work/golang"
export DATABASE_URL=dbname=golang
echo 'CREATE TABLE stray ();' >migrations/000003_stray.sql
run 0 plumb status
err '000003_stray.sql is no migration and never runs'
run 0 plumb deploy
err '000003_stray.sql is no migration and never runs'

# A file without a way down is proved as far as it goes.
cd "$work"
write forward/migrations/20240101000000_a.sql <<'SQL'
-- migrate:up
CREATE TABLE a (id integer);
SQL
cd forward
mkdir -p state
run 0 plumb verify --migrations migrations
out 'ran 20240101000000_a.sql'
not_out FAILED

# A migration whose name is nothing but its number: the others are still found by their titles.
cd "$work"
mkdir -p migrations/20240101000000 migrations/20240102000000_second migrations/20240103000000_third
for m in 20240101000000:one 20240102000000_second:two 20240103000000_third:three; do
  echo "CREATE TABLE ${m#*:} (id integer);" >"migrations/${m%:*}/migration.sql"
done
echo 'DROP TABLE three;' >migrations/20240103000000_third/down.sql
new_database titles
export DATABASE_URL=dbname=titles
run 0 plumb deploy --to second
run 0 plumb status
out 'pending       20240103000000_third'
run 0 plumb resolve --applied third
run 0 plumb rollback --to second --dry-run --allow data_loss
out 'DROP TABLE three'
run 0 plumb resolve --rolled-back third
run 1 plumb deploy --to thrid
err '--to thrid: no such migration'
new_database adopted
sql adopted -c 'CREATE TABLE one (id integer)' -c 'CREATE TABLE two (id integer)'
run 0 plumb baseline --to second --database dbname=adopted

# Flyway's repeatable ones run last, and again when they change; they are no gap in the order.
mkdir -p "$work/repeatable/migrations" "$work/repeatable/state"
cd "$work/repeatable"
new_database repeatable
export DATABASE_URL=dbname=repeatable
echo 'CREATE TABLE a (id integer);' >migrations/V1_1__a.sql
echo 'CREATE OR REPLACE VIEW v AS SELECT 1 AS id;' >migrations/R__v.sql
run 0 plumb deploy
echo 'DROP TABLE a; CREATE TABLE b (id integer);' >migrations/V1.2__b.sql
run 0 plumb deploy
out 'applied V1.2__b'
not_out 'R__v'
echo 'CREATE OR REPLACE VIEW v AS SELECT 2 AS id;' >migrations/R__v.sql
echo 'CREATE TABLE c (id integer);' >migrations/V1_10__c.sql
echo 'DROP TABLE c;' >migrations/U1_10__c.sql
run 0 plumb status
out 'pending       R__v'
run 0 plumb deploy
out 'applied V1_10__c'
out 'applied R__v'
[ "$(sql repeatable -c 'SELECT id FROM v')" = 2 ] || fail "the view is the old one"
run 0 plumb rollback --allow data_loss
run 0 plumb status
out 'pending       V1_10__c'

# Flyway runs its newest baseline migration on an empty database in place of all up to its version; where those ran, it
# counts as applied.
mkdir -p "$work/start/migrations" "$work/start/state"
cd "$work/start"
new_database grown
new_database fresh
export DATABASE_URL=dbname=grown
echo 'CREATE TABLE a (id integer);' >migrations/V1__a.sql
echo 'ALTER TABLE a ADD COLUMN n integer;' >migrations/V2__n.sql
run 0 plumb deploy
echo 'CREATE TABLE a (id integer, n integer);' >migrations/B2__start.sql
echo 'CREATE TABLE b (id integer);' >migrations/V3__b.sql
run 0 plumb status
out 'B2__start'
out 'pending       V3__b'
not_out 'V1__a'
not_err 'never run'
run 0 plumb deploy
out 'applied V3__b'
not_out 'applied B2__start'
run 0 plumb status
not_out pending
run 0 plumb drift
export DATABASE_URL=dbname=fresh
run 0 plumb deploy
out 'applied B2__start'
out 'applied V3__b'
run 0 plumb drift
run 0 plumb diff --from migrations --to dbname=grown
rm migrations/V1__a.sql migrations/V2__n.sql
run 0 plumb diff --from migrations --to dbname=fresh
run 0 plumb drift
