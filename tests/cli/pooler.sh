# Deploys through PgBouncer in transaction mode, where a session is nobody's: one at a time all the same, nothing left
# behind in the pool, CONCURRENTLY works, and a killed deploy is gone on with.
. "$(dirname "$0")/check.sh"
pgbouncer=$(command -v pgbouncer || ls /usr/sbin/pgbouncer 2>/dev/null || :)
if [ -z "$pgbouncer" ]; then
  echo "SKIPPED: no pgbouncer here (apt install pgbouncer): deploys behind a pooler are NOT tested" >&2
  exit 77
fi

new_database pooled
user=$(sql postgres -c 'SELECT current_user')
chmod 755 "$work"
mkdir pool
cat >pool/pgbouncer.ini <<INI
[databases]
pooled = host=$PGHOST port=${PGPORT:-5432} dbname=pooled
[pgbouncer]
listen_addr =
listen_port = 6543
unix_socket_dir = $work/pool
auth_type = any
pool_mode = transaction
default_pool_size = 4
logfile = $work/pool/log
INI
# "any" logs in as the user of the database line.
sed -i "s/dbname=pooled/dbname=pooled user=$user/" pool/pgbouncer.ini
if [ "$(id -u)" = 0 ]; then
  chown -R postgres pool
  runuser -u postgres -- "$pgbouncer" -q "$work/pool/pgbouncer.ini" >pool/out 2>&1 &
else
  "$pgbouncer" -q "$work/pool/pgbouncer.ini" >pool/out 2>&1 &
fi
bouncer=$!
trap 'kill $bouncer 2>/dev/null || :; rm -rf "$work"' EXIT
through="host=$work/pool port=6543 dbname=pooled user=$user"
direct="dbname=pooled"
for i in 1 2 3 4 5 6 7 8 9 10; do
  psql -XAtq -d "$through" -c 'SELECT 1' >state/out 2>state/err && break
  sleep 0.3
done
[ "$(cat state/out)" = 1 ] || fail "pgbouncer does not answer: $(cat pool/log)"

write() { mkdir -p "migrations/$1"; cat >"migrations/$1/migration.sql"; }
write 20260101000000_a <<'SQL'
SET search_path TO public;
SET statement_timeout = '77s';
CREATE TABLE t (id integer PRIMARY KEY, v text);
INSERT INTO t SELECT g, g::text FROM generate_series(1, 1000) g;
SQL
write 20260101000001_b <<'SQL'
ALTER TABLE public.t ADD COLUMN w text;
CREATE INDEX CONCURRENTLY t_v ON public.t (v);
CREATE INDEX CONCURRENTLY t_w ON public.t (w);
UPDATE public.t SET w = v;
SQL
run 0 plumb deploy --database "$through"
out 'applied 2 migrations'
[ "$(sql pooled -c "SELECT count(*) FROM pg_index WHERE indisvalid AND indexrelid IN ('t_v'::regclass, 't_w'::regclass)")" = 2 ] || fail "indexes are missing"
for i in 1 2 3 4 5; do
  [ "$(psql -XAtq -d "$through" -c 'SHOW statement_timeout')" = 0 ] || fail "a setting was left in the pool"
done
[ -z "$(sql pooled -c "SELECT 1 FROM pg_locks WHERE locktype = 'advisory'")" ] || fail "a lock was left behind"

# One at a time, whichever way they come; the other is told who and since when.
write 20260101000002_slow <<'SQL'
SELECT pg_sleep(4);
CREATE TABLE slow ();
SQL
"$PLUMB" deploy --database "$through" >state/slow 2>&1 &
slow=$!
sleep 1.5
run 4 plumb deploy --database "$direct" --lock-wait 300ms
err 'plumb deploy on '
err ' since 20'
run 4 plumb deploy --database "$through" --lock-wait 300ms
err 'plumb deploy on '
run 0 plumb status --database "$through"
out 'a deploy is running: '
run 0 plumb deploy --database "$direct" --lock-wait 30s
out 'up to date'
wait $slow || fail "the slow deploy failed: $(cat state/slow)"

# And a deploy over a direct connection keeps one through the pooler out.
write 20260101000003_slow_again <<'SQL'
SELECT pg_sleep(3);
CREATE TABLE slow_again ();
SQL
"$PLUMB" deploy --database "$direct" >state/slow 2>&1 &
slow=$!
sleep 1
run 4 plumb deploy --database "$through" --lock-wait 300ms
wait $slow || fail "the slow deploy failed: $(cat state/slow)"

# Killed in the middle of a transaction.
write 20260101000004_killed <<'SQL'
CREATE TABLE killed ();
SELECT pg_sleep(3);
INSERT INTO t VALUES (5000);
SQL
"$PLUMB" deploy --database "$through" >state/slow 2>&1 &
slow=$!
sleep 1
kill -9 $slow
wait $slow 2>state/err || :
run 0 plumb deploy --database "$through" --lock-wait 30s
out 'applied 1 migration'
[ "$(sql pooled -c "SELECT count(*) FROM t WHERE id = 5000")" = 1 ] || fail "applied twice, or not"

# The guard's connection is cut: the deploy does not commit without its lock.
write 20260101000005_cut <<'SQL'
CREATE TABLE cut ();
SELECT pg_sleep(3);
SQL
"$PLUMB" deploy --database "$through" >state/slow 2>&1 &
slow=$!
sleep 1
sql pooled -c "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = (x'706c756d62'::bit(40)::bigint & 4294967295)::oid" >state/out
code=0; wait $slow || code=$?
[ $code = 4 ] || fail "exit code $code: $(cat state/slow)"
grep -q 'the deploy lock was lost' state/slow || fail "nothing said of the lost lock: $(cat state/slow)"
[ -z "$(sql pooled -c "SELECT to_regclass('cut')")" ] || fail "committed without the lock"
run 0 plumb deploy --database "$through"

# What a SET prepares for a statement outside a transaction cannot be kept there: refused, not half done.
write 20260101000006_set <<'SQL'
SET search_path TO public;
CREATE INDEX CONCURRENTLY t_id ON t (id);
SQL
run 1 plumb deploy --database "$through"
err 'which a pooler does not keep'
run 0 plumb deploy --database "$direct"
run 0 plumb drift --database "$through"
