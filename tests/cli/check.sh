# What the tests of the command line share; read by each of them with ". check.sh". They run in a directory of their own,
# PLUMB names the binary and EXAMPLES the directory of schemas/examples. Live ones find a server through PGHOST.
set -eu
: "${PLUMB:?}" "${EXAMPLES:?}"
TESTS=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/plumb-test-XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM HUP
cd "$work"
mkdir state
export NO_COLOR=1

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
