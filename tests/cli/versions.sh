# The throwaway server, or pg_dump, may be of another version than the database.
. "$(dirname "$0")/check.sh"
new_database app
sql app -c 'CREATE TABLE t (id integer)'
real=$(sql postgres -c 'SHOW server_version_num')
real=$((real / 10000))
pretended=$((real > 13 ? real - 1 : real + 1))
echo 'CREATE TABLE t (id integer, n integer);' >schema.sql
mkdir -p migrations/20260101000000_t
echo 'CREATE TABLE t (id integer, n integer);' >migrations/20260101000000_t/migration.sql
run 0 plumb rehash

# A database that says so of itself: what stands between changes its version.
printf 'migrations: migrations\nenvironments:\n  default: "host=%s port=5432 dbname=app"\n  real: dbname=app\n' "$PWD/other" >plumb.yaml
mkdir other
as_other() { python3 "$TESTS/other_version.py" "$PWD/other" "$real" "$pretended" "$@"; }
run 0 plumb doctor --env real
not_out 'the database runs PostgreSQL'
out "pg_dump: version "
run 0 as_other "$PLUMB" doctor
out "the database runs PostgreSQL $pretended, and scratch databases $real"
out "name a server of version $pretended (scratch: in plumb.yaml, or --scratch URL), or let PLUMB_SERVER_BIN name"
run 0 as_other "$PLUMB" verify --from env:default --to schema.sql
out "runs PostgreSQL $pretended, and the proof was made on PostgreSQL $real."
run 0 as_other "$PLUMB" verify --from env:default --to schema.sql --format json
python3 -c 'import json; assert len(json.load(open("state/out"))["notes"]) == 1' || fail "no note"
run 0 as_other "$PLUMB" verify --env default
out "runs PostgreSQL $pretended, and the proof was made on PostgreSQL $real."
run 0 plumb verify --env default
out 'which version the database of --env default has is not known'
run 0 plumb verify --env real
not_out note
run 0 plumb verify
not_out note

# The first pg_dump in PATH is the one that a backup runs.
mkdir bin
stand_in() { printf '#!/bin/sh\necho "pg_dump (PostgreSQL) %s"\n' "$1" >bin/pg_dump; chmod +x bin/pg_dump; }
stand_in '12.22 (Debian 12.22-1)'
path=$PATH
export PATH="$PWD/bin:$path"
run 0 plumb doctor --env real
out "$PWD/bin/pg_dump is of version 12, older than the server: plumb backup, and deploy --backup, would fail"
out "install that of $real (apt install postgresql-client-$real), or put it first in PATH"
stand_in 99beta1
run 0 plumb doctor --env real
out "$PWD/bin/pg_dump: version 99"
stand_in nonsense
run 0 plumb doctor --env real
out 'does not tell its version'
