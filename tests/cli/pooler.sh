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
single = host=$PGHOST port=${PGPORT:-5432} dbname=pooled pool_size=1
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
background=$!
through="host=$work/pool port=6543 dbname=pooled user=$user"
direct="dbname=pooled"
eventually psql -XAtq -d "$through" -c 'SELECT 1'

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
write 20260101000002_slow <<SQL
$stop_at_gate
CREATE TABLE slow ();
SQL
close_gate pooled
start deploy --database "$through" --lock-timeout 0
at_gate
run 4 plumb deploy --database "$direct" --lock-wait 300ms
err 'plumb deploy on '
err ' since 20'
run 4 plumb deploy --database "$through" --lock-wait 300ms
err 'plumb deploy on '
run 0 plumb status --database "$through"
out 'at work now: "plumb deploy on '
"$PLUMB" deploy --database "$direct" --lock-wait 60s >state/second 2>&1 &
second=$!
background="$background $second"
eventually grep -q 'plumb deploy on ' state/second
open_gate
end 0
wait $second || fail "the second deploy failed: $(cat state/second)"
grep -q 'up to date' state/second || fail "the second deploy did something: $(cat state/second)"

# And a deploy over a direct connection keeps one through the pooler out.
write 20260101000003_slow_again <<SQL
$stop_at_gate
CREATE TABLE slow_again ();
SQL
close_gate pooled
start deploy --database "$direct" --lock-timeout 0
at_gate
run 4 plumb deploy --database "$through" --lock-wait 300ms
open_gate
end 0

# Killed in the middle of a transaction.
write 20260101000004_killed <<SQL
CREATE TABLE killed ();
$stop_at_gate
INSERT INTO t VALUES (5000);
SQL
close_gate pooled
start deploy --database "$through" --lock-timeout 0
at_gate
kill -9 "$started"
end 137
open_gate
run 0 plumb deploy --database "$through" --lock-wait 60s
out 'applied 1 migration'
[ "$(sql pooled -c "SELECT count(*) FROM t WHERE id = 5000")" = 1 ] || fail "applied twice, or not"

# The guard's connection is cut: the deploy does not commit without its lock.
write 20260101000005_cut <<SQL
CREATE TABLE cut ();
$stop_at_gate
SQL
close_gate pooled
start deploy --database "$through" --lock-timeout 0
at_gate
sql pooled -c "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = (x'706c756d62'::bit(40)::bigint & 4294967295)::oid" >state/out
open_gate
end 4
err 'the deploy lock was lost'
[ -z "$(sql pooled -c "SELECT to_regclass('cut')")" ] || fail "committed without the lock"
run 0 plumb deploy --database "$through"

# What a SET prepares for a statement outside a transaction cannot be kept there: refused, not half done.
write 20260101000006_set <<'SQL'
SET search_path TO public;
CREATE INDEX CONCURRENTLY t_id ON t (id);
SQL
run 1 plumb deploy --database "$through"
err 'where a pooler does not keep the search_path that statement 1 sets, and names t without its schema'
sed -i 's/ON t/ON public.t/' migrations/20260101000006_set/migration.sql
run 0 plumb deploy --database "$through"
run 0 plumb drift --database "$through"

# A statement timeout holds outside a transaction too, where no SET of ours reaches.
sql pooled -c "CREATE FUNCTION slow(integer) RETURNS integer IMMUTABLE LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(600); RETURN \$1; END'"
write 20260101000007_timeout <<'SQL'
CREATE INDEX CONCURRENTLY t_slow ON public.t (public.slow(id));
SQL
run 1 plumb deploy --database "$through" --statement-timeout 300ms --allow-drift
err 'canceling statement due to statement timeout'
sql pooled -c "CREATE OR REPLACE FUNCTION slow(integer) RETURNS integer IMMUTABLE LANGUAGE plpgsql AS 'BEGIN RETURN \$1; END'"
run 0 plumb deploy --database "$through" --statement-timeout 5min --allow-drift
[ "$(sql pooled -c "SELECT count(*) FROM pg_index WHERE indisvalid AND indexrelid = 't_slow'::regclass")" = 1 ] || fail "the index is not there"

# Nor is ?schema= kept there, which only names without a schema hang on: but not those that pg_catalog alone has.
sql pooled -c 'CREATE SCHEMA app'
mv migrations elsewhere
schema="postgresql:///pooled?host=$work/pool&port=6543&user=$user&schema=app"
echo 'ledger: app.ledger' >plumb.yaml
write 20260101000000_app <<'SQL'
CREATE TABLE a (id integer PRIMARY KEY, note text, at timestamptz);
CREATE INDEX CONCURRENTLY a_note ON app.a (lower(note) text_pattern_ops) WHERE id > 0 AND note <> 'english'::text;
SQL
run 0 plumb deploy --database "$schema"
write 20260101000001_plain <<'SQL'
CREATE TABLE b (id integer);
CREATE INDEX CONCURRENTLY a_at ON a (at);
SQL
run 1 plumb deploy --database "$schema"
err 'does not keep ?schema=app, and names a without its schema'
err 'nothing of 20260101000001_plain was applied'
sed -i 's/ON a/ON app.a/' migrations/20260101000001_plain/migration.sql
run 0 plumb deploy --database "$schema"
write 20260101000002_block <<'SQL'
-- plumb:transaction off repeatable
DO $$ BEGIN UPDATE app.a SET note = '' WHERE note IS NULL; COMMIT; END $$;
SQL
run 1 plumb deploy --database "$schema"
err 'what it names hangs on that, as far as plumb can tell'
[ -z "$(sql pooled -c "SELECT 1 FROM app.ledger WHERE statement_in_doubt IS NOT NULL")" ] || fail 'in doubt, though it never ran'
sql pooled -c "CREATE FUNCTION app.lower(integer) RETURNS text IMMUTABLE LANGUAGE sql AS 'SELECT \$1::text'"
rm -r migrations/20260101000002_block
write 20260101000003_own_lower <<'SQL'
CREATE INDEX CONCURRENTLY a_lower ON app.a (lower(id));
SQL
run 1 plumb deploy --database "$schema" --allow-drift
err 'and names lower without its schema'
rm -r migrations plumb.yaml
mv elsewhere migrations

# A pool of one: said, not waited for without end.
write 20260101000009_one <<'SQL'
CREATE TABLE one ();
SQL
run 4 plumb deploy --database "host=$work/pool port=6543 dbname=single user=$user" --lock-wait 2s
err 'the pooler has no second connection'
err 'waiting: the pooler, for a second connection'
run 0 plumb deploy --database "$direct"
