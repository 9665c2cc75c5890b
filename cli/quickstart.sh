#!/bin/sh
# From a bare Debian to a proved and deployed migration: installs the packages, builds build/plumb, and plays one real
# change through, on a PostgreSQL that is thrown away afterwards. Run it again as often as you like.
#
#   sh cli/quickstart.sh              as root, or as a user with sudo
set -eu
cd "$(dirname "$0")/.."
top=$(pwd)
example=$top/schemas/examples/session-calendar

packages="g++ cmake ninja-build pkg-config libpg-query-dev libprotobuf-c-dev libpqxx-dev libpq-dev libsimdjson-dev libyaml-cpp-dev
  libfmt-dev doctest-dev libcli11-dev nlohmann-json3-dev postgresql"

say() { printf '\n\033[1m%s\033[0m\n' "$*"; }
[ -t 1 ] && [ -z "${NO_COLOR:-}" ] || say() { printf '\n%s\n' "$*"; }

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

install_missing() {
  missing=
  for p in $packages; do
    dpkg-query -W -f '${Status}' "$p" 2>/dev/null | grep -q 'ok installed' || missing="$missing $p"
  done
  [ -n "$missing" ] || return 0
  command -v apt-get >/dev/null || { echo "error: these packages are missing:$missing" >&2; exit 1; }
  if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null; then
    echo "error: these packages are missing, and there is no sudo to install them with:$missing" >&2
    exit 1
  fi
  say "Installing$missing"
  as_root apt-get update -qq
  # shellcheck disable=SC2086
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
}

build() {
  say "Building build/plumb (some minutes, when it is the first time)"
  cmake -S . -B build -G Ninja -DCMAKE_BUILD_TYPE=Release >/dev/null
  quiet=--quiet
  [ ! -t 1 ] || quiet=
  # As many compilers as cores, not ninja's two more: one can take a gigabyte.
  # shellcheck disable=SC2086
  ninja -C build -j "$(nproc)" $quiet plumb
}

# ---- the tour: runs beside the throwaway server, in a directory of its own ----

# Prints a command as one would type it, and runs it.
run() {
  printf '\n$ %s\n' "$*"
  "$@"
}

# The same for a command that must end with a certain exit code.
run_expecting() {
  wanted=$1; shift
  code=0
  run "$@" || code=$?
  [ "$code" = "$wanted" ] || { echo "error: exit code $code, expected $wanted" >&2; exit 1; }
  printf '(exit code %s)\n' "$code"
}

tour() {
  say "1. A project: plumb.yaml, the schema file, the migrations directory"
  run plumb init

  say "2. The database as it was: sessions, not yet in a calendar"
  run cp "$example/before.sql" schema.sql
  run plumb new init
  run plumb deploy

  say "3. The schema file is edited: a session learns of its calendar event"
  run_expecting 1 diff schema.sql "$example/schema.sql"
  run cp "$example/schema.sql" schema.sql

  say "4. The migration is written from the edit, offline"
  run plumb new add_calendar_event_tracking
  printf '\n$ cat migrations/*_add_calendar_event_tracking/migration.sql\n'
  cat migrations/*_add_calendar_event_tracking/migration.sql

  say "5. What would it do to this database?"
  run plumb diff

  say "6. Is it right? All migrations and all ways back, run on another throwaway database"
  run plumb verify

  say "7. Deployed"
  run plumb deploy
  run plumb status

  say "8. Is the database as it should be?"
  run_expecting 0 plumb drift

  say "9. Somebody changes the database by hand"
  by_hand='ALTER TABLE "Session" ALTER COLUMN "title" DROP NOT NULL, ADD COLUMN "note" text'
  printf '\n$ psql "$DATABASE_URL" -c '"'%s'"'\n' "$by_hand"
  psql -q "$DATABASE_URL" -c "$by_hand"
  run_expecting 2 plumb drift
}

if [ "${1:-}" = --tour ]; then
  cd "$2"
  tour
  exit 0
fi

project= child=
cleanup() {
  trap - EXIT INT TERM HUP
  if [ -n "$child" ]; then
    kill -TERM "$child" 2>/dev/null || :
    wait "$child" 2>/dev/null || :
  fi
  [ -z "$project" ] || rm -rf "$project"
}
trap cleanup EXIT
trap 'cleanup; exit 130' INT TERM HUP

install_missing
build
PATH=$top/build:$PATH
export PATH
project=$(mktemp -d "${TMPDIR:-/tmp}/plumb-quickstart.XXXXXX")

# In the background and waited for, so that an interruption is seen at once and the server is not left behind.
plumb scratch --name study_buddy_db -- sh "$top/cli/quickstart.sh" --tour "$project" &
child=$!
code=0
wait "$child" || code=$?
child=
[ "$code" = 0 ] || { echo "error: the tour stopped with exit code $code" >&2; exit "$code"; }

say "That was the tour. build/plumb is yours; next:"
cat <<'TEXT'
  build/plumb --help                                                   the commands
  build/plumb diff --from schemas/examples/calendar-events/before.sql \
                   --to schemas/examples/calendar-events/schema.sql    another real change, no server needed
  build/plumb pull --from postgres://localhost/mydb --output schema.sql    your own database as a schema file
  sh tests/run.sh                                                      every test
TEXT
