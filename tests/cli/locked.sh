# What reads, and what writes the ledger, gives up a lock that does not come, and says who has it: a session that holds
# ACCESS EXCLUSIVE, one that waits for it, one that holds the ledger or a row of it.
. "$(dirname "$0")/check.sh"
write() { mkdir -p "migrations/$1"; cat >"migrations/$1/migration.sql"; }
new_database app
export DATABASE_URL=dbname=app
write 20260101000000_a <<'SQL'
CREATE TABLE a (id integer PRIMARY KEY);
CREATE VIEW v AS SELECT id FROM a;
SQL
run 0 plumb deploy
run 0 plumb pull --output schema.sql
printf 'lock_timeout: 200ms\n' >plumb.yaml
echo 'CREATE TABLE b (id integer);' | write 20260101000001_b

# told WHO COMMAND...: exit code 4, with the table, the session, and what to do.
told() {
  who=$1; shift
  run 4 plumb "$@"
  err "$who"
  err 'in its transaction since'
  err 'lock_timeout of plumb.yaml'
  not_err 'SQLSTATE 57014'
}
hold locker app -c 'BEGIN' -c 'LOCK TABLE a IN ACCESS EXCLUSIVE MODE'
told 'the catalog cannot be read: public.a is locked by pid ' drift
err ', locker, '
err 'pg_terminate_backend('
told 'public.a is locked by pid ' diff --from schema.sql --to dbname=app
told 'public.a is locked by pid ' pull --output nothing.sql
told 'public.a is locked by pid ' deploy
err '--allow-drift goes on'
told 'public.a is locked by pid ' deploy --dry-run
[ "$(sql app -c 'SELECT count(*) FROM plumb.migrations')" = 1 ] || fail "half done"
[ "$(sql app -c "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'")" = 0 ] || fail "the deploy lock is held"
run 0 plumb status
out 'pending       20260101000001_b'
run 0 plumb deploy --allow-drift --lock-timeout 100ms
out 'applied 1 migration'
err 'whether the database has drifted is not known: the catalog cannot be read: public.a is locked by pid '
not_err '--scratch'
[ "$(sql app -c "SELECT fingerprint_after IS NULL FROM plumb.migrations WHERE name LIKE '%_b'")" = t ] || fail "a fingerprint of what?"
start drift
release locker
end 0

# One that waits stands in everybody's way as well.
hold reader app -c 'BEGIN' -c 'TABLE a'
PGAPPNAME=waiter psql -XAtq -d app -c 'BEGIN' -c 'LOCK TABLE a IN ACCESS EXCLUSIVE MODE' >state/waiter 2>&1 &
background="$background $!"
wait_for "EXISTS (SELECT FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND NOT granted)" app
told 'waits for a lock on public.a, for which all others wait too, and itself for pid ' drift
err ', waiter, '
release reader

# The ledger itself.
hold locker app -c 'BEGIN' -c 'LOCK TABLE plumb.migrations IN ACCESS EXCLUSIVE MODE'
for command in status drift deploy 'resolve --rolled-back 20260101000000_a' baseline; do
  told 'the ledger cannot be read: plumb.migrations is locked by pid ' $command
  err 'waited 200 ms'
done
release locker

# Who may read it and cannot write it: by a lock on the table, or on the row.
locked_ledger='cannot be recorded: plumb.migrations is locked by pid '
hold locker app -c 'BEGIN' -c 'LOCK TABLE plumb.migrations IN SHARE MODE'
told "20260101000001_b $locked_ledger" resolve --rolled-back 20260101000001_b
not_err 'INSERT INTO'
write 20260101000002_c <<'SQL'
CREATE INDEX CONCURRENTLY b_id ON b (id);
SQL
told "20260101000002_c $locked_ledger" deploy
not_err 'invalid index'
not_err 'INSERT INTO'
err 'nothing of 20260101000002_c was applied'
release locker
hold locker app -c 'BEGIN' -c "UPDATE plumb.migrations SET client = client WHERE name LIKE '%_b'"
told "20260101000001_b $locked_ledger" resolve --rolled-back 20260101000001_b
release locker
# What failed is the statement, and that it is not recorded is said beside it.
hold locker app -c 'BEGIN' -c 'LOCK TABLE plumb.migrations IN SHARE MODE'
echo 'SELECT 1 / 0;' | write 20260101000002_c
run 1 plumb deploy
err '20260101000002_c failed at statement 1 of 1: division by zero'
err "20260101000002_c $locked_ledger"
not_err 'INSERT INTO'
# What is in a transaction is tried again.
echo "SET lock_timeout = 0; CREATE TABLE c (id integer);" | write 20260101000002_c
start deploy
eventually grep -F "trying again: 20260101000002_c $locked_ledger" state/started.err
release locker
end 0

# What was seeded is remembered in a table of its own.
echo 'INSERT INTO c VALUES (1);' >seed.sql
run 0 plumb seed seed.sql
hold locker app -c 'BEGIN' -c 'LOCK TABLE plumb.seeds IN ACCESS EXCLUSIVE MODE'
told 'what was seeded before cannot be read: plumb.seeds is locked by pid ' seed seed.sql
release locker

# The ledger of another tool.
mkdir -p prisma/20260101000000_p
echo 'CREATE TABLE p ();' >prisma/20260101000000_p/migration.sql
echo 'provider = "postgresql"' >prisma/migration_lock.toml
sql app -c 'CREATE TABLE _prisma_migrations (id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz,
  migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz, started_at timestamptz NOT NULL DEFAULT now(),
  applied_steps_count integer NOT NULL DEFAULT 0)'
hold locker app -c 'BEGIN' -c 'LOCK TABLE _prisma_migrations IN ACCESS EXCLUSIVE MODE'
told "the ledger of prisma cannot be read: public._prisma_migrations is locked by pid " import prisma --migrations prisma
release locker
hold locker app -c 'BEGIN' -c 'LOCK TABLE _prisma_migrations IN SHARE MODE'
printf 'lock_timeout: 200ms\nkeep_ledger: prisma\n' >plumb.yaml
told "20260101000001_b cannot be recorded: public._prisma_migrations is locked by pid " resolve --rolled-back 20260101000001_b
release locker
rm -r prisma
printf 'lock_timeout: 200ms\n' >plumb.yaml
sql app -c 'DROP TABLE _prisma_migrations'

# A prepared transaction has no session.
[ "$(sql app -c 'SHOW max_prepared_transactions')" = 0 ] || {
  sql app -c 'BEGIN' -c 'LOCK TABLE a IN ACCESS EXCLUSIVE MODE' -c "PREPARE TRANSACTION 'p'"
  run 4 plumb drift
  err 'public.a is locked by a prepared transaction'
}
