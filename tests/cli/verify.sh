# plumb verify says what it has not proved, and gets at the ways back that stand behind a migration without one.
. "$(dirname "$0")/check.sh"
write() { mkdir -p "migrations/20260101000000_$1"; cat >"migrations/20260101000000_$1/$2.sql"; }
echo 'CREATE TABLE t (id int); CREATE ROLE plumb_verify_role;' | write 1init migration
echo 'DROP TABLE nonsense;' | write 1init down
echo 'UPDATE t SET id = 1;' | write 2fill migration
echo '-- to be written' | write 2fill down
echo 'CREATE TABLE u (id int);' | write 3u migration
echo 'DROP TABLE u;' | write 3u down
echo 'UPDATE t SET id = 2;' | write 4more migration
run 0 plumb rehash --migrations migrations
run 2 plumb verify
out 'not run way back of 20260101000000_4more: it has none'
out 'not run way back of 20260101000000_2fill: 20260101000000_2fill/down.sql holds no statement'
out 'ran 20260101000000_3u/down.sql: no difference left'
out 'FAILED  ran 20260101000000_1init/down.sql'
out '20260101000000_1init/down.sql failed at statement 1 of 1: table "nonsense" does not exist'
out 'DROP TABLE nonsense'
run 2 plumb verify --format json
python3 - <<'PYTHON' || fail "not as schemas/verify.json says"
import json
document = json.load(open("state/out"))
failed = [s for s in document["steps"] if not s["holds"]]
assert document["proved"] is False and len(document["steps"]) == 6 and failed == document["steps"][-1:], document
assert failed[0]["step"] == "ran 20260101000000_1init/down.sql"
message, *_, statement = failed[0]["findings"]
assert message.startswith("migrations/20260101000000_1init/down.sql:1:1: "), message
assert 'table "nonsense" does not exist' in message and statement == "DROP TABLE nonsense", failed
assert len(document["not_run"]) == 2 and document["notes"] == []
PYTHON

# Those before the one that fails are told of, as where a difference is left.
echo 'DROP TABLE nonsense;' | write 3u down
run 0 plumb rehash
run 2 plumb verify
out 'FAILED  ran 20260101000000_3u/down.sql'
out 'FAILED  ran 20260101000000_1init/down.sql'
echo 'DROP TABLE u;' | write 3u down

echo 'DROP TABLE t; DROP ROLE plumb_verify_role;' | write 1init down
run 0 plumb rehash
run 0 plumb verify
out 'ran 20260101000000_1init/down.sql: no difference left'
run 0 plumb verify --format json
out '"proved": false'
out '"step": "way back of 20260101000000_4more"'
out '"why": "it has none"'
rm -r migrations/*_4more migrations/*_2fill
run 0 plumb rehash
run 0 plumb verify --format json
out '"proved": true'
out '"not_run": []'

# The one that fails keeps those before it from being tried.
echo 'SELECT 1;' | write 3u down
run 0 plumb rehash
run 2 plumb verify
out 'not run way back of 20260101000000_1init: the one before it fails'

# Joined, a way back is whole or none.
echo 'DROP TABLE u;' | write 3u down
echo 'CREATE TABLE made_by_hand (id int); UPDATE t SET id = 2;' | write 4more migration
: | write 4more down
run 0 plumb rehash
cp -r migrations before
run 0 plumb squash all --join
out 'no way back: that of 20260101000000_4more is missing, or holds no statement'
count "$(migration all)/down.sql" 'DROP' 0
new_database joined
run 0 plumb deploy --database dbname=joined
run 1 plumb rollback --database dbname=joined --allow data_loss
err 'holds no statement'
rm -r migrations
mv before migrations
echo 'DROP TABLE made_by_hand;' | write 4more down
run 0 plumb rehash
run 0 plumb squash all --join
out "wrote $(migration all)/down.sql, its way back"
run 0 plumb verify
sql postgres -c 'DROP ROLE plumb_verify_role' 2>state/err || :
