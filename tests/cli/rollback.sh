# rollback runs down.sql with its ledger row, newest first, and refuses what loses data; resolve sets the ledger right.
. "$(dirname "$0")/check.sh"

echo 'CREATE TABLE person (id integer PRIMARY KEY);' >first.sql
project undo first.sql
cat >second.sql <<'SQL'
CREATE TABLE person (id integer PRIMARY KEY, mail text);
SQL
step add_mail second.sql
cat >third.sql <<'SQL'
CREATE TABLE person (id integer PRIMARY KEY, mail text);
CREATE INDEX person_mail_idx ON person (mail);
SQL
step add_index third.sql --allow blocks_writes

# The newest; an index loses nothing.
run 0 plumb rollback --dry-run
cat >expected <<SQL
-- would run $(migration add_index)/down.sql (1 statement)
BEGIN;
DROP INDEX public.person_mail_idx;
COMMIT;

SQL
same expected
[ "$(sql undo -c "SELECT to_regclass('person_mail_idx')")" = person_mail_idx ] || fail "a dry run dropped the index"
run 0 plumb rollback
out 'rolled 1 migration back'
[ -z "$(sql undo -c "SELECT to_regclass('person_mail_idx')")" ] || fail "the index is still there"
[ "$(sql undo -c "SELECT state FROM plumb.migrations WHERE name LIKE '%add_index'")" = rolled_back ] || fail "the ledger says otherwise"
run 0 plumb drift                                # it is as those migrations say that are applied
run 2 plumb diff --from dbname=undo --to schema.sql --exit-code --allow all
run 0 plumb deploy --dry-run
out '-- accepted when it was written: blocks_writes: '
run 0 plumb deploy
run 0 plumb drift

run 0 plumb rollback
run 0 plumb doctor
out 'ledger: 2 applied, 1 rolled_back'
run 0 plumb deploy

# Two at once; a column with its values is refused, and nothing has happened.
run 3 plumb rollback --steps 2
err data_loss
run 0 plumb drift
run 0 plumb rollback --steps 2 --allow data_loss
[ "$(sql undo -c "SELECT count(*) FROM plumb.migrations WHERE state = 'rolled_back'")" = 2 ] || fail "not two"
run 1 plumb rollback --steps 2
err 'only 1 migration applied'
run 1 plumb rollback --steps none
run 1 plumb rollback --steps 1 --to empty
err '--steps and --to say the same thing in two ways'
run 0 plumb deploy
run 0 plumb drift

# Down to a named one, and a way back that fails leaves everything as it was.
name=$(basename "$(migration init)")
run 0 plumb rollback --to "$name" --allow data_loss
out 'rolled 2 migrations back'
run 0 plumb deploy
echo 'DROP INDEX public.nothing;' >"$(migration add_index)/down.sql"
run 0 plumb rehash
run 1 plumb rollback
err 'public.nothing'
err down.sql:1
err "the way back of $(basename "$(migration add_index)") failed at statement 1 of 1"
err "nothing was undone: $(basename "$(migration add_index)") is applied, as before"
run 0 plumb drift

# Undone by hand, done by hand.
sql undo -c 'DROP INDEX person_mail_idx'
run 0 plumb resolve --rolled-back "$(basename "$(migration add_index)")"
run 0 plumb status --format json
sql undo -c 'CREATE INDEX person_mail_idx ON person (mail)'
run 0 plumb resolve --applied "$(basename "$(migration add_index)")"
run 0 plumb drift
# An old one, before others: what that means for the next deploy is said.
old=$(basename "$(migration add_mail)")
run 0 plumb resolve --rolled-back "$old"
not_out 'from its first statement'
out "$(basename "$(migration add_index)"), which stands behind it, is in the database"
out "plumb resolve --rolled-back $(basename "$(migration add_index)")"
run 4 plumb deploy
run 0 plumb resolve --applied "$old"
run 0 plumb deploy
run 4 plumb resolve --applied "$(basename "$(migration add_index)")"
err 'applied already'
run 1 plumb resolve

# What is committed before the way back ends, and what is done of it already.
printf 'DROP INDEX CONCURRENTLY public.person_mail_idx;\nSELECT 1 / 0;\n' >"$(migration add_index)/down.sql"
run 0 plumb rehash
run 0 plumb rollback --dry-run
out '-- outside a transaction:'
run 1 plumb rollback
err "statement 1 of $(migration add_index)/down.sql has run, and what it undid stays undone"
run 4 plumb status
run 0 plumb rollback --dry-run
out '(1 statement, 1 done already)'
not_out 'DROP INDEX'
echo 'DROP INDEX CONCURRENTLY public.person_mail_idx;' >"$(migration add_index)/down.sql"
run 0 plumb rehash
run 0 plumb rollback
run 0 plumb deploy

# What has run is lost already: going on asks for the rest alone.
printf 'ALTER TABLE person DROP COLUMN mail;\nVACUUM person;\nDELETE FROM person;\nSELECT 1 / 0;\n' >"$(migration add_index)/down.sql"
run 0 plumb rehash
run 1 plumb rollback --allow data_loss
run 3 plumb rollback
err 'deletes rows of public.person'
not_err 'public.person.mail'
sql undo -c 'ALTER TABLE person ADD COLUMN mail text' -c 'CREATE INDEX person_mail_idx ON person (mail)'
run 0 plumb resolve --applied "$(basename "$(migration add_index)")"
run 0 plumb drift
echo 'DROP INDEX public.person_mail_idx;' >"$(migration add_index)/down.sql"
run 0 plumb rehash

# A way back written by hand is refused for what its statements may lose, one by one and by name; nothing has happened.
echo 'CREATE TABLE person (id integer PRIMARY KEY, mail text, name varchar(10));' >fourth.sql
echo 'CREATE INDEX person_mail_idx ON person (mail);' >>fourth.sql
step add_name fourth.sql
down=$(migration add_name)/down.sql
run 3 plumb rollback
err "hazard[data_loss]: $down:$(grep -n ^ALTER "$down" | cut -d: -f1): drops column public.person.name and its values"
count state/err 'hazard\[' 1
refused_for() { # STATEMENT MESSAGE
  printf -- '-- by hand\n\n%s;\nALTER TABLE person RENAME COLUMN name TO gone;\n' "$1" >"$down"
  run 0 plumb rehash
  run 3 plumb rollback
  err "hazard[data_loss]: $down:3: $2"
  err 'pass --allow data_loss to go on'
  run 0 plumb drift
}
refused_for 'DELETE FROM person' 'deletes rows of public.person'
refused_for 'TRUNCATE person' 'empties public.person'
refused_for "UPDATE person SET name = ''" 'overwrites values of public.person'
refused_for 'ALTER TABLE person ALTER COLUMN name TYPE varchar(3) USING left(name, 3)' 'puts "left"(name, 3) in place'
refused_for 'DROP SCHEMA other CASCADE' 'drops other with all tables and columns that hang on it'
refused_for 'DO $$ BEGIN DELETE FROM person; END $$' 'deletes rows of public.person'
refused_for "DO \$\$ BEGIN EXECUTE 'DELETE FROM ' || 'person'; END \$\$" 'runs SQL that it builds itself'
refused_for 'SELECT clean_up()' 'calls clean_up, which may do anything'
refused_for 'CALL clean_up()' 'calls clean_up, which may do anything'
printf 'DELETE FROM person;\nALTER TABLE person DROP COLUMN name;\n' >"$down"
run 0 plumb rehash
run 0 plumb rollback --allow data_loss

# A deploy runs what was reviewed; a dry run points at it.
printf 'ALTER TABLE person ADD COLUMN name varchar(10);\nDELETE FROM person WHERE id < 0;\n' >"$(migration add_name)/migration.sql"
run 0 plumb rehash
run 0 plumb deploy --dry-run
out '-- hazard[data_loss]: deletes rows of public.person'
run 0 plumb deploy

# What was applied last is undone first, whatever its name.
mkdir migrations/20200101000000_late
echo 'CREATE TABLE late (id integer);' >migrations/20200101000000_late/migration.sql
echo 'DROP TABLE late;' >migrations/20200101000000_late/down.sql
run 0 plumb rehash
run 4 plumb deploy
run 0 plumb deploy --allow-out-of-order
run 0 plumb rollback --dry-run --allow data_loss
out "would run migrations/20200101000000_late/down.sql"
err "20200101000000_late was applied after $(basename "$(migration add_name)"), out of order: it is undone first"
run 0 plumb rollback --allow data_loss
[ -z "$(sql undo -c "SELECT to_regclass('late')")" ] || fail "another one was undone"
rm -r migrations/20200101000000_late
run 0 plumb rehash
run 0 plumb drift

# A batched backfill is no riddle for what reads the migrations afterwards, nor for the way back.
run 0 plumb new backfill --empty
cat >"$(migration backfill)/migration.sql" <<'SQL'
-- plumb:transaction off repeatable
DO $$
DECLARE
  done bigint;
BEGIN
  LOOP
    UPDATE person SET name = 'nobody' WHERE id IN (SELECT id FROM person WHERE name IS NULL LIMIT 1000);
    GET DIAGNOSTICS done = ROW_COUNT;
    EXIT WHEN done = 0;
    COMMIT;
  END LOOP;
END
$$;
SQL
run 0 plumb rehash
run 0 plumb deploy
run 0 plumb drift
run 0 plumb diff --from migrations --to fourth.sql --exit-code
run 0 plumb new nothing --schema fourth.sql
out 'nothing to do'
sql undo -c 'CREATE INDEX person_name_idx ON person (name)'
run 0 plumb adopt-drift by_hand --allow blocks_writes
run 0 plumb rollback

# What cannot be named: one that is rolled back already, a time that the server does not know.
run 0 plumb resolve --rolled-back "$old"
run 4 plumb rollback --to "$old"
err "--to $old: that migration is not in the database"
run 0 plumb resolve --applied "$old"
run 1 plumb rollback --to nothing
err 'no such migration'
run 1 plumb rollback --lock-timeout 99999999min
err '--lock-timeout: "99999999min" is longer than the server can wait'
run 1 plumb rollback --lock-timeout nan
err 'is no duration'

# Who waits is told what it is that works there.
mkdir -p migrations/20990101000000_gate
echo 'CREATE TABLE gate ();' >migrations/20990101000000_gate/migration.sql
printf '%s\nDROP TABLE gate;\n' "$stop_at_gate" >migrations/20990101000000_gate/down.sql
run 0 plumb rehash
run 0 plumb deploy
close_gate undo
start rollback --allow data_loss
at_gate
run 0 plumb status
out 'at work now: "plumb rollback on '
run 4 plumb resolve --rolled-back 20990101000000_gate
err 'somebody else is at work on this database: "plumb rollback on '
open_gate
end 0

# A plumb.sum that does not fit is told in the document too.
run 0 plumb status --format json
out '"problems": []'
mkdir migrations/20990101000001_more
echo 'SELECT 1;' >migrations/20990101000001_more/migration.sql
run 4 plumb status --format json
out '20990101000001_more/migration.sql is not in plumb.sum'
err 'error: '

# A dry run shows what would run, also where it is refused; plumb.yaml allows plans, no rollback.
new_database guarded
rm plumb.yaml
export DATABASE_URL=dbname=guarded
rm -r migrations
echo 'CREATE TABLE t (id integer);' >schema.sql
run 0 plumb new one
run 0 plumb deploy
echo 'allow: [data_loss]' >plumb.yaml
for flags in '' --dry-run '--dry-run --format json'; do
  run 3 plumb rollback $flags
  err 'hint: pass --allow data_loss to go on'
  [ -z "$flags" ] || out 'DROP TABLE public.t'
done
[ "$(sql guarded -c 'SELECT count(*) FROM t')" = 0 ] || fail 'the table is gone'
rm plumb.yaml

# What was there before plumb came is not taken away for a migration that has only recorded it.
new_database adopted
export DATABASE_URL=dbname=adopted
sql adopted -c 'CREATE TABLE t (id integer)'
run 0 plumb baseline
run 4 plumb rollback --allow data_loss
err 'was not run here: plumb baseline has recorded what was there first'
[ "$(sql adopted -c 'SELECT count(*) FROM t')" = 0 ] || fail 'the table is gone'
run 0 plumb rollback --allow data_loss --baselined
[ "$(sql adopted -c "SELECT to_regclass('t') IS NULL")" = t ] || fail 'the table is still there'
