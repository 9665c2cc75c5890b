# What a deploy looks at before and after: drift where it touches what is pending, checks, the catalog afterwards; what it
# prints before it does it, and while it does; how it waits.
. "$(dirname "$0")/check.sh"
write() { mkdir -p "migrations/$1"; cat >"migrations/$1/migration.sql"; }
new_database app
export DATABASE_URL=dbname=app

# No plumb.yaml; the exact SQL and its transactions first.
mkdir db
mkdir -p db/m/20260101000000_one
cat >db/m/20260101000000_one/migration.sql <<'SQL'
CREATE TABLE person (id integer PRIMARY KEY, mail text);
CREATE TABLE other (id integer PRIMARY KEY);
INSERT INTO person SELECT g, NULL FROM generate_series(1, 10) g;
CREATE INDEX CONCURRENTLY person_mail ON person (mail);
SQL
run 0 plumb deploy --database dbname=app --migrations db/m --dry-run
cat >expected <<'SQL'
-- would apply 20260101000000_one (4 statements)
BEGIN;
CREATE TABLE person (id integer PRIMARY KEY, mail text);
CREATE TABLE other (id integer PRIMARY KEY);
INSERT INTO person SELECT g, NULL FROM generate_series(1, 10) g;
COMMIT;
-- outside a transaction:
CREATE INDEX CONCURRENTLY person_mail ON person (mail);

SQL
grep -v '^-- would apply 1 migration to' state/out >printed
cmp -s printed expected || fail "not the SQL that would run: $(diff expected printed)"
[ -z "$(sql app -c "SELECT to_regclass('person')")" ] || fail "a dry run made a table"
run 0 plumb deploy --database dbname=app --migrations db/m
out 'applied 20260101000000_one in '
[ ! -s state/err ] || fail "not quiet without a terminal"
new_database older
sql older -c 'CREATE TABLE person (id integer)'
run 1 plumb deploy --database dbname=older --migrations db/m
err 'plumb baseline adopts a database that was there first'
mv db/m migrations

# Checks hold before and after, in the same transaction.
write 20260101000001_mail <<'SQL'
-- plumb:check before: nobody has a mail yet
--   SELECT count(*) FROM person
--    WHERE mail IS NOT NULL
--   expect 0
UPDATE person SET mail = 'p' || id || '@example.org' WHERE id < 10;
-- plumb:check after: everybody has a mail
--   SELECT id FROM person WHERE mail IS NULL
--   expect nothing
SQL
run 4 plumb deploy
err 'check "everybody has a mail" does not hold'
err 'migration.sql:6'
err '  10'
[ "$(sql app -c 'SELECT count(mail) FROM person')" = 0 ] || fail "not rolled back"
sed -i 's/ WHERE id < 10//' migrations/20260101000001_mail/migration.sql
run 0 plumb deploy
[ "$(sql app -c 'SELECT count(mail) FROM person')" = 10 ] || fail "no mails"
write 20260101000002_again <<'SQL'
-- plumb:check before: nobody has a mail yet
--   SELECT count(*) FROM person WHERE mail IS NOT NULL
--   expect 0
CREATE TABLE never ();
SQL
run 4 plumb deploy
err 'nobody has a mail yet'
[ -z "$(sql app -c "SELECT to_regclass('never')")" ] || fail "it ran"
cat >migrations/20260101000002_again/migration.sql <<'SQL'
CREATE TABLE never ();
-- plumb:check after: ends the transaction
--   SELECT true; COMMIT; DROP TABLE other; SELECT true
SQL
run 1 plumb validate migrations
err 'migration.sql:2'
err 'holds 4 statements'
run 1 plumb deploy
err 'holds 4 statements'
sql app -c "CREATE FUNCTION writes() RETURNS boolean LANGUAGE sql AS 'DELETE FROM person; SELECT true'"
printf -- '-- plumb:check writes()\n--  SELECT writes()\nCREATE TABLE never ();\n' >migrations/20260101000002_again/migration.sql
run 1 plumb deploy --allow-drift
err 'cannot execute DELETE in a read-only transaction'
sed -i 's/^CREATE TABLE/\n-- plumb:transaction off\n&/' migrations/20260101000002_again/migration.sql
run 1 plumb deploy --allow-drift
err 'cannot execute DELETE in a read-only transaction'
[ "$(sql app -c 'SELECT count(*) FROM person')" = 10 ] || fail "a check has written"
sql app -c 'DROP FUNCTION writes'
rm -r migrations/20260101000002_again

# Drift matters where the pending migrations touch it.
sql app -c 'ALTER TABLE other ADD COLUMN by_hand text'
write 20260101000003_person <<'SQL'
ALTER TABLE person ADD COLUMN born date;
SQL
run 0 plumb deploy
not_err by_hand
write 20260101000004_other <<'SQL'
DO $$ BEGIN EXECUTE 'UPDATE other SET id = id'; END $$;
ALTER TABLE other ADD COLUMN since date;
SQL
run 4 plumb deploy --dry-run
run 4 plumb deploy
err 'unexpected  column public.other.by_hand'
err '--allow-drift'
run 0 plumb deploy --allow-drift --format json
[ "$(tail -n 1 state/out | cut -c 1-19)" = '{"event":"finished"' ] || fail "the last line is no \"finished\""
python3 -c 'import json, sys; [json.loads(line) for line in open("state/out")]' || fail "not one JSON document a line"
out '"event":"statement_finished"'
sql app -c 'ALTER TABLE other DROP COLUMN by_hand'

# Afterwards the catalog is what the migrations say, or the deploy says what is not.
sql app -c "CREATE FUNCTION meddle() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN
    IF to_regclass(''public.odd'') IS NULL AND to_regclass(''public.fresh'') IS NOT NULL THEN CREATE TABLE public.odd (); END IF; END'" \
  -c 'CREATE EVENT TRIGGER meddle ON ddl_command_end EXECUTE FUNCTION meddle()'
write 20260101000005_fresh <<'SQL'
CREATE TABLE fresh (id integer);
SQL
run 0 plumb deploy
err 'warning: the database is not what its migrations say'
err 'unexpected  table public.odd'
sql app -c 'DROP EVENT TRIGGER meddle' -c 'DROP FUNCTION meddle' -c 'DROP TABLE odd'
run 0 plumb drift

# So is an index that another run of psql has left half built, which IF NOT EXISTS is content with.
sql app -c 'CREATE TABLE many (id integer)' -c 'INSERT INTO many VALUES (1), (1)'
sql app -c 'CREATE UNIQUE INDEX CONCURRENTLY many_id ON many (id)' 2>state/err && fail "no duplicate"
write 20260101000005_many <<'SQL'
CREATE TABLE IF NOT EXISTS many (id integer);
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS many_id ON many (id);
SQL
run 0 plumb deploy --allow-drift
err 'invalid     index public.many_id: REINDEX INDEX CONCURRENTLY public.many_id'
sql app -c 'DELETE FROM many' -c 'REINDEX INDEX CONCURRENTLY many_id'

# A statement that waits for a lock gives way, and is tried again.
write 20260101000006_locked <<'SQL'
ALTER TABLE person ADD COLUMN locked date;
SQL
printf 'lock_timeout: 200ms\n' >plumb.yaml
hold locker app -c 'BEGIN' -c 'LOCK TABLE person IN ACCESS SHARE MODE'
start deploy
eventually grep -q 'trying again: canceling statement due to lock timeout' state/started.err
eventually grep -q 'it was waiting for a lock held by pid [0-9]* (.*, locker, in its transaction since' state/started.err
release locker
end 0

# One that never gets it has failed: nothing of it stays, the ledger says what it was, and the next deploy runs it.
write 20260101000006_never <<'SQL'
CREATE TABLE early ();
ALTER TABLE person ADD COLUMN never date;
SQL
printf 'lock_timeout: 200ms\nlock_retries: some\n' >plumb.yaml
run 1 plumb deploy
err 'plumb.yaml:2:15: error: "lock_retries" must be a number, from 0 on'
printf 'lock_timeout: 200ms\nlock_retries: 1\n' >plumb.yaml
hold locker app -c 'BEGIN' -c 'LOCK TABLE person IN ACCESS SHARE MODE'
run 1 plumb deploy
err '20260101000006_never failed at statement 2 of 2: canceling statement due to lock timeout; it was waiting for a lock held by pid '
err 'hint: it was tried 2 times; try again when whoever holds the lock has ended, or with a longer --lock-timeout'
[ -z "$(sql app -c "SELECT to_regclass('early')")" ] || fail "not rolled back"
[ "$(sql app -c "SELECT state, sqlstate, failed_statement, statements_done FROM plumb.migrations WHERE name ~ 'never'")" = \
  'failed|55P03|2|0' ] || fail "not what the ledger should say"
run 4 plumb status
out 'statement 2 of 2: canceling statement due to lock timeout; it was waiting for a lock held by pid '
release locker
run 0 plumb deploy
out 'applied 20260101000006_never in '
run 0 plumb drift

# What COMMIT refuses is charged to no statement.
write 20260101000006_not_once <<'SQL'
ALTER TABLE person ADD CONSTRAINT mail_once UNIQUE (mail) DEFERRABLE INITIALLY DEFERRED;
INSERT INTO person (id, mail) VALUES (98, 'p1@example.org');
INSERT INTO person (id, mail) VALUES (99, 'p99@example.org');
SQL
run 1 plumb deploy --format json
out '"message":"20260101000006_not_once failed at COMMIT, behind statement 3 of 3: duplicate key value violates unique constraint \"mail_once\""'
out '"text":"at COMMIT, behind statement 3 of 3: duplicate key'
run 4 plumb status
out '  at COMMIT, behind statement 3 of 3: duplicate key value violates unique constraint "mail_once"'
run 4 plumb status --format json
not_out failed_statement
rm -r migrations/20260101000006_not_once
run 0 plumb resolve --rolled-back 20260101000006_not_once
sql app -c "DELETE FROM plumb.migrations WHERE name ~ 'not_once'"
printf 'lock_timeout: soon\n' >plumb.yaml
run 1 plumb deploy
err 'plumb.yaml:1'
printf 'ledger: deploys.history\n' >plumb.yaml
run 0 plumb status
out '20260101000000_one'
out 'pending'
rm plumb.yaml

# Work in batches commits by itself; without the word, that is said.
cat >batches.sql <<'SQL'
DO $$
DECLARE n integer;
BEGIN
  LOOP
    UPDATE person SET born = '2000-01-01' WHERE id IN (SELECT id FROM person WHERE born IS NULL LIMIT 3);
    GET DIAGNOSTICS n = ROW_COUNT;
    EXIT WHEN n = 0;
    COMMIT;
  END LOOP;
END $$;
SQL
write 20260101000007_batches <batches.sql
run 1 plumb deploy
err 'plumb:transaction off'
[ "$(sql app -c 'SELECT count(born) FROM person')" = 0 ] || fail "not rolled back"
{ echo '-- plumb:transaction off'; cat batches.sql; } >migrations/20260101000007_batches/migration.sql
run 0 plumb deploy
[ "$(sql app -c 'SELECT count(born) FROM person')" = 10 ] || fail "not all rows"

# One that fails behind a COMMIT of its own has done a part: it is not run again before a person has looked.
write 20260101000007_half <<'SQL'
-- plumb:check after: all said to be done
--   SELECT current_database() <> 'app' OR to_regclass('said_to_be_done') IS NOT NULL
-- plumb:transaction off
DO $$ BEGIN
  UPDATE person SET born = born + 1;
  COMMIT;
  IF current_database() = 'app' THEN PERFORM 1 / 0; END IF;
END $$;
SQL
run 1 plumb deploy
err 'what statement 1 had committed before it failed stays'
err 'plumb resolve --statement-done 20260101000007_half'
run 4 plumb deploy
[ "$(sql app -c "SELECT count(*) FROM person WHERE born = '2000-01-02'")" = 10 ] || fail "run twice, or not at all"
run 4 plumb resolve --statement-done 20260101000007_half
err 'check "all said to be done" does not hold'
err 'returned:'
run 4 plumb deploy
sql app -c 'CREATE TABLE said_to_be_done ()'
run 0 plumb resolve --statement-done 20260101000007_half
out 'that was its last statement'
out 'check "all said to be done" holds'
sql app -c 'DROP TABLE said_to_be_done'
run 0 plumb status
not_out 'cannot be told'
run 0 plumb deploy

# What somebody works on now is running; killed, it is interrupted.
write 20260101000008_slow <<SQL
VACUUM person;
$stop_at_gate
SQL
close_gate app
start deploy
at_gate
run 0 plumb status
out 'running       20260101000008_slow  since '
out '), 1 of 2 statements done'
out 'at work now: "plumb deploy on '
run 0 plumb status --format json
out '"state": "running"'
kill -9 "$started"
wait "$started" 2>state/waited || :
started=
open_gate
wait_for "NOT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory')"
run 4 plumb status
out 'interrupted   20260101000008_slow'
out '1 of 2 statements done; plumb deploy goes on'
not_out running
run 0 plumb deploy

# A database that is not there is made when asked.
run 1 plumb deploy --database dbname=not_yet
err '--create-database'
run 0 plumb deploy --database dbname=not_yet --create-database
err 'made the database'
run 0 plumb deploy --database dbname=not_yet --create-database
not_err 'made'

# Several who make it at once: one does, and all go on.
for i in 1 2 3 4 5; do
  "$PLUMB" deploy --database dbname=at_once --create-database --lock-wait 60s >state/out$i 2>&1 &
  eval "p$i=$!"
done
for i in 1 2 3 4 5; do
  eval "wait \$p$i" || fail "not all of them: $(cat state/out$i)"
done
[ "$(cat state/out? | grep -c 'made the database')" = 1 ] || fail "not made once: $(cat state/out?)"

# No connection left: waited for, like somebody else's deploy.
sql postgres -c 'CREATE ROLE few LOGIN CONNECTION LIMIT 3' -c 'CREATE DATABASE few OWNER few'
mkdir -p few/20260101000000_a
echo 'CREATE TABLE a ();' >few/20260101000000_a/migration.sql
for i in 1 2 3; do hold few$i few -U few; done
run 1 plumb deploy --database 'dbname=few user=few' --migrations few --lock-wait 0
err 'no connection left'
start deploy --database 'dbname=few user=few' --migrations few --lock-wait 60s
eventually grep -q 'no connection left' state/started.err
for i in 1 2 3; do release few$i; done
end 0
out 'applied 1 migration'
# Nor is a check left out for want of one.
mkdir few/20260101000001_b
echo 'ALTER TABLE a ADD COLUMN b integer;' >few/20260101000001_b/migration.sql
sql few -c 'ALTER TABLE a ADD COLUMN by_hand integer'
for i in 1 2; do hold few$i few -U few; done
start deploy --database 'dbname=few user=few' --migrations few --lock-wait 60s
eventually grep -q 'no connection left' state/started.err
for i in 1 2; do release few$i; done
end 4
err 'unexpected  column public.a.by_hand'

# What plumb.yaml, or another tool's configuration, names outside of the project is followed, and told of.
mkdir -p inside/seed inside/prisma elsewhere/migrations/20260101000000_a
echo 'SELECT 1;' | tee elsewhere/seed.sql >elsewhere/migrations/20260101000000_a/migration.sql
echo 'CREATE TABLE s ();' >elsewhere/s.sql
new_database outside
cd inside && mkdir state
ln -s ../../elsewhere/seed.sql seed/link.sql
told() { grep -F "$1" state/err | grep -qF "$work/elsewhere" || fail "no word of $1: $(cat state/err)"; }
printf 'migrations: ../elsewhere/migrations\nseed: seed/*.sql\nschema: "pris*/../../elsewhere/s.sql"\n' >plumb.yaml
run 0 plumb seed --database dbname=outside
told 'migrations: ../elsewhere/migrations in plumb.yaml lies outside of the project'
told 'seed/link.sql leads out of seed/'
run 0 plumb validate
told 'prisma/../../elsewhere/s.sql leads out of .'
mkdir schema && ln -s ../../elsewhere/s.sql schema/s.sql
printf 'schema: schema\nmigrations: migrations\n' >plumb.yaml
run 0 plumb validate
told 'schema/s.sql leads out of schema'
ln -s ../elsewhere/migrations migrations
run 0 plumb deploy --database dbname=outside
told 'migrations: migrations in plumb.yaml lies outside of the project'
echo 'export default { schema: "prisma/schema.prisma", migrations: { path: "../elsewhere/migrations" } };' >prisma.config.ts
rm plumb.yaml
run 4 plumb import prisma --database dbname=outside
told 'migrations: ../elsewhere/migrations in prisma.config.ts lies outside of the project'
cd ..

# What was rolled back once is no database that was there first; what failed and is gone is no trouble.
new_database taken_back
export DATABASE_URL=dbname=taken_back
rm -rf migrations plumb.yaml
mkdir nothing_here
run 0 plumb status --migrations nothing_here
err 'no plumb.yaml here, and no migration in nothing_here: is this the directory of the project?'
echo 'CREATE TABLE taken (id integer);' | write 20260101000000_taken
echo '-- nothing;' >migrations/20260101000000_taken/down.sql
run 0 plumb deploy
sql taken_back -c "UPDATE plumb.migrations SET state = 'rolled_back'"
run 1 plumb deploy
err 'relation "taken" already exists'
not_err 'nothing was deployed here before'
run 0 plumb doctor
out '1 failed (nothing of what failed is there)'
sql taken_back -c 'DROP TABLE taken'
echo 'VACUUM; SELECT 1 / 0;' | write 20260101000001_half
run 1 plumb deploy
run 0 plumb doctor
out '1 failed; 1 migration stopped half way'
