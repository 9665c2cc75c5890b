# What the tests of the command line share; read by each of them with ". check.sh". They run in a directory of their own,
# PLUMB names the binary and EXAMPLES the directory of schemas/examples. Live ones find a server through PGHOST.
set -eu
: "${PLUMB:?}" "${EXAMPLES:?}"
TESTS=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/plumb-test-XXXXXX")
trap 'kill $background $started 2>/dev/null || :; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM HUP
cd "$work"
mkdir state
export NO_COLOR=1
background= started=

plumb() { "$PLUMB" "$@"; }

fail() {
  echo "FAIL: $*" >&2
  [ ! -s state/out ] || sed 's/^/  out| /' state/out >&2
  [ ! -s state/err ] || sed 's/^/  err| /' state/err >&2
  exit 1
}

# run CODE COMMAND...: the command must end with that exit code. Its output is in state/out and state/err.
run() {
  expected=$1; shift
  last=$*
  echo "\$ $last"
  code=0
  "$@" >state/out 2>state/err </dev/null || code=$?
  [ "$code" = "$expected" ] || fail "exit code $code instead of $expected: $last"
}

# out TEXT / err TEXT: the last command printed it. no_err: it printed nothing to standard error.
out() { grep -qF -e "$1" state/out || fail "no \"$1\" on standard output of: $last"; }
not_out() { ! grep -qF -e "$1" state/out || fail "\"$1\" on standard output of: $last"; }
err() { grep -qF -e "$1" state/err || fail "no \"$1\" on standard error of: $last"; }
not_err() { ! grep -qF -e "$1" state/err || fail "\"$1\" on standard error of: $last"; }
count() { [ "$(grep -cE -e "$2" "$1")" = "$3" ] || fail "$(grep -cE -e "$2" "$1") instead of $3 lines \"$2\" in $1: $(cat "$1")"; }

# same FILE: standard output of the last command is that file.
same() { diff -u "$1" state/out >state/difference || fail "not as expected: $(cat state/difference)"; }

sql() { db=$1; shift; psql -XAtq -v ON_ERROR_STOP=1 -d "$db" "$@"; }
new_database() { psql -Xq -d postgres -c "CREATE DATABASE \"$1\""; }

# eventually COMMAND...: tries it until it succeeds, for a minute at most. The one place where tests sleep.
eventually() {
  deadline=$(($(date +%s) + 60))
  until "$@" >state/tried 2>&1; do
    [ "$(date +%s)" -lt $deadline ] || fail "not within a minute: $*; last it said: $(cat state/tried)"
    sleep 0.05
  done
}

# wait_for CONDITION [DATABASE]: until that SQL condition holds.
holds() { [ "$(sql "$2" -c "SELECT $1")" = t ]; }
wait_for() { eventually holds "$1" "${2:-postgres}"; }

# refused ROLE: the server does not let it in without a password (any more).
refused() { ! psql -XAtqw -U "$1" -d postgres -c 'SELECT 1'; }

# hold NAME DATABASE [OPTIONS OF psql...]: a session with that application_name runs what it is given and stays, with the
# locks that it has, until "release NAME".
hold() {
  holder=$1 held=$2; shift 2
  PGAPPNAME=$holder psql -XAtq -v ON_ERROR_STOP=1 -d "$held" "$@" -c 'SELECT pg_sleep(600)' >"state/$holder" 2>&1 &
  background="$background $!"
  wait_for "EXISTS (SELECT FROM pg_stat_activity WHERE application_name = '$holder' AND wait_event = 'PgSleep')"
}
release() {
  sql postgres -c "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '$1'" >state/released
  wait_for "NOT EXISTS (SELECT FROM pg_stat_activity WHERE application_name = '$1')"
}

# A migration that runs $stop_at_gate stands still there from "close_gate DATABASE" to open_gate; at_gate waits until it does.
stop_at_gate='SELECT pg_advisory_xact_lock_shared(4711);'
close_gate() { hold gate "$1" -c 'SELECT pg_advisory_lock(4711)'; }
open_gate() { release gate; }
at_gate() { wait_for "EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = 4711 AND NOT granted)"; }

# start ARGUMENTS...: runs plumb in the background, as $started. end CODE: it must end with that, and is then the last command.
start() {
  echo "\$ plumb $* &"
  started_as="plumb $*"
  "$PLUMB" "$@" >state/started.out 2>state/started.err </dev/null &
  started=$!
}
end() {
  code=0
  wait "$started" 2>state/waited || code=$?
  last=$started_as started=
  cp state/started.out state/out
  cp state/started.err state/err
  [ "$code" = "$1" ] || fail "exit code $code instead of $1: $last"
}

# The one migration whose directory ends with the given name.
migration() { ls -d migrations/*_"$1"; }

# verify DATABASE SCENARIO: its verify.sql gives what tests/cli/SCENARIO.expected says.
verify() {
  echo "\$ psql -d $1 -f $2/verify.sql"
  psql -XAtq -v ON_ERROR_STOP=1 -d "$1" -f "$EXAMPLES/$2/verify.sql" >state/out 2>state/err || fail "verify.sql of $2 fails"
  last="verify.sql of $2"
  same "$TESTS/$2.expected"
}

# project DATABASE SCHEMA.SQL: a project in the current directory whose database has that schema by its first migration.
project() {
  new_database "$1"
  cp "$2" schema.sql
  printf 'schema: schema.sql\nmigrations: migrations\nenvironments:\n  dev: dbname=%s\n' "$1" >plumb.yaml
  run 0 plumb new init
  run 0 plumb deploy
  run 0 plumb drift
}

# step NAME SCHEMA.SQL [NEW OPTIONS]: the edited schema becomes a migration, is proved, deployed and leaves no drift.
step() {
  name=$1
  [ "$2" = schema.sql ] || cp "$2" schema.sql
  shift 2
  run 0 plumb new "$name" "$@"
  run 0 plumb verify
  run 0 plumb deploy
  run 0 plumb drift
}
