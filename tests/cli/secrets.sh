# A password is nowhere: not in what is printed, logged, recorded, or seen of the process, by whatever way it came.
. "$(dirname "$0")/check.sh"
canary=c4n4ryBird
sql postgres -c "CREATE ROLE bird LOGIN PASSWORD '$canary'" -c 'CREATE DATABASE nest OWNER bird'
hba=$(sql postgres -c 'SHOW hba_file')
sql postgres -c "CREATE TABLE rules (line text); COPY rules FROM '$hba'" \
  -c "COPY (SELECT 'local all bird scram-sha-256' UNION ALL SELECT line FROM rules) TO '$hba'" \
  -c 'DROP TABLE rules' -c 'SELECT pg_reload_conf()' >state/out 2>state/err || fail "cannot change the rules of the server"
sleep 0.3
url="postgres://bird:$canary@/nest?host=$PGHOST&port=${PGPORT:-5432}"
keywords="host=$PGHOST port=${PGPORT:-5432} dbname=nest user=bird password=$canary"
clean() { if grep -rlF "$canary" state/out state/err "$@" 2>/dev/null; then fail "the password is in it: $last"; fi; }
quiet_run() { code=$1; shift; last="plumb $2"; run_code=0; "$@" >state/out 2>state/err </dev/null || run_code=$?; [ $run_code = "$code" ] || fail "exit code $run_code instead of $code: $last"; clean; }

mkdir -p migrations/20260101000000_a migrations/20260101000001_b
echo 'CREATE TABLE a (id integer PRIMARY KEY); SELECT pg_sleep(1.5);' >migrations/20260101000000_a/migration.sql
echo 'CREATE TABLE a (); SELECT 1/0;' >migrations/20260101000001_b/migration.sql
"$PLUMB" deploy --database "$url" --to 20260101000000 >state/slow 2>&1 &
slow=$!
sleep 0.8
tr '\0' ' ' <"/proc/$slow/cmdline" >state/title
grep -q 'plumb deploy --database' state/title || fail "not seen at all: $(cat state/title)"
grep -q 'bird' state/title || fail "more was written over than the password: $(cat state/title)"
last="the process title"
clean state/title
wait $slow || fail "deploy: $(cat state/slow)"
clean state/slow
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
sql nest -c 'SELECT * FROM plumb.migrations' >state/ledger
last="the ledger"
clean state/ledger
