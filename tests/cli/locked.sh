# What only reads gives up a lock that does not come, and says who has it: a session that holds ACCESS EXCLUSIVE, one that
# waits for it, one that holds the ledger.
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
for command in status drift deploy; do told 'the ledger cannot be read: plumb.migrations is locked by pid ' $command; done
release locker

# A prepared transaction has no session.
[ "$(sql app -c 'SHOW max_prepared_transactions')" = 0 ] || {
  sql app -c 'BEGIN' -c 'LOCK TABLE a IN ACCESS EXCLUSIVE MODE' -c "PREPARE TRANSACTION 'p'"
  run 4 plumb drift
  err 'public.a is locked by a prepared transaction'
}
