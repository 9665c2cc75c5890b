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
out 'DROP INDEX public.person_mail_idx;'
[ "$(sql undo -c "SELECT to_regclass('person_mail_idx')")" = person_mail_idx ] || fail "a dry run dropped the index"
run 0 plumb rollback
out 'rolled 1 migration back'
[ -z "$(sql undo -c "SELECT to_regclass('person_mail_idx')")" ] || fail "the index is still there"
[ "$(sql undo -c "SELECT state FROM plumb.migrations WHERE name LIKE '%add_index'")" = rolled_back ] || fail "the ledger says otherwise"
run 0 plumb drift                                # it is as those migrations say that are applied
run 2 plumb diff --from dbname=undo --to schema.sql --exit-code --allow all
run 0 plumb deploy
run 0 plumb drift

# Two at once; a column with its values is refused, and nothing has happened.
run 3 plumb rollback --steps 2
err data_loss
run 0 plumb drift
run 0 plumb rollback --steps 2 --allow data_loss
[ "$(sql undo -c "SELECT count(*) FROM plumb.migrations WHERE state = 'rolled_back'")" = 2 ] || fail "not two"
run 1 plumb rollback --steps 2
err 'only 1 migration applied'
run 1 plumb rollback --steps none
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
run 0 plumb drift

# Undone by hand, done by hand.
sql undo -c 'DROP INDEX person_mail_idx'
run 0 plumb resolve --rolled-back "$(basename "$(migration add_index)")"
run 0 plumb status --format json
sql undo -c 'CREATE INDEX person_mail_idx ON person (mail)'
run 0 plumb resolve --applied "$(basename "$(migration add_index)")"
run 0 plumb drift
run 4 plumb resolve --applied "$(basename "$(migration add_index)")"
err 'applied already'
run 1 plumb resolve
