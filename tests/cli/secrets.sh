# A password is nowhere: not in what is printed, logged, recorded, or seen of the process, by whatever way it came.
. "$(dirname "$0")/check.sh"
canary=c4n4ryBird
sql postgres -c "CREATE ROLE bird LOGIN PASSWORD '$canary'" -c 'CREATE DATABASE nest OWNER bird'
hba=$(sql postgres -c 'SHOW hba_file')
sql postgres -c "CREATE TABLE rules (line text); COPY rules FROM '$hba'" \
  -c "COPY (SELECT 'local all bird scram-sha-256' UNION ALL SELECT line FROM rules) TO '$hba'" \
  -c 'DROP TABLE rules' -c 'SELECT pg_reload_conf()' >state/out 2>state/err || fail "cannot change the rules of the server"
eventually refused bird
url="postgres://bird:$canary@/nest?host=$PGHOST&port=${PGPORT:-5432}"
keywords="host=$PGHOST port=${PGPORT:-5432} dbname=nest user=bird password=$canary"
clean() { if grep -rlF "$canary" state/out state/err "$@" 2>/dev/null; then fail "the password is in it: $last"; fi; }
quiet_run() { code=$1; shift; last="plumb $2"; run_code=0; "$@" >state/out 2>state/err </dev/null || run_code=$?; [ $run_code = "$code" ] || fail "exit code $run_code instead of $code: $last"; clean; }

mkdir -p migrations/20260101000000_a migrations/20260101000001_b
echo 'CREATE TABLE a (id integer PRIMARY KEY); '"$stop_at_gate" >migrations/20260101000000_a/migration.sql
echo 'CREATE TABLE a (); SELECT 1/0;' >migrations/20260101000001_b/migration.sql
close_gate nest
start deploy --database "$url" --to 20260101000000 --lock-timeout 0
at_gate
tr '\0' ' ' <"/proc/$started/cmdline" >state/title
grep -q 'plumb deploy --database' state/title || fail "not seen at all: $(cat state/title)"
grep -q 'bird' state/title || fail "more was written over than the password: $(cat state/title)"
last="the process title"
clean state/title
open_gate
end 0
clean
quiet_run 1 plumb deploy --database "$keywords"
quiet_run 1 plumb deploy --database "$url" --format json
quiet_run 4 plumb status --database "$keywords" --format json
quiet_run 2 plumb drift --database "$url" --to empty --schemas public
quiet_run 0 plumb doctor --database "$url"
quiet_run 1 plumb diff --from "$url" --to migrations --format json
quiet_run 0 plumb pull --from "$keywords"
quiet_run 0 plumb backup --database "$url"
quiet_run 0 plumb backup --database "$keywords" --format plain
clean backups
quiet_run 0 plumb execute --database "$url" -c 'SELECT 1'
quiet_run 1 plumb execute --database "$url" -c 'SELECT nothing'
quiet_run 1 plumb check --database "$url" nofile.sql
quiet_run 1 plumb deploy --database "$url&nonsense"
quiet_run 1 plumb deploy --database "postgres://bird:$canary@[::1/nest"
quiet_run 1 plumb deploy --database "password=$canary nonsense"
quiet_run 1 plumb backup --database "postgres://bird:wrong$canary@/nest?host=$PGHOST&port=${PGPORT:-5432}"
printf 'environments:\n  default:\n    url: "%s"\n' "$url" >plumb.yaml
quiet_run 4 plumb status
rm plumb.yaml

# Nor is one that a migration itself gives: in a statement, a string within it, or what the server says of it.
rm -r migrations/20260101000001_b
mkdir migrations/20260101000002_roles migrations/20260101000003_bad migrations/20260101000004_worse
cat >migrations/20260101000002_roles/migration.sql <<SQL
CREATE ROLE chick LOGIN PASSWORD '$canary';
CREATE SERVER tree FOREIGN DATA WRAPPER wood;
CREATE USER MAPPING FOR chick SERVER tree OPTIONS (user 'chick', password '$canary');
DO \$\$ BEGIN EXECUTE 'ALTER ROLE chick PASSWORD ''$canary'''; END \$\$;
SQL
echo "ALTER ROLE chick PASSWORD '$canary' PASSWORD '$canary';" >migrations/20260101000003_bad/migration.sql
echo "DO 'BEGIN EXECUTE ''CREATE ROLE chick PASSWORD ''''$canary''''''; END';" >migrations/20260101000004_worse/migration.sql
sql nest -c 'CREATE FOREIGN DATA WRAPPER wood'
direct="dbname=nest"
quiet_run 0 plumb deploy --allow-drift --database "$direct" --dry-run
out "PASSWORD '***'"
quiet_run 0 plumb deploy --allow-drift --database "$direct" --dry-run --format json
out "PASSWORD '***'"
quiet_run 0 plumb deploy --allow-drift --database "$direct" --to 20260101000002 --format json
out "PASSWORD '***'"
quiet_run 1 plumb deploy --allow-drift --database "$direct"
err 'conflicting or redundant options'
quiet_run 1 plumb deploy --allow-drift --database "$direct" --format json
rm -r migrations/20260101000003_bad
quiet_run 1 plumb deploy --allow-drift --database "$direct"
err 'already exists'
quiet_run 1 plumb execute --database "$direct" "migrations/20260101000004_worse/migration.sql"
quiet_run 4 plumb status --database "$direct" --format json

# Nor in the process's own words when they are SQL, nor in what a statement says of itself.
close_gate nest
start execute --database "$direct" --lock-timeout 0 --command "ALTER ROLE chick PASSWORD '$canary'; $stop_at_gate"
at_gate
tr '\0' ' ' <"/proc/$started/cmdline" >state/title
grep -q 'ALTER ROLE chick PASSWORD' state/title || fail "not seen at all: $(cat state/title)"
last="the process title"
clean state/title
open_gate
end 0
clean

# Nor in that of a program that plumb runs: pg_dump waits for a table here.
hold table nest -c 'BEGIN' -c 'LOCK TABLE a'
start backup --database "$url&sslpassword=$canary"
wait_for "EXISTS (SELECT FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE application_name = 'pg_dump' AND NOT granted)"
for status in $(grep -lsx "PPid:[[:space:]]*$started" /proc/[0-9]*/status); do tr '\0' ' ' <"${status%status}cmdline"; done >state/title
grep -q 'pg_dump .*dbname=' state/title || fail "not seen at all: $(cat state/title)"
last="pg_dump's process title"
clean state/title
release table
end 0
clean backups
printf '[nest]\nsslmode=prefer\n' >services
export PGSERVICEFILE=$PWD/services
quiet_run 1 plumb backup --database "$url&sslpassword=$canary&service=nest"
err 'write it into the entry of that service: sslpassword'
unset PGSERVICEFILE
mkdir squash squash/20260101000000_a squash/20260101000001_b
echo "DO 'BEGIN EXECUTE ''ALTER ROLE chick PASSWORD ''''$canary''''''; END';" >squash/20260101000000_a/migration.sql
echo "DO 'BEGIN RAISE WARNING ''ALTER ROLE chick PASSWORD ''''$canary''''''; END';" >squash/20260101000001_b/migration.sql
quiet_run 1 plumb squash all --migrations squash
err "DO 'BEGIN EXECUTE ''ALTER ROLE chick PASSWORD"
sql postgres -c 'CREATE DATABASE other'
quiet_run 0 plumb deploy --database dbname=other --migrations squash --format json
out '"event":"notice"'

# What is wrong with a line of plumb.yaml, or with a word of the command line, is shown without what must not be.
printf 'environments:\n  app:\n    ulr: %s\n' "postgres://bird:$canary@localhost/nest" >plumb.yaml
quiet_run 1 plumb status
err 'unknown key "ulr"'
err 'postgres://bird:***@localhost/nest'
rm plumb.yaml
quiet_run 1 plumb status "postgres://bird:$canary@localhost/nest"
err 'unknown argument'

sql nest -c 'SELECT * FROM plumb.migrations' >state/ledger
last="the ledger"
clean state/ledger
